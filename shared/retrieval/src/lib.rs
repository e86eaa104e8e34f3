//! From text to terms, from a document to its segment, from a question to a ranking.
//!
//! Apart from the rest of the core because of how it is compiled: a question waits for this code, so it is compiled for
//! speed where the rest of the worker is compiled for size. Pure, as all of the core is.

pub mod document;
pub mod index;
pub mod order;
pub mod retrieval;
pub mod text;
