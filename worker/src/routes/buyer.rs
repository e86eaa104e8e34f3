//! `/v1`: what the widget calls.

use countersign_shared::wire::buyer::{NewHandoff, NewMessage};

use crate::app::App;
use crate::app::conversation::{Caller, Command};
use crate::app::error::AppError;
use crate::platform::Platform;

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

async fn bootstrap<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let (_, _, snapshot) = page(app, request).await?;
    HttpResponse::json(200, &App::<P>::bootstrap(&snapshot))
}

async fn start<P: Platform>(app: &App<P>, request: &HttpRequest) -> Result<HttpResponse, AppError> {
    let (origin, claims, _) = page(app, request).await?;
    HttpResponse::outcome(&app.start(origin, claims.quote, claims.version).await?)
}

async fn read<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let caller = caller(app, request).await?;
    HttpResponse::outcome(&app.command(id, &Command::Read { caller }).await?)
}

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
