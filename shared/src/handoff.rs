//! Handing a conversation to a person: who, and what they are told.

pub mod availability;
pub mod routing;
pub mod summary;

pub use availability::{Clock, Presence};
pub use routing::route;
pub use summary::{Added, Handed, event, follow_up, messages_of_the_buyer, take_in};
