//! `/openapi.json` and the schema of the configuration, rendered from the types by the build script.

use crate::app::App;
use crate::app::error::{AppError, NOT_FOUND};
use crate::port::Platform;

use super::HttpResponse;

/// The OpenAPI 3.1 document. It travels with the assets, as the schema does: in the worker they would be its largest texts.
const DOCUMENT: &str = "openapi.json";
/// JSON Schema 2020-12 of the configuration.
const SCHEMA: &str = "config.schema.json";

pub(super) async fn document<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    asset(app, DOCUMENT, "application/json").await
}

pub(super) async fn config_schema<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    asset(app, SCHEMA, "application/schema+json").await
}

async fn asset<P: Platform>(
    app: &App<P>,
    path: &str,
    media_type: &str,
) -> Result<HttpResponse, AppError> {
    let file = app.platform.asset(path).await?;
    let file = file.ok_or_else(|| AppError::new(NOT_FOUND, "This deployment has no document."))?;
    Ok(constant(media_type, &String::from_utf8_lossy(&file)))
}

fn constant(media_type: &str, body: &str) -> HttpResponse {
    HttpResponse {
        status: 200,
        headers: vec![
            ("content-type", media_type.to_owned()),
            ("cache-control", "no-cache".to_owned()),
        ],
        body: body.to_owned(),
        file: None,
        origin_allowed: None,
    }
}
