//! What is wrong with the knowledge, what it lacks, and who did what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Something about the knowledge that an admin can repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingView {
    /// Stable id.
    pub id: String,
    /// Which rule: `no_heading`, `wall_of_text`, `long_sentences`, `no_list`, `no_variations`, `undated_price`, `conflicting_numbers`, `duplicate`, `stale`, `unreachable`, `expired`, `conflicts_with_quote`, `instructs_agent`.
    pub rule: String,
    /// `high`: buyers may be told something wrong; `medium`: questions may stay unanswered; `low`: it reads badly.
    pub severity: String,
    /// The source.
    pub source: String,
    /// Its title.
    pub title: String,
    /// The passage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<String>,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The words that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted: Option<String>,
    /// The other source, or the quote, of the two that disagree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// Its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_quoted: Option<String>,
    /// What is wrong.
    pub reason: String,
    /// What would repair it.
    pub repair: String,
    /// Why it was put aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dismissed: Option<String>,
}

/// `GET /admin/findings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingList {
    /// The gravest first.
    pub findings: Vec<FindingView>,
    /// How many there are by rule, those that were put aside left out.
    pub counts: BTreeMap<String, u32>,
    /// For the next page, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// Why something is put aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Dismissal {
    /// 3 to 500 characters.
    pub reason: String,
}

/// Questions of one meaning that the agent could not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GapView {
    /// Id.
    pub id: String,
    /// `open`, `closed` or `dismissed`.
    pub state: String,
    /// The question, as it was put first.
    pub question: String,
    /// Other ways it was put, the newest first, ten at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variations: Vec<String>,
    /// How often it was asked.
    pub count: u32,
    /// How often by what the agent did: `clarify`, `handoff`, `refuse`.
    pub outcomes: BTreeMap<String, u32>,
    /// Languages, with how often.
    pub languages: BTreeMap<String, u32>,
    /// Quotes on which it was asked, ten at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
    /// Id of the nearest passage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
    /// Its heading or title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest_heading: Option<String>,
    /// Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest_text: Option<String>,
    /// When it was first asked, RFC 3339 in UTC.
    pub first_at: String,
    /// When it was last asked, RFC 3339 in UTC.
    pub last_at: String,
    /// Why it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_because: Option<String>,
}

/// `GET /admin/gaps`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GapList {
    /// The most asked first.
    pub gaps: Vec<GapView>,
    /// How many there are in the state asked for.
    pub total: u32,
    /// For the next page, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// Something that an admin did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Name of the token it was done with, `admin` for the secret; `system` for what nobody asked for.
    #[serde(default)]
    pub who: String,
    /// Role of that token; absent for `system`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<crate::wire::console::AdminRole>,
    /// What, such as `source.added`.
    pub action: String,
    /// To what.
    pub subject: String,
    /// Particulars, such as the reason that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What was there before, without secrets and without what buyers say.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<serde_json::Value>,
    /// What is there now.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<serde_json::Value>,
    /// Network address it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// `GET /admin/audit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditList {
    /// Newest first, 100 a page.
    pub entries: Vec<AuditEntry>,
    /// For the next page, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}
