//! How far a model is believed without anything else that speaks for what it points at.

use serde::{Deserialize, Serialize};

/// How much a model has to be confirmed by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// The answers of this model were measured, and are right: that what it points at is there is enough.
    Trusted,
    /// Nobody measured this model: retrieval and the embedded reader must agree with what it points at.
    #[default]
    Untrusted,
}
