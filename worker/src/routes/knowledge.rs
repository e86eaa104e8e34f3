//! `/admin`, what the agent knows: sources, short answers, collections and their jobs, findings, gaps, and who did what.

use countersign_shared::wire::knowledge::{
    Added, AddedSources, Dismissal, NewSource, RefusedFile, SourceIds, SourceSummary,
};
use countersign_shared::wire::problem::FieldError;
use countersign_shared::wire::routes::{Knowledge, Sends};

use crate::app::App;
use crate::app::audit::AuditFilter;
use crate::app::error::{AppError, TOO_LARGE};
use crate::app::findings::FindingFilter;
use crate::app::sources::SourceFilter;
use crate::port::Platform;

use super::http::FormPart;
use super::{Found, HttpRequest, HttpResponse};

/// Files of one form at most.
const MOST_FILES: usize = 20;
/// What a client sends when it knows nothing of a file.
const VAGUE: [&str; 2] = ["application/octet-stream", "application/x-www-form-urlencoded"];

pub(super) async fn answer<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    found: &Found<'_>,
    operation: Knowledge,
) -> Result<HttpResponse, AppError> {
    let id = || found.part("id");
    let (state, cursor) = (request.parameter("state"), request.parameter("cursor"));
    match operation {
        Knowledge::AddAnswer => {
            HttpResponse::json(201, &app.put_answer(None, request.json()?).await?)
        }
        Knowledge::ReadAnswer => HttpResponse::json(200, &app.read_answer(id()?).await?),
        Knowledge::PutAnswer => {
            HttpResponse::json(200, &app.put_answer(Some(id()?), request.json()?).await?)
        }
        Knowledge::ListSources => {
            HttpResponse::json(200, &app.list_sources(&filter(request)).await?)
        }
        Knowledge::AddSource => HttpResponse::json(201, &add_source(app, request).await?),
        Knowledge::RemoveSources => {
            HttpResponse::json(200, &app.remove_sources(&ids(request)?).await?)
        }
        Knowledge::RestoreSources => {
            HttpResponse::json(200, &app.restore_sources(&ids(request)?).await?)
        }
        Knowledge::ReindexSources => HttpResponse::json(200, &app.reindex(&ids(request)?).await?),
        Knowledge::ReadSource => HttpResponse::json(200, &app.read_source(id()?).await?),
        Knowledge::ChangeSource => {
            HttpResponse::json(200, &app.change_source(id()?, request.json()?).await?)
        }
        Knowledge::RemoveSource => {
            app.remove_sources(&[id()?.to_owned()]).await?;
            Ok(HttpResponse::empty(204))
        }
        Knowledge::ReadFile => {
            let (name, bytes) = app.read_file_of(id()?).await?;
            Ok(HttpResponse::file(&name, bytes))
        }
        Knowledge::ListCollections => HttpResponse::json(200, &app.list_collections().await?),
        Knowledge::AddCollection => {
            HttpResponse::json(201, &app.add_collection(request.json()?).await?)
        }
        Knowledge::CollectionKinds => HttpResponse::json(200, &app.collection_kinds().await?),
        Knowledge::ReadCollection => HttpResponse::json(200, &app.read_collection(id()?).await?),
        Knowledge::RemoveCollection => {
            app.remove_collection(id()?).await?;
            Ok(HttpResponse::empty(204))
        }
        Knowledge::RefreshCollection => HttpResponse::json(202, &app.begin_job(id()?).await?),
        Knowledge::ListPages => {
            HttpResponse::json(200, &app.list_pages(id()?, state, cursor).await?)
        }
        Knowledge::ListJobs => HttpResponse::json(200, &app.list_jobs().await?),
        Knowledge::ReadJob => HttpResponse::json(200, &app.read_job(id()?).await?),
        Knowledge::CancelJob => HttpResponse::json(200, &app.cancel_job(id()?).await?),
        Knowledge::ListFindings => {
            let (rule, source) = (request.parameter("rule"), request.parameter("source"));
            let filter = FindingFilter { rule, source, state, cursor };
            HttpResponse::json(200, &app.list_findings(&filter).await?)
        }
        Knowledge::DismissFinding => {
            let reason = reason(request)?;
            HttpResponse::json(200, &app.dismiss_finding(id()?, Some(&reason)).await?)
        }
        Knowledge::ReopenFinding => {
            HttpResponse::json(200, &app.dismiss_finding(id()?, None).await?)
        }
        Knowledge::ListGaps => HttpResponse::json(200, &app.list_gaps(state, cursor).await?),
        Knowledge::ReadGap => HttpResponse::json(200, &app.read_gap(id()?).await?),
        Knowledge::DismissGap => {
            let reason = reason(request)?;
            HttpResponse::json(200, &app.dismiss_gap(id()?, Some(&reason)).await?)
        }
        Knowledge::ReopenGap => HttpResponse::json(200, &app.dismiss_gap(id()?, None).await?),
        Knowledge::ListAudit => HttpResponse::json(200, &app.list_audit(audit(request)).await?),
        Knowledge::ExportAudit => {
            let format = request.parameter("format");
            Ok(HttpResponse::audit(app.export_audit(audit(request), format).await?))
        }
    }
}

/// Makes a short answer of what a person replied, in the conversation that the chat handed on.
pub(super) async fn promote<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    found: &Found<'_>,
) -> Result<HttpResponse, AppError> {
    HttpResponse::json(201, &app.promote(found.part("message")?, request.json()?).await?)
}

fn ids(request: &HttpRequest) -> Result<Vec<String>, AppError> {
    let SourceIds { ids } = request.json()?;
    Ok(ids)
}

fn reason(request: &HttpRequest) -> Result<String, AppError> {
    let Dismissal { reason } = request.json()?;
    Ok(reason)
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
async fn add_source<P: Platform>(app: &App<P>, request: &HttpRequest) -> Result<Added, AppError> {
    let is_too_large = |bytes: &[u8]| bytes.len() > Sends::FILE;
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
            [one] => Ok(Added::One(Box::new(add(one).await?))),
            all => Ok(Added::Several(add_files(all, named.is_some(), add).await?)),
        };
    }
    let Some(name) = request.parameter("name") else {
        return Ok(Added::One(Box::new(app.add_source(request.json()?).await?)));
    };
    if is_too_large(&request.body) {
        return Err(too_large());
    }
    let said = |name: &str| request.parameter(name);
    let file = file(name, request.content_type.as_deref(), &said);
    Ok(Added::One(Box::new(app.add_file(&file, &request.body).await?)))
}

/// Adds each file of a form. One that is refused is named, and stands in no other's way.
async fn add_files(
    files: &[FormPart],
    is_named: bool,
    add: impl AsyncFn(&FormPart) -> Result<SourceSummary, AppError>,
) -> Result<AddedSources, AppError> {
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
    Ok(added)
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
