//! An import of a quote, as it is asked of the reader and answered.

use serde::{Deserialize, Serialize};

use super::model::Quote;

/// Path at the reader where an [`Import`] becomes [`Imported`]; a document that is no quote gives a list of
/// [`super::Finding`].
pub const QUOTE: &str = "/quote";

/// Path at the reader where a quote in our own JSON becomes a [`Quote`], or a list of [`super::Finding`]. The body is that
/// JSON.
pub const OWN: &str = "/quote/own";

/// A document that is to become a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The document.
    pub text: String,
    /// What it does not say.
    pub options: Options,
}

/// What a document does not say, and who imports it may.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// `ubl`, `stripe`, `hubspot` or `countersign`; told from the document when absent.
    pub format: Option<String>,
    /// BCP 47 tag of the quote's language, where the document names none.
    pub language: Option<String>,
    /// Whether the agent is switched on for the quote.
    pub agent_enabled: Option<bool>,
}

/// A field of a document that has no place in a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmapped {
    /// Where it stands, as a path of names and positions.
    pub field: String,
    /// What it says.
    pub value: String,
}

/// An imported quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The name of its format.
    pub format: String,
    /// The quote.
    pub quote: Quote,
    /// What was left out.
    pub unmapped: Vec<Unmapped>,
    /// What an admin should look at: guesses, and figures that were restated.
    pub warnings: Vec<String>,
}
