//! One question, decided: the rules in their order, and what they say.

use crate::locale::Locale;
use crate::quote::facts::FactKind;
use crate::quote::subject;
use crate::retrieval::{Hit, Query};

use super::super::examples::{Guess, Meaning};
use super::super::intent;
use super::super::phrases::Message;
use super::super::verdict::{
    Action, Choice, HandoffReason, Request, Signal, Step, Target, Verdict,
};
use super::{MOST_CLARIFICATIONS, Memory, Turn};

/// Decides one question, and keeps what is to be remembered of it.
pub(super) struct Decider<'a> {
    pub(super) turn: &'a Turn<'a>,
    /// The question: the message, or a part of it.
    pub(super) text: &'a str,
    pub(super) message: Message,
    pub(super) locale: Locale,
    /// What is remembered of the questions before.
    pub(super) before: &'a Memory,
    /// What is remembered for the next.
    pub(super) memory: Memory,
    pub(super) trace: Vec<Step>,
}

impl<'a> Decider<'a> {
    pub(super) fn new(turn: &'a Turn<'a>, text: &'a str, before: &'a Memory) -> Self {
        Self {
            turn,
            text,
            message: Message::new(text),
            locale: Locale::of(&turn.quote.spoken()),
            before,
            memory: Memory {
                question: Some(text.to_owned()),
                offered_before: before.offered_before.clone(),
                soothed: before.soothed,
                ..Memory::default()
            },
            trace: Vec::new(),
        }
    }

    pub(super) fn run(&mut self) -> Verdict {
        if self.message.words.is_empty() {
            self.note("empty", "no word in the message");
            self.keep_memory();
            return self.ask_back("say-empty", Vec::new());
        }
        if let Some(verdict) = self.choice() {
            return verdict;
        }
        if self.found("instructions", "instruction to the agent") {
            self.keep_memory();
            return self.say(Action::Refuse, "say-refuse-instructions");
        }
        if self.found("user_requested", "a person is asked for") {
            return self.person();
        }
        if let Some(rule) =
            self.turn.rules.iter().find(|r| r.phrases.iter().any(|p| self.message.contains(p)))
        {
            let name = rule.name.clone();
            self.note("rule", &name);
            return self.hand_off(HandoffReason::Rule(name), "handoff-rule");
        }
        if self.found("commitment", "a request to commit") {
            return self.request(self.message.request());
        }
        if self.found("complaint", "the answer is called wrong") && self.before.question.is_some() {
            return self.sorry();
        }
        if self.found("insult", "an insult") {
            return self.calm();
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
        if self.message.is_only("why") {
            self.note("why", "the answer before is to be explained");
            return self.because();
        }
        if let Some(verdict) = self.fact() {
            return verdict;
        }
        match self.guessed() {
            Some(verdict) => verdict,
            None => self.knowledge(),
        }
    }

    /// What the examples take the message for, where they are sure.
    fn guessed(&mut self) -> Option<Verdict> {
        let subject = subject::find(self.turn.quote, &self.message.words);
        let named = !subject.lines.is_empty();
        let guess = self.guess(self.text);
        let probability = guess.map_or(0.0, |g| g.probability);
        match guess.map(|g| g.meaning) {
            Some(Meaning::Person) => return Some(self.person()),
            Some(Meaning::Commitment(request)) => return Some(self.request(request)),
            Some(Meaning::Complaint) if self.before.question.is_some() => {
                return Some(self.sorry());
            }
            // Who names a line of the quote is neither off the topic nor rude.
            Some(Meaning::Bot) if !named => {
                self.keep_memory();
                return Some(self.say(Action::SmallTalk, "say-bot"));
            }
            Some(Meaning::OffTopic) if !named => {
                self.keep_memory();
                return Some(self.say(Action::Refuse, "say-refuse-off-topic"));
            }
            Some(Meaning::Insult) if !named => return Some(self.calm()),
            Some(Meaning::Fact(kind)) if !named => {
                return self.guessed_fact(kind, probability, &[]);
            }
            _ => {}
        }
        if !named {
            return None;
        }
        // What the line is called would lead away from the examples.
        let rest = self.message.without(self.text, &subject.words);
        let guess = self.guess(&rest)?;
        match guess.meaning {
            Meaning::Fact(kind) => self.guessed_fact(kind, guess.probability, &subject.lines),
            _ => None,
        }
    }

    /// What the examples are sure that a text means.
    fn guess(&mut self, text: &str) -> Option<Guess> {
        let vector = self.turn.embedder?.embed(text)?;
        let guess = self.turn.examples?.guess(&vector);
        self.note(
            "meaning",
            &format!("{:?} at {:.2}, {:.2} near", guess.meaning, guess.probability, guess.cosine),
        );
        Some(guess).filter(Guess::is_sure)
    }

    pub(super) fn note(&mut self, rule: &'static str, outcome: &str) {
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
        self.memory = self.before.clone();
    }

    pub(super) fn say(&self, action: Action, key: &str) -> Verdict {
        Verdict::new(action, self.locale.plain(key))
    }

    pub(super) fn hand_off(&mut self, reason: HandoffReason, key: &str) -> Verdict {
        let mut verdict = self.say(Action::Handoff, key);
        verdict.reason = Some(reason);
        verdict
    }

    fn person(&mut self) -> Verdict {
        self.hand_off(HandoffReason::UserRequested, "handoff-person")
    }

    fn request(&mut self, request: Request) -> Verdict {
        let key = match request {
            Request::Price => "handoff-commitment-price",
            Request::Change => "handoff-commitment",
            Request::Date => "handoff-commitment-date",
            Request::Accept => "handoff-commitment-accept",
            Request::Advice => "handoff-commitment-advice",
        };
        let mut verdict = self.hand_off(HandoffReason::CommitmentRequest, key);
        verdict.signals = match request {
            Request::Price => vec![Signal::Price],
            Request::Accept => vec![Signal::Signing],
            Request::Date => vec![Signal::Start],
            Request::Change | Request::Advice => Vec::new(),
        };
        verdict
    }

    /// Apologizes once and offers a person; the second time the person is asked.
    fn sorry(&mut self) -> Verdict {
        self.soothe("say-sorry", "handoff-complaint")
    }

    /// One calm answer to an insult, then a person.
    fn calm(&mut self) -> Verdict {
        self.soothe("say-calm", "handoff-person")
    }

    fn soothe(&mut self, once: &str, then: &str) -> Verdict {
        if self.before.soothed > 0 {
            return self.hand_off(HandoffReason::NegativeFeedback, then);
        }
        self.keep_memory();
        self.memory.soothed += 1;
        let person = Choice { label: self.locale.plain("say-person"), target: Target::Person };
        self.ask_back(once, vec![person])
    }

    /// Asks the buyer to go on, with options where there are some, unless that was done too often in a row.
    fn ask_back(&mut self, key: &str, options: Vec<Choice>) -> Verdict {
        if self.before.clarifications >= MOST_CLARIFICATIONS {
            return self.give_up("asked twice in a row");
        }
        self.memory.clarifications = self.before.clarifications + 1;
        if !options.is_empty() {
            self.memory.offered.clone_from(&options);
        }
        let mut verdict = self.say(Action::Clarify, key);
        verdict.options = options;
        verdict
    }

    fn give_up(&mut self, why: &str) -> Verdict {
        self.note("clarify_limit", why);
        self.hand_off(HandoffReason::ClarifyLimit, "handoff-clarify-limit")
    }

    /// What the last answer rests on.
    fn because(&mut self) -> Verdict {
        self.keep_memory();
        if self.before.because.is_empty() {
            return self.ask_back("say-nothing-before", Vec::new());
        }
        let rests: Vec<String> = self
            .before
            .because
            .iter()
            .map(|c| if c.quoted.is_empty() { c.excerpt.clone() } else { c.quoted.join(" ") })
            .collect();
        // Each on lines of its own, as the gate reads it: word for word what is cited.
        let text = format!("{}\n{}", self.locale.plain("say-because"), rests.join("\n"));
        let mut verdict = Verdict::new(Action::Answer, text);
        verdict.citations.clone_from(&self.before.because);
        verdict.confidence = Some(1.0);
        verdict
    }

    /// The buyer picked one of the options: by its label, its number, or words that only one label has.
    fn choice(&mut self) -> Option<Verdict> {
        let before = self.before;
        let picked = intent::pick(&self.message, self.text, &before.offered)?;
        let choice = before.offered.get(picked)?.clone();
        self.note("choice", &choice.label);
        let question = before.question.clone().unwrap_or_default();
        self.memory.question = Some(question.clone());
        self.memory.clarifications = before.clarifications;
        match choice.target {
            Target::Nothing => {
                Some(self.hand_off(HandoffReason::LowConfidence, "handoff-low-confidence"))
            }
            Target::Person => Some(self.person()),
            Target::Line { id } => {
                let index = self.turn.quote.line_items.iter().position(|l| l.id == id)?;
                let asked = Message::new(&question);
                let kind = intent::facts(&asked).first().map_or(FactKind::LinePrice, |f| f.kind);
                let offered = before.offered.iter().filter_map(|c| match &c.target {
                    Target::Line { id } => Some(id.clone()),
                    _ => None,
                });
                self.memory.rivals = offered.filter(|other| *other != id).collect();
                self.state(kind, Some(index))
            }
            Target::Passage { id } => {
                let query = Query::embedded(&question, self.turn.library, self.turn.embedder);
                let hit = Hit::of(self.turn.library, &query, self.turn.library.find(&id)?)?;
                Some(self.answer(&hit, None))
            }
        }
    }

    /// Asks which of the lines is meant.
    pub(super) fn which_line(&mut self, lines: &[usize]) -> Verdict {
        let quote = self.turn.quote;
        let choices = lines
            .iter()
            .filter_map(|i| quote.line_items.get(*i))
            .map(|l| Choice { label: l.name.clone(), target: Target::Line { id: l.id.clone() } })
            .collect();
        self.clarify("say-clarify-line", choices)
    }

    /// Asks back, unless it was done too often or just so before.
    pub(super) fn clarify(&mut self, key: &str, mut choices: Vec<Choice>) -> Verdict {
        let set = choices.iter().map(|c| c.label.as_str()).collect::<Vec<_>>().join("\n");
        if self.memory.offered_before.contains(&set) {
            return self.give_up("asked so before");
        }
        choices.push(Choice {
            label: self.locale.plain("say-none-of-these"),
            target: Target::Nothing,
        });
        let verdict = self.ask_back(key, choices);
        if verdict.action == Action::Clarify {
            self.memory.offered_before.push(set);
        }
        verdict
    }
}
