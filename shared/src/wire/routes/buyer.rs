//! What the chat on a quote page asks, and who reads along by a link.

#[cfg(feature = "openapi")]
use crate::wire::{
    buyer::{
        Bootstrap, Conversation, Exchange, KnownConversation, Message, NewContact, NewConversation,
        NewFeedback, NewHandoff, NewMessage, NewSeen,
    },
    people::{MailThread, SharedThread, ThreadView},
};

use super::{ANYONE, BUYER, PAGE, SOCKET, THREAD, operations};

operations! {
    /// What the chat on a quote page asks, and who reads along by a link.
    enum Buyer;

    Bootstrap: get "/v1/bootstrap", by PAGE, Nothing {
        responses(
            (status = 200, description = "Whether there is a chat, and how it looks",
             body = Bootstrap),
            (status = 401, description = "`unauthorized` or `token-expired`"),
            (status = 403, description = "`forbidden-origin`"),
        )
    }

    BootstrapAgain: post "/v1/bootstrap", by PAGE, Talk {
        request_body = KnownConversation,
        responses(
            (status = 200, description = "The same for a browser that remembers a conversation: \
             where the agent is off, the chat is there for one that a person has",
             body = Bootstrap),
            (status = 400, description = "`malformed`"),
            (status = 401, description = "`unauthorized` or `token-expired`"),
            (status = 403, description = "`forbidden-origin`"),
            (status = 422, description = "`invalid`"),
        )
    }

    Start: post "/v1/conversations", by PAGE, Talk {
        request_body(content = Option<NewConversation>),
        responses(
            (status = 201, description = "The conversation, with its token", body = Conversation),
            (status = 401, description = "`unauthorized` or `token-expired`"),
            (status = 403, description = "`forbidden-origin`"),
            (status = 409, description = "`agent-unavailable` or `quote-frozen`"),
        )
    }

    Read: get "/v1/conversations/{id}", by BUYER, Nothing {
        params(("id" = String, Path, description = "Conversation")),
        responses(
            (status = 200, description = "The conversation", body = Conversation),
            (status = 401, description = "`unauthorized`"),
        )
    }

    Message: post "/v1/conversations/{id}/messages", by BUYER, Talk {
        params(
            ("id" = String, Path, description = "Conversation"),
            ("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a \
             repeat gets the first response"),
        ),
        request_body = NewMessage,
        responses(
            (status = 200, description = "The message and the reply, both stored", body = Exchange),
            (status = 401, description = "`unauthorized`"),
            (status = 409, description = "`agent-unavailable`, `quote-frozen` or \
             `idempotency-key-reused`"),
            (status = 422, description = "`invalid`"),
            (status = 429, description = "`rate-limited`, with `Retry-After`"),
        )
    }

    HandOff: post "/v1/conversations/{id}/handoff", by BUYER, Talk {
        params(
            ("id" = String, Path, description = "Conversation"),
            ("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a \
             repeat gets the first response"),
        ),
        request_body = NewHandoff,
        responses(
            (status = 200, description = "A person has been asked; a second request adds to the \
             first", body = Exchange),
            (status = 401, description = "`unauthorized`"),
            (status = 409, description = "`agent-unavailable`, `quote-frozen` or \
             `idempotency-key-reused`"),
            (status = 422, description = "`invalid`"),
        )
    }

    Feedback: post "/v1/conversations/{id}/messages/{message_id}/feedback", by BUYER, Talk {
        params(
            ("id" = String, Path, description = "Conversation"),
            ("message_id" = String, Path, description = "Message of the agent"),
        ),
        request_body = NewFeedback,
        responses(
            (status = 200, description = "The message with the opinion", body = Message),
            (status = 401, description = "`unauthorized`"),
        )
    }

    Contact: post "/v1/conversations/{id}/contact", by BUYER, Talk {
        params(("id" = String, Path, description = "Conversation")),
        request_body = NewContact,
        responses(
            (status = 200, description = "The conversation, with the contact as it is now",
             body = Conversation),
            (status = 401, description = "`unauthorized`"),
            (status = 422, description = "`invalid`: neither an e-mail address nor a phone number, \
             or no consent"),
            (status = 429, description = "`rate-limited`"),
        )
    }

    Seen: post "/v1/conversations/{id}/seen", by BUYER, Talk {
        params(("id" = String, Path, description = "Conversation")),
        request_body = NewSeen,
        responses(
            (status = 200, description = "Noted: what was seen is not sent by mail", body = Object),
            (status = 401, description = "`unauthorized`"),
            (status = 404, description = "`not-found`: no such conversation or message"),
        )
    }

    ThreadSeen: post "/v1/thread/seen", by THREAD, Talk {
        request_body = NewSeen,
        responses(
            (status = 200, description = "Noted; by the link of an answer that came by mail alone",
             body = Object),
            (status = 401, description = "`unauthorized` or `token-expired`"),
            (status = 404, description = "`not-found`"),
        )
    }

    ThreadMessage: post "/v1/thread/messages", by THREAD, Talk {
        params(("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a \
         repeat gets the first response")),
        request_body = NewMessage,
        responses(
            (status = 200, description = "What the buyer says by the link of an answer that came \
             by mail, and what it led to", body = Exchange),
            (status = 401, description = "`unauthorized` or `token-expired`: a link to read along \
             says nothing"),
            (status = 409, description = "`agent-unavailable`, `quote-frozen` or \
             `idempotency-key-reused`"),
            (status = 422, description = "`invalid`"),
            (status = 429, description = "`rate-limited`"),
        )
    }

    Share: post "/v1/conversations/{id}/share", by BUYER, Nothing {
        params(("id" = String, Path, description = "Conversation")),
        responses(
            (status = 201, description = "A link by which colleagues read along, good for 30 days",
             body = SharedThread),
            (status = 401, description = "`unauthorized`"),
            (status = 429, description = "`rate-limited`"),
        )
    }

    Live: get "/v1/conversations/{id}/live", by SOCKET, Nothing {
        params(
            ("id" = String, Path, description = "Conversation"),
            ("Sec-WebSocket-Protocol" = String, Header, description = "`countersign, ` and the \
             conversation token"),
        ),
        responses(
            (status = 101, description = "A WebSocket. `changed`: read the conversation again; \
             `typing`: the person is writing; `said:` and a text: the answer to the buyer's last \
             message begins so. What is sent to it is ignored"),
            (status = 401, description = "`unauthorized`"),
            (status = 426, description = "`upgrade-needed`"),
        )
    }

    Thread: get "/v1/thread", by THREAD, Nothing {
        responses(
            (status = 200, description = "The conversation of a shared link", body = ThreadView),
            (status = 401, description = "`unauthorized` or `token-expired`"),
        )
    }

    MailThread: post "/v1/thread/mail", by THREAD, Talk {
        request_body = MailThread,
        responses(
            (status = 202, description = "Sent by the e-mail inbox of the seller", body = Object),
            (status = 401, description = "`unauthorized` or `token-expired`"),
            (status = 422, description = "`invalid`"),
            (status = 429, description = "`rate-limited`: by mailbox, visitor, conversation and \
             deployment"),
            (status = 503, description = "`not-configured`: there is no e-mail inbox"),
        )
    }

    ReadAvatar: get "/v1/avatar/{name}", by ANYONE, Nothing {
        params(("name" = String, Path, description = "Name of the image")),
        responses(
            (status = 200, description = "The image; it never changes", content_type = "image/*"),
        )
    }
}
