//! Strings to terms and sentences.

pub mod language;
pub mod sentences;
pub mod terms;
pub mod words;

pub use language::{Language, detect};
pub use sentences::sentences;
pub use terms::{Analyzer, Channel, Term};
pub use words::{Word, WordKind, normalize, words};
