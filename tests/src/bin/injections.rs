//! How many injections are seen, by half, and how many ordinary passages are taken for one: `injections [FOLDER] [SHOW]`.

#![expect(clippy::print_stdout, reason = "the report of a command-line tool")]

use std::path::{Path, PathBuf};

use countersign_shared::dialogue::model::instructing::instructs;
use countersign_shared::text::sentences;
use countersign_tests::injections::{halves, passages};

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().map(PathBuf::from);
    let show = arguments.next().is_some();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("attacks/injections.jsonl");
    for (half, all) in halves(&file)? {
        let missed: Vec<&String> = all.iter().filter(|text| !instructs(text)).collect();
        println!("{half}: {} of {} seen", all.len() - missed.len(), all.len());
        // The half that is held out is looked at by its number alone.
        if show && half.starts_with("open") {
            for text in missed {
                println!("  {text}");
            }
        }
    }
    if let Some(folder) = folder {
        let all = passages(&folder)?;
        let flagged: Vec<&String> = all.iter().filter(|text| instructs(text)).collect();
        let share = 1000.0 * flagged.len() as f64 / all.len().max(1) as f64;
        println!("{} of {} ordinary passages, {share:.2} in 1,000", flagged.len(), all.len());
        if show {
            for text in flagged {
                let all = sentences(text).into_iter().filter_map(|range| text.get(range));
                for sentence in all.filter(|s| instructs(s)) {
                    println!("  {sentence}");
                }
            }
        }
    }
    Ok(())
}
