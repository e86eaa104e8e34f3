//! A statement of SQL, and a row of what it gives.

use serde_json::{Map, Value};

/// A row of a result.
pub(crate) type Row = Map<String, Value>;

/// One SQL statement with its parameters (`?1` is the first).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Statement {
    /// SQL of SQLite.
    pub(crate) sql: &'static str,
    /// Strings, numbers and nulls.
    pub(crate) params: Vec<Value>,
}

/// A statement.
pub(crate) fn sql(sql: &'static str, params: impl IntoIterator<Item = Value>) -> Statement {
    Statement { sql, params: params.into_iter().collect() }
}
