//! What the seller's people ask by a reply link, and what inboxes report.

use countersign_shared::wire::routes::People;

use crate::app::App;
use crate::app::error::AppError;
use crate::inbox;
use crate::port::Platform;

use super::{Found, HttpRequest, HttpResponse};

pub(super) async fn answer<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    found: &Found<'_>,
    operation: People,
) -> Result<HttpResponse, AppError> {
    let token = request.bearer();
    let outcome = match operation {
        People::ReadByLink => app.read_by_link(token).await?,
        People::AnswerByLink => app.answer_by_link(token, request.key()?, request.json()?).await?,
        People::SuggestByLink => app.suggest_by_link(token).await?,
        People::InboxEvent => return event(app, request, found.part("kind")?).await,
    };
    HttpResponse::outcome(&outcome)
}

/// Takes an event of an inbox.
async fn event<P: Platform>(
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
