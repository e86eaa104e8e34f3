//! Facts of the quote itself: which one is asked for, of which line, and how it is stated.

use std::collections::BTreeSet;

use crate::quote::decimal::Decimal;
use crate::quote::facts::{self, FactKind};
use crate::quote::subject;
use crate::text::WordKind;

use super::super::intent::{self, Asked};
use super::super::phrases::Message;
use super::super::verdict::{Action, Citation, Signal, Verdict};
use super::part::Decider;

impl Decider<'_> {
    /// A fact that the phrases recognize.
    pub(super) fn fact(&mut self) -> Option<Verdict> {
        let quote = self.turn.quote;
        let subject = subject::find(quote, &self.message.words);
        let mut found = intent::facts(&self.message);
        let mut lines = subject.lines.clone();
        self.follow_up(&mut found, &mut lines);
        let explained_by_line =
            if subject.lines.is_empty() { BTreeSet::new() } else { subject.words.clone() };
        if let Some(verdict) = self.what_if(&lines, &explained_by_line, &found) {
            return Some(verdict);
        }
        // «The second line», and nothing else: what stands there. «The scanners» may be those that the documents speak of.
        let says_more = || {
            let left = intent::unexplained(&self.message, &BTreeSet::new(), &explained_by_line);
            !left.is_empty()
        };
        if found.is_empty() && subject.is_certain && !says_more() {
            let words = self.message.covered("follow_up");
            found.push(Asked { kind: FactKind::LinePrice, words });
        }
        for candidate in found {
            let left = intent::unexplained(&self.message, &candidate.words, &explained_by_line);
            let about_line = candidate.kind.takes_line() && !lines.is_empty();
            let lacking = candidate.kind.needs_line() && lines.is_empty();
            self.note(
                "fact",
                &format!("{:?}, lines {lines:?}, {} words unexplained", candidate.kind, left.len()),
            );
            if !left.is_empty() || lacking {
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
                return Some(self.which_line(&lines));
            }
            let index = if about_line { lines.first().copied() } else { None };
            if let Some(verdict) = self.state(candidate.kind, index) {
                return Some(verdict);
            }
        }
        None
    }

    /// «What would 80 users cost»: a number that the quote does not explain, one line, and a price asked for. What else
    /// the message says must be explained by the vocabulary of quotes.
    fn what_if(
        &mut self,
        lines: &[usize],
        line_words: &BTreeSet<usize>,
        found: &[Asked],
    ) -> Option<Verdict> {
        let [line] = lines else { return None };
        let mut numbers = (0..self.message.words.len()).filter(|at| self.is_number(*at));
        let (number, None) = (numbers.next()?, numbers.next()) else { return None };
        let quantity = self.quantity_at(number).filter(|_| !line_words.contains(&number))?;
        let mut phrases = self.message.covered("what_if");
        phrases.extend(found.iter().flat_map(|f| f.words.iter().copied()));
        let left = intent::unexplained(&self.message, &phrases, line_words);
        let others = left.iter().filter(|at| **at != number).count();
        let asks = found.iter().any(|f| f.kind.is_price()) || self.message.has("what_if");
        if others > 1 || !asks || self.message.has("commitment") {
            return None;
        }
        self.note("what_if", &format!("{quantity} of line {line}"));
        self.state(FactKind::WhatIf(quantity), Some(*line))
    }

    /// Completes what is asked from the question before: its fact for another line, or another fact of its line.
    fn follow_up(&mut self, found: &mut Vec<Asked>, lines: &mut Vec<usize>) {
        let begins = self.message.begins_with("follow_up");
        if !begins && self.message.content().len() > 2 {
            return;
        }
        let Some(previous) = self.before.question.as_deref() else { return };
        let quote = self.turn.quote;
        let before = Message::new(previous);
        if lines.is_empty() && self.message.has("other_one") {
            lines.extend(self.other_line());
        }
        if found.is_empty() && !lines.is_empty() {
            *found = intent::facts(&before);
            if found.is_empty() {
                found.push(Asked { kind: FactKind::LinePrice, words: BTreeSet::new() });
            }
            self.note("follow_up", "the fact asked for before, of this line");
            // What was asked before is explained there.
            let mut words = self.message.covered("other_one");
            words.extend(self.message.covered("follow_up"));
            for asked in found {
                asked.words.clone_from(&words);
            }
        } else if lines.is_empty() && begins && found.iter().any(|f| f.kind != FactKind::Total) {
            let earlier = subject::find(quote, &before.words).lines;
            if earlier.len() == 1 {
                *lines = earlier;
                self.note("follow_up", "this fact, of the line asked about before");
            }
        }
    }

    /// The line beside the one that was last spoken of: one that was offered with it, or the only other of the quote.
    fn other_line(&self) -> Option<usize> {
        let lines = &self.turn.quote.line_items;
        let at = |id: &str| lines.iter().position(|l| l.id == id);
        let last = self.before.line.as_deref().and_then(at)?;
        match self.before.rivals.as_slice() {
            [one] => at(one),
            [] if lines.len() == 2 => Some(1 - last),
            _ => None,
        }
    }

    fn is_number(&self, at: usize) -> bool {
        self.message.words.get(at).is_some_and(|w| w.kind == WordKind::Code)
    }

    /// A whole or decimal number above zero, as a quantity.
    fn quantity_at(&self, at: usize) -> Option<Decimal> {
        let text = &self.message.words.get(at)?.text;
        let quantity: Decimal = text.parse().ok()?;
        (!quantity.is_zero() && !quantity.is_negative()).then_some(quantity)
    }

    /// A fact that the examples recognize with a probability. Of a line it is stated where the message names one; none is
    /// where the documents are surer of their answer.
    pub(super) fn guessed_fact(
        &mut self,
        kind: FactKind,
        probability: f32,
        lines: &[usize],
    ) -> Option<Verdict> {
        // What else the message says of numbers, nobody has looked at.
        if (0..self.message.words.len()).any(|at| self.is_number(at)) {
            return None;
        }
        if self.documents_know(f64::from(probability)) {
            self.note("meaning", "the documents are surer of an answer");
            return None;
        }
        match lines {
            [] if kind.needs_line() => None,
            [one] if kind.takes_line() => self.state(kind, Some(*one)),
            [_, _, ..] if kind.takes_line() => Some(self.which_line(lines)),
            // A line is named, and the fact is one of the whole quote: the two do not go together.
            [_, ..] if kind != FactKind::Expiry && kind != FactKind::Payment => None,
            _ => self.state(kind, None),
        }
    }

    /// States a fact; `None` when the quote does not hold it.
    pub(super) fn state(&mut self, kind: FactKind, line: Option<usize>) -> Option<Verdict> {
        let view = facts::View {
            quote: self.turn.quote,
            previous: self.turn.previous,
            today: self.turn.today,
            locale: self.locale,
        };
        let fact = facts::state(&view, kind, line)?;
        let mut verdict = Verdict::new(Action::Answer, fact.text);
        let cited = fact.fields.into_iter().map(|field| Citation::of_field(field, self.locale));
        verdict.citations = cited.collect();
        verdict.confidence = Some(1.0);
        if kind == FactKind::Payment {
            verdict.signals.push(Signal::Payment);
        }
        self.note("fact", &format!("{kind:?} is stated"));
        self.memory.line =
            line.and_then(|i| self.turn.quote.line_items.get(i)).map(|l| l.id.clone());
        Some(verdict)
    }
}
