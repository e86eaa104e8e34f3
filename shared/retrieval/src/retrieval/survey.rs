//! A library that is larger than what is at hand: what is counted of all of it, and what a question still lacks.
//!
//! Every figure that a score is made of is either of one passage or a count over the whole library: how many passages there
//! are, how long they are, in how many a term stands. So a part of a library ranks its passages as the whole one would, as
//! long as it is told those counts, and the candidates of the whole are the best of those of its parts.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::text::{Language, words};

use super::content::{content, terms_of};
use super::source::Source;

/// How much there is in a library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Number of passages.
    pub passages: u64,
    /// Number of sentences, phrasings of FAQ entries among them.
    pub sentences: u64,
    /// Terms of all passages, by channel.
    pub passage_terms: [u64; 2],
    /// Terms of all sentences, by channel.
    pub sentence_terms: [u64; 2],
}

impl Totals {
    /// What the segments of sources hold together.
    pub fn of<'a>(sources: impl IntoIterator<Item = &'a Source>) -> Self {
        let mut totals = Self::default();
        for segment in sources.into_iter().map(|s| &s.segment) {
            totals.add(&Self {
                passages: segment.passages() as u64,
                sentences: segment.sentences(),
                passage_terms: segment.passage_terms(),
                sentence_terms: segment.sentence_terms(),
            });
        }
        totals
    }

    fn add(&mut self, other: &Self) {
        self.passages += other.passages;
        self.sentences += other.sentences;
        for c in 0..2 {
            self.passage_terms[c] += other.passage_terms[c];
            self.sentence_terms[c] += other.sentence_terms[c];
        }
    }
}

/// What is counted of a library for some questions. Those of the parts of a library add up to that of the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistics {
    /// How much there is.
    pub totals: Totals,
    /// Languages of the sources, as primary subtags.
    pub languages: BTreeSet<String>,
    /// Passages that each term of the questions stands in, by its hash; a term that stands in none may be absent.
    pub counts: BTreeMap<u64, u64>,
}

impl Statistics {
    /// What is counted of some sources, for terms by their hashes.
    pub fn of<'a>(
        sources: impl Iterator<Item = &'a Source> + Clone,
        terms: impl IntoIterator<Item = u64>,
    ) -> Self {
        let count = |term: u64| {
            let counts = sources.clone().map(|s| u64::from(s.segment.passage_count(term)));
            (term, counts.sum::<u64>())
        };
        let languages: BTreeSet<&Language> = sources.clone().map(|s| &s.segment.language).collect();
        Self {
            totals: Totals::of(sources.clone()),
            languages: languages.into_iter().map(Language::to_string).collect(),
            counts: terms.into_iter().map(count).filter(|(_, n)| *n > 0).collect(),
        }
    }

    /// Takes in another part.
    pub fn add(&mut self, other: &Self) {
        self.totals.add(&other.totals);
        self.languages.extend(other.languages.iter().cloned());
        for (term, n) in &other.counts {
            *self.counts.entry(*term).or_default() += n;
        }
    }

    /// The languages; what is no subtag is left out.
    pub(super) fn known_languages(&self) -> BTreeSet<Language> {
        self.languages.iter().filter_map(|l| Language::from_tag(l)).collect()
    }

    /// The hashes of the terms of a question, in each of the languages.
    pub fn terms(&self, question: &str) -> BTreeSet<u64> {
        let words = content(words(question));
        let languages = self.known_languages();
        languages.iter().flat_map(|l| terms_of(&words, l).into_keys()).collect()
    }
}

/// Questions and passages of a library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Questions, as they are looked up.
    pub questions: BTreeSet<String>,
    /// Ids of passages.
    pub passages: BTreeSet<String>,
}

impl Wanted {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.passages.is_empty()
    }

    /// Takes in others.
    pub fn add(&mut self, other: Self) {
        self.questions.extend(other.questions);
        self.passages.extend(other.passages);
    }
}

/// What is known of a whole library of which only the candidates for some questions are at hand.
#[derive(Debug, Default)]
pub struct Survey {
    /// What is counted of the whole.
    pub statistics: Statistics,
    /// The questions that `statistics` counts for and whose candidates are at hand, and the passages that are at hand or
    /// nowhere.
    pub known: Wanted,
    lacking: RefCell<Wanted>,
}

impl Survey {
    /// What is known.
    pub fn new(statistics: Statistics, known: Wanted) -> Self {
        Self { statistics, known, lacking: RefCell::default() }
    }

    /// What was asked of the library and is not known: whatever came of it is worth nothing before it is.
    pub fn lacking(&self) -> Wanted {
        self.lacking.borrow().clone()
    }

    /// Notes a question that is looked up.
    pub(super) fn look_up(&self, question: &str) {
        if !self.known.questions.contains(question) {
            self.lacking.borrow_mut().questions.insert(question.to_owned());
        }
    }

    /// Notes a passage that is not at hand.
    pub(super) fn miss(&self, passage: &str) {
        if !self.known.passages.contains(passage) {
            self.lacking.borrow_mut().passages.insert(passage.to_owned());
        }
    }
}
