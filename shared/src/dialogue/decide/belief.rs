//! From what speaks for a thing that a model points at to the probability that the answer is right.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::confidence::calibration::logistic;

use super::super::model::{PointedPart, Trust};
use super::super::turn::Turn;
use super::corroborate::{self, Evidence, FACT, SENTENCES};
use crate::dialogue::reader::Reader;

/// How sure a model is at most; what it says less than that counts for less.
const SUREST: f64 = 0.95;
/// Probability from which on a model is believed whose replies so far tell how often it is right.
const ANSWER_AT: f64 = 0.9;

/// A logistic regression over one kind of evidence. The program `trust` of the tests fits it; the file says to what.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Coefficients {
    /// Names of what is looked at.
    pub features: Vec<String>,
    /// The logit when all of it is zero.
    pub intercept: f64,
    /// In the order of the names; none is negative, so that agreement never counts against an answer.
    pub weights: Vec<f64>,
    /// Share of right answers among the examples that it was fitted to.
    pub base: f64,
    /// Probability from which on a model of which nothing is known is believed.
    pub answer_at: f64,
}

/// The coefficients of both kinds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Belief {
    /// Of facts.
    pub facts: Coefficients,
    /// Of sentences.
    pub sentences: Coefficients,
}

const SHIPPED: &str = include_str!("corroboration.json");

impl Belief {
    /// The shipped coefficients; `None` where the file cannot be read, and then nothing is believed that has to be confirmed. A
    /// test keeps that from happening.
    pub fn shipped() -> Option<&'static Self> {
        static PARSED: OnceLock<Option<Belief>> = OnceLock::new();
        let parsed = PARSED.get_or_init(|| {
            let read: Self = serde_json::from_str(SHIPPED).ok()?;
            let fits = read.facts.features == FACT && read.sentences.features == SENTENCES;
            fits.then_some(read)
        });
        parsed.as_ref()
    }

    fn of(&self, evidence: &Evidence) -> &Coefficients {
        if evidence.fact { &self.facts } else { &self.sentences }
    }
}

impl Coefficients {
    /// The probability of what was looked at.
    pub fn probability(&self, values: &[f64]) -> f64 {
        logistic(self.logit(values))
    }

    fn logit(&self, values: &[f64]) -> f64 {
        let sum: f64 = self.weights.iter().zip(values).map(|(w, v)| w * v).sum();
        self.intercept + sum
    }

    /// The logarithm of how much oftener what was looked at is seen where an answer is right than where it is wrong.
    pub fn log_ratio(&self, values: &[f64]) -> f64 {
        self.logit(values) - libm::log(self.base / (1.0 - self.base))
    }
}

/// How far a part is believed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Believed {
    /// The least probability of what it points at.
    pub(super) probability: f64,
    /// Whether that is enough for all of it.
    pub(super) enough: bool,
    /// The least logarithm of a likelihood ratio of what it points at; `None` where it points at nothing.
    pub(super) log_ratio: Option<f64>,
}

/// How far what a part points at is believed.
pub(super) fn believe(
    turn: &Turn<'_>,
    reader: &Reader<'_>,
    part: &PointedPart,
    trust: &Trust,
) -> Believed {
    let Some(belief) = Belief::shipped() else {
        return Believed { probability: 0.0, enough: false, log_ratio: None };
    };
    let known = match trust {
        Trust::Measured(reliability) if reliability.is_known() => Some(reliability),
        _ => None,
    };
    let said = (part.part.sure / SUREST).min(1.0);
    let mut all = Believed { probability: 1.0, enough: true, log_ratio: None };
    for evidence in corroborate::evidence(turn, reader, part) {
        let of = belief.of(&evidence);
        let log_ratio = of.log_ratio(&evidence.values);
        let (probability, answer_at) = match known {
            Some(reliability) => (reliability.probability(log_ratio), ANSWER_AT),
            None => (of.probability(&evidence.values), of.answer_at),
        };
        let probability = probability * said;
        all.probability = all.probability.min(probability);
        all.enough &= probability >= answer_at;
        all.log_ratio = Some(all.log_ratio.map_or(log_ratio, |least| least.min(log_ratio)));
    }
    all
}

/// Whether a model is believed that says something which nothing can confirm, such as that nothing answers.
pub(super) fn at_its_word(trust: &Trust) -> bool {
    match trust {
        Trust::Trusted => true,
        Trust::Untrusted => false,
        Trust::Measured(reliability) => {
            reliability.is_known() && reliability.expected() >= ANSWER_AT
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_coefficients_can_be_read_and_agreement_never_counts_against_an_answer() {
        let belief = Belief::shipped().unwrap();
        for (of, names) in [(&belief.facts, FACT.len()), (&belief.sentences, SENTENCES.len())] {
            assert_eq!(of.weights.len(), names);
            assert!(of.weights.iter().all(|w| *w >= 0.0));
            assert!(of.answer_at <= 1.0 && (0.01..0.99).contains(&of.base));
            let (none, all) =
                (of.probability(&vec![0.0; names]), of.probability(&vec![1.0; names]));
            assert!(none < 0.2 && all > of.answer_at, "{none} {all}");
        }
    }
}
