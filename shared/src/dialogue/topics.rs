//! What buyers of any trade ask of terms and documents, by topic: notice, liability, backups, the weight of a machine.
//!
//! A question and a sentence may be about the same thing without a word in common and with vectors that are no nearer to
//! each other than to the rest of the documents. Each alone is told by a multinomial logistic regression over its vector,
//! fitted to questions, headings and sentences of every topic (`topics.txt`) when the product is built. Where both are
//! sure and agree, the passage is believed more; a passage that is not about the topic gains nothing, so a document that
//! only resembles the question is as little believed as before.

use countersign_encoder::{DIMENSIONS, Vector, inverse_norm};

use crate::confidence::{Calibration, Judgement};
use crate::retrieval::{Library, Query};

use super::reader::heads::softmax;

const TEXT: &str = include_str!("topics.txt");
/// Tells the topics of one version from those of another. Made when this is compiled, so that no program carries the
/// text which only the fitting reads.
pub const IDENTITY: u64 = crate::text::fnv1a_of(TEXT.as_bytes());
/// Numbers of a topic: a weight a dimension, and the bias.
pub const CLASS: usize = DIMENSIONS + 1;
/// Dot products with unit vectors are multiplied by this before the softmax.
pub const SCALE: f32 = 8.0;
/// How many topics there are.
pub const COUNT: usize = sections(TEXT.as_bytes());
/// What agreement adds to the logit of a passage at most. Chosen on the scenarios of `tests/golden` and on the same
/// questions with their passage taken away: 49 of 65 right passages pass the threshold instead of 37, and 2 of 62 wrong
/// ones instead of 1.
const GAIN: f64 = 5.0;

const fn sections(text: &[u8]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < text.len() {
        if text[at] == b'[' && (at == 0 || text[at - 1] == b'\n') {
            count += 1;
        }
        at += 1;
    }
    count
}

/// The examples: the number of the topic, and a question, a heading or a sentence about it.
pub fn texts() -> impl Iterator<Item = (usize, &'static str)> {
    let lines = TEXT.lines().filter(|l| !l.is_empty() && !l.starts_with('#') && *l != "----");
    lines
        .scan(0, |topics, line| {
            let heads = line.starts_with('[');
            *topics += usize::from(heads);
            Some((*topics, heads, line))
        })
        .filter(|(topics, heads, _)| *topics > 0 && !heads)
        .map(|(topics, _, line)| (topics - 1, line))
}

/// What was fitted: [`CLASS`] weights a topic.
#[derive(Debug, Clone)]
pub struct Topics {
    weights: Vec<f32>,
}

impl Topics {
    /// `None` when there are not [`CLASS`] weights for each of [`COUNT`] topics.
    pub fn new(weights: Vec<f32>) -> Option<Self> {
        (weights.len() == COUNT * CLASS).then_some(Self { weights })
    }

    /// The weights, topic by topic.
    pub fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// Probability of each topic for a text with this vector.
    fn of(&self, vector: &Vector) -> Vec<f32> {
        shares(&self.weights, &unit(vector))
    }

    /// How surely the question and the first passage of a ranking are about the same: the probability that both have the
    /// same topic, of the heading or sentence of the passage where it is highest, in `0..=1`.
    pub fn agreement(&self, judged: &Judgement, library: &Library<'_>, query: &Query) -> f64 {
        let Some(at) = judged.ranking.hits.first().map(|h| h.at) else { return 0.0 };
        let Some(segment) = library.sources.get(at.source).map(|s| &s.segment) else { return 0.0 };
        let Some(asked) = query.vector_for(segment).map(|v| self.of(v)) else { return 0.0 };
        let vectors =
            segment.units_of(at.passage).filter_map(|u| segment.vector(segment.unit(u).slot?));
        let same = |v: Vector| -> f32 { asked.iter().zip(self.of(&v)).map(|(a, b)| a * b).sum() };
        f64::from(vectors.map(same).fold(0.0, f32::max))
    }

    /// Believes the first passage more where it is about what the question is about; gives the agreement.
    pub fn confirm(
        &self,
        judged: &mut Judgement,
        library: &Library<'_>,
        query: &Query,
        calibration: &Calibration,
    ) -> f64 {
        let agreement = self.agreement(judged, library, query);
        // What was held down for another reason stays there.
        let is_held = judged.confidence < calibration.believe(judged.logit);
        if let Some(logit) = judged.logit.filter(|_| !is_held) {
            // Never less: the words of its author are believed for another reason.
            let believed = calibration.believe(Some(logit + GAIN * agreement));
            judged.confidence = judged.confidence.max(believed);
        }
        agreement
    }
}

/// The direction of a vector, of length one.
pub fn unit(vector: &Vector) -> Vec<f32> {
    let norm = inverse_norm(vector.as_bytes());
    vector.as_bytes().iter().map(|b| f32::from(b.cast_signed()) * norm).collect()
}

/// The probability of each class of a multinomial logistic regression.
pub fn shares(weights: &[f32], unit: &[f32]) -> Vec<f32> {
    let logit = |class: &[f32]| {
        let dot: f32 = class.iter().zip(unit).map(|(w, x)| w * x).sum();
        SCALE * dot + class.get(DIMENSIONS).copied().unwrap_or_default()
    };
    softmax(&weights.chunks_exact(CLASS).map(logit).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_topic_has_examples_and_no_text_stands_twice() {
        let topics: BTreeSet<usize> = texts().map(|(t, _)| t).collect();
        assert_eq!(topics.len(), COUNT);
        assert!(texts().all(|(_, t)| !t.starts_with(['[', '-'])));
        let questions: Vec<&str> = texts().map(|(_, t)| t).collect();
        let twice: Vec<&&str> =
            questions.iter().filter(|q| questions.iter().filter(|p| p == q).count() > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
