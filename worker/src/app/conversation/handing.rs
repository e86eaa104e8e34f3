//! How a conversation is handed over: who is asked, and what they are told.

use countersign_shared::dialogue::{Action, HandoffReason, Near};
use countersign_shared::handoff::{self, Handed};
use countersign_shared::wire::buyer::{MAX_FIELD, MAX_MESSAGE, Message, NewHandoff, Role, Status};
use countersign_shared::wire::config::Config;
use countersign_shared::wire::webhook::Event;

use crate::app::config::is_email;
use crate::app::error::AppError;
use crate::app::plan::{Plan, plan};
use crate::app::replies;
use crate::app::rules::Rules;
use crate::app::tokens::Link;
use crate::time::rfc3339;

use super::{HandedOver, Machine, Outcome, ReadBy, Row, Write, together};

/// Hours without a word from the person after which the agent is back, unless the seller sets another number.
pub(crate) const GIVE_BACK: u32 = 24;

pub(super) fn trimmed(field: Option<&String>) -> Option<String> {
    field.map(|t| t.trim()).filter(|t| !t.is_empty()).map(str::to_owned)
}

pub(super) fn at_most(field: &str, text: Option<&String>, most: usize) -> Result<(), AppError> {
    if text.is_some_and(|t| t.chars().count() > most) {
        return Err(AppError::field(field, format!("must have at most {most} characters")));
    }
    Ok(())
}

pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits)
        && text.len() <= 40
        && text.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c))
}

impl Machine<'_> {
    pub(super) fn hand_off(&mut self, body: &NewHandoff) -> Result<Outcome, AppError> {
        let (message, name) = (trimmed(body.message.as_ref()), trimmed(body.name.as_ref()));
        let (email, phone) = (trimmed(body.email.as_ref()), trimmed(body.phone.as_ref()));
        at_most("message", message.as_ref(), MAX_MESSAGE)?;
        at_most("name", name.as_ref(), MAX_FIELD)?;
        if email.as_ref().is_some_and(|e| !is_email(e)) {
            return Err(AppError::field("email", "must be an e-mail address"));
        }
        if phone.as_ref().is_some_and(|p| !is_phone(p)) {
            return Err(AppError::field("phone", "must be a phone number"));
        }
        if (email.is_some() || phone.is_some()) && !body.consent {
            return Err(AppError::field("consent", "must be given with contact details"));
        }
        self.check_open()?;
        self.check_rate(Role::Buyer)?;
        self.check_acts()?;
        let contact = &mut self.state.contact;
        contact.name = name.or(contact.name.take());
        contact.email = email.or(contact.email.take());
        contact.phone = phone.or(contact.phone.take());
        self.state.indexed = false;
        self.know_contact();
        let message = message.map(|text| self.add(Role::Buyer, &text)).transpose()?;
        let reply = if let Some(handed) = self.awaited(None)? {
            // One handoff for an open conversation: what the buyer adds is passed on.
            let note = message.clone().unwrap_or_else(|| self.contact_note());
            if self.state.is_held() {
                self.pass_on(&note)?;
                None
            } else {
                Some(self.take_remark(&handed, &note)?)
            }
        } else {
            let said = self.open(HandoffReason::UserRequested, message.as_slice(), None)?;
            Some(self.say(&said, Action::Handoff)?)
        };
        self.exchange(message, reply)
    }

    /// What stands in a forwarded event when the buyer added contact details and no words.
    pub(super) fn contact_note(&self) -> Message {
        let contact = &self.state.contact;
        let parts: Vec<&str> = [&contact.name, &contact.email, &contact.phone]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        replies::buyer(String::new(), &parts.join(", "), rfc3339(self.context.now))
    }

    /// Stores a message of the agent.
    pub(super) fn say(&mut self, text: &str, action: Action) -> Result<Message, AppError> {
        let at = rfc3339(self.context.now);
        let message = replies::agent((self.context.id)("m")?, text, action, at);
        self.store(message.clone());
        Ok(message)
    }

    /// Where a handoff by a rule, or without one, would go now.
    pub(super) fn plan(&self, rule: Option<&str>) -> Result<Plan, AppError> {
        let (config, offered) = self.world()?;
        let rules = Rules::of(&config, &offered.quote);
        let rule = rule.and_then(|name| rules.named(name));
        let clock = self.context.clock();
        let zone = self.state.time_zone.as_deref();
        let reach = !self.state.contact.can_be_reached();
        Ok(plan(&config, &offered.quote, rule, self.context.presence, clock, zone, reach))
    }

    /// Opens the handoff: route, events, rows of the outbox. Gives the sentence for the buyer.
    pub(super) fn open(
        &mut self,
        reason: HandoffReason,
        new: &[Message],
        near: Option<&Near>,
    ) -> Result<String, AppError> {
        let (config, _) = self.world()?;
        let rule = match &reason {
            HandoffReason::Rule(name) => Some(name.as_str()),
            _ => None,
        };
        let Plan { route, urgent, said } = self.plan(rule)?;
        // What waits goes first and now: a handoff is not held back by what was added to the one before.
        if let Some(waiting) = self.bundle.take() {
            self.enqueue(String::new(), &waiting.event, self.context.now)?;
        }
        let id = (self.context.id)("h")?;
        let handed = HandedOver { id, at: self.context.now, route, reason, urgent };
        self.state.status = Status::Open;
        self.state.handoff = Some(handed.clone());
        self.state.joined = false;
        self.state.seen_at = None;
        self.state.waiting_since.get_or_insert(self.context.now);
        self.state.indexed = false;
        self.state.unanswered = 0;
        self.wait_for_a_person(&config);
        let messages: Vec<Message> = self.stored.messages.iter().chain(new).cloned().collect();
        let note = self.note_of(&messages)?;
        let others = (0..config.handoff.notify.len()).map(|i| format!("notify/{i}"));
        for inbox in std::iter::once(String::new()).chain(others) {
            let event = self.event(&handed, |parts| {
                handoff::event(&Handed {
                    messages: &messages,
                    near,
                    note: note.as_deref(),
                    ..parts
                })
            })?;
            self.enqueue(inbox, &event, self.context.now)?;
        }
        self.tell_assignee(&handed)?;
        Ok(said)
    }

    /// What the buyer wants of the person, as a model has shortened it.
    fn note_of(&self, messages: &[Message]) -> Result<Option<String>, AppError> {
        let ReadBy::Model(read) = self.context.read_by else { return Ok(None) };
        let (_, offered) = self.world()?;
        let of_buyer = messages.iter().filter(|m| m.role == Role::Buyer);
        Ok(read.note(&offered.quote, &together(of_buyer)))
    }

    /// Sets when the agent takes the conversation back.
    pub(super) fn wait_for_a_person(&mut self, config: &Config) {
        let hours = config.handoff.give_back_after_hours.unwrap_or(GIVE_BACK);
        let wait = i64::from(hours) * 3_600_000;
        self.state.give_back_at = (hours > 0).then_some(self.context.now + wait);
    }

    pub(super) fn event(
        &self,
        handed: &HandedOver,
        build: impl FnOnce(Handed<'_>) -> Event,
    ) -> Result<Event, AppError> {
        let (config, offered) = self.world()?;
        let id = (self.context.id)("evt")?;
        let link = format!("{}/admin/conversations/{}", self.context.base_url, self.state.id);
        let reply = (self.context.link)(Link::Reply, &self.state.id);
        Ok(build(Handed {
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
            reply_link: reply.as_deref(),
            urgent: handed.urgent,
            near: None,
            note: None,
            signals: &self.state.signals,
        }))
    }

    pub(super) fn enqueue(
        &mut self,
        inbox: String,
        event: &Event,
        due: i64,
    ) -> Result<(), AppError> {
        let body = serde_json::to_string(event)?;
        let (id, kind) = (event.id.clone(), event.kind.clone());
        self.writes.push(Write::Outbox(Box::new(Row { id, kind, inbox, body, due })));
        Ok(())
    }
}
