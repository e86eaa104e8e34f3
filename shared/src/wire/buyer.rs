//! What a buyer's browser and the edge say to each other. No score, threshold or other internal is in here.

use serde::{Deserialize, Serialize};

mod bootstrap;
mod feedback;
mod handoff;

pub use bootstrap::{Agent, Bootstrap, KnownConversation, Look, Notice, Person, Standing};
pub use feedback::{NewFeedback, Rating, Reason};
pub use handoff::{Handoff, NewContact, NewHandoff};

use super::contact::Contact;

/// Longest message of a buyer, in characters.
pub const MAX_MESSAGE: usize = 4000;
/// Longest name, e-mail or comment field, in characters.
pub const MAX_FIELD: usize = 320;

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

/// `POST /v1/conversations/{id}/seen`: how far the buyer has read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSeen {
    /// Id of the last message that was seen.
    pub message: String,
}
