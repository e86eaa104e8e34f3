//! Features to the probability that an answer built on the first hit is right.

use std::sync::OnceLock;

use serde::Deserialize;

use super::features::{Features, NAMES};

/// What kind of knowledge is searched; each has its own coefficients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Running text in the language of the question.
    Passage,
    /// Entries known by several phrasings of a question.
    Faq,
}

/// A logistic regression over [`Features`]: `p = 1 / (1 + exp(-(intercept + sum weight x value)))`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Calibration {
    intercept: f64,
    weights: Vec<f64>,
}

#[derive(Deserialize)]
struct Shipped {
    passage: Calibration,
    faq: Calibration,
}

/// Coefficients fitted by `make fit`; the file says on what.
const SHIPPED: &str = include_str!("coefficients.json");

impl Calibration {
    /// A calibration with the given coefficients, in the order of the feature names.
    pub fn new(intercept: f64, weights: [f64; NAMES.len()]) -> Self {
        Self { intercept, weights: weights.to_vec() }
    }

    /// The shipped coefficients of a mode. A coefficient file that cannot be read gives a calibration that never
    /// believes anything; a test keeps that from happening.
    pub fn shipped(mode: Mode) -> Self {
        static PARSED: OnceLock<Option<Shipped>> = OnceLock::new();
        let shipped = PARSED.get_or_init(|| serde_json::from_str(SHIPPED).ok());
        let found = shipped.as_ref().map(|s| match mode {
            Mode::Passage => s.passage.clone(),
            Mode::Faq => s.faq.clone(),
        });
        found.unwrap_or_else(|| Self { intercept: -20.0, weights: vec![0.0; NAMES.len()] })
    }

    /// The probability, in `0..=1`; 0 when nothing was found.
    pub fn confidence(&self, features: &Features) -> f64 {
        if features.values.iter().all(|v| *v == 0.0) {
            return 0.0;
        }
        let logit: f64 = self.intercept
            + self.weights.iter().zip(features.values).map(|(w, v)| w * v).sum::<f64>();
        1.0 / (1.0 + libm::exp(-logit))
    }

    /// What each feature contributed to the logit, for the explanation.
    pub fn contributions(&self, features: &Features) -> Vec<(&'static str, f64, f64)> {
        NAMES
            .iter()
            .zip(features.values)
            .zip(&self.weights)
            .map(|((name, v), w)| (*name, v, v * w))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_coefficients_can_be_read_and_fit_the_features() {
        let shipped: Shipped = serde_json::from_str(SHIPPED).unwrap();
        assert_eq!(shipped.passage.weights.len(), NAMES.len());
        assert_eq!(shipped.faq.weights.len(), NAMES.len());
    }

    #[test]
    fn the_logistic_function_is_right() {
        let mut values = [0.0; NAMES.len()];
        values[0] = 2.0;
        let mut weights = [0.0; NAMES.len()];
        weights[0] = 1.5;
        // 1 / (1 + e^-2) for a logit of -1 + 1.5 * 2
        let p = Calibration::new(-1.0, weights).confidence(&Features { values });
        assert!((p - 0.880_797_077_977_882_3).abs() < 1e-12);
    }
}
