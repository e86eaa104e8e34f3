//! What admins ask of what the agent knows, and of who did what.

#[cfg(feature = "openapi")]
use crate::wire::knowledge::{
    Added, AnswerView, AuditList, CollectionList, CollectionView, Dismissal, FindingList,
    FindingView, GapList, GapView, JobList, JobView, NewAnswer, NewCollection, NewSource, PageList,
    Reindexed, Removed, Restored, SourceChange, SourceIds, SourceList, SourceSummary, SourceView,
};

use super::{ALL, READ, TALK, WRITE, operations};

operations! {
    /// What admins ask of what the agent knows, and of who did what.
    enum Knowledge;

    AddAnswer: post "/admin/answers", by TALK, Document {
        request_body = NewAnswer,
        responses(
            (status = 201, description = "In force", body = AnswerView),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    ReadAnswer: get "/admin/answers/{id}", by ALL, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 200, description = "The short answer", body = AnswerView),
        )
    }

    PutAnswer: put "/admin/answers/{id}", by TALK, Document {
        params(("id" = String, Path, description = "Id")),
        request_body = NewAnswer,
        responses(
            (status = 200, description = "Changed", body = AnswerView),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    ListSources: get "/admin/sources", by READ, Nothing {
        params(
            ("search" = Option<String>, Query, description = "In title, name, address and tags"),
            ("category" = Option<String>, Query, description = "`file`, `address`, `article` or \
             `answer`"),
            ("state" = Option<String>, Query, description = "`current`, `expired`, `missing` or \
             `removed`; all that were not removed when absent"),
            ("language" = Option<String>, Query, description = "Primary language subtag"),
            ("quote" = Option<String>, Query, description = "Id of a quote"),
            ("collection" = Option<String>, Query, description = "Id of a collection"),
            ("tag" = Option<String>, Query, description = "A tag"),
            ("sort" = Option<String>, Query, description = "`newest`, `oldest`, `title`, \
             `changed`, `checked`, `cited` or `size`"),
            ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
            ("limit" = Option<String>, Query, description = "1 to 200, 50 when absent"),
        ),
        responses(
            (status = 200, description = "A page of the sources", body = SourceList),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    AddSource: post "/admin/sources", by WRITE, File {
        params(
            ("name" = Option<String>, Query, description = "Name of a file whose bytes, 20 MB at \
             most, are the body; without it the body is JSON, or a form (`multipart/form-data`) \
             with the part `file` and the parameters below as further parts"),
            ("language" = Option<String>, Query, description = "With `name`: BCP 47 tag; detected \
             when absent"),
            ("url" = Option<String>, Query, description = "With `name`: public address to show \
             with citations"),
            ("valid_until" = Option<String>, Query, description = "With `name`: the last day on \
             which it may be cited"),
            ("allow_sensitive" = Option<String>, Query, description = "With `name`: why the file \
             may hold what is sensitive, 10 to 500 characters"),
            ("allow_hidden" = Option<String>, Query, description = "With `name`: why what is \
             hidden in the file may be read, 10 to 500 characters; it is left out without"),
            ("quote" = Option<String>, Query, description = "With `name`: the quote that it \
             belongs to"),
            ("customer" = Option<String>, Query, description = "With `name`: the company of the \
             buyer that it is for"),
            ("audience" = Option<String>, Query, description = "With `name`: tags of quotes, \
             separated by commas"),
            ("tags" = Option<String>, Query, description = "With `name`: tags, separated by \
             commas"),
        ),
        request_body = NewSource,
        responses(
            (status = 201, description = "Parsed and in force. A form with several files, 20 at \
             most, is answered with what became of each", body = Added),
            (status = 422, description = "`invalid`: unknown format, empty, sensitive; of several \
             files none could be added"),
        )
    }

    RemoveSources: delete "/admin/sources", by WRITE, Document {
        request_body = SourceIds,
        responses(
            (status = 200, description = "All removed; cited no more from now on", body = Removed),
            (status = 404, description = "`not-found`: one is unknown, none was removed"),
            (status = 409, description = "`knowledge-source-needed`"),
        )
    }

    RestoreSources: post "/admin/sources/restore", by WRITE, Document {
        request_body = SourceIds,
        responses(
            (status = 200, description = "All restored", body = Restored),
            (status = 404, description = "`not-found`: one was not removed in the last ten \
             minutes, none was restored"),
        )
    }

    ReindexSources: post "/admin/sources/reindex", by WRITE, Document {
        request_body = SourceIds,
        responses(
            (status = 200, description = "Indexed anew with the model in use now, 20 at most",
             body = Reindexed),
            (status = 404, description = "`not-found`: one is unknown, none was indexed"),
        )
    }

    ReadSource: get "/admin/sources/{id}", by READ, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 200, description = "The source with its passages", body = SourceView),
        )
    }

    ChangeSource: patch "/admin/sources/{id}", by WRITE, Document {
        params(("id" = String, Path, description = "Id")),
        request_body = SourceChange,
        responses(
            (status = 200, description = "Changed", body = SourceSummary),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    RemoveSource: delete "/admin/sources/{id}", by WRITE, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 204, description = "Removed; can be restored for ten minutes"),
            (status = 409, description = "`knowledge-source-needed`"),
        )
    }

    ReadFile: get "/admin/sources/{id}/file", by READ, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 200, description = "The file as it was handed in"),
        )
    }

    ListCollections: get "/admin/collections", by READ, Nothing {
        responses(
            (status = 200, description = "All collections", body = CollectionList),
        )
    }

    AddCollection: post "/admin/collections", by WRITE, Document {
        request_body = NewCollection,
        responses(
            (status = 201, description = "Added; its first job has begun", body = CollectionView),
            (status = 422, description = "`invalid`, by field"),
            (status = 503, description = "`not-configured`: the secret of the kind is not set"),
        )
    }

    CollectionKinds: get "/admin/collections/kinds", by READ, Nothing {
        responses(
            (status = 200, description = "The kinds, with their settings and secrets",
             body = Vec<serde_json::Value>),
        )
    }

    ReadCollection: get "/admin/collections/{id}", by READ, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 200, description = "The collection with its last job", body = CollectionView),
        )
    }

    RemoveCollection: delete "/admin/collections/{id}", by WRITE, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 204, description = "Removed with its sources"),
            (status = 409, description = "`knowledge-source-needed`"),
        )
    }

    RefreshCollection: post "/admin/collections/{id}/refresh", by WRITE, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 202, description = "The job that reads it", body = JobView),
        )
    }

    ListPages: get "/admin/collections/{id}/pages", by READ, Nothing {
        params(
            ("id" = String, Path, description = "Id"),
            ("state" = Option<String>, Query, description = "`new`, `indexed`, `unchanged`, \
             `passed`, `failed` or `missing`"),
            ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
        ),
        responses(
            (status = 200, description = "What became of its addresses", body = PageList),
        )
    }

    ListJobs: get "/admin/jobs", by READ, Nothing {
        responses(
            (status = 200, description = "The last hundred", body = JobList),
        )
    }

    ReadJob: get "/admin/jobs/{id}", by READ, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 200, description = "How far it is", body = JobView),
        )
    }

    CancelJob: post "/admin/jobs/{id}/cancel", by WRITE, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 200, description = "Ended; what it has read stays", body = JobView),
        )
    }

    ListFindings: get "/admin/findings", by READ, Nothing {
        params(
            ("rule" = Option<String>, Query, description = "Name of a rule"),
            ("source" = Option<String>, Query, description = "Id of a source"),
            ("state" = Option<String>, Query, description = "`open` or `dismissed`"),
            ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
        ),
        responses(
            (status = 200, description = "The gravest first", body = FindingList),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    DismissFinding: post "/admin/findings/{id}/dismiss", by WRITE, Document {
        params(("id" = String, Path, description = "Id")),
        request_body = Dismissal,
        responses(
            (status = 200, description = "Put aside", body = FindingView),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    ReopenFinding: post "/admin/findings/{id}/reopen", by WRITE, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 200, description = "Open again", body = FindingView),
        )
    }

    ListGaps: get "/admin/gaps", by READ, Nothing {
        params(
            ("state" = Option<String>, Query, description = "`open`, `closed` or `dismissed`; open \
             when absent"),
            ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
        ),
        responses(
            (status = 200, description = "The most asked first", body = GapList),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    ReadGap: get "/admin/gaps/{id}", by READ, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 200, description = "The gap", body = GapView),
        )
    }

    DismissGap: post "/admin/gaps/{id}/dismiss", by WRITE, Document {
        params(("id" = String, Path, description = "Id")),
        request_body = Dismissal,
        responses(
            (status = 200, description = "Put aside", body = GapView),
            (status = 422, description = "`invalid`, by field"),
        )
    }

    ReopenGap: post "/admin/gaps/{id}/reopen", by WRITE, Nothing {
        params(("id" = String, Path, description = "Id")),
        responses(
            (status = 200, description = "Open again", body = GapView),
        )
    }

    ListAudit: get "/admin/audit", by READ, Nothing {
        params(
            ("subject" = Option<String>, Query, description = "Id of what was changed"),
            ("search" = Option<String>, Query, description = "Words in its first 400 letters"),
            ("kind" = Option<String>, Query, description = "An action such as `source.added`, or \
             how it begins, such as `source`"),
            ("who" = Option<String>, Query, description = "Name of a token, `admin`, or `system`"),
            ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
        ),
        responses(
            (status = 200, description = "The newest first", body = AuditList),
        )
    }

    ExportAudit: get "/admin/audit/export", by READ, Nothing {
        params(
            ("format" = Option<String>, Query, description = "`jsonl` where absent, or `csv`"),
            ("subject" = Option<String>, Query, description = "Id of what was changed"),
            ("search" = Option<String>, Query, description = "Words in its first 400 letters"),
            ("kind" = Option<String>, Query, description = "An action such as `source.added`, or \
             how it begins, such as `source`"),
            ("who" = Option<String>, Query, description = "Name of a token, `admin`, or `system`"),
            ("cursor" = Option<String>, Query, description = "`x-next-cursor` of the file before"),
        ),
        responses(
            (status = 200, description = "The newest first, 10,000 at most; the header \
             `x-next-cursor` leads to the next ones", content((String = "application/jsonl"),
             (String = "text/csv"))),
            (status = 400, description = "`malformed`: the cursor"),
            (status = 422, description = "`invalid`: the format"),
        )
    }
}
