//! What an active agent does, and when.

use serde::{Deserialize, Serialize};

use super::Hours;

/// What an active agent does with what buyers write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AgentMode {
    /// It answers.
    #[default]
    Live,
    /// It stays on the page and answers nothing: every question goes to a person, and the buyer is told so.
    Paused,
    /// Every question goes to a person. What the agent would have answered is kept with the conversation, for admins alone.
    Shadow,
}

/// When an active agent is there for buyers; always, where nothing is set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ScheduleConfig {
    /// From this moment on, RFC 3339 such as `2026-12-01T08:00:00Z`.
    #[cfg_attr(
        feature = "openapi",
        schema(
            pattern = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"
        )
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Until this moment, later than `from`.
    #[cfg_attr(
        feature = "openapi",
        schema(
            pattern = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"
        )
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// In these hours of the week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
}
