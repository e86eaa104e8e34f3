//! `heads [OUT.json]`: how well the heads of the reader do on scenarios that they have not seen, by class and by scenario,
//! with a learning curve; writes the factors that make their probabilities honest.

#![expect(clippy::print_stdout, reason = "a command-line tool prints its figures")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use countersign_shared::dialogue::reader::classes::HEADS;
use countersign_tests::encoder;
use countersign_tests::heads::{Judged, Vectors, fit, judge};
use countersign_tests::utterances::{self, Utterance};

/// Parts in which scenarios are left out.
const FOLDS: usize = 5;
/// Factors that are tried.
const FACTORS: std::ops::RangeInclusive<i32> = 8..=24;

fn main() -> ExitCode {
    match run(std::env::args().nth(1).as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("heads: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run(out: Option<&str>) -> Result<(), String> {
    let all = utterances::all()?;
    let encoder = encoder::open()?;
    let vectors = Vectors::of(encoder, &all);
    let names: BTreeSet<&str> =
        all.iter().filter(|u| u.scenario).map(|u| u.group.as_str()).collect();
    let fold = |u: &Utterance| names.iter().position(|n| *n == u.group).map(|at| at % FOLDS);
    let even = vec![1.0; HEADS.len()];
    let shares: &[usize] = if std::env::var_os("CURVE").is_some() { &[4, 2, 1] } else { &[1] };
    for share in shares {
        let mut judged = Vec::new();
        for left_out in 0..FOLDS {
            let known: Vec<&Utterance> = all
                .iter()
                .enumerate()
                .filter(
                    |(at, u)| if u.scenario { fold(u) != Some(left_out) } else { at % share == 0 },
                )
                .map(|(_, u)| u)
                .collect();
            let heads =
                fit(encoder, &vectors, &known, even.clone()).ok_or("the heads do not fit")?;
            let unseen: Vec<&Utterance> =
                all.iter().filter(|u| fold(u) == Some(left_out)).collect();
            judged.extend(judge(&heads, &vectors, &unseen));
        }
        println!("one utterance in {share}");
        report(&judged);
        if let Some(out) = out.filter(|_| *share == 1) {
            let factors = temper(&judged);
            let text = serde_json::to_string_pretty(&factors).map_err(|e| e.to_string())? + "\n";
            std::fs::write(out, text).map_err(|e| format!("{out}: {e}"))?;
        }
    }
    Ok(())
}

fn report(judged: &[Judged<'_>]) {
    for (at, head) in HEADS.iter().enumerate() {
        let mut by_class: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut by_group: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for j in judged {
            let Some(right) = j.told[at].0 else { continue };
            let hit = usize::from(j.told[at].1 == right);
            for count in [
                by_class.entry(right).or_default(),
                by_group.entry(&j.utterance.group).or_default(),
            ] {
                *count = (count.0 + hit, count.1 + 1);
            }
        }
        let sum = by_class.values().fold((0, 0), |s, c| (s.0 + c.0, s.1 + c.1));
        let list = |all: Vec<(String, (usize, usize))>| {
            let parts = all.iter().map(|(name, (hit, of))| format!("{name} {hit}/{of}"));
            parts.collect::<Vec<_>>().join(", ")
        };
        println!("{}: {}/{}", head.name, sum.0, sum.1);
        println!(
            "  {}",
            list(by_class.into_iter().map(|(c, n)| (head.classes[c].to_owned(), n)).collect())
        );
        if at == 0 {
            println!("  {}", list(by_group.into_iter().map(|(g, n)| (g.to_owned(), n)).collect()));
        }
        let mut sure: Vec<(f32, bool)> = judged
            .iter()
            .filter_map(|j| Some((j.told[at].2, j.told[at].1 == j.told[at].0?)))
            .collect();
        sure.sort_by(|a, b| b.0.total_cmp(&a.0));
        let shares: Vec<String> = [10, 20, 30, 50, 70, 100]
            .into_iter()
            .map(|percent| {
                let top = &sure[..sure.len() * percent / 100];
                let hits = top.iter().filter(|(_, hit)| *hit).count();
                format!("{percent}%: {:.3}", hits as f64 / top.len().max(1) as f64)
            })
            .collect();
        println!("  right of the surest {}", shares.join(" "));
    }
}

/// By head, the factor of the logits with the least logarithmic loss, by a search over a grid. Told by the probability of
/// the class that was chosen: p becomes p^f / (p^f + (1 - p)^f).
fn temper(judged: &[Judged<'_>]) -> BTreeMap<&'static str, f64> {
    let loss = |head: usize, factor: f64| -> f64 {
        let told =
            judged.iter().filter_map(|j| Some((j.told[head].0?, j.told[head].1, j.told[head].2)));
        told.map(|(right, at, share)| {
            let share = f64::from(share).clamp(1e-4, 1.0 - 1e-4);
            let (a, b) = (libm::pow(share, factor), libm::pow(1.0 - share, factor));
            let p = a / (a + b);
            -libm::log(if right == at { p } else { 1.0 - p })
        })
        .sum()
    };
    HEADS
        .iter()
        .enumerate()
        .map(|(at, head)| {
            let best = FACTORS
                .map(|tenth| f64::from(tenth) / 20.0)
                .min_by(|a, b| loss(at, *a).total_cmp(&loss(at, *b)));
            // What no scenario says anything of keeps its probabilities.
            let told = judged.iter().any(|j| j.told[at].0.is_some());
            (head.name, best.filter(|_| told).unwrap_or(1.0))
        })
        .collect()
}
