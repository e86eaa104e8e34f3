//! The reader: a worker without state, secrets or a public address that turns files into documents.
//!
//! It is a worker of its own because parsers are large and eat what strangers wrote: their weight is not in the start of
//! the chat, and a file that brings one down takes no conversation with it.

#[cfg(target_arch = "wasm32")]
use worker::{Context, Env, Request, Response, Result, event};

#[cfg(target_arch = "wasm32")]
#[event(fetch)]
async fn fetch(mut request: Request, _env: Env, _context: Context) -> Result<Response> {
    let body = request.bytes().await?;
    let url = request.url()?;
    let about = url.query_pairs().find(|(name, _)| name == "about").map(|(_, about)| about);
    let (status, answer) =
        countersign_shared::reader::answer(url.path(), about.as_deref().unwrap_or_default(), &body);
    Ok(Response::ok(answer)?.with_status(status))
}
