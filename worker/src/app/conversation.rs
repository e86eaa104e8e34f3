//! One conversation: a state machine without I/O.
//!
//! `apply` takes what is stored and a command and gives what to store and what to reply. The Durable Object that
//! calls it writes everything in one go, without an `await` between reading and writing, so that two messages never
//! interleave and a reply is never sent for something that is not stored.

mod answering;
pub(crate) mod awaiting;
mod context;
pub(crate) mod handing;
pub(crate) mod mailing;
mod outcome;
mod read_by;
mod reading;
pub(crate) mod replies;
pub(crate) mod signals;
mod standing_back;
mod state;
mod stored;
mod topics;
mod write;

pub(crate) use context::Context;
pub(crate) use read_by::ReadBy;
pub(crate) use state::{HandedOver, INDEX_LAG, OpenQuestion, State};
pub(crate) use stored::{Bundle, Kept, Pending, Stored, together};
pub(crate) use topics::{Tally, Topic};
pub(crate) use write::Write;

pub(crate) use super::outbox::Row;
pub(crate) use crate::port::{Act, Caller, Command, Outcome};

use std::rc::Rc;

use countersign_shared::dialogue::Memory;
use countersign_shared::wire::buyer::{Conversation, Exchange, MAX_MESSAGE, Message, Role, Status};
use countersign_shared::wire::config::Config;
use countersign_shared::wire::webhook::Contact;

use super::budget::{seconds, window};
use super::error::{
    AppError, INTERNAL, KEY_REUSED, NOT_FOUND, RATE_LIMITED, UNAUTHORIZED, UNAVAILABLE,
};
use super::snapshot::Snapshot;
use super::tokens::{same, sha256};
use crate::time::{DAY, MINUTE, millis, rfc3339};

/// Buyer messages after which a person takes over.
const QUOTA: u32 = 100;
/// Buyer messages a minute, and what is no message.
const RATE: u32 = 20;
/// The same in a day: what a conversation stores has an end.
const DAY_OF_MESSAGES: u32 = 1_000;
const DAY_OF_ACTS: u32 = 200;
/// Messages of people a minute and a day: an inbox may bring several at once.
const PEOPLE_RATE: u32 = 60;
const DAY_OF_PEOPLE: u32 = 1_000;
/// Days without activity after which a conversation is erased, unless the seller sets another number.
pub(crate) const RETENTION: u32 = 90;

/// Applies a command.
///
/// The origin of a buyer is checked against the list first, then the token.
pub(crate) fn apply(
    stored: &Stored,
    command: &Command,
    context: &Context<'_>,
) -> Result<(Outcome, Vec<Write>), AppError> {
    if let Some(origin) = command.origin() {
        context.snapshot.check_origin(Some(origin))?;
    }
    if let Command::Start { .. } = command {
        return start(stored, context, command);
    }
    let state = stored
        .state
        .clone()
        .ok_or_else(|| AppError::new(NOT_FOUND, "There is no such conversation."))?;
    let bundle = stored.bundle.clone();
    let mut machine = Machine { state, stored, context, bundle, writes: Vec::new() };
    let outcome = machine.run(command)?;
    Ok((outcome, machine.writes))
}

fn start(
    stored: &Stored,
    context: &Context<'_>,
    command: &Command,
) -> Result<(Outcome, Vec<Write>), AppError> {
    let Command::Start { id, token, origin, quote, version, time_zone, visitor } = command else {
        return Err(AppError::new(INTERNAL, "only a start starts"));
    };
    if stored.state.is_some() {
        return Err(AppError::new(INTERNAL, "the id of a new conversation is taken"));
    }
    context.snapshot.check_frozen()?;
    let (Some(config), Some(offered), true) =
        (&context.snapshot.config, &context.snapshot.offered, context.snapshot.is_available())
    else {
        return Err(unavailable(context.snapshot));
    };
    let mut state = State {
        id: id.to_owned(),
        token_hash: sha256(token),
        origin: origin.to_owned(),
        quote: quote.to_owned(),
        version: version.to_owned(),
        language: replies::locale(&offered.quote).language().to_owned(),
        status: Status::Pending,
        memory: Memory::default(),
        handoff: None,
        contact: Contact::default(),
        messages: 0,
        created_at: context.now,
        // One that nobody knows is as good as none.
        time_zone: time_zone.clone().filter(|z| (context.offset)(z, context.now).is_some()),
        unanswered: 0,
        signals: Vec::new(),
        joined: false,
        seen_at: None,
        give_back_at: None,
        active_at: context.now,
        erase_at: Some(erase_at(config, context.now)),
        indexed: false,
        cited: Vec::new(),
        open_questions: Vec::new(),
        visitor: visitor.clone(),
        acts: Vec::new(),
        tokens: 0,
        waiting_since: None,
        last_message: None,
        index_at: None,
        tallies: Vec::new(),
        contact_found: None,
        read: 0,
        mailed: 0,
        mail_at: None,
        drafts: Vec::new(),
        told_signals: Vec::new(),
        topics: Vec::new(),
        last_topics: Vec::new(),
    };
    state.tally(context.now).began = 1;
    let mut messages = Vec::new();
    for text in replies::opening(config, &offered.quote) {
        messages.push(replies::welcome((context.id)("m")?, text, rfc3339(context.now)));
    }
    state.messages = u32::try_from(messages.len()).unwrap_or(0);
    let conversation = Conversation {
        id: id.to_owned(),
        token: Some(token.to_owned()),
        status: Status::Pending,
        language: state.language.clone(),
        messages: messages.clone(),
        quick_replies: replies::quick_replies(config, &offered.quote),
        handoff: None,
        notice: context.notice(),
        person: context.person(None),
        contact: Contact::default(),
        contact_found: None,
    };
    let outcome = Outcome::new(201, &conversation)?;
    let mut writes = vec![Write::State(Box::new(state))];
    writes.extend(messages.into_iter().map(|m| Write::Message(Box::new(m))));
    Ok((outcome, writes))
}

/// Whether a message is worth reading: who sends it may, it is not too long, and not too much at once. What is refused anyway
/// is not encoded before.
pub(crate) fn is_read(stored: &Stored, command: &Command, now: i64) -> bool {
    let (Command::Message { caller, text, .. }, Some(state)) = (command, &stored.state) else {
        return true;
    };
    stored.kept.is_none()
        && authorize(state, caller).is_ok()
        && (1..=MAX_MESSAGE).contains(&text.trim().chars().count())
        && rate(&stored.messages, Role::Buyer, now).is_ok()
}

/// The token proves the caller; the origin must be the one it was given to.
fn authorize(state: &State, caller: &Caller) -> Result<(), AppError> {
    if caller.by_link {
        return Ok(());
    }
    let token = same(&sha256(&caller.token), &state.token_hash);
    if token && caller.origin == state.origin {
        Ok(())
    } else {
        Err(AppError::new(UNAUTHORIZED, "The conversation token is not valid here."))
    }
}

/// Too many messages of somebody at once are refused with the time to wait.
fn rate(messages: &[Message], role: Role, now: i64) -> Result<(), AppError> {
    let of = messages.iter().filter(|m| m.role == role);
    let moments: Vec<i64> = of.filter_map(|m| millis(&m.at)).collect();
    let (rate, day) = match role {
        Role::Buyer => (RATE, DAY_OF_MESSAGES),
        Role::Agent | Role::Human => (PEOPLE_RATE, DAY_OF_PEOPLE),
    };
    within(&moments, rate, day, now)
}

/// One more fits among those of the last minute and of the last day.
fn within(moments: &[i64], rate: u32, day: u32, now: i64) -> Result<(), AppError> {
    let wait = window(moments, MINUTE, rate, now).max(window(moments, DAY, day, now));
    wait.map_or(Ok(()), |wait| {
        Err(AppError::new(RATE_LIMITED, "Too much at once. Please wait a moment.")
            .retry_after(seconds(wait)))
    })
}

fn reused() -> AppError {
    AppError::new(KEY_REUSED, "Use a new `Idempotency-Key` for a new message.")
}

pub(crate) fn unavailable(snapshot: &Snapshot) -> AppError {
    let quote = snapshot.offered.as_ref().map(|o| &o.quote);
    AppError::new(UNAVAILABLE, replies::unavailable(quote))
}

/// When a conversation is erased that was last active now.
fn erase_at(config: &Config, now: i64) -> i64 {
    now + i64::from(config.retention_days.unwrap_or(RETENTION)) * DAY
}

struct Machine<'a> {
    state: State,
    stored: &'a Stored,
    context: &'a Context<'a>,
    /// The event that takes in what is added for the person who was asked.
    bundle: Option<Bundle>,
    writes: Vec<Write>,
}

impl Machine<'_> {
    fn run(&mut self, command: &Command) -> Result<Outcome, AppError> {
        match command {
            Command::Start { .. } => Err(AppError::new(INTERNAL, "start is handled before")),
            Command::Message { caller, key, text } => {
                self.authorize(caller)?;
                let hash = sha256(&format!("message\n{text}"));
                if let Some(waiting) = self.waiting(key.as_deref(), &hash)? {
                    return Ok(waiting);
                }
                self.once(command.key(), hash.clone(), |m| m.message(text, key.as_deref(), hash))
            }
            Command::Answer { ids } => self.answer(ids),
            Command::Handoff { caller, body, .. } => {
                self.authorize(caller)?;
                let hash = sha256(&format!("handoff\n{}", serde_json::to_string(body)?));
                self.once(command.key(), hash, |m| m.hand_off(body))
            }
            Command::Feedback { caller, message, body } => {
                self.authorize(caller)?;
                self.feedback(message, body)
            }
            Command::Read { caller } => {
                self.authorize(caller)?;
                self.read()
            }
            Command::Shown { caller } => {
                self.authorize(caller)?;
                Outcome::new(200, &self.is_shown().then_some(&self.state.quote))
            }
            Command::Seen { caller, message } => {
                self.authorize(caller)?;
                self.seen(message)
            }
            Command::Contact { caller, body } => {
                self.authorize(caller)?;
                self.contact(body)
            }
            Command::Mail => self.mail(),
            Command::Share { caller } => {
                self.authorize(caller)?;
                self.check_acts()?;
                self.writes.push(Write::State(Box::new(self.state.clone())));
                self.read()
            }
            Command::AdminRead => self.admin_read(),
            Command::Console { by, act } => self.console(by, act),
            Command::ReplyRead => self.reply_read(),
            Command::Human { body, .. } if body.is_sign() => self.sign(body),
            Command::Human { body, .. } => {
                self.check_rate(Role::Human)?;
                let hash = sha256(&format!("human\n{}", serde_json::to_string(body)?));
                self.once(command.key(), hash, |m| m.human(body))
            }
            Command::Expire => self.expire(),
            Command::Export => self.export(),
            Command::Erase | Command::Wake => {
                Err(AppError::new(INTERNAL, "this is done by the object"))
            }
            Command::Replay { delivery } => {
                self.writes.push(Write::Replay { id: delivery.clone() });
                Outcome::new(202, &serde_json::json!({ "id": delivery }))
            }
        }
    }

    fn authorize(&self, caller: &Caller) -> Result<(), AppError> {
        authorize(&self.state, caller)
    }

    /// Runs a command once for a key: a repeat gets the first response, another request under the key is refused.
    fn once(
        &mut self,
        key: Option<String>,
        request_hash: String,
        run: impl FnOnce(&mut Self) -> Result<Outcome, AppError>,
    ) -> Result<Outcome, AppError> {
        let Some(key) = key else { return run(self) };
        if let Some(kept) = &self.stored.kept {
            return if kept.request_hash == request_hash {
                Ok(kept.outcome.clone())
            } else {
                Err(reused())
            };
        }
        let outcome = run(self)?;
        if !outcome.is_awaited() {
            let kept = Kept { key, request_hash, outcome: outcome.clone() };
            self.writes.push(Write::Kept(Box::new(kept)));
        }
        Ok(outcome)
    }

    /// The message that was stored under a key and waits for its answer.
    fn waiting(&self, key: Option<&str>, hash: &str) -> Result<Option<Outcome>, AppError> {
        let Some(key) = key else { return Ok(None) };
        match self.stored.pending.iter().find(|p| p.key == key) {
            Some(pending) if pending.request_hash == hash => Outcome::awaited(pending).map(Some),
            Some(_) => Err(reused()),
            None => Ok(None),
        }
    }

    /// The buyer may write: to the agent where it is on, and to the person who has the conversation in any case.
    fn check_open(&self) -> Result<(), AppError> {
        self.context.snapshot.check_frozen()?;
        if self.state.is_held() { Ok(()) } else { self.context.snapshot.check_available() }
    }

    /// Whether a buyer who comes back finds it although the agent is off: a person has it, or the quote is frozen.
    fn is_shown(&self) -> bool {
        self.state.is_held() || self.context.snapshot.is_frozen()
    }

    fn check_rate(&self, role: Role) -> Result<(), AppError> {
        rate(&self.stored.messages, role, self.context.now)
    }

    /// The rate of messages, for what is no message: contact details, opinions, links.
    fn check_acts(&mut self) -> Result<(), AppError> {
        let now = self.context.now;
        self.state.acts.retain(|at| *at > now - DAY);
        within(&self.state.acts, RATE, DAY_OF_ACTS, now)?;
        self.state.acts.push(now);
        Ok(())
    }

    fn world(
        &self,
    ) -> Result<
        (Rc<countersign_shared::wire::config::Config>, Rc<super::snapshot::Offered>),
        AppError,
    > {
        match (&self.context.snapshot.config, &self.context.snapshot.offered) {
            (Some(config), Some(offered)) => Ok((Rc::clone(config), Rc::clone(offered))),
            _ => Err(unavailable(self.context.snapshot)),
        }
    }

    fn add(&mut self, role: Role, text: &str) -> Result<Message, AppError> {
        let id = (self.context.id)("m")?;
        let message = Message { role, ..replies::buyer(id, text, rfc3339(self.context.now)) };
        self.store(message.clone());
        if role == Role::Buyer {
            self.hear_buyer(text);
        }
        Ok(message)
    }

    fn store(&mut self, message: Message) {
        self.state.messages += 1;
        self.state.active_at = self.context.now;
        self.count(&message);
        if let Some(config) = &self.context.snapshot.config {
            self.state.erase_at = Some(erase_at(config, self.context.now));
        }
        self.writes.push(Write::Message(Box::new(message)));
    }

    fn exchange(
        &mut self,
        message: Option<Message>,
        reply: Option<Message>,
    ) -> Result<Outcome, AppError> {
        self.writes.push(Write::State(Box::new(self.state.clone())));
        Outcome::new(200, &self.said(message, reply))
    }

    fn said(&self, message: Option<Message>, reply: Option<Message>) -> Exchange {
        let contact_found = self.state.contact_found.clone();
        Exchange {
            message,
            reply,
            status: self.state.status,
            handoff: self.handoff_view(),
            contact_found,
        }
    }
}
