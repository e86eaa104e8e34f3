//! Golden questions: what they have to lead to, what they led to, and what another threshold would make of them.

use serde::{Deserialize, Serialize};

use super::buyer::Action;

/// What a golden question has to lead to; all that is named must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GoldenExpectation {
    /// What the agent has to do.
    pub action: Action,
    /// Id of a source that has to be cited, or `quote`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Words that the answer has to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<String>,
}

/// `POST /admin/golden`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewGoldenQuestion {
    /// Id of a stored quote.
    pub quote: String,
    /// 1 to 4000 characters.
    pub question: String,
    /// What it has to lead to.
    pub expect: GoldenExpectation,
}

/// A question that is asked before every activation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoldenQuestion {
    /// Id.
    pub id: String,
    /// Id of a stored quote.
    pub quote: String,
    /// The question.
    pub question: String,
    /// What it has to lead to.
    pub expect: GoldenExpectation,
}

/// `GET /admin/golden`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoldenList {
    /// In the order they were added.
    pub questions: Vec<GoldenQuestion>,
}

/// `POST /admin/golden/run`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoldenRun {
    /// How many are as expected.
    pub passed: u32,
    /// How many are not.
    pub failed: u32,
    /// One a question, in order.
    pub results: Vec<GoldenResult>,
    /// How many were read by the language model of the deployment; the embedded reader read the others.
    pub by_model: u32,
    /// What `thresholds.answer_at` would make of these questions, the lowest first: how many are answered, and how many of the
    /// answers are wrong.
    pub curve: Vec<RiskPoint>,
}

/// What becomes of the golden questions at a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RiskPoint {
    /// The threshold `answer_at`.
    pub threshold: f64,
    /// How many are answered.
    pub answered: u32,
    /// How many of them are not as expected, or should not have been answered.
    pub wrong: u32,
    /// Share of all questions that is answered.
    pub coverage: f64,
    /// Share of the answers that is wrong; 0 where nothing is answered.
    pub risk: f64,
}

/// What a golden question led to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoldenResult {
    /// Id of the question.
    pub id: String,
    /// The question.
    pub question: String,
    /// Its quote.
    pub quote: String,
    /// Whether it is as expected.
    pub ok: bool,
    /// What it has to lead to.
    pub expected: GoldenExpectation,
    /// What it led to; absent where the quote is not there any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub got: Option<GoldenOutcome>,
    /// Who read it: `model` or `embedded`.
    pub read_by: String,
    /// How sure the agent is of the answer that it would give, from 0 to 1; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Whether it was as expected in the run before, and is not any more.
    pub regressed: bool,
}

/// What the agent did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GoldenOutcome {
    /// What it did.
    pub action: Action,
    /// What it said.
    pub text: String,
    /// Ids of the sources it cited, `quote:` and a path for what stands in the quote.
    pub sources: Vec<String>,
}
