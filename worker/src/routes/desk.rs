//! `/admin`, the part of the desk: configuration, knowledge and quotes.

use countersign_shared::wire::admin::{CalibrateRequest, ExplainRequest};

use crate::app::App;
use crate::app::error::{AppError, MALFORMED, TOO_LARGE};
use crate::app::quotes::MAX_QUOTE;
use crate::platform::Platform;

use super::{HttpRequest, HttpResponse, knowledge, nothing, only, openapi};

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
        (["config", "schema"], _) => {
            only(method, &["GET"])?.then(openapi::config_schema(app)).await
        }
        (
            ["sources" | "answers" | "collections" | "jobs" | "findings" | "gaps" | "audit", ..],
            _,
        ) => knowledge::route(app, request, method, path).await,
        (["quotes", "import"], "POST") => import_quote(app, request).await,
        (["quotes", id], "GET") => read_quote(app, id).await,
        (["quotes", id], "PUT") => put_quote(app, request, id).await,
        (["quotes", id], _) => {
            only(method, &["GET", "PUT", "DELETE"])?.then(remove_quote(app, id)).await
        }
        (["conversations", _, "messages", message, "answer"], "POST") => {
            HttpResponse::json(201, &app.promote(message, request.json()?).await?)
        }
        (["explain"], _) => only(method, &["POST"])?.then(explain(app, request)).await,
        (["calibrate"], _) => only(method, &["POST"])?.then(calibrate(app, request)).await,
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

async fn read_config<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    let (version, config) = app.read_config().await?;
    let mut response = HttpResponse::json(200, config.as_ref())?;
    response.header("etag", etag(version));
    Ok(response)
}

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

async fn read_quote<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &app.read_quote(id).await?)
}

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

async fn import_quote<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let imported = app.import_quote(request.json()?).await?;
    HttpResponse::json(if imported.stored { 201 } else { 200 }, &imported)
}

async fn remove_quote<P: Platform>(app: &App<P>, id: &str) -> Result<HttpResponse, AppError> {
    app.remove_quote(id).await?;
    Ok(HttpResponse::empty(204))
}

async fn explain<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let request: ExplainRequest = request.json()?;
    HttpResponse::json(200, &app.explain(&request).await?)
}

async fn calibrate<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
) -> Result<HttpResponse, AppError> {
    let request: CalibrateRequest = request.json()?;
    HttpResponse::json(200, &app.calibrate(&request).await?)
}
