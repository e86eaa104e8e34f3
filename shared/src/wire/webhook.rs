//! What an inbox receives.

use serde::{Deserialize, Serialize};

use super::buyer::Citation;
pub use super::contact::Contact;

/// Version of the payload.
pub const VERSION: u32 = 1;

/// `handoff.created`, `message.created` for what a buyer adds afterwards, and `signal.noticed` for what tells that a buyer is about
/// to buy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// `handoff.created`, `message.created` or `signal.noticed`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Version of this shape.
    pub version: u32,
    /// Id of the event; the `webhook-id`, the same on every try.
    pub id: String,
    /// RFC 3339 in UTC.
    pub created_at: String,
    /// Name of the agent.
    pub agent: String,
    /// Conversation.
    pub conversation_id: String,
    /// Handoff that this belongs to.
    pub handoff_id: String,
    /// The quote.
    pub quote: QuoteRef,
    /// Who is asked.
    pub route: Route,
    /// Why; one of the closed set, `rule:` with a name. For `message.created` why the last of what is left to the person is.
    pub reason: String,
    /// Whether it cannot wait.
    #[serde(default)]
    pub urgent: bool,
    /// What a busy person needs to know, in two or three sentences.
    pub summary: String,
    /// What the agent did before it handed over, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tried: Vec<String>,
    /// What came nearest to an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Citation>,
    /// What could be replied, where the agent had a draft that it was not sure enough of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested_reply: Option<String>,
    /// What tells that the buyer is about to buy: `payment`, `signing`, `start`, `price`, `came_back`, in the order they came up. For
    /// `signal.noticed` those that are new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<String>,
    /// The question that was not answered; for `message.created` those that were not, a line each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What was said, oldest first. For `message.created` what the buyer has added, and what the agent has answered.
    pub transcript: Vec<Line>,
    /// What the buyer told about themselves.
    #[serde(default, skip_serializing_if = "Contact::is_empty")]
    pub contact: Contact,
    /// Where to look.
    pub links: Links,
}

/// The quote that the conversation is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteRef {
    /// Id.
    pub id: String,
    /// Version that the buyer saw.
    pub version: String,
    /// Title.
    pub title: String,
    /// BCP 47 language.
    pub language: String,
    /// Name of the owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// E-mail of the owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_email: Option<String>,
    /// Name of the buyer's company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<String>,
}

/// Who is asked, and why they.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Route {
    /// `owner` or `team`.
    pub kind: String,
    /// Name of the assignee.
    pub target: String,
    /// Whether the first choice was not to be had.
    pub fallback_used: bool,
    /// Why.
    pub why: String,
    /// Whether somebody is there.
    pub available: bool,
    /// When somebody is back, RFC 3339 in UTC, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_at: Option<String>,
}

/// One line of a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Line {
    /// `buyer`, `agent` or `human`.
    pub role: super::buyer::Role,
    /// What was said.
    pub text: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// What it rested on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,
}

/// Where to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Links {
    /// The quote as the buyer reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The conversation, for admins.
    pub conversation: String,
    /// A page where whoever has the link reads the conversation and answers; good for 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
}
