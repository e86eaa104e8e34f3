//! What admins did: written in the transaction that does it, and never changed.

use countersign_shared::wire::knowledge::{AuditEntry, AuditList};
use serde_json::Value;

use crate::platform::{Platform, Statement, sql};

use super::error::AppError;
use super::snapshot::{integer, text};
use super::time::rfc3339;
use super::{App, cursor};

/// Entries of a page.
const PAGE: usize = 100;

/// One thing that was done.
pub(crate) fn entry(
    now: i64,
    action: &'static str,
    subject: &str,
    detail: Option<&str>,
) -> Statement {
    sql(
        "INSERT INTO audit (at, action, subject, detail) VALUES (?1, ?2, ?3, ?4)",
        [now.into(), action.into(), subject.into(), detail.map_or(Value::Null, Value::from)],
    )
}

impl<P: Platform> App<P> {
    /// A page of what was done, the newest first; of one subject when it is named.
    pub(crate) async fn list_audit(
        &self,
        subject: Option<&str>,
        after: Option<&str>,
    ) -> Result<AuditList, AppError> {
        let after = after.map(cursor::read).transpose()?.map_or(Value::Null, |(key, _)| key);
        let list = sql(
            "SELECT id AS key, '' AS id, at, action, subject, detail FROM audit \
             WHERE (?1 IS NULL OR subject = ?1) AND (?2 IS NULL OR audit.id < ?2) ORDER BY audit.id DESC LIMIT ?3",
            [subject.map_or(Value::Null, Value::from), after, (PAGE + 1).into()],
        );
        let mut rows = self.platform.query(vec![list]).await?.swap_remove(0);
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next_cursor = rows.last().filter(|_| more).map(cursor::write).transpose()?;
        let entries = rows.iter().map(|row| AuditEntry {
            at: rfc3339(integer(row, "at")),
            action: text(row, "action").to_owned(),
            subject: text(row, "subject").to_owned(),
            detail: row.get("detail").and_then(Value::as_str).map(str::to_owned),
        });
        Ok(AuditList { entries: entries.collect(), next_cursor })
    }
}
