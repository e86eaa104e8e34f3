//! What is wrong with the knowledge, for an admin to work off: what may mislead buyers, and what keeps their questions from
//! being answered.

mod disagree;
mod orders;
mod style;

use chrono::NaiveDate;

use crate::quote::Quote;
use crate::quote::conflict::Stated;

use super::{Document, Passage};
pub use orders::orders;

/// Days after which a source that nobody has looked at is called stale.
const STALE: i64 = 365;
/// The same for what is read from public addresses again and again.
const STALE_ADDRESS: i64 = 30;
/// Findings of one rule in one source.
const MOST: usize = 5;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Buyers may be told something wrong.
    High,
    /// Questions may stay unanswered.
    Medium,
    /// It reads badly.
    Low,
}

impl Severity {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// A rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable name.
    pub name: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub reason: &'static str,
    /// What would repair it.
    pub repair: &'static str,
}

macro_rules! rules {
    ($($constant:ident $name:literal $severity:ident $reason:literal $repair:literal;)+) => {
        $(pub(crate) static $constant: Rule =
            Rule { name: $name, severity: Severity::$severity, reason: $reason, repair: $repair };)+
        /// Every rule.
        pub static RULES: &[&Rule] = &[$(&$constant),+];
    };
}

rules! {
    CONFLICTS_WITH_QUOTE "conflicts_with_quote" High
        "states another price or date than a quote does; the agent answers from the quote"
        "Correct it, or say for which quotes it holds.";
    CONFLICTING_NUMBERS "conflicting_numbers" High
        "states another number than another source does for what seems to be the same"
        "Correct the one that is wrong, or say in both what makes them different.";
    INSTRUCTS_AGENT "instructs_agent" High
        "speaks to the agent and not to buyers; the agent neither follows nor quotes it"
        "Remove the sentence, and see who wrote it.";
    EXPIRED "expired" Medium
        "is past its last day, so it is never cited"
        "Renew it with a later `valid_until`, or remove it.";
    UNREACHABLE "unreachable" Medium
        "was not at its address when it was last looked for"
        "Correct the address of its collection, or remove the source.";
    STALE_SOURCE "stale" Medium
        "has not been looked at for a long time"
        "See whether it still holds, and hand it in again.";
    UNDATED_PRICE "undated_price" Medium
        "states a price, and nothing says until when it holds"
        "Write since when or until when the price holds, or set `valid_until`.";
    DUPLICATE "duplicate" Medium
        "says the same as another source"
        "Keep one of the two, so that only one has to be corrected.";
    NO_HEADING "no_heading" Medium
        "has no heading, so that questions find it by its words alone"
        "Put a heading above it that says what it is about, in the words of buyers.";
    NO_VARIATIONS "no_variations" Medium
        "is known by one way to ask only"
        "Add two or three other ways in which buyers ask this.";
    WALL_OF_TEXT "wall_of_text" Low
        "is one long paragraph"
        "Divide it: one thought a paragraph, with a heading above each.";
    LONG_SENTENCES "long_sentences" Low
        "has a very long sentence, and sentences are what buyers are shown"
        "Divide the sentence; a fact a sentence.";
    NO_LIST "no_list" Low
        "enumerates much in one sentence"
        "Make it a list, an item a line.";
}

/// A source as it is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Inspected<'a> {
    /// What it says.
    pub document: &'a Document,
    /// For whom it is: sources that nobody sees together cannot disagree.
    pub place: &'a str,
    /// The day on which it was last seen to be as it is.
    pub checked: NaiveDate,
    /// Whether it comes from a public address.
    pub is_address: bool,
    /// Whether it was not there when it was last looked for.
    pub is_missing: bool,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// By which rule.
    pub rule: &'static Rule,
    /// Id of the source.
    pub source: String,
    /// Position of the passage, where it is one.
    pub passage: Option<usize>,
    /// The words that it is about.
    pub quoted: Option<String>,
    /// Id of the other source, or number of the quote.
    pub other: Option<String>,
    /// Its words.
    pub other_quoted: Option<String>,
}

impl Finding {
    fn new(rule: &'static Rule, source: &Document) -> Self {
        Self {
            rule,
            source: source.id.clone(),
            passage: None,
            quoted: None,
            other: None,
            other_quoted: None,
        }
    }

    fn at(self, passage: usize, quoted: &str) -> Self {
        Self { passage: Some(passage), quoted: Some(shorten(quoted)), ..self }
    }

    fn against(self, other: &str, quoted: &str) -> Self {
        Self { other: Some(other.to_owned()), other_quoted: Some(shorten(quoted)), ..self }
    }
}

fn shorten(text: &str) -> String {
    let cut: String = text.chars().take(200).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}

/// Everything that is found, the gravest first, in the order of the sources.
pub fn lint(sources: &[Inspected<'_>], quotes: &[Quote], today: NaiveDate) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in sources {
        found.extend(of_time(source, today));
        found.extend(orders::findings(source.document));
        found.extend(style::findings(source.document));
    }
    found.extend(disagree::findings(sources));
    for quote in quotes {
        let stated = Stated::of(quote);
        for source in sources.iter().filter(|s| s.place.is_empty() || s.place == quote.id) {
            let told = stated.conflicts(source.document).into_iter().take(MOST);
            found.extend(told.map(|conflict| {
                let passage = passage_of(source.document, &conflict.sentence);
                let finding = Finding::new(&CONFLICTS_WITH_QUOTE, source.document);
                finding.at(passage, &conflict.sentence).against(&quote.id, "")
            }));
        }
    }
    // Stable: the sources stay in their order.
    found.sort_by_key(|f| f.rule.severity);
    found
}

fn passage_of(document: &Document, sentence: &str) -> usize {
    let holds = |p: &Passage| document.excerpt(p).contains(sentence);
    document.passages.iter().position(holds).unwrap_or(0)
}

fn of_time(source: &Inspected<'_>, today: NaiveDate) -> Vec<Finding> {
    let mut found = Vec::new();
    let days = (today - source.checked).num_days();
    let most = if source.is_address { STALE_ADDRESS } else { STALE };
    let add = |rule| Finding::new(rule, source.document);
    if !source.document.is_valid_on(&today.to_string()) {
        found.push(add(&EXPIRED));
    } else if days > most {
        found.push(add(&STALE_SOURCE));
    }
    if source.is_missing {
        found.push(add(&UNREACHABLE));
    }
    found
}

#[cfg(test)]
mod tests;
