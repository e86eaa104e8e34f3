//! Handing a conversation to a person: who, and what they are told.

pub mod routing;
pub mod summary;

pub use routing::route;
pub use summary::{Handed, event, follow_up};
