//! Fits the heads of the reader to the utterances, and says how well they do on scenarios that they have not seen.

use std::collections::BTreeMap;

use countersign_encoder::{Encoder, Vector};
use countersign_shared::dialogue::reader::Heads;
use countersign_shared::dialogue::reader::classes::{CLASSES, HEADS, offset};
use countersign_shared::dialogue::reader::features::{Feature, ROWS, features};
use countersign_shared::dialogue::reader::heads::softmax;

use crate::utterances::Utterance;

/// Counted up when the fit changes, so that no stale one is found.
pub const FIT: u32 = 3;
/// Passes over the data.
const EPOCHS: usize = 8;
/// Length of a step of `AdaGrad` (Duchi et al., 2011).
const RATE: f32 = 0.08;
/// Each pass takes away this share of every weight: the penalty on their squares.
const DECAY: f32 = 0.02;
/// Weight of a question of a scenario beside an invented utterance.
const SCENARIO: f32 = 2.0;

/// An example: its features, its classes and its weight.
struct Row {
    features: Vec<Feature>,
    classes: Vec<Option<usize>>,
    weight: f32,
}

/// The vectors of the utterances, each text once, as a fit and its checks share them.
pub struct Vectors(BTreeMap<String, Vector>);

impl Vectors {
    /// Encodes what is said, with the lines named and with them marked.
    pub fn of(encoder: Option<&Encoder>, utterances: &[Utterance]) -> Self {
        let texts = utterances.iter().flat_map(|u| [&u.said, &u.marked]);
        let mut known = BTreeMap::new();
        let Some(encoder) = encoder else { return Self(known) };
        for text in texts {
            if !known.contains_key(text)
                && let Some(vector) = encoder.encode(text)
            {
                known.insert(text.clone(), vector);
            }
        }
        Self(known)
    }

    fn rows(&self, utterance: &Utterance) -> Vec<Row> {
        let row = |text: &String, lines: Option<usize>, weight: f32| Row {
            features: features(text, self.0.get(text), lines),
            classes: utterance.classes.clone(),
            weight,
        };
        if utterance.scenario {
            return vec![row(&utterance.said, None, SCENARIO)];
        }
        // As it is read where the lines are found, and where they are not; and by its words alone.
        let mut rows = vec![row(&utterance.marked, utterance.lines, 0.5)];
        rows.push(row(&utterance.said, None, 0.4));
        rows.push(Row {
            features: features(&utterance.marked, None, utterance.lines),
            classes: utterance.classes.clone(),
            weight: 0.2,
        });
        rows
    }
}

/// The weights fitted to some utterances: [`ROWS`] rows of [`CLASSES`].
pub fn weights(vectors: &Vectors, utterances: &[&Utterance]) -> Vec<f32> {
    let mut rows: Vec<Row> = utterances.iter().flat_map(|u| vectors.rows(u)).collect();
    let mut weights = vec![0.0_f32; ROWS * CLASSES];
    let mut squares = vec![1e-4_f32; ROWS * CLASSES];
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut logits = vec![0.0_f32; CLASSES];
    for _ in 0..EPOCHS {
        shuffle(&mut rows, &mut random);
        for row in &rows {
            logits.fill(0.0);
            for (at, value) in &row.features {
                let from = *at as usize * CLASSES;
                for (logit, w) in logits.iter_mut().zip(&weights[from..from + CLASSES]) {
                    *logit += value * w;
                }
            }
            // The gradient takes the place of the logits.
            for (head, class) in row.classes.iter().enumerate() {
                let own = offset(head)..offset(head) + HEADS[head].classes.len();
                let Some(class) = class else {
                    logits[own].fill(0.0);
                    continue;
                };
                let shares = softmax(&logits[own.clone()]);
                for (at, (logit, share)) in logits[own].iter_mut().zip(&shares).enumerate() {
                    *logit = row.weight * (share - if at == *class { 1.0 } else { 0.0 });
                }
            }
            for (at, value) in &row.features {
                let from = *at as usize * CLASSES;
                let steps = weights[from..from + CLASSES].iter_mut();
                for ((w, s), g) in steps.zip(&mut squares[from..from + CLASSES]).zip(&logits) {
                    let gradient = g * value;
                    *s += gradient * gradient;
                    *w -= RATE * gradient / s.sqrt();
                }
            }
        }
        for weight in &mut weights {
            *weight *= 1.0 - DECAY;
        }
    }
    weights
}

/// Fisher and Yates, with the generator of Marsaglia (xorshift), so that every fit is the same.
fn shuffle(rows: &mut [Row], random: &mut u64) {
    for at in (1..rows.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        rows.swap(at, (*random % (at as u64 + 1)) as usize);
    }
}

/// The heads fitted to some utterances.
pub fn fit(
    encoder: Option<&Encoder>,
    vectors: &Vectors,
    utterances: &[&Utterance],
    temper: Vec<f32>,
) -> Option<Heads> {
    let model = encoder.map_or(0, Encoder::model);
    Heads::new(model, &weights(vectors, utterances), temper)
}

/// A question of a scenario, what each head is to say of it, and what it says with its probability.
pub struct Judged<'u> {
    /// The question.
    pub utterance: &'u Utterance,
    /// By head: the right class, the one that was told, and its probability.
    pub told: Vec<(Option<usize>, usize, f32)>,
}

/// What heads that have not seen it say of each of some utterances.
pub fn judge<'u>(heads: &Heads, vectors: &Vectors, unseen: &[&'u Utterance]) -> Vec<Judged<'u>> {
    unseen
        .iter()
        .map(|utterance| {
            let text = &utterance.said;
            let all = heads.tell(text, vectors.0.get(text), None);
            let told = utterance.classes.iter().enumerate().map(|(head, right)| {
                let (name, share) = all.of(head).best();
                let at = HEADS[head].classes.iter().position(|c| *c == name).unwrap_or_default();
                (*right, at, share)
            });
            Judged { utterance, told: told.collect() }
        })
        .collect()
}
