//! The agent's own sentences and the formats of numbers, money and dates. One Fluent file a language.

pub mod format;
pub mod messages;

pub use format::append;
pub use messages::{Arg, Args, LANGUAGES, Locale};
