//! `/v1`: what the widget calls.

use countersign_shared::wire::buyer::{
    Bootstrap, Conversation, Exchange, Message, NewFeedback, NewHandoff, NewMessage,
};

use crate::app::App;
use crate::app::conversation::{Caller, Command};
use crate::app::error::AppError;
use crate::platform::Platform;

use super::openapi::ProblemSchema;
use super::{HttpRequest, HttpResponse, nothing, only};

pub(super) async fn route<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    method: &str,
    path: &[&str],
) -> Result<HttpResponse, AppError> {
    match path {
        ["bootstrap"] => only(method, &["GET"])?.then(bootstrap(app, request)).await,
        ["conversations"] => only(method, &["POST"])?.then(start(app, request)).await,
        ["conversations", id] => only(method, &["GET"])?.then(read(app, request, id)).await,
        ["conversations", id, "messages"] => {
            only(method, &["POST"])?.then(message(app, request, id)).await
        }
        ["conversations", id, "handoff"] => {
            only(method, &["POST"])?.then(hand_off(app, request, id)).await
        }
        ["conversations", id, "messages", m, "feedback"] => {
            only(method, &["POST"])?.then(feedback(app, request, id, m)).await
        }
        _ => Err(nothing(request)),
    }
}

/// Checks origin and quote token, in this order: a page that may not ask learns nothing about tokens.
async fn page<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<(String, crate::app::tokens::QuoteClaims, crate::app::snapshot::Snapshot), AppError> {
    let quote = app.quote_claims(request.bearer());
    let id = quote.as_ref().ok().map(|c| c.quote.clone());
    let snapshot = app.snapshot(id.as_deref()).await?;
    let origin = App::<P>::check_origin(&snapshot, request.origin.as_deref())?;
    Ok((origin, quote?, snapshot))
}

async fn caller<P: Platform>(app: &App<P>, request: &HttpRequest) -> Result<Caller, AppError> {
    let snapshot = app.snapshot(None).await?;
    let origin = App::<P>::check_origin(&snapshot, request.origin.as_deref())?;
    App::<P>::caller(request.bearer(), origin)
}

#[utoipa::path(get, path = "/v1/bootstrap", tag = "buyer", security(("quote_token" = [])), responses(
    (status = 200, description = "Whether there is a chat, and how it looks", body = Bootstrap),
    (status = 401, description = "`unauthorized` or `token-expired`", body = ProblemSchema),
    (status = 403, description = "`forbidden-origin`", body = ProblemSchema)))]
async fn bootstrap<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let (_, _, snapshot) = page(app, request).await?;
    HttpResponse::json(200, &app.bootstrap(&snapshot).await)
}

#[utoipa::path(post, path = "/v1/conversations", tag = "buyer", security(("quote_token" = [])), responses(
    (status = 201, description = "The conversation, with its token", body = Conversation),
    (status = 401, description = "`unauthorized` or `token-expired`", body = ProblemSchema),
    (status = 403, description = "`forbidden-origin`", body = ProblemSchema),
    (status = 409, description = "`agent-unavailable`", body = ProblemSchema)))]
async fn start<P: Platform>(app: &App<P>, request: &HttpRequest) -> Result<HttpResponse, AppError> {
    let (origin, claims, _) = page(app, request).await?;
    HttpResponse::outcome(&app.start(origin, claims.quote, claims.version).await?)
}

#[utoipa::path(get, path = "/v1/conversations/{id}", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, body = Conversation),
    (status = 401, description = "`unauthorized`", body = ProblemSchema),
    (status = 404, description = "`not-found`", body = ProblemSchema)))]
async fn read<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let caller = caller(app, request).await?;
    HttpResponse::outcome(&app.command(id, &Command::Read { caller }).await?)
}

#[utoipa::path(post, path = "/v1/conversations/{id}/messages", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation"),
           ("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a repeat gets the first response")),
    request_body = NewMessage, responses(
    (status = 200, description = "The message and the reply, both stored", body = Exchange),
    (status = 401, description = "`unauthorized`", body = ProblemSchema),
    (status = 409, description = "`agent-unavailable` or `idempotency-key-reused`", body = ProblemSchema),
    (status = 422, description = "`invalid`", body = ProblemSchema),
    (status = 429, description = "`rate-limited`, with `Retry-After`", body = ProblemSchema)))]
async fn message<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let caller = caller(app, request).await?;
    let NewMessage { text } = request.json()?;
    HttpResponse::outcome(
        &app.command(id, &Command::Message { caller, key: request.key()?, text }).await?,
    )
}

#[utoipa::path(post, path = "/v1/conversations/{id}/handoff", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation"),
           ("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a repeat gets the first response")),
    request_body = NewHandoff, responses(
    (status = 200, description = "A person has been asked; a second request adds to the first", body = Exchange),
    (status = 401, description = "`unauthorized`", body = ProblemSchema),
    (status = 409, description = "`agent-unavailable` or `idempotency-key-reused`", body = ProblemSchema),
    (status = 422, description = "`invalid`", body = ProblemSchema)))]
async fn hand_off<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let caller = caller(app, request).await?;
    let body: NewHandoff = request.json_or_default()?;
    HttpResponse::outcome(
        &app.command(id, &Command::Handoff { caller, key: request.key()?, body }).await?,
    )
}

#[utoipa::path(post, path = "/v1/conversations/{id}/messages/{message_id}/feedback", tag = "buyer",
    security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation"), ("message_id" = String, Path, description = "Message of the agent")),
    request_body = NewFeedback, responses(
    (status = 200, description = "The message with the opinion", body = Message),
    (status = 401, description = "`unauthorized`", body = ProblemSchema),
    (status = 404, description = "`not-found`", body = ProblemSchema)))]
async fn feedback<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
    message: &str,
) -> Result<HttpResponse, AppError> {
    let caller = caller(app, request).await?;
    let command = Command::Feedback { caller, message: message.to_owned(), body: request.json()? };
    HttpResponse::outcome(&app.command(id, &command).await?)
}
