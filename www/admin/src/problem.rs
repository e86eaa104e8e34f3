//! Why something did not work, as the API says it.

use serde_json::Value;

use crate::value::{Look, pointer_of};
use crate::words::t;

/// Why something did not work.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Problem {
    /// HTTP status; 0 where nothing came back.
    pub(crate) status: u16,
    /// A sentence for people.
    pub(crate) detail: String,
    /// Pointer and sentence of each field that is wrong.
    pub(crate) errors: Vec<(String, String)>,
    /// The whole of it.
    pub(crate) body: Value,
    /// The version that is there, where the problem names it.
    pub(crate) etag: String,
}

impl Problem {
    /// Whether this deployment does not have what was asked for.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self.status, 404 | 405)
    }

    pub(crate) fn of(status: u16, body: Value, etag: String) -> Self {
        let error = |e: &Value| {
            let at = e.some("/pointer").unwrap_or_else(|| pointer_of(&e.text("/field")));
            (at, e.text("/message"))
        };
        let errors = body.list("/errors").iter().map(error).collect();
        let detail = body.some("/detail").unwrap_or_else(|| match status {
            0 => t("error.network"),
            status => format!("{} ({status})", t("error.unknown")),
        });
        Self { status, detail, errors, body, etag }
    }
}
