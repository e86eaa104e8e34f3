//! What admins did: written in the transaction that does it, and never changed.

use countersign_shared::wire::knowledge::{AuditEntry, AuditList};
use serde_json::Value;

use crate::platform::{Platform, Statement, sql};

use super::error::AppError;
use super::rows::{integer, optional, text};
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
        [now.into(), action.into(), subject.into(), detail.into()],
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
            [subject.into(), after, (PAGE + 1).into()],
        );
        let mut rows = self.platform.query(vec![list]).await?.swap_remove(0);
        let next_cursor = cursor::page(&mut rows, PAGE)?;
        let entries = rows.iter().map(|row| AuditEntry {
            at: rfc3339(integer(row, "at")),
            action: text(row, "action").to_owned(),
            subject: text(row, "subject").to_owned(),
            detail: optional(row, "detail"),
            ..AuditEntry::default()
        });
        Ok(AuditList { entries: entries.collect(), next_cursor })
    }
}
