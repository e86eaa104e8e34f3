//! The part of the HTTP interface about what the agent knows.

use super::Problem;
use crate::wire::knowledge::{
    AddedSources, AnswerView, AuditList, CollectionList, CollectionView, Dismissal, FindingList,
    FindingView, GapList, GapView, JobList, JobView, NewAnswer, NewCollection, NewSource, PageList,
    PromotedReply, Reindexed, Removed, Restored, SourceChange, SourceIds, SourceList,
    SourceSummary, SourceView,
};

#[utoipa::path(get, path = "/admin/sources", tag = "admin", security(("admin_token" = [])),
    params(("search" = Option<String>, Query, description = "In title, name, address and tags"),
           ("category" = Option<String>, Query, description = "`file`, `address`, `article` or `answer`"),
           ("state" = Option<String>, Query, description = "`current`, `expired`, `missing` or `removed`; all that were not removed when absent"),
           ("language" = Option<String>, Query, description = "Primary language subtag"),
           ("quote" = Option<String>, Query, description = "Id of a quote"),
           ("collection" = Option<String>, Query, description = "Id of a collection"),
           ("tag" = Option<String>, Query, description = "A tag"),
           ("sort" = Option<String>, Query, description = "`newest`, `oldest`, `title`, `changed`, `checked`, `cited` or `size`"),
           ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
           ("limit" = Option<String>, Query, description = "1 to 200, 50 when absent")), responses(
    (status = 200, description = "A page of the sources", body = SourceList),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
pub(super) fn list_sources() {}

#[utoipa::path(post, path = "/admin/sources", tag = "admin", security(("admin_token" = [])),
    params(("name" = Option<String>, Query, description = "Name of a file whose bytes, 20 MB at most, are the body; without it the body is JSON, or a form (`multipart/form-data`) with the part `file` and the parameters below as further parts"),
           ("language" = Option<String>, Query, description = "With `name`: BCP 47 tag; detected when absent"),
           ("url" = Option<String>, Query, description = "With `name`: public address to show with citations"),
           ("valid_until" = Option<String>, Query, description = "With `name`: the last day on which it may be cited"),
           ("allow_sensitive" = Option<String>, Query, description = "With `name`: why the file may hold what is sensitive, 10 to 500 characters"),
           ("allow_hidden" = Option<String>, Query, description = "With `name`: why what is hidden in the file may be read, 10 to 500 characters; it is left out without"),
           ("quote" = Option<String>, Query, description = "With `name`: the quote that it belongs to"),
           ("customer" = Option<String>, Query, description = "With `name`: the company of the buyer that it is for"),
           ("audience" = Option<String>, Query, description = "With `name`: tags of quotes, separated by commas"),
           ("tags" = Option<String>, Query, description = "With `name`: tags, separated by commas")),
    request_body = NewSource, responses(
    (status = 201, description = "Parsed and in force. A form with several files, 20 at most, is answered with what became of each", body = Added),
    (status = 413, description = "`too-large`", body = Problem),
    (status = 422, description = "`invalid`: unknown format, empty, sensitive; of several files none could be added", body = Problem)))]
pub(super) fn add_source() {}

/// What adding leads to: a source, or of several files what became of each.
#[derive(serde::Serialize, utoipa::ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it describes an answer")]
pub(super) enum Added {
    One(Box<SourceSummary>),
    Several(AddedSources),
}

#[utoipa::path(delete, path = "/admin/sources", tag = "admin", security(("admin_token" = [])),
    request_body = SourceIds, responses(
    (status = 200, description = "All removed; cited no more from now on", body = Removed),
    (status = 404, description = "`not-found`: one is unknown, none was removed", body = Problem),
    (status = 409, description = "`knowledge-source-needed`", body = Problem)))]
pub(super) fn remove_sources() {}

#[utoipa::path(post, path = "/admin/sources/restore", tag = "admin", security(("admin_token" = [])),
    request_body = SourceIds, responses(
    (status = 200, description = "All restored", body = Restored),
    (status = 404, description = "`not-found`: one was not removed in the last ten minutes, none was restored", body = Problem)))]
pub(super) fn restore_sources() {}

#[utoipa::path(post, path = "/admin/sources/reindex", tag = "admin", security(("admin_token" = [])),
    request_body = SourceIds, responses(
    (status = 200, description = "Indexed anew with the model in use now, 20 at most", body = Reindexed),
    (status = 404, description = "`not-found`: one is unknown, none was indexed", body = Problem)))]
pub(super) fn reindex_sources() {}

#[utoipa::path(get, path = "/admin/sources/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 200, description = "The source with its passages", body = SourceView),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn read_source() {}

#[utoipa::path(patch, path = "/admin/sources/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")),
    request_body = SourceChange, responses(
    (status = 200, description = "Changed", body = SourceSummary),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
pub(super) fn change_source() {}

#[utoipa::path(delete, path = "/admin/sources/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 204, description = "Removed; can be restored for ten minutes"),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 409, description = "`knowledge-source-needed`", body = Problem)))]
pub(super) fn remove_source() {}

#[utoipa::path(get, path = "/admin/sources/{id}/file", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 200, description = "The file as it was handed in"),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn read_file() {}

#[utoipa::path(post, path = "/admin/answers", tag = "admin", security(("admin_token" = [])),
    request_body = NewAnswer, responses(
    (status = 201, description = "In force", body = AnswerView),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
pub(super) fn add_answer() {}

#[utoipa::path(post, path = "/admin/conversations/{id}/messages/{message}/answer", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id of the conversation"), ("message" = String, Path, description = "Id of the message of a person")),
    request_body = PromotedReply, responses(
    (status = 201, description = "In force", body = AnswerView),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
pub(super) fn promote_reply() {}

#[utoipa::path(get, path = "/admin/answers/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 200, description = "The short answer", body = AnswerView),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn read_answer() {}

#[utoipa::path(put, path = "/admin/answers/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")),
    request_body = NewAnswer, responses(
    (status = 200, description = "Changed", body = AnswerView),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
pub(super) fn put_answer() {}

#[utoipa::path(get, path = "/admin/collections", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "All collections", body = CollectionList)))]
pub(super) fn list_collections() {}

#[utoipa::path(post, path = "/admin/collections", tag = "admin", security(("admin_token" = [])),
    request_body = NewCollection, responses(
    (status = 201, description = "Added; its first job has begun", body = CollectionView),
    (status = 422, description = "`invalid`, by field", body = Problem),
    (status = 503, description = "`not-configured`: the secret of the kind is not set", body = Problem)))]
pub(super) fn add_collection() {}

#[utoipa::path(get, path = "/admin/collections/kinds", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "The kinds, with their settings and secrets", body = Vec<serde_json::Value>)))]
pub(super) fn collection_kinds() {}

#[utoipa::path(get, path = "/admin/collections/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 200, description = "The collection with its last job", body = CollectionView),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn read_collection() {}

#[utoipa::path(delete, path = "/admin/collections/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 204, description = "Removed with its sources"),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 409, description = "`knowledge-source-needed`", body = Problem)))]
pub(super) fn remove_collection() {}

#[utoipa::path(post, path = "/admin/collections/{id}/refresh", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 202, description = "The job that reads it", body = JobView),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn refresh_collection() {}

#[utoipa::path(get, path = "/admin/collections/{id}/pages", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id"),
           ("state" = Option<String>, Query, description = "`new`, `indexed`, `unchanged`, `passed`, `failed` or `missing`"),
           ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before")), responses(
    (status = 200, description = "What became of its addresses", body = PageList)))]
pub(super) fn list_pages() {}

#[utoipa::path(get, path = "/admin/jobs", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "The last hundred", body = JobList)))]
pub(super) fn list_jobs() {}

#[utoipa::path(get, path = "/admin/jobs/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 200, description = "How far it is", body = JobView),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn read_job() {}

#[utoipa::path(post, path = "/admin/jobs/{id}/cancel", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 200, description = "Ended; what it has read stays", body = JobView),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn cancel_job() {}

#[utoipa::path(get, path = "/admin/findings", tag = "admin", security(("admin_token" = [])),
    params(("rule" = Option<String>, Query, description = "Name of a rule"),
           ("source" = Option<String>, Query, description = "Id of a source"),
           ("state" = Option<String>, Query, description = "`open` or `dismissed`"),
           ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before")), responses(
    (status = 200, description = "The gravest first", body = FindingList),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
pub(super) fn list_findings() {}

#[utoipa::path(post, path = "/admin/findings/{id}/dismiss", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")),
    request_body = Dismissal, responses(
    (status = 200, description = "Put aside", body = FindingView),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
pub(super) fn dismiss_finding() {}

#[utoipa::path(post, path = "/admin/findings/{id}/reopen", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 200, description = "Open again", body = FindingView),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn reopen_finding() {}

#[utoipa::path(get, path = "/admin/gaps", tag = "admin", security(("admin_token" = [])),
    params(("state" = Option<String>, Query, description = "`open`, `closed` or `dismissed`; open when absent"),
           ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before")), responses(
    (status = 200, description = "The most asked first", body = GapList),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
pub(super) fn list_gaps() {}

#[utoipa::path(get, path = "/admin/gaps/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 200, description = "The gap", body = GapView),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn read_gap() {}

#[utoipa::path(post, path = "/admin/gaps/{id}/dismiss", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")),
    request_body = Dismissal, responses(
    (status = 200, description = "Put aside", body = GapView),
    (status = 404, description = "`not-found`", body = Problem),
    (status = 422, description = "`invalid`, by field", body = Problem)))]
pub(super) fn dismiss_gap() {}

#[utoipa::path(post, path = "/admin/gaps/{id}/reopen", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Id")), responses(
    (status = 200, description = "Open again", body = GapView),
    (status = 404, description = "`not-found`", body = Problem)))]
pub(super) fn reopen_gap() {}

#[utoipa::path(get, path = "/admin/audit", tag = "admin", security(("admin_token" = [])),
    params(("subject" = Option<String>, Query, description = "Id of what was changed"),
           ("search" = Option<String>, Query, description = "Words in its first 400 letters"),
           ("kind" = Option<String>, Query, description = "An action such as `source.added`, or how it begins, such as `source`"),
           ("who" = Option<String>, Query, description = "Name of a token, `admin`, or `system`"),
           ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before")), responses(
    (status = 200, description = "The newest first", body = AuditList)))]
pub(super) fn list_audit() {}

#[utoipa::path(get, path = "/admin/audit/export", tag = "admin", security(("admin_token" = [])),
    params(("format" = Option<String>, Query, description = "`jsonl` where absent, or `csv`"),
           ("subject" = Option<String>, Query, description = "Id of what was changed"),
           ("search" = Option<String>, Query, description = "Words in its first 400 letters"),
           ("kind" = Option<String>, Query, description = "An action such as `source.added`, or how it begins, such as `source`"),
           ("who" = Option<String>, Query, description = "Name of a token, `admin`, or `system`"),
           ("cursor" = Option<String>, Query, description = "`x-next-cursor` of the file before")), responses(
    (status = 200, description = "The newest first, 10,000 at most; the header `x-next-cursor` leads to the next ones", content((String = "application/jsonl"), (String = "text/csv"))),
    (status = 400, description = "`malformed`: the cursor", body = Problem),
    (status = 422, description = "`invalid`: the format", body = Problem)))]
pub(super) fn export_audit() {}
