//! The conversations, each in an object of its own.

use std::future::Future;

use super::{Command, Outcome, OutsideError};

/// Asks a conversation.
pub(crate) trait Conversations {
    /// Hands a command to a conversation and waits for what came of it.
    fn conversation(
        &self,
        id: &str,
        command: &Command,
    ) -> impl Future<Output = Result<Outcome, OutsideError>>;
}
