//! What a buyer's browser and the edge say to each other. No score, threshold or other internal is in here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::webhook::Contact;

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
    /// What is to be known of the quote before it is asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// The person who would be asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// BCP 47 language in which the agent answers, where it is not that of the chat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_in: Option<String>,
    /// How the seller wants the chat to look; absent where that is as the product does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
}

/// How the seller wants the chat to look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Look {
    /// Rules for the shadow root of the chat: colours, distances, and the shape of a launcher with an image or a text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub css: String,
    /// `light` or `dark`; as the buyer's system has it when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// `start` where the launcher stands where lines begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// The lines of another icon than the usual one, as an SVG path in a square of 24; empty for none at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// https address of an image in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The text of the launcher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Where a quote stands that is not simply open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It runs out within a week.
    Expiring,
    /// It ran out.
    Expired,
    /// Another quote took its place.
    Replaced,
    /// The buyer accepted it.
    Accepted,
    /// The seller took it back.
    Withdrawn,
    /// There is a newer version than the page shows.
    Changed,
}

/// What is to be known of a quote before it is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// Where the quote stands.
    pub standing: Standing,
    /// Days that it is still valid, today not counted, for `expiring`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// The same for people, in the language of the chat.
    pub text: String,
}

/// The person of the seller who answers, or would be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Name of the person or the team.
    pub name: String,
    /// Whether they are there now.
    pub available: bool,
    /// When they are back, RFC 3339 in UTC, where they are not there and that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_at: Option<String>,
    /// How long buyers usually wait for the first answer, in minutes: the median of the last 30 days, where at least
    /// five have waited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual_minutes: Option<u32>,
    /// The same for people, in the language of the chat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual: Option<String>,
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

/// `POST /v1/bootstrap`: a conversation that the browser remembers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KnownConversation {
    /// Its id.
    pub conversation: String,
    /// Its token.
    pub token: String,
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
    /// What is to be known of the quote before it is asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// The person who was asked for, or would be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// What the buyer has told about themselves.
    #[serde(default, skip_serializing_if = "Contact::is_empty")]
    pub contact: Contact,
    /// An e-mail address or phone number that the buyer wrote in a message, to be confirmed as a contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_found: Option<String>,
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
    /// The same by what can be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rating_reasons: Vec<Reason>,
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
    /// An e-mail address or phone number in the message, to be confirmed as a contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_found: Option<String>,
}

/// `POST /v1/conversations/{id}/contact`: how the buyer can be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// An e-mail address or a phone number. Absent: the one that was found in a message is not kept. Empty: what was told
    /// before is forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Whether the buyer agrees that it is used; needed where there is one.
    #[serde(default)]
    pub consent: bool,
}

/// `POST /v1/conversations/{id}/seen`: how far the buyer has read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSeen {
    /// Id of the last message that was seen.
    pub message: String,
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
    /// The same by what can be chosen, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
}

/// Why an answer did not help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It is incorrect.
    Wrong,
    /// Something is missing.
    Incomplete,
    /// It is hard to understand.
    Unclear,
    /// It answers another question.
    Other,
}
