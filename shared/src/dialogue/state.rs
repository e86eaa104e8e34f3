//! What a conversation remembers from one message to the next: slots, and what was offered.

use serde::{Deserialize, Serialize};

use crate::quote::Expression;

use super::verdict::{Choice, Citation};

/// What the conversation remembers for the next decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// Questions back in a row so far.
    pub clarifications: u32,
    /// Labels of every set of options offered, joined.
    pub offered_before: Vec<String>,
    /// Options of the last turn.
    pub offered: Vec<Choice>,
    /// The last question of the buyer that was not a choice.
    pub question: Option<String>,
    /// The expression that the last answer stated; what a follow-up does not say is taken from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expression: Option<Expression>,
    /// Positions of the lines that were offered beside the one that it is of.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "positions")]
    pub rivals: Vec<usize>,
    /// Positions of the lines that were spoken of one after the other before that expression: «both» are they and its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken: Vec<usize>,
    /// What the last answer rests on, for who asks why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Citation>,
    /// How often the buyer was unhappy and was answered calmly.
    #[serde(default)]
    pub soothed: u32,
}

/// Positions of lines; an older program kept their ids, which are of no use any more.
fn positions<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<usize>, D::Error> {
    let kept = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(kept).unwrap_or_default())
}
