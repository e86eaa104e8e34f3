//! What a budget is asked for.

use serde::{Deserialize, Serialize};

/// What is counted under a key, and how much of it there may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Share {
    /// A digest that tells visitors apart and names none.
    pub(crate) key: String,
    /// At most so many in ten minutes.
    pub(crate) short: u32,
    /// At most so many in a day.
    pub(crate) day: u32,
}

impl Share {
    /// A share, and what it may use.
    pub(crate) fn of(key: String, short: u32, day: u32) -> Self {
        Self { key, short, day }
    }
}

/// What a budget is asked for: one more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claim {
    /// Milliseconds since 1970.
    pub(crate) now: i64,
    /// Who asks.
    pub(crate) visitor: Share,
    /// What else it counts for.
    pub(crate) shares: Vec<Share>,
    /// At most so many in a day, for all together.
    pub(crate) day: u32,
}

impl Claim {
    /// All keys that it counts for.
    pub(crate) fn keys(&self) -> Vec<String> {
        std::iter::once(&self.visitor).chain(&self.shares).map(|s| s.key.clone()).collect()
    }
}
