//! Strings to terms and sentences.

pub mod expected;
pub mod language;
pub mod latin;
pub mod normal;
pub mod sentences;
pub mod stop;
pub mod terms;
pub mod words;

pub use expected::{expects_name, expects_number};
pub use language::{Language, detect, language_of};
pub use sentences::sentences;
pub use stop::{fold, is_stop};
pub use terms::{Analyzer, Channel, Term, fnv1a, fnv1a_of};
pub use words::{Word, WordKind, normalize, words};
