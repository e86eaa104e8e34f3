//! What the seller's people ask by a reply link, and what inboxes report.

#[cfg(feature = "openapi")]
use crate::wire::people::{InboxEvent, NewReply, ReplyView, Suggestion};

use super::{INBOX, REPLY, operations};

operations! {
    /// What the seller's people ask by a reply link, and what inboxes report.
    enum People;

    ReadByLink: get "/v1/reply", by REPLY, Nothing {
        responses(
            (status = 200, description = "The conversation of the reply link", body = ReplyView),
            (status = 401, description = "`unauthorized` or `token-expired`"),
        )
    }

    AnswerByLink: post "/v1/reply", by REPLY, Talk {
        params(("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a \
         repeat gets the first response")),
        request_body = NewReply,
        responses(
            (status = 200, description = "Said; the conversation as it is now", body = ReplyView),
            (status = 401, description = "`unauthorized` or `token-expired`"),
            (status = 409, description = "`conversation-closed`, `not-handed-over` or \
             `idempotency-key-reused`"),
            (status = 422, description = "`invalid`"),
            (status = 429, description = "`rate-limited`"),
        )
    }

    SuggestByLink: post "/v1/reply/suggestion", by REPLY, Nothing {
        responses(
            (status = 200, description = "A draft of an answer, or why there is none; nothing is \
             sent", body = Suggestion),
            (status = 401, description = "`unauthorized` or `token-expired`"),
            (status = 404, description = "`not-found`: the conversation was erased"),
            (status = 429, description = "`rate-limited`: drafts may cost calls of a model"),
        )
    }

    InboxEvent: post "/v1/inboxes/{kind}/events", by INBOX, Document {
        params(("kind" = String, Path, description = "`webhook` (Standard Webhooks) or `slack` (a \
         slash command)")),
        request_body = InboxEvent,
        responses(
            (status = 204, description = "Taken; a repeat of the same event does nothing"),
            (status = 400, description = "`malformed`"),
            (status = 401, description = "`unauthorized`: the signature or its time is wrong"),
            (status = 404, description = "`not-found`: no such inbox or conversation"),
            (status = 409, description = "`conversation-closed` or `not-handed-over`"),
            (status = 422, description = "`invalid`"),
        )
    }
}
