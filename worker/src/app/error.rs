//! One error for the edge, grouped by blame and rendered as RFC 9457 problem details.

use countersign_shared::wire::problem::{FieldError, FullProblem, WrongField};
use serde_json::Value;

use crate::port::OutsideError;

/// A kind of problem: stable name, status and title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    name: &'static str,
    status: u16,
    title: &'static str,
}

macro_rules! kinds {
    ($($constant:ident = $status:literal $name:literal $title:literal;)+) => {
        $(pub(crate) const $constant: Kind = Kind { name: $name, status: $status, title: $title };)+
    };
}

kinds! {
    MALFORMED = 400 "malformed" "The request cannot be read";
    UNAUTHORIZED = 401 "unauthorized" "A valid token is needed";
    TOKEN_EXPIRED = 401 "token-expired" "The token has expired";
    FORBIDDEN = 403 "forbidden" "This token may not do that";
    FORBIDDEN_ORIGIN = 403 "forbidden-origin" "This site may not show the chat";
    NOT_FOUND = 404 "not-found" "There is no such thing";
    METHOD_NOT_ALLOWED = 405 "method-not-allowed" "This method is not allowed here";
    UNAVAILABLE = 409 "agent-unavailable" "The chat is not available";
    FROZEN = 409 "quote-frozen" "Nothing new is said on this quote";
    KEY_REUSED = 409 "idempotency-key-reused" "The idempotency key was used for another request";
    NO_SOURCE = 409 "knowledge-source-needed" "An active agent needs a knowledge source";
    NOT_HANDED_OVER = 409 "not-handed-over" "No person was asked for";
    CLOSED = 409 "conversation-closed" "The conversation is closed";
    STALE = 412 "stale" "The configuration has changed in the meantime";
    TOO_LARGE = 413 "too-large" "The request is too large";
    INVALID = 422 "invalid" "The request has wrong fields";
    UPGRADE_NEEDED = 426 "upgrade-needed" "This is a WebSocket";
    LOCKED_OUT = 429 "locked-out" "Too many wrong tokens";
    RATE_LIMITED = 429 "rate-limited" "Too many requests";
    INTERNAL = 500 "internal" "Something went wrong";
    UPSTREAM = 502 "upstream" "A part of the service did not answer";
    NOT_CONFIGURED = 503 "not-configured" "The service is not set up";
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub(crate) struct AppError {
    kind: Kind,
    detail: String,
    errors: Vec<WrongField>,
    retry_after: Option<u32>,
    more: Option<Box<More>>,
}

/// What goes along with some errors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct More {
    /// The document as it is now.
    current: Option<Value>,
    /// Headers.
    headers: Vec<(&'static str, String)>,
}

/// A path of a field, such as `a.b[1]`, as a JSON Pointer.
fn pointer(field: &str) -> String {
    let path = field.replace('~', "~0").replace('/', "~1");
    let path = path.replace("].", "/").replace(']', "").replace(['.', '['], "/");
    if path.starts_with('/') { path } else { format!("/{path}") }
}

impl AppError {
    /// An error with a sentence for the person who gets it.
    pub(crate) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), retry_after: None, more: None }
    }

    /// Wrong fields.
    pub(crate) fn invalid(errors: Vec<FieldError>) -> Self {
        let whole = errors.into_iter().map(|FieldError { field, message }| WrongField {
            pointer: pointer(&field),
            field,
            message,
            allowed: Vec::new(),
        });
        Self::wrong(whole.collect())
    }

    /// Wrong fields, with what they may be.
    pub(crate) fn wrong(errors: Vec<WrongField>) -> Self {
        let named: Vec<String> =
            errors.iter().map(|e| format!("`{}` {}", e.field, e.message)).collect();
        let detail = format!("Wrong fields: {}.", named.join("; "));
        Self { errors, ..Self::new(INVALID, detail) }
    }

    /// One wrong field.
    pub(crate) fn field(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError { field: field.into(), message: message.into() }])
    }

    /// The same with a header.
    pub(crate) fn header(mut self, name: &'static str, value: String) -> Self {
        self.more.get_or_insert_default().headers.push((name, value));
        self
    }

    /// The same with the document as it is now.
    pub(crate) fn current(mut self, document: Value) -> Self {
        self.more.get_or_insert_default().current = Some(document);
        self
    }

    /// The wrong fields alone.
    pub(crate) fn into_errors(self) -> Vec<WrongField> {
        self.errors
    }

    /// Headers that go along with it.
    pub(crate) fn headers(&self) -> &[(&'static str, String)] {
        self.more.as_ref().map_or(&[], |more| more.headers.as_slice())
    }

    /// The same with a time to wait.
    pub(crate) fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Whether whoever sent it can mend it, and has proved who they are.
    pub(crate) fn is_of_the_sender(&self) -> bool {
        [NOT_FOUND, INVALID, MALFORMED, CLOSED, NOT_HANDED_OVER].contains(&self.kind)
    }

    /// Whether what was asked for is not there.
    pub(crate) fn is_not_found(&self) -> bool {
        self.kind == NOT_FOUND
    }

    /// Whether it is the service's own fault, and so to be logged.
    pub(crate) fn is_ours(&self) -> bool {
        self.kind.status >= 500
    }

    /// As it goes over the wire. Faults of the service keep their particulars to the log.
    pub(crate) fn problem(&self, request_id: Option<&str>) -> FullProblem {
        let detail = match self.kind {
            INTERNAL | UPSTREAM => {
                "The request could not be completed. Please try again in a moment.".to_owned()
            }
            _ => self.detail.clone(),
        };
        FullProblem {
            kind: format!("urn:countersign:problem:{}", self.kind.name),
            title: self.kind.title.to_owned(),
            status: self.kind.status,
            detail,
            request_id: request_id.map(str::to_owned),
            errors: self.errors.clone(),
            retry_after: self.retry_after,
            current: self.more.as_ref().and_then(|more| more.current.clone()),
        }
    }
}

impl From<OutsideError> for AppError {
    fn from(error: OutsideError) -> Self {
        Self::new(UPSTREAM, error.0)
    }
}

impl From<serde_json::Error> for AppError {
    /// JSON that the service itself wrote and cannot read.
    fn from(error: serde_json::Error) -> Self {
        Self::new(INTERNAL, error.to_string())
    }
}
