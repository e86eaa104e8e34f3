//! The wire: decode, call one use case, encode.

mod admin;
mod buyer;
#[cfg(desk)]
mod console;
#[cfg(desk)]
mod desk;
mod http;
mod human;
#[cfg(desk)]
mod knowledge;
mod meta;
pub(crate) mod openapi;
pub(crate) mod rights;
#[cfg(test)]
mod tests;

#[cfg(all(target_arch = "wasm32", desk))]
pub(crate) use http::{FORM_FIELDS, Form, FormPart};
pub(crate) use http::{HttpRequest, HttpResponse};
#[cfg(target_arch = "wasm32")]
pub(crate) use http::{SIGNED, most_body};

use crate::app::App;
use crate::app::error::{AppError, METHOD_NOT_ALLOWED, NOT_FOUND, TOO_LARGE};
use crate::platform::{Platform, log};

/// Answers a request. Total: an error becomes a problem document.
pub(crate) async fn handle<P: Platform>(app: &App<P>, request: &HttpRequest) -> HttpResponse {
    respond(app, request, route(app, request).await).await
}

/// Answers a request that the worker of the chat has let through to the desk.
#[cfg(desk)]
pub(crate) async fn handle_at_desk<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> HttpResponse {
    let path: Vec<&str> = request.path.trim_matches('/').split('/').skip(1).collect();
    let told = app.take_actor(request.actor.as_deref()).and_then(|()| check_size(request));
    let answer = match told {
        Ok(()) => desk::route(app, request, &request.method, &path).await,
        Err(error) => Err(error),
    };
    respond(app, request, answer).await
}

/// Whether the desk answers at this address.
pub(crate) fn is_of_desk(path: &str) -> bool {
    let path: Vec<&str> = path.trim_matches('/').split('/').collect();
    match path.as_slice() {
        ["admin", "conversations" | "deliveries" | "presence" | "handoff" | "inboxes", ..]
        | ["admin", "quotes", _, "token"] => false,
        ["admin", ..] => true,
        _ => false,
    }
}

/// Finds out who asks under `/admin`, and refuses what they may not do.
pub(crate) async fn admit<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<(), AppError> {
    let role = app.admit(request.bearer(), request.address.as_deref()).await?;
    rights::check(request, role)
}

/// Answers a request that goes no further.
#[cfg(target_arch = "wasm32")]
pub(crate) async fn refuse<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    error: AppError,
) -> HttpResponse {
    respond(app, request, Err(error)).await
}

async fn respond<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    answer: Result<HttpResponse, AppError>,
) -> HttpResponse {
    let request_id = app.id("r").unwrap_or_else(|_| "r_0".to_owned());
    let mut response = match answer {
        Ok(response) => response,
        Err(error) => {
            if error.is_ours() {
                log(&format!("{request_id} {} {}: {error}", request.method, request.path));
            }
            HttpResponse::problem(&error, &request_id)
        }
    };
    if let Some(origin) = request.origin.as_deref().filter(|_| request.path.starts_with("/v1/")) {
        let last = app.cache.last_config().filter(|_| response.status >= 400);
        let allowed = match (response.origin_allowed, last) {
            (Some(known), _) => known,
            // A refusal costs no look at what may have changed.
            (None, Some(config)) => config.allowed_origins.iter().any(|o| o == origin),
            (None, None) => is_allowed(app, origin).await,
        };
        if allowed {
            response.cors(origin);
        }
    }
    response.header("x-request-id", request_id);
    response.header("x-content-type-options", "nosniff".to_owned());
    response.header("referrer-policy", "no-referrer".to_owned());
    response
}

async fn route<P: Platform>(app: &App<P>, request: &HttpRequest) -> Result<HttpResponse, AppError> {
    check_size(request)?;
    let path: Vec<&str> = request.path.trim_matches('/').split('/').collect();
    let method = request.method.as_str();
    match path.as_slice() {
        ["healthz"] => only(method, &["GET"])?.then(meta::healthz(app)).await,
        ["version"] => only(method, &["GET"])?.then(meta::version()).await,
        ["openapi.json"] => only(method, &["GET"])?.then(openapi::document(app)).await,
        ["v1", ..] if method == "OPTIONS" => preflight(app, request).await,
        ["v1", "reply"] => human::reply(app, request, method).await,
        ["v1", "reply", "suggestion"] => human::suggestion(app, request, method).await,
        ["v1", "thread"] => only(method, &["GET"])?.then(human::thread(app, request)).await,
        ["v1", "thread", "seen"] => only(method, &["POST"])?.then(human::seen(app, request)).await,
        ["v1", "thread", "messages"] => {
            only(method, &["POST"])?.then(human::say(app, request)).await
        }
        ["v1", "thread", "mail"] => only(method, &["POST"])?.then(human::mail(app, request)).await,
        ["v1", "inboxes", kind, "events"] => {
            only(method, &["POST"])?.then(human::event(app, request, kind)).await
        }
        ["v1", "avatar", name] => only(method, &["GET"])?.then(meta::avatar(app, name)).await,
        ["v1", rest @ ..] => buyer::route(app, request, method, rest).await,
        ["admin", rest @ ..] => {
            admit(app, request).await?;
            #[cfg(desk)]
            if is_of_desk(&request.path) {
                return desk::route(app, request, method, rest).await;
            }
            admin::route(app, request, method, rest).await
        }
        _ => Err(nothing(request)),
    }
}

fn check_size(request: &HttpRequest) -> Result<(), AppError> {
    if !request.is_too_large {
        return Ok(());
    }
    let most = http::most_body(&request.path);
    Err(AppError::new(TOO_LARGE, format!("The body may have at most {most} bytes here.")))
}

fn nothing(request: &HttpRequest) -> AppError {
    AppError::new(NOT_FOUND, format!("There is nothing at `{}`.", request.path))
}

/// The method is one of those; `then` reads as a sentence.
struct Allowed;

impl Allowed {
    async fn then(
        self,
        handler: impl Future<Output = Result<HttpResponse, AppError>>,
    ) -> Result<HttpResponse, AppError> {
        handler.await
    }
}

fn only(method: &str, allowed: &[&str]) -> Result<Allowed, AppError> {
    if allowed.contains(&method) {
        return Ok(Allowed);
    }
    Err(not_allowed(allowed))
}

/// The method is none of those that there are at this address.
fn not_allowed(allowed: &[&str]) -> AppError {
    AppError::new(METHOD_NOT_ALLOWED, format!("Use {} here.", allowed.join(" or ")))
        .header("allow", allowed.join(", "))
}

async fn is_allowed<P: Platform>(app: &App<P>, origin: &str) -> bool {
    app.snapshot(None).await.is_ok_and(|s| s.check_origin(Some(origin)).is_ok())
}

async fn preflight<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    app.snapshot(None).await?.check_origin(request.origin.as_deref())?;
    let mut response = HttpResponse::empty(204);
    response.header("access-control-allow-methods", "GET, POST".to_owned());
    response.header(
        "access-control-allow-headers",
        "authorization, content-type, idempotency-key".to_owned(),
    );
    response.header("access-control-max-age", "600".to_owned());
    Ok(response.for_origin(true))
}
