//! Facts of the quote: checked, stated, or asked about.

use crate::quote::Expression;
use crate::quote::expression::Measure;
use crate::quote::facts;
use crate::retrieval::{Origin, PassageRef};

use super::super::check::{Checked, check};
use super::super::reader::numbers::says_with_it;
use super::super::reading::Fact;
use super::super::turn::Turn;
use super::super::verdict::{Action, Choice, Citation, Signal, Target, Verdict};
use super::part::Decider;
use super::shown::label;

/// From this on a fact is offered among what may be meant.
const OFFER_AT: f64 = 0.25;
/// From this on a fact is likelier than all else, and a passage does not take its place.
const LIKELY: f64 = 0.5;
/// How likely documents must be asked for, for what they say to go before a fact.
const ASKS_DOCUMENTS: f64 = 0.2;
/// The same where they answer beyond doubt, and the fact is not as clear.
const MAY_ASK_DOCUMENTS: f64 = 0.05;
const BEYOND_DOUBT: f64 = 0.97;
const CLEAR: f64 = 0.75;
/// How likely a fact must take something over from the last one, to be read so.
const FOLLOWS: f64 = 0.15;
/// From this on a fact that stands alone may as well take over what the reader cannot see.
const LIKELY_FOLLOWS: f64 = 0.3;
/// Words at most of a message that leaves open what is to be stated.
const FEW_WORDS: usize = 4;
/// Lines that are offered where none is named.
const OFFERED: usize = 3;
/// What is left of a fact that takes over what cannot be seen.
const UNSEEN: f64 = 0.6;

impl Decider<'_> {
    /// A fact that was read, with how sure that is, and how likely documents are asked for instead.
    pub(super) fn fact(&mut self, fact: Fact, sure: f64, documents: f64) -> Verdict {
        // Where the reader sees no question to the documents, their likeness to one does not count, unless they answer
        // beyond doubt: «how much does the machine weigh» is no question for a price.
        let rivals = documents >= ASKS_DOCUMENTS
            || documents >= MAY_ASK_DOCUMENTS && sure < CLEAR && self.documents_know(BEYOND_DOUBT);
        let rivals = rivals && self.documents_may_answer(&fact);
        // In a talk that goes on, what seems to follow more often does.
        let follows = self.before.expression.is_some() && self.follows >= FOLLOWS;
        let fact = &Fact { from_before: fact.from_before || follows, ..fact };
        let checked = check(self.turn.quote, fact, self.before);
        match checked {
            Checked::Nothing(why) => {
                self.note("check", why);
                self.knowledge(None, true)
            }
            Checked::Unnamed(expression) => {
                self.note("check", "no line is named");
                let lines = if sure < LIKELY || self.documents_know(0.0) {
                    Vec::new()
                } else {
                    self.nearest_lines()
                };
                if lines.is_empty() {
                    return self.knowledge(None, true);
                }
                self.which_line(&lines, &expression)
            }
            Checked::Which { lines, expression } => {
                if sure < OFFER_AT || rivals && self.documents_know(sure) {
                    return self.knowledge(None, true);
                }
                self.which_line(&lines, &expression)
            }
            Checked::Expression(mut expression) => {
                // «What is the total with it?», after an option was spoken of.
                if self.follows_option(&expression) && says_with_it(&self.message.words) {
                    let option = self.before.expression.iter().flat_map(|e| e.lines.clone());
                    expression.include = option.collect();
                }
                // «With it, what is the total?» after an option was spoken of, or what follows on something that the quote
                // does not say: the reader does not see what «it» is.
                let lost = (fact.from_before || self.follows >= LIKELY_FOLLOWS)
                    && self.before.expression.is_none()
                    && self.before.question.is_some();
                let doubt = if lost || self.follows_option(&expression) { UNSEEN } else { 1.0 };
                if sure * doubt >= self.turn.thresholds.state_at
                    && !(rivals && self.documents_know(sure))
                    && let Some(verdict) = self.state(&expression)
                {
                    return verdict;
                }
                let offer = (sure >= OFFER_AT).then(|| self.offer(&expression)).flatten();
                // What is not sure enough to be stated gives way to what is beyond doubt.
                let may_answer = rivals
                    || (sure < LIKELY || self.documents_know(BEYOND_DOUBT))
                        && self.documents_may_answer(fact);
                self.knowledge(offer, may_answer)
            }
        }
    }

    /// Whether documents may answer a fact: «how many users» is not answered by what a user is.
    fn documents_may_answer(&self, fact: &Fact) -> bool {
        fact.measure != Some(Measure::Quantity) || self.documents_say_a_number()
    }

    /// Whether a few words say over which time, or with which lines, something is to be stated, and not what: «how much a
    /// month?», «how much without the workshop?».
    pub(super) fn leaves_the_measure_open(&self, fact: &Fact) -> bool {
        let over_time = fact.charged.is_some() || fact.horizon.is_some();
        fact.measure.is_none()
            && self.message.words.len() <= FEW_WORDS
            && (fact.exclude || fact.include || over_time && fact.lines.is_empty())
    }

    /// Whether the total is asked for right after an optional line was spoken of, and nothing is left out or added.
    fn follows_option(&self, expression: &Expression) -> bool {
        let quote = self.turn.quote;
        let optional = |at: &usize| quote.line_items.get(*at).is_some_and(|l| l.optional);
        expression.measure == Measure::Total
            && expression.include.is_empty()
            && expression.exclude.is_empty()
            && self.before.expression.as_ref().is_some_and(|e| e.lines.iter().any(optional))
    }

    /// The lines with a description that the message is nearest to in sense: buyers seldom call a line by its name.
    fn nearest_lines(&self) -> Vec<usize> {
        let Turn { quote, library, embedder, .. } = *self.turn;
        let Some((embedder, message)) = embedder.and_then(|e| Some((e, e.embed(self.text)?)))
        else {
            return Vec::new();
        };
        let mut near: Vec<(usize, f32)> = Vec::new();
        for (source, own) in library.sources.iter().enumerate() {
            let Origin::Quote { fields } = &own.origin else { continue };
            if own.segment.model() != embedder.model() {
                continue;
            }
            for (passage, field) in fields.iter().enumerate() {
                let id = field.strip_prefix("line_items/");
                let line = id.and_then(|id| quote.line_items.iter().position(|l| l.id == id));
                let vector = library.vector(PassageRef { source, passage });
                near.extend(line.zip(vector).map(|(line, v)| (line, message.cosine(&v))));
            }
        }
        let mut nearest: Vec<usize> = Vec::new();
        while nearest.len() < OFFERED {
            let left = near.iter().filter(|(line, _)| !nearest.contains(line));
            let Some((line, _)) = left.reduce(|a, b| if b.1 > a.1 { b } else { a }) else { break };
            nearest.push(*line);
        }
        nearest
    }

    /// Asks which of the lines is meant.
    fn which_line(&mut self, lines: &[usize], expression: &Expression) -> Verdict {
        let quote = self.turn.quote;
        let choices = lines
            .iter()
            .filter_map(|i| quote.line_items.get(*i))
            .take(4)
            .map(|l| Choice {
                label: l.name.clone(),
                target: Target::Line {
                    id: l.id.clone(),
                    expression: Some(Box::new(expression.clone())),
                },
                source: Some(format!("quote:line_items/{}", l.id)),
            })
            .collect();
        self.clarify("say-clarify-line", choices)
    }

    /// An option that leads to a fact, by the label of the field that it rests on.
    pub(super) fn offer(&self, expression: &Expression) -> Option<Choice> {
        let fact = facts::state(&self.view(), expression)?;
        let field = fact.fields.first()?;
        Some(Choice {
            label: field.label.clone(),
            source: Some(format!("quote:{}", field.path)),
            target: Target::Fact { expression: Box::new(expression.clone()) },
        })
    }

    /// An option that leads to a fact, by what it would say.
    pub(super) fn offer_stated(&self, expression: &Expression) -> Option<Choice> {
        let fact = facts::state(&self.view(), expression)?;
        let choice = self.offer(expression)?;
        Some(Choice { label: label(&fact.text), ..choice })
    }

    fn view(&self) -> facts::View<'_> {
        facts::View {
            quote: self.turn.quote,
            previous: self.turn.previous,
            today: self.turn.today,
            locale: self.locale,
        }
    }

    /// States a fact; `None` when the quote does not hold it.
    pub(super) fn state(&mut self, expression: &Expression) -> Option<Verdict> {
        let fact = facts::state(&self.view(), expression)?;
        let mut verdict = Verdict::new(Action::Answer, fact.text);
        let cited = fact.fields.into_iter().map(|field| Citation::of_field(field, self.locale));
        verdict.citations = cited.collect();
        verdict.confidence = Some(1.0);
        if matches!(expression.measure, Measure::PaymentTerms | Measure::PaymentStep) {
            verdict.signals.push(Signal::Payment);
        }
        self.note("fact", &format!("{:?} is stated", expression.measure));
        self.memory.spoken = self.spoken(expression);
        self.memory.expression = Some(expression.clone());
        Some(verdict)
    }

    /// The lines that were spoken of before the one that is stated, where each was asked for by itself.
    fn spoken(&self, stated: &Expression) -> Vec<usize> {
        let Some(last) = &self.before.expression else { return Vec::new() };
        match (last.lines.as_slice(), stated.lines.as_slice()) {
            ([before], [now]) if before != now => {
                let mut spoken = self.before.spoken.clone();
                spoken.push(*before);
                spoken.retain(|line| line != now);
                spoken
            }
            ([_], [_]) => self.before.spoken.clone(),
            _ => Vec::new(),
        }
    }
}
