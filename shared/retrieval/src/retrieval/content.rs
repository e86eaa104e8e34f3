//! What of a question is looked up.

use std::collections::BTreeMap;

use crate::text::{Analyzer, Language, Term, Word, is_stop};

/// The words of a question that are looked up: a question of nothing but stop words is looked up as it is.
pub(super) fn content(all: Vec<Word>) -> Vec<Word> {
    let content: Vec<Word> = all.iter().filter(|w| !is_stop(&w.text)).cloned().collect();
    if content.is_empty() { all } else { content }
}

/// The terms of the words in a language, by their hashes.
pub(super) fn terms_of(words: &[Word], language: &Language) -> BTreeMap<u64, Term> {
    let mut unique = BTreeMap::new();
    for term in Analyzer::new(language).terms_of(words) {
        unique.entry(term.id).or_insert(term);
    }
    unique
}
