//! The sources that a question may be answered from.

use crate::index::Segment;
use crate::knowledge::{Document, Passage};
use crate::text::Language;

/// Where a source comes from; decides how it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A field of the quote, such as `terms/T1`.
    Quote {
        /// Field of each passage, in passage order.
        fields: Vec<String>,
    },
    /// A source of the seller.
    Source {
        /// Public address, when it has one.
        url: Option<String>,
    },
}

/// One document with its segment.
#[derive(Debug, Clone)]
pub struct Source {
    /// The text.
    pub document: Document,
    /// Its index.
    pub segment: Segment,
    /// Where it comes from.
    pub origin: Origin,
}

impl Source {
    /// Indexes `document`.
    pub fn new(document: Document, origin: Origin, fallback: &Language) -> Self {
        let segment = Segment::build(&document, fallback);
        Self { document, segment, origin }
    }
}

/// A passage of a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageRef {
    /// Position of the source.
    pub source: usize,
    /// Position of the passage in its document.
    pub passage: usize,
}

/// Sources to search together. Borrowed, so that the seller's index and the quote's own are joined without a copy.
#[derive(Debug, Clone, Default)]
pub struct Library<'a> {
    /// In a fixed order; ties in the ranking are broken by passage id, not by this order.
    pub sources: Vec<&'a Source>,
}

impl<'a> Library<'a> {
    /// A library of `sources`.
    pub fn new(sources: impl IntoIterator<Item = &'a Source>) -> Self {
        Self { sources: sources.into_iter().collect() }
    }

    /// Number of passages.
    pub fn passages(&self) -> usize {
        self.sources.iter().map(|s| s.segment.passages()).sum()
    }

    /// The source and the passage; `None` when there is no such passage.
    pub fn get(&self, at: PassageRef) -> Option<(&'a Source, &'a Passage)> {
        let source = self.sources.get(at.source)?;
        Some((source, source.document.passages.get(at.passage)?))
    }

    /// Stable id of a passage: the id of the document, `#`, its position.
    pub fn id(&self, at: PassageRef) -> String {
        let document = self.sources.get(at.source).map_or("", |s| s.document.id.as_str());
        format!("{document}#{}", at.passage)
    }
}
