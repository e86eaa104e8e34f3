//! What a command has stored.

use countersign_shared::wire::buyer::Message;

use crate::app::outbox::Row;

use super::{Kept, Pending, State};

/// What to store.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Write {
    State(Box<State>),
    /// A new message, or one that changed.
    Message(Box<Message>),
    Kept(Box<Kept>),
    /// A message waits for its answer.
    Pending(Box<Pending>),
    /// So much of the answer goes to the chat before the rest of it is there.
    Begun(Box<Message>),
    /// It does no more.
    Answered {
        id: String,
    },
    /// A row of the outbox; one with the same id that nobody has tried to send is replaced.
    Outbox(Box<Row>),
    /// A dead or delivered row is due again.
    Replay {
        id: String,
    },
}
