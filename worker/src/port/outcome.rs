//! What came of a command.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An HTTP status and a JSON body, a problem included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    pub(crate) status: u16,
    pub(crate) body: Value,
    /// Whether the page that asked may read the answer: its origin is on the list. Told by the conversation, so that
    /// the router needs no look at the database of its own.
    #[serde(default)]
    pub(crate) origin_allowed: bool,
}
