//! The shift of a deployment: two parameters over the shipped calibration, fitted from what its own questions showed.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::logistic::logistic;

/// A line over the logit (Platt, 1999, "Probabilistic Outputs for Support Vector Machines").
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Shift {
    /// Factor of the logit, above 0.
    pub slope: f64,
    /// What is added to it.
    pub offset: f64,
}

impl Default for Shift {
    fn default() -> Self {
        Self { slope: 1.0, offset: 0.0 }
    }
}

/// How much a fit is held to the shipped calibration, in questions: with as many labels, half of the way is gone.
const PRIOR: f64 = 10.0;
/// Fewest labels that say anything.
pub const FEWEST: usize = 20;

impl Shift {
    /// Slopes that keep the order and the size of the logits.
    pub const SLOPES: RangeInclusive<f64> = 0.1..=5.0;
    /// Offsets that leave a logit something to say.
    pub const OFFSETS: RangeInclusive<f64> = -10.0..=10.0;

    /// The shifted logit.
    pub fn apply(&self, logit: f64) -> f64 {
        self.slope * logit + self.offset
    }

    /// Fits the shift to logits and whether each answer was right, by penalized maximum likelihood with Newton's
    /// method. Fewer than [`FEWEST`] labels give no shift.
    pub fn fit(labels: &[(f64, bool)]) -> Self {
        let mut shift = Self::default();
        if labels.len() < FEWEST {
            return shift;
        }
        for _ in 0..25 {
            // Penalty: PRIOR / 4 is the information of that many questions of even odds.
            let (mut g, mut h) = ([0.0; 2], [[PRIOR / 4.0, 0.0], [0.0, PRIOR / 4.0]]);
            g[0] = (shift.slope - 1.0) * PRIOR / 4.0;
            g[1] = shift.offset * PRIOR / 4.0;
            for (logit, right) in labels {
                let p = logistic(shift.apply(*logit));
                let (error, v) = (p - if *right { 1.0 } else { 0.0 }, p * (1.0 - p));
                g[0] += error * logit;
                g[1] += error;
                h[0][0] += v * logit * logit;
                h[0][1] += v * logit;
                h[1][1] += v;
            }
            let determinant = h[0][0] * h[1][1] - h[0][1] * h[0][1];
            let step = [
                (h[1][1] * g[0] - h[0][1] * g[1]) / determinant,
                (h[0][0] * g[1] - h[0][1] * g[0]) / determinant,
            ];
            if step.iter().any(|s| !s.is_finite()) {
                return Self::default();
            }
            // A slope below zero would turn the order around: better questions would be believed less.
            shift.slope = (shift.slope - step[0]).clamp(*Self::SLOPES.start(), *Self::SLOPES.end());
            shift.offset =
                (shift.offset - step[1]).clamp(*Self::OFFSETS.start(), *Self::OFFSETS.end());
        }
        shift
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calibration_that_is_too_sure_is_taken_back() {
        // Logit 2 is a probability of 0.88, and half of these are right: the shift has to bring it near 0.5.
        let labels: Vec<(f64, bool)> = (0..200).map(|i| (2.0, i % 2 == 0)).collect();
        let p = logistic(Shift::fit(&labels).apply(2.0));
        assert!((p - 0.5).abs() < 0.03, "{p}");
    }

    #[test]
    fn one_that_is_right_stays() {
        // 88 of 100 right at logit 2, 12 of 100 right at -2: what the logistic function says.
        let labels: Vec<(f64, bool)> =
            (0..100).flat_map(|i| [(2.0, i % 100 < 88), (-2.0, i % 100 < 12)]).collect();
        let shift = Shift::fit(&labels);
        assert!((shift.slope - 1.0).abs() < 0.05 && shift.offset.abs() < 0.05, "{shift:?}");
    }

    #[test]
    fn few_or_one_sided_labels_do_no_harm() {
        assert_eq!(Shift::fit(&[(1.0, false)]), Shift::default());
        let all_right: Vec<(f64, bool)> = (0..50).map(|i| (f64::from(i) / 10.0, true)).collect();
        let shift = Shift::fit(&all_right);
        assert!(shift.slope > 0.0 && shift.offset.is_finite(), "{shift:?}");
    }
}
