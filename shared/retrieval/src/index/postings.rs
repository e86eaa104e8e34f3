//! Posting lists and the tables that they point into.

use std::ops::Range;

use super::format::{PASSAGE, UNIT};

/// How often a term stands in one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting(u32);

impl Posting {
    /// Unit of the segment, in `0..2^24`.
    #[inline]
    pub fn unit(self) -> usize {
        (self.0 >> 8) as usize
    }

    /// Occurrences, in `1..=255`; more count as 255.
    #[inline]
    pub fn frequency(self) -> u32 {
        self.0 & 0xFF
    }
}

/// Two tables of a segment.
#[derive(Debug, Clone, Copy)]
pub struct Lookup<'a> {
    pub(super) units: &'a [u32],
    pub(super) passages: &'a [u32],
}

impl Lookup<'_> {
    /// The passage of a unit; the first one for a unit that is not there.
    #[inline]
    pub fn passage_of(&self, unit: usize) -> usize {
        self.units.get(unit * UNIT).map_or(0, |u| u >> 2) as usize
    }

    /// Number of terms of a passage in the channel of an index; 0 for a passage that is not there.
    #[inline]
    pub fn length(&self, passage: usize, channel: usize) -> u32 {
        self.passages.get(passage * PASSAGE + channel).copied().unwrap_or(0)
    }
}

/// A posting list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Postings<'a>(&'a [u32]);

impl<'a> Postings<'a> {
    /// Postings as they lie in a segment, ascending.
    pub(super) fn new(postings: &'a [u32]) -> Self {
        Self(postings)
    }

    /// Its postings.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = Posting> + 'a {
        self.0.iter().map(|p| Posting(*p))
    }

    /// The postings of the units of a range.
    #[must_use]
    pub fn within(self, units: &Range<usize>) -> Self {
        self.within_after(&mut 0, units)
    }

    /// The same for ranges in ascending order: `after` is 0 at first and then says where the last one began.
    #[must_use]
    pub fn within_after(self, after: &mut usize, units: &Range<usize>) -> Self {
        let before = |p: &u32| ((p >> 8) as usize) < units.start;
        let rest = self.0.get(*after..).unwrap_or_default();
        let mut reach = 8;
        while rest.get(reach).is_some_and(before) {
            reach *= 4;
        }
        let from = *after + rest[..rest.len().min(reach + 1)].partition_point(before);
        *after = from;
        let length =
            self.0[from..].iter().take_while(|p| ((**p >> 8) as usize) < units.end).count();
        Self(&self.0[from..from + length])
    }

    /// Number of postings.
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}
