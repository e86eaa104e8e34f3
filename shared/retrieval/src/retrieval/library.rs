//! The sources that a question may be answered from.

use crate::document::{Document, Passage};
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
}

impl Source {
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
        Self { document, segment, origin, precedence: 0 }
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
    /// A passage that is not to be found.
    hidden: Option<PassageRef>,
    passages: usize,
    passage_average: [f64; 2],
    sentence_average: [f64; 2],
}

impl<'a> Library<'a> {
    /// A library of `sources`; the statistics of their segments are added up.
    pub fn new(sources: impl IntoIterator<Item = &'a Source>) -> Self {
        let sources: Vec<&Source> = sources.into_iter().collect();
        let (mut passages, mut sentences) = (0, 0_u64);
        let (mut passage_terms, mut sentence_terms) = ([0_u64; 2], [0_u64; 2]);
        for segment in sources.iter().map(|s| &s.segment) {
            passages += segment.passages();
            sentences += segment.sentences();
            for c in 0..2 {
                passage_terms[c] += segment.passage_terms()[c];
                sentence_terms[c] += segment.sentence_terms()[c];
            }
        }
        let average = |terms: [u64; 2], n: f64| terms.map(|t| t as f64 / n.max(1.0));
        Self {
            passages,
            passage_average: average(passage_terms, passages as f64),
            sentence_average: average(sentence_terms, sentences as f64),
            sources,
            hidden: None,
        }
    }

    /// The same library in which one passage is not found; the statistics stay.
    #[must_use]
    pub fn without(mut self, at: PassageRef) -> Self {
        self.hidden = Some(at);
        self
    }

    /// Whether a passage is not to be found.
    pub fn hides(&self, at: PassageRef) -> bool {
        self.hidden == Some(at)
    }

    /// Number of passages.
    pub fn passages(&self) -> usize {
        self.passages
    }

    /// Average number of terms of a passage, by channel.
    pub fn passage_average(&self) -> [f64; 2] {
        self.passage_average
    }

    /// Average number of terms of a sentence, by channel.
    pub fn sentence_average(&self) -> [f64; 2] {
        self.sentence_average
    }

    /// The source and the passage; `None` when there is no such passage.
    pub fn get(&self, at: PassageRef) -> Option<(&'a Source, &'a Passage)> {
        let source = self.sources.get(at.source)?;
        Some((source, source.document.passages.get(at.passage)?))
    }

    /// Precedence of the source of a passage.
    pub fn precedence(&self, at: PassageRef) -> u8 {
        self.sources.get(at.source).map_or(0, |s| s.precedence)
    }

    /// The passage of an id.
    pub fn find(&self, id: &str) -> Option<PassageRef> {
        let (document, number) = id.rsplit_once('#')?;
        let passage = number.parse().ok()?;
        let source = self.sources.iter().position(|s| s.document.id == document)?;
        let at = PassageRef { source, passage };
        self.get(at).map(|_| at)
    }

    /// Stable id of a passage: the id of the document, `#`, its position.
    pub fn id(&self, at: PassageRef) -> String {
        let document = self.sources.get(at.source).map_or("", |s| s.document.id.as_str());
        format!("{document}#{}", at.passage)
    }
}
