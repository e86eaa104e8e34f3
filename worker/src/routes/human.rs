//! Routes of the seller's people: the reply link, and the events of inboxes.

use countersign_shared::wire::buyer::{NewMessage, NewSeen};

use crate::app::App;
use crate::app::conversation::{Caller, Command};
use crate::app::error::AppError;
use crate::inbox;
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

/// Drafts an answer for whoever has a reply link.
pub(super) async fn suggestion<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    method: &str,
) -> Result<HttpResponse, AppError> {
    let drafting = async { HttpResponse::outcome(&app.suggest_by_link(request.bearer()).await?) };
    only(method, &["POST"])?.then(drafting).await
}

/// Reads by a link that a buyer shared.
pub(super) async fn thread<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.read_thread(request.bearer()).await?)
}

/// The buyer has seen something, by the link of a mail.
pub(super) async fn seen<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let NewSeen { message } = request.json()?;
    let command = Command::Seen { caller: Caller::by_link(), message };
    HttpResponse::outcome(&app.thread_command(request.bearer(), &command).await?)
}

/// The buyer says something, by the link of a mail.
pub(super) async fn say<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let NewMessage { text } = request.json()?;
    let command = Command::Message { caller: Caller::by_link(), key: request.key()?, text };
    HttpResponse::outcome(&app.thread_command(request.bearer(), &command).await?)
}

/// Sends the conversation of such a link to an address.
pub(super) async fn mail<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(
        &app.mail_thread(request.bearer(), request.address.as_deref(), &request.json()?).await?,
    )
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
    let taken = app.take_event(kind, &header, &request.body).await;
    let refused = match &taken {
        Ok(Some(outcome)) if (400..500).contains(&outcome.status) => outcome.detail(),
        Err(error) if error.is_of_the_sender() => Some(error.to_string()),
        _ => None,
    };
    let refusal =
        refused.and_then(|why| inbox::find(kind).ok().and_then(|adapter| adapter.refusal(&why)));
    if let Some(refusal) = refusal {
        return HttpResponse::json(200, &refusal);
    }
    match taken? {
        Some(outcome) if outcome.status >= 400 => HttpResponse::outcome(&outcome),
        _ => Ok(HttpResponse::empty(204)),
    }
}
