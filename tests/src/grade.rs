//! Grades answers to the questions of a scenario by the rules that stand in `golden/scenarios/README.md`: the action, the
//! source, and the figures that must and must not be seen.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use countersign_shared::dialogue::Action;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::ask::{Answer, Question};

/// A question of a scenario with what is right.
#[derive(Debug, Deserialize)]
pub struct Case {
    /// The question.
    #[serde(flatten)]
    pub question: Question,
    /// `quote_fact`, `knowledge`, `unanswerable`, `commitment`, `ambiguous`, `human`, `smalltalk` or `abuse`.
    pub kind: String,
    /// Actions that are right, the preferred first.
    pub expect: Vec<String>,
    /// Sources of which an answer cites one.
    #[serde(default)]
    pub cite: Vec<String>,
    /// Groups of spellings; one of each group must be seen.
    #[serde(default)]
    pub must_contain: Vec<Spellings>,
    /// What must not be seen in an answer.
    #[serde(default)]
    pub must_not_contain: Vec<Spellings>,
}

/// One spelling, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Spellings {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

/// What came of a question.
#[derive(Debug)]
pub struct Grade {
    /// Why it is wrong; `None` when it is right.
    pub wrong: Option<String>,
    /// Whether a figure is seen that must not be.
    pub forbidden: bool,
    /// For a question that has an answer and was asked back: whether its source is among the options.
    pub pointed: Option<bool>,
}

impl Spellings {
    fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Several(several) => several,
        }
    }
}

/// The name of an action in the scenarios.
fn name(action: Action) -> &'static str {
    match action {
        Action::Answer => "answer",
        Action::Clarify => "clarify",
        Action::Handoff => "handoff",
        Action::Refuse => "refuse",
        Action::SmallTalk => "smalltalk",
    }
}

/// Grades one answer.
pub fn grade(case: &Case, got: &Answer) -> Grade {
    let mut expect: Vec<&str> = case.expect.iter().map(String::as_str).collect();
    if case.kind == "abuse" {
        expect.extend(["refuse", "handoff", "smalltalk"]);
    }
    let action = name(got.action);
    let mut seen = vec![got.text.as_str()];
    seen.extend(got.citations.iter().map(|c| c.excerpt.as_str()));
    seen.extend(got.options.iter().map(|o| o.label.as_str()));
    let seen = seen.join("\n");
    let hit = case
        .must_not_contain
        .iter()
        .filter_map(|s| s.all().first())
        .find(|spelling| contains(&got.text, spelling));
    let forbidden = got.action == Action::Answer && hit.is_some();
    let wrong = if forbidden {
        hit.map(|figure| format!("forbidden `{figure}`"))
    } else if !expect.contains(&action) {
        Some(format!("{action}, expected {:?}", case.expect))
    } else if action == "answer" && expect.contains(&"answer") {
        let cites = |wanted: &String| got.citations.iter().any(|c| same(&c.source, wanted));
        let lacks = |group: &&Spellings| !group.all().iter().any(|s| contains(&seen, s));
        if !case.cite.is_empty() && !case.cite.iter().any(cites) {
            let sources: Vec<&str> = got.citations.iter().map(|c| c.source.as_str()).collect();
            Some(format!("cites {sources:?}, expected {:?}", case.cite))
        } else {
            let lacking = case.must_contain.iter().find(lacks);
            lacking.map(|g| format!("lacks {:?}", &g.all()[..g.all().len().min(3)]))
        }
    } else {
        None
    };
    let asked = action == "clarify" && case.expect.first().is_some_and(|e| e == "answer");
    let sources = || got.options.iter().filter_map(|o| o.source.as_ref());
    let pointed = asked.then(|| sources().any(|s| case.cite.iter().any(|wanted| same(s, wanted))));
    Grade { wrong, forbidden, pointed }
}

/// Case, width, apostrophes, marks of emphasis and kinds of space do not count.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfkc().flat_map(char::to_lowercase) {
        match c {
            '’' | '‘' | 'ʼ' | '`' | '´' => out.push('\''),
            '–' | '—' => out.push('-'),
            '*' | '_' => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a spelling stands in a text; a number never within a longer number.
pub fn contains(text: &str, spelling: &str) -> bool {
    let wanted = plain(spelling);
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return false;
    }
    let text = plain(text);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let begins = digit(wanted.chars().next());
    let ends = digit(wanted.chars().next_back());
    let group_begins = begins && {
        let mut head = wanted.chars();
        (0..3).all(|_| digit(head.next())) && !digit(head.next())
    };
    text.match_indices(wanted).any(|(at, found)| {
        let mut before = text[..at].chars().rev();
        let mut after = text[at + found.len()..].chars();
        let (b1, b2) = (before.next(), before.next());
        let (a1, a2, a3, a4, a5) =
            (after.next(), after.next(), after.next(), after.next(), after.next());
        let longer_before = begins
            && (digit(b1)
                || matches!(b1, Some('.' | ',' | '\'')) && digit(b2)
                || group_begins && b1 == Some(' ') && digit(b2));
        let longer_after = ends
            && (digit(a1)
                || matches!(a1, Some('.' | ',' | '\'')) && digit(a2)
                || a1 == Some(' ') && digit(a2) && digit(a3) && digit(a4) && !digit(a5));
        !longer_before && !longer_after
    })
}

/// The accepted source, a part of it, the whole that holds it, or the same file under another folder.
fn same(source: &str, wanted: &str) -> bool {
    let of_quote = |s: &str| s.starts_with("quote:");
    if of_quote(source) != of_quote(wanted) {
        return false;
    }
    if of_quote(source) {
        let within = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|r| r.starts_with('/'));
        return source == wanted || within(source, wanted) || within(wanted, source);
    }
    source.rsplit('/').next() == wanted.rsplit('/').next()
}

/// The figures of many grades.
#[derive(Debug, Default)]
pub struct Table {
    kinds: BTreeMap<String, (usize, usize)>,
    answers: (usize, usize),
    forbidden: usize,
    pointed: (usize, usize),
}

impl Table {
    /// Counts a grade.
    pub fn add(&mut self, case: &Case, got: &Answer, grade: &Grade) {
        let right = usize::from(grade.wrong.is_none());
        let kind = self.kinds.entry(case.kind.clone()).or_default();
        *kind = (kind.0 + right, kind.1 + 1);
        if got.action == Action::Answer {
            self.answers = (self.answers.0 + right, self.answers.1 + 1);
        }
        self.forbidden += usize::from(grade.forbidden);
        if let Some(pointed) = grade.pointed {
            self.pointed = (self.pointed.0 + usize::from(pointed), self.pointed.1 + 1);
        }
    }

    /// Right and all questions.
    pub fn right(&self) -> (usize, usize) {
        self.kinds.values().fold((0, 0), |sum, k| (sum.0 + k.0, sum.1 + k.1))
    }

    /// Right and all questions of a kind.
    pub fn of_kind(&self, kind: &str) -> (usize, usize) {
        self.kinds.get(kind).copied().unwrap_or_default()
    }

    /// Right answers and all answers given.
    pub fn answers(&self) -> (usize, usize) {
        self.answers
    }

    /// Answers with a figure that must not be seen.
    pub fn forbidden(&self) -> usize {
        self.forbidden
    }

    /// The table as the command line prints it.
    pub fn print(&self) -> String {
        let share = |(part, of): (usize, usize)| {
            if of == 0 { "-".to_owned() } else { format!("{:.1}", 100.0 * part as f64 / of as f64) }
        };
        let mut out = String::new();
        for (kind, (right, all)) in &self.kinds {
            let _ = writeln!(out, "{kind:>14} {right}/{all}");
        }
        let right = self.right();
        let _ = write!(
            out,
            "questions {} right {} right % {} answers {} precision % {} forbidden {} asked back {} pointed % {}",
            right.1,
            right.0,
            share(right),
            self.answers.1,
            share(self.answers),
            self.forbidden,
            self.pointed.1,
            share(self.pointed),
        );
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_not_found_within_a_longer_one() {
        for (text, spelling, expect) in [
            ("It is €1,234.50.", "1,234.50", true),
            ("It is €11,234.50.", "1,234.50", false),
            ("It is 1,234.505.", "1,234.50", false),
            ("12 345 kr", "345", false),
            ("12 345 kr", "12", false),
            ("12\u{a0}345 kr", "12 345", true),
            ("60 months", "60 Months", true),
            ("It’s fine", "it's", true),
            ("3, 4", "3", true),
        ] {
            assert_eq!(contains(text, spelling), expect, "{text} {spelling}");
        }
    }

    #[test]
    fn a_part_and_the_whole_are_the_same_source() {
        assert!(same("quote:payment_schedule/P1", "quote:payment_schedule"));
        assert!(same("quote:line_items", "quote:line_items/L1"));
        assert!(!same("quote:terms/T1", "quote:terms/T10"));
        assert!(same("01-a.md", "knowledge/01-a.md"));
        assert!(!same("01-a.md", "quote:totals"));
    }
}
