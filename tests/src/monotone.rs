//! Logistic regression whose weights are never negative: what speaks for an answer never counts against it.

use countersign_shared::confidence::calibration::logistic;

/// Weight of the penalty on the squares of the standardized weights.
const L2: f64 = 2.0;
/// Steps of the descent, and their length.
const STEPS: usize = 4_000;
const RATE: f64 = 0.5;

/// Something that was looked at, and whether it was right.
#[derive(Debug, Clone)]
pub struct Example {
    /// What was looked at.
    pub values: Vec<f64>,
    /// Whether it was right.
    pub right: bool,
}

/// The intercept and the weights, fitted by projected gradient descent (Goldstein, 1964).
pub fn fit(examples: &[Example]) -> (f64, Vec<f64>) {
    let width = examples.first().map_or(0, |e| e.values.len());
    let count = examples.len().max(1) as f64;
    let column = |j: usize| examples.iter().map(move |e| e.values[j]);
    let mean: Vec<f64> = (0..width).map(|j| column(j).sum::<f64>() / count).collect();
    let deviation: Vec<f64> = (0..width)
        .map(|j| libm::sqrt(column(j).map(|v| (v - mean[j]) * (v - mean[j])).sum::<f64>() / count))
        .map(|d| d.max(1e-9))
        .collect();
    let rows: Vec<Vec<f64>> = examples
        .iter()
        .map(|e| (0..width).map(|j| (e.values[j] - mean[j]) / deviation[j]).collect())
        .collect();
    let (mut intercept, mut weights) = (0.0, vec![0.0; width]);
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|w| L2 * w).collect();
        let mut shift = 0.0;
        for (row, example) in rows.iter().zip(examples) {
            let logit: f64 = intercept + row.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>();
            let error = logistic(logit) - if example.right { 1.0 } else { 0.0 };
            shift += error;
            for (g, x) in gradient.iter_mut().zip(row) {
                *g += error * x;
            }
        }
        intercept -= RATE * shift / count;
        for (w, g) in weights.iter_mut().zip(&gradient) {
            *w = (*w - RATE * g / count).max(0.0);
        }
    }
    let plain: Vec<f64> = weights.iter().zip(&deviation).map(|(w, d)| w / d).collect();
    let moved: f64 = plain.iter().zip(&mean).map(|(w, m)| w * m).sum();
    (intercept - moved, plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_helps_has_a_weight_and_what_hurts_has_none() {
        // The first tells right from wrong, the second the other way around, the third nothing.
        let examples: Vec<Example> = (0..40)
            .map(|i| Example {
                values: vec![f64::from(i % 2), f64::from(1 - i % 2), f64::from(i / 2 % 2)],
                right: i % 2 == 1,
            })
            .collect();
        let (intercept, weights) = fit(&examples);
        assert!(weights[0] > 1.0 && weights[1].abs() < 1e-9 && weights[2] < 0.1, "{weights:?}");
        assert!(logistic(intercept) < 0.2 && logistic(intercept + weights[0]) > 0.8);
    }
}
