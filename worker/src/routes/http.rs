//! Requests and responses as the routes see them: plain data, so that the whole wire is tested without a server.

use countersign_shared::wire::problem::MEDIA_TYPE;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::audit_export::AuditFile;
use crate::app::conversation::Outcome;
use crate::app::error::{AppError, MALFORMED};
use crate::app::json;

/// Headers by which inboxes sign.
pub(crate) const SIGNED: &[&str] = &[
    "webhook-id",
    "webhook-timestamp",
    "webhook-signature",
    "x-slack-request-timestamp",
    "x-slack-signature",
    "x-chatwoot-timestamp",
    "x-chatwoot-signature",
];

/// A form with a file (RFC 7578), as the platform reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// The parts `file`.
    pub(crate) files: Vec<FormPart>,
    /// The other parts that are known, by name.
    pub(crate) fields: Vec<(String, String)>,
}

/// A file of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FormPart {
    /// Its name.
    pub(crate) name: String,
    /// Its media type.
    pub(crate) media_type: Option<String>,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Parts of a form that are read beside the file.
pub(crate) const FORM_FIELDS: &[&str] = &[
    "name",
    "language",
    "url",
    "valid_until",
    "allow_sensitive",
    "allow_hidden",
    "quote",
    "customer",
    "audience",
    "tags",
];

/// A request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct HttpRequest {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    /// Origin of the calling page.
    pub(crate) origin: Option<String>,
    pub(crate) content_type: Option<String>,
    /// Address of the caller, as the network says it.
    pub(crate) address: Option<String>,
    pub(crate) authorization: Option<String>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) if_match: Option<String>,
    pub(crate) if_none_match: Option<String>,
    /// Who asks, as the worker that handed the request on has found out.
    pub(crate) actor: Option<String>,
    /// Headers by which inboxes sign, by lower-case name.
    pub(crate) signed: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// The body, where it is a form.
    pub(crate) form: Option<Form>,
    /// Whether the body was larger than this route takes, and so was not read.
    pub(crate) is_too_large: bool,
}

impl HttpRequest {
    /// The bearer token.
    pub(crate) fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.authorization.as_deref()?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then_some(token.trim()).filter(|t| !t.is_empty())
    }

    /// The body as JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, AppError> {
        json::sent(&self.body, "body")
    }

    /// The body as JSON, the default where there is none.
    pub(crate) fn json_or_default<T: DeserializeOwned + Default>(&self) -> Result<T, AppError> {
        if self.body.is_empty() { Ok(T::default()) } else { self.json() }
    }

    /// The idempotency key, when it can be one.
    pub(crate) fn key(&self) -> Result<Option<String>, AppError> {
        match self.idempotency_key.as_deref() {
            Some(key) if key.is_empty() || key.len() > 200 => {
                Err(AppError::new(MALFORMED, "An `Idempotency-Key` has 1 to 200 characters."))
            }
            key => Ok(key.map(str::to_owned)),
        }
    }

    /// The value of a query parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// A response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HttpResponse {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
    /// Bytes in place of the body.
    pub(crate) file: Option<Vec<u8>>,
    /// Whether the origin that asked is on the list, where that is known already.
    pub(crate) origin_allowed: Option<bool>,
}

impl HttpResponse {
    /// The same, for an origin that was looked up already.
    pub(crate) fn for_origin(mut self, allowed: bool) -> Self {
        self.origin_allowed = Some(allowed);
        self
    }

    /// No body.
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: String::new(), file: None, origin_allowed: None }
    }

    /// JSON that must not be kept by anybody on the way.
    pub(crate) fn json(status: u16, value: &impl Serialize) -> Result<Self, AppError> {
        Ok(Self {
            status,
            headers: vec![
                ("content-type", "application/json".to_owned()),
                ("cache-control", "no-store".to_owned()),
            ],
            body: serde_json::to_string(value)?,
            file: None,
            origin_allowed: None,
        })
    }

    /// A problem document.
    pub(crate) fn problem(error: &AppError, request_id: &str) -> Self {
        let problem = error.problem(Some(request_id));
        let mut response = Self {
            status: problem.status,
            headers: vec![
                ("content-type", MEDIA_TYPE.to_owned()),
                ("cache-control", "no-store".to_owned()),
            ],
            body: serde_json::to_string(&problem).unwrap_or_default(),
            file: None,
            origin_allowed: None,
        };
        if let Some(seconds) = problem.retry_after {
            response.header("retry-after", seconds.to_string());
        }
        response.headers.extend(error.headers().iter().cloned());
        response
    }

    /// A file to be saved, and not to be shown: what sellers hand in is not the service's own.
    pub(crate) fn file(name: &str, bytes: Vec<u8>) -> Self {
        let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let name = name.replace('+', "%20");
        Self {
            status: 200,
            headers: vec![
                ("content-type", "application/octet-stream".to_owned()),
                ("content-disposition", format!("attachment; filename*=UTF-8''{name}")),
                ("cache-control", "no-store".to_owned()),
                ("content-security-policy", "sandbox; default-src 'none'".to_owned()),
            ],
            body: String::new(),
            file: Some(bytes),
            origin_allowed: None,
        }
    }

    /// The audit as a file to be saved; the header `x-next-cursor` says where the next one begins.
    pub(crate) fn audit(file: AuditFile) -> Self {
        let mut response = Self { body: file.text, ..Self::empty(200) };
        response.header("content-type", file.media_type.to_owned());
        let saved = format!("attachment; filename=\"{}\"", file.name);
        response.header("content-disposition", saved);
        response.header("cache-control", "no-store".to_owned());
        if let Some(next) = file.next {
            response.header("x-next-cursor", next);
        }
        response
    }

    /// What a conversation answered.
    pub(crate) fn outcome(outcome: &Outcome) -> Result<Self, AppError> {
        let mut response =
            Self::json(outcome.status, &outcome.body)?.for_origin(outcome.origin_allowed);
        if outcome.status >= 400 {
            MEDIA_TYPE.clone_into(&mut response.headers[0].1);
            if let Some(seconds) =
                outcome.body.get("retry_after").and_then(serde_json::Value::as_u64)
            {
                response.header("retry-after", seconds.to_string());
            }
        }
        Ok(response)
    }

    /// Adds a header.
    pub(crate) fn header(&mut self, name: &'static str, value: String) {
        self.headers.push((name, value));
    }

    /// Lets the page of `origin` read the response.
    pub(crate) fn cors(&mut self, origin: &str) {
        self.header("access-control-allow-origin", origin.to_owned());
        self.header("access-control-expose-headers", "retry-after, x-request-id".to_owned());
        self.header("vary", "Origin".to_owned());
    }
}
