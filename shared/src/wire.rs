//! JSON on the wire, one file a route group. Everything that the widget needs, with default features off.

pub mod admin;
pub mod buyer;
pub mod config;
pub mod problem;
pub mod webhook;
