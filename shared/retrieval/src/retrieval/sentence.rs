//! A sentence that answers, with its score.

use super::signals::SentenceSignals;

/// A sentence of a hit.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceHit {
    /// Byte range in the document's text.
    pub start: usize,
    /// End of the range.
    pub end: usize,
    /// Score of the sentence alone, in `0..=1`.
    pub score: f64,
    /// What was fused.
    pub signals: SentenceSignals,
    /// Its cosine with the question; 0 without vectors.
    pub cosine: f64,
}
