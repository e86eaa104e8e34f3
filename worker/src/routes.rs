//! The wire: find the row of a request, call the one use case, encode.

mod buyer;
mod conversations;
mod http;
#[cfg(desk)]
mod knowledge;
pub(crate) mod openapi;
mod people;
#[cfg(desk)]
mod quotes;
mod service;
#[cfg(desk)]
mod settings;
mod table;
#[cfg(test)]
mod tests;

use countersign_shared::wire::console::AdminRole;
#[cfg(desk)]
use countersign_shared::wire::routes::Conversations;
use countersign_shared::wire::routes::{Operation, Route};

#[cfg(target_arch = "wasm32")]
pub(crate) use http::SIGNED;
#[cfg(all(target_arch = "wasm32", desk))]
pub(crate) use http::{FORM_FIELDS, Form, FormPart};
pub(crate) use http::{HttpRequest, HttpResponse};
use table::{Found, check_role, find};

use crate::app::App;
use crate::app::error::{AppError, NOT_FOUND, TOO_LARGE};
use crate::platform::log;
use crate::port::Platform;

/// Answers a request. Total: an error becomes a problem document.
pub(crate) async fn handle<P: Platform>(app: &App<P>, request: &HttpRequest) -> HttpResponse {
    respond(app, request, answer(app, request).await).await
}

/// Answers a request that the worker of the chat has let through to the desk.
#[cfg(desk)]
pub(crate) async fn handle_at_desk<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> HttpResponse {
    respond(app, request, answer_at_desk(app, request).await).await
}

/// The row of a request, before its body is read; `None` where there is none.
#[cfg(target_arch = "wasm32")]
pub(crate) fn route(request: &HttpRequest) -> Option<&'static Route> {
    find(&request.method, &request.path).ok().map(|found| found.route)
}

/// Finds out who asks under `/admin`, and refuses what they may not do.
#[cfg(all(target_arch = "wasm32", chat))]
pub(crate) async fn admit<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    route: &Route,
) -> Result<(), AppError> {
    check_role(route, who_asks(app, request).await?)
}

async fn who_asks<P: Platform>(app: &App<P>, request: &HttpRequest) -> Result<AdminRole, AppError> {
    app.admit(request.bearer(), request.address.as_deref()).await
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

async fn answer<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    if request.method == "OPTIONS" && request.path.starts_with("/v1/") {
        return preflight(app, request).await;
    }
    let found = find(&request.method, &request.path);
    if let Ok(found) = &found {
        check_size(request, found.route)?;
    }
    // Who may not ask at all does not hear what there is.
    let found = if request.path.starts_with("/admin/") {
        let role = who_asks(app, request).await?;
        let found = found?;
        check_role(found.route, role)?;
        found
    } else {
        found?
    };
    match found.route.operation {
        Operation::Service(operation) => service::answer(app, operation).await,
        Operation::Buyer(operation) => buyer::answer(app, request, &found, operation).await,
        Operation::People(operation) => people::answer(app, request, &found, operation).await,
        Operation::Conversations(operation) => {
            conversations::answer(app, request, &found, operation).await
        }
        #[cfg(desk)]
        Operation::Settings(_) | Operation::Quotes(_) | Operation::Knowledge(_) => {
            set_up(app, request, &found).await
        }
        #[cfg(not(desk))]
        Operation::Settings(_) | Operation::Quotes(_) | Operation::Knowledge(_) => {
            Err(nothing(request))
        }
    }
}

#[cfg(desk)]
async fn answer_at_desk<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    app.take_actor(request.actor.as_deref())?;
    let found = find(&request.method, &request.path)?;
    check_size(request, found.route)?;
    set_up(app, request, &found).await
}

/// What the desk answers.
#[cfg(desk)]
async fn set_up<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    found: &Found<'_>,
) -> Result<HttpResponse, AppError> {
    match found.route.operation {
        Operation::Settings(operation) => settings::answer(app, request, found, operation).await,
        Operation::Quotes(operation) => quotes::answer(app, request, found, operation).await,
        Operation::Knowledge(operation) => knowledge::answer(app, request, found, operation).await,
        // The chat hands on the conversation that the reply is in.
        Operation::Conversations(Conversations::PromoteReply) => {
            knowledge::promote(app, request, found).await
        }
        Operation::Service(_)
        | Operation::Buyer(_)
        | Operation::People(_)
        | Operation::Conversations(_) => Err(nothing(request)),
    }
}

fn check_size(request: &HttpRequest, route: &Route) -> Result<(), AppError> {
    let most = route.sends.most();
    if !request.is_too_large && request.body.len() <= most {
        return Ok(());
    }
    Err(AppError::new(TOO_LARGE, format!("The body may have at most {most} bytes here.")))
}

fn nothing(request: &HttpRequest) -> AppError {
    AppError::new(NOT_FOUND, format!("There is nothing at `{}`.", request.path))
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
