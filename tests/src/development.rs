//! What the fitting programs share: which development sets each mode is fitted on, and how they are called.

use std::path::Path;
use std::process::ExitCode;

use countersign_encoder::Encoder;
use countersign_shared::retrieval::Mode;

use crate::beir::{self, Set};

/// Share of the passages removed from a set without gaps of its own, in percent.
pub const REMOVED: u64 = 40;

/// Questions on a corpus.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Folder of the questions.
    pub set: &'static str,
    /// Folder of the corpus.
    pub corpus: &'static str,
    /// Percent of the passages to remove.
    pub removed: u64,
    /// How much each question counts.
    pub weight: f64,
}

impl Part {
    const fn new(set: &'static str, corpus: &'static str, removed: u64) -> Self {
        Self { set, corpus, removed, weight: 1.0 }
    }

    /// Reads it, indexed with vectors.
    pub fn load(&self, eval: &Path, encoder: &Encoder) -> Result<Set, String> {
        beir::load(&eval.join(self.set), &eval.join(self.corpus), Some(encoder))
    }
}

const OWN: [&str; 5] = ["xquad-en", "xquad-de", "xquad-es", "xquad-ru", "xquad-zh"];

/// The sets of a mode as they are: for ranking, where an answer exists.
pub fn whole(mode: Mode) -> Vec<Part> {
    parts(mode, "squad2", 0)
}

/// The sets of a mode with questions that have no answer: for confidence. The hardest counts three times.
pub fn with_gaps(mode: Mode) -> Vec<Part> {
    let mut parts = parts(mode, "squad2-gaps", REMOVED);
    for part in parts.iter_mut().filter(|p| p.set == "squad2-gaps") {
        (part.removed, part.weight) = (0, 3.0);
    }
    parts
}

fn parts(mode: Mode, text: &'static str, removed: u64) -> Vec<Part> {
    match mode {
        Mode::Passage | Mode::PassageLexical => std::iter::once(Part::new(text, text, 0))
            .chain(OWN.map(|s| Part::new(s, s, removed)))
            .collect(),
        Mode::Faq | Mode::FaqLexical => {
            ["banking77", "banking77-gaps"].map(|s| Part::new(s, s, 0)).to_vec()
        }
        Mode::Cross | Mode::CrossLexical => {
            OWN[1..].iter().map(|s| Part::new(s, "xquad-en", removed)).collect()
        }
    }
}

/// The `main` of a fitting program: `NAME EVAL_DIR OUT`.
pub fn command(name: &str, run: fn(&Path, &Path) -> Result<(), String>) -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let [_, eval, out] = args.as_slice() else {
        eprintln!("usage: {name} EVAL_DIR OUT");
        return ExitCode::from(2);
    };
    match run(Path::new(eval), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{name}: {e}");
            ExitCode::FAILURE
        }
    }
}

/// Writes what was fitted.
pub fn write(out: &Path, file: &serde_json::Value) -> Result<(), String> {
    let text = serde_json::to_string_pretty(file).map_err(|e| e.to_string())?;
    std::fs::write(out, text + "\n").map_err(|e| format!("{}: {e}", out.display()))
}

/// To four digits behind the point: more would say more than was measured.
pub fn round(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}
