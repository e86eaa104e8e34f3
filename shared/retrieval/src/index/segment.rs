//! A segment: the index of one document as one block of bytes, read where it lies.
//!
//! The payload of the frame, all numbers little-endian, every part padded to eight bytes:
//!
//! ```text
//! u32    passages, units, terms, postings, slots, pieces, 2 x reserved
//! 8 B    primary language subtag, ASCII, padded with zeros
//! u64    terms of all passages by channel (2), terms of all sentences by channel (2), sentences
//! u64    terms: their hashes, ascending
//! u32    terms + 1: where the postings of each begin
//! u32    terms: passages that each stands in
//! u32    postings: unit << 8 | frequency, by term and unit
//! u32    passages + 1: where the units of each begin
//! u32    passages x 3: number of terms by channel, flags
//! u32    units x 6: passage << 2 | kind, start, end, number of terms by channel, slot of the vector + 1
//! f32    slots: one over the length of each vector; the passages come first
//! i8     slots x 512: vectors
//! u32    units + 1: where the pieces of each begin; absent where there are no pieces, as in what older programs wrote
//! u32    pieces of the units, each once a unit
//! ```

use bytemuck::cast_slice;
use countersign_encoder::frame::{FrameError, HEADER};
use countersign_encoder::{DIMENSIONS, Vector, cosine, inverse_norm};

use crate::text::{Channel, Language};

use super::format::{FAQ, FIXED, PASSAGE, UNIT};
use super::postings::{Lookup, Postings};

pub use super::format::FRAME;

const _: () = assert!(cfg!(target_endian = "little"), "segments are read where they lie");

/// What a unit of a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// The title of the document: counts for the passage.
    Title,
    /// The headings of the passage: count for the passage and, as its topic, for every sentence in it.
    Heading,
    /// A sentence: counts for the passage and can be evidence.
    Sentence,
    /// A phrasing of a FAQ entry: counts as a sentence does, but is not part of the text.
    Phrasing,
}

/// A sentence of a segment, or a line above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Passage it stands in.
    pub passage: usize,
    /// Byte range in the document's text; empty for what is no sentence.
    pub start: usize,
    /// End of the range.
    pub end: usize,
    /// Number of terms, by channel (`Gram`, `Stem`).
    pub lengths: [u32; 2],
    /// Slot of its vector.
    pub slot: Option<usize>,
}

impl Unit {
    /// Whether it can be evidence.
    pub fn is_sentence(&self) -> bool {
        self.kind == UnitKind::Sentence
    }
}

/// Where each part lies, in bytes from the start of the payload.
#[derive(Debug, Clone, Default)]
struct Parts {
    keys: (usize, usize),
    offsets: (usize, usize),
    counts: (usize, usize),
    postings: (usize, usize),
    first_units: (usize, usize),
    passages: (usize, usize),
    units: (usize, usize),
    norms: (usize, usize),
    vectors: (usize, usize),
    first_pieces: (usize, usize),
    pieces: (usize, usize),
}

/// Bytes that begin at a multiple of eight, so that every part is aligned.
struct Block {
    bytes: Vec<u8>,
    from: usize,
}

impl Block {
    /// Takes over the bytes; they move only where the allocator did not align them.
    fn new(bytes: Vec<u8>) -> Self {
        let from = bytes.as_ptr().align_offset(8);
        if from == 0 {
            return Self { bytes, from };
        }
        let mut moved = vec![0; bytes.len() + 8];
        let from = moved.as_ptr().align_offset(8).min(8);
        moved.truncate(from + bytes.len());
        moved[from..].copy_from_slice(&bytes);
        Self { bytes: moved, from }
    }

    #[inline]
    fn get(&self) -> &[u8] {
        &self.bytes[self.from..]
    }
}

impl Clone for Block {
    fn clone(&self) -> Self {
        Self::new(self.get().to_vec())
    }
}

/// The index of one document.
#[derive(Clone)]
pub struct Segment {
    /// Language that its terms were made in.
    pub language: Language,
    model: u64,
    /// The frame and its payload.
    block: Block,
    parts: Parts,
    totals: [u64; 5],
}

impl std::fmt::Debug for Segment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Segment({} bytes, {} passages, {})",
            self.as_bytes().len(),
            self.passages(),
            self.language
        )
    }
}

impl Segment {
    /// Takes over the bytes of a segment. Nothing is parsed but the fixed part.
    ///
    /// # Errors
    /// When the bytes are damaged, of another kind or version, or contradict themselves.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, FrameError> {
        let wrong = |what| FrameError::Content { kind: FRAME.kind, what };
        let block = Block::new(bytes);
        let (model, payload) = FRAME.read(block.get())?;
        let fixed = payload.get(..FIXED).ok_or_else(|| wrong("too short"))?;
        let counts: &[u32] = cast_slice(&fixed[..32]);
        let [passages, units, terms, postings, slots, pieces] =
            [0, 1, 2, 3, 4, 5].map(|i| counts[i] as usize);
        let tag = std::str::from_utf8(&fixed[32..40]).ok().map(|t| t.trim_end_matches('\0'));
        let language = tag.and_then(Language::from_tag).ok_or_else(|| wrong("the language"))?;
        let mut totals = [0; 5];
        totals.copy_from_slice(cast_slice(&fixed[40..FIXED]));
        let mut at = HEADER + FIXED;
        let mut part = |size: usize| {
            let range = (at, at + size);
            at += size.next_multiple_of(8);
            range
        };
        let parts = Parts {
            keys: part(terms * 8),
            offsets: part((terms + 1) * 4),
            counts: part(terms * 4),
            postings: part(postings * 4),
            first_units: part((passages + 1) * 4),
            passages: part(passages * PASSAGE * 4),
            units: part(units * UNIT * 4),
            norms: part(slots * 4),
            vectors: part(slots * DIMENSIONS),
            first_pieces: part(if pieces > 0 { (units + 1) * 4 } else { 0 }),
            pieces: part(pieces * 4),
        };
        if at != block.get().len() {
            return Err(wrong("the sizes of the parts"));
        }
        let segment = Self { language, model, block, parts, totals };
        let ascends = |list: &[u32], end: usize| {
            list.windows(2).all(|w| w[0] <= w[1]) && list.last() == Some(&(end as u32))
        };
        let numbers = |range| segment.numbers(range);
        let sound = ascends(numbers(segment.parts.offsets), postings)
            && ascends(numbers(segment.parts.first_units), units)
            && numbers(segment.parts.units).chunks_exact(UNIT).all(|u| {
                ((u[0] >> 2) as usize) < passages && u[1] <= u[2] && u[5] as usize <= slots
            })
            && (slots == 0 || slots >= passages)
            && (pieces == 0 || ascends(numbers(segment.parts.first_pieces), pieces));
        if sound { Ok(segment) } else { Err(wrong("an offset outside its part")) }
    }

    /// The index of nothing.
    pub(super) fn empty(language: Language) -> Self {
        let block = Block::new(Vec::new());
        Self { language, model: 0, block, parts: Parts::default(), totals: [0; 5] }
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        self.block.get()
    }

    #[inline]
    fn bytes(&self, (from, to): (usize, usize)) -> &[u8] {
        &self.block.get()[from..to]
    }

    #[inline]
    fn numbers(&self, part: (usize, usize)) -> &[u32] {
        cast_slice(self.bytes(part))
    }

    /// Position of a term. Hashes are spread evenly, so the search begins where the term would lie if they were so
    /// exactly and widens from there.
    fn find(&self, term: u64) -> Option<usize> {
        let keys: &[u64] = cast_slice(self.bytes(self.parts.keys));
        let n = keys.len();
        let guess = (((term >> 32) * n as u64) >> 32) as usize;
        let (mut from, mut to, mut step) = (guess, guess, 8);
        while from > 0 && keys[from] >= term {
            from = from.saturating_sub(step);
            step *= 2;
        }
        step = 8;
        while to < n && keys[to] <= term {
            to = n.min(to + step);
            step *= 2;
        }
        keys[from..to].binary_search(&term).ok().map(|at| from + at)
    }

    /// The posting list of a term, in the order of the units; empty when it does not occur.
    pub fn postings(&self, term: u64) -> Postings<'_> {
        let Some(k) = self.find(term) else { return Postings::new(&[]) };
        let offsets = self.numbers(self.parts.offsets);
        let range = offsets[k] as usize..offsets[k + 1] as usize;
        Postings::new(self.numbers(self.parts.postings).get(range).unwrap_or_default())
    }

    /// In how many passages a term occurs.
    pub fn passage_count(&self, term: u64) -> u32 {
        self.find(term).map_or(0, |k| self.numbers(self.parts.counts)[k])
    }

    /// Number of passages.
    pub fn passages(&self) -> usize {
        (self.parts.passages.1 - self.parts.passages.0) / (PASSAGE * 4)
    }

    /// Number of units.
    pub fn units(&self) -> usize {
        (self.parts.units.1 - self.parts.units.0) / (UNIT * 4)
    }

    /// A unit by its number; an empty title past the last one. The postings are not looked through when a segment is
    /// loaded, so one that its checksum calls whole may still name a unit that is not there.
    pub fn unit(&self, number: usize) -> Unit {
        let at = number * UNIT;
        let u = self.numbers(self.parts.units).get(at..at + UNIT).unwrap_or(&[0; UNIT]);
        Unit {
            kind: match u[0] & 3 {
                0 => UnitKind::Title,
                1 => UnitKind::Heading,
                2 => UnitKind::Sentence,
                _ => UnitKind::Phrasing,
            },
            passage: (u[0] >> 2) as usize,
            start: u[1] as usize,
            end: u[2] as usize,
            lengths: [u[3], u[4]],
            slot: (u[5] as usize).checked_sub(1),
        }
    }

    /// The passage of any unit and the number of terms of any passage, taken apart once for a loop over many.
    pub fn lookup(&self) -> Lookup<'_> {
        Lookup {
            units: self.numbers(self.parts.units),
            passages: self.numbers(self.parts.passages),
        }
    }

    /// The numbers of the units of a passage.
    pub fn units_of(&self, passage: usize) -> std::ops::Range<usize> {
        let first = self.numbers(self.parts.first_units);
        match (first.get(passage), first.get(passage + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        }
    }

    /// Number of terms of a passage, by channel.
    #[inline]
    pub fn passage_lengths(&self, passage: usize) -> [u32; 2] {
        match self.numbers(self.parts.passages).get(passage * PASSAGE..) {
            Some([grams, stems, ..]) => [*grams, *stems],
            _ => [0, 0],
        }
    }

    /// Whether a passage is an entry of a FAQ.
    pub fn is_faq(&self, passage: usize) -> bool {
        let flags = self.numbers(self.parts.passages).get(passage * PASSAGE + 2);
        flags.is_some_and(|f| f & FAQ != 0)
    }

    /// Terms of all passages, by channel.
    pub fn passage_terms(&self) -> [u64; 2] {
        [self.totals[0], self.totals[1]]
    }

    /// Terms of all sentences, by channel.
    pub fn sentence_terms(&self) -> [u64; 2] {
        [self.totals[2], self.totals[3]]
    }

    /// Number of sentences.
    pub fn sentences(&self) -> u64 {
        self.totals[4]
    }

    /// The model whose vectors it holds; 0 when it holds none.
    pub fn model(&self) -> u64 {
        self.model
    }

    /// The vector in a slot; passages have the first slots, in their order.
    pub fn vector(&self, slot: usize) -> Option<Vector> {
        let from = slot * DIMENSIONS;
        Vector::from_bytes(self.bytes(self.parts.vectors).get(from..from + DIMENSIONS)?)
    }

    /// The pieces of a unit; none where the segment has none.
    pub fn pieces(&self, unit: usize) -> &[u32] {
        let first = self.numbers(self.parts.first_pieces);
        let range = match (first.get(unit), first.get(unit + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        };
        self.numbers(self.parts.pieces).get(range).unwrap_or_default()
    }

    /// Whether texts can be compared piece by piece.
    pub fn has_pieces(&self) -> bool {
        self.parts.pieces.0 < self.parts.pieces.1
    }

    /// Cosine of a question with the vector in a slot; passages have the first slots, in their order.
    #[inline]
    pub fn cosine(&self, slot: usize, question: &Question<'_>) -> f32 {
        let norms: &[f32] = cast_slice(self.bytes(self.parts.norms));
        let from = slot * DIMENSIONS;
        match (norms.get(slot), self.bytes(self.parts.vectors).get(from..from + DIMENSIONS)) {
            (Some(norm), Some(bytes)) => {
                cosine(question.vector.as_bytes(), question.norm, bytes, *norm)
            }
            _ => 0.0,
        }
    }
}

/// The vector of a question with one over its length.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    vector: &'a Vector,
    norm: f32,
}

impl<'a> Question<'a> {
    /// The vector, measured once.
    pub fn new(vector: &'a Vector) -> Self {
        Self { vector, norm: inverse_norm(vector.as_bytes()) }
    }
}

/// Position of a channel in the length arrays.
pub fn channel_index(channel: Channel) -> usize {
    match channel {
        Channel::Gram => 0,
        Channel::Stem => 1,
    }
}
