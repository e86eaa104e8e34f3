//! Which development sets each mode is fitted on.

use std::path::Path;

use countersign_encoder::Encoder;
use countersign_shared::retrieval::Mode;

use crate::beir::{self, Set};

/// Share of the passages removed from a set without gaps of its own, in percent.
pub const REMOVED: u64 = 40;

/// Questions on a corpus.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Folder of the questions.
    pub set: &'static str,
    /// Folder of the corpus.
    pub corpus: &'static str,
    /// Percent of the passages to remove.
    pub removed: u64,
    /// How much each question counts.
    pub weight: f64,
}

impl Part {
    const fn new(set: &'static str, corpus: &'static str, removed: u64) -> Self {
        Self { set, corpus, removed, weight: 1.0 }
    }

    /// Reads it, indexed with vectors.
    pub fn load(&self, eval: &Path, encoder: &Encoder) -> Result<Set, String> {
        beir::load(&eval.join(self.set), &eval.join(self.corpus), Some(encoder))
    }
}

const OWN: [&str; 5] = ["xquad-en", "xquad-de", "xquad-es", "xquad-ru", "xquad-zh"];

/// The sets of a mode as they are: for ranking, where an answer exists.
pub fn whole(mode: Mode) -> Vec<Part> {
    parts(mode, "squad2", 0)
}

/// The sets of a mode with questions that have no answer: for confidence. The hardest counts three times.
pub fn with_gaps(mode: Mode) -> Vec<Part> {
    let mut parts = parts(mode, "squad2-gaps", REMOVED);
    for part in parts.iter_mut().filter(|p| p.set == "squad2-gaps") {
        (part.removed, part.weight) = (0, 3.0);
    }
    parts
}

fn parts(mode: Mode, text: &'static str, removed: u64) -> Vec<Part> {
    match mode {
        Mode::Passage | Mode::PassageLexical => std::iter::once(Part::new(text, text, 0))
            .chain(OWN.map(|s| Part::new(s, s, removed)))
            .collect(),
        Mode::Faq | Mode::FaqLexical => {
            ["banking77", "banking77-gaps"].map(|s| Part::new(s, s, 0)).to_vec()
        }
        Mode::Cross | Mode::CrossLexical => {
            OWN[1..].iter().map(|s| Part::new(s, "xquad-en", removed)).collect()
        }
    }
}
