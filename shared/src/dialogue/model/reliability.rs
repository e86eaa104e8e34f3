//! How often a model is right, as far as that shows without anybody who grades it.
//!
//! What retrieval and the embedded reader say of each thing that the model points at gives a likelihood ratio: how much oftener
//! this much agreement is seen where an answer is right than where it is wrong. Replies of one model are a mixture of right and
//! wrong ones in a share that nobody knows. Its likelihood is a product over the replies, so the share has a posterior, and
//! each reply a probability that takes the share into account: the adjustment to unknown priors of Saerens, Latinne and
//! Decaestecker (2002), with a posterior in place of their point estimate, since a model may have replied only a few times.

use serde::{Deserialize, Serialize};

/// Shares of right replies that are told apart: the middles of as many parts of 0 to 1.
const SHARES: u32 = 64;
/// Half of what is believed beforehand: most models that somebody sets up are right nearly always, some are not at all. The
/// other half is spread evenly.
const GOOD: f64 = 100.0;
/// Below so many replies nothing is told of a model.
const LEAST: u32 = 10;
/// A logarithm of a ratio beyond this says no more: the coefficients were fitted to some thousand replies.
const MOST: f64 = 6.0;
/// Ratios are kept in steps of this size.
const STEP: f64 = 0.5;

/// How often a model was right in what it replied so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reliability {
    replies: u32,
    /// By share, the logarithm of its likelihood.
    likelihood: Vec<f64>,
}

impl Default for Reliability {
    fn default() -> Self {
        Self { replies: 0, likelihood: vec![0.0; SHARES as usize] }
    }
}

impl Reliability {
    /// The step that a logarithm of a likelihood ratio falls into; steps are what is kept of many replies.
    pub fn step(log_ratio: f64) -> i32 {
        #[expect(clippy::cast_possible_truncation, reason = "between -12 and 12")]
        let step = (log_ratio.clamp(-MOST, MOST) / STEP).round() as i32;
        step
    }

    /// Adds so many replies of a step.
    pub fn add(&mut self, step: i32, replies: u32) {
        let ratio = libm::exp((f64::from(step) * STEP).clamp(-MOST, MOST));
        for ((share, _), likelihood) in shares().zip(&mut self.likelihood) {
            *likelihood += f64::from(replies) * libm::log(share * ratio + 1.0 - share);
        }
        self.replies = self.replies.saturating_add(replies);
    }

    /// Replies that it rests on.
    pub fn replies(&self) -> u32 {
        self.replies
    }

    /// Whether it rests on enough of them to say anything.
    pub fn is_known(&self) -> bool {
        self.replies >= LEAST
    }

    /// The share of right replies that is expected, 0 to 1.
    pub fn expected(&self) -> f64 {
        self.mean(|share| share)
    }

    /// The probability that a reply is right of which this is the logarithm of the likelihood ratio.
    pub fn probability(&self, log_ratio: f64) -> f64 {
        let ratio = libm::exp(log_ratio.clamp(-MOST, MOST));
        self.mean(|share| share * ratio / (share * ratio + 1.0 - share))
    }

    /// The mean of a value over what is believed of the share.
    fn mean(&self, value: impl Fn(f64) -> f64) -> f64 {
        let most = self.likelihood.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (mut sum, mut all) = (0.0, 0.0);
        for ((share, width), likelihood) in shares().zip(&self.likelihood) {
            let before = (1.0 + GOOD * libm::pow(share, GOOD - 1.0)) * width;
            let weight = before * libm::exp(likelihood - most);
            sum += weight * value(share);
            all += weight;
        }
        sum / all
    }
}

/// Shares with the width of each, closer together where nearly all replies are right: there the odds change fastest.
fn shares() -> impl Iterator<Item = (f64, f64)> {
    (0..SHARES).map(|i| {
        let from_right = (f64::from(i) + 0.5) / f64::from(SHARES);
        (1.0 - from_right.powi(2), 2.0 * from_right / f64::from(SHARES))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(replies: &[(f64, u32)]) -> Reliability {
        let mut all = Reliability::default();
        for (ratio, count) in replies {
            all.add(Reliability::step(*ratio), *count);
        }
        all
    }

    #[test]
    fn the_widths_add_up_to_one_and_nothing_seen_is_the_mean_of_what_is_believed_beforehand() {
        let all: f64 = shares().map(|(_, width)| width).sum();
        assert!((all - 1.0).abs() < 1e-9);
        // Half evenly spread (mean 1/2), half Beta(100, 1) (mean 100/101).
        let none = Reliability::default();
        assert!((none.expected() - f64::midpoint(0.5, 100.0 / 101.0)).abs() < 5e-3);
        assert!(!none.is_known());
    }

    #[test]
    fn the_share_of_right_replies_is_found() {
        // Ratios of 1:20 and 20:1 are seen as often as the share says, so that the share that explains them is known by hand: with
        // a share s of right replies, whose ratio is high in 20 of 21 cases, high ones are s * 20/21 + (1 - s) / 21 of all.
        let ratio = libm::log(20.0);
        for (share, high) in [(0.05, 186), (0.3, 638), (0.6, 1181), (0.95, 1814)] {
            assert!(
                (share * 20.0 / 21.0 + (1.0 - share) / 21.0 - f64::from(high) / 2000.0).abs()
                    < 1e-3
            );
            let all = of(&[(ratio, high), (-ratio, 2000 - high)]);
            assert!((all.expected() - share).abs() < 0.03, "{share}: {}", all.expected());
        }
    }

    #[test]
    fn the_same_reply_is_worth_more_from_a_model_that_was_right_before() {
        let (good, bad) = (of(&[(3.0, 40)]), of(&[(-3.0, 40)]));
        let untold = 0.0;
        assert!(good.probability(untold) > 0.95 && bad.probability(untold) < 0.1);
        assert!(good.probability(3.0) > good.probability(-3.0));
        for odd in [f64::INFINITY, f64::NEG_INFINITY, 1e300] {
            assert!((0.0..=1.0).contains(&good.probability(odd)));
            assert!((0.0..=1.0).contains(&bad.probability(odd)));
        }
    }

    #[test]
    fn many_replies_are_no_overflow() {
        let all = of(&[(6.0, u32::MAX), (-6.0, u32::MAX)]);
        assert!((all.expected() - 0.5).abs() < 0.05, "{}", all.expected());
    }
}
