//! `quotes DIR [OUT]`: asks every scenario of a folder its questions, prints the table of the grades, and each wrong one
//! where `SHOW` is set. `LEAVE_OUT=1` fits the reader anew without the scenarios that it is asked, a fifth at a time.

#![expect(clippy::print_stdout, reason = "a command-line tool prints its figures")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use countersign_shared::dialogue::Learned;
use countersign_tests::ask::Desk;
use countersign_tests::beir::{lines, read};
use countersign_tests::grade::{Case, Table, grade};
use countersign_tests::learned;
use countersign_tests::replay::{Belief, Replay};

/// Parts in which scenarios are left out.
const FOLDS: usize = 5;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let Some(folder) = args.get(1) else {
        eprintln!("usage: quotes DIR [OUT.jsonl]");
        return ExitCode::from(2);
    };
    match run(folder.as_ref(), args.get(2).filter(|o| !o.is_empty()).map(Path::new)) {
        Ok(table) => {
            println!("{table}");
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("quotes: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, out: Option<&Path>) -> Result<String, String> {
    let mut scenarios: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.join("questions.jsonl").exists())
        .collect();
    scenarios.sort();
    if scenarios.is_empty() {
        return Err(format!("{} holds no scenario", folder.display()));
    }
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let (leave_out, show) = (set("LEAVE_OUT"), set("SHOW"));
    let (mut table, mut text) = (Table::default(), String::new());
    let folds = if leave_out { FOLDS } else { 1 };
    let belief = Belief::asked_for()?;
    let mut desks = Vec::new();
    for fold in 0..folds {
        let asked: Vec<&PathBuf> = scenarios.iter().skip(fold).step_by(folds).collect();
        let names: BTreeSet<String> = asked.iter().map(|p| name(p)).collect();
        let fitted =
            if leave_out && !asked.is_empty() { Some(learned::without(&names)?) } else { None };
        for scenario in asked {
            desks.push(open(scenario, fitted.clone(), &belief)?);
        }
    }
    // One model read all of them: it is judged by all of them before any is answered.
    for (_, desk, cases) in &desks {
        desk.hear(cases.iter().map(|case| &case.question))?;
    }
    for (name, desk, cases) in &desks {
        ask(name, desk, cases, show, &mut table, &mut text)?;
    }
    if let Some(out) = out {
        std::fs::write(out, text).map_err(|e| format!("{}: {e}", out.display()))?;
    }
    Ok(table.print())
}

fn name(scenario: &Path) -> String {
    scenario.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A scenario: its name, its desk and its questions.
type Scenario = (String, Desk, Vec<Case>);

fn open(folder: &Path, fitted: Option<Learned>, belief: &Belief) -> Result<Scenario, String> {
    let expected: serde_json::Value =
        serde_json::from_str(&read(&folder.join("expected.json"))?).map_err(|e| e.to_string())?;
    let now = countersign_tests::ask::day(expected.get("now").and_then(|n| n.as_str()))?;
    let mut desk = Desk::open(&folder.join("quote.json"), &folder.join("knowledge"), now)?;
    if let Some(fitted) = fitted {
        desk = desk.with(fitted);
    }
    let name = name(folder);
    desk = desk.read_by(Replay::asked_for(Some(&name), belief)?);
    Ok((name, desk, lines::<Case>(&folder.join("questions.jsonl"))?))
}

fn ask(
    name: &str,
    desk: &Desk,
    cases: &[Case],
    show: bool,
    table: &mut Table,
    text: &mut String,
) -> Result<(), String> {
    for case in cases {
        let got = desk.ask(&case.question)?;
        let grade = grade(case, &got);
        table.add(case, &got, &grade);
        if let (true, Some(why)) = (show, &grade.wrong) {
            let (id, kind, said) = (&case.question.id, &case.kind, &case.question.text);
            println!("{name} | {id} | {kind} | {said} | {why}");
        }
        let line = serde_json::to_string(&got).map_err(|e| e.to_string())?;
        writeln!(text, "{line}").map_err(|e| e.to_string())?;
    }
    Ok(())
}
