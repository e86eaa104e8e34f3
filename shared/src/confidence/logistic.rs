//! The logistic function.

/// The probability of a logit.
pub fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logit))
}
