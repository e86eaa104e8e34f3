//! How far a model is believed without anything else that speaks for what it points at.

use super::reliability::Reliability;

/// How much a model has to be confirmed by.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Trust {
    /// Its answers were measured, and are right: that what it points at is there is enough.
    Trusted,
    /// Retrieval and the embedded reader must agree with each thing that it points at.
    #[default]
    Untrusted,
    /// The better its replies agreed with retrieval and the embedded reader so far, the less each needs to be confirmed.
    Measured(Box<Reliability>),
}
