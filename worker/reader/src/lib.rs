//! The reader: a worker without state, secrets or a public address that turns files into documents.
//!
//! It is a worker of its own because parsers are large and eat what strangers wrote: their weight is not in the start of
//! the chat, and a file that brings one down takes no conversation with it.

#[cfg(target_arch = "wasm32")]
use worker::{Context, Env, Request, Response, Result, event};

#[cfg(target_arch = "wasm32")]
#[event(fetch)]
async fn fetch(mut request: Request, _env: Env, _context: Context) -> Result<Response> {
    let body = request.text().await?;
    let (status, answer) = countersign_shared::reader::answer(&request.path(), &body);
    Ok(Response::ok(answer)?.with_status(status))
}
