//! Query to ranking.

pub mod bm25;
pub mod explanation;
pub mod library;
pub mod query;
pub mod ranking;

pub use explanation::Explanation;
pub use library::{Library, Origin, PassageRef, Source};
pub use query::Query;
pub use ranking::{Hit, Ranking, SentenceHit, Signals, retrieve};
