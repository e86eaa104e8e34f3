//! The chat on the quote page. It is mounted by the loader into a shadow root, when a buyer wants it.
//!
//! It decides nothing and holds no secret: it shows what the edge says. The state is a plain struct with pure
//! transitions (`chat`), the structure of a message is found by `rich`; the network is in `client` alone.

#![cfg_attr(
    target_arch = "wasm32",
    expect(unreachable_pub, reason = "the component macro writes `pub`")
)]

pub mod chat;
#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod context;
#[cfg(target_arch = "wasm32")]
mod json;
#[cfg(target_arch = "wasm32")]
mod mount;
pub mod record;
pub mod rich;
