//! From a question and a quote to a verdict.

pub mod bands;
pub mod decide;
pub mod examples;
pub mod extract;
pub mod intent;
pub mod phrases;
pub mod proof;
mod split;
pub mod topics;
pub mod verdict;

pub use bands::Thresholds;
pub use decide::{Memory, Rule, Turn, decide, verdict_language};
pub use examples::Examples;
pub use intent::questions;
pub use split::asked;
pub use verdict::{
    Action, Choice, Citation, HandoffReason, Near, Request, Signal, Step, Target, Verdict,
};
