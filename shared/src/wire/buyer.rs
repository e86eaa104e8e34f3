//! What a buyer's browser and the edge say to each other. No score, threshold or other internal is in here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Longest message of a buyer, in characters.
pub const MAX_MESSAGE: usize = 4000;
/// Longest name, e-mail or comment field, in characters.
pub const MAX_FIELD: usize = 320;

/// `GET /v1/bootstrap`: whether there is a chat on this quote, and how it looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bootstrap {
    /// Whether the agent is active and the quote has it enabled. When not, only `language` is given besides.
    pub available: bool,
    /// Id of the quote.
    pub quote: String,
    /// BCP 47 language of the chat.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Who answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Agent>,
    /// Every text of the interface, by key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub strings: BTreeMap<String, String>,
    /// Longest message, in characters.
    pub max_message: usize,
    /// Where to write when the chat cannot be loaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<String>,
}

/// The agent as the buyer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agent {
    /// Name.
    pub name: String,
    /// https address of an image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar_url: Option<String>,
}

/// Who holds the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The agent.
    Pending,
    /// A person was asked for. The agent goes on until that person says something.
    Open,
    /// Nobody: it is done.
    Resolved,
}

/// A conversation as the buyer may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conversation {
    /// Id.
    pub id: String,
    /// Token to send as `Authorization: Bearer` with every call about this conversation; only in the answer to its
    /// creation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Who holds it.
    pub status: Status,
    /// BCP 47 language.
    pub language: String,
    /// Messages, oldest first.
    pub messages: Vec<Message>,
    /// Suggestions for the first message; empty later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quick_replies: Vec<String>,
    /// Set once a person was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handoff: Option<Handoff>,
}

/// Who says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The buyer.
    Buyer,
    /// The agent.
    Agent,
    /// A person of the seller.
    Human,
}

/// What the agent did in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Said hello.
    Welcome,
    /// Answered, with citations.
    Answer,
    /// Asked back.
    Clarify,
    /// Passed the conversation, or this message, to a person.
    Handoff,
    /// Declined.
    Refuse,
    /// Exchanged a pleasantry.
    SmallTalk,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// Id, unique in the conversation.
    pub id: String,
    /// Who says it.
    pub role: Role,
    /// Name of the person who says it, where it is one of the seller's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// What is said: plain text, line breaks allowed.
    pub text: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// What the agent did; absent for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// What an answer rests on; at least one for an answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,
    /// What the buyer may choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// For each option, the `source` of what it leads to, as in a citation; empty for a person and for none of them.
    /// Absent where no option rests on anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub option_sources: Vec<String>,
    /// The buyer's opinion of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// Why the buyer thinks so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating_comment: Option<String>,
}

/// What an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Citation {
    /// `quote:` and the path of the field, or the id of the source.
    pub source: String,
    /// Passage id.
    pub passage: String,
    /// Title of the source.
    pub title: String,
    /// Headings, or the label of the field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The exact passage.
    pub excerpt: String,
    /// The sentences of the passage that the answer quotes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quoted: Vec<String>,
    /// BCP 47 language of the passage when it is not the quote's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Public address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// `POST /v1/conversations`; the body may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewConversation {
    /// IANA time zone of the buyer, for the times that the agent names; one that is unknown counts as none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

/// `POST /v1/conversations/{id}/messages`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// The message: 1 to 4000 characters. To choose an option, send its label.
    pub text: String,
}

/// What a message led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Exchange {
    /// The buyer's message as it was stored; absent where a person was asked for without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    /// The agent's reply; absent once a person has taken the conversation over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Message>,
    /// Who holds the conversation now.
    pub status: Status,
    /// Set once a person was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handoff: Option<Handoff>,
}

/// `POST /v1/conversations/{id}/handoff`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewHandoff {
    /// What the buyer wants to add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The buyer's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where to write to the buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where to call the buyer: 5 to 40 digits, spaces and `+-()./`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Whether the buyer agrees that the contact details are used; needed where there are some.
    #[serde(default)]
    pub consent: bool,
}

/// A handoff as the buyer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handoff {
    /// Id.
    pub id: String,
    /// Who was asked.
    pub assignee: String,
    /// Whether somebody is there now.
    pub available: bool,
    /// When somebody is back, RFC 3339 in UTC, where nobody is there and that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_at: Option<String>,
    /// Whether the buyer should be asked for contact details: nobody is there, and there are none yet.
    #[serde(default)]
    pub wants_contact: bool,
    /// When the person has last read the conversation, RFC 3339 in UTC, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<String>,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

/// An opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// It helped.
    Up,
    /// It did not.
    Down,
}

/// `POST /v1/conversations/{id}/messages/{message_id}/feedback`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewFeedback {
    /// Up or down.
    pub rating: Rating,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}
