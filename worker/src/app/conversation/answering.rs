//! Messages of the buyer: taken in, read and answered, one or several together.

use countersign_shared::dialogue::model::{Pointed, Trust, Wording};
use countersign_shared::dialogue::{
    Action, HandoffReason, Near, Turn, Verdict, decide, decide_pointed,
};
use countersign_shared::locale::append;
use countersign_shared::wire::buyer::{MAX_MESSAGE, Message, Role, Status};

use crate::app::config::{calibration, thresholds};
use crate::app::error::{AppError, INTERNAL};
use crate::app::replies;
use crate::app::rules::Rules;
use crate::time::{day, rfc3339};

use super::{Kept, Machine, Outcome, Pending, QUOTA, ReadBy, Write, awaiting, together};

impl Machine<'_> {
    pub(super) fn message(
        &mut self,
        text: &str,
        key: Option<&str>,
        request_hash: String,
    ) -> Result<Outcome, AppError> {
        let length = text.trim().chars().count();
        if !(1..=MAX_MESSAGE).contains(&length) {
            return Err(AppError::field(
                "text",
                format!("must have 1 to {MAX_MESSAGE} characters"),
            ));
        }
        self.check_open()?;
        self.check_rate(Role::Buyer)?;
        let message = self.add(Role::Buyer, text.trim())?;
        if let (ReadBy::Later, false) = (self.context.read_by, self.state.is_held()) {
            let key = key.map_or_else(|| format!("\nmessage:{}", message.id), str::to_owned);
            let pending = Pending { id: message.id, key, request_hash, at: self.context.now };
            let outcome = Outcome::awaited(&pending);
            self.writes.push(Write::Pending(Box::new(pending)));
            self.writes.push(Write::State(Box::new(self.state.clone())));
            return outcome;
        }
        let reply = self.answer_to(std::slice::from_ref(&message))?;
        self.exchange(Some(message), reply)
    }

    /// Answers messages that were stored before, all of them with one reply. Each of them has its own response.
    pub(super) fn answer(&mut self, ids: &[String]) -> Result<Outcome, AppError> {
        let stored = self.stored;
        let messages: Vec<Message> =
            stored.unanswered.iter().filter(|m| ids.contains(&m.id)).cloned().collect();
        if messages.is_empty() {
            return Outcome::new(200, &serde_json::json!({}));
        }
        let replied = match self.check_open().and_then(|()| self.answer_to(&messages)) {
            Ok(reply) => Ok(reply),
            // The chat was switched off meanwhile: what was said stays, and says nothing more.
            Err(error) if !error.is_ours() => Err(error),
            Err(error) => return Err(error),
        };
        let replied = match (replied, self.keep_begun()) {
            (Ok(None), begun) => Ok(begun),
            (replied, _) => replied,
        };
        if let ReadBy::Model(read) = self.context.read_by {
            self.state.tokens += read.tokens;
            self.state.tally(self.context.now).tokens += read.tokens;
        }
        for message in &messages {
            let Some(pending) = stored.pending.iter().find(|p| p.id == message.id) else {
                continue;
            };
            let outcome = match &replied {
                Ok(reply) => Outcome::new(200, &self.said(Some(message.clone()), reply.clone()))?,
                Err(error) => Outcome::problem(error),
            };
            let Pending { id, key, request_hash, .. } = pending.clone();
            self.writes.push(Write::Kept(Box::new(Kept { key, request_hash, outcome })));
            self.writes.push(Write::Answered { id });
        }
        self.writes.push(Write::State(Box::new(self.state.clone())));
        Outcome::new(200, &serde_json::json!({}))
    }

    /// The agent's reply to messages; none where a person has taken over.
    pub(super) fn answer_to(&mut self, messages: &[Message]) -> Result<Option<Message>, AppError> {
        if self.state.is_held() {
            messages.iter().try_for_each(|m| self.pass_on(m))?;
            return Ok(None);
        }
        if self.state.status == Status::Resolved {
            self.state.status = Status::Pending;
        }
        let known = self.state.signals.len();
        let verdict = self.standing_back(messages)?;
        self.tell_signals(known)?;
        self.reply(verdict, messages).map(Some)
    }

    /// The verdict on a message, the seller's rules before and after it.
    pub(super) fn judge(&mut self, text: &str) -> Result<Verdict, AppError> {
        let (config, offered) = self.world()?;
        let rules = Rules::of(&config, &offered.quote);
        let locale = replies::locale(&offered.quote);
        let by_rule = |verdict: Verdict, name: &str| Verdict {
            action: Action::Handoff,
            text: locale.plain("handoff-rule"),
            reason: Some(HandoffReason::Rule(name.to_owned())),
            citations: Vec::new(),
            options: Vec::new(),
            ..verdict
        };
        if let Some(rule) = rules.at_once() {
            let nothing = Verdict::new(Action::Handoff, String::new());
            return Ok(by_rule(nothing, &rule.name));
        }
        let mut verdict = self.decide(text, &rules)?;
        self.state.signals.append(&mut verdict.signals);
        self.state.unanswered = match verdict.action {
            Action::Answer => 0,
            Action::SmallTalk => self.state.unanswered,
            Action::Clarify | Action::Handoff | Action::Refuse => self.state.unanswered + 1,
        };
        let failed = matches!(
            (verdict.action, &verdict.reason),
            (Action::Clarify | Action::Refuse, _)
                | (
                    Action::Handoff,
                    Some(HandoffReason::LowConfidence | HandoffReason::ClarifyLimit)
                )
        );
        if let Some(rule) = rules.after(self.state.unanswered, text).filter(|_| failed) {
            verdict = by_rule(verdict, &rule.name);
        }
        let earlier = self.stored.messages.iter().filter(|m| m.role == Role::Buyer).count();
        let asked = earlier + self.stored.unanswered.len().saturating_sub(1);
        if asked >= QUOTA as usize && verdict.action != Action::Handoff {
            verdict.reason = Some(HandoffReason::Quota);
            verdict.action = Action::Handoff;
            verdict.text = locale.plain("handoff-quota");
            verdict.citations.clear();
            verdict.options.clear();
        }
        Ok(verdict)
    }

    fn decide(&mut self, text: &str, rules: &Rules<'_>) -> Result<Verdict, AppError> {
        let (config, offered) = self.world()?;
        let today = day(self.context.now);
        let library = self.context.reach.library(&offered, today);
        let turn = Turn {
            quote: &offered.quote,
            previous: offered.previous.as_ref(),
            newer: offered.newer.as_deref(),
            library: &library,
            embedder: self.context.embedder,
            learned: self.context.learned,
            calibration: &calibration(&config),
            thresholds: &thresholds(&config),
            rules: &rules.phrases(),
            memory: &self.state.memory,
            text,
            today,
        };
        let read = match self.context.read_by {
            ReadBy::Model(read) => read.pointed(&turn),
            ReadBy::Embedded | ReadBy::Later => None,
        };
        let (mut verdict, memory) = match &read {
            Some(pointed) => decide_pointed(&turn, pointed),
            None => decide(&turn),
        };
        if let (Some(pointed), Some(HandoffReason::LowConfidence)) = (read, &verdict.reason) {
            suggest(&turn, pointed, &mut verdict);
        }
        if let ReadBy::Model(read) = self.context.read_by {
            read.agreement.set(verdict.agreement);
        }
        self.state.memory = memory;
        Ok(verdict)
    }

    /// Stores the agent's reply, and what belongs to it: a handoff, or what is added for the person who was asked before.
    fn reply(&mut self, verdict: Verdict, messages: &[Message]) -> Result<Message, AppError> {
        let Some((last, earlier)) = messages.split_last() else {
            return Err(AppError::new(INTERNAL, "there is nothing to reply to"));
        };
        let asked = Message { text: together(messages), ..last.clone() };
        let mut reply =
            replies::from_verdict((self.context.id)("m")?, &verdict, rfc3339(self.context.now));
        self.lead(&mut reply);
        let awaited = self.awaited(verdict.reason.as_ref())?;
        if awaited.is_some() {
            earlier.iter().try_for_each(|m| self.pass_on(m))?;
        }
        if let Some(handed) =
            awaited.as_ref().filter(|_| awaiting::is_remark(&verdict, &asked.text))
        {
            return self.take_remark(handed, last);
        }
        self.note(&verdict, &asked);
        self.count_topics(&verdict, &asked);
        let Verdict { reason, near, .. } = verdict;
        match (awaited, reason) {
            (None, None) => {}
            (None, Some(reason)) => {
                let said = self.open(reason, messages, near.as_ref())?;
                append(&mut reply.text, &said);
            }
            (Some(handed), reason) => {
                self.add_for(&handed, last, &mut reply, reason.as_ref(), near.as_ref())?;
            }
        }
        self.store(reply.clone());
        Ok(reply)
    }
}

/// What a model that was not believed would have answered, as a draft: a person stands between it and the buyer, so it is
/// taken at its word and in its words, as far as the validator lets them pass.
fn suggest(turn: &Turn<'_>, pointed: Pointed, verdict: &mut Verdict) {
    let pointed = pointed.of_a(Trust::Trusted).in_words_of(Wording::Model);
    let (draft, _) = decide_pointed(turn, &pointed);
    let first = draft.citations.first().filter(|_| draft.action == Action::Answer);
    if let Some(citation) = first.cloned() {
        verdict.near = Some(Near { citation, draft: Some(draft.text) });
    }
}
