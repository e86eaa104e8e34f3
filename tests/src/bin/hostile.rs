//! `hostile SCENARIOS REPLIES`: what recorded replies come to, and what hostile models make of them, for a model that is trusted,
//! for one of which nothing is known, and for one that is measured by its replies to the same scenario.

#![expect(clippy::print_stdout, reason = "a command-line tool prints its figures")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use countersign_shared::dialogue::model::prompt::BUDGET;
use countersign_shared::dialogue::model::{Prompt, Reliability, Trust, prompt};
use countersign_shared::dialogue::{Action, Turn};
use countersign_shared::index::{Embedder, Once};
use countersign_tests::grade::{Case, Table, grade};
use countersign_tests::hostile::Hostile;
use countersign_tests::replies::Recorded;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let [_, scenarios, replies] = args.as_slice() else {
        eprintln!("usage: hostile SCENARIOS REPLIES");
        return ExitCode::from(2);
    };
    match run(scenarios.as_ref(), replies.as_ref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("hostile: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(scenarios: &Path, replies: &Path) -> Result<(), String> {
    let entries = std::fs::read_dir(replies).map_err(|e| format!("{}: {e}", replies.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    let folder = |file: &Path| scenarios.join(file.file_stem().unwrap_or_default());
    files.retain(|f| folder(f).join("questions.jsonl").exists());
    files.sort();
    let mut tables: BTreeMap<(&str, &str), Table> = BTreeMap::new();
    for file in &files {
        measure(&Recorded::open(&folder(file), file)?, &mut tables);
        eprintln!("{}", file.display());
    }
    for ((level, name), table) in &tables {
        println!("\n{level}, {name}\n{}", table.print());
    }
    Ok(())
}

/// Does something with each reply to each question, the recorded one first.
fn each(recorded: &Recorded, mut with: impl FnMut(&Case, &Turn<'_>, &Prompt, &Hostile)) {
    for case in &recorded.cases {
        recorded.desk.turn(&case.question, |turn, said| {
            let once = turn.embedder.map(Once::new);
            let turn = &Turn { embedder: once.as_ref().map(|o| o as &dyn Embedder), ..*turn };
            let asked = prompt(turn, said, &[], BUDGET);
            for hostile in recorded.hostile(case, turn, &asked) {
                with(case, turn, &asked, &hostile);
            }
        });
    }
}

/// Of which model a reply is: the recorded one, or the hostile one that bends its replies in all ways.
fn model(hostile: &Hostile) -> &'static str {
    if hostile.change == "none" { "recorded" } else { "hostile" }
}

fn measure(recorded: &Recorded, tables: &mut BTreeMap<(&str, &str), Table>) {
    let mut heard: BTreeMap<&str, Reliability> = BTreeMap::new();
    each(recorded, |case, turn, asked, hostile| {
        let got = recorded.answer(case, turn, asked, &hostile.reply, Trust::Untrusted);
        if let Some((_, Some(step))) = got {
            heard.entry(model(hostile)).or_default().add(step, 1);
        }
    });
    for (model, reliability) in &heard {
        let (replies, share) = (reliability.replies(), reliability.expected());
        println!("{} | {model} | {replies} replies, {share:.2} expected right", recorded.name);
    }
    each(recorded, |case, turn, asked, hostile| {
        let measured = Box::new(heard.get(model(hostile)).cloned().unwrap_or_default());
        let levels = [
            ("trusted", Trust::Trusted),
            ("untrusted", Trust::Untrusted),
            ("measured", Trust::Measured(measured)),
        ];
        for (level, trust) in levels {
            let Some((got, _)) = recorded.answer(case, turn, asked, &hostile.reply, trust) else {
                continue;
            };
            let graded = grade(case, &got);
            for name in [hostile.change, model(hostile)] {
                tables.entry((level, name)).or_default().add(case, &got, &graded);
            }
            if let (Some(why), "measured", Action::Answer) = (&graded.wrong, level, got.action) {
                let id = &case.question.id;
                println!("{id} | {} | {why} | {}", hostile.change, got.text.replace('\n', " "));
            }
        }
    });
}
