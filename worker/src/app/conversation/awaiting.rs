//! What goes to the person who was asked for: all that is said after the handoff, and what the agent says of that.

use countersign_shared::dialogue::{Action, HandoffReason, Near, Verdict};
use countersign_shared::handoff::{self, Added};
use countersign_shared::locale::append;
use countersign_shared::wire::buyer::{Message, Status};

use crate::app::error::{AppError, INTERNAL};
use crate::app::plan::Plan;
use crate::app::replies;
use crate::app::rules::Rules;
use crate::time::MINUTE;

use super::{Bundle, HandedOver, Machine};

/// Most messages in one event.
const MOST_BUNDLED: usize = 20;
/// Longest time from the first of them until it is sent, in milliseconds.
const LONGEST: i64 = 10 * MINUTE;
/// Quiet after which it is sent, in seconds, unless the seller sets another.
pub(crate) const QUIET: u32 = 120;

/// Whether a message is no question and the agent has nothing to say to it: then it is meant for the person.
pub(super) fn is_remark(verdict: &Verdict, text: &str) -> bool {
    let has_nothing = match (&verdict.reason, verdict.action) {
        (Some(HandoffReason::LowConfidence | HandoffReason::ClarifyLimit), _) => {
            verdict.citations.is_empty()
        }
        // Options that the agent is not sure of help nobody who did not ask.
        (None, Action::Clarify) => verdict.citations.is_empty(),
        _ => false,
    };
    has_nothing && !text.contains(['?', '？', '؟'])
}

impl Machine<'_> {
    /// The handoff to which a message is added; none where a person is to be asked for. That is so in an open conversation,
    /// too, when a rule of the seller names somebody else.
    pub(super) fn awaited(
        &self,
        reason: Option<&HandoffReason>,
    ) -> Result<Option<HandedOver>, AppError> {
        if self.state.status != Status::Open {
            return Ok(None);
        }
        let handed = self
            .state
            .handoff
            .clone()
            .ok_or_else(|| AppError::new(INTERNAL, "an open conversation has no handoff"))?;
        let Some(HandoffReason::Rule(name)) = reason else { return Ok(Some(handed)) };
        let Plan { route, .. } = self.plan(Some(name))?;
        let (config, offered) = self.world()?;
        let rules = Rules::of(&config, &offered.quote);
        let names_somebody = rules.named(name).is_some_and(|r| r.target.is_some());
        let is_the_same = route.kind == handed.route.kind && route.target == handed.route.target;
        Ok(Some(handed).filter(|_| is_the_same || !names_somebody))
    }

    /// Adds a message of the buyer, and the agent's reply to it, for the person who was asked. Where the agent leaves it to that
    /// person, the reply says so.
    pub(super) fn add_for(
        &mut self,
        handed: &HandedOver,
        asked: &Message,
        reply: &mut Message,
        reason: Option<&HandoffReason>,
        near: Option<&Near>,
    ) -> Result<(), AppError> {
        let (_, offered) = self.world()?;
        let answer = reply.clone();
        if let Some(reason) = reason {
            append(&mut reply.text, &replies::added(&offered.quote, &handed.route, reason));
        }
        self.put(&Added {
            message: asked,
            // What is said of handing over is for the buyer.
            reply: Some(&answer).filter(|r| reason.is_none() || !r.citations.is_empty()),
            reason,
            near,
            urgent: reason.map_or(Ok(false), |r| self.is_urgent(r))?,
        })
    }

    /// Passes a message on to the person who was asked, and says so.
    pub(super) fn take_remark(
        &mut self,
        handed: &HandedOver,
        message: &Message,
    ) -> Result<Message, AppError> {
        let (_, offered) = self.world()?;
        self.pass_on(message)?;
        self.say(&replies::forwarded(&offered.quote, &handed.route), Action::Handoff)
    }

    /// Passes a message on to the person who was asked; the agent says nothing to it.
    pub(super) fn pass_on(&mut self, message: &Message) -> Result<(), AppError> {
        self.put(&Added::alone(message))
    }

    /// Whether what is handed over for a reason cannot wait.
    fn is_urgent(&self, reason: &HandoffReason) -> Result<bool, AppError> {
        let HandoffReason::Rule(name) = reason else { return Ok(false) };
        Ok(self.plan(Some(name))?.urgent)
    }

    /// Writes what was added into the event that waits, or into a new one.
    fn put(&mut self, added: &Added<'_>) -> Result<(), AppError> {
        let (config, _) = self.world()?;
        let handed = self
            .state
            .handoff
            .as_mut()
            .ok_or_else(|| AppError::new(INTERNAL, "an open conversation has no handoff"))?;
        handed.urgent |= added.urgent;
        let handed = handed.clone();
        if let Some(HandoffReason::Rule(_)) = added.reason {
            // It has been heeded.
            self.state.unanswered = 0;
        }
        let now = self.context.now;
        let quiet = config.handoff.bundle_seconds.unwrap_or(QUIET);
        let waiting = self.bundle.take().filter(|b| b.event.handoff_id == handed.id);
        let (event, since) = match waiting {
            Some(Bundle { mut event, created_at }) => {
                handoff::take_in(&mut event, added);
                event.contact.clone_from(&self.state.contact);
                (event, created_at)
            }
            None => (self.event(&handed, |parts| handoff::follow_up(&parts, added))?, now),
        };
        let at_once = handed.urgent || handoff::messages_of_the_buyer(&event) >= MOST_BUNDLED;
        let calm = (now + i64::from(quiet) * 1000).min(since + LONGEST);
        self.enqueue(String::new(), &event, if at_once { now } else { calm })?;
        self.bundle = Some(Bundle { event, created_at: since });
        Ok(())
    }
}
