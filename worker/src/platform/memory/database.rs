//! The database of the tests: SQLite in memory.

use std::rc::Rc;

use rusqlite::Connection;
use rusqlite::types::{ToSqlOutput, ValueRef};
use serde_json::Value;

use crate::port::{Database, OutsideError, Platform, Revisions, Row, Statement};

use super::Memory;
use super::turns::yield_now;

impl Database for Rc<Memory> {
    async fn query(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, OutsideError> {
        for _ in 0..self.turns_at_database.get() {
            yield_now().await;
        }
        if self.is_database_down.get() {
            return Err(OutsideError("the database is down".to_owned()));
        }
        let mut database = self.database.borrow_mut();
        let failed = |e: rusqlite::Error| OutsideError(e.to_string());
        let transaction = database.transaction().map_err(failed)?;
        let results = statements
            .iter()
            .map(|s| rows(&transaction, s.sql, &s.params))
            .collect::<Result<_, _>>()?;
        transaction.commit().map_err(failed)?;
        Ok(results)
    }

    async fn revisions(&self, quote: Option<&str>) -> Result<Revisions, OutsideError> {
        self.read_revisions(quote).await
    }
}

/// Runs a statement; its rows.
pub(super) fn rows(
    connection: &Connection,
    statement: &str,
    params: &[Value],
) -> Result<Vec<Row>, OutsideError> {
    let failed = |e: rusqlite::Error| OutsideError(e.to_string());
    let mut prepared = connection.prepare(statement).map_err(failed)?;
    let names: Vec<String> = prepared.column_names().into_iter().map(str::to_owned).collect();
    let params = params.iter().cloned().map(Param);
    let mut rows = prepared.query(rusqlite::params_from_iter(params)).map_err(failed)?;
    let mut result = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let mut out = Row::new();
        for (i, name) in names.iter().enumerate() {
            out.insert(name.clone(), json(row.get_ref(i).map_err(failed)?));
        }
        result.push(out);
    }
    Ok(result)
}

struct Param(Value);

impl rusqlite::ToSql for Param {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match &self.0 {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Number(n) => {
                n.as_i64().map_or_else(|| n.as_f64().unwrap_or(0.0).into(), Into::into)
            }
            Value::String(s) => s.as_str().into(),
            other => other.to_string().into(),
        })
    }
}

fn json(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(i) => i.into(),
        ValueRef::Real(f) => f.into(),
        ValueRef::Text(t) | ValueRef::Blob(t) => String::from_utf8_lossy(t).into_owned().into(),
    }
}
