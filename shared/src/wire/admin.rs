//! What an admin, or the host's back end, and the edge say to each other.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// `POST /admin/quotes/import`: a quote in a format that sellers have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportQuote {
    /// The document: OASIS UBL 2.1 Quotation (XML), Stripe's Quote with its line items, HubSpot's quote object with its
    /// line item objects, or our own JSON.
    pub text: String,
    /// `ubl`, `stripe`, `hubspot` or `countersign`; told from the document when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// BCP 47 tag of the quote's language; that of the document when absent, else English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether the agent is switched on for the quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_enabled: Option<bool>,
    /// Whether only to show what would come of it.
    #[serde(default)]
    pub dry_run: bool,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportedQuote {
    /// The format of the document.
    pub format: String,
    /// Whether the quote was stored.
    pub stored: bool,
    /// Fields of the document that have no place in a quote.
    pub unmapped: Vec<UnmappedField>,
    /// The quote.
    #[serde(flatten)]
    pub view: QuoteView,
}

/// A field of a document that has no place in a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnmappedField {
    /// Where it stands, as a path of names and positions.
    pub field: String,
    /// What it says, 200 characters at most.
    pub value: String,
}

/// A quote with what it adds up to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteView {
    /// The quote as it was put.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub quote: Value,
    /// Totals: `by_interval`, `optional`, `first_year`, and `term` where the quote states one; each `gross`, `discount`,
    /// `net`, `tax`, `total` as decimal strings. `taxes` has `net` and `tax` by interval and rate.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub totals: Value,
    /// The same figures of each line, in order.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub lines: Vec<Value>,
    /// What the admin should know of it, in words: a language that the agent does not speak, and which one it speaks
    /// instead; documents that state another price for one of its lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// `POST /admin/quotes/{id}/token`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewQuoteToken {
    /// Seconds from now, 60 to 3600; 3600 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<u32>,
}

/// A quote token for a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteToken {
    /// JWT, HS256.
    pub token: String,
    /// Seconds until it expires.
    pub expires_in: u32,
}

/// `POST /admin/explain`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ExplainRequest {
    /// Id of a stored quote.
    pub quote: String,
    /// The message.
    pub text: String,
    /// The buyer's earlier messages, oldest first.
    #[serde(default)]
    pub history: Vec<String>,
}

/// Why the agent would do what it would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Explained {
    /// The verdict with its trace.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub verdict: Value,
    /// Features with their values and what each adds to the logit.
    pub features: Vec<FeatureView>,
    /// Explanation trees of the first hits.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub hits: Vec<Value>,
    /// Thresholds in force.
    pub thresholds: super::config::ThresholdConfig,
}

/// Questions with what answers them, to fit the confidence to this deployment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CalibrateRequest {
    /// Id of a stored quote.
    pub quote: String,
    /// At most 200.
    pub questions: Vec<LabelledQuestion>,
}

/// A question and the source that answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LabelledQuestion {
    /// The question.
    pub text: String,
    /// Id of the source that answers it, `quote` for the texts of the quote; left out when nothing here does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The proposed shift, and what it changes on the questions it came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Calibrated {
    /// To put into the configuration as `calibration`.
    pub calibration: super::config::CalibrationConfig,
    /// Labelled questions for which something was found.
    pub labelled: usize,
    /// Questions of the knowledge itself whose own passage was taken away: they have no answer.
    pub left_out: usize,
    /// Fewest questions, of both kinds, that change anything.
    pub needed: usize,
    /// With the shift in force now.
    pub before: CalibrationFigures,
    /// With the proposed one.
    pub after: CalibrationFigures,
}

/// What a calibration does on some questions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalibrationFigures {
    /// Mean squared difference of belief and outcome, from 0 to 1 (Brier, 1950).
    pub brier: f64,
    /// Questions that would be answered.
    pub answered: usize,
    /// Those of them that would be answered from the right source.
    pub right: usize,
}

/// One feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeatureView {
    /// Name.
    pub name: String,
    /// Value.
    pub value: f64,
    /// Value times weight.
    pub contribution: f64,
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStatus {
    /// Waits for its next try.
    Pending,
    /// Answered with 2xx.
    Delivered,
    /// Given up; waits for a replay.
    Dead,
}

/// One try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attempt {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// HTTP status, when there was a response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// A delivery to the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delivery {
    /// Id; the `webhook-id`.
    pub id: String,
    /// Conversation.
    pub conversation_id: String,
    /// Quote.
    pub quote_id: String,
    /// Event type, such as `handoff.created`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Which inbox: empty for the one of record, `notify/0` for the first of the others.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inbox: String,
    /// Where it stands.
    pub status: DeliveryStatus,
    /// Tries so far, oldest first.
    pub attempts: Vec<Attempt>,
    /// When the next try is due, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_try_at: Option<String>,
    /// When it was written, RFC 3339 in UTC.
    pub created_at: String,
}

/// `GET /admin/deliveries/health`: what is stuck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryHealth {
    /// Waiting for a try.
    pub pending: u32,
    /// Waiting for a try after at least one that failed.
    pub failing: u32,
    /// Given up; they wait for a replay.
    pub dead: u32,
    /// When the oldest of those that are not delivered was written, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest: Option<String>,
    /// The error of the last try of the newest that failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
}

/// `GET /admin/deliveries`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryList {
    /// Newest first, at most 200.
    pub deliveries: Vec<Delivery>,
}
