//! A translation of what was cited: its words cannot be compared, what is the same in every language can.

use std::collections::BTreeMap;

use super::lists::{Kind, Lists, unit};
use super::tokens::Cut;
use super::{Proof, Unfit};

/// Checks that figures with their units, codes and names are equal on both sides, and so is how often each says no.
pub(super) fn check(
    worded: &[Cut],
    said: &[Cut],
    own: &Lists,
    foreign: &Lists,
    proof: &Proof<'_>,
) -> Result<(), Unfit> {
    for token in worded.iter().flat_map(|c| &c.tokens) {
        if own.has(Kind::Promises, &token.text) {
            return Err(Unfit::Promise(token.text.clone()));
        }
    }
    let (mine, theirs) = (figures(worded, own), figures(said, foreign));
    let differs =
        |(figure, times): &(&(String, Vec<String>), &usize)| theirs.get(*figure) != Some(*times);
    if let Some(((figure, _), _)) = mine.iter().find(differs) {
        return Err(Unfit::Figure(figure.clone()));
    }
    if let Some((figure, _)) = theirs.keys().find(|figure| !mine.contains_key(*figure)) {
        return Err(Unfit::Figure(figure.clone()));
    }
    // A unit may stand a word further from its figure in one language than in another.
    let (mine, theirs) = (units(worded, own), units(said, foreign));
    let missing = |a: &BTreeMap<&str, usize>, b: &BTreeMap<&str, usize>| {
        a.iter()
            .find(|(unit, times)| b.get(*unit) != Some(*times))
            .map(|(unit, _)| (*unit).to_owned())
    };
    if let Some(unit) = missing(&mine, &theirs).or_else(|| missing(&theirs, &mine)) {
        return Err(Unfit::Figure(unit));
    }
    // A name of a line stays as it is: one that is said must be in the source, and the other way around.
    let whole = |cuts: &[Cut]| {
        let tokens = cuts.iter().flat_map(|c| &c.tokens).map(|t| t.text.as_str());
        format!(" {} ", tokens.collect::<Vec<_>>().join(" "))
    };
    let (mine, theirs) = (whole(worded), whole(said));
    for line in &proof.quote.line_items {
        let name = whole(&super::cut(&line.name, &crate::text::Analyzer::new(&proof.language)));
        // A name of one word may be a word that has a translation.
        let proper = name.trim().contains(' ');
        if proper && mine.contains(&name) != theirs.contains(&name) {
            return Err(Unfit::Name(line.name.clone()));
        }
    }
    let names = |cuts: &[Cut]| -> BTreeMap<String, usize> {
        let tokens = cuts.iter().flat_map(|c| &c.tokens);
        let mut all = BTreeMap::new();
        for token in tokens.filter(|t| t.capital && !t.figure) {
            *all.entry(token.text.clone()).or_default() += 1;
        }
        all
    };
    // The nouns of German are no names, so only what the translation adds is looked at.
    let known = names(said);
    let new = names(worded)
        .into_keys()
        .find(|name| !known.contains_key(name) && !theirs.contains(name.as_str()));
    if let Some(name) = new.filter(|_| proof.language.as_str() != "de") {
        return Err(Unfit::Name(name));
    }
    let (mine, theirs) = (negations(worded, own), negations(said, foreign));
    if mine != theirs {
        return Err(Unfit::Negation(format!("{mine} times for {theirs}")));
    }
    Ok(())
}

/// The figures with what they measure, and how often each is said.
fn figures(cuts: &[Cut], lists: &Lists) -> BTreeMap<(String, Vec<String>), usize> {
    let mut all = BTreeMap::new();
    for cut in cuts {
        for at in cut.figures() {
            let token = &cut.tokens[at];
            // «un», «to»: an article or a preposition here, a number elsewhere.
            if lists.has(Kind::Function, &token.text) {
                continue;
            }
            *all.entry((token.value().to_owned(), cut.measured(at))).or_default() += 1;
        }
    }
    all
}

/// How often each thing is measured, whatever the language calls it.
fn units(cuts: &[Cut], lists: &Lists) -> BTreeMap<&'static str, usize> {
    let mut all = BTreeMap::new();
    let tokens = cuts.iter().flat_map(|c| &c.tokens);
    // «an» is a year in French and an article in English.
    let real = tokens.filter(|t| !lists.has(Kind::Function, &t.text));
    for measured in real.filter_map(|t| unit(&t.text)) {
        *all.entry(measured).or_default() += 1;
    }
    all
}

fn negations(cuts: &[Cut], lists: &Lists) -> usize {
    let tokens = cuts.iter().flat_map(|c| &c.tokens);
    let of = |text: &str, unspaced: bool| {
        if unspaced {
            lists.words(Kind::Not).map(|w| text.matches(w).count()).sum()
        } else {
            // French says it in two words.
            let half = matches!(text, "ne" | "n") && lists.has(Kind::Not, "pas");
            usize::from(lists.has(Kind::Not, text) && !half)
        }
    };
    tokens.map(|t| of(&t.text, t.unspaced)).sum()
}
