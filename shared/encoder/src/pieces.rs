//! Late interaction (Khattab and Zaharia, 2020, "ColBERT"): a question compared with a text piece by piece. Each piece of
//! the question is worth what the piece of the text is that is closest to it, so that a word counts where another word
//! means the same, in any language, and what the text does not speak of shows.
//!
//! A piece has one direction wherever it stands: the vector of the encoder for this piece alone, its first principal
//! components, evened out, four bits a number. A text needs no arithmetic but the look-up of its pieces.

use std::sync::Arc;

use crate::frame::{Frame, FrameError};

/// The file: a row a piece.
pub(crate) const FRAME: Frame = Frame { kind: "CSPC", version: 1 };
/// Numbers of a row.
pub(crate) const WIDTH: usize = 64;
/// Two numbers a byte, the first in the low bits, each plus eight; a row of zeros for what is no word.
pub(crate) const ROW_BYTES: usize = WIDTH / 2;
/// Pieces that are more probable than this (as a negative logarithm) say next to nothing.
const COMMON: f32 = 7.0;
/// What such a piece counts.
const LEAST_WEIGHT: f32 = 0.1;

type Row = [i8; WIDTH];

/// The directions of all pieces, over their bytes.
#[derive(Debug)]
pub struct PieceTable {
    rows: Vec<u8>,
}

impl PieceTable {
    /// Reads the file of a model.
    ///
    /// # Errors
    /// When the bytes are damaged, of another model, or no whole number of rows.
    pub fn from_bytes(model: u64, bytes: &[u8]) -> Result<Self, FrameError> {
        let rows = FRAME.read_for(model, bytes)?;
        if rows.len() % ROW_BYTES != 0 {
            let what = "the length of the rows";
            return Err(FrameError::Content { kind: FRAME.kind, what });
        }
        Ok(Self { rows: rows.to_vec() })
    }

    /// The direction of a piece and one over its length; `None` for what is no word.
    fn row(&self, piece: u32) -> Option<(Row, f32)> {
        let at = piece as usize * ROW_BYTES;
        let bytes = self.rows.get(at..at + ROW_BYTES)?;
        let mut row = [0; WIDTH];
        for (two, byte) in row.chunks_exact_mut(2).zip(bytes) {
            two[0] = (byte & 15).cast_signed() - 8;
            two[1] = (byte >> 4).cast_signed() - 8;
        }
        let square = dot(&row, &row);
        (square > 0).then(|| (row, 1.0 / (square as f32).sqrt()))
    }
}

/// Exact, so that any order of the additions gives the same sum.
#[inline]
fn dot(a: &Row, b: &Row) -> i32 {
    a.iter().zip(b).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum()
}

/// A question, piece by piece.
#[derive(Debug, Clone)]
pub struct Late {
    table: Arc<PieceTable>,
    pieces: Vec<Asked>,
}

/// A piece of a question.
#[derive(Debug, Clone)]
struct Asked {
    row: Row,
    inverse: f32,
    /// Its share of the weight of the question.
    weight: f32,
}

/// By piece of the question, the cosine of the closest piece of a text; 0 where nothing is close.
#[derive(Debug, Clone, PartialEq)]
pub struct Closest(Vec<f32>);

/// How well a text covers a question, each in `0..=1`.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LateCoverage {
    /// What the pieces of the question find, by their weight.
    pub whole: f64,
    /// What the piece finds that finds least.
    pub least: f64,
    /// One less the heaviest loss: weight of a piece times what it lacks.
    pub firm: f64,
}

impl Late {
    /// A question of these pieces, each with the logarithm of its probability; `None` when there is no word in it.
    pub(crate) fn new(
        table: &Arc<PieceTable>,
        pieces: impl Iterator<Item = (u32, f32)>,
    ) -> Option<Self> {
        let asked = pieces.filter_map(|(piece, score)| {
            let (row, inverse) = table.row(piece)?;
            Some(Asked { row, inverse, weight: (-score - COMMON).max(LEAST_WEIGHT) })
        });
        let mut pieces: Vec<Asked> = asked.collect();
        let total: f32 = pieces.iter().map(|p| p.weight).sum();
        for piece in &mut pieces {
            piece.weight /= total;
        }
        (!pieces.is_empty()).then(|| Self { table: Arc::clone(table), pieces })
    }

    /// What a text of these pieces has for the question.
    pub fn closest(&self, pieces: &[u32]) -> Closest {
        let mut best = vec![0.0_f32; self.pieces.len()];
        for (row, inverse) in pieces.iter().filter_map(|p| self.table.row(*p)) {
            for (best, asked) in best.iter_mut().zip(&self.pieces) {
                let cosine = dot(&row, &asked.row) as f32 * inverse * asked.inverse;
                *best = best.max(cosine.min(1.0));
            }
        }
        Closest(best)
    }

    /// How well that covers the question.
    pub fn coverage(&self, closest: &Closest) -> LateCoverage {
        let mut coverage = LateCoverage { whole: 0.0, least: 1.0, firm: 1.0 };
        for (asked, best) in self.pieces.iter().zip(&closest.0) {
            let (weight, best) = (f64::from(asked.weight), f64::from(*best));
            coverage.whole += weight * best;
            coverage.least = coverage.least.min(best);
            coverage.firm = coverage.firm.min(1.0 - weight * (1.0 - best));
        }
        coverage
    }
}

impl LateCoverage {
    /// What a share of the words says where pieces cannot be compared.
    pub fn of_words(share: f64) -> Self {
        Self { whole: share, least: share, firm: share }
    }
}

impl Closest {
    /// What two texts together have.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a = a.max(*b);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three pieces: along the first axis, along the second, and between them; then one that is no word.
    fn table() -> Arc<PieceTable> {
        let mut rows = vec![0x88; 4 * ROW_BYTES];
        rows[0] = 0x8F; // (7, 0)
        rows[ROW_BYTES] = 0xF8; // (0, 7)
        rows[2 * ROW_BYTES] = 0xCB; // (3, 4)
        Arc::new(PieceTable { rows })
    }

    #[test]
    fn each_piece_finds_the_closest() {
        // Weights 3 and 1: shares .75 and .25.
        let late = Late::new(&table(), [(0, -10.0), (1, -8.0), (3, -9.0)].into_iter()).unwrap();
        let found = late.coverage(&late.closest(&[2, 3]));
        // cos((1,0),(3,4)) = .6 and cos((0,1),(3,4)) = .8.
        assert!((found.whole - (0.75 * 0.6 + 0.25 * 0.8)).abs() < 1e-6, "{found:?}");
        assert!((found.least - 0.6).abs() < 1e-6);
        assert!((found.firm - (1.0 - 0.75 * 0.4)).abs() < 1e-6);
        let both = late.closest(&[2]).or(&late.closest(&[0]));
        assert!((late.coverage(&both).whole - (0.75 + 0.25 * 0.8)).abs() < 1e-6);
    }

    #[test]
    fn nothing_finds_nothing() {
        let late = Late::new(&table(), [(0, -10.0)].into_iter()).unwrap();
        assert!(late.coverage(&late.closest(&[])).whole.abs() < 1e-12);
        assert!(late.coverage(&late.closest(&[3, 99])).whole.abs() < 1e-12);
        assert!(Late::new(&table(), [(3, -10.0), (99, -1.0)].into_iter()).is_none());
    }

    #[test]
    fn a_damaged_table_is_refused() {
        let whole = FRAME.write(7, &[0; 3 * ROW_BYTES]);
        assert!(PieceTable::from_bytes(7, &whole).is_ok());
        assert!(PieceTable::from_bytes(8, &whole).is_err());
        assert!(PieceTable::from_bytes(7, &FRAME.write(7, &[0; ROW_BYTES + 1])).is_err());
    }
}
