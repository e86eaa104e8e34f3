//! One document to search, with its segment.

use crate::document::Document;
use crate::index::{Embedder, Segment};
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
    /// Of two passages that fit a question alike, that of the source with the higher precedence is meant: what is said of
    /// one quote goes before what is said to everybody. 0 is the usual one.
    pub precedence: u8,
    /// Where this is a part of a document: the number that each of its passages has in the whole.
    pub numbers: Option<Vec<usize>>,
}

impl Source {
    /// A whole document with its segment, without precedence.
    pub fn of(document: Document, segment: Segment, origin: Origin) -> Self {
        Self { document, segment, origin, precedence: 0, numbers: None }
    }

    /// The number that a passage has in the whole document.
    pub fn number(&self, passage: usize) -> usize {
        let number = self.numbers.as_ref().and_then(|n| n.get(passage));
        number.copied().unwrap_or(passage)
    }

    /// Where the passage is that has a number in the whole document; `None` where it is not here.
    pub fn place(&self, number: usize) -> Option<usize> {
        match &self.numbers {
            Some(numbers) => numbers.iter().position(|n| *n == number),
            None => Some(number).filter(|n| *n < self.document.passages.len()),
        }
    }

    /// Indexes `document` by its words alone.
    pub fn new(document: Document, origin: Origin, fallback: &Language) -> Self {
        Self::embedded(document, origin, fallback, None)
    }

    /// Indexes `document` with vectors where the embedder has them.
    pub fn embedded(
        document: Document,
        origin: Origin,
        fallback: &Language,
        embedder: Option<&dyn Embedder>,
    ) -> Self {
        let segment = Segment::build(&document, fallback, embedder);
        Self::of(document, segment, origin)
    }
}
