//! `/openapi.json` and the schema of the configuration, rendered from the types by the build script.

use crate::app::error::AppError;

use super::HttpResponse;

/// The OpenAPI 3.1 document.
pub(crate) const DOCUMENT: &str = include_str!(concat!(env!("OUT_DIR"), "/openapi.json"));
/// JSON Schema 2020-12 of the configuration.
const CONFIG_SCHEMA: &str = include_str!(concat!(env!("OUT_DIR"), "/config.schema.json"));

#[expect(clippy::unused_async, reason = "every handler is awaited alike")]
pub(super) async fn document() -> Result<HttpResponse, AppError> {
    Ok(constant("application/json", DOCUMENT))
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
