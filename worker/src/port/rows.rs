//! Columns of a row of the database.

use serde_json::Value;

use crate::time::rfc3339;

use super::Row;

/// An integer column; 0 when it is null.
pub(crate) fn integer(row: &Row, column: &str) -> i64 {
    let value = row.get(column);
    // D1 hands numbers over as floats.
    let number = value.and_then(|v| v.as_i64().or_else(|| v.as_f64().map(|f| f as i64)));
    number.unwrap_or(0)
}

/// A text column; empty when it is null.
pub(crate) fn text<'r>(row: &'r Row, column: &str) -> &'r str {
    row.get(column).and_then(Value::as_str).unwrap_or_default()
}

/// A text column; none when it is null.
pub(crate) fn optional(row: &Row, column: &str) -> Option<String> {
    row.get(column).and_then(Value::as_str).map(str::to_owned)
}

/// A column that counts.
pub(crate) fn count(row: &Row, column: &str) -> u32 {
    u32::try_from(integer(row, column)).unwrap_or(0)
}

/// A column of milliseconds since 1970, as RFC 3339; none when it is null.
pub(crate) fn moment(row: &Row, column: &str) -> Option<String> {
    Some(integer(row, column)).filter(|at| *at > 0).map(rfc3339)
}

/// The first row that a statement gave, among those of all statements.
pub(crate) fn first(rows: &[Vec<Row>], statement: usize) -> Option<&Row> {
    rows.get(statement).and_then(|r| r.first())
}
