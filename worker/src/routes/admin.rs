//! `/admin`: what the seller's admins and the host's back end call.

use countersign_shared::quote::Quote;
use countersign_shared::wire::admin::{
    Delivery, DeliveryList, ExplainRequest, Explained, NewQuoteToken, NewSource, QuoteToken,
    QuoteView, RemoveSources, Removed, SourceList, SourceSummary,
};
use countersign_shared::wire::buyer::Conversation;
use countersign_shared::wire::config::Config;

use crate::app::App;
use crate::app::conversation::Command;
use crate::app::error::{AppError, MALFORMED, TOO_LARGE};
use crate::app::quotes::MAX_QUOTE;
use crate::platform::Platform;

use super::openapi::ProblemSchema;
use super::{HttpRequest, HttpResponse, nothing, only, openapi};

pub(super) async fn route<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    method: &str,
    path: &[&str],
) -> Result<HttpResponse, AppError> {
    match (path, method) {
        (["config"], "GET") => read_config(app).await,
        (["config"], "PUT") => write_config(app, request).await,
        (["config"], _) => only(method, &["GET", "PUT"])?.then(read_config(app)).await,
        (["config", "schema"], _) => only(method, &["GET"])?.then(config_schema()).await,
        (["sources"], "GET") => list_sources(app).await,
        (["sources"], "POST") => add_source(app, request).await,
        (["sources"], "DELETE") => remove_sources(app, request).await,
        (["sources"], _) => only(method, &["GET", "POST", "DELETE"])?.then(list_sources(app)).await,
        (["sources", id], _) => only(method, &["DELETE"])?.then(remove_source(app, id)).await,
        (["quotes", id], "GET") => read_quote(app, id).await,
        (["quotes", id], "PUT") => put_quote(app, request, id).await,
        (["quotes", id], _) => {
            only(method, &["GET", "PUT", "DELETE"])?.then(remove_quote(app, id)).await
        }
        (["quotes", id, "token"], _) => {
            only(method, &["POST"])?.then(quote_token(app, request, id)).await
        }
        (["explain"], _) => only(method, &["POST"])?.then(explain(app, request)).await,
        (["conversations", id], _) => {
            only(method, &["GET"])?.then(read_conversation(app, id)).await
        }
        (["deliveries"], _) => only(method, &["GET"])?.then(list_deliveries(app, request)).await,
        (["deliveries", id], _) => only(method, &["GET"])?.then(read_delivery(app, id)).await,
        (["deliveries", id, "replay"], _) => only(method, &["POST"])?.then(replay(app, id)).await,
        _ => Err(nothing(request)),
    }
}

/// An `ETag` of a version, and back. Weak or strong, quoted or not: the number is what counts.
fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

fn version_of(etag: &str) -> Result<i64, AppError> {
    etag.trim()
        .trim_start_matches("W/")
        .trim_matches('"')
        .parse()
        .map_err(|_| AppError::new(MALFORMED, "`If-Match` is not the `ETag` of a configuration."))
}

#[utoipa::path(get, path = "/admin/config", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "The configuration; `ETag` is its version", body = Config),
    (status = 404, description = "`not-found`: there is none yet", body = ProblemSchema)))]
async fn read_config<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    let (version, config) = app.read_config().await?;
    let mut response = HttpResponse::json(200, config.as_ref())?;
    response.header("etag", etag(version));
    Ok(response)
}

#[utoipa::path(put, path = "/admin/config", tag = "admin", security(("admin_token" = [])),
    params(("If-Match" = Option<String>, Header, description = "`ETag` of the configuration that is replaced; needed once there is one")),
    request_body = Config, responses(
    (status = 200, description = "Stored; `ETag` is the new version", body = Config),
    (status = 409, description = "`knowledge-source-needed`", body = ProblemSchema),
    (status = 412, description = "`stale`", body = ProblemSchema),
    (status = 422, description = "`invalid`", body = ProblemSchema),
    (status = 428, description = "`precondition-needed`", body = ProblemSchema)))]
async fn write_config<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let if_match = request.if_match.as_deref().map(version_of).transpose()?;
    let (version, config) = app.write_config(&request.body, if_match).await?;
    let mut response = HttpResponse::json(200, &config)?;
    response.header("etag", etag(version));
    Ok(response)
}

#[utoipa::path(get, path = "/admin/config/schema", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, description = "JSON Schema 2020-12 of the configuration", body = Object)))]
#[expect(clippy::unused_async, reason = "every handler is awaited alike")]
async fn config_schema() -> Result<HttpResponse, AppError> {
    let mut response = HttpResponse::json(200, &openapi::config_schema()?)?;
    response.headers[0].1 = "application/schema+json".to_owned();
    Ok(response)
}

#[utoipa::path(get, path = "/admin/sources", tag = "admin", security(("admin_token" = [])), responses(
    (status = 200, body = SourceList)))]
async fn list_sources<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &SourceList { sources: app.list_sources().await? })
}

#[utoipa::path(post, path = "/admin/sources", tag = "admin", security(("admin_token" = [])),
    request_body = NewSource, responses(
    (status = 201, description = "Parsed and in force", body = SourceSummary),
    (status = 422, description = "`invalid`: unknown format, empty, too large", body = ProblemSchema)))]
async fn add_source<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let new: NewSource = request.json()?;
    HttpResponse::json(201, &app.add_source(&new).await?)
}

#[utoipa::path(delete, path = "/admin/sources", tag = "admin", security(("admin_token" = [])),
    request_body = RemoveSources, responses(
    (status = 200, description = "All removed", body = Removed),
    (status = 404, description = "`not-found`: one is unknown, none was removed", body = ProblemSchema),
    (status = 409, description = "`knowledge-source-needed`", body = ProblemSchema)))]
async fn remove_sources<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let RemoveSources { ids } = request.json()?;
    HttpResponse::json(200, &Removed { removed: app.remove_sources(&ids).await? })
}

#[utoipa::path(delete, path = "/admin/sources/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Source")), responses(
    (status = 204, description = "Removed"),
    (status = 404, description = "`not-found`", body = ProblemSchema),
    (status = 409, description = "`knowledge-source-needed`", body = ProblemSchema)))]
async fn remove_source<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    app.remove_sources(&[id.to_owned()]).await?;
    Ok(HttpResponse::empty(204))
}

#[utoipa::path(get, path = "/admin/quotes/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), responses(
    (status = 200, description = "The quote and what it adds up to", body = QuoteView),
    (status = 404, description = "`not-found`", body = ProblemSchema)))]
async fn read_quote<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.read_quote(id).await?)
}

#[utoipa::path(put, path = "/admin/quotes/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), request_body = Quote, responses(
    (status = 200, description = "Stored", body = QuoteView),
    (status = 413, description = "`too-large`", body = ProblemSchema),
    (status = 422, description = "`invalid`: the wrong fields by name", body = ProblemSchema)))]
async fn put_quote<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    if request.body.len() > MAX_QUOTE {
        return Err(AppError::new(TOO_LARGE, "A quote may have at most 512 KiB."));
    }
    HttpResponse::json(200, &app.put_quote(id, &request.body).await?)
}

#[utoipa::path(delete, path = "/admin/quotes/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), responses(
    (status = 204, description = "Removed"),
    (status = 404, description = "`not-found`", body = ProblemSchema)))]
async fn remove_quote<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    app.remove_quote(id).await?;
    Ok(HttpResponse::empty(204))
}

#[utoipa::path(post, path = "/admin/quotes/{id}/token", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Quote")), request_body = NewQuoteToken, responses(
    (status = 201, description = "A token for the page of this quote", body = QuoteToken),
    (status = 404, description = "`not-found`", body = ProblemSchema),
    (status = 422, description = "`invalid`", body = ProblemSchema)))]
async fn quote_token<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    id: &str,
) -> Result<HttpResponse, AppError> {
    let new: NewQuoteToken = request.json_or_default()?;
    HttpResponse::json(201, &app.quote_token(id, &new).await?)
}

#[utoipa::path(post, path = "/admin/explain", tag = "admin", security(("admin_token" = [])),
    request_body = ExplainRequest, responses(
    (status = 200, description = "The verdict with its trace; nothing is stored", body = Explained),
    (status = 404, description = "`not-found`", body = ProblemSchema)))]
async fn explain<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let request: ExplainRequest = request.json()?;
    HttpResponse::json(200, &app.explain(&request).await?)
}

#[utoipa::path(get, path = "/admin/conversations/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Conversation")), responses(
    (status = 200, body = Conversation),
    (status = 404, description = "`not-found`", body = ProblemSchema)))]
async fn read_conversation<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.command(id, &Command::AdminRead).await?)
}

#[utoipa::path(get, path = "/admin/deliveries", tag = "admin", security(("admin_token" = [])),
    params(("status" = Option<String>, Query, description = "`pending`, `delivered` or `dead`")), responses(
    (status = 200, body = DeliveryList)))]
async fn list_deliveries<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let deliveries = app.list_deliveries(request.parameter("status")).await?;
    HttpResponse::json(200, &DeliveryList { deliveries })
}

#[utoipa::path(get, path = "/admin/deliveries/{id}", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Delivery")), responses(
    (status = 200, body = Delivery),
    (status = 404, description = "`not-found`", body = ProblemSchema)))]
async fn read_delivery<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.read_delivery(id).await?)
}

#[utoipa::path(post, path = "/admin/deliveries/{id}/replay", tag = "admin", security(("admin_token" = [])),
    params(("id" = String, Path, description = "Delivery")), responses(
    (status = 202, description = "Due at once, with a fresh schedule"),
    (status = 404, description = "`not-found`", body = ProblemSchema)))]
async fn replay<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::outcome(&app.replay(id).await?)
}
