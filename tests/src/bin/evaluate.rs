//! `evaluate SET_DIR CORPUS_DIR OUT`: runs the native core over an evaluation folder and writes the lines that
//! `score.py` reads.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use countersign_shared::confidence::{Calibration, judge};
use countersign_shared::dialogue::bands::{Band, Thresholds, band, meanings};
use countersign_shared::index::Embedder;
use countersign_shared::retrieval::{Library, PassageRef, Query, SentenceHit};
use countersign_tests::{beir, encoder};

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
    let encoder = encoder::open()?;
    if encoder.is_none() {
        eprintln!("no encoder: words alone");
    }
    let embedder = encoder.map(|e| e as &dyn Embedder);
    let set = beir::load(set, corpus, encoder)?;
    let library = Library::new(&set.sources);
    let calibration = Calibration::shipped();
    let thresholds = Thresholds::default();
    let (mut clarified, mut offered) = (0, 0);
    let mut text = String::new();
    for question in &set.questions {
        let query = Query::embedded(&question.text, &library, embedder);
        let judged = judge(&library, &query, &calibration, 10);
        let decision = judged.as_ref().map_or(Band::Abstain, |j| band(j, &library, &thresholds));
        if let (Band::Clarify, Some(j)) = (decision, &judged) {
            let options = meanings(&j.ranking, &library);
            clarified += usize::from(set.gold.contains_key(&question.id));
            offered += usize::from(options.iter().any(|h| set.is_right(&question.id, &h.id)));
        }
        let hits = judged.iter().flat_map(|j| &j.ranking.hits);
        let ranking: Vec<(&str, f64)> = hits.map(|h| (beir::entry_of(&h.id), h.score)).collect();
        let evidence = judged.as_ref().map_or_else(Vec::new, |j| j.ranking.evidence(3));
        let text_of = |(at, s): &(PassageRef, SentenceHit)| {
            let source = library.sources.get(at.source)?;
            source.document.text.get(s.start..s.end)
        };
        let evidence: Vec<&str> = evidence.iter().filter_map(text_of).collect();
        let line = serde_json::json!({
            "query": question.id,
            "ranking": ranking,
            "confidence": judged.as_ref().map_or(0.0, |j| j.confidence),
            "decision": match decision {
                Band::Answer => "answer",
                Band::Clarify => "clarify",
                Band::Abstain => "handoff",
            },
            "evidence": evidence,
            "mode": judged.as_ref().map(|j| j.ranking.mode),
            "language": query.language.as_ref().map(ToString::to_string),
        });
        writeln!(text, "{line}").map_err(|e| e.to_string())?;
    }
    eprintln!(
        "asked back: {clarified} with an answer, {offered} of them with the right passage offered"
    );
    std::fs::write(out, text).map_err(|e| format!("{}: {e}", out.display()))?;
    Ok(set.questions.len())
}
