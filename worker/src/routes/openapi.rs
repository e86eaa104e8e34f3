//! `/openapi.json` and the schema of the configuration, rendered from the types by the build script.

use crate::app::App;
use crate::app::error::{AppError, NOT_FOUND};
use crate::platform::Platform;

use super::HttpResponse;

/// The OpenAPI 3.1 document. It travels with the assets: in the worker it would be its largest text.
#[cfg(test)]
pub(crate) const DOCUMENT: &str = include_str!(concat!(env!("OUT_DIR"), "/openapi.json"));
/// JSON Schema 2020-12 of the configuration.
const CONFIG_SCHEMA: &str = include_str!(concat!(env!("OUT_DIR"), "/config.schema.json"));

pub(super) async fn document<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    let file = app.platform.asset("openapi.json").await?;
    let file = file.ok_or_else(|| AppError::new(NOT_FOUND, "This deployment has no document."))?;
    Ok(constant("application/json", &String::from_utf8_lossy(&file)))
}

#[expect(clippy::unused_async, reason = "every handler is awaited alike")]
pub(super) async fn config_schema() -> Result<HttpResponse, AppError> {
    Ok(constant("application/schema+json", CONFIG_SCHEMA))
}

fn constant(media_type: &str, body: &str) -> HttpResponse {
    HttpResponse {
        status: 200,
        headers: vec![
            ("content-type", media_type.to_owned()),
            ("cache-control", "no-cache".to_owned()),
        ],
        body: body.to_owned(),
        origin_allowed: None,
    }
}
