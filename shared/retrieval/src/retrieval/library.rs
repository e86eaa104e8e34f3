//! The sources that a question may be answered from.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use countersign_encoder::Vector;

use crate::document::Passage;
use crate::text::Language;

use super::survey::{Survey, Totals};

pub use super::source::{Origin, Source};

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
    totals: Totals,
    passage_average: [f64; 2],
    sentence_average: [f64; 2],
    /// What is known of the whole, where the sources are a part of it.
    survey: Option<&'a Survey>,
}

impl<'a> Library<'a> {
    /// A library of `sources`; the statistics of their segments are added up.
    pub fn new(sources: impl IntoIterator<Item = &'a Source>) -> Self {
        let sources: Vec<&Source> = sources.into_iter().collect();
        let totals = Totals::of(sources.iter().copied());
        Self::counted(sources, totals, None)
    }

    /// A part of a larger library: `sources` are those of it that are at hand, the statistics are those of the whole.
    pub fn part(sources: impl IntoIterator<Item = &'a Source>, survey: &'a Survey) -> Self {
        let sources: Vec<&Source> = sources.into_iter().collect();
        Self::counted(sources, survey.statistics.totals, Some(survey))
    }

    fn counted(sources: Vec<&'a Source>, totals: Totals, survey: Option<&'a Survey>) -> Self {
        let average = |terms: [u64; 2], n: u64| terms.map(|t| t as f64 / (n as f64).max(1.0));
        Self {
            passage_average: average(totals.passage_terms, totals.passages),
            sentence_average: average(totals.sentence_terms, totals.sentences),
            totals,
            sources,
            hidden: None,
            survey,
        }
    }

    /// Notes that a question is looked up.
    pub(super) fn look_up(&self, question: &str) {
        if let Some(survey) = self.survey {
            survey.look_up(question);
        }
    }

    /// In how many passages a term stands.
    pub(super) fn count(&self, term: u64) -> usize {
        match self.survey {
            Some(survey) => survey.statistics.counts.get(&term).map_or(0, |n| *n as usize),
            None => self.sources.iter().map(|s| s.segment.passage_count(term) as usize).sum(),
        }
    }

    /// The languages of the sources.
    pub(super) fn languages(&self) -> BTreeSet<Language> {
        match self.survey {
            Some(survey) => survey.statistics.known_languages(),
            None => self.sources.iter().map(|s| s.segment.language.clone()).collect(),
        }
    }

    /// The same library in which one passage is not found; the statistics stay.
    #[must_use]
    pub fn without(mut self, at: PassageRef) -> Self {
        self.hidden = Some(at);
        self
    }

    /// Whether there is more than what is at hand.
    pub fn is_part(&self) -> bool {
        self.survey.is_some()
    }

    /// Whether a passage is not to be found.
    pub fn hides(&self, at: PassageRef) -> bool {
        self.hidden == Some(at)
    }

    /// Number of passages.
    pub fn passages(&self) -> usize {
        self.totals.passages as usize
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

    /// The vector of a passage; `None` when its segment holds none.
    pub fn vector(&self, at: PassageRef) -> Option<Vector> {
        self.sources.get(at.source)?.segment.vector(at.passage)
    }

    /// Precedence of the source of a passage.
    pub fn precedence(&self, at: PassageRef) -> u8 {
        self.sources.get(at.source).map_or(0, |s| s.precedence)
    }

    /// The passage of an id.
    pub fn find(&self, id: &str) -> Option<PassageRef> {
        let (document, number) = id.rsplit_once('#')?;
        let number = number.parse().ok()?;
        let mut of_document =
            self.sources.iter().enumerate().filter(|(_, s)| s.document.id == document);
        let at = of_document
            .find_map(|(source, s)| Some(PassageRef { source, passage: s.place(number)? }));
        if let (None, Some(survey)) = (at, self.survey) {
            survey.miss(id);
        }
        at
    }

    /// Stable id of a passage: the id of the document, `#`, its number in it.
    pub fn id(&self, at: PassageRef) -> String {
        let source = self.sources.get(at.source);
        let document = source.map_or("", |s| s.document.id.as_str());
        format!("{document}#{}", source.map_or(at.passage, |s| s.number(at.passage)))
    }
}

/// The order of two passages by the ids that they have for ever.
pub(super) fn compare_ids(library: &Library<'_>, a: PassageRef, b: PassageRef) -> Ordering {
    let source = |at: PassageRef| library.sources.get(at.source);
    let document = |at| source(at).map(|s| s.document.id.as_str());
    let number = |at: PassageRef| source(at).map(|s| s.number(at.passage));
    document(a).cmp(&document(b)).then(number(a).cmp(&number(b))).then(a.source.cmp(&b.source))
}
