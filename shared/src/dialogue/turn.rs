//! What a turn is decided from: the quote, the documents, what was learned, what is remembered, and the message.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::confidence::Calibration;
use crate::index::Embedder;
use crate::quote::Quote;
use crate::retrieval::Library;

use super::bands::Thresholds;
use super::learned::Learned;
use super::state::Memory;

/// A rule of the seller: any of the phrases hands over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Name, given as the reason.
    pub name: String,
    /// Phrases, matched word by word.
    pub phrases: Vec<String>,
}

/// Everything a decision depends on.
pub struct Turn<'a> {
    /// The quote.
    pub quote: &'a Quote,
    /// Its version before, where one is on record.
    pub previous: Option<&'a Quote>,
    /// The version that is current, where the buyer looks at an older one.
    pub newer: Option<&'a str>,
    /// The seller's sources and the quote's own.
    pub library: &'a Library<'a>,
    /// Where the vector of the question comes from; words alone without.
    pub embedder: Option<&'a dyn Embedder>,
    /// What was learned of how buyers speak; without it only what must hold without a model is read.
    pub learned: Option<&'a Learned>,
    /// Features to probability.
    pub calibration: &'a Calibration,
    /// When to answer, when to ask.
    pub thresholds: &'a Thresholds,
    /// Rules of the seller, in order.
    pub rules: &'a [Rule],
    /// What is remembered.
    pub memory: &'a Memory,
    /// The message.
    pub text: &'a str,
    /// The day, in the seller's sense.
    pub today: NaiveDate,
}
