//! What the seller lets the agent read.

pub mod address;
#[cfg(feature = "parse")]
pub(crate) mod collection;
mod current;
pub mod fetched;
pub(crate) mod figures;
mod file;
pub mod lint;
#[cfg(feature = "parse")]
pub mod parse;
pub mod passages;
#[cfg(feature = "parse")]
mod sensitive;

pub use countersign_retrieval::document::{Document, Passage};
pub use current::current;
pub use file::{DOCUMENT, File, ReadFile, Unreadable};
#[cfg(feature = "parse")]
pub use parse::{Format, ParseError, Read, parse, read};
pub use passages::{Block, BlockKind, assemble};
#[cfg(feature = "parse")]
pub(crate) use sensitive::sensitive;
