//! A page of the sources, as they are looked for and sorted.

use countersign_shared::wire::knowledge::{Category, SourceList};
use serde_json::Value;

use crate::app::error::AppError;
use crate::app::{App, cursor};
use crate::port::rows::count;
use crate::port::{Platform, sql};
use crate::time::day;

/// Sources of a page of the list, unless another number is asked for.
const PAGE: u32 = 50;

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
}
