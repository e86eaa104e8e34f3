//! What a message means when no phrase recognizes it: a multinomial logistic regression over the vector of the message.
//!
//! It is fitted to examples that are data (`examples.txt`) when the product is built, and framed with the encoder that
//! made their vectors and with the text they were made of, so that neither can change without the other. A message that
//! is near no example is not judged at all: the regression knows only what buyers were thought to say.

use std::sync::OnceLock;

use countersign_encoder::frame::f32_at;
use countersign_encoder::{DIMENSIONS, Frame, FrameError, Vector, cosine, inverse_norm};

use crate::quote::facts::FactKind;
use crate::text::{fnv1a, fnv1a_of};

use super::intent::FACTS;
use super::topics::{self, Topics};
use super::verdict::Request;

const TEXT: &str = include_str!("examples.txt");
/// Tells one version of the examples from another. Made when this is compiled, as that of the topics is.
const IDENTITY: u64 = fnv1a_of(TEXT.as_bytes());
const FRAME: Frame = Frame { kind: "EXAM", version: 1 };

/// What a message may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A fact of the quote is asked for.
    Fact(FactKind),
    /// A person is asked for.
    Person,
    /// Something is asked that only a person may promise.
    Commitment(Request),
    /// Whether the agent is a machine.
    Bot,
    /// Nothing that concerns the quote.
    OffTopic,
    /// An insult.
    Insult,
    /// The answer before is called wrong.
    Complaint,
    /// Whatever the seller's documents may answer.
    Other,
}

/// Sections of the examples that ask for no fact; those that do have the names of the phrases.
const SECTIONS: &[(&str, Meaning)] = &[
    ("user_requested", Meaning::Person),
    ("commitment_price", Meaning::Commitment(Request::Price)),
    ("commitment_change", Meaning::Commitment(Request::Change)),
    ("commitment_date", Meaning::Commitment(Request::Date)),
    ("commitment_accept", Meaning::Commitment(Request::Accept)),
    ("commitment_advice", Meaning::Commitment(Request::Advice)),
    ("bot", Meaning::Bot),
    ("off_topic", Meaning::OffTopic),
    ("insult", Meaning::Insult),
    ("complaint", Meaning::Complaint),
    ("other", Meaning::Other),
];

/// The classes by the names of their sections, in the order of the weights.
fn classes() -> impl Iterator<Item = (&'static str, Meaning)> {
    let facts = FACTS.iter().map(|(name, kind)| (*name, Meaning::Fact(*kind)));
    facts.chain(SECTIONS.iter().copied())
}

/// An example: its meaning and its text.
pub fn texts() -> &'static [(Meaning, &'static str)] {
    static ALL: OnceLock<Vec<(Meaning, &'static str)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut meaning = None;
        let mut all = Vec::new();
        for line in TEXT.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                Some(name) => {
                    meaning = classes().find(|(n, _)| *n == name).map(|(_, m)| m);
                }
                None => all.extend(meaning.map(|m| (m, line))),
            }
        }
        all
    })
}

/// Numbers of a class: a weight a dimension, and the bias.
pub const CLASS: usize = DIMENSIONS + 1;
/// Dot products with unit vectors are multiplied by this before the softmax.
pub const SCALE: f32 = 8.0;
/// At least this probable.
const SURE: f32 = 0.6;
/// The same for what is not answered at all.
const CERTAIN: f32 = 0.75;
/// At least this near to an example, as a cosine.
const NEAR: f32 = 0.5;

/// The examples with their vectors, and what was fitted to them.
#[derive(Debug, Clone)]
pub struct Examples {
    vectors: Vec<(Vector, f32)>,
    weights: Vec<f32>,
    /// What questions and passages are about.
    pub topics: Topics,
}

/// What a message is taken for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The likeliest meaning.
    pub meaning: Meaning,
    /// Its probability, in `0..=1`; that of all requests to commit together when it is one.
    pub probability: f32,
    /// The cosine with the nearest example, in `-1..=1`.
    pub cosine: f32,
    /// What that example means.
    pub nearest: Meaning,
}

impl Guess {
    /// Whether it may be acted upon. To turn a buyer away takes more than to answer, and what stands next to an example
    /// that only the documents can answer is left to them.
    pub fn is_sure(&self) -> bool {
        let turns_away = matches!(self.meaning, Meaning::Bot | Meaning::OffTopic | Meaning::Insult);
        let is_fact = matches!(self.meaning, Meaning::Fact(_));
        self.probability >= if turns_away { CERTAIN } else { SURE }
            && self.cosine >= NEAR
            && !(is_fact && self.nearest == Meaning::Other)
    }
}

impl Examples {
    /// Vectors in the order of [`texts`], and [`CLASS`] weights for each of [`meanings`]; `None` when the shapes differ.
    pub fn new(vectors: Vec<Vector>, weights: Vec<f32>, topics: Topics) -> Option<Self> {
        let fits = vectors.len() == texts().len() && weights.len() == meanings().count() * CLASS;
        let vectors = vectors.into_iter().map(|v| {
            let norm = inverse_norm(v.as_bytes());
            (v, norm)
        });
        fits.then(|| Self { vectors: vectors.collect(), weights, topics })
    }

    /// As bytes, for the model that made the vectors.
    pub fn write(&self, model: u64) -> Vec<u8> {
        let mut payload: Vec<u8> =
            self.vectors.iter().flat_map(|(v, _)| v.as_bytes()).copied().collect();
        let weights = self.weights.iter().chain(self.topics.weights());
        payload.extend(weights.flat_map(|w| w.to_le_bytes()));
        FRAME.write(identity(model), &payload)
    }

    /// Reads what [`Examples::write`] wrote for the same model and the same examples.
    ///
    /// # Errors
    /// When the bytes are damaged, or were made for other examples or by another model.
    pub fn read(bytes: &[u8], model: u64) -> Result<Self, FrameError> {
        let payload = FRAME.read_for(identity(model), bytes)?;
        let wrong = || FrameError::Content { kind: FRAME.kind, what: "number of examples" };
        let (vectors, weights) =
            payload.split_at_checked(texts().len() * DIMENSIONS).ok_or_else(wrong)?;
        let vectors = vectors.chunks_exact(DIMENSIONS).filter_map(Vector::from_bytes).collect();
        let mut weights: Vec<f32> =
            (0..weights.len() / 4).map(|i| f32_at(weights, 4 * i)).collect();
        let own = meanings().count() * CLASS;
        let topics = if weights.len() > own { weights.split_off(own) } else { Vec::new() };
        let topics = Topics::new(topics).ok_or_else(wrong)?;
        Self::new(vectors, weights, topics).ok_or_else(wrong)
    }

    /// What a vector of the same model is taken for.
    pub fn guess(&self, vector: &Vector) -> Guess {
        self.guess_beside(vector, |_| true)
    }

    /// The same beside some of the examples only, by their position: for a test with the others.
    pub fn guess_beside(&self, vector: &Vector, known: impl Fn(usize) -> bool) -> Guess {
        let norm = inverse_norm(vector.as_bytes());
        let examples = self.vectors.iter().zip(texts()).enumerate().filter(|(at, _)| known(*at));
        let near = examples.map(|(_, ((v, n), (meaning, _)))| {
            (cosine(vector.as_bytes(), norm, v.as_bytes(), *n), *meaning)
        });
        let (cosine, nearest) =
            near.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((-1.0, Meaning::Other));
        let shares = shares(&self.weights, &unit(vector));
        let classes = || meanings().zip(&shares).map(|(m, s)| (m, *s));
        let best = |of: &dyn Fn(Meaning) -> bool| {
            classes().filter(|c| of(c.0)).max_by(|a, b| a.1.total_cmp(&b.1))
        };
        let asks = |m: Meaning| matches!(m, Meaning::Commitment(_));
        let requests: f32 = classes().filter(|c| asks(c.0)).map(|c| c.1).sum();
        let first = best(&|_| true).unwrap_or((Meaning::Other, 0.0));
        // What kind of request it is matters less than that it is one.
        match best(&asks).filter(|_| requests > first.1) {
            Some((meaning, _)) => Guess { meaning, probability: requests, cosine, nearest },
            None => Guess { meaning: first.0, probability: first.1, cosine, nearest },
        }
    }
}

/// The direction of a vector, of length one.
pub fn unit(vector: &Vector) -> Vec<f32> {
    let norm = inverse_norm(vector.as_bytes());
    vector.as_bytes().iter().map(|b| f32::from(b.cast_signed()) * norm).collect()
}

/// The probability of each class of a multinomial logistic regression.
pub fn shares(weights: &[f32], unit: &[f32]) -> Vec<f32> {
    let mut shares: Vec<f32> =
        weights.chunks_exact(CLASS).map(|class| logit(class, unit)).collect();
    let most = shares.iter().copied().fold(f32::MIN, f32::max);
    for share in &mut shares {
        *share = libm::expf(*share - most);
    }
    let total: f32 = shares.iter().sum();
    for share in &mut shares {
        *share /= total;
    }
    shares
}

/// The logit of a class: [`SCALE`] times the dot product of its weights with the direction, and its bias.
fn logit(class: &[f32], unit: &[f32]) -> f32 {
    let dot: f32 = class.iter().zip(unit).map(|(w, x)| w * x).sum();
    SCALE * dot + class.get(DIMENSIONS).copied().unwrap_or_default()
}

/// The classes, in the order of the weights.
pub fn meanings() -> impl Iterator<Item = Meaning> {
    classes().map(|(_, meaning)| meaning)
}

/// The encoder, the examples, the topics and the order of the classes together.
pub fn identity(model: u64) -> u64 {
    model ^ topics::IDENTITY ^ IDENTITY ^ fnv1a(classes().flat_map(|(name, _)| name.bytes()))
}
