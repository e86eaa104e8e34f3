//! What a conversation is asked, what is stored of it, and what it answers.

use countersign_shared::dialogue::{HandoffReason, Memory, Signal};
use countersign_shared::wire::buyer::{Message, NewContact, NewFeedback, NewHandoff, Status};
use countersign_shared::wire::people::{AgentDraft, NewReply};
use countersign_shared::wire::webhook::{Contact, Event, Route};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::topics::{Tally, Topic};
use crate::app::error::{AppError, INTERNAL, NOT_FOUND};
use crate::app::json;
use crate::app::model::Read;
use crate::app::outbox::Entry;
use crate::app::time::{day, millis};

/// How far the list of conversations may lag behind what is not urgent, in milliseconds.
pub(crate) const INDEX_LAG: i64 = 20_000;
/// Status of a message whose answer is still to come. It never leaves the object: whoever sent it waits.
const AWAITED: u16 = 102;

/// What a conversation is asked to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
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

/// Days of which a conversation keeps its count: those before are in the database.
const TALLIES: usize = 8;

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

/// A question that was not answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenQuestion {
    /// Id of the message.
    pub(crate) id: String,
    /// What was asked, without what is personal.
    pub(crate) text: String,
    /// What the agent did: `clarify` or `handoff`.
    pub(crate) outcome: String,
    /// Id of the nearest passage.
    pub(crate) nearest: Option<String>,
    /// When, in milliseconds since 1970.
    pub(crate) at: i64,
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

    /// A message is stored and waits for its answer, which will be kept under its key.
    pub(crate) fn awaited(pending: &Pending) -> Result<Self, AppError> {
        Self::new(AWAITED, &serde_json::json!({ "key": pending.key }))
    }

    /// Whether it is that.
    pub(crate) fn is_awaited(&self) -> bool {
        self.status == AWAITED
    }

    /// The sentence of a problem.
    pub(crate) fn detail(&self) -> Option<String> {
        self.body.get("detail").and_then(Value::as_str).map(str::to_owned)
    }

    /// The body of a success; the problem of anything else as an error.
    pub(crate) fn into_result(self) -> Result<Value, AppError> {
        if self.status < 400 {
            return Ok(self.body);
        }
        let kind = if self.status == 404 { NOT_FOUND } else { INTERNAL };
        Err(AppError::new(kind, self.detail().unwrap_or_default()))
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
            | Self::Seen { caller, .. }
            | Self::Contact { caller, .. }
            | Self::Share { caller }
            | Self::Read { caller }
            | Self::Shown { caller } => Some(caller.origin.as_str()).filter(|_| !caller.by_link),
            Self::Answer { .. }
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
    /// IANA time zone of the buyer.
    #[serde(default)]
    pub(crate) time_zone: Option<String>,
    /// Questions in a row that were not answered.
    #[serde(default)]
    pub(crate) unanswered: u32,
    /// What told that the buyer is about to buy.
    #[serde(default)]
    pub(crate) signals: Vec<Signal>,
    /// Whether the person who was asked has said something: from then on the agent is silent.
    #[serde(default)]
    pub(crate) joined: bool,
    /// When the person last read it, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) seen_at: Option<i64>,
    /// When the agent takes the conversation back unless the person says something, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) give_back_at: Option<i64>,
    /// When somebody last said something, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) active_at: i64,
    /// When it is erased unless somebody says something, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) erase_at: Option<i64>,
    /// Whether the list of conversations has it as it is.
    #[serde(default)]
    pub(crate) indexed: bool,
    /// Sources that were cited, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) cited: Vec<String>,
    /// The last questions that were not answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) open_questions: Vec<OpenQuestion>,
    /// A digest that tells visitors apart and names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) visitor: Option<String>,
    /// When the buyer last did something that is no message, in milliseconds since 1970; of the last day alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) acts: Vec<i64>,
    /// Tokens that a language model has read and written for this conversation.
    #[serde(default)]
    pub(crate) tokens: u64,
    /// Since when the buyer waits for a word of a person, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) waiting_since: Option<i64>,
    /// How what was said last begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) last_message: Option<String>,
    /// When the list of conversations is to hear of what is not urgent, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) index_at: Option<i64>,
    /// What happened on the last days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tallies: Vec<Tally>,
    /// What the buyer wrote in a message and has not confirmed as a contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) contact_found: Option<String>,
    /// How many of the messages the buyer has seen, from the first on.
    #[serde(default)]
    pub(crate) read: u32,
    /// Up to which of them a person's went by mail.
    #[serde(default)]
    pub(crate) mailed: u32,
    /// When answers that nobody has seen by then go by mail, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mail_at: Option<i64>,
    /// What the agent would have answered, where it only drafts. No buyer ever reads it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) drafts: Vec<AgentDraft>,
    /// Signals that webhooks have heard of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) told_signals: Vec<String>,
    /// What was asked about, and what of the last answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) topics: Vec<Topic>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) last_topics: Vec<String>,
}

impl State {
    /// The count of the day of a moment.
    pub(crate) fn tally(&mut self, now: i64) -> &mut Tally {
        let today = day(now).to_string();
        let place = self.tallies.iter().position(|t| t.day == today).unwrap_or_else(|| {
            if self.tallies.len() >= TALLIES {
                self.tallies.remove(0);
            }
            self.tallies.push(Tally { day: today, ..Tally::default() });
            self.tallies.len() - 1
        });
        self.index_at.get_or_insert(now + INDEX_LAG);
        &mut self.tallies[place]
    }

    /// Whether a person has taken the conversation over.
    pub(crate) fn is_held(&self) -> bool {
        self.status == Status::Open && self.joined
    }
}

/// A handoff that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct HandedOver {
    pub(crate) id: String,
    pub(crate) at: i64,
    pub(crate) route: Route,
    pub(crate) reason: HandoffReason,
    /// Whether what the buyer adds is sent at once.
    #[serde(default)]
    pub(crate) urgent: bool,
}

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

/// Everything stored that a command needs.
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
            Command::Answer { ids } => {
                Some(together(self.unanswered.iter().filter(|m| ids.contains(&m.id))))
            }
            _ => None,
        }
    }
}

/// Messages that came one after another, as one text.
pub(crate) fn together<'m>(messages: impl IntoIterator<Item = &'m Message>) -> String {
    messages.into_iter().map(|m| m.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// By whom a message is read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum ReadBy<'a> {
    /// By the embedded reader, at once.
    #[default]
    Embedded,
    /// It is stored now and read later.
    Later,
    /// By a language model; by the embedded reader where that has failed.
    Model(&'a Read),
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

/// What to store.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Write {
    State(Box<State>),
    /// A new message, or one that changed.
    Message(Box<Message>),
    Kept(Box<Kept>),
    /// A message waits for its answer.
    Pending(Box<Pending>),
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

/// A row of the outbox.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Id of the event.
    pub(crate) id: String,
    /// Type of the event.
    pub(crate) kind: String,
    /// Empty for the inbox of record.
    pub(crate) inbox: String,
    pub(crate) body: String,
    /// When it is to be sent, in milliseconds since 1970.
    pub(crate) due: i64,
}
