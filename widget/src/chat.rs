//! The state of the chat and its transitions: pure, so that it is tested without a browser.

mod derived;
mod outbox;

use countersign_shared::wire::buyer::{
    Conversation, Exchange, Handoff, Message, NewHandoff, Notice, Person, Rating, Role, Standing,
    Status,
};
use countersign_shared::wire::webhook::Contact;

pub use derived::{Mark, Speaker, Unread};
use outbox::State;
pub use outbox::{Outgoing, What};

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

/// What is asked of the edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// The conversation of this quote and browser, restored or begun.
    Open,
    /// A new conversation, in place of one that the edge no longer knows.
    Renew,
    /// The conversation as it is now.
    Look,
    /// To take a message or a wish for a person.
    Send(Outgoing),
    /// To note that the buyer has seen everything up to a message.
    Saw(String),
    /// To keep how the buyer can be reached; without one, not to keep what was found.
    Contact(Option<String>),
}

/// The chat.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a state of its own")]
pub struct Chat {
    /// As a whole.
    pub phase: Phase,
    /// Who holds the conversation.
    pub status: Status,
    /// Messages, in the order of the edge.
    pub messages: Vec<Message>,
    /// Suggestions; gone after the first message.
    pub quick_replies: Vec<String>,
    /// Set once a person was asked for.
    pub handoff: Option<Handoff>,
    /// What is typed and not sent.
    pub draft: String,
    /// Sent and not answered yet, oldest first.
    pub outbox: Vec<Outgoing>,
    /// What went wrong last.
    pub trouble: Option<Trouble>,
    /// Whether the form for a person is open.
    pub asking_person: bool,
    /// For how many more seconds the person counts as writing.
    pub person_types: u8,
    /// So much of an answer that is still being written; it will begin with that.
    pub said: String,
    /// Whether the buyer sees the chat.
    pub shown: bool,
    /// The last message that the buyer has seen.
    pub read: Option<String>,
    /// What is to be known of the quote.
    pub notice: Option<Notice>,
    /// Who answers, or would be asked.
    pub person: Option<Person>,
    /// How the buyer can be reached.
    pub contact: Option<String>,
    /// What the buyer wrote in a message and has not confirmed as a contact.
    pub contact_found: Option<String>,
    /// Whether the contact is being changed.
    pub edits_contact: bool,
    /// The answer that did not help and of which it is asked why.
    pub asks_why: Option<String>,
    /// Whether several messages were under way at once, so that the order of the edge is to be asked for.
    overlapped: bool,
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
            outbox: Vec::new(),
            trouble: None,
            asking_person: false,
            person_types: 0,
            said: String::new(),
            shown: false,
            read: None,
            notice: None,
            person: None,
            contact: None,
            contact_found: None,
            edits_contact: false,
            asks_why: None,
            overlapped: false,
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
    /// The edge took what was sent under the key, and answered.
    Replied(String, Box<Exchange>),
    /// The conversation was looked at again.
    Seen(Box<Conversation>),
    /// The person is writing.
    Typing,
    /// So much of an answer is certain.
    Said(String),
    /// A second has passed.
    Tick,
    /// A message was rated.
    Rated(Box<Message>),
    /// A rating is shown before the edge confirms it.
    Rating(String, Rating),
    /// The buyer has said why an answer did not help.
    Reasoned,
    /// The contact is to be changed.
    ContactEdited,
    /// How the buyer can be reached; nothing where what was found is not to be kept.
    ContactGiven(Option<String>),
    /// A request failed.
    Failed(Request, Failure),
    /// The chat is opened or closed.
    Shown(bool),
    /// The buyer has seen the conversation up to this message in another tab.
    ReadElsewhere(String),
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
    /// The token is no longer good, or the conversation is gone.
    Expired,
    /// Refused for its content.
    Invalid,
}

/// For how many seconds a notice that the person writes holds.
const TYPING: u8 = 4;

impl Chat {
    /// A chat that has not begun, with the draft of before a reload and the last message that the buyer had seen.
    pub fn resumed(draft: String, read: Option<String>) -> Self {
        Self { draft, read, ..Self::default() }
    }

    /// Applies an event; gives what to ask of the edge.
    pub fn apply(&mut self, event: Event) -> Vec<Request> {
        let mut requests = Vec::new();
        match event {
            Event::Typed(text) => self.draft = text,
            Event::Sent { text, key } => self.send(text.trim(), key, &mut requests),
            Event::PersonForm(open) => self.asking_person = open,
            Event::PersonAsked { body, key } => {
                self.asking_person = false;
                self.put(Outgoing::new(key, What::Person(body)), &mut requests);
            }
            Event::Retried => self.retry(&mut requests),
            Event::Began(conversation) => self.begin(*conversation, &mut requests),
            Event::Replied(key, exchange) => self.replied(&key, *exchange, &mut requests),
            Event::Seen(conversation) => self.seen(*conversation, &mut requests),
            Event::Typing => self.person_types = TYPING,
            // What comes after its answer is late.
            Event::Said(text) if self.is_sending() => self.said = text,
            Event::Said(_) => {}
            Event::Tick => self.tick(&mut requests),
            Event::Rated(message) => {
                if let Some(old) = self.messages.iter_mut().find(|m| m.id == message.id) {
                    *old = *message;
                }
            }
            Event::Rating(id, rating) => {
                if let Some(message) = self.messages.iter_mut().find(|m| m.id == id) {
                    message.rating = Some(rating);
                }
                self.asks_why = Some(id).filter(|_| rating == Rating::Down);
            }
            Event::Reasoned => self.asks_why = None,
            Event::ContactEdited => self.edits_contact = true,
            Event::ContactGiven(given) => {
                self.edits_contact = false;
                self.contact_found = None;
                requests.push(Request::Contact(given));
            }
            Event::Failed(request, failure) => self.failed(request, failure, &mut requests),
            Event::Shown(shown) => self.shown = shown,
            Event::ReadElsewhere(id) => {
                let place = |id: &str| self.messages.iter().position(|m| m.id == id);
                if place(&id) > self.read.as_deref().and_then(place) {
                    self.read = Some(id);
                }
            }
        }
        if self.shown
            && let Some(last) = self.messages.last()
            && self.read.as_ref() != Some(&last.id)
        {
            let id = last.id.clone();
            // What a person says is sent elsewhere unless it was seen here.
            if self.is_unseen(Role::Human) {
                requests.push(Request::Saw(id.clone()));
            }
            self.read = Some(id);
        }
        requests
    }

    /// Whether a second that passes changes anything.
    pub fn counts_seconds(&self) -> bool {
        self.person_types > 0 || self.is_sending()
    }

    fn begin(&mut self, conversation: Conversation, requests: &mut Vec<Request>) {
        self.phase = Phase::Ready;
        self.status = conversation.status;
        self.messages = conversation.messages;
        self.quick_replies = conversation.quick_replies;
        self.handoff = conversation.handoff;
        self.notice = conversation.notice;
        self.person = conversation.person;
        self.know(conversation.contact, conversation.contact_found);
        self.trouble = None;
        // What was said before there was a conversation is said now.
        for outgoing in self.outbox.iter_mut().filter(|o| o.state == State::Waits) {
            outgoing.state = State::Sent;
            requests.push(Request::Send(outgoing.clone()));
        }
    }

    fn replied(&mut self, key: &str, exchange: Exchange, requests: &mut Vec<Request>) {
        let Exchange { message, reply, status, handoff, contact_found } = exchange;
        self.find(contact_found);
        // Who answers now, and what has become of the quote, is told with the whole conversation.
        let is_new = |h: &Handoff| self.handoff.as_ref().is_none_or(|known| known.id != h.id);
        // That it runs out soon may be overtaken by what became of it.
        let is_open = self.notice.as_ref().is_none_or(|n| n.standing == Standing::Expiring);
        let wants_look = handoff.as_ref().is_some_and(is_new)
            || is_open && reply.as_ref().is_some_and(Self::notes);
        self.merge(message.into_iter().chain(reply).collect());
        self.status = status;
        self.handoff = handoff;
        self.said.clear();
        self.quick_replies.clear();
        self.outbox.retain(|o| o.key != key);
        if !self.outbox.iter().any(Outgoing::has_failed) {
            self.trouble = None;
        }
        let is_settled = self.overlapped && self.outbox.is_empty();
        if is_settled {
            self.overlapped = false;
        }
        if is_settled || wants_look {
            requests.push(Request::Look);
        }
    }

    fn seen(&mut self, conversation: Conversation, requests: &mut Vec<Request>) {
        let is_known = |m: &Message| conversation.messages.iter().any(|c| c.id == m.id);
        // Without the last message that is known here, it is older than what is shown.
        if self.phase != Phase::Ready || !self.messages.last().is_none_or(is_known) {
            return;
        }
        let fresh: Vec<Message> = conversation
            .messages
            .iter()
            .filter(|c| self.messages.iter().all(|m| m.id != c.id))
            .cloned()
            .collect();
        let is_handed =
            conversation.handoff.as_ref().map(|h| &h.id) != self.handoff.as_ref().map(|h| &h.id);
        if !fresh.is_empty() {
            self.person_types = 0;
        }
        if fresh.iter().any(|m| m.role != Role::Buyer) {
            self.said.clear();
        }
        self.status = conversation.status;
        self.handoff = conversation.handoff;
        self.notice = conversation.notice;
        self.person = conversation.person;
        self.know(conversation.contact, conversation.contact_found);
        let ratings: Vec<_> = self.messages.drain(..).map(|m| (m.id, m.rating)).collect();
        self.messages = conversation.messages;
        for message in &mut self.messages {
            let shown = ratings.iter().find(|(id, _)| *id == message.id).and_then(|(_, r)| *r);
            message.rating = message.rating.or(shown);
        }
        self.settle(&fresh, is_handed, requests);
    }

    fn know(&mut self, contact: Contact, found: Option<String>) {
        self.contact = contact.email.or(contact.phone);
        if self.contact_found.is_some() && self.contact_found == self.contact {
            self.edits_contact = false;
        }
        self.find(found);
    }

    /// What is like a contact in a message; one that was refused and is being corrected stays.
    fn find(&mut self, found: Option<String>) {
        if !(self.edits_contact && self.contact_found.is_some()) {
            self.contact_found = found;
        }
    }

    /// Adds messages that follow one another, each once: before the next that is known, and where they were said.
    fn merge(&mut self, said: Vec<Message>) {
        for (at, message) in said.iter().enumerate() {
            if self.messages.iter().any(|m| m.id == message.id) {
                continue;
            }
            let next = said[at + 1..]
                .iter()
                .find_map(|later| self.messages.iter().position(|m| m.id == later.id));
            let mut place = next.unwrap_or(self.messages.len());
            while place > 0 && self.messages[place - 1].at > message.at {
                place -= 1;
            }
            self.messages.insert(place, message.clone());
        }
    }
}

#[cfg(test)]
mod tests;
