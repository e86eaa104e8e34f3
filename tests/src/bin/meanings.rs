//! `meanings OUT`: writes what a message is taken for, fitted for the encoder of this machine, as the worker reads it.

use std::process::ExitCode;

use countersign_tests::{encoder, meanings};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let [_, out] = args.as_slice() else {
        eprintln!("usage: meanings OUT");
        return ExitCode::from(2);
    };
    match run(out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("meanings: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(out: &str) -> Result<(), String> {
    let encoder = encoder::open()?.ok_or("no encoder: run `make setup` first")?;
    let examples = meanings::open()?.ok_or("no encoder: run `make setup` first")?;
    std::fs::write(out, examples.write(encoder.model())).map_err(|e| format!("{out}: {e}"))
}
