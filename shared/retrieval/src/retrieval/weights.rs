//! What each signal counts for, by mode; fitted by `make fit`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::mode::Mode;
use super::signals::{SentenceSignals, Signals};

/// The weights of a mode: listwise logistic regression, no weight below zero, each group with the sum one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
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

/// The weights of a mode in the file, in the order of the names there.
#[derive(Deserialize)]
struct Row {
    first: Vec<f64>,
    read: Vec<f64>,
    sentence: Vec<f64>,
    passage: f64,
}

#[derive(Deserialize)]
struct Shipped {
    modes: BTreeMap<Mode, Row>,
}

impl From<Row> for Weights {
    fn from(row: Row) -> Self {
        Self {
            first: Signals::from_values(&row.first),
            read: Signals::from_values(&row.read),
            sentence: SentenceSignals::from_values(&row.sentence),
            passage: row.passage,
        }
    }
}

const SHIPPED: &str = include_str!("weights.json");

impl Mode {
    /// The shipped weights. A file that cannot be read gives none, and then nothing is found; a test keeps that from
    /// happening.
    pub fn weights(self) -> &'static Weights {
        static NONE: OnceLock<Weights> = OnceLock::new();
        static PARSED: OnceLock<BTreeMap<Mode, Weights>> = OnceLock::new();
        let modes = PARSED.get_or_init(|| {
            let rows = serde_json::from_slice::<Shipped>(SHIPPED.as_bytes())
                .map(|s| s.modes)
                .unwrap_or_default();
            rows.into_iter().map(|(mode, row)| (mode, row.into())).collect()
        });
        modes.get(&self).unwrap_or_else(|| NONE.get_or_init(Weights::default))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_names_the_signals_in_their_order() {
        let file: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();
        assert_eq!(file["passage_signals"], serde_json::json!(Signals::NAMES));
        assert_eq!(file["sentence_signals"], serde_json::json!(SentenceSignals::NAMES));
    }

    #[test]
    fn every_mode_has_weights_that_sum_to_one() {
        for mode in Mode::ALL {
            let Weights { first, read, sentence, passage } = *mode.weights();
            let sum = |values: &[f64]| values.iter().sum::<f64>();
            for total in [sum(&first.values()), sum(&read.values()), sum(&sentence.values())] {
                assert!((total - 1.0).abs() < 0.01, "{mode:?}: {total}");
            }
            assert!(passage >= 0.0);
        }
    }
}
