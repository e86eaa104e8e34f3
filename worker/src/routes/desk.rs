//! `/admin`, the part of the desk: configuration, knowledge and quotes.

use countersign_shared::wire::admin::{CalibrateRequest, ExplainRequest};

use crate::app::App;
use crate::app::error::{AppError, TOO_LARGE};
use crate::app::quotes::MAX_QUOTE;
use crate::platform::Platform;

use super::{HttpRequest, HttpResponse, console, knowledge};

pub(super) async fn route<P: Platform>(
    app: &App<P>,
    request: &HttpRequest,
    method: &str,
    path: &[&str],
) -> Result<HttpResponse, AppError> {
    match (path, method) {
        (
            ["sources" | "answers" | "collections" | "jobs" | "findings" | "gaps" | "audit", ..],
            _,
        ) => knowledge::route(app, request, method, path).await,
        (["quotes", "import"], "POST") => import_quote(app, request).await,
        (["quotes", id], "GET") => read_quote(app, id).await,
        (["quotes", id], "PUT") => put_quote(app, request, id).await,
        (["quotes", id], "DELETE") => remove_quote(app, id).await,
        (["conversations", _, "messages", message, "answer"], "POST") => {
            HttpResponse::json(201, &app.promote(message, request.json()?).await?)
        }
        (["explain"], "POST") => explain(app, request).await,
        (["calibrate"], "POST") => calibrate(app, request).await,
        _ => console::route(app, request, method, path).await,
    }
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
