//! What the published schema says of texts in lists and maps, where an attribute of the field cannot.

#![expect(dead_code, reason = "only their schemas are used")]

use utoipa::ToSchema;

/// Scheme, host and port, without a path.
#[derive(ToSchema)]
#[schema(pattern = r"^https?://[^\s/?#]+$")]
pub(super) struct Origin(String);

/// A text of 1 to 1,000 characters.
#[derive(ToSchema)]
#[schema(max_length = 1000, pattern = r"\S")]
pub(super) struct MessageText(String);

/// At most six suggestions.
#[derive(ToSchema)]
#[schema(max_items = 6)]
pub(super) struct QuickReplies(Vec<QuickReply>);

/// A text of 1 to 80 characters.
#[derive(ToSchema)]
#[schema(pattern = r"^\s*\S([\s\S]{0,78}\S)?\s*$")]
pub(super) struct QuickReply(String);

/// A text of 1 to 40 characters.
#[derive(ToSchema)]
#[schema(pattern = r"^\s*\S([\s\S]{0,38}\S)?\s*$")]
pub(super) struct LauncherText(String);

/// A day such as 2026-12-25.
#[derive(ToSchema)]
#[schema(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
pub(super) struct IsoDate(String);
