//! The learned heads: a multinomial logistic regression a slot, all over the same features.
//!
//! They are fitted to the utterances when the product is built (`countersign-tests`, `heads`), quantized to eight bits a
//! weight with a scale a class, and shipped as one asset, framed with the encoder whose vectors they were fitted to.

use countersign_encoder::frame::f32_at;
use countersign_encoder::{Frame, FrameError, Vector};

use crate::text::fnv1a;

use super::classes::{CLASSES, HEADS, offset};
use super::features::{ROWS, features};

const FRAME: Frame = Frame { kind: "READ", version: 1 };

/// The weights.
#[derive(Debug, Clone)]
pub struct Heads {
    /// The encoder whose vectors they know; 0 where they were fitted without.
    model: u64,
    /// A row a feature, a weight a class.
    weights: Vec<i8>,
    /// What the weights of a class are multiplied with.
    scales: Vec<f32>,
    /// By head, what its logits are multiplied with, so that its probabilities are those with which it is right.
    temper: Vec<f32>,
}

/// Probabilities of the classes of one head.
#[derive(Debug, Clone)]
pub struct Shares {
    head: usize,
    shares: Vec<f32>,
}

/// What all heads say of a text.
#[derive(Debug, Clone)]
pub struct Told(Vec<Shares>);

impl Heads {
    /// Quantizes weights that were fitted: [`ROWS`] rows of [`CLASSES`], and a factor a head. `None` when the shapes
    /// differ.
    pub fn new(model: u64, weights: &[f32], temper: Vec<f32>) -> Option<Self> {
        if weights.len() != ROWS * CLASSES || temper.len() != HEADS.len() {
            return None;
        }
        let mut most = vec![0.0_f32; CLASSES];
        for row in weights.chunks_exact(CLASSES) {
            for (most, weight) in most.iter_mut().zip(row) {
                *most = most.max(weight.abs());
            }
        }
        let scales: Vec<f32> = most.into_iter().map(|m| m.max(f32::MIN_POSITIVE) / 127.0).collect();
        let quantized = weights.chunks_exact(CLASSES).flat_map(|row| {
            row.iter().zip(&scales).map(|(w, s)| (w / s).round() as i8).collect::<Vec<_>>()
        });
        Some(Self { model, weights: quantized.collect(), scales, temper })
    }

    /// The encoder whose vectors they know; 0 where they were fitted without.
    pub fn model(&self) -> u64 {
        self.model
    }

    /// As bytes.
    pub fn write(&self) -> Vec<u8> {
        let mut payload = self.model.to_le_bytes().to_vec();
        let floats = self.scales.iter().chain(&self.temper);
        payload.extend(floats.flat_map(|f| f.to_le_bytes()));
        payload.extend(self.weights.iter().map(|w| w.cast_unsigned()));
        FRAME.write(identity(), &payload)
    }

    /// Reads what [`Heads::write`] wrote for the same classes.
    ///
    /// # Errors
    /// When the bytes are damaged, or were made for other classes.
    pub fn read(bytes: &[u8]) -> Result<Self, FrameError> {
        let payload = FRAME.read_for(identity(), bytes)?;
        let floats = CLASSES + HEADS.len();
        let wrong = || FrameError::Content { kind: FRAME.kind, what: "number of weights" };
        let (model, payload) = payload.split_first_chunk::<8>().ok_or_else(wrong)?;
        if payload.len() != 4 * floats + ROWS * CLASSES {
            return Err(wrong());
        }
        let (head, weights) = payload.split_at(4 * floats);
        let mut scales: Vec<f32> = (0..floats).map(|i| f32_at(head, 4 * i)).collect();
        let temper = scales.split_off(CLASSES);
        let weights = weights.iter().map(|b| b.cast_signed()).collect();
        Ok(Self { model: u64::from_le_bytes(*model), weights, scales, temper })
    }

    /// What the heads say of a text with its vector, in which so many lines of the quote are named.
    pub fn tell(&self, text: &str, vector: Option<&Vector>, lines: Option<usize>) -> Told {
        let mut logits = vec![0.0_f32; CLASSES];
        for (row, value) in features(text, vector, lines) {
            let from = row as usize * CLASSES;
            let weights = self.weights.get(from..from + CLASSES).unwrap_or_default();
            for (logit, weight) in logits.iter_mut().zip(weights) {
                *logit += value * f32::from(*weight);
            }
        }
        for (logit, scale) in logits.iter_mut().zip(&self.scales) {
            *logit *= scale;
        }
        let heads = HEADS.iter().zip(&self.temper).enumerate();
        Told(
            heads
                .map(|(at, (head, temper))| {
                    let from = offset(at);
                    let own = logits.get(from..from + head.classes.len()).unwrap_or_default();
                    let own: Vec<f32> = own.iter().map(|l| l * temper).collect();
                    Shares { head: at, shares: softmax(&own) }
                })
                .collect(),
        )
    }
}

impl Told {
    /// The probabilities of a head.
    pub fn of(&self, head: usize) -> &Shares {
        // There is one for each head, always.
        &self.0[head.min(self.0.len() - 1)]
    }
}

impl Shares {
    /// The likeliest class and its probability.
    pub fn best(&self) -> (&'static str, f32) {
        let best =
            self.shares.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
        best.map_or(("", 0.0), |(at, share)| (HEADS[self.head].classes[at], *share))
    }

    /// The classes with their probabilities, the likeliest first.
    pub fn ranked(&self) -> Vec<(&'static str, f32)> {
        let mut all: Vec<_> =
            HEADS[self.head].classes.iter().copied().zip(self.shares.iter().copied()).collect();
        crate::order::sort(&mut all, &|a, b| b.1.total_cmp(&a.1));
        all
    }

    /// The probability of all classes that begin so, together.
    pub fn share(&self, prefix: &str) -> f32 {
        let classes = HEADS[self.head].classes.iter().zip(&self.shares);
        classes.filter(|(c, _)| c.starts_with(prefix)).map(|(_, s)| s).sum()
    }
}

/// Exponentials of the logits, as shares of their sum.
pub fn softmax(logits: &[f32]) -> Vec<f32> {
    let most = logits.iter().copied().fold(f32::MIN, f32::max);
    let mut shares: Vec<f32> = logits.iter().map(|l| libm::expf(l - most)).collect();
    let total: f32 = shares.iter().sum();
    for share in &mut shares {
        *share /= total;
    }
    shares
}

/// Tells one set of classes from another.
fn identity() -> u64 {
    let names = HEADS.iter().flat_map(|h| std::iter::once(&h.name).chain(h.classes));
    fnv1a(names.flat_map(|name| name.bytes().chain(std::iter::once(0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_damage_is_noticed() {
        let mut weights = vec![0.0; ROWS * CLASSES];
        weights[7] = 1.5;
        let heads = Heads::new(5, &weights, vec![1.0; HEADS.len()]).unwrap();
        let mut bytes = heads.write();
        let again = Heads::read(&bytes).unwrap();
        assert_eq!(again.model(), 5);
        let shares = |h: &Heads| h.tell("how much?", None, None).of(0).ranked();
        assert_eq!(shares(&again), shares(&heads));
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        assert!(Heads::read(&bytes).is_err());
    }
}
