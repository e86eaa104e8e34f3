//! Everything stored that a command needs.

use countersign_shared::dialogue::Memory;
use countersign_shared::wire::buyer::Message;
use countersign_shared::wire::webhook::Event;
use serde::{Deserialize, Serialize};

use crate::app::error::AppError;
use crate::app::json;
use crate::app::outbox::Entry;
use crate::port::{Command, Outcome};
use crate::time::millis;

use super::State;

/// A response kept under an idempotency key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) key: String,
    pub(crate) request_hash: String,
    pub(crate) outcome: Outcome,
}

/// A message that is stored and not answered yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pending {
    /// Id of the message.
    pub(crate) id: String,
    /// The key that its response will be kept under: that of the request, or one of its own.
    pub(crate) key: String,
    pub(crate) request_hash: String,
    /// When it came, in milliseconds since 1970.
    pub(crate) at: i64,
}

/// What a conversation has when a command comes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Stored {
    pub(crate) state: Option<State>,
    pub(crate) messages: Vec<Message>,
    /// The response kept under the key of the command, when there is one.
    pub(crate) kept: Option<Kept>,
    /// The last event of what the buyer added, as long as nobody has tried to send it.
    pub(crate) bundle: Option<Bundle>,
    /// The messages that are not answered yet.
    pub(crate) pending: Vec<Pending>,
    /// Their texts, where they are to be answered; then `messages` has what was said before them.
    pub(crate) unanswered: Vec<Message>,
    /// The beginning of the answer to them, where a chat has it already.
    pub(crate) begun: Option<Message>,
}

/// An event that waits for more.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bundle {
    pub(crate) event: Event,
    /// When its first message came, in milliseconds since 1970.
    pub(crate) created_at: i64,
}

impl Stored {
    /// What the agent remembers of the conversation.
    pub(crate) fn memory(&self) -> Option<Memory> {
        self.state.as_ref().map(|s| s.memory.clone())
    }

    /// What a command has the agent read: one message, or those that are answered together.
    pub(crate) fn asked(&self, command: &Command) -> Option<String> {
        match command {
            Command::Message { text, .. } => Some(text.clone()),
            Command::Answer { ids } | Command::Begin { ids } => {
                Some(together(self.unanswered.iter().filter(|m| ids.contains(&m.id))))
            }
            _ => None,
        }
    }
}

impl Bundle {
    /// A row of the outbox that can take more in.
    pub(crate) fn of(entry: &Entry) -> Result<Option<Self>, AppError> {
        let delivery = &entry.delivery;
        if delivery.kind != "message.created" || !delivery.inbox.is_empty() || !entry.is_untouched()
        {
            return Ok(None);
        }
        let event: Event = json::stored(&entry.body)?;
        let created_at = millis(&event.created_at).unwrap_or(entry.due);
        Ok(Some(Self { event, created_at }))
    }
}

/// Messages that came one after another, as one text.
pub(crate) fn together<'m>(messages: impl IntoIterator<Item = &'m Message>) -> String {
    messages.into_iter().map(|m| m.text.as_str()).collect::<Vec<_>>().join("\n")
}
