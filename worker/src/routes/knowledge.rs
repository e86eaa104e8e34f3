//! `/admin`, what the agent knows: sources, short answers, collections and their jobs, findings, gaps, and who did what.

use countersign_shared::wire::knowledge::{
    AddedSources, Dismissal, NewSource, RefusedFile, SourceIds, SourceSummary,
};
use countersign_shared::wire::problem::FieldError;

use crate::app::App;
use crate::app::audit::AuditFilter;
use crate::app::error::{AppError, TOO_LARGE};
use crate::app::findings::FindingFilter;
use crate::app::sources::SourceFilter;
use crate::platform::Platform;

use super::http::{FormPart, MAX_FILE};
use super::{HttpRequest, HttpResponse, nothing};

/// Files of one form at most.
const MOST_FILES: usize = 20;
/// What a client sends when it knows nothing of a file.
const VAGUE: [&str; 2] = ["application/octet-stream", "application/x-www-form-urlencoded"];

pub(super) async fn route<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    method: &str,
    path: &[&str],
) -> Result<HttpResponse, AppError> {
    match (path, method) {
        (["sources"], "GET") => HttpResponse::json(200, &app.list_sources(&filter(request)).await?),
        (["sources"], "POST") => add_source(app, request).await,
        (["sources"], "DELETE") => {
            let SourceIds { ids } = request.json()?;
            HttpResponse::json(200, &app.remove_sources(&ids).await?)
        }
        (["sources", "restore"], "POST") => {
            let SourceIds { ids } = request.json()?;
            HttpResponse::json(200, &app.restore_sources(&ids).await?)
        }
        (["sources", "reindex"], "POST") => {
            let SourceIds { ids } = request.json()?;
            HttpResponse::json(200, &app.reindex(&ids).await?)
        }
        (["sources", id], "GET") => HttpResponse::json(200, &app.read_source(id).await?),
        (["sources", id], "PATCH") => {
            HttpResponse::json(200, &app.change_source(id, request.json()?).await?)
        }
        (["sources", id], "DELETE") => {
            app.remove_sources(&[(*id).to_owned()]).await?;
            Ok(HttpResponse::empty(204))
        }
        (["sources", id, "file"], "GET") => {
            let (name, bytes) = app.read_file_of(id).await?;
            Ok(HttpResponse::file(&name, bytes))
        }
        (["answers"], "POST") => {
            HttpResponse::json(201, &app.put_answer(None, request.json()?).await?)
        }
        (["answers", id], "GET") => HttpResponse::json(200, &app.read_answer(id).await?),
        (["answers", id], "PUT") => {
            HttpResponse::json(200, &app.put_answer(Some(id), request.json()?).await?)
        }
        (["collections"], "GET") => HttpResponse::json(200, &app.list_collections().await?),
        (["collections"], "POST") => {
            HttpResponse::json(201, &app.add_collection(request.json()?).await?)
        }
        (["collections", "kinds"], "GET") => {
            HttpResponse::json(200, &app.collection_kinds().await?)
        }
        (["collections", id], "GET") => HttpResponse::json(200, &app.read_collection(id).await?),
        (["collections", id], "DELETE") => {
            app.remove_collection(id).await?;
            Ok(HttpResponse::empty(204))
        }
        (["collections", id, "refresh"], "POST") => {
            HttpResponse::json(202, &app.begin_job(id).await?)
        }
        (["collections", id, "pages"], "GET") => {
            let (state, cursor) = (request.parameter("state"), request.parameter("cursor"));
            HttpResponse::json(200, &app.list_pages(id, state, cursor).await?)
        }
        (["jobs"], "GET") => HttpResponse::json(200, &app.list_jobs().await?),
        (["jobs", id], "GET") => HttpResponse::json(200, &app.read_job(id).await?),
        (["jobs", id, "cancel"], "POST") => HttpResponse::json(200, &app.cancel_job(id).await?),
        (["findings"], "GET") => {
            let filter = FindingFilter {
                rule: request.parameter("rule"),
                source: request.parameter("source"),
                state: request.parameter("state"),
                cursor: request.parameter("cursor"),
            };
            HttpResponse::json(200, &app.list_findings(&filter).await?)
        }
        (["findings", id, "dismiss"], "POST") => {
            let Dismissal { reason } = request.json()?;
            HttpResponse::json(200, &app.dismiss_finding(id, Some(&reason)).await?)
        }
        (["findings", id, "reopen"], "POST") => {
            HttpResponse::json(200, &app.dismiss_finding(id, None).await?)
        }
        (["gaps"], "GET") => {
            let (state, cursor) = (request.parameter("state"), request.parameter("cursor"));
            HttpResponse::json(200, &app.list_gaps(state, cursor).await?)
        }
        (["gaps", id], "GET") => HttpResponse::json(200, &app.read_gap(id).await?),
        (["gaps", id, "dismiss"], "POST") => {
            let Dismissal { reason } = request.json()?;
            HttpResponse::json(200, &app.dismiss_gap(id, Some(&reason)).await?)
        }
        (["gaps", id, "reopen"], "POST") => {
            HttpResponse::json(200, &app.dismiss_gap(id, None).await?)
        }
        (["audit"], "GET") => HttpResponse::json(200, &app.list_audit(audit(request)).await?),
        (["audit", "export"], "GET") => {
            let format = request.parameter("format");
            Ok(HttpResponse::audit(app.export_audit(audit(request), format).await?))
        }
        _ => Err(nothing(request)),
    }
}

fn audit(request: &HttpRequest) -> AuditFilter<'_> {
    AuditFilter {
        subject: request.parameter("subject"),
        search: request.parameter("search"),
        kind: request.parameter("kind"),
        who: request.parameter("who"),
        cursor: request.parameter("cursor"),
    }
}

fn filter(request: &HttpRequest) -> SourceFilter<'_> {
    SourceFilter {
        search: request.parameter("search"),
        category: request.parameter("category"),
        state: request.parameter("state"),
        language: request.parameter("language"),
        quote: request.parameter("quote"),
        collection: request.parameter("collection"),
        tag: request.parameter("tag"),
        sort: request.parameter("sort"),
        cursor: request.parameter("cursor"),
        limit: request.parameter("limit"),
    }
}

/// A file: its bytes as the body, with what is said of it in the address; a form with a file in it; or JSON with a text.
async fn add_source<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let is_too_large = |bytes: &[u8]| bytes.len() > MAX_FILE;
    let too_large = || AppError::new(TOO_LARGE, "A file may have at most 20 MB.");
    if let Some(form) = &request.form {
        let said =
            |name: &str| form.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
        let named = said("name").filter(|n| !n.trim().is_empty());
        let add = async |part: &FormPart| {
            if is_too_large(&part.bytes) {
                return Err(too_large());
            }
            let media_type = part.media_type.as_deref();
            app.add_file(&file(named.unwrap_or(&part.name), media_type, &said), &part.bytes).await
        };
        return match form.files.as_slice() {
            [] => Err(AppError::field("file", "must be a file of the form")),
            [one] => HttpResponse::json(201, &add(one).await?),
            all => add_files(all, named.is_some(), add).await,
        };
    }
    let Some(name) = request.parameter("name") else {
        return HttpResponse::json(201, &app.add_source(request.json()?).await?);
    };
    if is_too_large(&request.body) {
        return Err(too_large());
    }
    let said = |name: &str| request.parameter(name);
    let file = file(name, request.content_type.as_deref(), &said);
    HttpResponse::json(201, &app.add_file(&file, &request.body).await?)
}

/// Adds each file of a form. One that is refused is named, and stands in no other's way.
async fn add_files(
    files: &[FormPart],
    is_named: bool,
    add: impl AsyncFn(&FormPart) -> Result<SourceSummary, AppError>,
) -> Result<HttpResponse, AppError> {
    if is_named {
        return Err(AppError::field("name", "must be absent where there are several files"));
    }
    if files.len() > MOST_FILES {
        let what = format!("must be at most {MOST_FILES} files at once");
        return Err(AppError::field("file", what));
    }
    let mut added = AddedSources::default();
    for part in files {
        match add(part).await {
            Ok(source) => added.sources.push(source),
            Err(error) if !error.is_ours() => {
                let (name, detail) = (part.name.clone(), error.to_string());
                added.refused.push(RefusedFile { name, detail });
            }
            Err(error) => return Err(error),
        }
    }
    if added.sources.is_empty() {
        let faults = added.refused.into_iter().enumerate().map(|(at, refused)| FieldError {
            field: format!("file.{at}"),
            message: format!("{}: {}", refused.name, refused.detail),
        });
        return Err(AppError::invalid(faults.collect()));
    }
    HttpResponse::json(201, &added)
}

fn file<'s>(
    name: &str,
    media_type: Option<&str>,
    said: &dyn Fn(&str) -> Option<&'s str>,
) -> NewSource {
    let one = |name: &str| said(name).map(str::to_owned).filter(|v| !v.trim().is_empty());
    let many = |name: &str| -> Vec<String> {
        let all = one(name).unwrap_or_default();
        all.split(',').map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect()
    };
    NewSource {
        name: name.to_owned(),
        media_type: media_type.filter(|m| !m.is_empty() && !VAGUE.contains(m)).map(str::to_owned),
        language: one("language"),
        url: one("url"),
        valid_until: one("valid_until"),
        allow_sensitive: one("allow_sensitive"),
        allow_hidden: one("allow_hidden"),
        quote: one("quote"),
        customer: one("customer"),
        audience: many("audience"),
        tags: many("tags"),
        text: String::new(),
    }
}
