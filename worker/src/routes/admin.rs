//! `/admin`, the part about conversations: people, deliveries, and the tokens of pages. The rest is the desk's.

use countersign_shared::wire::admin::{DeliveryList, NewQuoteToken};

use crate::app::App;
use crate::app::conversation::Act;
use crate::app::error::AppError;
use crate::app::records::Filter;
use crate::platform::Platform;

use super::{HttpRequest, HttpResponse, nothing, only};

pub(super) async fn route<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    method: &str,
    path: &[&str],
) -> Result<HttpResponse, AppError> {
    match (path, method) {
        (["quotes", id, "token"], _) => {
            only(method, &["POST"])?.then(quote_token(app, request, id)).await
        }
        (["conversations"], "DELETE") => erase_conversations(app, request).await,
        (["conversations"], _) => {
            only(method, &["GET", "DELETE"])?.then(list_conversations(app, request)).await
        }
        (["conversations", "export"], _) => {
            only(method, &["GET"])?.then(export_conversations(app, request)).await
        }
        (["conversations", id, "messages"], "POST") => {
            HttpResponse::outcome(&app.answer_conversation(id, request.json()?).await?)
        }
        (["conversations", id, "suggestion"], "POST") => {
            HttpResponse::outcome(&app.suggest(id).await?)
        }
        (["conversations", id, "take-over"], "POST") => {
            HttpResponse::outcome(&app.act(id, Act::TakeOver, "conversation.taken_over").await?)
        }
        (["conversations", id, "give-back"], "POST") => {
            HttpResponse::outcome(&app.act(id, Act::GiveBack, "conversation.given_back").await?)
        }
        (["conversations", id, "seen"], "POST") => HttpResponse::outcome(&app.look_at(id).await?),
        (["conversations", id, "close"], "POST") => {
            HttpResponse::outcome(&app.act(id, Act::Close, "conversation.closed").await?)
        }
        (["conversations", id], "DELETE") => erase_conversation(app, id).await,
        (["conversations", id], _) => {
            only(method, &["GET", "DELETE"])?.then(read_conversation(app, id)).await
        }
        (["conversations", id, "export"], _) => {
            only(method, &["GET"])?.then(export_conversation(app, id)).await
        }
        (["conversations", id, "messages", message, "answer"], _) => {
            only(method, &["POST"])?.then(promote_reply(app, request, id, message)).await
        }
        (["deliveries"], _) => only(method, &["GET"])?.then(list_deliveries(app, request)).await,
        (["deliveries", "health"], _) => only(method, &["GET"])?.then(delivery_health(app)).await,
        (["presence"], "PUT") => put_presence(app, request).await,
        (["presence"], _) => only(method, &["GET", "PUT"])?.then(read_presence(app)).await,
        (["handoff", "dry-run"], _) => {
            only(method, &["POST"])?.then(plan_handoff(app, request)).await
        }
        (["inboxes"], _) => only(method, &["GET"])?.then(inbox_kinds(app)).await,
        (["inboxes", "test"], _) => only(method, &["POST"])?.then(test_inboxes(app)).await,
        (["deliveries", id], _) => only(method, &["GET"])?.then(read_delivery(app, id)).await,
        (["deliveries", id, "replay"], _) => only(method, &["POST"])?.then(replay(app, id)).await,
        _ => Err(nothing(request)),
    }
}

async fn quote_token<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let new: NewQuoteToken = request.json_or_default()?;
    HttpResponse::json(201, &app.quote_token(id, &new).await?)
}

async fn read_conversation<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.read_conversation(id).await?)
}

async fn promote_reply<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
    message: &str,
) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.hand_to_promote(id, message, &request.body).await?)
}

async fn list_deliveries<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let deliveries = app.list_deliveries(request.parameter("status")).await?;
    HttpResponse::json(200, &DeliveryList { deliveries })
}

async fn read_delivery<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.read_delivery(id).await?)
}

async fn replay<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.replay(id).await?)
}

async fn delivery_health<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.delivery_health().await?)
}

async fn put_presence<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.put_presence(&request.json()?).await?)
}

async fn read_presence<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.read_presence().await?)
}

async fn plan_handoff<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.plan_handoff(&request.json()?).await?)
}

#[expect(clippy::unused_async, reason = "every handler is awaited alike")]
async fn inbox_kinds<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.inbox_kinds())
}

async fn test_inboxes<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.test_inboxes().await?)
}

fn filter(request: &HttpRequest) -> Filter<'_> {
    Filter {
        quote: request.parameter("quote"),
        contact: request.parameter("contact"),
        status: request.parameter("status"),
        cursor: request.parameter("cursor"),
    }
}

async fn list_conversations<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.list_conversations(filter(request)).await?)
}

async fn export_conversations<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.export_conversations(filter(request)).await?)
}

async fn erase_conversations<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let erased = app.erase_conversations(filter(request)).await?;
    // Which quote, and not which buyer: that is what was to be forgotten.
    let quote = request.parameter("quote").unwrap_or("by contact");
    app.note("conversations.erased", quote, Some(&erased.erased.to_string())).await?;
    HttpResponse::json(200, &erased)
}

async fn export_conversation<P: Platform>(
    app: &App<P>,
    id: &str,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.export_conversation(id).await?)
}

async fn erase_conversation<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    app.erase_conversation(id).await?;
    app.note("conversation.erased", id, None).await?;
    Ok(HttpResponse::empty(204))
}
