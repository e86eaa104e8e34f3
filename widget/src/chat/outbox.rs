//! What the buyer has sent and the edge has not answered yet.

use countersign_shared::wire::buyer::{Message, NewHandoff, Role, Status};

use super::{Chat, Failure, Phase, Request, Trouble};

/// Seconds without an answer after which the connection counts as lost.
const LOST_AFTER: u8 = 30;
/// Seconds between two looks for the answer to a message that has arrived.
const LOOK_EVERY: u8 = 2;
/// Looks after which an answer is no longer awaited.
const MOST_LOOKS: u8 = 20;

/// Something sent, until it is answered. The key stays the same whenever it is sent again, so that the edge acts once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Idempotency key.
    pub key: String,
    /// What.
    pub what: What,
    /// Where it is.
    pub(super) state: State,
    /// The edge has the message; its answer is awaited.
    pub(super) arrived: bool,
    /// It was sent again after its answer was lost.
    again: bool,
    /// It was the reason for a new conversation.
    renewed: bool,
    /// Seconds since it was sent or looked for.
    age: u8,
    /// How often the conversation was looked at for the answer.
    looks: u8,
}

/// Where something sent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Here, until the conversation begins.
    Waits,
    /// On its way to the edge, or its answer back.
    Sent,
    /// The answer was lost on its way; the conversation is being looked at.
    Lost,
    /// Not sent for good; the buyer may try again.
    Failed,
}

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A message.
    Message(String),
    /// The wish for a person.
    Person(NewHandoff),
}

impl Outgoing {
    pub(super) fn new(key: String, what: What) -> Self {
        Self {
            key,
            what,
            state: State::Sent,
            arrived: false,
            again: false,
            renewed: false,
            age: 0,
            looks: 0,
        }
    }

    /// Whether only the buyer can have it sent again.
    pub fn has_failed(&self) -> bool {
        self.state == State::Failed
    }

    /// Whether the edge is to answer it.
    fn is_under_way(&self) -> bool {
        matches!(self.state, State::Sent | State::Lost)
    }

    /// What the buyer says with it, if anything.
    pub fn text(&self) -> Option<&str> {
        match &self.what {
            What::Message(text) => Some(text),
            What::Person(body) => body.message.as_deref(),
        }
    }
}

impl Chat {
    pub(super) fn send(&mut self, text: &str, key: String, requests: &mut Vec<Request>) {
        if text.is_empty() || self.phase == Phase::Unavailable {
            return;
        }
        self.draft.clear();
        let what = What::Message(text.to_owned());
        let before = self.outbox.iter().position(|o| o.has_failed() && o.what == what);
        // The same text is the same message: the edge may have it already.
        let key = before.map_or(key, |at| self.outbox.remove(at).key);
        self.put(Outgoing::new(key, what), requests);
    }

    pub(super) fn put(&mut self, mut outgoing: Outgoing, requests: &mut Vec<Request>) {
        self.trouble = None;
        self.overlapped |= self.outbox.iter().any(Outgoing::is_under_way);
        if self.phase == Phase::Ready {
            requests.push(Request::Send(outgoing.clone()));
        } else {
            outgoing.state = State::Waits;
        }
        self.outbox.push(outgoing);
    }

    pub(super) fn retry(&mut self, requests: &mut Vec<Request>) {
        self.trouble = None;
        if self.phase == Phase::Loading {
            requests.push(Request::Open);
        }
        let failed: Vec<Outgoing> = self.outbox.extract_if(.., |o| o.has_failed()).collect();
        for Outgoing { key, what, .. } in failed {
            self.put(Outgoing::new(key, what), requests);
        }
    }

    pub(super) fn tick(&mut self, requests: &mut Vec<Request>) {
        self.person_types = self.person_types.saturating_sub(1);
        let mut look = false;
        for outgoing in self.outbox.iter_mut().filter(|o| o.is_under_way()) {
            outgoing.age = outgoing.age.saturating_add(1);
            let is_lost = outgoing.state == State::Lost;
            if !is_lost && outgoing.age >= LOST_AFTER {
                (outgoing.state, outgoing.age, look) = (State::Lost, 0, true);
            } else if is_lost && outgoing.arrived && outgoing.age >= LOOK_EVERY {
                (outgoing.looks, outgoing.age, look) = (outgoing.looks + 1, 0, true);
            }
        }
        self.outbox.retain(|o| o.looks <= MOST_LOOKS);
        if look {
            requests.push(Request::Look);
        }
    }

    /// Takes what a look at the conversation says about what was sent: `fresh` are the messages that were not known
    /// before, `is_handed` is true when a person was asked for since.
    pub(super) fn settle(
        &mut self,
        fresh: &[Message],
        is_handed: bool,
        requests: &mut Vec<Request>,
    ) {
        let mut said: Vec<&str> =
            fresh.iter().filter(|m| m.role == Role::Buyer).map(|m| m.text.as_str()).collect();
        let is_answered = self.messages.last().is_some_and(|m| m.role != Role::Buyer);
        let is_held = self.is_held();
        let mut failed = false;
        for outgoing in &mut self.outbox {
            if !outgoing.arrived {
                outgoing.arrived = match outgoing.text() {
                    Some(text) => {
                        let at = said.iter().position(|s| *s == text);
                        at.map(|at| said.remove(at)).is_some()
                    }
                    None => is_handed,
                };
            }
            if outgoing.state == State::Lost && !outgoing.arrived {
                if outgoing.again {
                    (outgoing.state, failed) = (State::Failed, true);
                } else {
                    (outgoing.state, outgoing.again, outgoing.age) = (State::Sent, true, 0);
                    requests.push(Request::Send(outgoing.clone()));
                }
            }
        }
        self.outbox.retain(|o| !(o.state == State::Lost && o.arrived && (is_answered || is_held)));
        if failed {
            self.trouble = Some(Trouble::Offline);
        }
        if !self.quick_replies.is_empty() && self.messages.iter().any(|m| m.role == Role::Buyer) {
            self.quick_replies.clear();
        }
    }

    pub(super) fn failed(
        &mut self,
        request: Request,
        failure: Failure,
        requests: &mut Vec<Request>,
    ) {
        match request {
            // The next look may succeed; only what depends on this one fails with it.
            Request::Look => {
                let mut failed = false;
                let is_lost = |o: &&mut Outgoing| o.state == State::Lost && !o.arrived;
                for outgoing in self.outbox.iter_mut().filter(is_lost) {
                    (outgoing.state, failed) = (State::Failed, true);
                }
                if failed {
                    self.trouble = Some(Trouble::Offline);
                }
            }
            Request::Open | Request::Renew => {
                for outgoing in self.outbox.iter_mut().filter(|o| o.state == State::Waits) {
                    outgoing.state = State::Failed;
                }
                self.say(failure);
            }
            Request::Send(sent) => self.not_sent(&sent.key, failure, requests),
            Request::Saw(_) => {}
            // What was typed is kept, to be corrected or tried again.
            Request::Contact(given) => {
                self.edits_contact = given.is_some();
                self.contact_found = given;
                if failure != Failure::Invalid {
                    self.say(failure);
                }
            }
        }
    }

    fn not_sent(&mut self, key: &str, failure: Failure, requests: &mut Vec<Request>) {
        let Some(at) = self.outbox.iter().position(|o| o.key == key && !o.has_failed()) else {
            return;
        };
        let outgoing = &mut self.outbox[at];
        match failure {
            // The edge may have it: the conversation tells.
            Failure::Network => {
                if outgoing.state != State::Lost {
                    (outgoing.state, outgoing.age) = (State::Lost, 0);
                    requests.push(Request::Look);
                }
            }
            Failure::Expired if !outgoing.renewed => {
                (outgoing.renewed, outgoing.state) = (true, State::Waits);
                if self.phase == Phase::Ready {
                    self.phase = Phase::Loading;
                    requests.push(Request::Renew);
                }
            }
            Failure::Invalid => {
                let Outgoing { what, .. } = self.outbox.remove(at);
                match what {
                    What::Message(text) if self.draft.is_empty() => self.draft = text,
                    What::Message(_) => {}
                    What::Person(_) => self.asking_person = true,
                }
                self.say(failure);
            }
            Failure::Expired | Failure::RateLimited | Failure::Unavailable => {
                outgoing.state = State::Failed;
                self.say(failure);
            }
        }
    }

    fn say(&mut self, failure: Failure) {
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
    }

    /// Whether something can be tried again.
    pub fn can_retry(&self) -> bool {
        self.trouble.is_some()
            && (self.outbox.iter().any(Outgoing::has_failed) || self.phase == Phase::Loading)
    }

    /// Whether anything is on its way.
    pub fn is_sending(&self) -> bool {
        self.outbox.iter().any(|o| !o.has_failed())
    }

    /// Whether the agent is about to answer.
    pub fn agent_types(&self) -> bool {
        self.phase == Phase::Ready && !self.is_held() && self.is_sending()
    }

    /// What would be lost with the page: what could not be sent, and the draft.
    pub fn unsent(&self) -> String {
        let failed = self.outbox.iter().filter(|o| o.has_failed()).filter_map(Outgoing::text);
        let draft = Some(self.draft.as_str()).filter(|d| !d.is_empty());
        failed.chain(draft).collect::<Vec<_>>().join("\n")
    }

    /// Whether a person has the conversation, so that the agent is silent.
    pub fn is_held(&self) -> bool {
        let last = self.messages.iter().rev().find(|m| m.role != Role::Buyer);
        self.status == Status::Open && last.is_some_and(|m| m.role == Role::Human)
    }
}
