//! Lines of a quote by what leaves no doubt, and words that are alike.

use std::collections::BTreeSet;

use crate::listed;
use crate::text::{Analyzer, Word, WordKind, fold, words};

use super::model::Quote;

/// Ordinal words, the first to the fifth.
const ORDINALS: &str = include_str!("words/ordinals.txt");
/// Words for a line of a quote.
const LINE_WORDS: &str = include_str!("words/positions.txt");

/// The lines that a message names by id, SKU or position, each with the positions of the words that do.
pub fn certain(quote: &Quote, question: &[Word]) -> Vec<(usize, BTreeSet<usize>)> {
    let mut found = by_code(quote, question);
    found.extend(by_position(quote, question));
    found
}

fn by_code(quote: &Quote, question: &[Word]) -> Vec<(usize, BTreeSet<usize>)> {
    let mut found: Vec<(usize, BTreeSet<usize>)> = Vec::new();
    for (at, word) in question.iter().enumerate() {
        // A code without a digit is several words: NL-ONB is `nl` and `onb`.
        let is = |code: &str| {
            let parts: Vec<String> = words(code).into_iter().map(|w| w.text).collect();
            let said = question.get(at..at + parts.len()).unwrap_or_default();
            let same = !parts.is_empty() && said.iter().map(|w| &w.text).eq(parts.iter());
            // A line that is called by a bare number is not meant by every number.
            let bare = parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
            (same && !bare && (word.kind == WordKind::Code || code.len() > 4))
                .then_some(parts.len())
        };
        let fits = |line: &super::LineItem| {
            line.sku.as_deref().and_then(is).or_else(|| is(&line.id).filter(|_| line.id.len() > 1))
        };
        let line = quote.line_items.iter().enumerate().find_map(|(i, line)| Some((i, fits(line)?)));
        if let Some((line, length)) = line
            && found.iter().all(|(known, _)| *known != line)
        {
            found.push((line, (at..at + length).collect()));
        }
    }
    found
}

fn by_position(quote: &Quote, question: &[Word]) -> Option<(usize, BTreeSet<usize>)> {
    let line_word = question.iter().position(|w| listed::has(LINE_WORDS, &fold(&w.text)))?;
    let near = [line_word.checked_sub(1), Some(line_word + 1)];
    for at in near.into_iter().flatten() {
        let Some(word) = question.get(at) else { continue };
        let number = ordinal(&word.text)
            .or_else(|| word.text.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok());
        if let Some(n) = number
            && (1..=quote.line_items.len()).contains(&n)
        {
            return Some((n - 1, BTreeSet::from([line_word, at])));
        }
    }
    None
}

/// The number of an ordinal word, from 1.
pub fn ordinal(word: &str) -> Option<usize> {
    let word = fold(word);
    listed::lines(ORDINALS)
        .position(|line| line.split(' ').any(|ordinal| ordinal == word))
        .map(|i| i + 1)
}

/// Words for who or what a licence is counted by: whoever asks what a seat costs means the users of the quote.
const SEATS: &str = include_str!("words/seats.txt");

/// Whether a word is that of a unit, or both are words for who counts as a user.
pub fn same_unit(asked: &str, unit: &str, analyzer: &Analyzer) -> bool {
    alike(asked, unit) || is_seat(asked, analyzer) && is_seat(unit, analyzer)
}

/// Words for people.
const PEOPLE: &str = include_str!("words/people.txt");

/// Whether a word is one for people.
pub fn is_people(word: &str) -> bool {
    listed::has(PEOPLE, word)
}

/// Whether a stem is that of a word for who counts as a user.
pub fn is_seat(stem: &str, analyzer: &Analyzer) -> bool {
    listed::words(SEATS).any(|seat| analyzer.stem(seat) == stem)
}

/// Equal, or one edit apart when both are long, or one the beginning of the other as in German compounds.
pub fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (la, lb) = (a.chars().count(), b.chars().count());
    if la.min(lb) < 5 {
        return false;
    }
    if la.abs_diff(lb) <= 1 && within_one_edit(a, b) {
        return true;
    }
    la.min(lb) >= 6 && (a.starts_with(b) || b.starts_with(a))
}

/// Whether one insertion, deletion, substitution or swap of neighbours makes the two equal.
pub fn within_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (ra, rb) = (&a[same_start..], &b[same_start..]);
    match (ra, rb) {
        ([], []) => true,
        ([_, ta @ ..], [_, tb @ ..]) if ta == tb => true,
        ([x1, x2, ta @ ..], [y1, y2, tb @ ..]) if x1 == y2 && x2 == y1 && ta == tb => true,
        ([_, ta @ ..], b) if ta == b => true,
        (a, [_, tb @ ..]) if a == tb => true,
        _ => false,
    }
}

/// One edit apart, and alike in the first letter and the last two: a slip of the keys, not another form of the word.
pub fn is_slip(a: &str, b: &str) -> bool {
    let ends = |s: &str| {
        let mut back = s.chars().rev();
        (s.chars().next(), back.next(), back.next())
    };
    a.len().abs_diff(b.len()) <= 4 && ends(a) == ends(b) && within_one_edit(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_is_one_edit() {
        for (a, b, expect) in [
            ("abc", "abc", true),
            ("abc", "abd", true),
            ("abc", "acb", true),
            ("abc", "ab", true),
            ("abc", "abcd", true),
            ("abc", "xyz", false),
            ("abcd", "badc", false),
        ] {
            assert_eq!(within_one_edit(a, b), expect, "{a} {b}");
        }
    }
}
