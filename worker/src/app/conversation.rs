//! One conversation: a state machine without I/O.
//!
//! `apply` takes what is stored and a command and gives what to store and what to reply. The Durable Object that
//! calls it writes everything in one go, without an `await` between reading and writing, so that two messages never
//! interleave and a reply is never sent for something that is not stored.

pub(crate) mod replies;
mod types;

pub(crate) use types::{Caller, Command, Context, HandedOver, Kept, Outcome, State, Stored, Write};

use std::rc::Rc;

use countersign_shared::dialogue::{Action, HandoffReason, Memory, Turn, Verdict, decide};
use countersign_shared::retrieval::Library;
use countersign_shared::wire::buyer::{
    Conversation, Exchange, Handoff, MAX_FIELD, MAX_MESSAGE, Message, NewFeedback, NewHandoff,
    Rating, Role, Status,
};
use countersign_shared::wire::webhook::Contact;
use countersign_shared::{handoff, knowledge};

use super::config::{calibration, is_email, rules, thresholds};
use super::error::{
    AppError, INTERNAL, KEY_REUSED, NOT_FOUND, RATE_LIMITED, UNAUTHORIZED, UNAVAILABLE,
};
use super::snapshot::Snapshot;
use super::time::{day, rfc3339};
use super::tokens::{same, sha256};

/// Buyer messages after which a person takes over.
const QUOTA: u32 = 100;
/// Buyer messages a minute.
const RATE: usize = 20;
/// A minute.
const MINUTE: i64 = 60_000;

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
    if let Command::Start { id, token, origin, quote, version } = command {
        return start(stored, context, id, token, origin, quote, version);
    }
    let state = stored
        .state
        .clone()
        .ok_or_else(|| AppError::new(NOT_FOUND, "There is no such conversation."))?;
    let mut machine = Machine { state, stored, context, writes: Vec::new() };
    let outcome = machine.run(command)?;
    Ok((outcome, machine.writes))
}

fn start(
    stored: &Stored,
    context: &Context<'_>,
    id: &str,
    token: &str,
    origin: &str,
    quote: &str,
    version: &str,
) -> Result<(Outcome, Vec<Write>), AppError> {
    if stored.state.is_some() {
        return Err(AppError::new(INTERNAL, "the id of a new conversation is taken"));
    }
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
    };
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
    };
    let outcome = Outcome::new(201, &conversation)?;
    let mut writes = vec![Write::State(Box::new(state))];
    writes.extend(messages.into_iter().map(|m| Write::Message(Box::new(m))));
    Ok((outcome, writes))
}

fn unavailable(snapshot: &Snapshot) -> AppError {
    let quote = snapshot.offered.as_ref().map(|o| &o.quote);
    AppError::new(UNAVAILABLE, replies::unavailable(quote))
}

struct Machine<'a> {
    state: State,
    stored: &'a Stored,
    context: &'a Context<'a>,
    writes: Vec<Write>,
}

impl Machine<'_> {
    fn run(&mut self, command: &Command) -> Result<Outcome, AppError> {
        match command {
            Command::Start { .. } => Err(AppError::new(INTERNAL, "start is handled before")),
            Command::Message { caller, key, text } => {
                self.authorize(caller)?;
                self.once(key.as_deref(), &format!("message\n{text}"), |m| m.message(text))
            }
            Command::Handoff { caller, key, body } => {
                self.authorize(caller)?;
                let request = format!("handoff\n{}", serde_json::to_string(body)?);
                self.once(key.as_deref(), &request, |m| m.hand_off(body))
            }
            Command::Feedback { caller, message, body } => {
                self.authorize(caller)?;
                self.feedback(message, body)
            }
            Command::Read { caller } => {
                self.authorize(caller)?;
                self.read()
            }
            Command::AdminRead => self.read(),
            Command::Replay { delivery } => {
                self.writes.push(Write::Replay { id: delivery.clone() });
                Outcome::new(202, &serde_json::json!({ "id": delivery }))
            }
        }
    }

    /// The token proves the caller; the origin must be the one it was given to.
    fn authorize(&self, caller: &Caller) -> Result<(), AppError> {
        let token = same(&sha256(&caller.token), &self.state.token_hash);
        if token && caller.origin == self.state.origin {
            Ok(())
        } else {
            Err(AppError::new(UNAUTHORIZED, "The conversation token is not valid here."))
        }
    }

    /// Runs a command once for a key: a repeat gets the first response, another request under the key is refused.
    fn once(
        &mut self,
        key: Option<&str>,
        request: &str,
        run: impl FnOnce(&mut Self) -> Result<Outcome, AppError>,
    ) -> Result<Outcome, AppError> {
        let Some(key) = key else { return run(self) };
        let request_hash = sha256(request);
        if let Some(kept) = &self.stored.kept {
            return if kept.request_hash == request_hash {
                Ok(kept.outcome.clone())
            } else {
                Err(AppError::new(KEY_REUSED, "Use a new `Idempotency-Key` for a new message."))
            };
        }
        let outcome = run(self)?;
        self.writes.push(Write::Kept(Box::new(Kept {
            key: key.to_owned(),
            request_hash,
            outcome: outcome.clone(),
        })));
        Ok(outcome)
    }

    fn check_available(&self) -> Result<(), AppError> {
        if self.context.snapshot.is_available() {
            Ok(())
        } else {
            Err(unavailable(self.context.snapshot))
        }
    }

    /// Too many messages in the last minute are refused with the time to wait.
    fn check_rate(&self) -> Result<(), AppError> {
        let since = rfc3339(self.context.now - MINUTE);
        let recent: Vec<&str> = self
            .stored
            .messages
            .iter()
            .filter(|m| m.role == Role::Buyer && m.at > since)
            .map(|m| m.at.as_str())
            .collect();
        if recent.len() < RATE {
            return Ok(());
        }
        Err(AppError::new(RATE_LIMITED, "Too many messages at once. Please wait a moment.")
            .retry_after(60))
    }

    fn message(&mut self, text: &str) -> Result<Outcome, AppError> {
        let length = text.trim().chars().count();
        if !(1..=MAX_MESSAGE).contains(&length) {
            return Err(AppError::field(
                "text",
                format!("must have 1 to {MAX_MESSAGE} characters"),
            ));
        }
        self.check_available()?;
        self.check_rate()?;
        let message = self.add(Role::Buyer, text.trim())?;
        if self.state.status == Status::Open {
            let reply = self.forward(&message)?;
            return self.exchange(Some(message), reply);
        }
        let verdict = self.decide(text.trim())?;
        let reply = self.reply(verdict, &message)?;
        self.exchange(Some(message), reply)
    }

    fn decide(&mut self, text: &str) -> Result<Verdict, AppError> {
        let (config, offered) = self.world()?;
        let asked = self.stored.messages.iter().filter(|m| m.role == Role::Buyer).count();
        let sources = self.context.sources;
        let today = day(self.context.now);
        let current = knowledge::current(sources, today);
        let library = Library::new(current.chain(std::iter::once(&offered.source)));
        let rules = rules(&config);
        let (mut verdict, memory) = decide(&Turn {
            quote: &offered.quote,
            previous: offered.previous.as_ref(),
            newer: offered.newer.as_deref(),
            library: &library,
            embedder: self.context.embedder,
            examples: self.context.examples,
            calibration: &calibration(&config),
            thresholds: &thresholds(&config),
            rules: &rules,
            memory: &self.state.memory,
            text,
            today,
        });
        self.state.memory = memory;
        if asked >= QUOTA as usize && verdict.action != Action::Handoff {
            verdict.action = Action::Handoff;
            verdict.reason = Some(HandoffReason::Quota);
            verdict.text = replies::locale(&offered.quote).plain("handoff-quota");
            verdict.citations.clear();
            verdict.options.clear();
        }
        Ok(verdict)
    }

    /// Stores the agent's reply, and for a handoff everything that belongs to it.
    fn reply(&mut self, verdict: Verdict, asked: &Message) -> Result<Message, AppError> {
        let mut reply =
            replies::from_verdict((self.context.id)("m")?, &verdict, rfc3339(self.context.now));
        if let Some(reason) = verdict.reason.clone() {
            let said = self.open(reason, std::slice::from_ref(asked))?;
            reply.text = format!("{} {said}", reply.text);
        }
        self.store(reply.clone());
        Ok(reply)
    }

    fn hand_off(&mut self, body: &NewHandoff) -> Result<Outcome, AppError> {
        let trimmed = |field: &Option<String>| {
            field.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
        };
        let (message, name, email) =
            (trimmed(&body.message), trimmed(&body.name), trimmed(&body.email));
        if message.as_ref().is_some_and(|m| m.chars().count() > MAX_MESSAGE) {
            return Err(AppError::field(
                "message",
                format!("must have at most {MAX_MESSAGE} characters"),
            ));
        }
        if name.as_ref().is_some_and(|n| n.chars().count() > MAX_FIELD) {
            return Err(AppError::field(
                "name",
                format!("must have at most {MAX_FIELD} characters"),
            ));
        }
        if email.as_ref().is_some_and(|e| !is_email(e)) {
            return Err(AppError::field("email", "must be an e-mail address"));
        }
        self.check_available()?;
        self.check_rate()?;
        self.state.contact.name = name.or(self.state.contact.name.take());
        self.state.contact.email = email.or(self.state.contact.email.take());
        let message = message.map(|text| self.add(Role::Buyer, &text)).transpose()?;
        let reply = if self.state.status == Status::Open {
            // One handoff for an open conversation: what the buyer adds is forwarded.
            let note = message.clone().unwrap_or_else(|| self.contact_note());
            self.forward(&note)?
        } else {
            let said = self.open(HandoffReason::UserRequested, message.as_slice())?;
            let reply = replies::agent(
                (self.context.id)("m")?,
                &said,
                Action::Handoff,
                rfc3339(self.context.now),
            );
            self.store(reply.clone());
            reply
        };
        self.exchange(message, reply)
    }

    /// What stands in a forwarded event when the buyer added contact details and no words.
    fn contact_note(&self) -> Message {
        let parts: Vec<&str> = [&self.state.contact.name, &self.state.contact.email]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        replies::buyer(String::new(), &parts.join(", "), rfc3339(self.context.now))
    }

    /// Opens the handoff: route, event, outbox row. Gives the sentence for the buyer.
    fn open(&mut self, reason: HandoffReason, new: &[Message]) -> Result<String, AppError> {
        let (config, offered) = self.world()?;
        let route = handoff::route(&config.handoff, &offered.quote);
        let said = replies::handed_over(&config, &offered.quote, &route);
        let handed =
            HandedOver { id: (self.context.id)("h")?, at: self.context.now, route, reason };
        let messages: Vec<Message> = self.stored.messages.iter().chain(new).cloned().collect();
        self.state.status = Status::Open;
        self.state.handoff = Some(handed.clone());
        self.enqueue(&handed, |parts| {
            handoff::event(&handoff::Handed { messages: &messages, ..parts })
        })?;
        Ok(said)
    }

    /// Passes a message on to the person who holds the conversation.
    fn forward(&mut self, message: &Message) -> Result<Message, AppError> {
        let (_, offered) = self.world()?;
        let handed = self
            .state
            .handoff
            .clone()
            .ok_or_else(|| AppError::new(INTERNAL, "an open conversation has no handoff"))?;
        self.enqueue(&handed, |parts| handoff::follow_up(&parts, message))?;
        let text = replies::forwarded(&offered.quote, &handed.route);
        let reply = replies::agent(
            (self.context.id)("m")?,
            &text,
            Action::Handoff,
            rfc3339(self.context.now),
        );
        self.store(reply.clone());
        Ok(reply)
    }

    fn enqueue(
        &mut self,
        handed: &HandedOver,
        build: impl FnOnce(handoff::Handed<'_>) -> countersign_shared::wire::webhook::Event,
    ) -> Result<(), AppError> {
        let (config, offered) = self.world()?;
        let id = (self.context.id)("evt")?;
        let link = format!("{}/admin/conversations/{}", self.context.base_url, self.state.id);
        let event = build(handoff::Handed {
            id: &id,
            handoff_id: &handed.id,
            conversation_id: &self.state.id,
            at: &rfc3339(self.context.now),
            agent: config.name.trim(),
            quote: &offered.quote,
            version: &self.state.version,
            route: &handed.route,
            reason: &handed.reason,
            messages: &[],
            contact: &self.state.contact,
            conversation_link: &link,
        });
        let body = serde_json::to_string(&event)?;
        self.writes.push(Write::Outbox { id, kind: event.kind, body });
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
        Ok(message)
    }

    fn store(&mut self, message: Message) {
        self.state.messages += 1;
        self.writes.push(Write::Message(Box::new(message)));
    }

    fn exchange(&mut self, message: Option<Message>, reply: Message) -> Result<Outcome, AppError> {
        let exchange =
            Exchange { message, reply, status: self.state.status, handoff: self.handoff_view() };
        self.writes.push(Write::State(Box::new(self.state.clone())));
        Outcome::new(200, &exchange)
    }

    fn handoff_view(&self) -> Option<Handoff> {
        self.state.handoff.as_ref().map(|h| Handoff {
            id: h.id.clone(),
            assignee: h.route.target.clone(),
            available: h.route.available,
            at: rfc3339(h.at),
        })
    }

    fn feedback(&mut self, id: &str, body: &NewFeedback) -> Result<Outcome, AppError> {
        if body.comment.as_ref().is_some_and(|c| c.chars().count() > MAX_MESSAGE) {
            return Err(AppError::field(
                "comment",
                format!("must have at most {MAX_MESSAGE} characters"),
            ));
        }
        let found = self.stored.messages.iter().find(|m| m.id == id && m.role == Role::Agent);
        let mut message = found
            .cloned()
            .ok_or_else(|| AppError::new(NOT_FOUND, "There is no such message of the agent."))?;
        let rating: Rating = body.rating;
        message.rating = Some(rating);
        message.rating_comment = body.comment.clone().filter(|c| !c.trim().is_empty());
        self.writes.push(Write::Message(Box::new(message.clone())));
        Outcome::new(200, &message)
    }

    fn read(&self) -> Result<Outcome, AppError> {
        let asked = self.stored.messages.iter().any(|m| m.role == Role::Buyer);
        let quick_replies = match self.world() {
            Ok((config, offered)) if !asked => replies::quick_replies(&config, &offered.quote),
            _ => Vec::new(),
        };
        let conversation = Conversation {
            id: self.state.id.clone(),
            token: None,
            status: self.state.status,
            language: self.state.language.clone(),
            messages: self.stored.messages.clone(),
            quick_replies,
            handoff: self.handoff_view(),
        };
        Outcome::new(200, &conversation)
    }
}
