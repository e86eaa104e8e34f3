//! What the console, or a script of an admin, and the edge say to each other: who may do what, versions of the
//! configuration, quotes, numbers.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::buyer::Conversation;
use super::config::Config;
use super::people::AgentDraft;
use super::webhook::{Contact, QuoteRef};

/// What the holder of an admin token may do. Each may do what those after it may, but a rep, who sees conversations and
/// short answers and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AdminRole {
    /// Everything, with tokens, activation and erasure.
    Owner,
    /// Configuration, knowledge, quotes, conversations.
    Editor,
    /// Reads everything, changes nothing.
    Viewer,
    /// Conversations and short answers.
    Rep,
}

impl AdminRole {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Editor, Self::Viewer, Self::Rep];

    /// Its name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Editor => "editor",
            Self::Viewer => "viewer",
            Self::Rep => "rep",
        }
    }
}

/// `GET /admin/me`: whose token it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// Name of the token; `admin` for the secret `ADMIN_TOKEN`.
    pub name: String,
    /// What it may do.
    pub role: AdminRole,
    /// Until when, RFC 3339 in UTC; without end when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
}

/// A named token, without its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminToken {
    /// Id.
    pub id: String,
    /// Name, unique among those in force.
    pub name: String,
    /// What it may do.
    pub role: AdminRole,
    /// RFC 3339 in UTC.
    pub created_at: String,
    /// Name of the token that made it.
    pub created_by: String,
    /// Until when it is good, RFC 3339 in UTC; without end when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    /// Since when it is revoked, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<String>,
    /// When it was last used, to the minute, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<String>,
}

/// `GET /admin/tokens`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminTokens {
    /// The newest first.
    pub tokens: Vec<AdminToken>,
}

/// `POST /admin/tokens`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAdminToken {
    /// Name, 1 to 80 characters; what the audit calls its holder.
    #[cfg_attr(feature = "openapi", schema(pattern = r"^\s*\S([\s\S]{0,78}\S)?\s*$"))]
    pub name: String,
    /// What it may do.
    pub role: AdminRole,
    /// Days until it expires, 1 to 3650; without end when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 3650))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in_days: Option<u32>,
}

/// A token that was just made. Its value is shown this once and stored nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreatedToken {
    /// What is known of it.
    #[serde(flatten)]
    pub about: AdminToken,
    /// The value, to send as `Authorization: Bearer`.
    pub token: String,
}

/// A version of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfigVersion {
    /// Number, from 1.
    pub version: i64,
    /// When it was put, RFC 3339 in UTC.
    pub at: String,
    /// Name of the token that put it; empty where that was not kept yet.
    pub who: String,
    /// Whether it is in force.
    pub current: bool,
}

/// `GET /admin/config/versions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfigVersions {
    /// The newest first, 50 a page.
    pub versions: Vec<ConfigVersion>,
    /// `cursor` of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// `GET /admin/config/versions/{v}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfigVersionView {
    /// Number.
    pub version: i64,
    /// When it was put, RFC 3339 in UTC.
    pub at: String,
    /// Name of the token that put it.
    pub who: String,
    /// The configuration, defaults filled in.
    pub config: Config,
}

/// `GET /admin/config/versions/{v}/diff?against={w}`: what turns `w` into `v`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfigDiff {
    /// The version compared with; the one before, when none is named.
    pub from: i64,
    /// The version asked for.
    pub to: i64,
    /// What differs, by JSON Pointer.
    pub changes: Vec<ConfigChange>,
}

/// A value that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfigChange {
    /// Where, as a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// What was there; absent where nothing was.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Value>,
    /// What is there now; absent where nothing is.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Value>,
}

/// A quote in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteRow {
    /// Id.
    pub id: String,
    /// Number that the buyer knows it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Company of the buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<String>,
    /// Name of its owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Version in force.
    pub version: String,
    /// BCP 47 language.
    pub language: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Last day on which it holds, as an ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Whether the agent is switched on for it.
    pub enabled: bool,
    /// Whether it is frozen: nothing new is said on it.
    pub frozen: bool,
    /// When it was last put or switched, RFC 3339 in UTC.
    pub updated_at: String,
}

/// `GET /admin/quotes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteList {
    /// The last changed first, 50 a page.
    pub quotes: Vec<QuoteRow>,
    /// `cursor` of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many fit in all.
    pub total: u32,
}

/// `PATCH /admin/quotes/{id}`: what is not named stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct QuoteSwitch {
    /// Whether the agent is to be on for it.
    #[serde(default)]
    pub enabled: Option<bool>,
    /// Whether it is to be frozen: no conversation begins on it, no message of a buyer is taken, and what was said stays
    /// readable.
    #[serde(default)]
    pub frozen: Option<bool>,
}

/// `POST /admin/quotes/enable`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct QuotesSwitch {
    /// Ids of quotes, 1 to 200.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 200))]
    pub ids: Vec<String>,
    /// Whether the agent is to be on for them.
    pub enabled: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuotesSwitched {
    /// Those that were not so before.
    pub changed: Vec<String>,
    /// Those that there are not.
    pub unknown: Vec<String>,
}

/// `GET /admin/conversations/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminConversation {
    /// What was said, and who holds it.
    #[serde(flatten)]
    pub conversation: Conversation,
    /// The quote.
    pub quote: QuoteRef,
    /// What the buyer told about themselves.
    pub contact: Contact,
    /// Who was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// Whether a person has it, so that the agent is silent.
    pub held: bool,
    /// Since when the buyer waits for a person, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<String>,
    /// The page where whoever has the link answers; where a person was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_url: Option<String>,
    /// What the agent would have answered, where it only drafted; the last 50.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drafts: Vec<AgentDraft>,
}

/// `POST /admin/conversations/{id}/messages`: a person of the seller answers, under the name of the token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPersonMessage {
    /// 1 to 4000 characters.
    pub text: String,
}

/// What happened, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counts {
    /// Conversations that began.
    pub conversations: u64,
    /// Messages of buyers.
    pub questions: u64,
    /// Answers of the agent.
    pub answered: u64,
    /// Questions back.
    pub clarified: u64,
    /// Messages that went to a person.
    pub handed_off: u64,
    /// Conversations that were resolved.
    pub resolved: u64,
    /// Answers that buyers found good.
    pub up: u64,
    /// Answers that they did not.
    pub down: u64,
    /// What language models have read and written.
    pub model_tokens: u64,
}

/// A day in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayNumbers {
    /// ISO date.
    pub day: String,
    /// What happened.
    #[serde(flatten)]
    pub counts: Counts,
}

/// All days together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotalNumbers {
    /// What happened.
    #[serde(flatten)]
    pub counts: Counts,
    /// Median of the seconds from a handoff to the first word of a person; absent where none has answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_seconds_to_person: Option<f64>,
}

/// `GET /admin/numbers`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Numbers {
    /// Every day asked for, in order, those without anything too.
    pub days: Vec<DayNumbers>,
    /// Their sum.
    pub totals: TotalNumbers,
}

/// `POST /admin/avatar`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Avatar {
    /// Public address, for `avatar_url` of the configuration.
    pub url: String,
}
