//! Health and version.

use serde::Serialize;

use crate::app::App;
use crate::app::error::AppError;
use crate::platform::{Platform, sql};

use super::HttpResponse;

/// Whether the service works.
#[derive(Serialize)]
pub(crate) struct Health {
    /// `ok`.
    status: &'static str,
}

/// Which build this is.
#[derive(Serialize)]
pub(crate) struct Version {
    /// Semantic version.
    version: &'static str,
    /// Version of the buyer's wire.
    api: &'static str,
}

pub(super) async fn healthz<P: Platform>(app: &App<P>) -> Result<HttpResponse, AppError> {
    app.platform.query(vec![sql("SELECT 1 AS one", [])]).await?;
    HttpResponse::json(200, &Health { status: "ok" })
}

#[expect(clippy::unused_async, reason = "every handler is awaited alike")]
pub(super) async fn version() -> Result<HttpResponse, AppError> {
    HttpResponse::json(200, &Version { version: env!("CARGO_PKG_VERSION"), api: "v1" })
}

/// The image of the agent. A browser keeps it: whatever is changed has another address.
pub(super) async fn avatar<P: Platform>(
    app: &App<P>,
    name: &str,
) -> Result<HttpResponse, AppError> {
    let (media_type, bytes) = app.read_avatar(name).await?;
    let mut response = HttpResponse::empty(200);
    response.header("content-type", media_type.to_owned());
    response.header("cache-control", "public, max-age=31536000, immutable".to_owned());
    response.header("content-security-policy", "sandbox; default-src 'none'".to_owned());
    response.header("cross-origin-resource-policy", "cross-origin".to_owned());
    response.file = Some(bytes);
    Ok(response)
}
