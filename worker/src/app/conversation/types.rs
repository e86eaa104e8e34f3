//! What a conversation is asked, what is stored of it, and what it answers.

use std::rc::Rc;

use countersign_shared::dialogue::{Examples, HandoffReason, Memory};
use countersign_shared::index::Embedder;
use countersign_shared::retrieval::Source;
use countersign_shared::wire::buyer::{Message, NewFeedback, NewHandoff, Status};
use countersign_shared::wire::webhook::{Contact, Route};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::error::AppError;
use crate::app::snapshot::Snapshot;

/// What a conversation is asked to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub(crate) enum Command {
    /// Begin.
    Start { id: String, token: String, origin: String, quote: String, version: String },
    /// A message of the buyer.
    Message { caller: Caller, key: Option<String>, text: String },
    /// A person is asked for.
    Handoff { caller: Caller, key: Option<String>, body: NewHandoff },
    /// An opinion on a message.
    Feedback { caller: Caller, message: String, body: NewFeedback },
    /// The buyer reads.
    Read { caller: Caller },
    /// An admin reads.
    AdminRead,
    /// An admin sends a delivery again.
    Replay { delivery: String },
}

/// Who calls: the token, and the origin it is bound to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Caller {
    pub(crate) token: String,
    pub(crate) origin: String,
}

/// What came of a command: an HTTP status and a JSON body, a problem included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    pub(crate) status: u16,
    pub(crate) body: Value,
    /// Whether the page that asked may read the answer: its origin is on the list. Told by the conversation, so that
    /// the router needs no look at the database of its own.
    #[serde(default)]
    pub(crate) origin_allowed: bool,
}

impl Outcome {
    /// A status and a body.
    pub(crate) fn new(status: u16, body: &impl Serialize) -> Result<Self, AppError> {
        Ok(Self { status, body: serde_json::to_value(body)?, origin_allowed: false })
    }

    /// An error.
    pub(crate) fn problem(error: &AppError) -> Self {
        let problem = error.problem(None);
        let body = serde_json::to_value(&problem).unwrap_or(Value::Null);
        Self { status: problem.status, body, origin_allowed: false }
    }
}

impl Command {
    /// The origin that a buyer's command came from.
    pub(crate) fn origin(&self) -> Option<&str> {
        match self {
            Self::Start { origin, .. } => Some(origin),
            Self::Message { caller, .. }
            | Self::Handoff { caller, .. }
            | Self::Feedback { caller, .. }
            | Self::Read { caller } => Some(&caller.origin),
            Self::AdminRead | Self::Replay { .. } => None,
        }
    }
}

/// What is stored of a conversation besides its messages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) id: String,
    pub(crate) token_hash: String,
    pub(crate) origin: String,
    pub(crate) quote: String,
    pub(crate) version: String,
    pub(crate) language: String,
    pub(crate) status: Status,
    pub(crate) memory: Memory,
    pub(crate) handoff: Option<HandedOver>,
    pub(crate) contact: Contact,
    pub(crate) messages: u32,
    pub(crate) created_at: i64,
}

/// A handoff that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct HandedOver {
    pub(crate) id: String,
    pub(crate) at: i64,
    pub(crate) route: Route,
    pub(crate) reason: HandoffReason,
}

/// A response kept under an idempotency key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) key: String,
    pub(crate) request_hash: String,
    pub(crate) outcome: Outcome,
}

/// Everything stored that a command needs.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Stored {
    pub(crate) state: Option<State>,
    pub(crate) messages: Vec<Message>,
    /// The response kept under the key of the command, when there is one.
    pub(crate) kept: Option<Kept>,
}

impl Stored {
    /// What the agent remembers of the conversation.
    pub(crate) fn memory(&self) -> Option<Memory> {
        self.state.as_ref().map(|s| s.memory.clone())
    }
}

/// What to store.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Write {
    State(Box<State>),
    /// A new message, or one that changed.
    Message(Box<Message>),
    Kept(Box<Kept>),
    /// A row of the outbox: id, event type, body.
    Outbox {
        id: String,
        kind: String,
        body: String,
    },
    /// A dead or delivered row is due again.
    Replay {
        id: String,
    },
}

/// What the world is like when a command arrives.
pub(crate) struct Context<'a> {
    pub(crate) now: i64,
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) sources: &'a Rc<Vec<Source>>,
    /// Gives a new id for a prefix.
    pub(crate) id: &'a dyn Fn(&str) -> Result<String, AppError>,
    /// Where admins reach this deployment.
    pub(crate) base_url: &'a str,
    /// Where vectors come from, as far as it is here.
    pub(crate) embedder: Option<&'a dyn Embedder>,
    /// What messages are taken for by their vectors.
    pub(crate) examples: Option<&'a Examples>,
}
