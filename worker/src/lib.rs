//! The edge of Countersign: a Cloudflare Worker.
//!
//! It is not where anything is decided: that is `countersign-shared`. It checks who asks, loads what the decision
//! needs, makes the outcome durable in the conversation's Durable Object, and delivers handoffs. State lives in D1
//! (configuration, sources, quotes, a mirror of deliveries) and in one SQLite Durable Object a conversation.

#![cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "the entry points exist on the edge alone")
)]

mod app;
#[cfg(test)]
mod dice;
#[cfg(target_arch = "wasm32")]
mod durable;
#[cfg(target_arch = "wasm32")]
mod entry;
mod inbox;
mod platform;
mod routes;
