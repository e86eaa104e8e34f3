//! The admin API: the only file that talks to the network.

use js_sys::Reflect;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

use crate::app::App;
pub(crate) use crate::problem::Problem;
use crate::shell;
use crate::tab::token;

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reply {
    /// The JSON.
    pub(crate) body: Value,
    /// The version.
    pub(crate) etag: String,
}

/// Asks the API. A token that is not accepted any more opens the sign-in over the page, which stays as it is.
pub(crate) async fn call(
    app: App,
    method: &str,
    path: &str,
    body: Option<&Value>,
    if_match: Option<&str>,
) -> Result<Reply, Problem> {
    let asked_with = token();
    let sent = fetch(&asked_with, method, path, body, if_match).await;
    if let Err(problem) = &sent {
        refused(app, &asked_with, problem.status);
    }
    sent
}

/// Reads from the API.
pub(crate) async fn get(app: App, path: &str) -> Result<Value, Problem> {
    call(app, "GET", path, None, None).await.map(|reply| reply.body)
}

/// Writes to the API.
pub(crate) async fn send(
    app: App,
    method: &str,
    path: &str,
    body: &Value,
) -> Result<Value, Problem> {
    let body = Some(body).filter(|b| !b.is_null());
    call(app, method, path, body, None).await.map(|reply| reply.body)
}

/// Signs out where the token that was asked with is refused. A refusal that comes late, to a token of before, says nothing of who
/// has signed in since.
fn refused(app: App, asked_with: &str, status: u16) {
    if status == 401 && token() == asked_with {
        app.signed_out(true);
    }
}

async fn fetch(
    token: &str,
    method: &str,
    path: &str,
    body: Option<&Value>,
    if_match: Option<&str>,
) -> Result<Reply, Problem> {
    let lost = |_: JsValue| Problem::of(0, Value::Null, String::new());
    let headers = Headers::new().map_err(lost)?;
    headers.set("authorization", &format!("Bearer {token}")).map_err(lost)?;
    if body.is_some() {
        let kind = if method == "PATCH" && path == "/admin/config" {
            "application/merge-patch+json"
        } else {
            "application/json"
        };
        headers.set("content-type", kind).map_err(lost)?;
    }
    if let Some(version) = if_match.filter(|v| !v.is_empty()) {
        headers.set("if-match", version).map_err(lost)?;
    }
    let init = RequestInit::new();
    init.set_method(method);
    init.set_headers(&headers);
    if let Some(body) = body {
        init.set_body(&body.to_string().into());
    }
    let window = web_sys::window().ok_or_else(|| lost(JsValue::NULL))?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(path, &init))
        .await
        .map_err(lost)?
        .unchecked_into();
    let etag = response.headers().get("etag").ok().flatten().unwrap_or_default();
    let text = JsFuture::from(response.text().map_err(lost)?).await.map_err(lost)?;
    read(response.status(), &text.as_string().unwrap_or_default(), etag)
}

fn read(status: u16, text: &str, etag: String) -> Result<Reply, Problem> {
    let body: Value = serde_json::from_str(text).unwrap_or(Value::Null);
    if (200..300).contains(&status) {
        return Ok(Reply { body, etag });
    }
    Err(Problem::of(status, body, etag))
}

/// Sends a file as it is, and tells how far it is, from 0 to 1.
pub(crate) async fn upload(
    app: App,
    path: &str,
    file: &web_sys::File,
    progress: impl Fn(f64) + 'static,
) -> Result<Value, Problem> {
    let media_type = Some(file.type_()).filter(|t| !t.is_empty());
    let media_type = media_type.unwrap_or_else(|| "application/octet-stream".to_owned());
    let asked_with = token();
    let (status, text) = shell::send(path, &asked_with, file, &media_type, progress).await;
    refused(app, &asked_with, status);
    read(status, &text, String::new()).map(|reply| reply.body)
}

/// A text as a part of an address.
pub(crate) fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// The last address of a page of a list: parameters that are empty are left out.
pub(crate) fn query(path: &str, parameters: &[(&str, &str)]) -> String {
    let given = parameters.iter().filter(|(_, value)| !value.is_empty());
    let all: Vec<String> = given.map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if all.is_empty() { path.to_owned() } else { format!("{path}?{}", all.join("&")) }
}

/// Puts a text onto the clipboard.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator: JsValue = window.navigator().into();
    // Absent where the page is not served securely.
    match Reflect::get(&navigator, &"clipboard".into()) {
        Ok(clipboard) if clipboard.is_object() => {
            JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
        }
        _ => false,
    }
}
