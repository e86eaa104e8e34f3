//! `weights EVAL_DIR OUT`: fits what each signal counts for in the ranking, by mode, on the development sets.
//!
//! Listwise logistic regression: the softmax over the first hits of a question, or over their sentences, is to put its
//! mass on the right ones. No weight may fall below zero: a better match never hurts. Each group is scaled to the sum
//! one. The hits and the best sentences come from the weights compiled in, so run it, build, and run it again.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use countersign_encoder::Encoder;
use countersign_shared::index::Embedder;
use countersign_shared::retrieval::{
    Library, Mode, Query, SentenceSignals, Signals, Weights, retrieve,
};
use countersign_tests::development::{self, round};
use countersign_tests::encoder;

/// Signals that come from the index alone.
const INDEXED: usize = 6;
const L2: f64 = 1e-4;
const STEPS: usize = 1500;

/// The rows of one question, and whether each is right.
#[derive(Default)]
struct List {
    rows: Vec<Vec<f64>>,
    right: Vec<bool>,
}

fn main() -> ExitCode {
    development::command("weights", run)
}

fn run(eval: &Path, out: &Path) -> Result<(), String> {
    let encoder = encoder::open()?.ok_or("no encoder: run `make setup` first")?;
    let mut modes: BTreeMap<Mode, Weights> = BTreeMap::new();
    for mode in Mode::ALL {
        let (hits, sentences) = lists(eval, mode, encoder)?;
        let mut weights = Weights {
            first: Signals::from_values(&shares(&fit(&hits, |j| j < INDEXED))),
            read: Signals::from_values(&shares(&fit(&hits, |_| true))),
            ..Weights::default()
        };
        if let Some(list) = sentences.first() {
            let found = fit(&sentences, |_| true);
            let (own, around) = found.split_at(list.rows[0].len() - 1);
            weights.sentence = SentenceSignals::from_values(&shares(own));
            weights.passage = round(around[0] / own.iter().sum::<f64>().max(1e-9));
        } else {
            // The entries of a FAQ have no sentences that answer: they are quoted as text is.
            let text = if mode.is_dense() { Mode::Passage } else { Mode::PassageLexical };
            let text = modes.get(&text).copied().unwrap_or_default();
            (weights.sentence, weights.passage) = (text.sentence, text.passage);
        }
        eprintln!("{mode:?}: {} questions, first right {:.1} %", hits.len(), 100.0 * first(&hits));
        modes.insert(mode, weights);
    }
    let rows: BTreeMap<Mode, serde_json::Value> = modes
        .into_iter()
        .map(|(mode, w)| {
            let row = serde_json::json!({
                "first": w.first.values(), "read": w.read.values(),
                "sentence": w.sentence.values(), "passage": w.passage,
            });
            (mode, row)
        })
        .collect();
    let file = serde_json::json!({
        "fitted_on": "squad2 and xquad-*; banking77 and banking77-gaps; xquad-{de,es,ru,zh} on xquad-en",
        "passage_signals": Signals::NAMES,
        "sentence_signals": SentenceSignals::NAMES,
        "modes": rows,
    });
    development::write(out, &file)
}

/// The hits and the sentences of every question whose right passage is among the hits.
fn lists(eval: &Path, mode: Mode, encoder: &Encoder) -> Result<(Vec<List>, Vec<List>), String> {
    let (mut hits, mut sentences) = (Vec::new(), Vec::new());
    for part in development::whole(mode) {
        let set = part.load(eval, encoder)?;
        let library = Library::new(&set.sources);
        let embedder = mode.is_dense().then_some(encoder as &dyn Embedder);
        for question in &set.questions {
            let query = Query::embedded(&question.text, &library, embedder);
            let found = retrieve(&library, &query, 10);
            let Some(ranking) = found.iter().find(|r| r.mode == mode) else { continue };
            let Some(top) = ranking.hits.first().map(|h| h.score) else { continue };
            let answers = set.answers.get(&question.id).map_or(&[][..], Vec::as_slice);
            let (mut of_hits, mut of_sentences) = (List::default(), List::default());
            for hit in &ranking.hits {
                let right = set.is_right(&question.id, &hit.id);
                of_hits.rows.push(hit.signals.values().to_vec());
                of_hits.right.push(right);
                let text = library.sources.get(hit.at.source).map(|s| s.document.text.as_str());
                for s in &hit.sentences {
                    let text = text.and_then(|t| t.get(s.start..s.end)).unwrap_or_default();
                    let mut row = s.signals.values().to_vec();
                    row.push(hit.score / top - 1.0);
                    of_sentences.rows.push(row);
                    let answered = answers.iter().any(|a| text.contains(a.as_str()));
                    of_sentences.right.push(right && answered);
                }
            }
            for (list, all) in [(of_hits, &mut hits), (of_sentences, &mut sentences)] {
                if list.right.contains(&true) && list.right.contains(&false) {
                    all.push(list);
                }
            }
        }
    }
    Ok((hits, sentences))
}

/// Share of the lists whose first row is right.
fn first(lists: &[List]) -> f64 {
    lists.iter().filter(|l| l.right[0]).count() as f64 / lists.len().max(1) as f64
}

/// Weights of the columns that are allowed, by projected gradient descent on standardized columns.
fn fit(lists: &[List], allowed: impl Fn(usize) -> bool) -> Vec<f64> {
    let Some(width) = lists.first().map(|l| l.rows[0].len()) else { return Vec::new() };
    let rows = || lists.iter().flat_map(|l| &l.rows);
    let count = rows().count() as f64;
    let deviation: Vec<f64> = (0..width)
        .map(|j| {
            let mean = rows().map(|r| r[j]).sum::<f64>() / count;
            (rows().map(|r| (r[j] - mean).powi(2)).sum::<f64>() / count).sqrt()
        })
        .collect();
    let free: Vec<usize> = (0..width).filter(|j| allowed(*j) && deviation[*j] > 1e-9).collect();
    let scaled: Vec<(Vec<f64>, &[bool])> = lists
        .iter()
        .map(|l| {
            let flat = l.rows.iter().flat_map(|r| free.iter().map(|j| r[*j] / deviation[*j]));
            (flat.collect(), l.right.as_slice())
        })
        .collect();
    let k = free.len();
    let mut w = vec![0.1; k];
    let (mut loss, mut gradient) = slope(&scaled, &w);
    let mut step = 1.0;
    for _ in 0..STEPS {
        let next: Vec<f64> =
            w.iter().zip(&gradient).map(|(w, g)| (w - step * g).max(0.0)).collect();
        let (l, g) = slope(&scaled, &next);
        if l > loss {
            step /= 2.0;
            if step < 1e-6 {
                break;
            }
            continue;
        }
        (w, loss, gradient) = (next, l, g);
        step *= 1.2;
    }
    let mut weights = vec![0.0; width];
    for (j, w) in free.iter().zip(&w) {
        weights[*j] = w / deviation[*j];
    }
    weights
}

/// The mean loss and its gradient.
fn slope(lists: &[(Vec<f64>, &[bool])], w: &[f64]) -> (f64, Vec<f64>) {
    let k = w.len();
    let mut loss = L2 * w.iter().map(|w| w * w).sum::<f64>();
    let mut gradient: Vec<f64> = w.iter().map(|w| 2.0 * L2 * w).collect();
    let n = lists.len() as f64;
    for (rows, right) in lists {
        let scores: Vec<f64> =
            rows.chunks(k).map(|r| r.iter().zip(w).map(|(a, b)| a * b).sum()).collect();
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let powers: Vec<f64> = scores.iter().map(|s| libm::exp(s - most)).collect();
        let total: f64 = powers.iter().sum();
        let good = right.iter().filter(|r| **r).count() as f64;
        for ((row, power), right) in rows.chunks(k).zip(&powers).zip(*right) {
            let (p, target) = (power / total, if *right { 1.0 / good } else { 0.0 });
            loss -= target * libm::log(p.max(1e-12)) / n;
            for (g, x) in gradient.iter_mut().zip(row) {
                *g += (p - target) * x / n;
            }
        }
    }
    (loss, gradient)
}

/// Scaled to the sum one.
fn shares(weights: &[f64]) -> Vec<f64> {
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|w| round(w / sum.max(1e-9))).collect()
}
