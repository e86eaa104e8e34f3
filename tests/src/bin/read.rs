//! Reads files as the knowledge base does, and writes the text of each beside it: what `tests/bench/files.py` compares.

use std::path::Path;
use std::process::ExitCode;

use countersign_shared::knowledge::{Document, parse};

/// Headings and text in reading order, each heading once where it changes.
fn text(document: &Document) -> String {
    let mut out = vec![document.title.clone()];
    let mut before: &[String] = &[];
    for passage in &document.passages {
        let same = passage.headings.iter().zip(before).take_while(|(a, b)| a == b).count();
        out.extend(passage.headings.iter().skip(same).cloned());
        out.push(document.excerpt(passage).to_owned());
        before = &passage.headings;
    }
    out.join("\n")
}

fn main() -> ExitCode {
    let mut failed = false;
    for path in std::env::args().skip(1) {
        let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let read = std::fs::read(&path).map_err(|e| e.to_string()).and_then(|bytes| {
            let document = parse("d", &name, None, None, bytes).map_err(|e| e.to_string())?;
            std::fs::write(format!("{path}.read"), text(&document)).map_err(|e| e.to_string())
        });
        if let Err(error) = read {
            eprintln!("{path}: {error}");
            failed = true;
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
