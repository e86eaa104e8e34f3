//! The core of Countersign: from a question, a quote and the seller's documents to a verdict.
//!
//! It is pure and synchronous. It is not a server and not a client: no I/O, no clock, no randomness, no web or
//! worker crate. Time, ids and bytes are arguments. With default features off, only the wire types remain.

#[cfg(feature = "core")]
pub mod colour;
#[cfg(feature = "core")]
pub mod confidence;
#[cfg(feature = "core")]
pub mod dialogue;
#[cfg(feature = "core")]
pub mod handoff;
#[cfg(feature = "core")]
pub mod knowledge;
#[cfg(feature = "core")]
pub mod listed;
#[cfg(feature = "core")]
pub mod locale;
#[cfg(feature = "core")]
pub mod privacy;
#[cfg(feature = "core")]
pub mod quote;
#[cfg(feature = "parse")]
pub mod reader;
pub mod wire;

#[cfg(feature = "core")]
use countersign_retrieval::order;
#[cfg(feature = "core")]
pub use countersign_retrieval::{index, retrieval, text};
