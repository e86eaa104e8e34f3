//! `decide()`: the one place where an action is chosen.

mod knowledge;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::confidence::Calibration;
use crate::index::Embedder;
use crate::locale::Locale;
use crate::quote::facts::{self, FactKind};
use crate::quote::{Quote, subject};
use crate::retrieval::{Hit, Library, Query};
use crate::text::{Language, WordKind};

use super::bands::Thresholds;
use super::intent;
use super::phrases::Message;
use super::verdict::{Action, Choice, Citation, HandoffReason, Step, Target, Verdict};

/// Questions back in a row.
pub const MOST_CLARIFICATIONS: u32 = 2;

/// A rule of the seller: any of the phrases hands over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Name, given as the reason.
    pub name: String,
    /// Phrases, matched word by word.
    pub phrases: Vec<String>,
}

/// What the conversation remembers for the next decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// Questions back in a row so far.
    pub clarifications: u32,
    /// Labels of every set of options offered, joined.
    pub offered_before: Vec<String>,
    /// Options of the last turn.
    pub offered: Vec<Choice>,
    /// The last question of the buyer that was not a choice.
    pub question: Option<String>,
}

/// Everything a decision depends on.
pub struct Turn<'a> {
    /// The quote.
    pub quote: &'a Quote,
    /// The seller's sources and the quote's own.
    pub library: &'a Library<'a>,
    /// Where the vector of the question comes from; words alone without.
    pub embedder: Option<&'a dyn Embedder>,
    /// Features to probability.
    pub calibration: &'a Calibration,
    /// When to answer, when to ask.
    pub thresholds: &'a Thresholds,
    /// Rules of the seller, in order.
    pub rules: &'a [Rule],
    /// What is remembered.
    pub memory: &'a Memory,
    /// The message.
    pub text: &'a str,
    /// The day, in the seller's sense.
    pub today: NaiveDate,
}

/// Decides on a message. Total: every message gets a verdict, and the memory for the next.
pub fn decide(turn: &Turn<'_>) -> (Verdict, Memory) {
    let mut decider = Decider {
        turn,
        locale: Locale::of(&turn.quote.spoken()),
        message: Message::new(turn.text),
        trace: Vec::new(),
        memory: Memory {
            offered: Vec::new(),
            question: Some(turn.text.to_owned()),
            clarifications: 0,
            offered_before: turn.memory.offered_before.clone(),
        },
    };
    let mut verdict = decider.run();
    if verdict.action == Action::Answer && verdict.citations.is_empty() {
        // No citation, no answer: whatever rule came this far.
        verdict = decider.hand_off(HandoffReason::AgentError, "handoff-error");
    }
    verdict.trace = decider.trace;
    (verdict, decider.memory)
}

struct Decider<'a> {
    turn: &'a Turn<'a>,
    locale: Locale,
    message: Message,
    trace: Vec<Step>,
    memory: Memory,
}

impl Decider<'_> {
    fn run(&mut self) -> Verdict {
        if self.message.words.is_empty() {
            self.note("empty", "no word in the message");
            self.keep_memory();
            return self.say(Action::Clarify, "say-empty");
        }
        if let Some(verdict) = self.choice() {
            return verdict;
        }
        if self.found("instructions", "instruction to the agent") {
            self.keep_memory();
            return self.say(Action::Refuse, "say-refuse-instructions");
        }
        if self.found("user_requested", "a person is asked for") {
            return self.hand_off(HandoffReason::UserRequested, "handoff-person");
        }
        if let Some(rule) =
            self.turn.rules.iter().find(|r| r.phrases.iter().any(|p| self.message.contains(p)))
        {
            let name = rule.name.clone();
            self.note("rule", &name);
            return self.hand_off(HandoffReason::Rule(name), "handoff-rule");
        }
        if self.found("commitment", "a request to commit") {
            return self.hand_off(HandoffReason::CommitmentRequest, "handoff-commitment");
        }
        if self.found("complaint", "the answer is called wrong")
            && self.turn.memory.question.is_some()
        {
            return self.hand_off(HandoffReason::NegativeFeedback, "handoff-complaint");
        }
        if let Some(key) = intent::small_talk(&self.message) {
            self.note("small_talk", key);
            self.keep_memory();
            return self.say(Action::SmallTalk, key);
        }
        if self.found("off_topic", "not about the quote") {
            self.keep_memory();
            return self.say(Action::Refuse, "say-refuse-off-topic");
        }
        if let Some(verdict) = self.fact() {
            return verdict;
        }
        self.knowledge()
    }

    fn note(&mut self, rule: &'static str, outcome: &str) {
        self.trace.push(Step { rule, outcome: outcome.to_owned() });
    }

    fn found(&mut self, section: &'static str, outcome: &str) -> bool {
        let found = self.message.has(section);
        if found {
            self.note(section, outcome);
        }
        found
    }

    /// A turn that is no question leaves what was asked and offered as it was.
    fn keep_memory(&mut self) {
        self.memory = self.turn.memory.clone();
    }

    fn verdict(action: Action, text: String) -> Verdict {
        Verdict {
            action,
            text,
            citations: Vec::new(),
            options: Vec::new(),
            reason: None,
            confidence: None,
            trace: Vec::new(),
        }
    }

    fn say(&self, action: Action, key: &str) -> Verdict {
        Self::verdict(action, self.locale.plain(key))
    }

    fn hand_off(&mut self, reason: HandoffReason, key: &str) -> Verdict {
        let mut verdict = self.say(Action::Handoff, key);
        verdict.reason = Some(reason);
        verdict
    }

    /// The buyer picked one of the options: by its label, its number, or words that only one label has.
    fn choice(&mut self) -> Option<Verdict> {
        let memory = self.turn.memory;
        let picked = intent::pick(&self.message, self.turn.text, &memory.offered)?;
        let choice = memory.offered.get(picked)?.clone();
        self.note("choice", &choice.label);
        let question = memory.question.clone().unwrap_or_default();
        self.memory.question = Some(question.clone());
        self.memory.clarifications = memory.clarifications;
        match choice.target {
            Target::Nothing => {
                Some(self.hand_off(HandoffReason::LowConfidence, "handoff-low-confidence"))
            }
            Target::Line { id } => {
                let index = self.turn.quote.line_items.iter().position(|l| l.id == id)?;
                let kind = intent::facts(&Message::new(&question))
                    .first()
                    .map_or(FactKind::LinePrice, |f| f.kind);
                self.state(kind, Some(index))
            }
            Target::Passage { id } => {
                let query = Query::embedded(&question, self.turn.library, self.turn.embedder);
                let hit = Hit::of(self.turn.library, &query, self.turn.library.find(&id)?)?;
                Some(self.answer(&hit, None))
            }
        }
    }

    /// A fact of the quote itself.
    fn fact(&mut self) -> Option<Verdict> {
        let quote = self.turn.quote;
        let subject = subject::find(quote, &self.message.words);
        let mut found = intent::facts(&self.message);
        let follows_up = self.message.begins_with("follow_up") || self.message.content().len() <= 2;
        let mut lines = subject.lines.clone();
        if follows_up && let Some(previous) = self.turn.memory.question.as_deref() {
            let before = Message::new(previous);
            if found.is_empty() && !lines.is_empty() {
                found = intent::facts(&before);
                self.note("follow_up", "the fact asked for before, of this line");
            } else if lines.is_empty()
                && self.message.begins_with("follow_up")
                && found.iter().any(|f| f.kind != FactKind::Total)
            {
                let earlier = subject::find(quote, &before.words).lines;
                if earlier.len() == 1 {
                    lines = earlier;
                    self.note("follow_up", "this fact, of the line asked about before");
                }
            }
        }
        let explained_by_line =
            if subject.lines.is_empty() { BTreeSet::new() } else { subject.words.clone() };
        for candidate in found {
            let left = intent::unexplained(&self.message, &candidate.words, &explained_by_line);
            let about_line = candidate.kind.takes_line() && !lines.is_empty();
            // A number that the quote does not explain («what would 80 users cost») asks for something else.
            let number = left
                .iter()
                .any(|at| self.message.words.get(*at).is_some_and(|w| w.kind == WordKind::Code));
            let fits = if about_line { left.len() <= 1 && !number } else { left.is_empty() };
            let lacking = candidate.kind.needs_line() && lines.is_empty();
            self.note(
                "fact",
                &format!("{:?}, lines {lines:?}, {} words unexplained", candidate.kind, left.len()),
            );
            if !fits || lacking {
                continue;
            }
            if candidate.kind == FactKind::Lines && !lines.is_empty() {
                // «Is X included?» asks for the line; «what is included in X?» for what is written about it.
                let line = lines
                    .first()
                    .filter(|_| lines.len() == 1 && self.message.begins_with("is_included"));
                match line {
                    Some(line) => return self.state(FactKind::LinePrice, Some(*line)),
                    None => continue,
                }
            }
            if about_line && lines.len() > 1 {
                let choices = lines
                    .iter()
                    .filter_map(|i| quote.line_items.get(*i))
                    .map(|l| Choice {
                        label: l.name.clone(),
                        target: Target::Line { id: l.id.clone() },
                    })
                    .collect();
                return Some(self.clarify("say-clarify-line", choices));
            }
            let index = if about_line { lines.first().copied() } else { None };
            if let Some(verdict) = self.state(candidate.kind, index) {
                return Some(verdict);
            }
        }
        None
    }

    fn state(&mut self, kind: FactKind, line: Option<usize>) -> Option<Verdict> {
        let fact = facts::state(self.turn.quote, kind, line, self.turn.today, self.locale)?;
        let mut verdict = Self::verdict(Action::Answer, fact.text.clone());
        let title = self.locale.plain("source-quote");
        verdict.citations = fact
            .fields
            .into_iter()
            .map(|field| Citation {
                source: format!("quote:{}", field.path),
                passage: format!("quote:{}", field.path),
                title: title.clone(),
                heading: field.label,
                excerpt: field.excerpt,
                quoted: Vec::new(),
                language: None,
                url: None,
            })
            .collect();
        verdict.confidence = Some(1.0);
        self.note("fact", &format!("{kind:?} is stated"));
        if kind != FactKind::Expiry {
            self.warn_if_expired(&mut verdict);
        }
        Some(verdict)
    }

    /// What an expired quote says comes with a warning, and the date that proves it.
    fn warn_if_expired(&self, verdict: &mut Verdict) {
        let Some(last) =
            self.turn.quote.valid_until.filter(|_| self.turn.quote.is_expired(self.turn.today))
        else {
            return;
        };
        let note =
            self.locale.text("quote-expired-note", &[("date", self.locale.date(last).into())]);
        verdict.text = format!("{note}\n\n{}", verdict.text);
        verdict.citations.push(Citation {
            source: "quote:valid_until".to_owned(),
            passage: "quote:valid_until".to_owned(),
            title: self.locale.plain("source-quote"),
            heading: self.locale.plain("field-valid-until"),
            excerpt: self.locale.date(last),
            quoted: Vec::new(),
            language: None,
            url: None,
        });
    }

    /// Asks back, unless it was done too often or just so before.
    fn clarify(&mut self, key: &str, mut choices: Vec<Choice>) -> Verdict {
        let set = choices.iter().map(|c| c.label.as_str()).collect::<Vec<_>>().join("\n");
        let again = self.memory.offered_before.contains(&set);
        if again || self.turn.memory.clarifications >= MOST_CLARIFICATIONS {
            self.note(
                "clarify_limit",
                if again { "asked so before" } else { "asked twice in a row" },
            );
            return self.hand_off(HandoffReason::ClarifyLimit, "handoff-clarify-limit");
        }
        choices.push(Choice {
            label: self.locale.plain("say-none-of-these"),
            target: Target::Nothing,
        });
        self.memory.offered_before.push(set);
        self.memory.clarifications = self.turn.memory.clarifications + 1;
        self.memory.offered.clone_from(&choices);
        let mut verdict = self.say(Action::Clarify, key);
        verdict.options = choices;
        verdict
    }
}

/// The verdict language: the quote's, where the agent speaks it.
pub fn verdict_language(quote: &Quote) -> Language {
    Language::from_tag(Locale::of(&quote.spoken()).language()).unwrap_or_else(Language::english)
}

#[cfg(test)]
#[path = "decide/tests.rs"]
mod tests;
