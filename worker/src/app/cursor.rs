//! Where a page of a list ends: the key of its order, and the id. What is in it concerns nobody, so that it may change.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::port::Row;

use super::error::{AppError, MALFORMED};

/// Cuts rows, of which one more was read than a page has, to the page; the cursor of the next one, where there is one. The rows
/// have the columns `key` and `id`.
pub(crate) fn page(rows: &mut Vec<Row>, most: usize) -> Result<Option<String>, AppError> {
    let more = rows.len() > most;
    rows.truncate(most);
    rows.last().filter(|_| more).map(write).transpose()
}

fn write(row: &Row) -> Result<String, AppError> {
    let place = (row.get("key"), row.get("id"));
    Ok(URL_SAFE_NO_PAD.encode(serde_json::to_vec(&place)?))
}

/// The key and the id of a cursor.
pub(crate) fn read(cursor: &str) -> Result<(Value, String), AppError> {
    let wrong = || AppError::new(MALFORMED, "The cursor is not one of this list.");
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| wrong())?;
    let (key, id): (Value, String) = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
    if key.is_number() || key.is_string() { Ok((key, id)) } else { Err(wrong()) }
}
