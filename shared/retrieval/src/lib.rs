//! From text to terms, from a document to its segment, from a question to a ranking.
//!
//! Apart from the rest of the core so that it can be compiled apart: a question waits for this code. Pure, as all of the
//! core is.

pub mod document;
pub mod index;
pub mod order;
pub mod retrieval;
pub mod text;
