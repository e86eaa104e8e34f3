//! The embedding table in shards of rows: 512 numbers a row, five bits each, with a step and an offset of its own.
//!
//! The rows are close to normally distributed, and four bits leave a cosine of 0.984 to the published encoder in the
//! worst of 192 sentences (0.994 on average) whatever the levels; five bits leave 0.994.

use crate::frame::{Frame, FrameError, f32_at};
use crate::vector::DIMENSIONS;

/// The file of a shard: its number (u32 LE), then the rows.
pub(crate) const FRAME: Frame = Frame { kind: "CSRW", version: 1 };
/// Shards of the table. All of them can be fetched within the 50 subrequests of one request.
pub const SHARDS: usize = 48;
/// Rows of a shard; the last one has fewer.
pub const ROWS_PER_SHARD: usize = 2667;
/// Step and offset (f32 LE each), then the low four bits of each number, two a byte, then the fifth, eight a byte; the
/// first number is in the lowest bits.
pub(crate) const ROW_BYTES: usize = 8 + DIMENSIONS / 2 + DIMENSIONS / 8;

/// One shard over its bytes.
#[derive(Debug, Clone)]
pub struct Shard {
    rows: Vec<u8>,
}

impl Shard {
    /// Reads shard `number` of `model`.
    pub fn from_bytes(model: u64, number: usize, bytes: &[u8]) -> Result<Self, FrameError> {
        let payload = FRAME.read_for(model, bytes)?;
        let wrong = |what| FrameError::Content { kind: FRAME.kind, what };
        let (head, rows) = payload.split_at_checked(4).ok_or_else(|| wrong("no number"))?;
        if head != (number as u32).to_le_bytes() {
            return Err(wrong("another shard"));
        }
        if rows.len() % ROW_BYTES != 0 {
            return Err(wrong("the length of the rows"));
        }
        Ok(Self { rows: rows.to_vec() })
    }

    /// The shard that holds a piece.
    pub fn of(piece: u32) -> usize {
        piece as usize / ROWS_PER_SHARD
    }

    /// Writes the row of a piece to `out`; zeros when the shard has no such row.
    pub(crate) fn row(&self, piece: u32, out: &mut [f32]) {
        let at = piece as usize % ROWS_PER_SHARD * ROW_BYTES;
        let Some(row) = self.rows.get(at..at + ROW_BYTES) else {
            out.fill(0.0);
            return;
        };
        let (step, offset) = (f32_at(row, 0), f32_at(row, 4));
        let (low, high) = row[8..].split_at(DIMENSIONS / 2);
        for ((eight, low), high) in out.chunks_exact_mut(8).zip(low.chunks_exact(4)).zip(high) {
            for (i, value) in eight.iter_mut().enumerate() {
                let level = (low[i / 2] >> (i % 2 * 4) & 15) | (high >> i & 1) << 4;
                *value = f32::from(level) * step + offset;
            }
        }
    }
}
