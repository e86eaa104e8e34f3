//! A worded sentence and its proof, cut alike: words, figures with their units, and the sentences that they stand in.

use crate::text::{Analyzer, WordKind, fold, sentences, words};

use super::lists::{number, unit};

/// Signs that say what a figure measures, and those that stand for one of them.
const SIGNS: [char; 12] = ['%', '‰', '€', '$', '£', '¥', '₹', '₩', '₽', '°', '±', '§'];
/// Codes of currencies and the like stand beside a figure, too.
const NEAR: usize = 2;

/// A word or a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Folded; a figure in one spelling.
    pub(super) text: String,
    /// Its stem; a figure is its own.
    pub(super) stem: String,
    /// Whether there is a digit in it, or it names a number.
    pub(super) figure: bool,
    /// Whether it is of a script without spaces.
    pub(super) unspaced: bool,
    /// Whether it begins with a capital and does not begin the sentence.
    pub(super) capital: bool,
    /// Signs that touch it, such as `%`.
    pub(super) signs: String,
}

/// A sentence as tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// As it stands there.
    pub(super) text: String,
    /// In order.
    pub(super) tokens: Vec<Token>,
}

/// The sentences and lines of a text.
pub(super) fn cut(text: &str, analyzer: &Analyzer) -> Vec<Cut> {
    let lines = text.lines().flat_map(|line| {
        sentences(line).into_iter().filter_map(move |range| line.get(range)).map(str::trim)
    });
    lines.filter(|s| !s.is_empty()).map(|s| one(s, analyzer)).collect()
}

fn one(text: &str, analyzer: &Analyzer) -> Cut {
    let mut tokens = Vec::new();
    for (place, word) in words(text).into_iter().enumerate() {
        let before = text.get(..word.start).and_then(|t| t.trim_end().chars().next_back());
        let after = text.get(word.end..).and_then(|t| t.trim_start().chars().next());
        let touching = before.into_iter().chain(after);
        let signs: String = touching.filter(|c| SIGNS.contains(c)).collect();
        let capital =
            place > 0 && text.get(word.start..).is_some_and(|t| t.starts_with(char::is_uppercase));
        if word.kind == WordKind::Code {
            for (text, figure) in split(&word.text) {
                let stem = text.clone();
                let signs = if figure { signs.clone() } else { String::new() };
                tokens.push(Token { text, stem, figure, unspaced: false, capital, signs });
            }
            continue;
        }
        let folded = fold(&word.text);
        let unspaced = word.kind == WordKind::Unspaced;
        for part in folded.split(['\'', '-', '/']).filter(|p| !p.is_empty()) {
            tokens.push(Token {
                text: part.to_owned(),
                stem: analyzer.stem(part),
                figure: number(part).is_some(),
                unspaced,
                capital,
                signs: String::new(),
            });
        }
    }
    Cut { text: text.to_owned(), tokens }
}

/// A code as it is; a number that a unit is glued to, as in `30days` or `5kg`, as both.
fn split(code: &str) -> Vec<(String, bool)> {
    let letters = code.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let number = &code[..code.len() - letters.len()];
    if !number.is_empty() && letters.chars().all(char::is_alphabetic) && !letters.is_empty() {
        return vec![(number.to_owned(), true), (letters.to_owned(), false)];
    }
    vec![(code.to_owned(), true)]
}

impl Token {
    /// The value of a figure, however it is written.
    pub(super) fn value(&self) -> &str {
        number(&self.text).unwrap_or(&self.text)
    }
}

impl Cut {
    /// What a figure at a place measures: the signs beside it and the words just behind it that are units.
    pub(super) fn measured(&self, at: usize) -> Vec<String> {
        let signs = self.tokens[at].signs.chars().map(String::from);
        let behind = self.tokens.iter().skip(at + 1).take(NEAR);
        let units = behind.filter_map(|t| unit(&t.text)).map(str::to_owned);
        let mut all: Vec<String> = signs.chain(units).collect();
        all.sort();
        all.dedup();
        all
    }

    /// The places of its figures.
    pub(super) fn figures(&self) -> impl Iterator<Item = usize> {
        self.tokens.iter().enumerate().filter(|(_, t)| t.figure).map(|(at, _)| at)
    }
}
