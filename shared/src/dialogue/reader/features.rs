//! What the heads see of a message: its vector, and hashed n-grams of its characters and words.
//!
//! Figures are seen by their shape alone, and a line of the quote as a mark, so that what is learned on one quote holds
//! for the next.

use countersign_encoder::{DIMENSIONS, Vector};

use crate::text::{WordKind, fnv1a, fold, words};

/// Buckets of the hashed n-grams; a power of two.
pub const BUCKETS: usize = 1 << 14;
/// What is known of the lines that a message names: unknown, none, one, several.
pub const LINES: usize = 4;
/// Rows of the weights: the vector, the lines, a bias, the buckets.
pub const ROWS: usize = DIMENSIONS + LINES + 1 + BUCKETS;
/// What stands in a message where a line of the quote is named.
pub const MARK: &str = "X";

/// How much the vector weighs against the n-grams, whose groups have length one each.
const VECTOR: f32 = 6.0;
const CHARACTERS: f32 = 3.0;
const WORDS: f32 = 2.0;

/// A row of the weights and what it is multiplied with.
pub type Feature = (u32, f32);

/// The features of a text with its vector; `lines` named in it, where that is known.
pub fn features(text: &str, vector: Option<&Vector>, lines: Option<usize>) -> Vec<Feature> {
    let mut all = Vec::with_capacity(DIMENSIONS + 256);
    if let Some(vector) = vector {
        let bytes = vector.as_bytes();
        let norm = countersign_encoder::inverse_norm(bytes) * VECTOR;
        all.extend((0_u32..).zip(bytes).map(|(at, b)| (at, f32::from(b.cast_signed()) * norm)));
    }
    let line = lines.map_or(0, |count| 1 + count.min(2));
    all.push(((DIMENSIONS + line) as u32, 1.0));
    all.push(((DIMENSIONS + LINES) as u32, 1.0));
    let (characters, tokens) = grams(text);
    push(&mut all, characters, CHARACTERS);
    push(&mut all, tokens, WORDS);
    all
}

/// Adds a group of hashes, each once, with a length of `weight` together.
fn push(all: &mut Vec<Feature>, mut hashes: Vec<u32>, weight: f32) {
    hashes.sort_unstable();
    hashes.dedup();
    let share = weight / (hashes.len().max(1) as f32).sqrt();
    let from = (DIMENSIONS + LINES + 1) as u32;
    all.extend(hashes.into_iter().map(|hash| (from + hash, share)));
}

/// Buckets of the character n-grams, and of the words and their pairs.
fn grams(text: &str) -> (Vec<u32>, Vec<u32>) {
    let (mut characters, mut tokens) = (Vec::new(), Vec::new());
    let mut last: Option<String> = None;
    for word in words(text) {
        let shape: String =
            fold(&word.text).chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let (padded, range) = if word.kind == WordKind::Unspaced {
            (shape.clone(), 1..=3)
        } else {
            (format!("_{shape}_"), 2..=5)
        };
        let letters: Vec<char> = padded.chars().collect();
        for n in range {
            for gram in letters.windows(n) {
                let gram: String = gram.iter().collect();
                characters.push(bucket('c', &gram));
            }
        }
        tokens.push(bucket('w', &shape));
        if let Some(last) = &last {
            tokens.push(bucket('p', &format!("{last} {shape}")));
        }
        last = Some(shape);
    }
    for mark in text.chars().filter(|c| matches!(c, '?' | '？' | '؟' | '!')) {
        tokens.push(bucket('m', if mark == '!' { "!" } else { "?" }));
    }
    (characters, tokens)
}

fn bucket(kind: char, gram: &str) -> u32 {
    let hash = fnv1a(std::iter::once(kind as u8).chain(gram.bytes()));
    // The high half mixes best.
    ((hash >> 32) as u32 ^ hash as u32) & (BUCKETS as u32 - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_seen_by_their_shape() {
        assert_eq!(features("40 users?", None, None), features("75 users?", None, None));
        assert_ne!(features("40 users", None, None), features("400 users", None, None));
    }

    #[test]
    fn each_row_is_named_once_and_lies_within_the_weights() {
        let text = "was kostet X, was kostet X? 日本語の見積もり";
        let mut rows: Vec<u32> = features(text, None, Some(2)).iter().map(|f| f.0).collect();
        assert!(rows.iter().all(|r| (*r as usize) < ROWS));
        let count = rows.len();
        rows.sort_unstable();
        rows.dedup();
        assert!(count - rows.len() <= 2, "{} doubles", count - rows.len());
    }
}
