//! What the service says of itself.

use serde::Serialize;

/// Whether the service works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// `ok`.
    pub status: &'static str,
}

/// Which build this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Version {
    /// Semantic version.
    pub version: &'static str,
    /// Version of the buyer's wire.
    pub api: &'static str,
}
