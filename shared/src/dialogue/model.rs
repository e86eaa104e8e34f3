//! A language model as the reader: it points at facts and sentences, and the core computes, quotes and decides.
//!
//! [`prompt()`] writes what the model gets, [`Reply`] is what comes back, and [`ground()`] holds it against the quote and the
//! library: what is not there is dropped. Nothing here calls a model; whoever does hands the reply in.

pub mod ground;
pub mod instructing;
pub mod invisible;
pub mod noted;
pub mod prompt;
mod reference;
pub mod reliability;
pub mod reply;
pub mod trust;
pub mod worded;

pub use ground::{Pointed, PointedPart, ground};
pub use prompt::{Prompt, Said, prompt};
pub use reliability::Reliability;
pub use reply::{Reply, ReplyError};
pub use trust::Trust;
pub use worded::Wording;
