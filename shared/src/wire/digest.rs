//! What the buyers of a quote asked about.

use serde::{Deserialize, Serialize};

/// `GET /admin/quotes/{id}/digest`: what buyers asked about, doubted, or were handed over for. Only what was read without a doubt is
/// counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteDigest {
    /// Id of the quote.
    pub quote: String,
    /// Its lines, those that were doubted or handed over most first.
    pub lines: Vec<DigestTopic>,
    /// The same of everything else.
    pub topics: Vec<DigestTopic>,
}

/// A line or a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DigestTopic {
    /// `line:` and its id, `fact:` and what of the quote such as `fact:total`, `request:` and what for such as `request:price`, or
    /// `source:` and the id of the document that was quoted.
    pub topic: String,
    /// Name of the line, title of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How often it was asked about.
    pub asked: u32,
    /// How often a buyer called the answer wrong, or found it bad.
    pub doubted: u32,
    /// How often it went to a person.
    pub handed_over: u32,
    /// In how many conversations.
    pub conversations: u32,
    /// The newest sentence about it, its first 200 characters, without what is personal.
    pub newest: String,
    /// When that was said, RFC 3339 in UTC.
    pub at: String,
}
