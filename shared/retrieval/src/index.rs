//! The inverted index with its vectors: one immutable segment a source.

pub mod build;
pub mod embedder;
mod format;
mod layout;
mod part;
pub mod postings;
pub mod segment;

pub use embedder::{Embedder, Fetched, Once, Prepared};
pub use postings::{Lookup, Posting, Postings};
pub use segment::{Question, Segment, Unit, UnitKind, channel_index};
