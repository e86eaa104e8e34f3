//! What a conversation is asked to do.

use countersign_shared::wire::buyer::{NewContact, NewFeedback, NewHandoff};
use countersign_shared::wire::people::NewReply;
use serde::{Deserialize, Serialize};

/// Something that a conversation is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Command {
    /// Begin.
    Start {
        id: String,
        token: String,
        origin: String,
        quote: String,
        version: String,
        #[serde(default)]
        time_zone: Option<String>,
        /// A digest that tells visitors apart and names none.
        #[serde(default)]
        visitor: Option<String>,
    },
    /// A message of the buyer.
    Message { caller: Caller, key: Option<String>, text: String },
    /// Messages that were stored are answered, all of them at once. By the object.
    Answer { ids: Vec<String> },
    /// So much of the answer to them is certain as the model has written by now. By the object.
    Begin { ids: Vec<String> },
    /// A person is asked for.
    Handoff { caller: Caller, key: Option<String>, body: NewHandoff },
    /// An opinion on a message.
    Feedback { caller: Caller, message: String, body: NewFeedback },
    /// The buyer reads.
    Read { caller: Caller },
    /// Whether the buyer finds the conversation where the agent is off; then its quote.
    Shown { caller: Caller },
    /// The buyer has seen everything up to a message.
    Seen { caller: Caller, message: String },
    /// The buyer tells how they can be reached.
    Contact { caller: Caller, body: NewContact },
    /// Answers that nobody has seen go by mail. By the object.
    Mail,
    /// The buyer wants a link by which others read along.
    Share { caller: Caller },
    /// An admin reads.
    AdminRead,
    /// An admin sends a delivery again.
    Replay { delivery: String },
    /// A person of the seller reads, by a reply link.
    ReplyRead,
    /// A person of the seller says something, gives the conversation back or ends it. The key is that of the request or
    /// of the inbox's event.
    Human { key: Option<String>, body: NewReply },
    /// A person of the seller does something in the console, under the name of their token.
    Console { by: String, act: Act },
    /// So many hours have passed without a word from the person.
    Expire,
    /// Everything that is kept, for an admin.
    Export,
    /// Everything goes. The object does it; there is nothing to decide.
    Erase,
    /// Something waits here and should have been done: the alarm is set again. By the object, too.
    Wake,
}

/// What a person does in the console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    /// Answers the buyer, and so takes over.
    Say(String),
    /// Takes over: the agent is silent from now on.
    TakeOver,
    /// Gives the conversation back to the agent.
    GiveBack,
    /// Ends it.
    Close,
    /// Looks at it.
    Look,
}

/// Who calls: the token, and the origin it is bound to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Caller {
    pub(crate) token: String,
    pub(crate) origin: String,
    /// Whether a signed link has proved the buyer, on our own page; no header says so.
    #[serde(default)]
    pub(crate) by_link: bool,
}

impl Caller {
    /// The buyer who has the link of a mail.
    pub(crate) fn by_link() -> Self {
        Self { token: String::new(), origin: String::new(), by_link: true }
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
            | Self::Seen { caller, .. }
            | Self::Contact { caller, .. }
            | Self::Share { caller }
            | Self::Read { caller }
            | Self::Shown { caller } => Some(caller.origin.as_str()).filter(|_| !caller.by_link),
            Self::Answer { .. }
            | Self::Begin { .. }
            | Self::AdminRead
            | Self::Replay { .. }
            | Self::ReplyRead
            | Self::Human { .. }
            | Self::Console { .. }
            | Self::Expire
            | Self::Mail
            | Self::Export
            | Self::Erase
            | Self::Wake => None,
        }
    }

    /// The idempotency key of the command, as it is stored. Keys of buyers and of people never meet: no header of a
    /// request holds a line break.
    pub(crate) fn key(&self) -> Option<String> {
        match self {
            Self::Message { key, .. } | Self::Handoff { key, .. } => key.clone(),
            Self::Human { key, .. } => key.as_ref().map(|key| format!("\nhuman:{key}")),
            _ => None,
        }
    }
}
