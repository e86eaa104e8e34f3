//! Strings to terms and sentences.

pub mod language;
pub mod sentences;
pub mod stop;
pub mod terms;
pub mod words;

pub use language::{Language, detect};
pub use sentences::sentences;
pub use stop::{fold, is_stop};
pub use terms::{Analyzer, Channel, Term};
pub use words::{Word, WordKind, normalize, words};
