//! Generated cases for the parsers of everything that comes from outside: no panic, none over a second. `make fuzz` runs it;
//! a case is told by its number, so that one that fails can be run alone (`fuzz COUNT FIRST`).

#![expect(clippy::disallowed_methods, reason = "a tool of the host measures time")]
#![expect(clippy::print_stdout, reason = "a tool says what came of it")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use countersign_shared::reader::answer;
use countersign_tests::cases::{case, seeds};

/// Longest that a case may take.
const LIMIT: Duration = Duration::from_secs(1);

/// The most memory that the process has had, in MB, as Linux tells it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mut number =
        |default: u64| arguments.next().and_then(|a| a.parse().ok()).unwrap_or(default);
    let (count, first) = (number(1_000_000), number(0));
    let seeds = seeds();
    let (mut slowest, mut failed) = (Duration::ZERO, 0);
    let before = peak();
    for number in first..first + count {
        let (path, about, bytes) = case(number, &seeds);
        let began = Instant::now();
        let answered = std::panic::catch_unwind(|| answer(path, &about, &bytes));
        let took = began.elapsed();
        slowest = slowest.max(took);
        let (status, body) = answered.unwrap_or((0, String::new()));
        // What is wrong is named: 422 with JSON, never an error of our own.
        if took > LIMIT
            || ![200, 400, 422].contains(&status)
            || (status != 400 && !body.starts_with(['{', '[']))
        {
            eprintln!("case {number}: {path} {about}: status {status} after {took:?}");
            failed += 1;
        }
    }
    println!(
        "{count} cases, {failed} failed, the slowest {slowest:?}, at most {} MB more than before",
        peak() - before
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
