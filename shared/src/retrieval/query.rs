//! A question, analyzed against the languages of a library.

use std::collections::{BTreeMap, BTreeSet};

use crate::index::segment::channel_index;
use crate::text::{Analyzer, Language, Term, Word, is_stop, words};

use super::bm25::idf;
use super::library::Library;

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

/// A question ready to be looked up.
#[derive(Debug, Clone)]
pub struct Query {
    /// The question as asked.
    pub text: String,
    /// Its words, stop words left out unless there are no others.
    pub words: Vec<Word>,
    /// Terms by language of the segments, each term once.
    pub terms: BTreeMap<Language, Vec<Weighted>>,
    /// Average number of terms of a passage, by channel.
    pub passage_average: [f64; 2],
    /// Average number of terms of a sentence, by channel.
    pub sentence_average: [f64; 2],
}

impl Query {
    /// Analyzes `text` once for every language in the library.
    pub fn new(text: &str, library: &Library<'_>) -> Self {
        let all = words(text);
        let content: Vec<Word> = all.iter().filter(|w| !is_stop(&w.text)).cloned().collect();
        // A question of nothing but stop words is looked up as it is.
        let words = if content.is_empty() { all } else { content };
        let n = library.passages();
        let languages: BTreeSet<Language> =
            library.sources.iter().map(|s| s.segment.language.clone()).collect();
        let mut terms = BTreeMap::new();
        for language in languages {
            let mut unique: BTreeMap<u64, Term> = BTreeMap::new();
            for term in Analyzer::new(&language).terms_of(&words) {
                unique.entry(term.id).or_insert(term);
            }
            let weighted = unique.into_values().map(|term| {
                let df =
                    library.sources.iter().map(|s| s.segment.passage_count(term.id) as usize).sum();
                Weighted { idf: idf(n, df), df, term }
            });
            terms.insert(language, weighted.collect());
        }
        let add = |total: &mut [u64; 2], lengths: [u32; 2]| {
            for (t, l) in total.iter_mut().zip(lengths) {
                *t += u64::from(l);
            }
        };
        let (mut passage_total, mut sentence_total, mut sentences) =
            ([0_u64; 2], [0_u64; 2], 0_usize);
        for source in &library.sources {
            for lengths in &source.segment.passage_lengths {
                add(&mut passage_total, *lengths);
            }
            for unit in source.segment.sentences.iter().filter(|u| u.is_sentence()) {
                sentences += 1;
                add(&mut sentence_total, unit.lengths);
            }
        }
        let average = |total: [u64; 2], count: usize| total.map(|t| t as f64 / count.max(1) as f64);
        Self {
            text: text.to_owned(),
            words,
            terms,
            passage_average: average(passage_total, n),
            sentence_average: average(sentence_total, sentences),
        }
    }

    /// The terms as a segment of `language` knows them.
    pub fn terms_in(&self, language: &Language) -> &[Weighted] {
        self.terms.get(language).map_or(&[], Vec::as_slice)
    }

    /// Sum of the weights of one channel: what a perfect match would collect, saturation apart.
    pub fn mass(&self, language: &Language) -> [f64; 2] {
        let mut mass = [0.0; 2];
        for w in self.terms_in(language) {
            mass[channel_index(w.term.channel)] += w.idf;
        }
        mass
    }
}
