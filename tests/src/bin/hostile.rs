//! `hostile SCENARIOS REPLIES`: what recorded replies come to, and what hostile models make of them, for a model that is trusted
//! and for one that nobody measured.

#![expect(clippy::print_stdout, reason = "a command-line tool prints its figures")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use countersign_shared::dialogue::model::prompt::BUDGET;
use countersign_shared::dialogue::model::{Trust, prompt};
use countersign_shared::dialogue::{Action, Turn};
use countersign_shared::index::{Embedder, Once};
use countersign_tests::grade::{Table, grade};
use countersign_tests::replies::Recorded;

const LEVELS: [(&str, Trust); 2] = [("trusted", Trust::Trusted), ("untrusted", Trust::Untrusted)];

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

fn measure(recorded: &Recorded, tables: &mut BTreeMap<(&str, &str), Table>) {
    for case in &recorded.cases {
        recorded.desk.turn(&case.question, |turn, said| {
            let once = turn.embedder.map(Once::new);
            let turn = &Turn { embedder: once.as_ref().map(|o| o as &dyn Embedder), ..*turn };
            let asked = prompt(turn, said, &[], BUDGET);
            for hostile in recorded.hostile(case, turn, &asked) {
                for (level, trust) in LEVELS {
                    let got = recorded.answer(case, turn, &asked, &hostile.reply, trust);
                    let Some(got) = got else { continue };
                    let graded = grade(case, &got);
                    let all = if hostile.change == "none" { "recorded" } else { "hostile" };
                    for name in [hostile.change, all] {
                        tables.entry((level, name)).or_default().add(case, &got, &graded);
                    }
                    if let (Some(why), "untrusted", Action::Answer) =
                        (&graded.wrong, level, got.action)
                    {
                        let id = &case.question.id;
                        println!("{id} | {} | {why} | {}", hostile.change, got.text);
                    }
                }
            }
        });
    }
}
