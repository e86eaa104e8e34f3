//! Knowledge sources: listed, looked at, changed, removed and restored.

pub(crate) mod filing;

pub(crate) use filing::Filing;

use std::collections::BTreeSet;

use countersign_shared::knowledge::Document;
use countersign_shared::wire::knowledge::{
    Category, PassageView, Removed, Restored, Scope, SourceChange, SourceList, SourceSummary,
    SourceView,
};
use serde_json::Value;

use crate::app::json;
use crate::port::{Platform, Row, Statement, sql};

use super::error::{AppError, INTERNAL, NO_SOURCE, NOT_FOUND};
use super::{App, cursor, guard};
use crate::port::rows::{count, integer, moment, optional, text};
use crate::time::{MINUTE, day, rfc3339};

/// Most ids of one removal: D1 binds 100 parameters.
const MOST_REMOVED: usize = 90;
/// Sources of a page of the list, unless another number is asked for.
const PAGE: u32 = 50;
/// Sources that are forgotten in one run of cron, each with a file at most.
const MOST_FORGOTTEN: usize = 20;
/// How long a removed source can be restored, in milliseconds.
pub(crate) const UNDO: i64 = 10 * MINUTE;

/// Everything that changes what the agent knows goes before the other statements of its transaction: their rows carry the
/// new value.
pub(crate) const BUMP: &str = "UPDATE revisions SET value = value + 1 WHERE name = 'knowledge'";
/// Which sources, and in which order.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SourceFilter<'a> {
    /// In title, name, address and tags.
    pub(crate) search: Option<&'a str>,
    pub(crate) category: Option<&'a str>,
    pub(crate) state: Option<&'a str>,
    pub(crate) language: Option<&'a str>,
    pub(crate) quote: Option<&'a str>,
    pub(crate) collection: Option<&'a str>,
    pub(crate) tag: Option<&'a str>,
    pub(crate) sort: Option<&'a str>,
    pub(crate) cursor: Option<&'a str>,
    pub(crate) limit: Option<&'a str>,
}

/// Orders of the list; the first is the usual one.
const ORDERS: &[&str] = &["newest", "oldest", "title", "changed", "checked", "cited", "size"];
/// Parameters 1 to 8 choose, 9 names the order, 10 and 11 are the key and id that the page comes after, 12 its length.
/// A page of the list. What it is found and sorted by stands in an index; only the rows of the page are fetched, whose documents
/// lie between their columns.
pub(crate) const LIST: &str = "WITH fit AS MATERIALIZED (SELECT id, CASE ?9 WHEN 'newest' THEN -created_at WHEN 'oldest' THEN created_at \
     WHEN 'title' THEN lower(title) WHEN 'changed' THEN -changed_at WHEN 'checked' THEN checked_at \
     WHEN 'cited' THEN -coalesce(cited_at, 0) ELSE -bytes END AS key \
     FROM sources INDEXED BY sources_in_lists \
     WHERE (?1 IS NULL OR instr(lower(title || ' ' || name || ' ' || coalesce(url, '') || ' ' || tags), lower(?1)) > 0) \
     AND (?2 IS NULL OR category = ?2) AND (?3 IS NULL OR language = ?3) AND (?4 IS NULL OR quote_id = ?4) \
     AND (?5 IS NULL OR collection_id = ?5) AND (?6 IS NULL OR EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?6)) \
     AND CASE ?7 WHEN 'removed' THEN removed_at IS NOT NULL WHEN 'expired' THEN removed_at IS NULL AND valid_until < ?8 \
       WHEN 'missing' THEN removed_at IS NULL AND misses > 0 AND (valid_until IS NULL OR valid_until >= ?8) \
       WHEN 'current' THEN removed_at IS NULL AND misses = 0 AND (valid_until IS NULL OR valid_until >= ?8) \
       ELSE removed_at IS NULL END), \
     page AS MATERIALIZED (SELECT id, key FROM fit WHERE ?10 IS NULL OR key > ?10 OR (key = ?10 AND id > ?11) \
     ORDER BY key, id LIMIT ?12) \
     SELECT sources.id, category, title, name, url, language, quote_id, customer, audience, tags, collection_id, passages, bytes, \
     sha256, file, valid_until, allowed_because, left_out, misses, created_at, changed_at, checked_at, cited_at, removed_at, \
     page.key AS key, (SELECT count(*) FROM fit) AS total \
     FROM page CROSS JOIN sources ON sources.id = page.id ORDER BY page.key, page.id";
const ONE: &str = "SELECT * FROM sources WHERE id = ?1";

impl<P: Platform> App<P> {
    /// A page of the sources.
    pub(crate) async fn list_sources(
        &self,
        filter: &SourceFilter<'_>,
    ) -> Result<SourceList, AppError> {
        let order = filter.sort.unwrap_or(ORDERS[0]);
        if !ORDERS.contains(&order) {
            return Err(AppError::field("sort", format!("must be one of {}", ORDERS.join(", "))));
        }
        if filter.category.is_some_and(|c| Category::of(c).is_none()) {
            let what = "must be `file`, `address`, `article` or `answer`";
            return Err(AppError::field("category", what));
        }
        if filter.state.is_some_and(|s| !["current", "expired", "missing", "removed"].contains(&s))
        {
            let what = "must be `current`, `expired`, `missing` or `removed`";
            return Err(AppError::field("state", what));
        }
        let limit = match filter.limit.map(str::parse) {
            None => PAGE,
            Some(Ok(limit @ 1..=200)) => limit,
            Some(_) => return Err(AppError::field("limit", "must lie between 1 and 200")),
        };
        let after = filter.cursor.map(cursor::read).transpose()?;
        let (key, id) = after.unwrap_or((Value::Null, String::new()));
        let params: Vec<Value> = [
            filter.search.map(str::trim).filter(|s| !s.is_empty()),
            filter.category,
            filter.language,
            filter.quote,
            filter.collection,
            filter.tag,
            filter.state,
        ]
        .into_iter()
        .map(Value::from)
        .chain([day(self.platform.now()).to_string().into(), order.into()])
        .chain([key, id.into(), (limit + 1).into()])
        .collect();
        let mut rows = self.platform.query(vec![sql(LIST, params)]).await?.swap_remove(0);
        let total = rows.first().map_or(0, |r| count(r, "total"));
        let next_cursor = cursor::page(&mut rows, limit as usize)?;
        let sources = rows.iter().map(|r| self.summary(r)).collect();
        Ok(SourceList { sources, total, next_cursor })
    }

    pub(crate) async fn source_row(&self, id: &str) -> Result<Row, AppError> {
        let rows = self.platform.query(vec![sql(ONE, [id.into()])]).await?;
        let row = rows.into_iter().next().and_then(|r| r.into_iter().next());
        row.ok_or_else(|| AppError::new(NOT_FOUND, format!("There is no source `{id}`.")))
    }

    /// A source with its passages, as the agent sees them.
    pub(crate) async fn read_source(&self, id: &str) -> Result<SourceView, AppError> {
        let row = self.source_row(id).await?;
        let document: Document = json::stored(text(&row, "document"))?;
        let passage = |(place, p): (usize, &countersign_shared::knowledge::Passage)| PassageView {
            id: format!("{id}#{place}"),
            headings: p.headings.clone(),
            phrasings: p.phrasings.clone(),
            text: document.excerpt(p).to_owned(),
        };
        let contents = document.passages.iter().enumerate().map(passage).collect();
        Ok(SourceView { summary: self.summary(&row), contents })
    }

    /// A file as it was handed in, with its name.
    pub(crate) async fn read_file_of(&self, id: &str) -> Result<(String, Vec<u8>), AppError> {
        let row = self.source_row(id).await?;
        let key = row.get("file").and_then(Value::as_str);
        let kept = match key {
            Some(key) => self.platform.kept_file(key).await?,
            None => None,
        };
        let gone = || AppError::new(NOT_FOUND, "This source has no file that was kept.");
        Ok((text(&row, "name").to_owned(), kept.ok_or_else(gone)?))
    }

    /// Changes what is said of a source; its content stays.
    pub(crate) async fn change_source(
        &self,
        id: &str,
        change: SourceChange,
    ) -> Result<SourceSummary, AppError> {
        let row = self.source_row(id).await?;
        let mut document: Document = json::stored(text(&row, "document"))?;
        if let Some(title) = &change.title {
            let title = title.trim();
            if !(1..=200).contains(&title.chars().count()) {
                return Err(AppError::field("title", "must have 1 to 200 characters"));
            }
            title.clone_into(&mut document.title);
        }
        for (name, list) in [("tags", &change.tags), ("audience", &change.audience)] {
            list.as_deref().map_or(Ok(()), |list| filing::check_tags(name, list))?;
        }
        let emptied = |given: &Option<String>| given.as_deref().map(|v| v.trim().to_owned());
        let until = emptied(&change.valid_until);
        if let Some(until) = until.as_deref().filter(|u| !u.is_empty()) {
            filing::check_day(until)?;
        }
        let url = emptied(&change.url);
        if let Some(url) = url.as_deref().filter(|u| !u.is_empty()) {
            guard::check(url, self.is_development())
                .map_err(|e| AppError::field("url", e.to_string()))?;
        }
        let kept = |column: &str, new: Option<String>| match new {
            Some(new) if new.is_empty() => Value::Null,
            Some(new) => new.into(),
            None => row.get(column).cloned().unwrap_or_default(),
        };
        let list = |column: &str, new: &Option<Vec<String>>| {
            let new = new.as_ref().map(|l| filing::list(l));
            new.unwrap_or_else(|| row.get(column).cloned().unwrap_or_default())
        };
        let update = sql(
            "UPDATE sources SET title = ?2, document = ?3, tags = ?4, audience = ?5, valid_until = ?6, url = ?7, \
             revision = (SELECT value FROM revisions WHERE name = 'knowledge') WHERE id = ?1",
            [
                id.into(),
                document.title.clone().into(),
                serde_json::to_string(&document)?.into(),
                list("tags", &change.tags),
                list("audience", &change.audience),
                kept("valid_until", until),
                kept("url", url),
            ],
        );
        let said = self.done("source.changed", id, None);
        self.platform.query(vec![sql(BUMP, []), update, said]).await?;
        self.source_row(id).await.map(|row| self.summary(&row))
    }

    /// Removes sources, all or none: none of them is cited from now on. The last one of an active agent stays.
    pub(crate) async fn remove_sources(&self, ids: &[String]) -> Result<Removed, AppError> {
        check_ids(ids)?;
        let wanted = Value::from(serde_json::to_string(ids)?);
        let now = self.platform.now();
        let statements: Vec<Statement> = vec![
            sql(
                "SELECT (SELECT count(*) FROM sources WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?1))) AS there",
                [wanted.clone()],
            ),
            sql(BUMP, []),
            // The rule holds in the statement itself: nothing can come between the count and the removal.
            sql(
                "UPDATE sources SET removed_at = ?2, revision = (SELECT value FROM revisions WHERE name = 'knowledge') \
                 WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?1)) \
                 AND (SELECT count(DISTINCT value) FROM json_each(?1)) = \
                     (SELECT count(*) FROM sources WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?1))) \
                 AND (EXISTS (SELECT 1 FROM sources WHERE removed_at IS NULL AND id NOT IN (SELECT value FROM json_each(?1))) \
                      OR NOT coalesce((SELECT json_extract(body, '$.active') FROM configs ORDER BY version DESC LIMIT 1), 0)) \
                 RETURNING id",
                [wanted.clone(), now.into()],
            ),
            sql(
                "INSERT INTO audit (at, action, subject, who, role, origin) SELECT ?2, 'source.removed', id, ?3, ?4, ?5 FROM sources \
                 WHERE removed_at = ?2 AND id IN (SELECT value FROM json_each(?1))",
                [vec![wanted.clone(), now.into()], self.asker()].concat(),
            ),
            // The next reading of its collection does not bring it back, and no other address that says the same either.
            sql(
                "UPDATE pages SET state = 'removed', reason = 'was removed by an admin' WHERE source_id IN (SELECT id FROM sources \
                 WHERE removed_at = ?2 AND id IN (SELECT value FROM json_each(?1)))",
                [wanted.clone(), now.into()],
            ),
            sql(
                "UPDATE pages SET state = 'removed', reason = 'says the same as ' || (SELECT name FROM sources \
                   WHERE removed_at = ?2 AND collection_id = pages.collection_id AND sha256 = pages.hash) || ', which an admin removed' \
                 WHERE state <> 'removed' AND (collection_id, hash) IN (SELECT collection_id, sha256 FROM sources \
                   WHERE removed_at = ?2 AND id IN (SELECT value FROM json_each(?1))) \
                 AND NOT EXISTS (SELECT 1 FROM sources WHERE id = pages.source_id AND removed_at IS NULL)",
                [wanted, now.into()],
            ),
        ];
        let rows = self.platform.query(statements).await?;
        let removed = rows.get(2).map_or(0, Vec::len);
        if removed > 0 {
            let removed = u32::try_from(removed).unwrap_or(u32::MAX);
            return Ok(Removed { removed, restorable_until: rfc3339(now + UNDO) });
        }
        let row = rows
            .first()
            .and_then(|r| r.first())
            .ok_or_else(|| AppError::new(INTERNAL, "no counts"))?;
        let distinct = ids.iter().collect::<BTreeSet<_>>().len();
        if (count(row, "there") as usize) < distinct {
            return Err(AppError::new(
                NOT_FOUND,
                "There is no source of that id; nothing was removed.",
            ));
        }
        Err(AppError::new(
            NO_SOURCE,
            "These are the last sources of an active agent. Deactivate the agent first.",
        ))
    }

    /// Takes a removal back, all or none, within ten minutes.
    pub(crate) async fn restore_sources(&self, ids: &[String]) -> Result<Restored, AppError> {
        check_ids(ids)?;
        let wanted = Value::from(serde_json::to_string(ids)?);
        let now = self.platform.now();
        let since = Value::from(now - UNDO);
        let statements = vec![
            sql(BUMP, []),
            // Before the change, by the condition of the change.
            sql(
                "INSERT INTO audit (at, action, subject, who, role, origin) SELECT ?3, 'source.restored', id, ?4, ?5, ?6 FROM sources \
                 WHERE removed_at > ?2 AND id IN (SELECT value FROM json_each(?1)) AND (SELECT count(DISTINCT value) FROM json_each(?1)) = \
                 (SELECT count(*) FROM sources WHERE removed_at > ?2 AND id IN (SELECT value FROM json_each(?1)))",
                [vec![wanted.clone(), since.clone(), now.into()], self.asker()].concat(),
            ),
            sql(
                "UPDATE sources SET removed_at = NULL, misses = 0, revision = (SELECT value FROM revisions WHERE name = 'knowledge') \
                 WHERE removed_at > ?2 AND id IN (SELECT value FROM json_each(?1)) AND (SELECT count(DISTINCT value) FROM json_each(?1)) = \
                 (SELECT count(*) FROM sources WHERE removed_at > ?2 AND id IN (SELECT value FROM json_each(?1))) RETURNING id",
                [wanted.clone(), since],
            ),
            sql(
                "UPDATE pages SET state = 'indexed', reason = NULL WHERE state = 'removed' AND source_id IN (SELECT id FROM sources \
                 WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?1)))",
                [wanted.clone()],
            ),
            // What went with it is a second address of it again.
            sql(
                "UPDATE pages SET state = 'passed', reason = 'says the same as ' || (SELECT name FROM sources \
                   WHERE removed_at IS NULL AND collection_id = pages.collection_id AND sha256 = pages.hash) \
                 WHERE state = 'removed' AND (collection_id, hash) IN (SELECT collection_id, sha256 FROM sources \
                   WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?1)))",
                [wanted],
            ),
        ];
        let rows = self.platform.query(statements).await?;
        let restored = rows.get(2).map_or(0, Vec::len);
        if restored == 0 {
            let what =
                "One of these was not removed in the last ten minutes; nothing was restored.";
            return Err(AppError::new(NOT_FOUND, what));
        }
        Ok(Restored { restored: u32::try_from(restored).unwrap_or(u32::MAX) })
    }

    /// Lets removed sources go for good, with their index and their files, once they can no longer be restored. What has more
    /// files than one run may forget goes with the next.
    pub(crate) async fn forget_removed(&self) -> Result<(), AppError> {
        let gone = sql(
            "SELECT id, file, EXISTS (SELECT 1 FROM sources WHERE file = gone.file AND (removed_at IS NULL OR removed_at > ?1)) AS is_kept \
             FROM sources AS gone WHERE removed_at <= ?1 ORDER BY file, id LIMIT ?2",
            [(self.platform.now() - UNDO).into(), MOST_FORGOTTEN.into()],
        );
        let gone = self.platform.query(vec![gone]).await?.swap_remove(0);
        if gone.is_empty() {
            return Ok(());
        }
        let files: BTreeSet<&str> =
            gone.iter().filter(|r| integer(r, "is_kept") == 0).map(|r| text(r, "file")).collect();
        for file in files.into_iter().filter(|f| !f.is_empty()) {
            self.platform.drop_file(file).await?;
        }
        let ids: Vec<&str> = gone.iter().map(|r| text(r, "id")).collect();
        let ids = Value::from(serde_json::to_string(&ids)?);
        self.platform
            .query(vec![
                sql(
                    "DELETE FROM segments WHERE owner IN (SELECT 'source:' || value FROM json_each(?1))",
                    [ids.clone()],
                ),
                sql(
                    "UPDATE pages SET source_id = NULL WHERE source_id IN (SELECT value FROM json_each(?1))",
                    [ids.clone()],
                ),
                sql(
                    "UPDATE shelves SET bytes = bytes - (SELECT coalesce(sum(weight), 0) FROM sources \
                     WHERE shelf = shelves.shelf AND id IN (SELECT value FROM json_each(?1)))",
                    [ids.clone()],
                ),
                sql("DELETE FROM sources WHERE id IN (SELECT value FROM json_each(?1))", [ids]),
                sql(BUMP, []),
                sql(
                    "UPDATE revisions SET value = (SELECT value FROM revisions WHERE name = 'knowledge') WHERE name = 'vanished'",
                    [],
                ),
            ])
            .await?;
        Ok(())
    }

    fn summary(&self, row: &Row) -> SourceSummary {
        let today = day(self.platform.now()).to_string();
        let removed_at = moment(row, "removed_at");
        let valid_until = optional(row, "valid_until");
        let state = if removed_at.is_some() {
            "removed"
        } else if valid_until.as_ref().is_some_and(|last| *last < today) {
            "expired"
        } else if integer(row, "misses") > 0 {
            "missing"
        } else {
            "current"
        };
        SourceSummary {
            id: text(row, "id").to_owned(),
            category: Category::of(text(row, "category")).unwrap_or_default(),
            state: state.to_owned(),
            title: text(row, "title").to_owned(),
            name: text(row, "name").to_owned(),
            url: optional(row, "url"),
            language: optional(row, "language"),
            scope: scope(row),
            tags: json::stored(text(row, "tags")).unwrap_or_default(),
            collection: optional(row, "collection_id"),
            passages: count(row, "passages"),
            bytes: count(row, "bytes"),
            sha256: text(row, "sha256").to_owned(),
            created_at: rfc3339(integer(row, "created_at")),
            changed_at: rfc3339(integer(row, "changed_at")),
            checked_at: rfc3339(integer(row, "checked_at")),
            cited_at: moment(row, "cited_at"),
            valid_until,
            allowed_because: optional(row, "allowed_because"),
            removed_at,
            has_file: optional(row, "file").is_some(),
            left_out: json::stored(text(row, "left_out")).unwrap_or_default(),
        }
    }
}

fn check_ids(ids: &[String]) -> Result<(), AppError> {
    if ids.is_empty() || ids.len() > MOST_REMOVED {
        return Err(AppError::field("ids", "must hold 1 to 90 ids"));
    }
    Ok(())
}

/// For whom a source of a row is.
pub(crate) fn scope(row: &Row) -> Scope {
    Scope {
        quote: optional(row, "quote_id"),
        customer: optional(row, "customer"),
        audience: json::stored(text(row, "audience")).unwrap_or_default(),
    }
}
