//! What the object of one conversation has: its SQLite, its alarm and its live channel.

use std::future::Future;

use serde_json::Value;

use super::{OutsideError, Row};

/// What an open chat is told over its live channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// There is something to read.
    Changed,
    /// The person is writing.
    Typing,
    /// So much of the agent's answer is certain; the whole will begin with it.
    Said(String),
    /// The conversation is no more, and with it the channel.
    Gone,
}

/// The object of one conversation: its SQLite, its alarm and its live channel.
pub(crate) trait Object {
    /// Runs a statement (`?1` is the first parameter); the rows that it gives.
    fn exec(&self, sql: &str, params: &[Value]) -> Result<Vec<Row>, OutsideError>;

    /// Runs `work` as one transaction: what it writes is kept when it says `true`, and undone otherwise.
    fn transact(&self, work: &mut dyn FnMut() -> bool) -> Result<(), OutsideError>;

    /// Whether an alarm is set.
    fn has_alarm(&self) -> impl Future<Output = Result<bool, OutsideError>>;

    /// Sets the alarm to so many milliseconds of the platform's clock from now, in place of one that is set; never to less
    /// than `at_least` milliseconds. Set right after a transaction, it becomes durable with it.
    fn set_alarm(&self, wait: i64, at_least: i64)
    -> impl Future<Output = Result<(), OutsideError>>;

    /// Everything goes: the alarm, then the tables.
    fn clear(&self) -> impl Future<Output = Result<(), OutsideError>>;

    /// Tells every open chat.
    fn tell(&self, notice: &Notice);

    /// Whether there is one that would hear it.
    fn is_heard(&self) -> bool;
}
