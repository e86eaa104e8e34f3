//! The routes of the HTTP interface: one row says everything about an operation but how it is done.
//!
//! A row holds the method, the pattern of the address, who may ask, what is sent, and the
//! documentation. Routing, `404`, `405` with `Allow`, rights, the limits of bodies, the hand-over to
//! the desk and `/openapi.json` derive from it. The worker answers each operation in a `match` without
//! a wildcard, so an operation without a row and a row without an answer do not compile.

mod buyer;
mod conversations;
mod knowledge;
mod people;
mod quotes;
mod service;
mod settings;

use super::console::AdminRole::{self, Editor, Owner, Rep, Viewer};

pub use buyer::Buyer;
pub use conversations::Conversations;
pub use knowledge::Knowledge;
pub use people::People;
pub use quotes::Quotes;
pub use service::Service;
pub use settings::Settings;

const ANYONE: Who = Who::Anyone;
const PAGE: Who = Who::Quote;
const BUYER: Who = Who::Conversation;
const SOCKET: Who = Who::Socket;
const THREAD: Who = Who::Thread;
const REPLY: Who = Who::Reply;
const INBOX: Who = Who::Inbox;
/// Whoever has a token.
const ALL: Who = Who::Admin(&[Owner, Editor, Viewer, Rep]);
/// Who reads the set-up.
const READ: Who = Who::Admin(&[Owner, Editor, Viewer]);
/// Who changes it.
const WRITE: Who = Who::Admin(&[Owner, Editor]);
/// Who talks with buyers, and keeps the short answers.
const TALK: Who = Who::Admin(&[Owner, Editor, Rep]);
/// What cannot be taken back, or lets others in.
const OWN: Who = Who::Admin(&[Owner]);

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// Method, in capitals.
    pub method: &'static str,
    /// Address, with `{name}` in place of what differs: `/admin/quotes/{id}`.
    pub pattern: &'static str,
    /// What is done.
    pub operation: Operation,
    /// Who may ask for it.
    pub who: Who,
    /// What is sent.
    pub sends: Sends,
}

/// What is done, by area; an area is answered in one file of the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// What the service says of itself.
    Service(Service),
    /// What the chat on a quote page asks.
    Buyer(Buyer),
    /// What the seller's people ask by a link, and the inboxes.
    People(People),
    /// What admins ask of the worker that has the conversations.
    Conversations(Conversations),
    /// What admins ask of the agent's set-up.
    Settings(Settings),
    /// What admins ask of quotes, and of answers to them.
    Quotes(Quotes),
    /// What admins ask of what the agent knows.
    Knowledge(Knowledge),
}

impl Operation {
    /// Whether the worker of the desk answers it; the worker of the chat answers the others.
    pub const fn is_at_desk(self) -> bool {
        matches!(self, Self::Settings(_) | Self::Quotes(_) | Self::Knowledge(_))
    }
}

/// Who may ask. The token is the bearer token of the request where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Nobody is asked who they are.
    Anyone,
    /// The page of a quote.
    Quote,
    /// The buyer of a conversation.
    Conversation,
    /// The buyer of a conversation, whose token is a protocol of the WebSocket.
    Socket,
    /// Whoever has the link of a shared conversation.
    Thread,
    /// Whoever has the reply link of a handoff.
    Reply,
    /// An inbox, by the signature of its event.
    Inbox,
    /// An admin of one of these roles.
    Admin(&'static [AdminRole]),
}

/// What is sent in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sends {
    /// Nothing; a body is not looked at.
    Nothing,
    /// What a buyer or a person with a link writes.
    Talk,
    /// A document in JSON, an image, or the event of an inbox.
    Document,
    /// A quote.
    Quote,
    /// A file, as it is, in a form or in JSON.
    File,
}

impl Sends {
    /// Largest file, in bytes.
    pub const FILE: usize = 20_000_000;

    /// Bytes of the body that are read; what is larger is refused.
    pub const fn most(self) -> usize {
        match self {
            // The longest message, each letter of it escaped. Where nothing is sent a body is read all the
            // same, for what is left of it would end the connection under the next request.
            Self::Nothing | Self::Talk => 64 * 1024,
            Self::Document => 2 * 1024 * 1024,
            Self::Quote => 512 * 1024,
            // A form or JSON around it, whose letters take a third more.
            Self::File => Self::FILE / 3 * 4 + Self::Document.most(),
        }
    }
}

/// Writes what goes over all areas, so that none has its rows without their documentation.
macro_rules! areas {
    ($($area:ident),+) => {
        /// All rows.
        pub fn all() -> impl Iterator<Item = &'static Route> {
            [$($area::ROUTES),+].into_iter().flatten()
        }

        /// The documentation of all rows, an area each.
        #[cfg(feature = "openapi")]
        pub(super) fn documents() -> Vec<utoipa::openapi::OpenApi> {
            use utoipa::OpenApi;

            vec![$($area::Document::openapi()),+]
        }
    };
}

areas!(service, buyer, people, conversations, settings, quotes, knowledge);

/// Writes the rows of an area: its operations as an enum, its table, and its documentation.
///
/// A row is `Operation: method "/pattern", by WHO, SENDS { … }`. The braces hold what
/// `utoipa::path` takes after the address.
macro_rules! operations {
    (
        $(#[$about:meta])*
        enum $area:ident;
        $(
            $operation:ident: $method:ident $pattern:tt, by $who:expr, $sends:ident
            { $($documentation:tt)* }
        )+
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the documentation of a row stands in it")]
        pub enum $area { $($operation),+ }

        pub(super) const ROUTES: &[$crate::wire::routes::Route] = &[$(
            $crate::wire::routes::Route {
                method: $crate::wire::routes::method!($method),
                pattern: $pattern,
                operation: $crate::wire::routes::Operation::$area($area::$operation),
                who: $who,
                sends: $crate::wire::routes::Sends::$sends,
            }
        ),+];

        #[cfg(feature = "openapi")]
        #[expect(dead_code, non_snake_case, reason = "functions carry the documentation")]
        mod document {
            use super::*;

            $(
                #[utoipa::path($method, path = $pattern, $($documentation)*)]
                fn $operation() {}
            )+

            #[derive(utoipa::OpenApi)]
            #[openapi(paths($($operation),+))]
            pub(in $crate::wire) struct Document;
        }

        #[cfg(feature = "openapi")]
        pub(in $crate::wire) use document::Document;
    };
}

/// The method as it stands in a request.
macro_rules! method {
    (get) => {
        "GET"
    };
    (post) => {
        "POST"
    };
    (put) => {
        "PUT"
    };
    (patch) => {
        "PATCH"
    };
    (delete) => {
        "DELETE"
    };
}

use method;
use operations;
