//! The state of the chat and its transitions: pure, so that it is tested without a browser.

use countersign_shared::wire::buyer::{
    Action, Conversation, Exchange, Handoff, Message, NewHandoff, Rating, Role, Status,
};

/// Where the chat stands as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The conversation is being begun or restored.
    Loading,
    /// Ready for the buyer.
    Ready,
    /// The seller switched the agent off.
    Unavailable,
}

/// Something that the buyer must know about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The network failed; what was typed is kept.
    Offline,
    /// Too fast.
    RateLimited,
    /// The page is too old.
    SessionExpired,
    /// The message is too long.
    TooLong,
}

/// A request under way or to be repeated. The key stays the same, so that the edge acts once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Idempotency key.
    pub key: String,
    /// What is asked.
    pub what: Asked,
}

/// What is asked of the edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The conversation itself.
    Conversation,
    /// A reply to a message.
    Reply(String),
    /// A person.
    Person(NewHandoff),
}

/// The chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chat {
    /// As a whole.
    pub phase: Phase,
    /// Who holds the conversation.
    pub status: Status,
    /// Messages, oldest first.
    pub messages: Vec<Message>,
    /// Suggestions; gone after the first message.
    pub quick_replies: Vec<String>,
    /// Set once a person was asked for.
    pub handoff: Option<Handoff>,
    /// What is typed and not sent.
    pub draft: String,
    /// Under way.
    pub pending: Option<Pending>,
    /// Failed, and may be tried again.
    pub failed: Option<Pending>,
    /// What went wrong last.
    pub trouble: Option<Trouble>,
    /// Whether the form for a person is open.
    pub asking_person: bool,
    /// Whether the person is writing.
    pub person_types: bool,
}

impl Default for Chat {
    fn default() -> Self {
        Self {
            phase: Phase::Loading,
            status: Status::Pending,
            messages: Vec::new(),
            quick_replies: Vec::new(),
            handoff: None,
            draft: String::new(),
            pending: None,
            failed: None,
            trouble: None,
            asking_person: false,
            person_types: false,
        }
    }
}

/// What happens to the chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The buyer types.
    Typed(String),
    /// The buyer sends something: the draft, a suggestion or an option. With a fresh key.
    Sent {
        /// What.
        text: String,
        /// Fresh key, used unless the same text failed before.
        key: String,
    },
    /// The form for a person opens or closes.
    PersonForm(bool),
    /// A person is asked for.
    PersonAsked {
        /// What the buyer adds.
        body: NewHandoff,
        /// Fresh key.
        key: String,
    },
    /// What failed is tried again.
    Retried,
    /// The conversation was begun or restored.
    Began(Box<Conversation>),
    /// The edge answered.
    Replied(Box<Exchange>),
    /// The conversation was looked at again.
    Seen(Box<Conversation>),
    /// The person is writing, or has stopped.
    Typing(bool),
    /// A message was rated.
    Rated(Box<Message>),
    /// A rating is shown before the edge confirms it.
    Rating(String, Rating),
    /// A request failed.
    Failed(Failure),
}

/// How a request failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// No connection, a time-out, or an error of the service.
    Network,
    /// 429.
    RateLimited,
    /// The agent or the quote is switched off.
    Unavailable,
    /// The token is no longer good.
    Expired,
    /// Refused for its content.
    Invalid,
}

impl Chat {
    /// Applies an event; gives what to ask of the edge, if anything.
    pub fn apply(&mut self, event: Event) -> Option<Pending> {
        match event {
            Event::Typed(text) => {
                self.draft = text;
                None
            }
            Event::Sent { text, key } => self.send(text.trim(), key),
            Event::PersonForm(open) => {
                self.asking_person = open;
                None
            }
            Event::PersonAsked { body, key } => {
                if self.pending.is_some() {
                    return None;
                }
                self.asking_person = false;
                Some(self.begin(Pending { key, what: Asked::Person(body) }))
            }
            Event::Retried => {
                let failed = self.failed.take()?;
                if matches!(failed.what, Asked::Reply(_)) {
                    self.draft.clear();
                }
                Some(self.begin(failed))
            }
            Event::Began(conversation) => {
                self.phase = Phase::Ready;
                self.status = conversation.status;
                self.messages = conversation.messages;
                self.quick_replies = conversation.quick_replies;
                self.handoff = conversation.handoff;
                self.finish();
                None
            }
            Event::Replied(exchange) => {
                let Exchange { message, reply, status, handoff } = *exchange;
                for message in message.into_iter().chain(reply) {
                    self.take(message);
                }
                self.status = status;
                self.handoff = handoff;
                self.quick_replies.clear();
                self.finish();
                None
            }
            Event::Seen(conversation) => {
                // While something is under way, its answer brings the same and more.
                if self.pending.is_none() && self.phase == Phase::Ready {
                    self.status = conversation.status;
                    self.handoff = conversation.handoff;
                    let known = self.messages.len();
                    for message in conversation.messages {
                        self.take(message);
                    }
                    self.person_types &= self.messages.len() == known;
                }
                None
            }
            Event::Typing(types) => {
                self.person_types = types;
                None
            }
            Event::Rated(message) => {
                if let Some(old) = self.messages.iter_mut().find(|m| m.id == message.id) {
                    *old = *message;
                }
                None
            }
            Event::Rating(id, rating) => {
                if let Some(message) = self.messages.iter_mut().find(|m| m.id == id) {
                    message.rating = Some(rating);
                }
                None
            }
            Event::Failed(failure) => {
                self.fail(failure);
                None
            }
        }
    }

    fn send(&mut self, text: &str, key: String) -> Option<Pending> {
        if text.is_empty() || self.pending.is_some() || self.phase != Phase::Ready {
            return None;
        }
        self.draft.clear();
        let again = self.failed.take().filter(|f| f.what == Asked::Reply(text.to_owned()));
        Some(
            self.begin(
                again.unwrap_or_else(|| Pending { key, what: Asked::Reply(text.to_owned()) }),
            ),
        )
    }

    /// Adds a message that is not there yet.
    fn take(&mut self, message: Message) {
        if self.messages.iter().all(|m| m.id != message.id) {
            self.messages.push(message);
        }
    }

    /// Whether the person has read the last thing that the buyer said, and has said nothing since.
    pub fn is_seen(&self) -> bool {
        let seen = self.handoff.as_ref().and_then(|h| h.seen_at.as_deref());
        let last = self.messages.iter().rev().find(|m| m.role != Role::Agent);
        self.expects_a_person()
            && last.is_some_and(|m| {
                m.role == Role::Buyer && seen.is_some_and(|at| at >= m.at.as_str())
            })
    }

    /// Whether a person was asked for, and may say something at any time.
    pub fn expects_a_person(&self) -> bool {
        self.phase == Phase::Ready && self.status == Status::Open
    }

    fn begin(&mut self, pending: Pending) -> Pending {
        self.trouble = None;
        self.pending = Some(pending.clone());
        pending
    }

    fn finish(&mut self) {
        self.pending = None;
        self.failed = None;
        self.trouble = None;
    }

    fn fail(&mut self, failure: Failure) {
        let pending = self.pending.take();
        if let Some(Pending { what: Asked::Reply(text), .. }) = &pending
            && self.draft.is_empty()
        {
            self.draft.clone_from(text);
        }
        if let Some(Pending { what: Asked::Person(_), .. }) = &pending {
            self.asking_person = failure == Failure::Invalid;
        }
        self.trouble = match failure {
            Failure::Network => Some(Trouble::Offline),
            Failure::RateLimited => Some(Trouble::RateLimited),
            Failure::Expired => Some(Trouble::SessionExpired),
            Failure::Invalid => Some(Trouble::TooLong),
            Failure::Unavailable => {
                self.phase = Phase::Unavailable;
                None
            }
        };
        self.failed =
            pending.filter(|_| matches!(failure, Failure::Network | Failure::RateLimited));
    }

    /// What the buyer has sent and the edge has not confirmed.
    pub fn unconfirmed(&self) -> Option<&str> {
        match &self.pending.as_ref()?.what {
            Asked::Reply(text) => Some(text),
            Asked::Person(body) => body.message.as_deref(),
            Asked::Conversation => None,
        }
    }

    /// The options of the last message, while they can be chosen.
    pub fn options(&self) -> &[String] {
        match self.messages.last() {
            Some(last)
                if last.role == Role::Agent
                    && self.pending.is_none()
                    && self.status != Status::Resolved =>
            {
                &last.options
            }
            _ => &[],
        }
    }

    /// Whether a message can be rated: an answer of the agent.
    pub fn can_be_rated(message: &Message) -> bool {
        message.role == Role::Agent && message.action == Some(Action::Answer)
    }
}

#[cfg(test)]
mod tests;
