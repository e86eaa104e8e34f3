//! The first hits read word by word: what an index of words without their places cannot know.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::latin::{Pairs, alike};
use crate::text::{Channel, Word, WordKind, fnv1a, is_stop, words};

use super::query::Query;

/// Two words this many apart count half as much as neighbours.
const APART: f64 = 3.0;
/// Spellings less alike than this are of different names.
const UNLIKE: f64 = 0.5;
/// Shortest words of a question, and of a text, that may be names.
const SHORTEST: [usize; 2] = [4, 3];

/// What a text says, all in `0..=1`.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Reading {
    /// Share of the question's pairs of neighbouring words that are neighbours here.
    pub(super) phrase: f64,
    /// How near neighbouring content words of the question stand to each other, by their weight.
    pub(super) nearness: f64,
    /// How well the question's words are recognized in another spelling, on average.
    pub(super) names: f64,
}

/// What a line of it says.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct LineReading {
    pub(super) phrase: f64,
    pub(super) names: f64,
    /// Whether there is a number that the question does not hold.
    pub(super) number: bool,
    /// Whether there is a name, written with a capital, that the question does not hold.
    pub(super) name: bool,
}

/// A question, prepared to be compared with texts.
#[derive(Debug)]
pub(super) struct Reader {
    /// Tokens that are neighbours.
    pairs: Vec<(u64, u64)>,
    /// Pairs of content words, by their places in `content`, with the smaller weight of the two.
    near: Vec<(usize, usize, f64)>,
    /// The tokens of its content words, ascending.
    content: Vec<u64>,
    /// Its words.
    known: BTreeSet<String>,
    /// Its words that may be names; none where question and text share a language.
    spellings: Vec<Pairs>,
}

/// A word without its ending: inflection is told apart by what stands at the end, whatever the language.
fn blunt(word: &str) -> u64 {
    let length = word.chars().count();
    let keep = if length <= 5 { length } else { (length - 3).max(5) };
    fnv1a(word.chars().take(keep).flat_map(|c| u32::from(c).to_le_bytes()))
}

/// The token of a character of a script that does not separate words.
fn character(c: char) -> u64 {
    fnv1a(u32::from(c).to_le_bytes())
}

/// The tokens of a word: itself, or its characters where the script does not separate words.
fn tokens(word: &Word, mut take: impl FnMut(u64)) {
    match word.kind {
        WordKind::Letters => take(blunt(&word.text)),
        WordKind::Code => take(fnv1a(word.text.bytes())),
        WordKind::Unspaced => {
            word.text.chars().for_each(|c| take(character(c)));
        }
    }
}

fn pairs_of(word: &Word, shortest: usize) -> Option<Pairs> {
    let long = word.kind != WordKind::Unspaced && word.text.chars().count() >= shortest;
    long.then(|| Pairs::of(&word.text)).flatten()
}

impl Reader {
    /// Prepares a question for texts of one language.
    pub(super) fn new(query: &Query, language: &crate::text::Language) -> Self {
        let all = words(&query.text);
        let mut sequence = Vec::new();
        for word in &all {
            tokens(word, |t| sequence.push(t));
        }
        let mut weights: BTreeMap<u64, f64> = BTreeMap::new();
        for weighted in query.terms_in(language) {
            let Some(word) = query.words.get(weighted.term.word) else { continue };
            match (word.kind, weighted.term.channel) {
                (WordKind::Letters | WordKind::Code, Channel::Stem) => {
                    tokens(word, |t| {
                        weights.insert(t, weighted.idf);
                    });
                }
                (WordKind::Unspaced, Channel::Gram) => {
                    let mut chars = weighted.term.text.chars();
                    if let (Some(c), None) = (chars.next(), chars.next()) {
                        weights.insert(character(c), weighted.idf);
                    }
                }
                _ => {}
            }
        }
        let mut order = Vec::new();
        for word in &query.words {
            tokens(word, |t| order.push(t));
        }
        let content: Vec<u64> =
            order.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let place = |t: u64| content.binary_search(&t).ok();
        let weight = |t: u64| weights.get(&t).copied().unwrap_or(0.0);
        let near = order
            .windows(2)
            .filter(|w| w[0] != w[1])
            .filter_map(|w| Some((place(w[0])?, place(w[1])?, weight(w[0]).min(weight(w[1])))));
        let spelt = all.iter().filter(|w| !query.is_in(language) && !is_stop(&w.text));
        Self {
            pairs: sequence.windows(2).map(|w| (w[0], w[1])).collect(),
            near: near.collect(),
            known: all.iter().map(|w| w.text.clone()).collect(),
            spellings: spelt.filter_map(|w| pairs_of(w, SHORTEST[0])).collect(),
            content,
        }
    }

    /// Reads the lines of a text.
    pub(super) fn read<'t>(
        &self,
        lines: impl Iterator<Item = &'t str>,
    ) -> (Reading, Vec<LineReading>) {
        let mut found = vec![false; self.pairs.len()];
        let mut places: Vec<Vec<usize>> = vec![Vec::new(); self.content.len()];
        let mut best = vec![0.0_f64; self.spellings.len()];
        let mut at = 0;
        let mut read = Vec::new();
        for line in lines {
            let mut here = vec![false; self.pairs.len()];
            let mut best_here = vec![0.0_f64; self.spellings.len()];
            let (mut number, mut name) = (false, false);
            let mut last = None;
            for (position, word) in words(line).iter().enumerate() {
                tokens(word, |token| {
                    if let Ok(i) = self.content.binary_search(&token) {
                        places[i].push(at);
                    }
                    if let Some(last) = last {
                        for (found, _) in
                            here.iter_mut().zip(&self.pairs).filter(|p| *p.1 == (last, token))
                        {
                            *found = true;
                        }
                    }
                    last = Some(token);
                    at += 1;
                });
                let other = || !self.known.contains(&word.text);
                number |= word.kind == WordKind::Code && other();
                let capital = || line[word.start..].starts_with(char::is_uppercase);
                name = name || position > 0 && capital() && other();
                if self.spellings.is_empty() {
                    continue;
                }
                if let Some(pairs) = pairs_of(word, SHORTEST[1]) {
                    for (best, spelling) in best_here.iter_mut().zip(&self.spellings) {
                        *best = best.max(alike(spelling, &pairs));
                    }
                }
            }
            found.iter_mut().zip(&here).for_each(|(all, here)| *all |= here);
            best.iter_mut().zip(&best_here).for_each(|(all, here)| *all = all.max(*here));
            let names = names(&best_here);
            read.push(LineReading { phrase: share(&here), names, number, name });
        }
        let (mut together, mut all) = (0.0, 0.0);
        for (a, b, weight) in &self.near {
            all += weight;
            if let Some(distance) = closest(&places[*a], &places[*b]) {
                together += weight / (1.0 + (distance - 1) as f64 / APART);
            }
        }
        let nearness = if all > 0.0 { together / all } else { 0.0 };
        (Reading { phrase: share(&found), nearness, names: names(&best) }, read)
    }
}

fn share(found: &[bool]) -> f64 {
    found.iter().filter(|f| **f).count() as f64 / found.len().max(1) as f64
}

fn names(best: &[f64]) -> f64 {
    let above = best.iter().map(|b| (b - UNLIKE).max(0.0) / (1.0 - UNLIKE));
    above.sum::<f64>() / best.len().max(1) as f64
}

/// The smallest distance between two ascending lists of places.
fn closest(a: &[usize], b: &[usize]) -> Option<usize> {
    let (mut i, mut j, mut least) = (0, 0, None);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let distance = x.abs_diff(*y).max(1);
        least = Some(least.map_or(distance, |l: usize| l.min(distance)));
        if x < y { i += 1 } else { j += 1 }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::retrieval::{Library, Origin, Source};
    use crate::text::Language;

    fn read(question: &str, text: &str) -> (Reading, Vec<LineReading>) {
        let source = Source::new(
            Document::single("d", "", text),
            Origin::Source { url: None },
            &Language::english(),
        );
        let library = Library::new([&source]);
        let query = Query::new(question, &library);
        Reader::new(&query, &Language::english()).read(text.split_inclusive(". "))
    }

    #[test]
    fn neighbours_count_as_a_phrase_and_near_words_as_near() {
        // Six words, five pairs: "the payment", "payment terms" stand together.
        let (whole, lines) =
            read("What about the payment terms please?", "The payment terms are strict.");
        assert!((whole.phrase - 2.0 / 5.0).abs() < 1e-12);
        assert!((whole.nearness - 1.0).abs() < 1e-12);
        assert_eq!(lines.len(), 1);
        // Three words between: 1 / (1 + 3 / 3).
        let (apart, _) = read("payment terms", "Payment is due on terms.");
        assert!((apart.nearness - 1.0 / (1.0 + 3.0 / APART)).abs() < 1e-12);
    }

    #[test]
    fn what_the_question_holds_is_no_answer_to_it() {
        let (_, lines) =
            read("When did Acme found its 2 plants?", "Then Acme had 2. Later Widget had 3. ");
        assert!(!lines[0].number && !lines[0].name);
        assert!(lines[1].number && lines[1].name);
    }

    #[test]
    fn a_name_is_seen_in_another_script() {
        let (whole, _) = read("Где живёт Тесла?", "The inventor Tesla lives here.");
        assert!(whole.names > 0.2, "{whole:?}");
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(read("", "").0, Reading::default());
    }
}
