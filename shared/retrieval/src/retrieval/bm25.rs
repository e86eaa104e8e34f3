//! BM25 (Robertson and Zaragoza, 2009, "The Probabilistic Relevance Framework: BM25 and Beyond").

/// Saturation of the term frequency.
pub const K1: f64 = 1.2;
/// Length normalization of passages.
pub const B: f64 = 0.75;
/// Length normalization of sentences: a short sentence is no better for being short.
pub const SENTENCE_B: f64 = 0.4;

/// Inverse document frequency of a term that stands in `df` of `n` passages; never negative.
pub fn idf(n: usize, df: usize) -> f64 {
    let (n, df) = (n as f64, df as f64);
    libm::log(1.0 + (n - df + 0.5).max(0.0) / (df + 0.5))
}

/// The frequency part of BM25, in `0..K1 + 1`.
pub fn saturation(frequency: f64, length: f64, average: f64, b: f64) -> f64 {
    let relative = if average > 0.0 { length / average } else { 1.0 };
    frequency * (K1 + 1.0) / (frequency + K1 * (1.0 - b + b * relative))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_agree_with_a_calculation_by_hand() {
        // ln(1 + (10 - 2 + .5) / (2 + .5)) = ln 4.4
        assert!((idf(10, 2) - 1.481_604_540_924_215_5).abs() < 1e-12);
        // 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 1.5)) = 4.4 / 3.65
        assert!((saturation(2.0, 15.0, 10.0, B) - 4.4 / 3.65).abs() < 1e-12);
    }
}
