//! The live channel of a conversation: a WebSocket by which an open chat hears at once that there is something to read.
//!
//! It carries notices, and of an answer that a model still writes the sentences that are certain; what was said is read
//! over HTTP, with everything that is checked there. The sockets hibernate: an object that has nothing to do leaves memory
//! and keeps them.

use std::borrow::Cow;

use countersign_shared::wire::problem::MEDIA_TYPE;
use worker::{Headers, Request, Response, Result, State, WebSocketPair};

use crate::app::conversation::{Caller, Command, Outcome};
use crate::app::error::{AppError, RATE_LIMITED, UNAUTHORIZED};
use crate::app::session::Session;
use crate::platform::cloudflare::Cloudflare;
use crate::port::Notice;

use super::Actor;

/// The subprotocol. The token of the conversation is the second one that is offered: a page cannot set other headers.
const PROTOCOL: &str = "countersign";
/// Most sockets of a conversation: tabs of one buyer.
const MOST: usize = 20;

/// What a notice of the beginning of an answer begins with; the rest is the text.
const SAID: &str = "said:";

/// Opens the live channel for who may read the conversation.
pub(super) async fn join(
    session: &Session<Cloudflare, Actor>,
    request: &Request,
) -> Result<Response> {
    let outcome = match caller(request) {
        Some(caller) => session.handle(&Command::Read { caller }).await,
        None => Outcome::problem(&AppError::new(
            UNAUTHORIZED,
            "Offer `countersign` and the conversation token as protocols.",
        )),
    };
    if outcome.status == 200
        && let Some(response) = open(&session.object.state)?
    {
        return Ok(response);
    }
    let refused = match outcome.status {
        200 => Outcome::problem(&AppError::new(RATE_LIMITED, "Too many tabs are open.")),
        _ => outcome,
    };
    let headers = Headers::new();
    headers.set("content-type", MEDIA_TYPE)?;
    let response = Response::from_json(&refused.body)?.with_status(refused.status);
    Ok(response.with_headers(headers))
}

/// The conversation whose live channel a request asks for.
pub(crate) fn asked(request: &Request) -> Option<String> {
    let upgrade = request.headers().get("upgrade").ok().flatten()?;
    let path = request.path();
    let id = path.strip_prefix("/v1/conversations/")?.strip_suffix("/live")?;
    let is_one = id.starts_with("c_") && id.len() == 34 && !id.contains('/');
    (is_one && upgrade.eq_ignore_ascii_case("websocket")).then(|| id.to_owned())
}

/// Who asks: the token among the protocols, the origin as the browser says it.
fn caller(request: &Request) -> Option<Caller> {
    let header = |name: &str| request.headers().get(name).ok().flatten();
    let protocols = header("sec-websocket-protocol")?;
    let mut offered = protocols.split(',').map(str::trim);
    let token = (offered.next()? == PROTOCOL).then(|| offered.next()).flatten()?.to_owned();
    Some(Caller { token, origin: header("origin")?, by_link: false })
}

/// Opens a socket for a caller who may read.
fn open(state: &State) -> Result<Option<Response>> {
    if state.get_websockets().len() >= MOST {
        return Ok(None);
    }
    let pair = WebSocketPair::new()?;
    state.accept_web_socket(&pair.server);
    let response = Response::from_websocket(pair.client)?;
    response.headers().set("sec-websocket-protocol", PROTOCOL)?;
    Ok(Some(response))
}

/// Tells every open chat. One that is gone hears nothing, and no one is the worse for it.
pub(super) fn tell(state: &State, notice: &Notice) {
    let told: Cow<'_, str> = match notice {
        Notice::Changed => "changed".into(),
        Notice::Typing => "typing".into(),
        Notice::Said(text) => [SAID, text].concat().into(),
        Notice::Gone => "".into(),
    };
    for socket in state.get_websockets() {
        let _ = match notice {
            Notice::Gone => socket.close(Some(1000), Some("erased")),
            _ => socket.send_with_str(&told),
        };
    }
}
