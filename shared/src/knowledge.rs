//! What the seller lets the agent read.

pub mod document;
#[cfg(feature = "parse")]
pub mod parse;
pub mod passages;

pub use document::{Document, Passage};
#[cfg(feature = "parse")]
pub use parse::{Format, ParseError, parse};
pub use passages::{Block, BlockKind, assemble};
