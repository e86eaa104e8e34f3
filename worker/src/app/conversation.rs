//! One conversation: a state machine without I/O.
//!
//! `apply` takes what is stored and a command and gives what to store and what to reply. The Durable Object that
//! calls it writes everything in one go, without an `await` between reading and writing, so that two messages never
//! interleave and a reply is never sent for something that is not stored.

mod answering;
pub(crate) mod awaiting;
mod begun;
mod context;
pub(crate) mod handing;
mod human;
mod limits;
pub(crate) mod mailing;
mod outcome;
mod read_by;
mod reading;
pub(crate) mod signals;
mod standing_back;
mod starting;
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

use limits::{acts, authorize, rate};
use starting::start;

use std::rc::Rc;

use countersign_shared::wire::buyer::{Exchange, MAX_MESSAGE, Message, Role};
use countersign_shared::wire::config::Config;

use crate::time::{DAY, rfc3339};

use super::error::{AppError, INTERNAL, KEY_REUSED, NOT_FOUND};
use super::moment::unavailable;
use super::replies;
use super::tokens::sha256;

/// Buyer messages after which a person takes over.
const QUOTA: u32 = 100;
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

fn reused() -> AppError {
    AppError::new(KEY_REUSED, "Use a new `Idempotency-Key` for a new message.")
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
            Command::Begin { ids } => self.begin(ids),
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
        acts(&self.state.acts, now)?;
        self.state.acts.push(now);
        Ok(())
    }

    fn world(
        &self,
    ) -> Result<(Rc<countersign_shared::wire::config::Config>, Rc<super::moment::Offered>), AppError>
    {
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
