//! Features to the probability that an answer built on the first hit is right.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::retrieval::Mode;

use super::features::{Features, NAMES};
pub use super::logistic::logistic;
use super::shift::Shift;

/// A logistic regression over [`Features`]: `p = 1 / (1 + exp(-(intercept + sum weight x value)))`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Coefficients {
    /// The logit when every feature is zero.
    pub intercept: f64,
    /// In the order of the feature names.
    pub weights: Vec<f64>,
    /// From where to where each feature reached when the weights were fitted, its rarest hundredths left out. A value
    /// outside says no more than one at the end: a single hit in a library of three passages has no rival, and that
    /// proves nothing.
    pub ranges: Vec<[f64; 2]>,
    /// Probability from which on answers of this mode meet the target risk on every development set, in `0..=1`.
    pub answer_at: f64,
}

impl Coefficients {
    /// The value of each feature within its range, and its part of the logit.
    pub fn parts(&self, features: &Features) -> impl Iterator<Item = (f64, f64)> {
        let held =
            features.values.into_iter().zip(&self.ranges).map(|(v, r)| v.max(r[0]).min(r[1]));
        held.zip(&self.weights).map(|(v, w)| (v, v * w))
    }
}

#[derive(Deserialize)]
struct Shipped {
    features: Vec<String>,
    modes: BTreeMap<Mode, Coefficients>,
}

/// Coefficients fitted by `make fit`; the file says on what.
const SHIPPED: &str = include_str!("coefficients.json");

/// Coefficients for every mode, and the shift of a deployment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calibration {
    modes: BTreeMap<Mode, Coefficients>,
    shift: Shift,
}

impl Calibration {
    /// A calibration with the given coefficients. A mode without any never believes anything.
    pub fn new(modes: BTreeMap<Mode, Coefficients>) -> Self {
        Self { modes, shift: Shift::default() }
    }

    /// The shipped coefficients. A coefficient file that cannot be read gives a calibration that never believes
    /// anything; a test keeps that from happening.
    pub fn shipped() -> Self {
        static PARSED: OnceLock<BTreeMap<Mode, Coefficients>> = OnceLock::new();
        let modes =
            PARSED.get_or_init(|| match serde_json::from_slice::<Shipped>(SHIPPED.as_bytes()) {
                Ok(shipped) if shipped.features == NAMES => shipped.modes,
                _ => BTreeMap::new(),
            });
        Self::new(modes.clone())
    }

    /// The same with the shift of a deployment.
    #[must_use]
    pub fn shifted(mut self, shift: Shift) -> Self {
        self.shift = shift;
        self
    }

    /// The probability, in `0..=1`; 0 when nothing was found.
    pub fn confidence(&self, mode: Mode, features: &Features) -> f64 {
        self.believe(self.logit(mode, features))
    }

    /// The probability of a logit, in `0..=1`; 0 of none.
    pub fn believe(&self, logit: Option<f64>) -> f64 {
        logit.map_or(0.0, |logit| logistic(self.shift.apply(logit)))
    }

    /// The logit before the shift; `None` when nothing was found or the mode has no coefficients.
    pub fn logit(&self, mode: Mode, features: &Features) -> Option<f64> {
        if features.values.iter().all(|v| *v == 0.0) {
            return None;
        }
        let c = self.modes.get(&mode)?;
        let sum = c.parts(features).map(|(_, part)| part).sum::<f64>();
        Some(c.intercept + sum)
    }

    /// Probability from which on a mode may answer; never, in a mode without coefficients.
    pub fn answer_at(&self, mode: Mode) -> f64 {
        self.modes.get(&mode).map_or(f64::INFINITY, |c| c.answer_at)
    }

    /// Name, value and part of the logit of each feature, for the explanation.
    pub fn contributions(&self, mode: Mode, features: &Features) -> Vec<(&'static str, f64, f64)> {
        let Some(c) = self.modes.get(&mode) else { return Vec::new() };
        NAMES.iter().zip(c.parts(features)).map(|(name, (v, part))| (*name, v, part)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_coefficients_can_be_read_and_fit_the_features() {
        let shipped = Calibration::shipped();
        for mode in Mode::ALL {
            assert_eq!(shipped.modes[&mode].weights.len(), NAMES.len(), "{mode:?}");
            assert_eq!(shipped.modes[&mode].ranges.len(), NAMES.len(), "{mode:?}");
        }
    }

    #[test]
    fn the_logistic_function_is_right() {
        let mut values = [0.0; NAMES.len()];
        values[0] = 2.0;
        let mut weights = vec![0.0; NAMES.len()];
        weights[0] = 1.5;
        let ranges = vec![[-10.0, 10.0]; NAMES.len()];
        let modes = BTreeMap::from([(
            Mode::Passage,
            Coefficients { intercept: -1.0, weights, ranges, answer_at: 0.9 },
        )]);
        let calibration = Calibration::new(modes);
        // 1 / (1 + e^-2) for a logit of -1 + 1.5 * 2
        let p = calibration.confidence(Mode::Passage, &Features { values });
        assert!((p - 0.880_797_077_977_882_3).abs() < 1e-12);
        assert!(calibration.confidence(Mode::Cross, &Features { values }).abs() < 1e-12);
    }
}
