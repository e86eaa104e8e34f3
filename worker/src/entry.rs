//! Entry points of the worker: fetch and cron.

use worker::{
    Context, Env, Headers, Request, Response, Result, ScheduleContext, ScheduledEvent, event,
};

use crate::app::App;
use crate::durable::live;
use crate::platform::cloudflare::{Cloudflare, shared_cache};
use crate::platform::log;
use crate::routes::{HttpRequest, SIGNED, handle};

#[event(fetch)]
async fn fetch(mut request: Request, env: Env, _context: Context) -> Result<Response> {
    if let Some(id) = live::asked(&request) {
        // A socket cannot be handed on as plain data: the object of the conversation takes the request as it is.
        return env
            .durable_object("CONVERSATIONS")?
            .get_by_name(&id)?
            .fetch_with_request(request)
            .await;
    }
    let app = App { platform: Cloudflare::new(env), cache: shared_cache() };
    let answer = handle(&app, &decode(&mut request).await?).await;
    let headers = Headers::new();
    for (name, value) in &answer.headers {
        headers.set(name, value)?;
    }
    let response =
        if answer.body.is_empty() { Response::empty()? } else { Response::ok(answer.body)? };
    Ok(response.with_status(answer.status).with_headers(headers))
}

#[event(scheduled)]
async fn scheduled(_event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let app = App { platform: Cloudflare::new(env), cache: shared_cache() };
    for done in [app.wake_stuck().await, app.prune_deliveries().await] {
        if let Err(error) = done {
            log(&format!("cron: {error}"));
        }
    }
}

async fn decode(request: &mut Request) -> Result<HttpRequest> {
    let url = request.url()?;
    let headers = request.headers().clone();
    let get = |name: &str| headers.get(name).ok().flatten();
    // A browser sends no Origin with a GET to the same origin, and says so in a header that no page can set.
    let same_origin = get("sec-fetch-site").is_some_and(|s| s == "same-origin");
    let origin = get("origin").or_else(|| same_origin.then(|| url.origin().ascii_serialization()));
    Ok(HttpRequest {
        method: request.method().to_string(),
        path: url.path().to_owned(),
        query: url.query_pairs().map(|(k, v)| (k.into_owned(), v.into_owned())).collect(),
        origin,
        content_type: get("content-type"),
        address: get("cf-connecting-ip"),
        authorization: get("authorization"),
        idempotency_key: get("idempotency-key"),
        if_match: get("if-match"),
        signed: SIGNED.iter().filter_map(|name| Some(((*name).to_owned(), get(name)?))).collect(),
        body: request.bytes().await?,
    })
}
