//! What tells that a buyer is about to buy, told to webhooks as it comes up. The rules are those of the decision, and one of time; no
//! word of the buyer is in the event.

use countersign_shared::wire::buyer::Role;
use countersign_shared::wire::webhook::{Event, Links, VERSION};

use crate::app::error::AppError;
use crate::app::outbox::SIGNALS;
use crate::app::plan::Plan;
use crate::time::{millis, rfc3339};

use super::Machine;

/// The kind of the event.
const NOTICED: &str = "signal.noticed";
/// Who writes again after so long has come back, in milliseconds.
const AWAY: i64 = 4 * 3_600_000;

impl Machine<'_> {
    /// Tells webhooks of the signals that came up since there were so many, each once a conversation.
    pub(super) fn tell_signals(&mut self, known: usize) -> Result<(), AppError> {
        let (config, offered) = self.world()?;
        if !config.handoff.signals {
            return Ok(());
        }
        let last = self.stored.messages.last().and_then(|m| millis(&m.at));
        let has_asked = self.stored.messages.iter().any(|m| m.role == Role::Buyer);
        let is_back = has_asked && last.is_some_and(|at| self.context.now - at >= AWAY);
        let signals = self.state.signals.get(known..).unwrap_or_default();
        let mut new: Vec<String> = Vec::new();
        let all = is_back.then_some("came_back").into_iter();
        for name in all.chain(signals.iter().map(|s| s.name())) {
            let is_known = self.state.told_signals.iter().chain(&new).any(|told| told == name);
            if !is_known {
                new.push(name.to_owned());
            }
        }
        if new.is_empty() {
            return Ok(());
        }
        self.state.told_signals.extend(new.iter().cloned());
        let Plan { route, .. } = self.plan(None)?;
        let id = (self.context.id)("evt")?;
        let event = Event {
            kind: NOTICED.to_owned(),
            version: VERSION,
            id,
            created_at: rfc3339(self.context.now),
            agent: config.name.trim().to_owned(),
            conversation_id: self.state.id.clone(),
            handoff_id: self.state.handoff.as_ref().map(|h| h.id.clone()).unwrap_or_default(),
            quote: self.quote_ref(),
            route,
            reason: "signal".to_owned(),
            urgent: false,
            summary: format!("A buyer of “{}” shows: {}.", offered.quote.title, new.join(", ")),
            tried: Vec::new(),
            nearest: None,
            suggested_reply: None,
            signals: new,
            question: None,
            transcript: Vec::new(),
            contact: self.state.contact.clone(),
            links: Links {
                quote: None,
                conversation: format!(
                    "{}/admin/conversations/{}",
                    self.context.base_url, self.state.id
                ),
                reply: None,
            },
        };
        let record = config.handoff.inbox.iter().map(|inbox| (String::new(), inbox));
        let others = config.handoff.notify.iter().enumerate();
        let others = others.map(|(at, inbox)| (format!("notify/{at}"), inbox));
        for (at, (name, _)) in record.chain(others).filter(|(_, i)| i.kind == "webhook").enumerate()
        {
            // Each row has an id of its own: it is the `webhook-id` that a receiver knows a repeat by.
            let event = match at {
                0 => event.clone(),
                _ => Event { id: (self.context.id)("evt")?, ..event.clone() },
            };
            self.enqueue(format!("{SIGNALS}{name}"), &event, self.context.now)?;
        }
        Ok(())
    }
}
