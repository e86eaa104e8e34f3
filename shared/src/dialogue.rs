//! From a message and a quote to a verdict.
//!
//! A [`reader`] makes a [`reading`] of the message: acts and slots. [`check`] holds it against the quote and the turn before.
//! [`decide()`] chooses what to do, by one policy in one order ([`decide`](mod@decide)). What it says is worded by the quote's
//! facts, quoted from documents, or one of the agent's own sentences, and passes the [`gate`] last.

pub mod bands;
pub mod check;
pub mod choice;
pub mod decide;
pub mod extract;
pub mod gate;
pub mod heard;
pub mod learned;
pub mod message;
pub mod model;
pub mod reader;
pub mod reading;
mod split;
pub mod state;
pub mod topics;
pub mod turn;
pub mod verdict;

pub use bands::Thresholds;
pub use choice::questions;
pub use decide::{corroborate, decide, decide_pointed, verdict_language};
pub use heard::heard;
pub use learned::Learned;
pub use message::Message;
pub use reading::{Act, Reading, Request};
pub use split::{asked, parts};
pub use state::Memory;
pub use turn::{Rule, Turn};
pub use verdict::{Action, Choice, Citation, HandoffReason, Near, Signal, Step, Target, Verdict};
