//! The steps by which an agent is set up, each looked at by itself.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::problem::WrongField;

/// A step of the wizard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WizardStep {
    /// Name and picture.
    Name,
    /// The inbox of handoffs: set, reachable, and there around the clock.
    Inbox,
    /// At least one source.
    Knowledge,
    /// Where the chat may be shown.
    Origins,
    /// All of them, and the golden questions where they are required.
    Activate,
}

/// `POST /admin/agent/check`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AgentCheck {
    /// Which step.
    pub step: WizardStep,
    /// What is to be changed of the configuration, as a merge patch (RFC 7396); nothing of it is stored.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<Value>,
}

/// Whether a step is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentChecked {
    /// Which step.
    pub step: WizardStep,
    /// Whether nothing stands against going on.
    pub ok: bool,
    /// Everything that does.
    pub errors: Vec<WrongField>,
}
