//! Exact bounds on how often an agent is wrong.

use crate::order::sort;

/// Upper confidence bound on the probability of an error after `errors` of `n` answers were wrong (Clopper and
/// Pearson, 1934, "The Use of Confidence or Fiducial Limits"): the error rate at which so few errors or fewer would be
/// seen with probability `1 - confidence`. 1 when nothing was answered.
pub fn upper_bound(errors: usize, n: usize, confidence: f64) -> f64 {
    if errors >= n {
        return 1.0;
    }
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let p = f64::midpoint(low, high);
        if at_most(errors, n, p) > 1.0 - confidence {
            low = p;
        } else {
            high = p;
        }
    }
    high
}

/// Probability of at most `k` successes in `n` trials of probability `p`, in `0..1`.
fn at_most(k: usize, n: usize, p: f64) -> f64 {
    let (log_p, log_q) = (libm::log(p), libm::log1p(-p));
    let mut log_term = n as f64 * log_q;
    let mut sum = libm::exp(log_term);
    for i in 1..=k {
        log_term += libm::log((n - i + 1) as f64 / i as f64) + log_p - log_q;
        sum += libm::exp(log_term);
    }
    sum.min(1.0)
}

/// The lowest probability from which on answers are wrong in at most `risk` of all cases, with `confidence`, judged by
/// questions whose probability and outcome are known. `None` when no such probability is in them.
pub fn threshold(labels: &[(f64, bool)], risk: f64, confidence: f64) -> Option<f64> {
    let mut sorted = labels.to_vec();
    sort(&mut sorted, &|a, b| b.0.total_cmp(&a.0));
    let (mut errors, mut found) = (0, None);
    for (i, (p, right)) in sorted.iter().enumerate() {
        errors += usize::from(!right);
        // Questions of one probability are answered together or not at all.
        let last = sorted.get(i + 1).is_none_or(|next| next.0 < *p);
        if last && upper_bound(errors, i + 1, confidence) <= risk {
            found = Some(*p);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_agree_with_the_closed_form_and_with_tables() {
        // No error in n: 1 - 0.05^(1/n); 59 answers are the fewest that show a risk of 5 %.
        assert!((upper_bound(0, 59, 0.95) - 0.049_508).abs() < 1e-5);
        assert!(upper_bound(0, 58, 0.95) > 0.05);
        // One-sided 97.5 % limit of 5 in 100, as tables of the two-sided 95 % interval give it.
        assert!((upper_bound(5, 100, 0.975) - 0.1128).abs() < 1e-4);
        assert!((upper_bound(3, 3, 0.9) - 1.0).abs() < 1e-12);
        assert!((upper_bound(0, 0, 0.9) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_threshold_lets_through_what_the_risk_allows() {
        // 100 right answers at 0.9, then only wrong ones at 0.5.
        let labels: Vec<(f64, bool)> =
            (0..200).map(|i| if i < 100 { (0.9, true) } else { (0.5, false) }).collect();
        assert_eq!(threshold(&labels, 0.05, 0.95), Some(0.9));
        assert_eq!(threshold(&labels[..20], 0.05, 0.95), None);
    }
}
