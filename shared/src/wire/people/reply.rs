//! What the person with a reply link reads and says.

use serde::{Deserialize, Serialize};

/// `GET /v1/reply`: a conversation for the person who has a reply link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplyView {
    /// Title of the quote.
    pub quote: String,
    /// Name of the buyer's company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<String>,
    /// What the buyer told about themselves.
    pub contact: crate::wire::contact::Contact,
    /// Who was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// Who holds it.
    pub status: crate::wire::buyer::Status,
    /// Whether a person has said something, so that the agent is silent.
    #[serde(default)]
    pub held: bool,
    /// BCP 47 language of the buyer's chat.
    pub language: String,
    /// Messages, oldest first.
    pub messages: Vec<crate::wire::buyer::Message>,
    /// When what the buyer has seen last was said, RFC 3339 in UTC, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<String>,
    /// What a busy person needs to know of what led to the handoff, in two or three sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What the agent did before, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tried: Vec<String>,
    /// Why a person was asked for; one of the closed set, `rule:` with a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Since when the buyer waits for a person, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<String>,
}

/// What the agent would have answered while it drafts only (`mode` is `shadow`). Admins read it, and no buyer does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentDraft {
    /// Id of the buyer's message.
    pub message: String,
    /// What the agent would have done.
    pub action: crate::wire::buyer::Action,
    /// What it would have said.
    pub text: String,
    /// What that rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<crate::wire::buyer::Citation>,
    /// RFC 3339 in UTC.
    pub at: String,
}

/// `POST /v1/reply/suggestion` and `POST /admin/conversations/{id}/suggestion`: what the person might answer. Nothing of it is
/// sent or stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What waits for an answer, in the buyer's words.
    pub question: String,
    /// The draft, in the language of the quote; absent where nothing is suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the draft rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<crate::wire::buyer::Citation>,
    /// Who read the question: `model` or `embedded`.
    pub read_by: String,
    /// Why nothing is suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NoSuggestion>,
}

/// Why nothing is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoSuggestion {
    /// The buyer has asked nothing yet.
    NothingAsked,
    /// Only a person may promise what the buyer asks for.
    Promise,
    /// The buyer wants to speak with a person.
    PersonAsked,
    /// A rule of the seller leaves it to a person.
    Rule,
    /// Neither the quote nor a document answers.
    NotFound,
}

/// `POST /v1/reply`: at least one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "the wire: each is a wish of its own")]
#[serde(deny_unknown_fields)]
pub struct NewReply {
    /// What the person says: 1 to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Name of the person, shown to the buyer; the assignee when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Whether the agent takes the conversation back, after the text if there is one.
    #[serde(default)]
    pub give_back: bool,
    /// Whether it is done, after the text if there is one.
    #[serde(default)]
    pub resolve: bool,
    /// Whether the person is writing: shown in the open chat for a moment, and not stored.
    #[serde(default)]
    pub typing: bool,
    /// Whether the person has read everything so far; the buyer is shown it.
    #[serde(default)]
    pub seen: bool,
}

impl NewReply {
    /// Whether nothing is said or decided: the person reads or writes.
    pub fn is_sign(&self) -> bool {
        self.text.is_none() && !self.give_back && !self.resolve && (self.typing || self.seen)
    }
}
