//! What can be wrong with a quote.

use serde::{Deserialize, Serialize};

/// What is wrong with a quote: every finding names its field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .findings.iter().map(|f| format!("{}: {}", f.field, f.message)).collect::<Vec<_>>().join("; "))]
pub struct QuoteError {
    /// At least one.
    pub findings: Vec<Finding>,
}

/// One wrong field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Path, such as `line_items[1].unit_price`; `.` for the whole.
    pub field: String,
    /// What is wrong.
    pub message: String,
}
