//! What admins ask of conversations, deliveries, presence and inboxes, and the tokens of pages.

use countersign_shared::wire::admin::{DeliveryList, NewQuoteToken};
use countersign_shared::wire::routes::Conversations;

use crate::app::App;
use crate::app::conversation::Act;
use crate::app::error::AppError;
use crate::app::records::Filter;
use crate::port::Platform;

use super::{Found, HttpRequest, HttpResponse};

pub(super) async fn answer<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    found: &Found<'_>,
    operation: Conversations,
) -> Result<HttpResponse, AppError> {
    let id = || found.part("id");
    match operation {
        Conversations::QuoteToken => {
            let new: NewQuoteToken = request.json_or_default()?;
            HttpResponse::json(201, &app.quote_token(id()?, &new).await?)
        }
        Conversations::ListConversations => {
            HttpResponse::json(200, &app.list_conversations(filter(request)).await?)
        }
        Conversations::EraseConversations => erase_all(app, request).await,
        Conversations::ExportConversations => {
            HttpResponse::json(200, &app.export_conversations(filter(request)).await?)
        }
        Conversations::ReadConversation => {
            HttpResponse::outcome(&app.read_conversation(id()?).await?)
        }
        Conversations::EraseConversation => {
            app.erase_conversation(id()?).await?;
            app.note("conversation.erased", id()?, None).await?;
            Ok(HttpResponse::empty(204))
        }
        Conversations::ExportConversation => {
            HttpResponse::json(200, &app.export_conversation(id()?).await?)
        }
        Conversations::AnswerConversation => {
            HttpResponse::outcome(&app.answer_conversation(id()?, request.json()?).await?)
        }
        Conversations::Suggest => HttpResponse::outcome(&app.suggest(id()?).await?),
        Conversations::TakeOver => act(app, id()?, Act::TakeOver, "conversation.taken_over").await,
        Conversations::GiveBack => act(app, id()?, Act::GiveBack, "conversation.given_back").await,
        Conversations::Close => act(app, id()?, Act::Close, "conversation.closed").await,
        Conversations::LookAt => HttpResponse::outcome(&app.look_at(id()?).await?),
        Conversations::PromoteReply => {
            let message = found.part("message")?;
            HttpResponse::outcome(&app.hand_to_promote(id()?, message, &request.body).await?)
        }
        Conversations::PlanHandoff => {
            HttpResponse::json(200, &app.plan_handoff(&request.json()?).await?)
        }
        Conversations::ListDeliveries => {
            let deliveries = app.list_deliveries(request.parameter("status")).await?;
            HttpResponse::json(200, &DeliveryList { deliveries })
        }
        Conversations::DeliveryHealth => HttpResponse::json(200, &app.delivery_health().await?),
        Conversations::ReadDelivery => HttpResponse::json(200, &app.read_delivery(id()?).await?),
        Conversations::Replay => HttpResponse::outcome(&app.replay(id()?).await?),
        Conversations::ReadPresence => HttpResponse::json(200, &app.read_presence().await?),
        Conversations::PutPresence => {
            HttpResponse::json(200, &app.put_presence(&request.json()?).await?)
        }
        Conversations::InboxKinds => HttpResponse::json(200, &app.inbox_kinds()),
        Conversations::TestInboxes => HttpResponse::json(200, &app.test_inboxes().await?),
    }
}

fn filter(request: &HttpRequest) -> Filter<'_> {
    Filter {
        quote: request.parameter("quote"),
        contact: request.parameter("contact"),
        status: request.parameter("status"),
        cursor: request.parameter("cursor"),
    }
}

async fn act<P: Platform>(
    app: &App<P>,
    id: &str,
    act: Act,
    noted: &'static str,
) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.act(id, act, noted).await?)
}

async fn erase_all<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let erased = app.erase_conversations(filter(request)).await?;
    // Which quote, and not which buyer: that is what was to be forgotten.
    let quote = request.parameter("quote").unwrap_or("by contact");
    app.note("conversations.erased", quote, Some(&erased.erased.to_string())).await?;
    HttpResponse::json(200, &erased)
}
