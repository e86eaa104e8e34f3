//! What the service says of itself.

#[cfg(feature = "openapi")]
use crate::wire::service::{Health, Version};

use super::{ANYONE, operations};

operations! {
    /// What the service says of itself.
    enum Service;

    Healthz: get "/healthz", by ANYONE, Nothing {
        responses(
            (status = 200, description = "The service and its database answer", body = Health),
            (status = 502, description = "The database does not answer"),
        )
    }

    Version: get "/version", by ANYONE, Nothing {
        responses(
            (status = 200, description = "Which build this is", body = Version),
        )
    }

    OpenApi: get "/openapi.json", by ANYONE, Nothing {
        responses(
            (status = 200, description = "This document, OpenAPI 3.1", body = Object),
        )
    }
}
