//! `ask QUOTE KNOWLEDGE QUESTIONS OUT [NOW]`: runs the native core over a quote, a folder of documents and questions,
//! without a server.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use countersign_tests::ask;
use countersign_tests::replay::{Belief, Replay};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let [_, quote, knowledge, questions, out, now @ ..] = args.as_slice() else {
        eprintln!("usage: ask QUOTE.json KNOWLEDGE_DIR QUESTIONS.jsonl OUT.jsonl [YYYY-MM-DD]");
        return ExitCode::from(2);
    };
    match run(
        quote.as_ref(),
        knowledge.as_ref(),
        questions.as_ref(),
        out.as_ref(),
        now.first().map(String::as_str),
    ) {
        Ok(count) => {
            eprintln!("wrote {count} answers to {out}");
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("ask: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(
    quote: &Path,
    knowledge: &Path,
    questions: &Path,
    out: &Path,
    now: Option<&str>,
) -> Result<usize, String> {
    let replay = Replay::asked_for(None, &Belief::asked_for()?)?;
    let desk = ask::Desk::open(quote, knowledge, ask::day(now)?)?.read_by(replay);
    let questions: Vec<ask::Question> = countersign_tests::beir::lines(questions)?;
    desk.hear(&questions)?;
    let mut text = String::new();
    for question in &questions {
        let line = serde_json::to_string(&desk.ask(question)?).map_err(|e| e.to_string())?;
        writeln!(text, "{line}").map_err(|e| e.to_string())?;
    }
    std::fs::write(out, text).map_err(|e| format!("{}: {e}", out.display()))?;
    Ok(questions.len())
}
