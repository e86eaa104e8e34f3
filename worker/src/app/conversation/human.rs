//! What the person does who has a conversation: answers, gives it back, ends it.

use countersign_shared::dialogue::{Action, HandoffReason, heard};
use countersign_shared::handoff::{self, Handed};
use countersign_shared::wire::buyer::{MAX_MESSAGE, Message, Role, Status};
use countersign_shared::wire::people::{NewReply, ReplyView};
use countersign_shared::wire::webhook::Route;

use crate::app::error::{AppError, CLOSED, INTERNAL, NOT_HANDED_OVER};
use crate::app::replies;
use crate::app::replies::Return;
use crate::time::rfc3339;

use super::handing::{at_most, trimmed};
use super::{Act, HandedOver, Machine, Outcome, Write};

/// Longest name of a person, in characters.
const MAX_AUTHOR: usize = 80;
/// Why somebody has a conversation who took it over in the console.
const TAKEN: &str = "taken_over";

impl Machine<'_> {
    /// A person of the seller says something, gives the conversation back, or ends it.
    pub(super) fn human(&mut self, body: &NewReply) -> Result<Outcome, AppError> {
        let (text, author) = (trimmed(body.text.as_ref()), trimmed(body.author.as_ref()));
        at_most("text", text.as_ref(), MAX_MESSAGE)?;
        at_most("author", author.as_ref(), MAX_AUTHOR)?;
        if text.is_none() && !body.give_back && !body.resolve {
            return Err(AppError::field("text", "must not be empty"));
        }
        if body.give_back && body.resolve {
            return Err(AppError::field("resolve", "cannot go together with `give_back`"));
        }
        // What a person adds after the end reaches the buyer, and opens the conversation again.
        if self.state.status == Status::Resolved && text.is_none() {
            return Err(AppError::new(CLOSED, "This conversation is closed."));
        }
        let handed = self.state.handoff.clone().ok_or_else(|| {
            AppError::new(NOT_HANDED_OVER, "No person was asked for in this conversation.")
        })?;
        let (config, offered) = self.world()?;
        if let Some(text) = text {
            let mut message =
                replies::buyer((self.context.id)("m")?, &text, rfc3339(self.context.now));
            message.role = Role::Human;
            message.author = author.or(Some(handed.route.target.clone()));
            let since = rfc3339(handed.at);
            let is_first =
                !self.stored.messages.iter().any(|m| m.role == Role::Human && m.at >= since);
            // Nobody waited for a person who came unasked.
            if is_first && handed.reason != HandoffReason::Rule(TAKEN.to_owned()) {
                let waited = (self.context.now - handed.at) / 1000;
                self.state.tally(self.context.now).waited.get_or_insert(waited);
            }
            self.store(message);
            self.await_eyes();
            // «And per year?» may follow what the person stated.
            let memory = std::mem::take(&mut self.state.memory);
            self.state.memory = heard(&offered.quote, memory, &text);
            self.state.status = Status::Open;
            self.state.joined = true;
            self.state.seen_at = Some(self.context.now);
            self.wait_for_a_person(&config);
        }
        if body.give_back && self.state.status == Status::Open {
            let said = replies::returned(&offered.quote, &handed.route, &Return::Given);
            self.take_back(&said)?;
        }
        if body.resolve {
            self.end();
        }
        self.state.indexed = false;
        self.writes.push(Write::State(Box::new(self.state.clone())));
        self.reply_read()
    }

    /// It is done.
    fn end(&mut self) {
        if self.state.status != Status::Resolved {
            self.state.tally(self.context.now).resolved += 1;
        }
        self.state.status = Status::Resolved;
        self.state.joined = false;
        self.state.give_back_at = None;
        self.state.waiting_since = None;
        self.state.indexed = false;
    }

    /// What a person does in the console: the same as by a reply link, and nobody need have been asked for.
    pub(super) fn console(&mut self, by: &str, act: &Act) -> Result<Outcome, AppError> {
        let author = Some(by.to_owned());
        match act {
            Act::Say(text) => {
                let length = text.trim().chars().count();
                if !(1..=MAX_MESSAGE).contains(&length) {
                    let wrong = format!("must have 1 to {MAX_MESSAGE} characters");
                    return Err(AppError::field("text", wrong));
                }
                if self.state.handoff.is_none() {
                    self.assign(by)?;
                }
                let reply = NewReply { text: Some(text.clone()), author, ..NewReply::default() };
                self.human(&reply)?;
                let said = self.writes.iter().rev().find_map(|write| match write {
                    Write::Message(message) if message.role == Role::Human => Some(message),
                    _ => None,
                });
                let lost = || AppError::new(INTERNAL, "what a person said was not stored");
                Outcome::new(201, said.ok_or_else(lost)?)
            }
            Act::TakeOver => {
                if self.state.status == Status::Resolved {
                    return Err(AppError::new(CLOSED, "This conversation is closed."));
                }
                self.assign(by)?;
                let (config, _) = self.world()?;
                self.state.status = Status::Open;
                self.state.joined = true;
                self.state.seen_at = Some(self.context.now);
                self.state.indexed = false;
                self.wait_for_a_person(&config);
                self.writes.push(Write::State(Box::new(self.state.clone())));
                self.admin_read()
            }
            Act::GiveBack => {
                self.human(&NewReply { give_back: true, author, ..NewReply::default() })?;
                self.admin_read()
            }
            Act::Look => {
                self.sign(&NewReply { seen: true, ..NewReply::default() })?;
                self.admin_read()
            }
            Act::Close => {
                if self.state.status == Status::Resolved {
                    return Err(AppError::new(CLOSED, "This conversation is closed."));
                }
                self.end();
                self.writes.push(Write::State(Box::new(self.state.clone())));
                self.admin_read()
            }
        }
    }

    /// A person has it who need not have been asked.
    fn assign(&mut self, by: &str) -> Result<(), AppError> {
        let route = Route {
            kind: "person".to_owned(),
            target: by.to_owned(),
            fallback_used: false,
            why: "They took the conversation over.".to_owned(),
            available: true,
            back_at: None,
        };
        if let Some(handed) = &mut self.state.handoff {
            handed.route = route;
            return Ok(());
        }
        let id = (self.context.id)("h")?;
        let reason = HandoffReason::Rule(TAKEN.to_owned());
        let at = self.context.now;
        self.state.handoff = Some(HandedOver { id, at, route, reason, urgent: false });
        Ok(())
    }

    /// The person reads or writes. Of a conversation that nobody was asked for, nothing is to be told.
    pub(super) fn sign(&mut self, body: &NewReply) -> Result<Outcome, AppError> {
        if body.seen && self.state.handoff.is_some() {
            self.state.seen_at = Some(self.context.now);
            self.state.indexed = false;
            self.writes.push(Write::State(Box::new(self.state.clone())));
        }
        self.reply_read()
    }

    fn take_back(&mut self, said: &str) -> Result<(), AppError> {
        self.say(said, Action::SmallTalk)?;
        self.state.status = Status::Pending;
        self.state.joined = false;
        self.state.give_back_at = None;
        self.state.waiting_since = None;
        self.state.indexed = false;
        Ok(())
    }

    /// Takes the conversation back when the person has not said anything for so long.
    pub(super) fn expire(&mut self) -> Result<Outcome, AppError> {
        let is_due = self.state.give_back_at.is_some_and(|at| at <= self.context.now);
        if let Some(handed) = self.state.handoff.clone().filter(|_| is_due) {
            // Without the quote there is nothing to talk about, and nobody to tell.
            if let Ok((_, offered)) = self.world()
                && self.state.status == Status::Open
            {
                let how = if self.state.joined { Return::Late } else { Return::Unheard };
                let said = replies::returned(&offered.quote, &handed.route, &how);
                self.take_back(&said)?;
            }
            self.state.give_back_at = None;
            self.writes.push(Write::State(Box::new(self.state.clone())));
        }
        Outcome::new(200, &self.state.status)
    }

    /// The conversation as the person with the reply link sees it.
    pub(super) fn reply_read(&self) -> Result<Outcome, AppError> {
        let offered = self.context.snapshot.offered.as_ref();
        let quote = offered.map(|o| &o.quote);
        let mut messages = self.stored.messages.clone();
        messages.extend(self.writes.iter().filter_map(|write| match write {
            Write::Message(message) => Some((**message).clone()),
            _ => None,
        }));
        let told = self.state.handoff.as_ref().and_then(|handed| {
            let until = rfc3339(handed.at);
            let asked: Vec<Message> = messages.iter().filter(|m| m.at <= until).cloned().collect();
            let told =
                self.event(handed, |parts| handoff::event(&Handed { messages: &asked, ..parts }));
            told.ok()
        });
        let told = told.map(|event| (event.summary, event.tried, event.reason));
        let (summary, tried, reason) = told
            .map_or_else(Default::default, |(summary, tried, reason)| {
                (Some(summary), tried, Some(reason))
            });
        let view = ReplyView {
            quote: quote.map_or_else(|| self.state.quote.clone(), |q| q.title.clone()),
            buyer: quote.and_then(|q| q.buyer.as_ref()).map(|b| b.name.clone()),
            contact: self.state.contact.clone(),
            assignee: self.state.handoff.as_ref().map(|h| h.route.target.clone()),
            status: self.state.status,
            held: self.state.is_held(),
            // That of the quote, where the interface alone knows it.
            language: quote.map_or_else(
                || self.state.language.clone(),
                |q| replies::interface(q).language().to_owned(),
            ),
            messages,
            read_at: self.read_at(),
            summary,
            tried,
            reason,
            waiting_since: self.state.waiting_since.map(rfc3339),
        };
        Outcome::new(200, &view)
    }
}
