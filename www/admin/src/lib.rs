//! The console: where a seller's admins set up and follow their agent. It is a client of the admin API, and nothing else:
//! what it shows and what it may do is what the API says.
//!
//! What can be wrong without a browser (patches, merges, addresses, the picture of an explanation) is in modules that are
//! tested natively; the network is in `api` alone.

#![cfg_attr(
    target_arch = "wasm32",
    expect(unreachable_pub, reason = "the component macro writes `pub`")
)]

#[cfg(target_arch = "wasm32")]
mod api;
#[cfg(target_arch = "wasm32")]
mod app;
pub mod config;
#[cfg(target_arch = "wasm32")]
mod draft;
#[cfg(target_arch = "wasm32")]
mod form;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod pages;
pub mod picture;
#[cfg(target_arch = "wasm32")]
mod problem;
pub mod route;
#[cfg(target_arch = "wasm32")]
mod session;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod tab;
#[cfg(target_arch = "wasm32")]
mod ui;
pub mod value;
#[cfg(target_arch = "wasm32")]
mod words;
