//! The multilingual universal sentence encoder, version 3 (Yang et al., 2019, "Multilingual Universal Sentence
//! Encoder for Semantic Retrieval"): a text becomes a vector of 512 numbers, and texts that mean the same, in any of
//! sixteen languages, lie close together.
//!
//! Nothing here does I/O: the tokenizer, the layers and the shards of the embedding table are bytes that the caller
//! hands in. All sums of products are integer sums and everything else is IEEE arithmetic in a fixed order, so that a
//! text has the same vector on the host and in wasm, to the last bit.

pub mod frame;
mod layers;
mod model;
mod normalizer;
mod pieces;
mod table;
mod tokenizer;
mod vector;

#[cfg(feature = "convert")]
pub mod convert;

pub use frame::{Frame, FrameError};
pub use layers::Layers;
pub use model::{Encoder, MAX_TOKENS};
pub use pieces::{Closest, Late, LateCoverage, PieceTable};
pub use table::{ROWS_PER_SHARD, SHARDS, Shard};
pub use tokenizer::Tokenizer;
pub use vector::{DIMENSIONS, Vector, cosine, inverse_norm};

/// Languages that the encoder was trained on, as primary BCP 47 subtags.
pub const LANGUAGES: [&str; 15] =
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"];
