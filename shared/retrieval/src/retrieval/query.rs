//! A question, analyzed against the languages of a library.

use std::collections::{BTreeMap, BTreeSet};

use countersign_encoder::{Late, Vector};

use crate::index::{Embedder, Segment, channel_index};
use crate::order::sort;
use crate::text::{
    Channel, Language, Term, Word, expects_name, expects_number, language_of, words,
};

use super::bm25::idf;
use super::content::{content, terms_of};
use super::library::Library;
use super::mode::Mode;

/// A term of the question with its weight.
#[derive(Debug, Clone)]
pub struct Weighted {
    /// The term.
    pub term: Term,
    /// Inverse document frequency in the library.
    pub idf: f64,
    /// Passages of the library that hold it.
    pub df: usize,
}

/// The terms of a question in one language.
#[derive(Debug, Clone, Default)]
struct Terms {
    list: Vec<Weighted>,
    mass: [f64; 2],
}

/// A question ready to be looked up.
#[derive(Debug, Clone)]
pub struct Query {
    /// The question as asked.
    pub text: String,
    /// Its words, stop words left out unless there are no others.
    pub words: Vec<Word>,
    /// Whether it asks for a number or a date.
    pub asks_number: bool,
    /// Whether it asks for a person or an organization.
    pub asks_name: bool,
    /// Its language; `None` when that cannot be told, and then it is taken for the language of what it meets.
    pub language: Option<Language>,
    /// Its vector, where there is an embedder that knows its language.
    pub vector: Option<Vector>,
    /// The question piece by piece, where the embedder can compare so.
    pub late: Option<Late>,
    /// Terms by language of the segments, each term once, the rarest first.
    terms: BTreeMap<Language, Terms>,
    model: u64,
    /// Languages of the library that the embedder knows.
    known: BTreeSet<Language>,
}

impl Query {
    /// Analyzes `text` once for every language in the library, without vectors.
    pub fn new(text: &str, library: &Library<'_>) -> Self {
        Self::embedded(text, library, None)
    }

    /// The same with the vector of the question.
    pub fn embedded(text: &str, library: &Library<'_>, embedder: Option<&dyn Embedder>) -> Self {
        library.look_up(text);
        let all = words(text);
        let language = language_of(text, &all);
        let words = content(all);
        let languages = library.languages();
        let terms = languages.iter().map(|l| (l.clone(), weighted(&words, l, library))).collect();
        let embedder = embedder.filter(|e| language.as_ref().is_none_or(|l| e.knows(l)));
        Self {
            text: text.to_owned(),
            asks_number: expects_number(text),
            asks_name: expects_name(text),
            words,
            language,
            vector: embedder.and_then(|e| e.embed(text)),
            late: embedder.and_then(|e| e.late(text)),
            terms,
            model: embedder.map_or(0, Embedder::model),
            known: embedder.map_or_else(BTreeSet::new, |e| {
                languages.into_iter().filter(|l| e.knows(l)).collect()
            }),
        }
    }

    /// The terms as a segment of `language` knows them.
    pub fn terms_in(&self, language: &Language) -> &[Weighted] {
        self.terms.get(language).map_or(&[], |t| t.list.as_slice())
    }

    /// The terms by which candidates are looked for: the rarest, as long as they stand in so many passages together. The
    /// commonest terms of a long question in a large library are left out; they tell little, and the candidates are scored
    /// with all of them. Told by counts over the whole library, so that its parts leave out the same.
    pub(super) fn leading_terms_in(&self, language: &Language, most: usize) -> &[Weighted] {
        let all = self.terms_in(language);
        let mut passages = 0;
        let fits = |w: &&Weighted| {
            passages += w.df;
            passages <= most
        };
        let n = all.iter().take_while(fits).count();
        // One at least, however common.
        &all[..n.max(1).min(all.len())]
    }

    /// Sum of the weights of one channel: what a perfect match would collect, saturation apart.
    pub fn mass(&self, language: &Language) -> [f64; 2] {
        self.terms.get(language).map_or([0.0; 2], |t| t.mass)
    }

    /// Whether the question is in a language, as far as can be told.
    pub fn is_in(&self, language: &Language) -> bool {
        self.language.as_ref().is_none_or(|l| l == language)
    }

    /// The vector, where a segment has vectors of the same model in a language that the model knows.
    pub fn vector_for(&self, segment: &Segment) -> Option<&Vector> {
        let fits = segment.model() == self.model && self.known.contains(&segment.language);
        self.vector.as_ref().filter(|_| fits)
    }

    /// How the question meets a passage of a segment.
    pub fn mode(&self, segment: &Segment, passage: usize) -> Mode {
        let vectors = self.vector_for(segment).is_some();
        Mode::of(self.is_in(&segment.language), segment.is_faq(passage), vectors)
    }

    /// Share of the weight of the question's words that the library does not know at all, in `0..=1`.
    pub fn unknown_share(&self, language: &Language) -> f64 {
        let stems = || self.terms_in(language).iter().filter(|w| w.term.channel == Channel::Stem);
        let mass: f64 = stems().map(|w| w.idf).sum();
        let unknown: f64 = stems().filter(|w| w.df == 0).map(|w| w.idf).sum();
        if mass > 0.0 { unknown / mass } else { 0.0 }
    }
}

/// The terms of the words in a language, each once, the rarest first.
fn weighted(words: &[Word], language: &Language, library: &Library<'_>) -> Terms {
    let n = library.passages();
    let weigh = |term: Term| {
        let df = library.count(term.id);
        Weighted { idf: idf(n, df), df, term }
    };
    let mut list: Vec<Weighted> = terms_of(words, language).into_values().map(weigh).collect();
    sort(&mut list, &|a, b| a.df.cmp(&b.df).then(a.term.id.cmp(&b.term.id)));
    let mut mass = [0.0; 2];
    for w in &list {
        mass[channel_index(w.term.channel)] += w.idf;
    }
    Terms { list, mass }
}
