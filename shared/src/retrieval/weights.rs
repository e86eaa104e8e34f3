//! What each signal counts for, by mode; fitted by `make fit`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::mode::Mode;
use super::ranking::{SentenceSignals, Signals};

/// The weights of a mode: listwise logistic regression, no weight below zero, each group with the sum one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// Of all candidates, by the index alone.
    pub first: Signals,
    /// Of the first hits, once they were read.
    pub read: Signals,
    /// Of a sentence.
    pub sentence: SentenceSignals,
    /// What a sentence loses for standing in a passage of half the score of the first, twice over.
    pub passage: f64,
}

#[derive(Deserialize)]
struct Shipped {
    modes: BTreeMap<Mode, Weights>,
}

const SHIPPED: &str = include_str!("weights.json");

impl Mode {
    /// The shipped weights. A file that cannot be read gives none, and then nothing is found; a test keeps that from
    /// happening.
    pub fn weights(self) -> Weights {
        static PARSED: OnceLock<BTreeMap<Mode, Weights>> = OnceLock::new();
        let modes = PARSED.get_or_init(|| {
            serde_json::from_str::<Shipped>(SHIPPED).map(|s| s.modes).unwrap_or_default()
        });
        modes.get(&self).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_has_weights_that_sum_to_one() {
        for mode in Mode::ALL {
            let Weights { first, read, sentence, passage } = mode.weights();
            let sum = |values: &[(&str, f64)]| values.iter().map(|v| v.1).sum::<f64>();
            for total in [sum(&first.named()), sum(&read.named()), sum(&sentence.named())] {
                assert!((total - 1.0).abs() < 0.01, "{mode:?}: {total}");
            }
            assert!(passage >= 0.0);
        }
    }
}
