//! The parts of a segment, laid out as one block of bytes.

use countersign_encoder::frame::HEADER;
use countersign_encoder::{DIMENSIONS, inverse_norm};

use crate::text::Language;

use super::format::{FIXED, FRAME, PASSAGE, UNIT};
use super::segment::Segment;

/// What a segment consists of; the parts are those that [`super::segment`] describes.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) totals: [u64; 5],
    pub(super) keys: Vec<u64>,
    pub(super) offsets: Vec<u32>,
    pub(super) counts: Vec<u32>,
    pub(super) postings: Vec<u32>,
    pub(super) first_units: Vec<u32>,
    pub(super) passages: Vec<[u32; PASSAGE]>,
    pub(super) units: Vec<[u32; UNIT]>,
    pub(super) vectors: Vec<u8>,
    pub(super) first_pieces: Vec<u32>,
    pub(super) pieces: Vec<u32>,
}

impl Layout {
    /// The segment.
    pub(super) fn segment(self, language: &Language, model: u64) -> Segment {
        let vectors = || self.vectors.chunks_exact(DIMENSIONS);
        let mut out =
            Vec::with_capacity(HEADER + FIXED + self.postings.len() * 4 + self.keys.len() * 16);
        let numbers = |out: &mut Vec<u8>, values: &mut dyn Iterator<Item = u32>| {
            values.for_each(|v| out.extend(v.to_le_bytes()));
            out.resize(out.len().next_multiple_of(8), 0);
        };
        let sizes = [
            self.passages.len(),
            self.units.len(),
            self.keys.len(),
            self.postings.len(),
            vectors().len(),
            self.pieces.len(),
        ];
        numbers(&mut out, &mut sizes.iter().map(|n| *n as u32).chain([0; 2]));
        let mut tag = [0; 8];
        tag.iter_mut().zip(language.as_str().bytes()).for_each(|(a, b)| *a = b);
        out.extend(tag);
        out.extend(self.totals.iter().chain(&self.keys).flat_map(|v| v.to_le_bytes()));
        let norms: Vec<u32> = vectors().map(|v| inverse_norm(v).to_bits()).collect();
        numbers(&mut out, &mut self.offsets.into_iter());
        numbers(&mut out, &mut self.counts.into_iter());
        numbers(&mut out, &mut self.postings.into_iter());
        numbers(&mut out, &mut self.first_units.into_iter());
        numbers(&mut out, &mut self.passages.into_iter().flatten());
        numbers(&mut out, &mut self.units.into_iter().flatten());
        numbers(&mut out, &mut norms.into_iter());
        out.extend_from_slice(&self.vectors);
        debug_assert_eq!(DIMENSIONS % 8, 0);
        if !self.pieces.is_empty() {
            numbers(&mut out, &mut self.first_pieces.into_iter());
            numbers(&mut out, &mut self.pieces.into_iter());
        }
        Segment::from_bytes(FRAME.write(model, &out))
            .unwrap_or_else(|_| Segment::empty(language.clone()))
    }
}
