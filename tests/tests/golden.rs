//! The demo's quotes and documents, asked what buyers ask: data in `golden/`, one file a quote.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use countersign_shared::dialogue::Action;
use countersign_tests::ask::{Desk, Question};
use countersign_tests::beir::{lines, read};
use countersign_tests::grade::{self, Table};
use serde::Deserialize;

/// Folders of unseen questions, with the least share that is right and the least precision of answers, in percent.
const UNSEEN: [(&str, f64, f64); 3] =
    [("scenarios/test", 25.0, 70.0), ("plain/test", 80.0, 90.0), ("quiet/test", 55.0, 85.0)];

/// Least share of the pleasantries of a file that are taken as such, and of the questions that look like one that are not, in
/// percent.
const PLEASANTRIES: [(&str, f64, f64); 2] = [("fit", 86.0, 97.0), ("test", 86.0, 92.0)];

#[derive(Deserialize)]
struct Case {
    #[serde(flatten)]
    question: Question,
    expect: Expect,
}

#[derive(Deserialize)]
struct Expect {
    action: Vec<Action>,
    #[serde(default)]
    source: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
    reason: Option<String>,
    #[serde(default)]
    not_contains: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A demo quote on 23 November 2026.
fn desk(language: &str) -> Desk {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let quote = root().join(format!("www/quotes/{language}.json"));
    Desk::open(&quote, &root().join("www/knowledge"), today).unwrap()
}

fn wrong(case: &Case, desk: &Desk) -> Option<String> {
    let got = desk.ask(&case.question).unwrap();
    let plain = got.text.replace(['\u{a0}', '\u{202f}'], " ");
    let mut faults = Vec::new();
    if !case.expect.action.contains(&got.action) {
        faults.push(format!("action {:?}", got.action));
    }
    if got.action == Action::Answer {
        let source = got.citations.first().map(|c| c.source.clone()).unwrap_or_default();
        if !case.expect.source.contains(&source) {
            faults.push(format!("source {source}"));
        }
        faults.extend(
            case.expect
                .contains
                .iter()
                .filter(|c| !plain.contains(*c))
                .map(|c| format!("no `{c}`")),
        );
    }
    let forbidden = case.expect.not_contains.iter().filter(|c| plain.contains(*c));
    faults.extend(forbidden.map(|c| format!("forbidden `{c}`")));
    let reason = got.handoff_reason.clone().map(String::from);
    if got.action == Action::Handoff && case.expect.reason.is_some() && reason != case.expect.reason
    {
        faults.push(format!("reason {reason:?}"));
    }
    let (id, text) = (&case.question.id, &case.question.text);
    (!faults.is_empty()).then(|| format!("{id} «{text}»: {}", faults.join(", ")))
}

/// The complete scenarios: a quote, its documents and its questions, of their own trade and language each.
const SCENARIOS: [&str; 4] = ["software", "industrial", "managed", "creative"];

fn scenario(name: &str) -> (Desk, Vec<Case>) {
    let folder = root().join("tests/golden").join(name);
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let desk = Desk::open(&folder.join("quote.json"), &folder.join("knowledge"), today).unwrap();
    (desk, lines(&folder.join("questions.jsonl")).unwrap())
}

/// The ids of a file of known failures, without what stands behind them.
fn known() -> BTreeSet<String> {
    let text = read(&root().join("tests/golden/known.txt")).unwrap();
    let lines = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.map(|l| l.split_whitespace().next().unwrap_or_default().to_owned()).collect()
}

/// What fails is on the list, and what is on the list fails.
fn check(faults: Vec<String>, of: impl Fn(&str) -> bool) {
    let id = |fault: &String| fault.split_whitespace().next().unwrap_or_default().to_owned();
    let failed: BTreeSet<String> = faults.iter().map(id).collect();
    let known: BTreeSet<String> = known().into_iter().filter(|id| of(id)).collect();
    let new: Vec<&String> = faults.iter().filter(|f| !known.contains(&id(f))).collect();
    let mended: Vec<&String> = known.difference(&failed).collect();
    assert!(new.is_empty(), "fails and is not known to:\n{new:#?}");
    assert!(mended.is_empty(), "known to fail and does not; take it off the list: {mended:?}");
}

const DEMO: [&str; 3] = ["en", "fr", "de"];

#[test]
fn buyers_questions_come_out_right() {
    let mut faults = Vec::new();
    for language in DEMO {
        let cases: Vec<Case> =
            lines(&root().join(format!("tests/golden/{language}.jsonl"))).unwrap();
        let desk = desk(language);
        faults.extend(cases.iter().filter_map(|c| wrong(c, &desk)));
    }
    check(faults, |id| DEMO.iter().any(|language| id.starts_with(language)));
}

#[test]
fn the_scenarios_come_out_right() {
    let mut faults = Vec::new();
    for name in SCENARIOS {
        let (desk, cases) = scenario(name);
        faults.extend(cases.iter().filter_map(|c| wrong(c, &desk)));
    }
    check(faults, |id| !DEMO.iter().any(|language| id.starts_with(language)));
}

/// Of the questions that nobody wrote beside the reader: right, precision of answers and forbidden figures, as they were
/// measured; more may be right, not less.
#[test]
fn unseen_scenarios_keep_their_figures() {
    for (folder, right, precision) in UNSEEN {
        let folder = root().join("tests/golden").join(folder);
        let mut scenarios: Vec<PathBuf> =
            std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
        scenarios.sort();
        let mut table = Table::default();
        for scenario in scenarios {
            let now = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
            let knowledge = scenario.join("knowledge");
            let desk = Desk::open(&scenario.join("quote.json"), &knowledge, now).unwrap();
            for case in lines::<grade::Case>(&scenario.join("questions.jsonl")).unwrap() {
                let got = desk.ask(&case.question).unwrap();
                table.add(&case, &got, &grade::grade(&case, &got));
            }
        }
        let share = |(part, of): (usize, usize)| 100.0 * part as f64 / of as f64;
        let figures = (share(table.right()), share(table.answers()));
        assert!(figures.0 >= right && figures.1 >= precision, "{folder:?}: {}", table.print());
        assert_eq!(table.forbidden(), 0, "{folder:?}: {}", table.print());
    }
}

/// A message that is a pleasantry, looks like one, or says nothing.
#[derive(Deserialize)]
struct Small {
    lang: String,
    class: String,
    text: String,
}

#[test]
fn pleasantries_are_told_from_questions_in_every_language() {
    let desks = DEMO.map(|language| (language, desk(language)));
    for (file, pleasant, others) in PLEASANTRIES {
        let messages: Vec<Small> =
            lines(&root().join(format!("tests/golden/pleasantries/{file}.jsonl"))).unwrap();
        let (mut taken, mut missed, mut right, mut wrong) = (0, Vec::new(), 0, Vec::new());
        for message in messages {
            let own = desks.iter().find(|(language, _)| *language == message.lang);
            let desk = &own.unwrap_or(&desks[0]).1;
            let text = message.text.clone();
            let question = Question { id: String::new(), text, history: Vec::new() };
            let is_small = desk.ask(&question).unwrap().action == Action::SmallTalk;
            match message.class.as_str() {
                "noise" => {}
                "other" if is_small => wrong.push(message.text),
                "other" => right += 1,
                _ if is_small => taken += 1,
                _ => missed.push(message.text),
            }
        }
        let share = |part: usize, rest: usize| 100.0 * part as f64 / (part + rest) as f64;
        assert!(share(taken, missed.len()) >= pleasant, "{file}: {missed:#?}");
        assert!(share(right, wrong.len()) >= others, "{file}: {wrong:#?}");
    }
}

#[test]
fn every_answer_cites_and_every_number_in_it_stands_in_a_citation() {
    let demo = ["en", "fr", "de"].map(|language| {
        let cases = lines(&root().join(format!("tests/golden/{language}.jsonl"))).unwrap();
        (desk(language), cases)
    });
    for (desk, cases) in demo.into_iter().chain(SCENARIOS.map(scenario)) {
        for case in cases {
            let got = desk.ask(&case.question).unwrap();
            assert!(
                got.action != Action::Answer || !got.citations.is_empty(),
                "{}",
                case.question.id
            );
            let parts: Vec<&str> = got
                .citations
                .iter()
                .flat_map(|c| [c.heading.as_str(), c.excerpt.as_str()])
                .collect();
            let proof = parts.join(
                "
",
            );
            for number in numbers(&got.text).into_iter().filter(|_| got.action == Action::Answer) {
                assert!(
                    numbers(&proof).contains(&number),
                    "{}: {number} of «{}» in «{proof}»",
                    case.question.id,
                    got.text
                );
            }
        }
    }
}

/// Runs of digits with their separators.
fn numbers(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{202f}')))
        .map(|n| n.trim_matches(|c: char| !c.is_ascii_digit()).to_owned())
        .filter(|n| !n.is_empty())
        .collect()
}
