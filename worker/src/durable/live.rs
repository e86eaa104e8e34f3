//! The live channel of a conversation: a WebSocket by which an open chat hears at once that there is something to read.
//!
//! It carries no content, only notices; what was said is read over HTTP, with everything that is checked there. The
//! sockets hibernate: an object that has nothing to do leaves memory and keeps them.

use worker::{Request, Response, Result, State, WebSocketPair};

use crate::app::conversation::{Caller, Command};

/// The subprotocol. The token of the conversation is the second one that is offered: a page cannot set other headers.
const PROTOCOL: &str = "countersign";
/// Most sockets of a conversation: tabs of one buyer.
const MOST: usize = 20;

/// What an open chat is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    /// There is something to read.
    Changed,
    /// The person is writing.
    Typing,
}

impl Notice {
    fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Typing => "typing",
        }
    }

    /// What a command that was carried out is worth telling.
    pub(super) fn of(command: &Command, wrote: bool) -> Option<Self> {
        match command {
            Command::Human { body, .. } if body.is_sign() && body.typing => Some(Self::Typing),
            _ => wrote.then_some(Self::Changed),
        }
    }
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
pub(super) fn caller(request: &Request) -> Option<Caller> {
    let header = |name: &str| request.headers().get(name).ok().flatten();
    let protocols = header("sec-websocket-protocol")?;
    let mut offered = protocols.split(',').map(str::trim);
    let token = (offered.next()? == PROTOCOL).then(|| offered.next()).flatten()?.to_owned();
    Some(Caller { token, origin: header("origin")? })
}

/// Opens a socket for a caller who may read.
pub(super) fn open(state: &State) -> Result<Option<Response>> {
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
pub(super) fn tell(state: &State, notice: Notice) {
    for socket in state.get_websockets() {
        let _ = socket.send_with_str(notice.name());
    }
}

/// Ends all of them.
pub(super) fn close(state: &State) {
    for socket in state.get_websockets() {
        let _ = socket.close(Some(1000), Some("erased"));
    }
}
