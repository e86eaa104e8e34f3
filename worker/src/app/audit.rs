//! What admins did: written in the transaction that does it where knowledge is changed, and never changed.

use countersign_shared::wire::console::AdminRole;
use countersign_shared::wire::knowledge::{AuditEntry, AuditList};
use serde_json::Value;

use crate::port::rows::{integer, optional, text};
use crate::port::{Platform, Statement, sql};
use crate::time::rfc3339;

use super::actor::role;
use super::error::AppError;
use super::{App, cursor, json};

/// Entries of a page.
const PAGE: usize = 100;
/// Who did what nobody asked for.
const SYSTEM: &str = "system";

/// Bytes of a word that is looked for by LIKE, without its two signs.
const MOST_PATTERN: usize = 48;
/// A page of the list: found in an index that is in its order and holds all that it is found by, and then fetched.
pub(crate) const LIST: &str = "SELECT id AS key, '' AS id, at, action, subject, detail, who, role, origin, before, after FROM audit \
     WHERE audit.id IN (SELECT id FROM audit INDEXED BY audit_in_lists WHERE id < coalesce(?2, 9223372036854775807) \
     AND (?1 IS NULL OR subject = ?1) AND (?4 IS NULL OR who = ?4) \
     AND (?5 IS NULL OR action = ?5 OR substr(action, 1, length(?5) + 1) = ?5 || '.') \
     AND (?6 IS NULL OR words LIKE ?6) AND (?7 IS NULL OR instr(words, ?7) > 0) ORDER BY id DESC LIMIT ?3) \
     ORDER BY audit.id DESC";

/// What is to be said. Secrets and what buyers say have no place in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said<'a> {
    pub(crate) action: &'static str,
    pub(crate) subject: &'a str,
    pub(crate) detail: Option<&'a str>,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
}

/// Something that was done to something.
pub(crate) fn said<'a>(action: &'static str, subject: &'a str) -> Said<'a> {
    Said { action, subject, ..Said::default() }
}

/// Which entries.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AuditFilter<'a> {
    pub(crate) subject: Option<&'a str>,
    /// Words in any part of it.
    pub(crate) search: Option<&'a str>,
    /// An action, or what it begins with, such as `source`.
    pub(crate) kind: Option<&'a str>,
    pub(crate) who: Option<&'a str>,
    pub(crate) cursor: Option<&'a str>,
}

impl<P: Platform> App<P> {
    fn asker_parts(&self) -> [Value; 3] {
        let actor = self.actor.borrow();
        let role = actor.role.map(AdminRole::name);
        [actor.who.as_str().into(), role.into(), actor.from.clone().into()]
    }

    /// Who asks, as the columns `who`, `role` and `origin`.
    pub(crate) fn asker(&self) -> Vec<Value> {
        self.asker_parts().to_vec()
    }

    /// An entry of who asks.
    pub(crate) fn entry(&self, said: Said<'_>) -> Statement {
        let text = |value: Option<Value>| Value::from(value.map(|v| v.to_string()));
        let [who, role, origin] = self.asker_parts();
        sql(
            "INSERT INTO audit (at, action, subject, detail, who, role, origin, before, after) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            [
                self.platform.now().into(),
                said.action.into(),
                said.subject.into(),
                said.detail.into(),
                who,
                role,
                origin,
                text(said.before),
                text(said.after),
            ],
        )
    }

    /// The same with nothing but a particular.
    pub(crate) fn done(
        &self,
        action: &'static str,
        subject: &str,
        detail: Option<&str>,
    ) -> Statement {
        self.entry(Said { detail, ..said(action, subject) })
    }

    /// Notes something that was done elsewhere.
    pub(crate) async fn note(
        &self,
        action: &'static str,
        subject: &str,
        detail: Option<&str>,
    ) -> Result<(), AppError> {
        self.platform.query(vec![self.done(action, subject, detail)]).await?;
        Ok(())
    }

    /// A page of what was done, the newest first.
    pub(crate) async fn list_audit(&self, filter: AuditFilter<'_>) -> Result<AuditList, AppError> {
        self.audit_page(filter, PAGE).await
    }

    /// So many entries, the newest first.
    pub(super) async fn audit_page(
        &self,
        filter: AuditFilter<'_>,
        most: usize,
    ) -> Result<AuditList, AppError> {
        let after = filter.cursor.map(cursor::read).transpose()?;
        let after = after.map_or(Value::Null, |(key, _)| key);
        let search = filter.search.map(|s| s.trim().to_ascii_lowercase()).filter(|s| !s.is_empty());
        // LIKE is the faster of the two, and D1 takes fifty bytes of it.
        let is_plain =
            |s: &String| s.len() <= MOST_PATTERN && !s.contains(['%', '_']) && s.is_ascii();
        let (pattern, words) = match search {
            Some(search) if is_plain(&search) => (Some(format!("%{search}%")), None),
            search => (None, search),
        };
        let list = sql(
            LIST,
            [
                filter.subject.into(),
                after,
                (most + 1).into(),
                filter.who.map(|who| if who == SYSTEM { "" } else { who }).into(),
                filter.kind.into(),
                pattern.into(),
                words.into(),
            ],
        );
        let mut rows = self.platform.query(vec![list]).await?.swap_remove(0);
        let next_cursor = cursor::page(&mut rows, most)?;
        let entries = rows.iter().map(|row| {
            let value = |column: &str| json::stored(text(row, column)).ok();
            AuditEntry {
                at: rfc3339(integer(row, "at")),
                who: optional(row, "who").filter(|w| !w.is_empty()).unwrap_or(SYSTEM.to_owned()),
                role: role(text(row, "role")),
                action: text(row, "action").to_owned(),
                subject: text(row, "subject").to_owned(),
                detail: optional(row, "detail"),
                before: value("before"),
                after: value("after"),
                from: optional(row, "origin"),
            }
        });
        Ok(AuditList { entries: entries.collect(), next_cursor })
    }
}
