//! What the seller lets the agent read.

#[cfg(feature = "parse")]
pub mod parse;
pub mod passages;

pub use countersign_retrieval::document::{Document, Passage};
#[cfg(feature = "parse")]
pub use parse::{Format, ParseError, parse};
pub use passages::{Block, BlockKind, assemble};
