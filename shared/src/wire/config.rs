//! The configuration of the agent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod appearance;
mod handoff;
mod life;
mod reader;
#[cfg(feature = "openapi")]
mod schema;

pub use appearance::{AppearanceConfig, Corner, Icon, Launcher, Theme};
pub use handoff::{AssignTo, Day, HandoffRules, Hours, InboxConfig, Opening, RuleConfig, Team};
pub use life::{AgentMode, ScheduleConfig};
pub use reader::{ReaderConfig, ReaderMode, ReaderTrust, ReaderWording};

/// The configuration: what an admin sets, and nothing secret. What one field says of another, such as the name of a team, and
/// what an inbox needs is checked when it is put.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Name of the agent, 1 to 80 characters; shown in the chat.
    #[cfg_attr(feature = "openapi", schema(pattern = r"^\s*\S([\s\S]{0,78}\S)?\s*$"))]
    pub name: String,
    /// https address of the agent's image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar_url: Option<String>,
    /// Whether buyers can use the agent. Needs at least one knowledge source.
    #[serde(default)]
    pub active: bool,
    /// What the agent does while it is active: `live`, `paused` or `shadow`.
    #[serde(default)]
    pub mode: AgentMode,
    /// When the agent is there while it is active.
    #[serde(default)]
    pub schedule: ScheduleConfig,
    /// Origins whose pages may show the chat, such as `https://quotes.example.com`. Empty: none.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Origin>))]
    #[serde(default)]
    pub allowed_origins: Vec<String>,
    /// Where to write when the chat cannot be loaded.
    #[cfg_attr(
        feature = "openapi",
        schema(max_length = 254, pattern = r"^[^\s<>,;@]+@[^\s<>,;@]{3,}$")
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<String>,
    /// How the chat looks.
    #[serde(default)]
    pub appearance: AppearanceConfig,
    /// What the agent says first and on handoff.
    #[serde(default)]
    pub messages: Messages,
    /// Teams that may be asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<Team>,
    /// To whom conversations are handed.
    #[serde(default)]
    pub handoff: HandoffRules,
    /// Days without activity after which a conversation is erased: 1 to 730, 90 when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 730))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u32>,
    /// How many conversations may begin.
    #[serde(default)]
    pub limits: LimitConfig,
    /// When to hand over without an answer, tried in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleConfig>,
    /// When to answer.
    #[serde(default)]
    pub thresholds: ThresholdConfig,
    /// What this deployment's own questions showed; `POST /admin/calibrate` proposes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<CalibrationConfig>,
    /// Who reads what buyers write.
    #[serde(default)]
    pub reader: ReaderConfig,
    /// What has to hold before the agent is activated.
    #[serde(default)]
    pub activation: ActivationConfig,
}

/// What has to hold before the agent is activated, besides a name, an inbox and a source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ActivationConfig {
    /// Whether a golden question that is not answered as expected refuses activation.
    #[serde(default)]
    pub golden: GoldenGate,
}

/// What golden questions decide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GoldenGate {
    /// Nothing: they tell.
    #[default]
    Advised,
    /// While one fails, the agent is not activated.
    Required,
}

/// How many conversations may begin, each from 1 to 100,000.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LimitConfig {
    /// By one visitor of a quote in ten minutes; 10 when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_ten_minutes: Option<u32>,
    /// By one visitor of a quote in a day; 50 when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_day: Option<u32>,
    /// On one quote in a day; 2,000 when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_day: Option<u32>,
}

/// A shift of the confidence: a line over the log-odds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CalibrationConfig {
    /// Factor, from 0.1 to 5; 1 changes nothing.
    #[cfg_attr(feature = "openapi", schema(minimum = 0.1, maximum = 5))]
    pub slope: f64,
    /// What is added, from -10 to 10; 0 changes nothing.
    #[cfg_attr(feature = "openapi", schema(minimum = -10, maximum = 10))]
    pub offset: f64,
}

/// Message defaults. What is not set in the quote's language is taken from the product's own texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// Introduces the agent.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::MessageText>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub welcome: BTreeMap<String, String>,
    /// Says what can be asked.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::MessageText>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub first_action: BTreeMap<String, String>,
    /// Suggestions, at most six a language.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::QuickReplies>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub quick_replies: BTreeMap<String, Vec<String>>,
    /// Said on a handoff when somebody is available. `{owner}` and `{team}` are filled in.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::MessageText>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub handoff_available: BTreeMap<String, String>,
    /// Said on a handoff when nobody is.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::MessageText>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub handoff_unavailable: BTreeMap<String, String>,
    /// Texts of the interface by language and key, such as `{"en": {"placeholder": "Ask us"}}`, 1 to 300 characters each; the
    /// keys are those of `strings` in `GET /v1/bootstrap`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub interface: BTreeMap<String, BTreeMap<String, String>>,
}

/// Probabilities from 0 to 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ThresholdConfig {
    /// At or above: answer.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_at: Option<f64>,
    /// At or above, when meanings compete: ask back.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clarify_at: Option<f64>,
    /// At or above: state a fact of the quote that was read as surely.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_at: Option<f64>,
}
