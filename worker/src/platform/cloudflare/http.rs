//! Requests and responses of workerd as the plain data of the routes, and back.

use countersign_shared::wire::routes::{Route, Sends};
use futures::StreamExt;
#[cfg(desk)]
use worker::{FormEntry, Method, RequestInit};
use worker::{Headers, Request, Response, Result};

use crate::port::workers::ACTOR;
#[cfg(desk)]
use crate::routes::{FORM_FIELDS, Form, FormPart};
use crate::routes::{HttpRequest, HttpResponse, SIGNED};

/// What a request says before its body.
pub(crate) fn head(request: &Request) -> Result<HttpRequest> {
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
        if_none_match: get("if-none-match"),
        actor: get(ACTOR),
        signed: SIGNED.iter().filter_map(|name| Some(((*name).to_owned(), get(name)?))).collect(),
        body: Vec::new(),
        form: None,
        is_too_large: false,
    })
}

/// Reads the body as far as its route takes one.
pub(crate) async fn read(
    request: &mut Request,
    asked: &mut HttpRequest,
    route: Option<&Route>,
) -> Result<()> {
    let most = route.map_or(Sends::Nothing, |route| route.sends).most();
    let said = request.headers().get("content-length")?.and_then(|l| l.parse::<usize>().ok());
    asked.is_too_large = said.is_some_and(|length| length > most);
    if asked.is_too_large || request.inner().body().is_none() {
        return Ok(());
    }
    let mut stream = request.stream()?;
    while let Some(chunk) = stream.next().await {
        asked.body.extend(chunk?);
        if asked.body.len() > most {
            asked.is_too_large = true;
            asked.body = Vec::new();
            return Ok(());
        }
    }
    Ok(())
}

/// Reads the body as a form, where it is one.
#[cfg(desk)]
pub(crate) async fn read_form(request: &Request, asked: &mut HttpRequest) -> Result<()> {
    let content_type = asked.content_type.clone().unwrap_or_default();
    if !content_type.starts_with("multipart/form-data") {
        return Ok(());
    }
    let headers = Headers::new();
    headers.set("content-type", &content_type)?;
    let mut init = RequestInit::new();
    let body = js_sys::Uint8Array::from(asked.body.as_slice());
    init.with_method(Method::Post).with_headers(headers).with_body(Some(body.into()));
    let mut whole = Request::new_with_init(request.url()?.as_str(), &init)?;
    asked.body = Vec::new();
    // What is no form after all has no file in it, and that is what is said of it.
    let Ok(data) = whole.form_data().await else {
        asked.form = Some(Form::default());
        return Ok(());
    };
    let mut form = Form::default();
    for entry in data.get_all("file").unwrap_or_default() {
        if let FormEntry::File(file) = entry {
            let media_type = Some(file.type_()).filter(|t| !t.is_empty());
            let bytes = file.bytes().await?;
            form.files.push(FormPart { name: file.name(), media_type, bytes });
        }
    }
    for name in FORM_FIELDS {
        if let Some(FormEntry::Field(value)) = data.get(name) {
            form.fields.push(((*name).to_owned(), value));
        }
    }
    asked.form = Some(form);
    Ok(())
}

/// The response of workerd.
pub(crate) fn encode(answer: HttpResponse) -> Result<Response> {
    let headers = Headers::new();
    for (name, value) in &answer.headers {
        headers.set(name, value)?;
    }
    let response = match answer.file {
        Some(bytes) => Response::from_bytes(bytes)?,
        None if answer.body.is_empty() => Response::empty()?,
        None => Response::ok(answer.body)?,
    };
    Ok(response.with_status(answer.status).with_headers(headers))
}
