//! What a confidence allows.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::confidence::Judgement;
use crate::retrieval::{Hit, Library, Ranking};

/// Probabilities at which the agent may answer or ask back.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    /// At or above: answer. In `0..=1`; without one, each mode has the threshold that it was shipped with.
    pub answer_at: Option<f64>,
    /// At or above, when passages that mean different things compete: ask. In `0..=1`, at most `answer_at`.
    pub clarify_at: f64,
    /// At or above: a fact of the quote that was read as surely is stated. In `0..=1`.
    #[serde(default = "state_at")]
    pub state_at: f64,
}

/// The shipped threshold of facts, chosen on left-out scenarios.
fn state_at() -> f64 {
    0.6
}

impl Default for Thresholds {
    /// The shipped thresholds; BENCHMARKS.md has what they let through on every development set.
    fn default() -> Self {
        Self { answer_at: None, clarify_at: 0.3, state_at: state_at() }
    }
}

/// What to do with a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// Sure enough.
    Answer,
    /// One of several different meanings is likely right.
    Clarify,
    /// Nothing is.
    Abstain,
}

/// The band of what was found.
pub fn band(judged: &Judgement, library: &Library<'_>, thresholds: &Thresholds) -> Band {
    if judged.confidence >= thresholds.answer_at.unwrap_or(judged.answer_at) {
        Band::Answer
    } else if judged.confidence < thresholds.clarify_at {
        Band::Abstain
    } else {
        match meanings(&judged.ranking, library).len() {
            0 => Band::Abstain,
            1 if judged.confidence < ONE || judged.ranking.mode.is_cross() => Band::Abstain,
            _ => Band::Clarify,
        }
    }
}

/// A meaning that has no competitor is offered when it is this likely, and in the language of the question.
const ONE: f64 = 0.5;
/// A hit this much weaker than the first is no competing meaning.
const COMPETES: f64 = 0.6;
/// More options than a person weighs at a glance.
const MOST_OPTIONS: usize = 3;

/// The competing hits that mean different things: different headings, best first.
pub fn meanings<'r>(ranking: &'r Ranking, library: &Library<'_>) -> Vec<&'r Hit> {
    let Some(top) = ranking.hits.first() else { return Vec::new() };
    let mut labels = BTreeSet::new();
    let language = |h: &Hit| library.sources.get(h.at.source).map(|s| &s.segment.language);
    ranking
        .hits
        .iter()
        .take(6)
        // One language at a time: a translation is no other meaning.
        .filter(|h| language(h) == language(top))
        .filter(|h| h.score >= COMPETES * top.score)
        .filter(|h| {
            let heading = library
                .get(h.at)
                .map(|(s, p)| (p.heading().unwrap_or(&s.document.title), &s.document.id));
            heading.is_some_and(|(h, id)| {
                labels.insert(if h.is_empty() { id.clone() } else { h.to_lowercase() })
            })
        })
        .take(MOST_OPTIONS)
        .collect()
}
