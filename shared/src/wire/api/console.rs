//! The operations of the console, and what every operation under `/admin` has in common.

use serde_json::{Map, Value, json};

use super::super::config::Config;
use super::super::console::{
    AdminConversation, AdminTokens, Avatar, ConfigDiff, ConfigVersionView, ConfigVersions,
    CreatedToken, Me, NewAdminToken, NewPersonMessage, Numbers, QuoteList, QuoteRow, QuoteSwitch,
    QuotesSwitch, QuotesSwitched,
};
use super::super::digest::QuoteDigest;
use super::super::golden::{GoldenList, GoldenQuestion, GoldenRun, NewGoldenQuestion};
use super::super::people::Notices;
use super::super::wizard::{AgentCheck, AgentChecked};
use super::{Message, Problem, Suggestion};

#[utoipa::path(get, path = "/admin/me", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "Whose token it is, and what it may do", body = Me)))]
pub(super) fn me() {}

#[utoipa::path(patch, path = "/admin/config", tag = "admin", security(("admin_token" = [])),
    params(("If-Match" = Option<String>, Header, description = "`ETag` of the configuration that is changed")),
    request_body(content = Object, content_type = "application/merge-patch+json", description = "JSON Merge Patch (RFC 7396): what is named is changed, null takes away"),
    responses(
    (status = 200, description = "The configuration, defaults filled in; `ETag` is its version. What changes nothing makes no version", body = Config),
    (status = 400, description = "`malformed`", body = Problem),
    (status = 404, description = "`not-found`: there is none yet", body = Problem),
    (status = 409, description = "`knowledge-source-needed`", body = Problem),
    (status = 412, description = "`stale`, with the document as it is now and its `ETag`", body = Problem),
    (status = 422, description = "`invalid`: everything that is wrong, by pointer", body = Problem)))]
pub(super) fn patch_config() {}

#[utoipa::path(get, path = "/admin/config/versions", tag = "admin", security(("admin_token" = [])),
    params(("cursor" = Option<String>, Query, description = "`next` of the page before")), responses(
    (status = 200, description = "The newest first", body = ConfigVersions),
    (status = 400, description = "`malformed`: no cursor of this list", body = Problem)))]
pub(super) fn config_versions() {}

#[utoipa::path(get, path = "/admin/config/versions/{version}", tag = "admin", security(("admin_token" = [])),
    params(("version" = i64, Path, description = "Number")), responses(
    (status = 200, description = "The version, defaults filled in", body = ConfigVersionView),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn config_version() {}

#[utoipa::path(get, path = "/admin/config/versions/{version}/diff", tag = "admin", security(("admin_token" = [])),
    params(("version" = i64, Path, description = "Number"),
           ("against" = Option<i64>, Query, description = "The version to compare with; the one before when absent")), responses(
    (status = 200, description = "What differs, by pointer", body = ConfigDiff),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn config_diff() {}

#[utoipa::path(post, path = "/admin/config/versions/{version}/restore", tag = "admin", security(("admin_token" = [])),
    params(("version" = i64, Path, description = "Number"),
           ("If-Match" = Option<String>, Header, description = "`ETag` of the configuration that is replaced")), responses(
    (status = 200, description = "In force again, as a new version; whether the agent is active stays as it is", body = Config),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 409, description = "`knowledge-source-needed`", body = Problem),
    (status = 412, description = "`stale`", body = Problem),
    (status = 422, description = "`invalid`: it no longer can be put", body = Problem)))]
pub(super) fn restore_config() {}

#[utoipa::path(post, path = "/admin/activate", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "Active, for the very next message", body = Config),
    (status = 404, description = "`not-found`: there is no configuration yet", body = Problem),
    (status = 409, description = "`knowledge-source-needed`", body = Problem),
    (status = 412, description = "`stale`: it was changed in the same moment", body = Problem),
    (status = 422, description = "`invalid`: everything that is missing, by pointer", body = Problem)))]
pub(super) fn activate() {}

#[utoipa::path(post, path = "/admin/deactivate", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "Inactive, for the very next message; who is with a person stays with that person", body = Config),
    (status = 404, description = "`not-found`: there is no configuration yet", body = Problem),
    (status = 412, description = "`stale`: it was changed in the same moment", body = Problem),
    (status = 422, description = "`invalid`: the configuration in force can no longer be put", body = Problem)))]
pub(super) fn deactivate() {}

#[utoipa::path(get, path = "/admin/tokens", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "All tokens, without their values", body = AdminTokens)))]
pub(super) fn list_tokens() {}

#[utoipa::path(post, path = "/admin/tokens", tag = "admin", security(("admin_token" = [])),
    request_body = NewAdminToken, responses(
    (status = 201, description = "With its value, shown this once", body = CreatedToken),
    (status = 400, description = "`malformed`", body = Problem),
    (status = 422, description = "`invalid`, by pointer", body = Problem)))]
pub(super) fn create_token() {}

#[utoipa::path(delete, path = "/admin/tokens/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Token")), responses(
    (status = 204, description = "Revoked: it opens nothing any more"),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn revoke_token() {}

#[utoipa::path(post, path = "/admin/avatar", tag = "admin", security(("admin_token" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "PNG, JPEG, WebP or GIF, told by its content, 1 MB at most"), responses(
    (status = 201, description = "Kept, at a public address", body = Avatar),
    (status = 413, description = "`too-large`", body = Problem),
    (status = 422, description = "`invalid`: it is no such image", body = Problem),
    (status = 503, description = "`not-configured`: `PUBLIC_URL` is not set", body = Problem)))]
pub(super) fn put_avatar() {}

#[utoipa::path(get, path = "/v1/avatar/{name}", tag = "buyer",
    params(("name" = String, Path, description = "Name of the image")), responses(
    (status = 200, description = "The image; it never changes", content_type = "image/*"),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn read_avatar() {}

#[utoipa::path(get, path = "/admin/quotes", tag = "admin", security(("admin_token" = [])),
    params(("search" = Option<String>, Query, description = "Words in id, number, title, buyer or owner"),
           ("enabled" = Option<bool>, Query, description = "Whether the agent is on for them"),
           ("cursor" = Option<String>, Query, description = "`next` of the page before")), responses(
    (status = 200, description = "The last changed first", body = QuoteList),
    (status = 400, description = "`malformed`: no cursor of this list", body = Problem),
    (status = 422, description = "`invalid`, by pointer", body = Problem)))]
pub(super) fn list_quotes() {}

#[utoipa::path(patch, path = "/admin/quotes/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), request_body = QuoteSwitch, responses(
    (status = 200, description = "Switched, for the very next message", body = QuoteRow),
    (status = 400, description = "`malformed`", body = Problem),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`, by pointer", body = Problem)))]
pub(super) fn switch_quote() {}

#[utoipa::path(post, path = "/admin/quotes/enable", tag = "admin", security(("admin_token" = [])),
    request_body = QuotesSwitch, responses(
    (status = 200, description = "Those that there are not are named, the others are switched", body = QuotesSwitched),
    (status = 400, description = "`malformed`", body = Problem),
    (status = 422, description = "`invalid`, by pointer", body = Problem)))]
pub(super) fn switch_quotes() {}

#[utoipa::path(get, path = "/admin/conversations/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, description = "With the quote, the contact and, for whoever may answer, the reply link", body = AdminConversation),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn read_conversation() {}

#[utoipa::path(post, path = "/admin/conversations/{id}/messages", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), request_body = NewPersonMessage, responses(
    (status = 201, description = "Said under the name of the token; the agent is silent from now on", body = Message),
    (status = 400, description = "`malformed`", body = Problem),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 409, description = "`agent-unavailable`: its quote is gone", body = Problem),
    (status = 422, description = "`invalid`, by pointer", body = Problem)))]
pub(super) fn answer_conversation() {}

#[utoipa::path(post, path = "/admin/conversations/{id}/take-over", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, description = "Whose token it is has it; the agent is silent from now on", body = AdminConversation),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 409, description = "`conversation-closed`, or `agent-unavailable`: its quote is gone", body = Problem)))]
pub(super) fn take_over() {}

#[utoipa::path(post, path = "/admin/conversations/{id}/suggestion", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, description = "A draft of an answer, or why there is none; nothing is sent", body = Suggestion),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 429, description = "`rate-limited`: drafts may cost calls of a model", body = Problem)))]
pub(super) fn suggest() {}

#[utoipa::path(post, path = "/admin/conversations/{id}/give-back", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, description = "The agent has it, and the buyer is told", body = AdminConversation),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 409, description = "`conversation-closed`, `not-handed-over`, or `agent-unavailable`: its quote is gone", body = Problem)))]
pub(super) fn give_back() {}

#[utoipa::path(post, path = "/admin/conversations/{id}/close", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, description = "Resolved; what the buyer says next opens it again", body = AdminConversation),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 409, description = "`conversation-closed`", body = Problem)))]
pub(super) fn close() {}

#[utoipa::path(post, path = "/admin/conversations/{id}/seen", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, description = "Somebody has looked at it: the buyer sees that, and it counts as new no more", body = AdminConversation),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn look_at() {}

#[utoipa::path(post, path = "/admin/agent/check", tag = "admin", security(("admin_token" = [])), request_body = AgentCheck, responses(
    (status = 200, description = "Whether a step of the wizard is done, and everything that stands against it; nothing is stored", body = AgentChecked),
    (status = 400, description = "`malformed`", body = Problem),
    (status = 422, description = "`invalid`", body = Problem)))]
pub(super) fn check_step() {}

#[utoipa::path(get, path = "/admin/quotes/{id}/digest", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), responses(
    (status = 200, description = "What its buyers asked about, doubted, or were handed over for", body = QuoteDigest),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn digest() {}

#[utoipa::path(get, path = "/admin/notices", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "Who waits for a person, the longest first, and how many of them nobody has looked at", body = Notices)))]
pub(super) fn notices() {}

#[utoipa::path(get, path = "/admin/golden", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "In the order they were added", body = GoldenList)))]
pub(super) fn list_golden() {}

#[utoipa::path(post, path = "/admin/golden", tag = "admin", security(("admin_token" = [])),
    request_body = NewGoldenQuestion, responses(
    (status = 201, description = "Kept; a hundred at most", body = GoldenQuestion),
    (status = 400, description = "`malformed`", body = Problem),
    (status = 422, description = "`invalid`, by pointer", body = Problem)))]
pub(super) fn add_golden() {}

#[utoipa::path(delete, path = "/admin/golden/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Golden question")), responses(
    (status = 204, description = "Forgotten"),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn remove_golden() {}

#[utoipa::path(post, path = "/admin/golden/run", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "What each leads to now, by the reader that buyers are answered by (of a language model, the first 40), and what another threshold would make of them", body = GoldenRun)))]
pub(super) fn run_golden() {}

#[utoipa::path(get, path = "/admin/numbers", tag = "admin", security(("admin_token" = [])),
    params(("from" = Option<String>, Query, description = "ISO date in UTC; 29 days before `to` when absent"),
           ("to" = Option<String>, Query, description = "ISO date in UTC; today when absent"),
           ("quote" = Option<String>, Query, description = "Id of a quote"),
           ("language" = Option<String>, Query, description = "BCP 47 language")), responses(
    (status = 200, description = "By day, and in all; half a minute late", body = Numbers),
    (status = 422, description = "`invalid`, by pointer", body = Problem)))]
pub(super) fn numbers() {}

/// Requests as they may be sent, by operation.
fn examples() -> [(&'static str, &'static str, Value); 8] {
    [
        (
            "put",
            "/admin/config",
            json!({"name": "Nora", "allowed_origins": ["https://quotes.example.com"]}),
        ),
        ("patch", "/admin/config", json!({"retention_days": 30, "avatar_url": null})),
        (
            "post",
            "/admin/tokens",
            json!({"name": "Console of Grace", "role": "editor", "expires_in_days": 90}),
        ),
        ("patch", "/admin/quotes/{id}", json!({"enabled": true})),
        ("post", "/admin/quotes/enable", json!({"ids": ["Q-2041", "Q-2042"], "enabled": false})),
        ("post", "/admin/conversations/{id}/messages", json!({"text": "Yes, on Tuesday at ten."})),
        (
            "post",
            "/admin/golden",
            json!({"quote": "Q-2041", "question": "What is the total?", "expect": {"action": "answer", "source": "quote"}}),
        ),
        ("post", "/admin/explain", json!({"quote": "Q-2041", "text": "What is the total?"})),
    ]
}

/// What every operation under `/admin` may answer.
const COMMON: [(&str, &str); 4] = [
    (
        "401",
        "`unauthorized` or `token-expired`: no token, a wrong one, a revoked one, or one that has expired",
    ),
    ("403", "`forbidden`: the role of the token may not do this"),
    ("405", "`method-not-allowed`, with `Allow`"),
    ("429", "`locked-out`: too many wrong tokens from this address, with `Retry-After`"),
];

/// What every operation may answer that is sent something.
const SENT: [(&str, &str); 3] = [
    ("400", "`malformed`: the body is no JSON"),
    ("413", "`too-large`"),
    ("422", "`invalid`: everything that is wrong, by pointer"),
];

/// Completes the document: problems are `application/problem+json`, and what holds for all is said of each.
pub(super) fn complete(document: &mut Value) {
    let problem =
        json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}});
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return };
    for (path, operations) in paths.iter_mut() {
        let operations = operations.as_object_mut().into_iter().flat_map(Map::values_mut);
        for operation in operations {
            let is_sent = operation.get("requestBody").is_some();
            let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
            let Some(responses) = responses else { continue };
            if path.starts_with("/admin") {
                for (status, about) in COMMON {
                    responses.entry(status).or_insert_with(|| json!({ "description": about }));
                }
            }
            if path.contains('{') {
                let about = json!({ "description": "`not-found`" });
                responses.entry("404").or_insert(about);
            }
            if is_sent {
                for (status, about) in SENT {
                    responses.entry(status).or_insert_with(|| json!({ "description": about }));
                }
            }
            for (status, response) in responses.iter_mut() {
                if status.starts_with(['4', '5']) {
                    response["content"] = problem.clone();
                }
            }
        }
    }
    for (method, path, example) in examples() {
        let content = paths[path][method]["requestBody"]["content"].as_object_mut();
        for media in content.into_iter().flat_map(Map::values_mut) {
            media["example"] = example.clone();
        }
    }
}
