//! The inverted index with its vectors: one immutable segment a source.

pub mod build;
pub mod embedder;
pub mod segment;

pub use embedder::{Embedder, Fetched};
pub use segment::{Lookup, Posting, Postings, Question, Segment, Unit, UnitKind, channel_index};
