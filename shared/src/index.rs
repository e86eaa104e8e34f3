//! The inverted index: one immutable segment a source.

pub mod segment;

pub use segment::{Posting, Segment, SentenceUnit, UnitKind};
