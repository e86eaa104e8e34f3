//! The list of conversations, as admins see it, export it and erase from it.

use serde::{Deserialize, Serialize};

/// `GET /admin/conversations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConversationList {
    /// The last active first, at most 50.
    pub conversations: Vec<ConversationSummary>,
    /// `cursor` of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// A conversation in the list. It lags behind the conversation by a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConversationSummary {
    /// Id.
    pub id: String,
    /// Quote.
    pub quote_id: String,
    /// `pending`, `open` or `resolved`.
    pub status: String,
    /// Who was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// Name of the buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// E-mail of the buyer, in small letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone of the buyer, its digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The same three together.
    #[serde(default)]
    pub contact: crate::wire::contact::Contact,
    /// Since when the buyer waits for a person, RFC 3339 in UTC; absent where nobody is waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<String>,
    /// When somebody of the seller last looked at it since a person was asked for, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<String>,
    /// What was said last, its first 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_message: Option<String>,
    /// Number of messages when it was last written to the list.
    pub messages: u32,
    /// RFC 3339 in UTC.
    pub created_at: String,
    /// RFC 3339 in UTC.
    pub updated_at: String,
}

/// `GET /admin/notices`: who waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notices {
    /// How many wait.
    pub waiting: u32,
    /// How many of them nobody has looked at since they wait.
    pub unseen: u32,
    /// Those who wait, the longest first, 50 at most.
    pub conversations: Vec<ConversationSummary>,
}

/// `GET /admin/conversations/export`: what is kept of the conversations of a quote or a contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConversationRecord {
    /// Each with its messages, contact, handoff and deliveries; at most 40.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub conversations: Vec<serde_json::Value>,
    /// `cursor` of the next ones; absent when these are all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// `DELETE /admin/conversations`: what was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Erased {
    /// Number of conversations, at most 40.
    pub erased: u32,
    /// Whether there are more: repeat the request.
    pub more: bool,
}
