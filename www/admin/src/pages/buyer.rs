//! The buyer of a conversation, and who has it, in a word or two.

use leptos::prelude::*;
use serde_json::Value;

use crate::ui::badge;
use crate::value::Look;
use crate::words::{named, t};

/// The buyer, as far as they said who they are.
pub(crate) fn buyer(row: &Value) -> String {
    ["/contact/name", "/name", "/contact/email", "/email", "/buyer", "/contact/phone", "/phone"]
        .into_iter()
        .find_map(|at| row.some(at))
        .unwrap_or_else(|| {
            let quote = row.some("/quote_id").or_else(|| row.some("/quote/id")).unwrap_or_default();
            format!("{} {quote}", t("who.somebody")).trim().to_owned()
        })
}

/// Who has the conversation.
pub(crate) fn status_badge(status: &str) -> AnyView {
    let kind = match status {
        "open" => "warn",
        "resolved" => "good",
        _ => "plain",
    };
    badge(kind, named("status", status))
}
