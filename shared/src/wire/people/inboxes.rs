//! Inboxes: the adapters there are, what a test event led to, and what an inbox tells.

use serde::{Deserialize, Serialize};

/// `GET /admin/inboxes`: the adapters there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxKinds {
    /// In alphabetical order.
    pub inboxes: Vec<InboxKind>,
}

/// An adapter, for a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxKind {
    /// Name in the configuration.
    pub kind: String,
    /// Name for people.
    pub title: String,
    /// Whether `url` has to be set.
    pub needs_url: bool,
    /// Whether answers come back by its events.
    pub receives: bool,
    /// What can be set.
    pub settings: Vec<InboxSetting>,
    /// Secrets of the worker that it uses; none is ever shown.
    pub secrets: Vec<InboxSecret>,
}

/// A setting of an adapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxSetting {
    /// Key in `settings`.
    pub name: String,
    /// What it is.
    pub label: String,
    /// Whether it has to be set.
    pub required: bool,
}

/// A secret of an adapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxSecret {
    /// Name for `wrangler secret put`.
    pub name: String,
    /// What it is.
    pub label: String,
    /// Whether it has to be set.
    pub required: bool,
    /// Whether it is.
    pub is_set: bool,
}

/// `POST /admin/inboxes/test`: what a test event to every inbox led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxTests {
    /// One an inbox, the one of record first.
    pub tests: Vec<InboxTest>,
}

/// What a test event led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxTest {
    /// Kind of the inbox.
    pub kind: String,
    /// Whether it took the event.
    pub ok: bool,
    /// What it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// `POST /v1/inboxes/webhook/events`: what a person did in the inbox, signed as Standard Webhooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxEvent {
    /// `message.created`, `conversation.returned`, `conversation.resolved`, `conversation.seen` or
    /// `conversation.typing`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Conversation.
    pub conversation_id: String,
    /// What the person says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Name of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}
