//! Query to ranking.

pub mod bm25;
mod candidates;
mod content;
pub mod explanation;
pub mod library;
pub mod mode;
pub mod query;
pub mod ranking;
mod reading;
mod scoring;
mod sentence;
pub mod shelf;
pub mod signals;
mod source;
pub mod survey;
pub mod weights;

pub use explanation::Explanation;
pub use library::{Library, Origin, PassageRef, Source};
pub use mode::Mode;
pub use query::Query;
pub use ranking::{Hit, Ranking, SentenceHit, retrieve};
pub use shelf::{Asked, Nominations};
pub use signals::{SentenceSignals, Signals};
pub use survey::{Statistics, Survey, Wanted};
pub use weights::Weights;
