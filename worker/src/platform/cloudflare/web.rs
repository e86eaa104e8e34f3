//! Requests to servers of others, by the fetch of workerd.

use std::time::Duration;

use futures::future::{Either, select};
use futures::{FutureExt, StreamExt};
use worker::wasm_bindgen::JsValue;
use worker::{
    AbortController, AbortSignal, Delay, Headers, Method, Request, RequestInit, RequestRedirect,
    Response,
};

use crate::port::web::ARRIVAL_HEADERS;
use crate::port::{AI, Arrival, EMAIL, Fetch, Incoming, Outgoing, OutsideError, Web};
use crate::time::retry_after;

use super::{Cloudflare, bindings};

/// Longest wait for an outside server.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The same for one whose answer is read, such as a model.
const LONG_TIMEOUT: Duration = Duration::from_secs(20);
/// Largest body of an answer that is read, in bytes.
const MOST_BODY: usize = 2 << 20;

impl Web for Cloudflare {
    async fn get(&self, fetch: &Fetch) -> Result<Arrival, OutsideError> {
        let abort = AbortController::default();
        let signal = abort.signal();
        let reading = fetch_whole(fetch, &signal).boxed_local();
        match select(reading, Delay::from(TIMEOUT)).await {
            Either::Left((arrival, _)) => arrival,
            Either::Right(_) => {
                abort.abort();
                Err(OutsideError("no answer within 10 s".to_owned()))
            }
        }
    }

    async fn send(&self, request: &Outgoing) -> Result<Incoming, OutsideError> {
        self.hear(request, &mut |_| {}).await
    }

    async fn hear(
        &self,
        request: &Outgoing,
        heard: &mut dyn FnMut(&[u8]),
    ) -> Result<Incoming, OutsideError> {
        let abort = AbortController::default();
        let signal = abort.signal();
        let sending = async {
            match request.url.as_str() {
                EMAIL => {
                    let arguments = format!("[{}]", request.body);
                    let sent = bindings::call(&self.env, "EMAIL", "send", &arguments).await;
                    sent.map(|_| Incoming { status: 200, ..Incoming::default() })
                }
                AI => {
                    let given = bindings::call(&self.env, "AI", "run", &request.body).await?;
                    Ok(Incoming { status: 200, retry_after: None, body: given })
                }
                _ => send_whole(request, &signal, self.now(), heard).await,
            }
        };
        // A model may take longer than others do; whoever asks it looks at the clock as well.
        let patience = if request.wants_body { LONG_TIMEOUT } else { TIMEOUT };
        match select(sending.boxed_local(), Delay::from(patience)).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => {
                abort.abort();
                Err(OutsideError(format!("no answer within {} s", patience.as_secs())))
            }
        }
    }
}

/// Sends a request; of its body no more is read than [`MOST_BODY`], and nothing where nobody wants it.
async fn send_whole(
    request: &Outgoing,
    signal: &AbortSignal,
    now: i64,
    heard: &mut dyn FnMut(&[u8]),
) -> Result<Incoming, OutsideError> {
    let headers = Headers::new();
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_body(Some(JsValue::from_str(&request.body)))
        .with_redirect(RequestRedirect::Manual);
    let outgoing = Request::new_with_init(&request.url, &init)?;
    let mut response = worker::Fetch::Request(outgoing).send_with_signal(signal).await?;
    let retry_after = response.headers().get("retry-after")?.and_then(|v| retry_after(&v, now));
    let is_good = (200..300).contains(&response.status_code());
    let mut hear = |part: &[u8]| {
        if is_good {
            heard(part);
        }
    };
    let body = if request.wants_body {
        whole(&mut response, MOST_BODY, &mut hear).await?
    } else {
        Vec::new()
    };
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok(Incoming { status: response.status_code(), retry_after, body })
}

/// The body of a response, which is given up when it is too large.
async fn whole(
    response: &mut Response,
    most: usize,
    heard: &mut dyn FnMut(&[u8]),
) -> Result<Vec<u8>, OutsideError> {
    let mut body = Vec::new();
    if let Ok(mut stream) = response.stream() {
        while let Some(chunk) = stream.next().await {
            let chunk = chunk?;
            heard(&chunk);
            body.extend(chunk);
            if body.len() > most {
                return Err(OutsideError(format!("is larger than {most} bytes")));
            }
        }
    }
    Ok(body)
}

/// Fetches with the whole body, which is given up when it is too large.
async fn fetch_whole(fetch: &Fetch, signal: &AbortSignal) -> Result<Arrival, OutsideError> {
    let headers = Headers::new();
    for (name, value) in &fetch.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_headers(headers).with_redirect(RequestRedirect::Manual);
    let request = Request::new_with_init(&fetch.url, &init)?;
    let mut response: Response = worker::Fetch::Request(request).send_with_signal(signal).await?;
    let is_read = response.status_code() == 200;
    let body =
        if is_read { whole(&mut response, fetch.most, &mut |_| {}).await? } else { Vec::new() };
    let headers = response.headers();
    let there = |name: &&'static str| Some((*name, headers.get(name).ok().flatten()?));
    Ok(Arrival {
        status: response.status_code(),
        headers: ARRIVAL_HEADERS.iter().filter_map(there).collect(),
        body,
    })
}
