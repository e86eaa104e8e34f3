//! How near the encoder sets a sentence and its translation, and how near other sentences of the same text: what the least
//! similarity of a translated answer was chosen by.
//!
//! The texts are `XQuAD`'s (CC BY-SA 4.0), one paragraph in each language; a paragraph counts where both languages cut it into as
//! many sentences. Even paragraphs choose, odd ones prove.

#![expect(clippy::print_stdout, reason = "a command-line tool prints its figures")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

use countersign_encoder::Vector;
use countersign_shared::text::sentences;

/// Of so many right translations one may be refused.
const ONE_IN: [usize; 4] = [100, 50, 20, 10];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: translations FOLDER")?);
    let encoder = countersign_tests::encoder::open()?.ok_or("no encoder: run `make setup`")?;
    let languages = ["en", "de", "es", "ru", "zh"];
    let mut texts: BTreeMap<&str, Vec<Vec<Vector>>> = BTreeMap::new();
    for language in languages {
        let file = folder.join(format!("xquad-{language}")).join("corpus.jsonl");
        for line in std::fs::read_to_string(&file)?.lines() {
            let row: serde_json::Value = serde_json::from_str(line)?;
            let text = row["text"].as_str().unwrap_or_default();
            let vectors = sentences(text).into_iter().filter_map(|r| encoder.encode(&text[r]));
            texts.entry(language).or_default().push(vectors.collect());
        }
    }
    let (mut same, mut other) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for (at, one) in languages.iter().enumerate() {
        for two in &languages[at + 1..] {
            for (number, (a, b)) in texts[one].iter().zip(&texts[two]).enumerate() {
                if a.len() != b.len() {
                    continue;
                }
                let half = number % 2;
                for (i, x) in a.iter().enumerate() {
                    for (j, y) in b.iter().enumerate() {
                        let group = if i == j { &mut same } else { &mut other };
                        group[half].push(x.cosine(y));
                    }
                }
            }
        }
    }
    same[0].sort_by(f32::total_cmp);
    for one_in in ONE_IN {
        let Some(least) = same[0].get(same[0].len() / one_in).copied() else { continue };
        let below = |all: &[f32]| {
            100.0 * all.iter().filter(|s| **s < least).count() as f64 / all.len() as f64
        };
        println!(
            "least similarity {least:.3}: refuses {:.1} % of {} translations and {:.1} % of {} other sentences; proving half \
             {:.1} % of {} and {:.1} % of {}",
            below(&same[0]),
            same[0].len(),
            below(&other[0]),
            other[0].len(),
            below(&same[1]),
            same[1].len(),
            below(&other[1]),
            other[1].len(),
        );
    }
    Ok(())
}
