//! JSON on the wire, one file a route group. Everything that the widget needs, with default features off.

pub mod admin;
#[cfg(feature = "openapi")]
pub mod api;
pub mod buyer;
pub mod config;
pub mod console;
pub mod contact;
pub mod digest;
pub mod golden;
pub mod knowledge;
pub mod people;
pub mod problem;
pub mod routes;
pub mod service;
pub mod webhook;
pub mod wizard;
