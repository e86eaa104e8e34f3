//! `evaluate SET_DIR CORPUS_DIR OUT`: runs the native core over an evaluation folder and writes the lines that
//! `score.py` reads.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use countersign_shared::confidence::{Calibration, Features, Mode};
use countersign_shared::dialogue::bands::{Band, Thresholds, band};
use countersign_shared::retrieval::{Library, Query, retrieve};
use countersign_tests::beir;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let [_, set, corpus, out] = args.as_slice() else {
        eprintln!("usage: evaluate SET_DIR CORPUS_DIR OUT");
        return ExitCode::from(2);
    };
    match run(Path::new(set), Path::new(corpus), Path::new(out)) {
        Ok(count) => {
            eprintln!("wrote {count} results to {out}");
            ExitCode::SUCCESS
        }
        Err(e) => {
            eprintln!("evaluate: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(set: &Path, corpus: &Path, out: &Path) -> Result<usize, String> {
    let set = beir::load(set, corpus)?;
    let library = Library::new(&set.sources);
    let calibration = Calibration::shipped(if set.faq { Mode::Faq } else { Mode::Passage });
    let thresholds = Thresholds::default();
    let mut text = String::new();
    for question in &set.questions {
        let query = Query::new(&question.text, &library);
        let ranking = retrieve(&library, &query, 10);
        let confidence = calibration.confidence(&Features::of(&library, &query, &ranking));
        let decision = match band(confidence, &ranking, &library, &thresholds) {
            Band::Answer => "answer",
            Band::Clarify => "clarify",
            Band::Abstain => "handoff",
        };
        let hits: Vec<(&str, f64)> = ranking
            .hits
            .iter()
            .map(|h| (h.id.rsplit_once('#').map_or(h.id.as_str(), |(d, _)| d), h.score))
            .collect();
        let evidence: Vec<&str> = ranking.hits.first().map_or_else(Vec::new, |h| {
            let document = library
                .sources
                .get(h.at.source)
                .map(|s| s.document.text.as_str())
                .unwrap_or_default();
            h.sentences.iter().take(3).filter_map(|s| document.get(s.start..s.end)).collect()
        });
        let line = serde_json::json!({
            "query": question.id, "ranking": hits, "confidence": confidence, "decision": decision, "evidence": evidence,
        });
        writeln!(text, "{line}").map_err(|e| e.to_string())?;
    }
    std::fs::write(out, text).map_err(|e| format!("{}: {e}", out.display()))?;
    Ok(set.questions.len())
}
