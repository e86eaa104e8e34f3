//! The Durable Object of the counters.

use countersign_worker::desk::Counters;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// What may have changed, in memory: one object of a deployment.
#[durable_object]
pub struct PulseObject {
    state: State,
    env: Env,
    counters: Counters,
}

impl DurableObject for PulseObject {
    fn new(state: State, env: Env) -> Self {
        Self { state, env, counters: Counters::default() }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        self.counters.answer(self.env.clone(), self.state.storage(), request).await
    }
}
