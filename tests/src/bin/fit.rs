//! `fit EVAL_DIR OUT`: fits the coefficients of the confidence on the development sets.
//!
//! One L2 logistic regression a mode (Newton's method on standardized features). Passage mode: every set of running
//! text with 40 % of its passages removed, so that a quarter to a half of the questions have no answer; FAQ mode: the
//! FAQ sets. The sets share their slopes and each has its own intercept, so that a slope cannot learn which set a
//! question is from; the intercept shipped is their lower quartile.

use std::path::Path;
use std::process::ExitCode;

use countersign_shared::confidence::Features;
use countersign_shared::confidence::features::NAMES;
use countersign_shared::retrieval::{Library, Query, Source, retrieve};
use countersign_tests::beir;

/// Share of the passages removed from a set without gaps of its own, in percent.
const REMOVED: u64 = 40;
const L2: f64 = 1.0;

struct Example {
    set: usize,
    values: Vec<f64>,
    right: f64,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let [_, eval, out] = args.as_slice() else {
        eprintln!("usage: fit EVAL_DIR OUT");
        return ExitCode::from(2);
    };
    match run(Path::new(eval), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("fit: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(eval: &Path, out: &Path) -> Result<(), String> {
    let passage = fit(
        eval,
        &[
            ("squad2-gaps", 0),
            ("xquad-en", REMOVED),
            ("xquad-de", REMOVED),
            ("xquad-es", REMOVED),
            ("xquad-ru", REMOVED),
            ("xquad-zh", REMOVED),
        ],
    )?;
    let faq = fit(eval, &[("banking77", 0), ("banking77-gaps", 0)])?;
    let text = format!(
        "{{\n  \"fitted_on\": \"squad2-gaps and xquad-* less {REMOVED} % of the passages; banking77, banking77-gaps\",\n  \
         \"features\": {},\n  \"passage\": {passage},\n  \"faq\": {faq}\n}}\n",
        serde_json::json!(NAMES)
    );
    std::fs::write(out, text).map_err(|e| format!("{}: {e}", out.display()))
}

fn examples(
    eval: &Path,
    number: usize,
    name: &str,
    removed: u64,
    out: &mut Vec<Example>,
) -> Result<(), String> {
    let folder = eval.join(name);
    let set = beir::load(&folder, &folder)?;
    let kept: Vec<&Source> =
        set.sources.iter().filter(|s| bucket(&s.document.id) >= removed).collect();
    let library = Library::new(kept);
    for question in &set.questions {
        let query = Query::new(&question.text, &library);
        let ranking = retrieve(&library, &query, 10);
        let features = Features::of(&library, &query, &ranking);
        let gold = set.gold.get(&question.id);
        let right = ranking.hits.first().is_some_and(|h| {
            let id = h.id.rsplit_once('#').map_or(h.id.as_str(), |(d, _)| d);
            gold.is_some_and(|g| g.iter().any(|d| d == id))
        });
        out.push(Example {
            set: number,
            values: features.values.to_vec(),
            right: f64::from(u8::from(right)),
        });
    }
    Ok(())
}

/// A number below 100 that depends on the id alone (FNV-1a).
fn bucket(id: &str) -> u64 {
    let hash = id
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ (hash >> 32)) % 100
}

fn fit(eval: &Path, sets: &[(&str, u64)]) -> Result<String, String> {
    let mut all = Vec::new();
    for (number, (name, removed)) in sets.iter().enumerate() {
        examples(eval, number, name, *removed, &mut all)?;
        eprintln!("read {name}: {} questions so far", all.len());
    }
    let n = NAMES.len();
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
    let width = n + sets.len();
    let row = |e: &Example| -> Vec<f64> {
        let mut x: Vec<f64> = (0..n).map(|j| (e.values[j] - mean[j]) / deviation[j]).collect();
        x.extend((0..sets.len()).map(|s| f64::from(u8::from(s == e.set))));
        x
    };
    let rows: Vec<(Vec<f64>, f64)> = all.iter().map(|e| (row(e), e.right)).collect();
    let mut w = vec![0.0; width];
    for _ in 0..30 {
        let mut gradient: Vec<f64> =
            (0..width).map(|j| if j < n { L2 * w[j] } else { 0.0 }).collect();
        let mut hessian = vec![vec![0.0; width]; width];
        for (j, line) in hessian.iter_mut().enumerate() {
            line[j] = if j < n { L2 } else { 1e-6 };
        }
        for (x, y) in &rows {
            let p = 1.0 / (1.0 + libm::exp(-x.iter().zip(&w).map(|(a, b)| a * b).sum::<f64>()));
            let v = p * (1.0 - p);
            for j in 0..width {
                gradient[j] += (p - y) * x[j];
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
    let intercepts: Vec<f64> = w[n..].iter().map(|b| b - shift).collect();
    for (name, b) in sets.iter().zip(&intercepts) {
        eprintln!("  intercept of {}: {b:.3}", name.0);
    }
    // The lower quartile: where the sets disagree, rather too modest than too sure.
    let mut sorted = intercepts;
    sorted.sort_by(f64::total_cmp);
    let (low, quarters) = ((sorted.len() - 1) / 4, (sorted.len() - 1) % 4);
    let next = sorted[(low + 1).min(sorted.len() - 1)];
    let intercept = round(sorted[low] + (next - sorted[low]) * quarters as f64 / 4.0);
    Ok(serde_json::json!({ "intercept": intercept, "weights": weights }).to_string())
}

fn round(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
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
