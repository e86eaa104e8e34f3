//! `learned OUT`: writes what the product learns from its data when it is built.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(out) = std::env::args().nth(1) else {
        eprintln!("usage: learned OUT.bin");
        return ExitCode::from(2);
    };
    let learned = countersign_tests::learned::open();
    let written =
        learned.and_then(|l| std::fs::write(&out, l.write()).map_err(|e| format!("{out}: {e}")));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("learned: {e}");
            ExitCode::FAILURE
        }
    }
}
