//! How the outcome of a command is made: of a body, or of an error.

use serde::Serialize;
use serde_json::Value;

use crate::app::error::{AppError, INTERNAL, NOT_FOUND};
use crate::json;
use crate::port::Outcome;

use super::Pending;

/// Status of a message whose answer is still to come. It never leaves the object: whoever sent it waits.
const AWAITED: u16 = 102;

impl Outcome {
    /// A status and a body.
    pub(crate) fn new(status: u16, body: &impl Serialize) -> Result<Self, AppError> {
        Ok(Self { status, body: json::value(body)?, origin_allowed: false })
    }

    /// A message is stored and waits for its answer, which will be kept under its key.
    pub(crate) fn awaited(pending: &Pending) -> Result<Self, AppError> {
        Self::new(AWAITED, &serde_json::json!({ "key": pending.key }))
    }

    /// Whether it is that.
    pub(crate) fn is_awaited(&self) -> bool {
        self.status == AWAITED
    }

    /// The sentence of a problem.
    pub(crate) fn detail(&self) -> Option<String> {
        self.body.get("detail").and_then(Value::as_str).map(str::to_owned)
    }

    /// The body of a success; the problem of anything else as an error.
    pub(crate) fn into_result(self) -> Result<Value, AppError> {
        if self.status < 400 {
            return Ok(self.body);
        }
        let kind = if self.status == 404 { NOT_FOUND } else { INTERNAL };
        Err(AppError::new(kind, self.detail().unwrap_or_default()))
    }

    /// An error.
    pub(crate) fn problem(error: &AppError) -> Self {
        let problem = error.problem(None);
        let body = json::value(&problem).unwrap_or(Value::Null);
        Self { status: problem.status, body, origin_allowed: false }
    }
}
