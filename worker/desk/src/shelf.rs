//! The Durable Object of a shelf.

use countersign_worker::desk::Shelf;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

/// A part of the sources. It is told its number by the path: an object is not told its own name. What it holds is in the
/// database, so that nothing is lost with it.
#[durable_object]
pub struct ShelfObject {
    env: Env,
    shelf: Shelf,
}

impl DurableObject for ShelfObject {
    fn new(_state: State, env: Env) -> Self {
        Self { env, shelf: Shelf::default() }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let path = request.path();
        match path.trim_start_matches('/').parse().ok() {
            Some(number) => self.shelf.answer(self.env.clone(), number, request).await,
            None => Response::error("a shelf is asked by its number", 400),
        }
    }
}
