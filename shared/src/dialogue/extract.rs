//! The extractive answer: sentences of a passage that stand on their own.

use crate::locale::append;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::dialogue::model::worded::negates;
use crate::listed;
use crate::order::sort;
use crate::quote::conflict::names_money;
use crate::retrieval::{Hit, Library};
use crate::text::{Language, fold, is_stop, sentences, words};

/// Most sentences of an answer, the lines of a list apart.
const MOST: usize = 3;
/// Most items of a list that is quoted whole.
const MOST_ITEMS: usize = 10;
/// Sentences of a passage that is quoted whole where its headings hold every word of the question.
const SHORT: usize = 2;
/// A sentence this much weaker than the best is not quoted.
const NEAR: f64 = 0.7;
/// Below this the sentences say nothing of the question: the heading matched, and its section begins with the answer.
const FAINT: f64 = 0.12;

/// Beginnings that point back to the sentence before, by language.
const POINTS_BACK: &str = include_str!("points_back.txt");

/// The sentences of a hit to quote, in reading order. Never empty for a passage with text.
pub fn extract(library: &Library<'_>, hit: &Hit, question: &str) -> Vec<String> {
    let Some((source, passage)) = library.get(hit.at) else { return Vec::new() };
    let text = source.document.excerpt(passage);
    let parts: Vec<Range<usize>> = sentences(text);
    let line = |i: usize| &text[parts[i].clone()];
    let score = |i: usize| -> f64 {
        let at = passage.start + parts[i].start;
        hit.sentences.iter().find(|s| s.start == at).map_or(0.0, |s| s.score)
    };
    let scores: Vec<f64> = (0..parts.len()).map(score).collect();
    let Some(best) =
        (0..parts.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))
    else {
        return Vec::new();
    };
    let mut chosen: BTreeSet<usize> = BTreeSet::new();
    if parts.len() <= SHORT && headings_say_it(question, &passage.headings) {
        // What is asked for is what the section is about: its sentences cannot be told apart by their words.
        chosen.extend(0..parts.len());
    } else if scores[best] < FAINT {
        chosen.extend((0..parts.len()).take(2));
    } else {
        let mut order: Vec<usize> =
            (0..parts.len()).filter(|i| scores[*i] >= NEAR * scores[best]).collect();
        sort(&mut order, &|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        chosen.extend(order.into_iter().take(MOST));
    }
    let language = &source.segment.language;
    let is_item = |i: usize| line(i).starts_with("- ");
    for i in chosen.clone() {
        if line(i).ends_with(':') {
            // A lead-in brings its list.
            chosen.extend((i + 1..parts.len()).take_while(|j| is_item(*j)).take(MOST_ITEMS));
        } else if is_item(i) {
            // An item brings its lead-in.
            if let Some(lead) =
                (0..i).rev().find(|j| !is_item(*j)).filter(|j| line(*j).ends_with(':'))
            {
                chosen.insert(lead);
            }
        } else if i > 0 && points_back(line(i), language) {
            chosen.insert(i - 1);
        }
    }
    for i in chosen.clone() {
        let next = i + 1;
        if next < parts.len()
            && !is_item(i)
            && !is_item(next)
            && is_limited(line(i), line(next), language)
        {
            chosen.insert(next);
        }
    }
    chosen.into_iter().map(|i| line(i).to_owned()).collect()
}

/// Whether every word of the question that means something stands in the headings, as far as its beginning tells.
fn headings_say_it(question: &str, headings: &[String]) -> bool {
    let there = content(&headings.join(" "));
    let asked = content(question);
    !asked.is_empty() && asked.iter().all(|a| there.iter().any(|b| same(a, b)))
}

/// Whether a sentence says half of what is promised: the next one takes it back («It is not part of the standard delivery»), or
/// says what it costs («You may bring your own wine. Corkage is 6 euros a bottle»).
fn is_limited(sentence: &str, next: &str, language: &Language) -> bool {
    let takes_back = negates(next, language)
        && (points_back(next, language) || speaks_of_the_same(sentence, next));
    takes_back || names_money(next) && !sentence.contains(char::is_numeric)
}

/// Whether two sentences share a word that means something, as far as its beginning tells.
fn speaks_of_the_same(sentence: &str, other: &str) -> bool {
    let (here, there) = (content(sentence), content(other));
    here.iter().any(|a| there.iter().any(|b| same(a, b)))
}

/// The words of a text that mean something, folded.
fn content(text: &str) -> Vec<String> {
    let all = words(text).into_iter().filter(|w| !is_stop(&w.text));
    all.map(|w| fold(&w.text)).collect()
}

fn same(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    a == b || shared >= 5 && shared + 3 >= a.chars().count().max(b.chars().count())
}

/// Joins quoted sentences: items and rows a line each, running text with spaces.
pub fn join(sentences: &[String]) -> String {
    let mut out = String::new();
    for (i, sentence) in sentences.iter().enumerate() {
        let own_line = |s: &str| s.starts_with("- ") || s.contains(" | ") || s.contains('\n');
        if i > 0 && (own_line(sentence) || own_line(&sentences[i - 1])) {
            out.push('\n');
            out.push_str(sentence);
        } else {
            append(&mut out, sentence);
        }
    }
    out
}

fn points_back(sentence: &str, language: &Language) -> bool {
    let folded = fold(sentence);
    let first: String = folded.chars().take_while(|c| c.is_alphabetic() || *c == '-').collect();
    // Scripts without spaces write on.
    let is_spaced = folded.is_ascii() || folded.contains(' ');
    let begins = |word: &str| first == word || !is_spaced && first.starts_with(word);
    let of_language =
        |line: &&str| line.split_once(' ').is_some_and(|(l, _)| l == language.as_str());
    listed::lines(POINTS_BACK)
        .find(of_language)
        .is_some_and(|line| line.split(' ').skip(1).any(begins))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::parse;
    use crate::retrieval::{Origin, Query, Source, retrieve};
    use crate::text::Language;

    fn check(text: &str, question: &str, expect: &str) {
        check_in("en", text, question, expect);
    }

    fn check_in(language: &str, text: &str, question: &str, expect: &str) {
        let document = parse("d", "d.md", None, None, text).unwrap();
        let language = Language::from_tag(language).unwrap();
        let sources = [Source::new(document, Origin::Source { url: None }, &language)];
        let library = Library::new(&sources);
        let hit = retrieve(&library, &Query::new(question, &library), 1).remove(0).hits.remove(0);
        assert_eq!(join(&extract(&library, &hit, question)), expect);
    }

    #[test]
    fn the_sentence_that_answers_is_quoted() {
        check(
            "## Uptime\n\nWe run three data centres. Availability is measured monthly. Cats are nice.",
            "How is availability measured?",
            "Availability is measured monthly.",
        );
    }

    #[test]
    fn a_sentence_that_points_back_brings_the_one_before() {
        check(
            "## Onboarding\n\nThe workshop takes two days. It covers migration and training for admins.",
            "Is migration and training for admins covered?",
            "The workshop takes two days. It covers migration and training for admins.",
        );
    }

    #[test]
    fn a_sentence_that_takes_back_is_quoted_with_what_it_takes_back() {
        check(
            "## Scanners\n\nScanners are configured on site by our technicians. This is not part of the standard delivery. \
             Cats are nice.",
            "Do you configure the scanners on site?",
            "Scanners are configured on site by our technicians. This is not part of the standard delivery.",
        );
        check(
            "## Delivery\n\nParcels are delivered within two days. Pallets are never delivered on Fridays. Cats are nice.",
            "How fast are parcels delivered?",
            "Parcels are delivered within two days. Pallets are never delivered on Fridays.",
        );
        check(
            "## Uptime\n\nAvailability is measured monthly. We do not like cats.",
            "How is availability measured?",
            "Availability is measured monthly.",
        );
    }

    #[test]
    fn what_is_allowed_is_quoted_with_what_it_costs() {
        let wine = "You may bring your own wine. Corkage is 6 euros a bottle.";
        let text = format!("## Drinks\n\n{wine} We close at midnight. The bar has a terrace.");
        check(&text, "May we bring our own wine?", wine);
    }

    #[test]
    fn a_sentence_that_points_back_is_quoted_with_the_one_before() {
        let back = "Het onderhoud loopt twaalf maanden. Daarbij horen twee bezoeken ter plaatse.";
        let text = format!("## Contract\n\nWe werken in Utrecht. {back} Het kantoor is open.");
        check_in("nl", &text, "hoeveel bezoeken ter plaatse horen erbij?", back);
    }

    #[test]
    fn a_list_stays_a_list() {
        check(
            "## Plan\n\nThe plan includes the following:\n\n- Setup\n- Training\n\nOther text follows here.",
            "What does the plan include?",
            "The plan includes the following:\n- Setup\n- Training",
        );
    }

    #[test]
    fn a_row_is_quoted_with_its_header() {
        check(
            "| Plan | Response time |\n|---|---|\n| Standard | 8 hours |\n| Premium | 1 hour |\n",
            "response time for premium",
            "Plan: Premium | Response time: 1 hour",
        );
    }
}
