//! Whom a handoff reaches, when, and by which rules.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use super::schema;

/// Who is asked first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AssignTo {
    /// The owner of the quote, then the team.
    #[default]
    Owner,
    /// The team.
    Team,
}

/// A team that may be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Name, 1 to 80 characters, shown to buyers; unique.
    #[cfg_attr(feature = "openapi", schema(pattern = r"^\s*\S([\s\S]{0,78}\S)?\s*$"))]
    pub name: String,
    /// When somebody is there; always when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// Where the team hears by mail of a conversation that it is asked for, where mail is set up.
    #[cfg_attr(
        feature = "openapi",
        schema(max_length = 254, pattern = r"^[^\s<>,;@]+@[^\s<>,;@]{3,}$")
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A weekly schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// IANA time zone such as `Europe/Berlin`.
    pub time_zone: String,
    /// When it is open, 1 to 50 times a week that do not overlap.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 50))]
    pub week: Vec<Opening>,
    /// Days on which it is closed, as ISO dates, 400 at most.
    #[cfg_attr(feature = "openapi", schema(max_items = 400, value_type = Vec<schema::IsoDate>))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
}

/// A time of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Day of the week.
    pub day: Day,
    /// From, `HH:MM`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"))]
    pub from: String,
    /// To, `HH:MM`, later than `from`; `24:00` is the end of the day.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"))]
    pub to: String,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the days of the week")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Handoff rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandoffRules {
    /// Who is asked first.
    #[serde(default)]
    pub assign_to: AssignTo,
    /// Names of teams in order: the fallback when the owner is not available, or the only ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<String>,
    /// When owners of quotes are there; always when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_hours: Option<Hours>,
    /// Whether nobody is available, whatever the hours say.
    #[serde(default)]
    pub unavailable: bool,
    /// The inbox of record: gets handoffs and what buyers add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inbox: Option<InboxConfig>,
    /// Inboxes that are told of handoffs besides, 5 at most.
    #[cfg_attr(feature = "openapi", schema(max_items = 5))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notify: Vec<InboxConfig>,
    /// Whether webhooks hear of what tells that a buyer is about to buy, each once a conversation: the event `signal.noticed`.
    #[serde(default)]
    pub signals: bool,
    /// Hours without a word from the person after which the agent takes the conversation back: 0 to 720, 0 never, 24 when
    /// absent.
    #[cfg_attr(feature = "openapi", schema(maximum = 720))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub give_back_after_hours: Option<u32>,
    /// Seconds of quiet after which what a buyer added is sent to the inbox: 0 to 600, 0 at once, 120 when absent.
    #[cfg_attr(feature = "openapi", schema(maximum = 600))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle_seconds: Option<u32>,
}

impl HandoffRules {
    /// All inboxes, the one of record first.
    pub fn inboxes(&self) -> impl Iterator<Item = &InboxConfig> {
        self.inbox.iter().chain(&self.notify)
    }
}

/// An inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InboxConfig {
    /// Which adapter; `GET /admin/inboxes` lists them with their settings and secrets.
    pub kind: String,
    /// https address; the adapter's own where it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Settings of the adapter, none of them secret.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
}

/// A rule of the seller: hands over when all of the conditions that it names hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleConfig {
    /// Name, given as the handoff reason `rule:name`; unique.
    #[cfg_attr(feature = "openapi", schema(pattern = r"\S"))]
    pub name: String,
    /// Any of these phrases, word by word, in any message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<String>,
    /// The same, on quotes of a language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub phrases_by_language: BTreeMap<String, Vec<String>>,
    /// The agent has not answered so many questions in a row, 1 to 10; the last of them is not answered either.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 10))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unanswered: Option<u32>,
    /// The quote costs more than this in its first year, tax included, in its currency: a decimal such as `50000`.
    #[cfg_attr(feature = "openapi", schema(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<String>,
    /// The team to ask, or `owner`; the rules of the handoff when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Whether what the buyer adds is sent at once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
}
