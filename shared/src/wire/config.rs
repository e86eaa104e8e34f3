//! The configuration of the agent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text by language: primary subtag to text.
pub type Localized<T> = BTreeMap<String, T>;

/// The configuration: what an admin sets, and nothing secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Name of the agent, 1 to 80 characters; shown in the chat.
    pub name: String,
    /// https address of the agent's image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar_url: Option<String>,
    /// Whether buyers can use the agent. Needs at least one knowledge source.
    #[serde(default)]
    pub active: bool,
    /// Origins whose pages may show the chat, such as `https://quotes.example.com`. Empty: none.
    #[serde(default)]
    pub allowed_origins: Vec<String>,
    /// Where to write when the chat cannot be loaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<String>,
    /// What the agent says first and on handoff.
    #[serde(default)]
    pub messages: Messages,
    /// To whom conversations are handed.
    #[serde(default)]
    pub handoff: HandoffRules,
    /// Phrases that hand over at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleConfig>,
    /// When to answer.
    #[serde(default)]
    pub thresholds: ThresholdConfig,
    /// What this deployment's own questions showed; `POST /admin/calibrate` proposes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<CalibrationConfig>,
}

/// A shift of the confidence: a line over the log-odds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CalibrationConfig {
    /// Factor, from 0.1 to 5; 1 changes nothing.
    pub slope: f64,
    /// What is added, from -10 to 10; 0 changes nothing.
    pub offset: f64,
}

/// Message defaults. What is not set in the quote's language is taken from the product's own texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// Introduces the agent.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub welcome: Localized<String>,
    /// Says what can be asked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub first_action: Localized<String>,
    /// Suggestions, at most six a language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub quick_replies: Localized<Vec<String>>,
    /// Said on a handoff when somebody is available. `{owner}` and `{team}` are filled in.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub handoff_available: Localized<String>,
    /// Said on a handoff when nobody is.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub handoff_unavailable: Localized<String>,
}

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

/// Handoff rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandoffRules {
    /// Who is asked first.
    #[serde(default)]
    pub assign_to: AssignTo,
    /// Name of the team: the fallback, or the only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// Whether nobody is available at the moment; which of the two buyer messages is said follows from it.
    #[serde(default)]
    pub unavailable: bool,
    /// Where handoffs go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inbox: Option<InboxConfig>,
}

/// An inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InboxConfig {
    /// Which adapter; `webhook` is Standard Webhooks, its secret is `WEBHOOK_SECRET`.
    pub kind: String,
    /// https address.
    pub url: String,
}

/// A rule of the seller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleConfig {
    /// Name, given as the handoff reason `rule:name`.
    pub name: String,
    /// Any of these phrases, word by word, in any message.
    pub phrases: Vec<String>,
}

/// Probabilities from 0 to 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ThresholdConfig {
    /// At or above: answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_at: Option<f64>,
    /// At or above, when meanings compete: ask back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clarify_at: Option<f64>,
}
