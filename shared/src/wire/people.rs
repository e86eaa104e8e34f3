//! What the seller's people and the edge say to each other: who is there, where handoffs go, and what comes back.

use serde::{Deserialize, Serialize};

mod conversations;
mod inboxes;
mod reply;
mod thread;

pub use conversations::{
    ConversationList, ConversationRecord, ConversationSummary, Erased, Notices,
};
pub use inboxes::{
    InboxEvent, InboxKind, InboxKinds, InboxSecret, InboxSetting, InboxTest, InboxTests,
};
pub use reply::{AgentDraft, NewReply, NoSuggestion, ReplyView, Suggestion};
pub use thread::{MailThread, SharedThread, ThreadView};

/// Whether an assignee is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PresenceEntry {
    /// `owner` or `team`.
    pub kind: String,
    /// Name of the owner as quotes have it, or of the team.
    pub name: String,
    /// `available`, `away`, or `hours` to let the hours decide again.
    pub status: String,
    /// Until when, RFC 3339; until changed when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// `PUT /admin/presence` and `GET /admin/presence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PresenceList {
    /// Those to change, 1 to 200; in the answer, all that are not left to the hours.
    pub presence: Vec<PresenceEntry>,
}

/// `POST /admin/handoff/dry-run`: where a handoff would go; nothing is stored and nobody is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandoffDryRun {
    /// Id of a stored quote.
    pub quote: String,
    /// A message of the buyer, for the rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Questions in a row that the agent did not answer, this one included.
    #[serde(default)]
    pub unanswered: u32,
    /// When, RFC 3339; now when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// IANA time zone of the buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

/// Where a handoff would go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandoffPlan {
    /// Name of the rule that hands over, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Whether that rule is urgent.
    pub urgent: bool,
    /// Who would be asked.
    pub route: super::webhook::Route,
    /// What the buyer would read.
    pub message: String,
    /// Kinds of the inboxes that would be told, the one of record first.
    pub inboxes: Vec<String>,
}
