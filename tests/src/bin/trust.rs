//! `trust SCENARIOS REPLIES OUT`: fits how far a model is believed that nobody measured, to the recorded replies to development
//! scenarios and to what hostile models make of them. The reader is fitted without these scenarios.

#![expect(clippy::print_stdout, reason = "a command-line tool prints its figures")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use countersign_shared::confidence::calibration::logistic;
use countersign_shared::dialogue::decide::corroborate::{FACT, SENTENCES};
use countersign_shared::dialogue::model::prompt::BUDGET;
use countersign_shared::dialogue::model::{Reply, Trust, ground, prompt};
use countersign_shared::dialogue::{Action, Turn, corroborate, decide_pointed};
use countersign_shared::index::{Embedder, Once};
use countersign_tests::development::{round, write};
use countersign_tests::grade::grade;
use countersign_tests::learned;
use countersign_tests::monotone::{self, Example};
use countersign_tests::replies::Recorded;
use serde_json::json;

/// Of the answers that a hostile model brings about, so many may be wrong.
const RISK: f64 = 0.05;

/// An example with where it comes from.
struct Row {
    scenario: String,
    recorded: bool,
    fact: bool,
    example: Example,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let [_, scenarios, replies, out] = args.as_slice() else {
        eprintln!("usage: trust SCENARIOS REPLIES OUT.json");
        return ExitCode::from(2);
    };
    match run(scenarios.as_ref(), replies.as_ref(), out.as_ref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("trust: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(scenarios: &Path, replies: &Path, out: &Path) -> Result<(), String> {
    let entries = std::fs::read_dir(replies).map_err(|e| format!("{}: {e}", replies.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    let folder = |file: &Path| scenarios.join(file.file_stem().unwrap_or_default());
    files.retain(|f| folder(f).join("questions.jsonl").exists());
    files.sort();
    let name = |f: &PathBuf| f.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let names: BTreeSet<String> = files.iter().map(name).collect();
    if names.is_empty() {
        return Err(format!("{} has no replies to scenarios", replies.display()));
    }
    let fitted = learned::without(&names)?;
    let mut rows = Vec::new();
    for file in &files {
        let mut recorded = Recorded::open(&folder(file), file)?;
        recorded.desk = recorded.desk.with(fitted.clone());
        collect(&recorded, &mut rows);
        eprintln!("{}: {} examples so far", recorded.name, rows.len());
    }
    // One threshold for both kinds: probabilities are compared, and few sentences are pointed at rightly by a hostile model.
    let mut unseen = [unseen(&rows, true), unseen(&rows, false)].concat();
    let answer_at = lowest(&mut unseen).ok_or("no threshold meets the risk")?;
    let kind = |fact: bool, names: &[&str]| {
        let own: Vec<Example> =
            rows.iter().filter(|r| r.fact == fact).map(|r| r.example.clone()).collect();
        let (intercept, weights) = monotone::fit(&own);
        let right = own.iter().filter(|e| e.right).count() as f64;
        json!({
            "features": names, "intercept": round(intercept),
            "weights": weights.iter().map(|w| round(*w)).collect::<Vec<_>>(),
            "base": round(right / own.len() as f64),
            "answer_at": (answer_at * 1e3).ceil() / 1e3,
        })
    };
    let reached = |recorded: bool| {
        let own = unseen.iter().filter(|u| u.recorded == recorded);
        let answered: Vec<&Unseen> = own.clone().filter(|u| u.probability >= answer_at).collect();
        let right = answered.iter().filter(|u| u.right).count();
        json!({"examples": own.count(), "answered": answered.len(), "right": right})
    };
    let figures = json!({"hostile": reached(false), "recorded": reached(true)});
    println!("{figures}");
    let (facts, sentences) = (kind(true, &FACT), kind(false, &SENTENCES));
    let file =
        json!({"fitted_to": names, "facts": facts, "sentences": sentences, "left_out": figures});
    write(out, &file)
}

/// What a fit that has not seen its scenario says of an example.
#[derive(Clone)]
struct Unseen {
    probability: f64,
    right: bool,
    recorded: bool,
}

/// By example of a kind, its probability by a fit to the other scenarios.
fn unseen(rows: &[Row], fact: bool) -> Vec<Unseen> {
    let rows: Vec<&Row> = rows.iter().filter(|r| r.fact == fact).collect();
    let scenarios: BTreeSet<&str> = rows.iter().map(|r| r.scenario.as_str()).collect();
    let mut all = Vec::new();
    for left_out in scenarios {
        let seen = rows.iter().filter(|r| r.scenario != left_out);
        let (intercept, weights) =
            monotone::fit(&seen.map(|r| r.example.clone()).collect::<Vec<_>>());
        all.extend(rows.iter().filter(|r| r.scenario == left_out).map(|row| {
            let sum: f64 = weights.iter().zip(&row.example.values).map(|(w, v)| w * v).sum();
            Unseen {
                probability: logistic(intercept + sum),
                right: row.example.right,
                recorded: row.recorded,
            }
        }));
    }
    all
}

/// What is pointed at in replies of one part that were answered, and whether the answer was right.
fn collect(recorded: &Recorded, rows: &mut Vec<Row>) {
    for case in &recorded.cases {
        recorded.desk.turn(&case.question, |turn, said| {
            let once = turn.embedder.map(Once::new);
            let turn = &Turn { embedder: once.as_ref().map(|o| o as &dyn Embedder), ..*turn };
            let asked = prompt(turn, said, &[], BUDGET);
            for hostile in recorded.hostile(case, turn, &asked) {
                let Ok(reply) = Reply::read(&hostile.reply.to_string()) else { continue };
                let pointed = ground(&reply, turn.quote, &asked.shown).of_a(Trust::Trusted);
                let [part] = pointed.parts.as_slice() else { continue };
                if !part.dropped.is_empty() || part.facts.is_empty() && part.quotes.is_empty() {
                    continue;
                }
                let verdict = decide_pointed(turn, &pointed).0;
                if verdict.action != Action::Answer {
                    continue;
                }
                let right =
                    grade(case, &recorded.desk.answer(&case.question, verdict)).wrong.is_none();
                for evidence in corroborate(turn, part) {
                    rows.push(Row {
                        scenario: recorded.name.clone(),
                        recorded: hostile.change == "none",
                        fact: evidence.fact,
                        example: Example { values: evidence.values, right },
                    });
                }
            }
        });
    }
}

/// The lowest probability from which on no more answers of hostile models are wrong than the risk allows.
fn lowest(all: &mut [Unseen]) -> Option<f64> {
    all.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    let (mut wrong, mut count, mut found) = (0.0, 0.0, None);
    for label in all.iter().filter(|u| !u.recorded) {
        wrong += if label.right { 0.0 } else { 1.0 };
        count += 1.0;
        if wrong <= RISK * count {
            found = Some(label.probability);
        }
    }
    found
}
