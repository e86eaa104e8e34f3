//! `/v1`: what the widget calls.

use countersign_shared::wire::buyer::{
    KnownConversation, NewConversation, NewHandoff, NewMessage, NewSeen,
};

use crate::app::App;
use crate::app::conversation::{Caller, Command};
use crate::app::error::{AppError, NOT_FOUND, UPGRADE_NEEDED};
use crate::app::snapshot::Snapshot;
use crate::app::tokens::QuoteClaims;
use crate::platform::Platform;

use super::{HttpRequest, HttpResponse, nothing, only};

pub(super) async fn route<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    method: &str,
    path: &[&str],
) -> Result<HttpResponse, AppError> {
    if let ["conversations", id, ..] = path
        && !app.is_known(id).await?
    {
        return Err(AppError::new(NOT_FOUND, "There is no such conversation."));
    }
    match path {
        ["bootstrap"] => only(method, &["GET", "POST"])?.then(bootstrap(app, request)).await,
        ["conversations"] => only(method, &["POST"])?.then(start(app, request)).await,
        ["conversations", id] => only(method, &["GET"])?.then(read(app, request, id)).await,
        ["conversations", id, "messages"] => {
            only(method, &["POST"])?.then(message(app, request, id)).await
        }
        ["conversations", id, "handoff"] => {
            only(method, &["POST"])?.then(hand_off(app, request, id)).await
        }
        ["conversations", id, "contact"] => {
            only(method, &["POST"])?.then(contact(app, request, id)).await
        }
        ["conversations", id, "seen"] => {
            only(method, &["POST"])?.then(seen(app, request, id)).await
        }
        ["conversations", id, "share"] => {
            only(method, &["POST"])?.then(share(app, request, id)).await
        }
        ["conversations", _, "live"] => Err(AppError::new(
            UPGRADE_NEEDED,
            "Open this address as a WebSocket, with `countersign` and the conversation token as protocols.",
        )),
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
) -> Result<(QuoteClaims, Snapshot), AppError> {
    let quote = app.quote_claims(request.bearer());
    let id = quote.as_ref().ok().map(|c| c.quote.clone());
    let snapshot = app.snapshot(id.as_deref()).await?;
    snapshot.check_origin(request.origin.as_deref())?;
    Ok((quote?, snapshot))
}

/// Who calls. The conversation itself checks token and origin.
fn caller<P: Platform>(request: &HttpRequest) -> Result<Caller, AppError> {
    App::<P>::caller(request.bearer(), request.origin.as_deref())
}

async fn bootstrap<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let (claims, snapshot) = page(app, request).await?;
    let is_shown = if request.method == "POST" && !snapshot.is_available() {
        is_shown(app, request, &claims.quote).await?
    } else {
        false
    };
    let bootstrap = app.bootstrap(&claims.version, &snapshot, is_shown).await;
    Ok(HttpResponse::json(200, &bootstrap)?.for_origin(true))
}

/// Whether the conversation in the body is one that its buyer finds although the agent is off. One that is not there, is of
/// another quote or belongs to somebody else is none: who guesses learns nothing.
async fn is_shown<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    quote: &str,
) -> Result<bool, AppError> {
    let KnownConversation { conversation, token } = request.json()?;
    if !app.is_known(&conversation).await? {
        return Ok(false);
    }
    let caller = App::<P>::caller(Some(&token), request.origin.as_deref())?;
    let told = app.command(&conversation, &Command::Shown { caller }).await?;
    Ok(told.status == 200 && told.body == quote)
}

async fn start<P: Platform>(app: &App<P>, request: &HttpRequest) -> Result<HttpResponse, AppError> {
    let (claims, snapshot) = page(app, request).await?;
    let origin = request.origin.clone().unwrap_or_default();
    let NewConversation { time_zone } = request.json_or_default()?;
    // What is refused anyway costs nobody a beginning.
    snapshot.check_available()?;
    let (address, config) = (request.address.as_deref(), snapshot.config.as_deref());
    let visitor = app.spend(&claims.quote, request.bearer(), address, config).await?;
    let begun = app.start(origin, claims.quote, claims.version, time_zone, visitor).await?;
    HttpResponse::outcome(&begun)
}

async fn read<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let caller = caller::<P>(request)?;
    HttpResponse::outcome(&app.command(id, &Command::Read { caller }).await?)
}

async fn message<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let caller = caller::<P>(request)?;
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
    let caller = caller::<P>(request)?;
    let body: NewHandoff = request.json_or_default()?;
    HttpResponse::outcome(
        &app.command(id, &Command::Handoff { caller, key: request.key()?, body }).await?,
    )
}

async fn contact<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let caller = caller::<P>(request)?;
    let command = Command::Contact { caller, body: request.json()? };
    HttpResponse::outcome(&app.command(id, &command).await?)
}

async fn seen<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let caller = caller::<P>(request)?;
    let NewSeen { message } = request.json()?;
    HttpResponse::outcome(&app.command(id, &Command::Seen { caller, message }).await?)
}

async fn share<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.share(id, caller::<P>(request)?).await?)
}

async fn feedback<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
    message: &str,
) -> Result<HttpResponse, AppError> {
    let caller = caller::<P>(request)?;
    let command = Command::Feedback { caller, message: message.to_owned(), body: request.json()? };
    HttpResponse::outcome(&app.command(id, &command).await?)
}
