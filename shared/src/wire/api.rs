//! The HTTP interface, for `/openapi.json`: one function without a body an operation.
//!
//! The worker's build script renders this into a constant, so that the worker itself carries no schema code.

#![expect(dead_code, reason = "the functions carry attributes and are never called")]

mod console;
mod knowledge;

use serde::Serialize;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi, PartialSchema, ToSchema};

use crate::quote::Quote;

use super::admin::{
    CalibrateRequest, Calibrated, Delivery, DeliveryHealth, DeliveryList, ExplainRequest,
    Explained, ImportQuote, ImportedQuote, NewQuoteToken, QuoteToken, QuoteView,
};
use super::buyer::{
    Bootstrap, Conversation, Exchange, KnownConversation, Message, NewContact, NewConversation,
    NewFeedback, NewHandoff, NewMessage, NewSeen,
};
use super::config::Config;
use super::people::{
    ConversationList, ConversationRecord, Erased, HandoffDryRun, HandoffPlan, InboxEvent,
    InboxKinds, InboxTests, MailThread, NewReply, PresenceList, ReplyView, SharedThread,
    Suggestion, ThreadView,
};
use super::problem::FullProblem as Problem;
use super::webhook;

/// Whether the service works.
#[derive(Serialize, ToSchema)]
struct Health {
    /// `ok`.
    status: String,
}

/// Which build this is.
#[derive(Serialize, ToSchema)]
struct Version {
    /// Semantic version.
    version: String,
    /// Version of the buyer's wire.
    api: String,
}

#[utoipa::path(get, path = "/healthz", tag = "service", responses(
    (status = 200, description = "The service and its database answer", body = Health),
    (status = 502, description = "The database does not answer", body = Problem)))]
fn healthz() {}

#[utoipa::path(get, path = "/version", tag = "service", responses((status = 200, description = "Which build this is", body = Version)))]
fn version() {}

#[utoipa::path(get, path = "/v1/bootstrap", tag = "buyer", security(("quote_token" = [])), responses(
    (status = 200, description = "Whether there is a chat, and how it looks", body = Bootstrap),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem),
    (status = 403, description = "`forbidden-origin`", body = Problem)))]
fn bootstrap() {}

#[utoipa::path(post, path = "/v1/bootstrap", tag = "buyer", security(("quote_token" = [])), request_body = KnownConversation, responses(
    (status = 200, description = "The same for a browser that remembers a conversation: where the agent is off, the chat is there for one that a person has", body = Bootstrap),
    (status = 400, description = "`malformed`", body = Problem),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem),
    (status = 403, description = "`forbidden-origin`", body = Problem),
    (status = 413, description = "`too-large`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem)))]
fn bootstrap_again() {}

#[utoipa::path(post, path = "/v1/conversations", tag = "buyer", security(("quote_token" = [])),
    request_body(content = Option<NewConversation>), responses(
    (status = 201, description = "The conversation, with its token", body = Conversation),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem),
    (status = 403, description = "`forbidden-origin`", body = Problem),
    (status = 409, description = "`agent-unavailable` or `quote-frozen`", body = Problem)))]
fn start() {}

#[utoipa::path(get, path = "/v1/conversations/{id}", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, description = "The conversation", body = Conversation),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 404, description = "`not-found`", body = Problem)))]
fn read() {}

#[utoipa::path(post, path = "/v1/conversations/{id}/messages", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation"),
           ("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a repeat gets the first response")),
    request_body = NewMessage, responses(
    (status = 200, description = "The message and the reply, both stored", body = Exchange),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 409, description = "`agent-unavailable`, `quote-frozen` or `idempotency-key-reused`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem),
    (status = 429, description = "`rate-limited`, with `Retry-After`", body = Problem)))]
fn message() {}

#[utoipa::path(post, path = "/v1/conversations/{id}/handoff", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation"),
           ("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a repeat gets the first response")),
    request_body = NewHandoff, responses(
    (status = 200, description = "A person has been asked; a second request adds to the first", body = Exchange),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 409, description = "`agent-unavailable`, `quote-frozen` or `idempotency-key-reused`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem)))]
fn hand_off() {}

#[utoipa::path(post, path = "/v1/conversations/{id}/messages/{message_id}/feedback", tag = "buyer",
    security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation"), ("message_id" = String, Path, description = "Message of the agent")),
    request_body = NewFeedback, responses(
    (status = 200, description = "The message with the opinion", body = Message),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 404, description = "`not-found`", body = Problem)))]
fn feedback() {}

#[utoipa::path(get, path = "/admin/config", tag = "admin", security(("admin_token" = [])),
    params(("If-None-Match" = Option<String>, Header, description = "`ETag` of the configuration that is known")), responses(
    (status = 200, description = "The configuration, defaults filled in; `ETag` is its version", body = Config),
    (status = 304, description = "It is the one that `If-None-Match` names"),
    (status = 404, description = "`not-found`: there is none yet", body = Problem)))]
fn read_config() {}

#[utoipa::path(put, path = "/admin/config", tag = "admin", security(("admin_token" = [])),
    params(("If-Match" = Option<String>, Header, description = "`ETag` of the configuration that is replaced"),
           ("If-None-Match" = Option<String>, Header, description = "`*`: there must be none yet")),
    request_body = Config, responses(
    (status = 200, description = "In force; `ETag` is its version. The same again makes no version", body = Config),
    (status = 400, description = "`malformed`", body = Problem),
    (status = 409, description = "`knowledge-source-needed`", body = Problem),
    (status = 412, description = "`stale`, with the document as it is now and its `ETag`", body = Problem),
    (status = 422, description = "`invalid`: everything that is wrong, by pointer, with the allowed values", body = Problem)))]
fn write_config() {}

#[utoipa::path(get, path = "/admin/config/schema", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "JSON Schema 2020-12 of the configuration", body = Object)))]
fn read_schema() {}

#[utoipa::path(post, path = "/admin/quotes/import", tag = "admin", security(("admin_token" = [])),
    request_body = ImportQuote, responses(
    (status = 200, description = "With `dry_run`: what would come of it; nothing is stored", body = ImportedQuote),
    (status = 201, description = "Stored under its id", body = ImportedQuote),
    (status = 422, description = "`invalid`: no quote, or one whose amounts would change", body = Problem)))]
fn import_quote() {}

#[utoipa::path(get, path = "/admin/quotes/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), responses(
    (status = 200, description = "The quote and what it adds up to", body = QuoteView),
    (status = 404, description = "`not-found`", body = Problem)))]
fn read_quote() {}

#[utoipa::path(put, path = "/admin/quotes/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), request_body = Quote, responses(
    (status = 200, description = "Stored", body = QuoteView),
    (status = 413, description = "`too-large`", body = Problem),
    (status = 422, description = "`invalid`: the wrong fields by name", body = Problem)))]
fn put_quote() {}

#[utoipa::path(delete, path = "/admin/quotes/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), responses(
    (status = 204, description = "Removed"),
    (status = 404, description = "`not-found`", body = Problem)))]
fn remove_quote() {}

#[utoipa::path(post, path = "/admin/quotes/{id}/token", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), request_body = NewQuoteToken, responses(
    (status = 201, description = "A token for the page of this quote", body = QuoteToken),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem)))]
fn quote_token() {}

#[utoipa::path(post, path = "/admin/explain", tag = "admin", security(("admin_token" = [])),
    request_body = ExplainRequest, responses(
    (status = 200, description = "The verdict with its trace; nothing is stored", body = Explained),
    (status = 404, description = "`not-found`", body = Problem)))]
fn explain() {}

#[utoipa::path(post, path = "/admin/calibrate", tag = "admin", security(("admin_token" = [])),
    request_body = CalibrateRequest, responses(
    (status = 200, description = "The proposed shift; nothing is stored", body = Calibrated),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
fn calibrate() {}

#[utoipa::path(get, path = "/admin/deliveries", tag = "admin", security(("admin_token" = [])),
    params(("status" = Option<String>, Query, description = "`pending`, `delivered` or `dead`")), responses(
    (status = 200, description = "The newest first", body = DeliveryList)))]
fn list_deliveries() {}

#[utoipa::path(get, path = "/admin/deliveries/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Delivery")), responses(
    (status = 200, description = "The delivery with its attempts", body = Delivery),
    (status = 404, description = "`not-found`", body = Problem)))]
fn read_delivery() {}

#[utoipa::path(post, path = "/admin/deliveries/{id}/replay", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Delivery")), responses(
    (status = 202, description = "Due at once, with a fresh schedule"),
    (status = 404, description = "`not-found`", body = Problem)))]
fn replay() {}

#[utoipa::path(get, path = "/admin/deliveries/health", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "What is stuck, over all conversations", body = DeliveryHealth)))]
fn delivery_health() {}

#[utoipa::path(get, path = "/admin/presence", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "All that are not left to the hours", body = PresenceList)))]
fn read_presence() {}

#[utoipa::path(put, path = "/admin/presence", tag = "admin", security(("admin_token" = [])),
    request_body = PresenceList, responses(
    (status = 200, description = "All that are not left to the hours", body = PresenceList),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
fn put_presence() {}

#[utoipa::path(post, path = "/admin/handoff/dry-run", tag = "admin", security(("admin_token" = [])),
    request_body = HandoffDryRun, responses(
    (status = 200, description = "Where it would go; nothing is stored and nobody is told", body = HandoffPlan),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
fn plan_handoff() {}

#[utoipa::path(get, path = "/admin/inboxes", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "The adapters, their settings, and which secrets are set", body = InboxKinds)))]
fn inbox_kinds() {}

#[utoipa::path(post, path = "/admin/inboxes/test", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "What a test event to every inbox led to", body = InboxTests),
    (status = 503, description = "`not-configured`: there is no inbox", body = Problem)))]
fn test_inboxes() {}

#[utoipa::path(post, path = "/v1/conversations/{id}/contact", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation")), request_body = NewContact, responses(
    (status = 200, description = "The conversation, with the contact as it is now", body = Conversation),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`: neither an e-mail address nor a phone number, or no consent", body = Problem),
    (status = 429, description = "`rate-limited`", body = Problem)))]
fn contact() {}

#[utoipa::path(post, path = "/v1/conversations/{id}/seen", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation")), request_body = NewSeen, responses(
    (status = 200, description = "Noted: what was seen is not sent by mail", body = Object),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 404, description = "`not-found`: no such conversation or message", body = Problem)))]
fn seen() {}

#[utoipa::path(post, path = "/v1/thread/seen", tag = "buyer", security(("thread_token" = [])), request_body = NewSeen, responses(
    (status = 200, description = "Noted; by the link of an answer that came by mail alone", body = Object),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem),
    (status = 404, description = "`not-found`", body = Problem)))]
fn thread_seen() {}

#[utoipa::path(post, path = "/v1/thread/messages", tag = "buyer", security(("thread_token" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a repeat gets the first response")),
    request_body = NewMessage, responses(
    (status = 200, description = "What the buyer says by the link of an answer that came by mail, and what it led to", body = Exchange),
    (status = 401, description = "`unauthorized` or `token-expired`: a link to read along says nothing", body = Problem),
    (status = 409, description = "`agent-unavailable`, `quote-frozen` or `idempotency-key-reused`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem),
    (status = 429, description = "`rate-limited`", body = Problem)))]
fn thread_message() {}

#[utoipa::path(post, path = "/v1/conversations/{id}/share", tag = "buyer", security(("conversation_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 201, description = "A link by which colleagues read along, good for 30 days", body = SharedThread),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 429, description = "`rate-limited`", body = Problem)))]
fn share() {}

#[utoipa::path(get, path = "/v1/conversations/{id}/live", tag = "buyer",
    params(("id" = String, Path, description = "Conversation"),
           ("Sec-WebSocket-Protocol" = String, Header, description = "`countersign, ` and the conversation token")), responses(
    (status = 101, description = "A WebSocket. `changed`: read the conversation again; `typing`: the person is writing. What is sent to it is ignored"),
    (status = 401, description = "`unauthorized`", body = Problem),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 426, description = "`upgrade-needed`", body = Problem)))]
fn live() {}

#[utoipa::path(get, path = "/v1/thread", tag = "buyer", security(("thread_token" = [])), responses(
    (status = 200, description = "The conversation of a shared link", body = ThreadView),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem)))]
fn thread() {}

#[utoipa::path(post, path = "/v1/thread/mail", tag = "buyer", security(("thread_token" = [])), request_body = MailThread, responses(
    (status = 202, description = "Sent by the e-mail inbox of the seller", body = Object),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem),
    (status = 429, description = "`rate-limited`: by mailbox, visitor, conversation and deployment", body = Problem),
    (status = 503, description = "`not-configured`: there is no e-mail inbox", body = Problem)))]
fn mail_thread() {}

#[utoipa::path(get, path = "/v1/reply", tag = "people", security(("reply_token" = [])), responses(
    (status = 200, description = "The conversation of the reply link", body = ReplyView),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem)))]
fn read_by_link() {}

#[utoipa::path(post, path = "/v1/reply", tag = "people", security(("reply_token" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 200 characters; a repeat gets the first response")),
    request_body = NewReply, responses(
    (status = 200, description = "Said; the conversation as it is now", body = ReplyView),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem),
    (status = 409, description = "`conversation-closed`, `not-handed-over` or `idempotency-key-reused`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem),
    (status = 429, description = "`rate-limited`", body = Problem)))]
fn answer_by_link() {}

#[utoipa::path(post, path = "/v1/reply/suggestion", tag = "people", security(("reply_token" = [])), responses(
    (status = 200, description = "A draft of an answer, or why there is none; nothing is sent", body = Suggestion),
    (status = 401, description = "`unauthorized` or `token-expired`", body = Problem),
    (status = 404, description = "`not-found`: the conversation was erased", body = Problem),
    (status = 429, description = "`rate-limited`: drafts may cost calls of a model", body = Problem)))]
fn suggest_by_link() {}

#[utoipa::path(post, path = "/v1/inboxes/{kind}/events", tag = "people",
    params(("kind" = String, Path, description = "`webhook` (Standard Webhooks) or `slack` (a slash command)")),
    request_body = InboxEvent, responses(
    (status = 204, description = "Taken; a repeat of the same event does nothing"),
    (status = 400, description = "`malformed`", body = Problem),
    (status = 401, description = "`unauthorized`: the signature or its time is wrong", body = Problem),
    (status = 404, description = "`not-found`: no such inbox or conversation", body = Problem),
    (status = 409, description = "`conversation-closed` or `not-handed-over`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem)))]
fn inbox_event() {}

#[utoipa::path(get, path = "/admin/conversations", tag = "admin", security(("admin_token" = [])),
    params(("quote" = Option<String>, Query, description = "Id of a quote"),
           ("contact" = Option<String>, Query, description = "E-mail or phone of a buyer"),
           ("status" = Option<String>, Query, description = "`pending`, `open` or `resolved`"),
           ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before")), responses(
    (status = 200, description = "The last active first", body = ConversationList)))]
fn list_conversations() {}

#[utoipa::path(delete, path = "/admin/conversations", tag = "admin", security(("admin_token" = [])),
    params(("quote" = Option<String>, Query, description = "Id of a quote"),
           ("contact" = Option<String>, Query, description = "E-mail or phone of a buyer")), responses(
    (status = 200, description = "Erased, forty at a time", body = Erased),
    (status = 422, description = "`invalid`: neither is given", body = Problem)))]
fn erase_conversations() {}

#[utoipa::path(get, path = "/admin/conversations/export", tag = "admin", security(("admin_token" = [])),
    params(("quote" = Option<String>, Query, description = "Id of a quote"),
           ("contact" = Option<String>, Query, description = "E-mail or phone of a buyer"),
           ("cursor" = Option<String>, Query, description = "`next_cursor` of the answer before")), responses(
    (status = 200, description = "Everything that is kept of them", body = ConversationRecord),
    (status = 422, description = "`invalid`: neither is given", body = Problem)))]
fn export_conversations() {}

#[utoipa::path(delete, path = "/admin/conversations/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 204, description = "Erased: messages, deliveries, its place in the list"),
    (status = 404, description = "`not-found`", body = Problem)))]
fn erase_conversation() {}

#[utoipa::path(get, path = "/admin/conversations/{id}/export", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, description = "Everything that is kept of it", body = Object),
    (status = 404, description = "`not-found`", body = Problem)))]
fn export_conversation() {}

#[derive(OpenApi)]
#[openapi(
    info(title = "Countersign", description = "The closing agent for sales quotes."),
    modifiers(&Security),
    paths(console::me, console::patch_config, console::config_versions, console::config_version, console::config_diff, console::restore_config, console::activate, console::deactivate, console::list_tokens, console::create_token, console::revoke_token, console::put_avatar, console::read_avatar, console::list_quotes, console::switch_quote, console::switch_quotes, console::answer_conversation, console::take_over, console::suggest, console::give_back, console::close, console::look_at, console::notices, console::check_step, console::digest, console::list_golden, console::add_golden, console::remove_golden, console::run_golden, console::numbers, healthz, version, bootstrap, bootstrap_again, start, read, message, hand_off, feedback, read_config, write_config, read_schema, knowledge::list_sources, knowledge::add_source, knowledge::remove_sources, knowledge::restore_sources, knowledge::reindex_sources, knowledge::read_source, knowledge::change_source, knowledge::remove_source, knowledge::read_file, knowledge::add_answer, knowledge::promote_reply, knowledge::read_answer, knowledge::put_answer, knowledge::list_collections, knowledge::add_collection, knowledge::collection_kinds, knowledge::read_collection, knowledge::remove_collection, knowledge::refresh_collection, knowledge::list_pages, knowledge::list_jobs, knowledge::read_job, knowledge::cancel_job, knowledge::list_findings, knowledge::dismiss_finding, knowledge::reopen_finding, knowledge::list_gaps, knowledge::read_gap, knowledge::dismiss_gap, knowledge::reopen_gap, knowledge::list_audit, knowledge::export_audit, read_quote, put_quote, import_quote, remove_quote, quote_token, explain, calibrate, console::read_conversation, list_deliveries, read_delivery, replay, delivery_health, read_presence, put_presence, plan_handoff, inbox_kinds, test_inboxes, contact, seen, share, live, thread, thread_seen, thread_message, mail_thread, read_by_link, answer_by_link, suggest_by_link, inbox_event, list_conversations, erase_conversations, export_conversations, erase_conversation, export_conversation),
    components(schemas(webhook::Event)),
)]
struct Document;

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_with(Default::default);
        for (name, about) in [
            (
                "admin_token",
                "The secret `ADMIN_TOKEN`, or a named token from `POST /admin/tokens`.",
            ),
            (
                "quote_token",
                "A JWT for the quote of the page, from `POST /admin/quotes/{id}/token` or the host's back end.",
            ),
            (
                "conversation_token",
                "The token from `POST /v1/conversations`, valid from the same origin only.",
            ),
            ("reply_token", "The token behind the `#` of a reply link."),
            ("thread_token", "The token behind the `#` of a shared link."),
        ] {
            let mut scheme = Http::new(HttpAuthScheme::Bearer);
            scheme.description = Some(about.to_owned());
            components.add_security_scheme(name, SecurityScheme::Http(scheme));
        }
    }
}

/// The OpenAPI 3.1 document.
///
/// # Errors
///
/// When it cannot be written as JSON.
pub fn document() -> serde_json::Result<String> {
    let mut document = serde_json::to_value(Document::openapi())?;
    console::complete(&mut document);
    serde_json::to_string(&document)
}

/// JSON Schema 2020-12 of the configuration: the schema of the type, with what it refers to as `$defs`.
///
/// # Errors
///
/// When it cannot be written as JSON.
pub fn config_schema() -> serde_json::Result<String> {
    let mut schema = serde_json::to_value(Config::schema())?;
    let mut parts = Vec::new();
    Config::schemas(&mut parts);
    let mut definitions = serde_json::Map::new();
    for (name, part) in parts {
        definitions.insert(name, serde_json::to_value(part)?);
    }
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["$defs"] = definitions.into();
    Ok(schema.to_string().replace("#/components/schemas/", "#/$defs/"))
}
