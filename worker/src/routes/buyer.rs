//! What the chat on a quote page asks, and who reads along by a link.

use countersign_shared::wire::buyer::{
    KnownConversation, NewConversation, NewHandoff, NewMessage, NewSeen,
};
use countersign_shared::wire::routes::Buyer;

use crate::app::App;
use crate::app::conversation::{Caller, Command};
use crate::app::error::{AppError, NOT_FOUND, UPGRADE_NEEDED};
use crate::app::snapshot::Snapshot;
use crate::app::tokens::QuoteClaims;
use crate::port::Platform;

use super::{Found, HttpRequest, HttpResponse};

pub(super) async fn answer<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    found: &Found<'_>,
    operation: Buyer,
) -> Result<HttpResponse, AppError> {
    match operation {
        Buyer::Bootstrap | Buyer::BootstrapAgain => bootstrap(app, request).await,
        Buyer::Start => start(app, request).await,
        Buyer::ReadAvatar => avatar(app, found.part("name")?).await,
        Buyer::Thread => HttpResponse::outcome(&app.read_thread(request.bearer()).await?),
        Buyer::ThreadSeen => {
            let NewSeen { message } = request.json()?;
            by_link(app, request, Command::Seen { caller: Caller::by_link(), message }).await
        }
        Buyer::ThreadMessage => {
            let NewMessage { text } = request.json()?;
            let (caller, key) = (Caller::by_link(), request.key()?);
            by_link(app, request, Command::Message { caller, key, text }).await
        }
        Buyer::MailThread => {
            let (token, address) = (request.bearer(), request.address.as_deref());
            HttpResponse::outcome(&app.mail_thread(token, address, &request.json()?).await?)
        }
        Buyer::Live => {
            check_known(app, found.part("id")?).await?;
            Err(AppError::new(
                UPGRADE_NEEDED,
                "Open this address as a WebSocket, with `countersign` and the conversation token as protocols.",
            ))
        }
        Buyer::Share => {
            let id = found.part("id")?;
            check_known(app, id).await?;
            HttpResponse::outcome(&app.share(id, caller::<P>(request)?).await?)
        }
        Buyer::Read => {
            let command = |caller| Ok(Command::Read { caller });
            in_conversation(app, request, found, &command).await
        }
        Buyer::Message => {
            let command = |caller| {
                let NewMessage { text } = request.json()?;
                Ok(Command::Message { caller, key: request.key()?, text })
            };
            in_conversation(app, request, found, &command).await
        }
        Buyer::HandOff => {
            let command = |caller| {
                let body: NewHandoff = request.json_or_default()?;
                Ok(Command::Handoff { caller, key: request.key()?, body })
            };
            in_conversation(app, request, found, &command).await
        }
        Buyer::Contact => {
            let command = |caller| Ok(Command::Contact { caller, body: request.json()? });
            in_conversation(app, request, found, &command).await
        }
        Buyer::Seen => {
            let command = |caller| {
                let NewSeen { message } = request.json()?;
                Ok(Command::Seen { caller, message })
            };
            in_conversation(app, request, found, &command).await
        }
        Buyer::Feedback => {
            let command = |caller| {
                let message = found.part("message_id")?.to_owned();
                Ok(Command::Feedback { caller, message, body: request.json()? })
            };
            in_conversation(app, request, found, &command).await
        }
    }
}

/// An id that nobody was given costs no object.
async fn check_known<P: Platform>(app: &App<P>, id: &str) -> Result<(), AppError> {
    if app.is_known(id).await? {
        return Ok(());
    }
    Err(AppError::new(NOT_FOUND, "There is no such conversation."))
}

/// Who calls. The conversation itself checks token and origin.
fn caller<P: Platform>(request: &HttpRequest) -> Result<Caller, AppError> {
    App::<P>::caller(request.bearer(), request.origin.as_deref())
}

/// Hands a command to the conversation in the address.
async fn in_conversation<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    found: &Found<'_>,
    command: &dyn Fn(Caller) -> Result<Command, AppError>,
) -> Result<HttpResponse, AppError> {
    let id = found.part("id")?;
    check_known(app, id).await?;
    let command = command(caller::<P>(request)?)?;
    HttpResponse::outcome(&app.command(id, &command).await?)
}

/// What the buyer does by the link of an answer that came by mail.
async fn by_link<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    command: Command,
) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.thread_command(request.bearer(), &command).await?)
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

/// The image of the agent. A browser keeps it: whatever is changed has another address.
async fn avatar<P: Platform>(app: &App<P>, name: &str) -> Result<HttpResponse, AppError> {
    let (media_type, bytes) = app.read_avatar(name).await?;
    let mut response = HttpResponse::empty(200);
    response.header("content-type", media_type.to_owned());
    response.header("cache-control", "public, max-age=31536000, immutable".to_owned());
    response.header("content-security-policy", "sandbox; default-src 'none'".to_owned());
    response.header("cross-origin-resource-policy", "cross-origin".to_owned());
    response.file = Some(bytes);
    Ok(response)
}
