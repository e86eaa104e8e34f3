//! `trace PASSAGES QUESTIONS`: the trace of questions on passages (JSON arrays in files), as the host computes it; the
//! end-to-end test compares it with what wasm computes.

use std::io::Write as _;
use std::process::ExitCode;

use countersign_search::Trace;
use countersign_tests::{beir, encoder};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let [_, passages, questions] = args.as_slice() else {
        eprintln!("usage: trace PASSAGES QUESTIONS");
        return ExitCode::from(2);
    };
    match run(passages, questions) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("trace: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(passages: &str, questions: &str) -> Result<(), String> {
    let trace = Trace::with(encoder::load()?);
    let text = trace.run(&beir::read(passages.as_ref())?, &beir::read(questions.as_ref())?);
    std::io::stdout().write_all(text.as_bytes()).map_err(|e| e.to_string())
}
