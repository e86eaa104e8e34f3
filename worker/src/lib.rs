//! The edge of Countersign: two Cloudflare Workers of one code.
//!
//! It is not where anything is decided: that is `countersign-shared`. It checks who asks, loads what the decision
//! needs, makes the outcome durable in the conversation's Durable Object, and delivers handoffs. State lives in D1
//! (configuration, sources, quotes, a mirror of deliveries) and in one SQLite Durable Object a conversation.
//!
//! The feature `chat` is the script that buyers meet, built in this folder; `desk` is what `desk/` is built of, where
//! admins set up the agent and its knowledge. On the host both are there.

#![cfg_attr(
    not(all(target_arch = "wasm32", chat, desk)),
    allow(
        dead_code,
        reason = "each script has its part, and the entry points exist on the edge alone"
    )
)]

mod app;
#[cfg(all(target_arch = "wasm32", desk))]
pub mod desk;
#[cfg(test)]
mod dice;
#[cfg(all(target_arch = "wasm32", chat))]
mod durable;
#[cfg(all(target_arch = "wasm32", chat))]
mod entry;
mod inbox;
mod json;
mod platform;
mod port;
mod provider;
mod routes;
mod time;
