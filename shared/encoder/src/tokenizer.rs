//! `SentencePiece` unigram segmentation (Kudo, 2018, "Subword Regularization"): the most probable split of a text into
//! pieces, by the Viterbi algorithm.

use fst::raw::{Fst, Output};

use crate::frame::{Frame, FrameError, f32_at, u32_at};
use crate::normalizer::Normalizer;

/// The file: four lengths, then the automaton, the scores, the units and the replacements.
pub(crate) const FRAME: Frame = Frame { kind: "CSTK", version: 1 };
/// A character that no piece begins with.
pub(crate) const UNKNOWN: u32 = 0;
/// Begin of a text.
pub(crate) const BEGIN: u32 = 1;
/// End of a text.
pub(crate) const END: u32 = 2;
/// What an unknown character costs beyond the rarest piece, as in `SentencePiece`.
const UNKNOWN_PENALTY: f64 = 10.0;

/// The tokenizer over its bytes.
pub struct Tokenizer {
    pieces: Fst<Vec<u8>>,
    scores: Vec<f32>,
    units: Vec<u8>,
    replacements: Vec<u8>,
    unknown_score: f64,
    model: u64,
}

impl std::fmt::Debug for Tokenizer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tokenizer({} pieces)", self.scores.len())
    }
}

impl Tokenizer {
    /// Reads the tokenizer file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FrameError> {
        let (model, payload) = FRAME.read(bytes)?;
        let wrong = |what| FrameError::Content { kind: FRAME.kind, what };
        let mut at = 16;
        let mut part = |n: usize| {
            let length = u32_at(payload, n * 4) as usize;
            let found = payload.get(at..at + length).ok_or_else(|| wrong("a length"))?;
            at += length;
            Ok(found)
        };
        let (pieces, scores, units, replacements) = (part(0)?, part(1)?, part(2)?, part(3)?);
        let pieces = Fst::new(pieces.to_vec()).map_err(|_| wrong("the pieces"))?;
        let scores: Vec<f32> = (0..scores.len() / 4).map(|i| f32_at(scores, i * 4)).collect();
        let least = scores.iter().copied().fold(f32::INFINITY, f32::min);
        if !least.is_finite() {
            return Err(wrong("the scores"));
        }
        Ok(Self {
            pieces,
            scores,
            units: units.to_vec(),
            replacements: replacements.to_vec(),
            unknown_score: f64::from(least) - UNKNOWN_PENALTY,
            model,
        })
    }

    /// The model that it belongs to.
    pub fn model(&self) -> u64 {
        self.model
    }

    /// Number of pieces.
    pub fn pieces(&self) -> usize {
        self.scores.len()
    }

    /// The logarithm of the probability of a piece.
    pub(crate) fn score(&self, piece: u32) -> f32 {
        self.scores.get(piece as usize).copied().unwrap_or_default()
    }

    /// The pieces of `text` between the marks of its begin and its end; between them the unknown piece alone for a text
    /// of nothing.
    pub fn encode(&self, text: &str) -> Vec<u32> {
        let normalized =
            Normalizer { units: &self.units, replacements: &self.replacements }.normalize(text);
        let mut ids = vec![BEGIN];
        self.segment(&normalized, &mut ids);
        ids.push(END);
        ids
    }

    fn segment(&self, text: &str, out: &mut Vec<u32>) {
        let bytes = text.as_bytes();
        // By end position in bytes: the best score, where its last piece begins, and the piece.
        let mut best = vec![(f64::NEG_INFINITY, 0_usize, UNKNOWN); bytes.len() + 1];
        best[0].0 = 0.0;
        for (start, c) in text.char_indices() {
            let (base, ..) = best[start];
            let single = start + c.len_utf8();
            let mut has_single = false;
            let mut offer = |end: usize, score: f64, piece: u32| {
                if score > best[end].0 {
                    best[end] = (score, start, piece);
                }
            };
            let mut node = self.pieces.root();
            let mut output = Output::zero();
            for (i, byte) in bytes[start..].iter().enumerate() {
                let Some(t) = node.find_input(*byte) else { break };
                let transition = node.transition(t);
                output = output.cat(transition.out);
                node = self.pieces.node(transition.addr);
                if node.is_final() {
                    let piece = output.cat(node.final_output()).value() as u32;
                    let score = self.scores.get(piece as usize).copied().unwrap_or(f32::MIN);
                    let end = start + i + 1;
                    has_single |= end == single;
                    offer(end, base + f64::from(score), piece);
                }
            }
            if !has_single {
                offer(single, base + self.unknown_score, UNKNOWN);
            }
        }
        let first = out.len();
        let mut end = bytes.len();
        while end > 0 {
            let (_, start, piece) = best[end];
            out.push(piece);
            end = start;
        }
        if out.len() == first {
            out.push(UNKNOWN);
        }
        out[first..].reverse();
    }
}
