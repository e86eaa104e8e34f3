//! The desk: the worker behind `/admin` where the agent is set up and where its knowledge comes from.
//!
//! It is a worker of its own because none of it is on a buyer's way: what admins ask for, and what is fetched from public
//! addresses, is no weight at the start of a chat and shares no isolate with one. The use cases are those of
//! `countersign-worker`, built with the feature `desk`.

#[cfg(target_arch = "wasm32")]
mod job;
#[cfg(target_arch = "wasm32")]
mod pulse;
#[cfg(target_arch = "wasm32")]
mod shelf;

#[cfg(target_arch = "wasm32")]
use countersign_worker::desk;
#[cfg(target_arch = "wasm32")]
use worker::{Context, Env, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

#[cfg(target_arch = "wasm32")]
#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    desk::fetch(request, env).await
}

#[cfg(target_arch = "wasm32")]
#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    desk::scheduled(env).await;
}
