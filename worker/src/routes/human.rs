//! Routes of the seller's people: the reply link, and the events of inboxes.

use crate::app::App;
use crate::app::error::AppError;
use crate::platform::Platform;

use super::{HttpRequest, HttpResponse, only};

/// Reads and answers by a reply link.
pub(super) async fn reply<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    method: &str,
) -> Result<HttpResponse, AppError> {
    match method {
        "POST" => answer(app, request).await,
        _ => only(method, &["GET", "POST"])?.then(read(app, request)).await,
    }
}

async fn read<P: Platform>(app: &App<P>, request: &HttpRequest) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.read_by_link(request.bearer()).await?)
}

/// Reads by a link that a buyer shared.
pub(super) async fn thread<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.read_thread(request.bearer()).await?)
}

/// Sends the conversation of such a link to an address.
pub(super) async fn mail<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.mail_thread(request.bearer(), &request.json()?).await?)
}

async fn answer<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let outcome = app.answer_by_link(request.bearer(), request.key()?, request.json()?).await?;
    HttpResponse::outcome(&outcome)
}

/// Takes an event of an inbox.
pub(super) async fn event<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    kind: &str,
) -> Result<HttpResponse, AppError> {
    let header =
        |name: &str| request.signed.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone());
    match app.take_event(kind, &header, &request.body).await? {
        Some(outcome) if outcome.status >= 400 => HttpResponse::outcome(&outcome),
        _ => Ok(HttpResponse::empty(204)),
    }
}
