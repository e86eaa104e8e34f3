//! `fit EVAL_DIR OUT`: fits the coefficients and thresholds of the confidence on the development sets.
//!
//! One L2 logistic regression a mode (Newton's method on standardized features). Text: squad2-gaps, whose questions
//! count three times since it is the hardest, and `XQuAD` with 40 % of its passages removed, so that a quarter to a half of
//! the questions have no answer; FAQ: the FAQ sets; other language: `XQuAD` questions on the English passages, less 40 %.
//! The modes without vectors are fitted on the same sets with the encoder withheld. The sets of a mode share their
//! slopes; each may deviate by an intercept that is held to zero by a penalty and not shipped, so that a slope cannot
//! learn which set a question is from.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use countersign_encoder::Encoder;
use countersign_shared::confidence::calibration::logistic;
use countersign_shared::confidence::features::NAMES;
use countersign_shared::confidence::{Features, risk};
use countersign_shared::index::Embedder;
use countersign_shared::retrieval::{Library, Mode, Query, Source, retrieve};
use countersign_shared::text::fnv1a;
use countersign_tests::development::{self, Part, REMOVED, round};
use countersign_tests::encoder;

const L2: f64 = 5.0;
/// At most this share of the answers may be wrong, with this confidence; the second where the first cannot be had.
const RISKS: [f64; 2] = [0.05, 0.1];
const CONFIDENCE: f64 = 0.8;
/// How much the sets are held together: a set may be easier than its features say, but that is not to be learnt.
const SET_L2: f64 = 20.0;

struct Example {
    set: usize,
    values: Vec<f64>,
    right: f64,
    weight: f64,
}

fn main() -> ExitCode {
    development::command("fit", run)
}

fn run(eval: &Path, out: &Path) -> Result<(), String> {
    let encoder = encoder::open()?.ok_or("no encoder: run `make setup` first")?;
    let mut modes = BTreeMap::new();
    for mode in Mode::ALL {
        eprintln!("{mode:?}");
        modes.insert(mode, fit(eval, &development::with_gaps(mode), mode, encoder)?);
    }
    let file = serde_json::json!({
        "fitted_on": format!(
            "squad2-gaps and xquad-* less {REMOVED} % of the passages; banking77, banking77-gaps; xquad-{{de,es,ru,zh}} \
             on xquad-en less {REMOVED} %"
        ),
        "features": NAMES.as_slice(),
        "modes": modes,
    });
    development::write(out, &file)
}

fn examples(
    eval: &Path,
    number: usize,
    part: Part,
    mode: Mode,
    encoder: &Encoder,
    out: &mut Vec<Example>,
) -> Result<(), String> {
    let set = part.load(eval, encoder)?;
    let kept: Vec<&Source> =
        set.sources.iter().filter(|s| fnv1a(s.document.id.bytes()) % 100 >= part.removed).collect();
    let library = Library::new(kept);
    let embedder = mode.is_dense().then_some(encoder as &dyn Embedder);
    for question in &set.questions {
        let query = Query::embedded(&question.text, &library, embedder);
        let found = retrieve(&library, &query, 10);
        let Some(ranking) = found.iter().find(|r| r.mode == mode) else { continue };
        let features = Features::of(&library, &query, ranking);
        let right = ranking.hits.first().is_some_and(|h| set.is_right(&question.id, &h.id));
        out.push(Example {
            set: number,
            values: features.values.to_vec(),
            right: f64::from(u8::from(right)),
            weight: part.weight,
        });
    }
    Ok(())
}

fn fit(
    eval: &Path,
    sets: &[Part],
    mode: Mode,
    encoder: &Encoder,
) -> Result<serde_json::Value, String> {
    let mut all = Vec::new();
    for (number, part) in sets.iter().enumerate() {
        examples(eval, number, *part, mode, encoder, &mut all)?;
    }
    let n = NAMES.len();
    let ranges: Vec<[f64; 2]> = (0..n).map(|j| range(&all, j)).collect();
    for example in &mut all {
        for (value, [from, to]) in example.values.iter_mut().zip(&ranges) {
            *value = value.max(*from).min(*to);
        }
    }
    let count = all.len() as f64;
    let mean: Vec<f64> =
        (0..n).map(|j| all.iter().map(|e| e.values[j]).sum::<f64>() / count).collect();
    let deviation: Vec<f64> = (0..n)
        .map(|j| {
            (all.iter().map(|e| (e.values[j] - mean[j]).powi(2)).sum::<f64>() / count)
                .sqrt()
                .max(1e-9)
        })
        .collect();
    // Slopes, a deviation of each set, and the intercept that they share.
    let width = n + sets.len() + 1;
    let row = |e: &Example| -> Vec<f64> {
        let mut x: Vec<f64> = (0..n).map(|j| (e.values[j] - mean[j]) / deviation[j]).collect();
        x.extend((0..sets.len()).map(|s| f64::from(u8::from(s == e.set))));
        x.push(1.0);
        x
    };
    let penalty = |j: usize| match j {
        _ if j < n => L2,
        _ if j < n + sets.len() => SET_L2,
        _ => 0.0,
    };
    let rows: Vec<(Vec<f64>, f64, f64)> = all.iter().map(|e| (row(e), e.right, e.weight)).collect();
    let mut w = vec![0.0; width];
    for _ in 0..30 {
        let mut gradient: Vec<f64> = (0..width).map(|j| penalty(j) * w[j]).collect();
        let mut hessian = vec![vec![0.0; width]; width];
        for (j, line) in hessian.iter_mut().enumerate() {
            line[j] = penalty(j);
        }
        for (x, y, weight) in &rows {
            let p = 1.0 / (1.0 + libm::exp(-x.iter().zip(&w).map(|(a, b)| a * b).sum::<f64>()));
            let v = weight * p * (1.0 - p);
            for j in 0..width {
                gradient[j] += weight * (p - y) * x[j];
                for k in 0..width {
                    hessian[j][k] += v * x[j] * x[k];
                }
            }
        }
        let step = solve(hessian, gradient);
        for (a, b) in w.iter_mut().zip(&step) {
            *a -= b;
        }
    }
    let weights: Vec<f64> = (0..n).map(|j| round(w[j] / deviation[j])).collect();
    let shift: f64 = (0..n).map(|j| w[j] * mean[j] / deviation[j]).sum();
    for (name, d) in sets.iter().zip(&w[n..]) {
        eprintln!("  deviation of {}: {d:.3}", name.set);
    }
    let intercept = round(w[width - 1] - shift);
    let reached: Vec<(&str, Vec<(f64, bool)>)> = sets
        .iter()
        .enumerate()
        .map(|(number, part)| {
            let own = all.iter().filter(|e| e.set == number);
            let labels = own.map(|e| {
                let sum: f64 = weights.iter().zip(&e.values).map(|(w, v)| w * v).sum();
                (logistic(intercept + sum), e.right > 0.5)
            });
            (part.set, labels.collect())
        })
        .collect();
    let (answer_at, risk) = threshold(&reached);
    let figures: serde_json::Map<String, serde_json::Value> = reached
        .iter()
        .map(|(name, labels)| {
            let answered = labels.iter().filter(|l| l.0 >= answer_at).count();
            let right = labels.iter().filter(|l| l.0 >= answer_at && l.1).count();
            let figures = serde_json::json!({
                "questions": labels.len(), "answered": answered, "right": right,
                "auroc": round(auroc(labels)), "ece": round(calibration_error(labels)),
            });
            ((*name).to_owned(), figures)
        })
        .collect();
    eprintln!("  answers at {answer_at}, risk {risk}: {}", serde_json::json!(figures));
    Ok(serde_json::json!({
        "intercept": intercept, "weights": weights, "ranges": ranges, "answer_at": answer_at, "risk": risk, "reached": figures,
    }))
}

/// The threshold that holds for every set alone, else for all sets of the mode together, at the first risk of
/// [`RISKS`] that can be shown; 1, which nothing reaches, where none can.
fn threshold(sets: &[(&str, Vec<(f64, bool)>)]) -> (f64, f64) {
    let up = |p: f64| (p * 1e3).ceil() / 1e3;
    let all: Vec<(f64, bool)> = sets.iter().flat_map(|s| s.1.iter().copied()).collect();
    for allowed in RISKS {
        let each: Option<Vec<f64>> =
            sets.iter().map(|s| risk::threshold(&s.1, allowed, CONFIDENCE)).collect();
        let alone = each.map(|all| all.into_iter().fold(0.0, f64::max));
        if let Some(found) = alone.or_else(|| risk::threshold(&all, allowed, CONFIDENCE)) {
            return (up(found), allowed);
        }
    }
    (1.0, 0.0)
}

/// Probability that a right first passage is believed more than a wrong one; ties count half (Mann and Whitney).
fn auroc(labels: &[(f64, bool)]) -> f64 {
    let (mut won, mut pairs) = (0.0, 0.0);
    for (right, _) in labels.iter().filter(|l| l.1) {
        for (wrong, _) in labels.iter().filter(|l| !l.1) {
            pairs += 1.0;
            won += match right.total_cmp(wrong) {
                Ordering::Greater => 1.0,
                Ordering::Equal => 0.5,
                Ordering::Less => 0.0,
            };
        }
    }
    won / pairs
}

/// Expected calibration error over ten bins of equal width (Naeini and others, 2015).
fn calibration_error(labels: &[(f64, bool)]) -> f64 {
    let mut bins = [(0.0_f64, 0.0_f64); 10];
    for (p, right) in labels {
        // A probability at a bound belongs to the bin above it, one of 1 to the last.
        let bin = (1..10_u8).filter(|b| f64::from(*b) / 10.0 <= *p).count();
        bins[bin].0 += p;
        bins[bin].1 += f64::from(u8::from(*right));
    }
    bins.iter().map(|(believed, right)| (believed - right).abs()).sum::<f64>() / labels.len() as f64
}

/// From where to where a feature reaches, the rarest hundredth at each end left out; a flag may always be either.
fn range(all: &[Example], feature: usize) -> [f64; 2] {
    let mut values: Vec<f64> = all.iter().map(|e| e.values[feature]).collect();
    values.sort_by(f64::total_cmp);
    if values.iter().all(|v| [0.0, 1.0].contains(v)) {
        return [0.0, 1.0];
    }
    let rare = values.len() / 100;
    [round(values[rare]), round(values[values.len() - 1 - rare])]
}

/// Gaussian elimination with partial pivoting.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|x, y| a[*x][i].abs().total_cmp(&a[*y][i].abs())).unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        for r in i + 1..n {
            let f = a[r][i] / a[i][i];
            let pivot = a[i].clone();
            for (cell, above) in a[r].iter_mut().zip(&pivot).skip(i) {
                *cell -= f * above;
            }
            b[r] -= f * b[i];
        }
    }
    for i in (0..n).rev() {
        let tail: f64 = (i + 1..n).map(|c| a[i][c] * b[c]).sum();
        b[i] = (b[i] - tail) / a[i][i];
    }
    b
}
