//! JSON as it comes in and as it was stored. Both are read from bytes: a reader of strings beside it would be compiled for
//! every type a second time.

use serde::de::DeserializeOwned;

use super::error::{AppError, MALFORMED};

pub(crate) use crate::json::{pointer, stored, value};

/// What somebody sent. `name` is the field that is named where it is JSON, and not of the right shape.
pub(crate) fn sent<T: DeserializeOwned>(body: &[u8], name: &str) -> Result<T, AppError> {
    serde_json::from_slice(body).map_err(|e| {
        let said = e.to_string();
        if e.is_data() {
            // Where in the text it stands says nothing to whoever never saw that text.
            let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
            AppError::field(name, what)
        } else {
            AppError::new(MALFORMED, format!("The body is no JSON: {said}."))
        }
    })
}
