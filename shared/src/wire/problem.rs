//! Errors: RFC 9457 problem details.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// What went wrong, as far as a buyer's browser needs it. `type` is stable; `detail` is a sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:countersign:problem:` and a stable name.
    #[serde(rename = "type")]
    pub kind: String,
    /// The same for every problem of a type.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What happened this time, and what to do.
    pub detail: String,
    /// Id of the request, also in the header `x-request-id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Wrong fields, where fields are wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Seconds to wait before another try, also in the header `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// One wrong field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Path, such as `line_items[1].unit_price`.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

impl Problem {
    /// The name after the common prefix of `type`.
    pub fn name(&self) -> &str {
        self.kind.strip_prefix("urn:countersign:problem:").unwrap_or(&self.kind)
    }
}

/// What went wrong, whole: as the edge sends it. Whoever reads it as a [`Problem`] gets less of the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = Problem))]
pub struct FullProblem {
    /// `urn:countersign:problem:` and a stable name.
    #[serde(rename = "type")]
    pub kind: String,
    /// The same for every problem of a type.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What happened this time, and what to do.
    pub detail: String,
    /// Id of the request, also in the header `x-request-id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Everything that is wrong with the fields, at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<WrongField>,
    /// Seconds to wait before another try, also in the header `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// With 412: the document as it is now; its `ETag` is in the header.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Value>,
}

/// One wrong field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WrongField {
    /// Path, such as `line_items[1].unit_price`.
    pub field: String,
    /// The same as a JSON Pointer (RFC 6901), such as `/line_items/1/unit_price`.
    #[serde(default)]
    pub pointer: String,
    /// What is wrong with it.
    pub message: String,
    /// The values that it may have, where they are few.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
}
