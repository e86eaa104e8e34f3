//! How a source is written: headings, lists, sentences, ways to ask, dates of prices.

use crate::text::words::is_unspaced;
use crate::text::{WordKind, sentences, words};

use super::super::{Document, Passage};
use super::{
    Finding, LONG_SENTENCES, MOST, NO_HEADING, NO_LIST, NO_VARIATIONS, Rule, UNDATED_PRICE,
    WALL_OF_TEXT,
};

/// Words of a paragraph from which on it is a wall.
const WALL: usize = 130;
/// Words of a sentence that is too long; of a script without spaces, characters.
const LONG: usize = 45;
const LONG_UNSPACED: usize = 120;
/// Parts between commas from which on a sentence enumerates.
const PARTS: usize = 7;
/// A passage without a heading is of no harm when it is as short as this.
const SHORT: usize = 30;
/// Marks of money, and its names, which are whole words.
const MARKS: &[char] = &['€', '$', '£', '¥'];
const NAMES: &[&str] =
    &["EUR", "USD", "GBP", "CHF", "JPY", "PLN", "SEK", "DKK", "euro", "euros", "Euro", "Euros"];

/// What is wrong with the writing of a document.
pub(super) fn findings(document: &Document) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |rule: &'static Rule, passage: usize, quoted: &str| {
        let of_rule = found.iter().filter(|f: &&Finding| f.rule.name == rule.name).count();
        if of_rule < MOST {
            found.push(Finding::new(rule, document).at(passage, quoted));
        }
    };
    let is_dated =
        document.valid_until.is_some() || has_year(&document.text) || has_year(&document.title);
    for (place, passage) in document.passages.iter().enumerate() {
        let text = document.excerpt(passage);
        let lines: Vec<&str> = text.lines().collect();
        if passage.heading().is_none() && length(text) > SHORT && document.passages.len() > 1 {
            add(&NO_HEADING, place, text);
        }
        if asks_one_way(passage) {
            add(&NO_VARIATIONS, place, passage.heading().unwrap_or(text));
        }
        if !is_dated && let Some(price) = lines.iter().find(|l| states_price(l)) {
            add(&UNDATED_PRICE, place, price);
        }
        for line in lines.iter().filter(|l| !l.starts_with("- ") && !l.contains(" | ")) {
            if length(line) > WALL {
                add(&WALL_OF_TEXT, place, line);
            }
            for sentence in sentences(line).into_iter().map(|range| &line[range]) {
                if sentence.split([',', '、', '，', ';', '،']).count() >= PARTS {
                    add(&NO_LIST, place, sentence);
                } else if is_long(sentence) {
                    add(&LONG_SENTENCES, place, sentence);
                }
            }
        }
    }
    found
}

/// Words, or half the characters of a script without spaces.
fn length(text: &str) -> usize {
    let unspaced = text.chars().filter(|c| is_unspaced(*c)).count();
    text.split_whitespace().count().max(unspaced / 2)
}

fn is_long(sentence: &str) -> bool {
    let unspaced = sentence.chars().filter(|c| is_unspaced(*c)).count();
    sentence.split_whitespace().count() > LONG || unspaced > LONG_UNSPACED
}

/// An entry of a FAQ with one question, or a passage under a heading that is one.
fn asks_one_way(passage: &Passage) -> bool {
    let is_question =
        || passage.heading().is_some_and(|h| h.trim_end().ends_with(['?', '？', '؟']));
    passage.phrasings.len() == 1 || (passage.phrasings.is_empty() && is_question())
}

fn states_price(line: &str) -> bool {
    let mut parts = line.split(|c: char| !c.is_alphanumeric());
    (line.contains(MARKS) || parts.any(|p| NAMES.contains(&p)))
        && words(line).iter().any(|w| w.kind == WordKind::Code)
}

/// Whether a text names a year of this century.
fn has_year(text: &str) -> bool {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    digits.into_iter().any(|d| d.len() == 4 && d.starts_with("20"))
}
