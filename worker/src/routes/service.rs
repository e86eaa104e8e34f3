//! What the service says of itself: health, version and its document.

use countersign_shared::wire::routes::Service;
use countersign_shared::wire::service::{Health, Version};

use crate::app::App;
use crate::app::error::AppError;
use crate::port::{Platform, sql};

use super::{HttpResponse, openapi};

pub(super) async fn answer<P: Platform>(
    app: &App<P>,
    operation: Service,
) -> Result<HttpResponse, AppError> {
    match operation {
        Service::Healthz => {
            app.platform.query(vec![sql("SELECT 1 AS one", [])]).await?;
            HttpResponse::json(200, &Health { status: "ok" })
        }
        Service::Version => {
            HttpResponse::json(200, &Version { version: env!("CARGO_PKG_VERSION"), api: "v1" })
        }
        Service::OpenApi => openapi::document(app).await,
    }
}
