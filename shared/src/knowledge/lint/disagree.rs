//! Two sources about one thing: the same sentences with other numbers, and the same passages twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::words::canonical_number;
use crate::text::{Analyzer, Language, WordKind, is_stop, sentences, words};

use super::{CONFLICTING_NUMBERS, DUPLICATE, Finding, Inspected, MOST};

/// Share of their words that two sentences about one thing have in common; [`pairs`] depends on it.
const ALIKE: f64 = 0.6;
/// The same for two passages that say the same.
const SAME: f64 = 0.9;
/// Content words of a sentence at least: fewer say nothing of what it is about.
const FEWEST: usize = 3;
/// Content words of a passage that is worth calling a duplicate.
const LONG_ENOUGH: usize = 8;
/// A word that stands in more sentences than this leads to none.
const COMMON: usize = 200;

/// A sentence, or a passage, by its words.
struct Statement<'a> {
    source: usize,
    passage: usize,
    text: &'a str,
    /// Stems of its content words, numbers left out, those of its heading included.
    about: BTreeSet<String>,
    /// Its numbers, each with the word after it.
    numbers: BTreeMap<String, BTreeSet<String>>,
}

/// What two sources say differently, and what they say twice.
pub(super) fn findings(sources: &[Inspected<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    let (stated, whole) = statements(sources);
    let meet = |a: usize, b: usize| {
        let (a, b) = (sources[a].place, sources[b].place);
        a.is_empty() || b.is_empty() || a == b
    };
    let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (a, b) in pairs(&stated) {
        let (one, other) = (&stated[a], &stated[b]);
        if one.source == other.source || !meet(one.source, other.source) {
            continue;
        }
        if alike(&one.about, &other.about) >= ALIKE && disagree(one, other) {
            let count = counts.entry((one.source, CONFLICTING_NUMBERS.name)).or_default();
            *count += 1;
            if *count <= MOST {
                found.push(told(&CONFLICTING_NUMBERS, sources, one, other));
            }
        }
    }
    for (a, b) in pairs(&whole) {
        let (one, other) = (&whole[a], &whole[b]);
        let long = one.about.len() >= LONG_ENOUGH && one.numbers == other.numbers;
        if one.source == other.source || !meet(one.source, other.source) || !long {
            continue;
        }
        if alike(&one.about, &other.about) >= SAME {
            let count = counts.entry((one.source, DUPLICATE.name)).or_default();
            *count += 1;
            if *count <= MOST {
                found.push(told(&DUPLICATE, sources, one, other));
            }
        }
    }
    found
}

fn told(
    rule: &'static super::Rule,
    sources: &[Inspected<'_>],
    one: &Statement<'_>,
    other: &Statement<'_>,
) -> Finding {
    let finding = Finding::new(rule, sources[one.source].document);
    finding.at(one.passage, one.text).against(&sources[other.source].document.id, other.text)
}

/// The sentences that state numbers, and the passages.
fn statements<'a>(sources: &[Inspected<'a>]) -> (Vec<Statement<'a>>, Vec<Statement<'a>>) {
    let (mut stated, mut whole) = (Vec::new(), Vec::new());
    for (source, document) in sources.iter().map(|s| s.document).enumerate() {
        let language = document.language.as_deref().and_then(Language::from_tag);
        let analyzer = Analyzer::new(&language.unwrap_or_else(Language::english));
        for (passage, p) in document.passages.iter().enumerate() {
            let text = document.excerpt(p);
            let heading = p.heading().unwrap_or(&document.title);
            let statement = |text: &'a str, heading: &str| {
                let (about, numbers) = read(&analyzer, text, heading);
                Statement { source, passage, text, about, numbers }
            };
            whole.push(statement(text, ""));
            let parts = sentences(text).into_iter().map(|range| &text[range]);
            stated.extend(
                parts
                    .map(|s| statement(s, heading))
                    .filter(|s| !s.numbers.is_empty() && s.about.len() >= FEWEST),
            );
        }
    }
    (stated, whole)
}

fn read(
    analyzer: &Analyzer,
    text: &str,
    heading: &str,
) -> (BTreeSet<String>, BTreeMap<String, BTreeSet<String>>) {
    let mut about = BTreeSet::new();
    let mut numbers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let all = words(text);
    for (at, word) in all.iter().enumerate() {
        if word.kind == WordKind::Code {
            let unit = all.get(at + 1).map(|w| analyzer.stem(&w.text)).unwrap_or_default();
            numbers.entry(unit).or_default().insert(canonical_number(&word.text));
        } else if !is_stop(&word.text) {
            about.insert(analyzer.stem(&word.text));
        }
    }
    for word in words(heading).iter().filter(|w| !is_stop(&w.text)) {
        about.insert(analyzer.stem(&word.text));
    }
    (about, numbers)
}

/// Share of the words of both that both have (Jaccard).
fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let both = a.intersection(b).count() as f64;
    both / (a.len() as f64 + b.len() as f64 - both).max(1.0)
}

/// Whether two state numbers of one unit, and none of them is the same.
fn disagree(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    a.numbers
        .iter()
        .any(|(unit, numbers)| b.numbers.get(unit).is_some_and(|other| numbers.is_disjoint(other)))
}

/// Pairs that have a rare word in common: the first two words of each in the order of their rarity, since two that are
/// alike share most of their words.
fn pairs(all: &[Statement<'_>]) -> BTreeSet<(usize, usize)> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, statement) in all.iter().enumerate() {
        for word in &statement.about {
            places.entry(word).or_default().push(at);
        }
    }
    let mut found = BTreeSet::new();
    for (at, statement) in all.iter().enumerate() {
        let mut rare: Vec<&Vec<usize>> =
            statement.about.iter().filter_map(|w| places.get(w.as_str())).collect();
        rare.sort_by_key(|p| p.len());
        // Two sets of n words that share three fifths of all their words have one of the 2n/5 + 1 rarest in common.
        let prefix = statement.about.len() * 2 / 5 + 1;
        for other in rare.into_iter().take(prefix).filter(|p| p.len() <= COMMON).flatten() {
            if *other != at {
                found.insert((at.min(*other), at.max(*other)));
            }
        }
    }
    found
}
