//! Knowledge sources: looked at and changed.

pub(crate) mod filing;
pub(crate) mod listing;
mod removal;

pub(crate) use filing::Filing;
#[cfg(desk)]
pub(crate) use listing::SourceFilter;

use countersign_shared::knowledge::Document;
use countersign_shared::wire::knowledge::{
    Category, PassageView, Scope, SourceChange, SourceSummary, SourceView,
};
use serde_json::Value;

use crate::app::json;
use crate::port::rows::{count, integer, moment, optional, text};
use crate::port::{Platform, Row, sql};
use crate::time::{MINUTE, day, rfc3339};

use super::error::{AppError, NOT_FOUND};
use super::{App, guard};

/// How long a removed source can be restored, in milliseconds.
pub(crate) const UNDO: i64 = 10 * MINUTE;

/// Everything that changes what the agent knows goes before the other statements of its transaction: their rows carry the
/// new value.
pub(crate) const BUMP: &str = "UPDATE revisions SET value = value + 1 WHERE name = 'knowledge'";
const ONE: &str = "SELECT * FROM sources WHERE id = ?1";

impl<P: Platform> App<P> {
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

/// For whom a source of a row is.
pub(crate) fn scope(row: &Row) -> Scope {
    Scope {
        quote: optional(row, "quote_id"),
        customer: optional(row, "customer"),
        audience: json::stored(text(row, "audience")).unwrap_or_default(),
    }
}
