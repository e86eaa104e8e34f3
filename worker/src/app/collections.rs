//! Collections of public addresses: added, listed, read again, removed.

use countersign_shared::knowledge::Unreadable;
use countersign_shared::knowledge::fetched::{KINDS, KindView, Plan, START, Start};
use countersign_shared::wire::knowledge::{
    Category, CollectionList, CollectionView, NewCollection, PageList, PageView, Scope,
};
use serde_json::Value;

use crate::app::json;
use crate::port::rows::{count, integer, moment, optional, text};
use crate::port::{Platform, Row, Statement, sql};
use crate::time::rfc3339;

use super::error::{AppError, NOT_CONFIGURED, NOT_FOUND};
use super::sources::{BUMP, filing};
use super::{App, cursor, guard};

/// Most pages of a collection.
const MOST_PAGES: u32 = 10_000;
/// Most pages, unless another number is asked for.
const PAGES: u32 = 500;
/// Hours between two readings, unless another number is asked for.
const HOURS: u32 = 24;
/// Addresses of a page of the list.
const PAGE: usize = 100;

/// Everything of a collection, and of its last job.
const COLUMNS: &str = "SELECT c.id AS id, c.asked, c.category, c.next_at, c.created_at AS created_at, \
     (SELECT count(*) FROM sources WHERE collection_id = c.id AND removed_at IS NULL) AS sources, \
     (SELECT id FROM jobs WHERE collection_id = c.id ORDER BY created_at DESC, id LIMIT 1) AS job \
     FROM collections c WHERE ?1 IS NULL OR c.id = ?1 ORDER BY c.created_at DESC, c.id";

/// A collection as it is stored.
pub(crate) struct Collection {
    pub(crate) id: String,
    pub(crate) asked: NewCollection,
    pub(crate) category: Category,
}

impl Collection {
    /// The collection of a row.
    pub(crate) fn of(row: &Row) -> Result<Self, AppError> {
        Ok(Self {
            id: text(row, "id").to_owned(),
            asked: json::stored(text(row, "asked"))?,
            category: Category::of(text(row, "category")).unwrap_or_default(),
        })
    }

    /// As the reader is asked about it.
    pub(crate) fn start(&self) -> Start {
        start(&self.asked)
    }

    /// Most pages.
    pub(crate) fn limit(&self) -> u32 {
        self.asked.limit.unwrap_or(PAGES)
    }

    /// Hours until it is read again; 0 for never.
    pub(crate) fn hours(&self) -> u32 {
        self.asked.every_hours.unwrap_or(HOURS)
    }

    /// For whom its sources are.
    pub(crate) fn scope(&self) -> Scope {
        scope(&self.asked)
    }
}

fn start(asked: &NewCollection) -> Start {
    Start {
        kind: asked.kind.clone(),
        address: asked.address.clone(),
        settings: asked.settings.clone(),
    }
}

fn scope(asked: &NewCollection) -> Scope {
    Scope {
        quote: asked.quote.clone(),
        customer: asked.customer.clone(),
        audience: asked.audience.clone(),
    }
}

impl<P: Platform> App<P> {
    /// The kinds that there are.
    pub(crate) async fn collection_kinds(&self) -> Result<Vec<KindView>, AppError> {
        self.ask_reader::<_, Unreadable>(KINDS, "", b"").await?.map_err(fault)
    }

    /// Where the reading of a collection begins, from the reader, which knows the kinds.
    pub(crate) async fn plan_of(&self, start: &Start) -> Result<Plan, AppError> {
        let body = serde_json::to_vec(start)?;
        self.ask_reader::<_, Unreadable>(START, "", &body).await?.map_err(fault)
    }

    /// Adds a collection, and begins to read it.
    pub(crate) async fn add_collection(
        &self,
        mut asked: NewCollection,
    ) -> Result<CollectionView, AppError> {
        asked.address = asked.address.trim().to_owned();
        let wrong = |e: &dyn std::error::Error| AppError::field("address", e.to_string());
        let url = guard::check(&asked.address, self.is_development()).map_err(|e| wrong(&e))?;
        // What cannot be looked up now is tried by the job.
        if let Err(barred) = self.way_out(&asked.address).await
            && !barred.may_pass()
        {
            return Err(wrong(&barred));
        }
        asked.address = url.to_string();
        let length = asked.name.as_deref().map(|n| n.trim().chars().count());
        if length.is_some_and(|n| !(1..=200).contains(&n)) {
            return Err(AppError::field("name", "must have 1 to 200 characters"));
        }
        if asked.limit.is_some_and(|n| !(1..=MOST_PAGES).contains(&n)) {
            return Err(AppError::field("limit", "must lie between 1 and 10000"));
        }
        if asked.every_hours.is_some_and(|n| n > 720) {
            return Err(AppError::field("every_hours", "must lie between 0 and 720"));
        }
        asked.allow_sensitive = filing::check_reason(asked.allow_sensitive.as_deref())?;
        self.check_scope(&scope(&asked), &asked.tags).await?;
        let plan = self.plan_of(&start(&asked)).await?;
        if let Some(secret) = plan.secret.as_deref().filter(|s| self.platform.setting(s).is_none())
        {
            return Err(AppError::new(
                NOT_CONFIGURED,
                format!(
                    "Set the secret `{secret}` for the worker `countersign-desk` with `wrangler secret put {secret}`."
                ),
            ));
        }
        let id = self.id("col")?;
        let now = self.platform.now();
        let put = sql(
            "INSERT INTO collections (id, asked, category, created_at) VALUES (?1, ?2, ?3, ?4)",
            [
                id.as_str().into(),
                serde_json::to_string(&asked)?.into(),
                plan.category.as_str().into(),
                now.into(),
            ],
        );
        let said = self.done("collection.added", &id, Some(&asked.address));
        self.platform.query(vec![put, said]).await?;
        self.begin_job(&id).await?;
        self.read_collection(&id).await
    }

    /// All collections.
    pub(crate) async fn list_collections(&self) -> Result<CollectionList, AppError> {
        let rows = self.platform.query(vec![sql(COLUMNS, [Value::Null])]).await?.swap_remove(0);
        Ok(CollectionList { collections: self.collection_views(&rows).await? })
    }

    /// One collection.
    pub(crate) async fn read_collection(&self, id: &str) -> Result<CollectionView, AppError> {
        let rows = self.platform.query(vec![sql(COLUMNS, [id.into()])]).await?.swap_remove(0);
        self.collection_views(&rows).await?.pop().ok_or_else(|| unknown(id))
    }

    /// Collections with their last jobs, which are looked up together.
    async fn collection_views(&self, rows: &[Row]) -> Result<Vec<CollectionView>, AppError> {
        let ids = rows.iter().map(|row| text(row, "job"));
        let mut jobs = self.jobs(ids.filter(|id| !id.is_empty())).await?;
        rows.iter()
            .map(|row| {
                let collection = Collection::of(row)?;
                let job = jobs.iter().position(|j| j.collection == collection.id);
                Ok(CollectionView {
                    id: collection.id,
                    asked: collection.asked,
                    category: collection.category,
                    sources: count(row, "sources"),
                    job: job.map(|at| jobs.swap_remove(at)),
                    next_at: moment(row, "next_at"),
                    created_at: rfc3339(integer(row, "created_at")),
                })
            })
            .collect()
    }

    /// What became of the addresses of a collection, in the order of the addresses.
    pub(crate) async fn list_pages(
        &self,
        id: &str,
        state: Option<&str>,
        after: Option<&str>,
    ) -> Result<PageList, AppError> {
        let after = after.map(cursor::read).transpose()?.map_or(Value::Null, |(key, _)| key);
        let list = sql(
            "SELECT address AS key, '' AS id, address, state, reason, source_id, checked_at FROM pages WHERE collection_id = ?1 \
             AND role <> 'listing' AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR address > ?3) ORDER BY address LIMIT ?4",
            [id.into(), state.into(), after, (PAGE + 1).into()],
        );
        let mut rows = self.platform.query(vec![list]).await?.swap_remove(0);
        let next_cursor = cursor::page(&mut rows, PAGE)?;
        let pages = rows.iter().map(|row| PageView {
            address: text(row, "address").to_owned(),
            state: text(row, "state").to_owned(),
            reason: optional(row, "reason"),
            source: optional(row, "source_id"),
            checked_at: moment(row, "checked_at"),
        });
        Ok(PageList { pages: pages.collect(), next_cursor })
    }

    /// Removes a collection with its sources, which can be restored for ten minutes on their own.
    pub(crate) async fn remove_collection(&self, id: &str) -> Result<(), AppError> {
        self.read_collection(id).await?;
        let now = self.platform.now();
        let last = sql(
            "SELECT 1 AS one WHERE coalesce((SELECT json_extract(body, '$.active') FROM configs ORDER BY version DESC LIMIT 1), 0) \
             AND NOT EXISTS (SELECT 1 FROM sources WHERE removed_at IS NULL AND collection_id IS NOT ?1)",
            [id.into()],
        );
        if self.platform.query(vec![last]).await?.first().is_some_and(|r| !r.is_empty()) {
            return Err(AppError::new(
                super::error::NO_SOURCE,
                "Its sources are the last of an active agent. Deactivate the agent first.",
            ));
        }
        let statements: Vec<Statement> = vec![
            sql(BUMP, []),
            sql(
                "UPDATE sources SET removed_at = ?2, revision = (SELECT value FROM revisions WHERE name = 'knowledge') \
                 WHERE collection_id = ?1 AND removed_at IS NULL",
                [id.into(), now.into()],
            ),
            sql(
                "UPDATE jobs SET state = 'cancelled', now = NULL, finished_at = ?2 WHERE collection_id = ?1 AND finished_at IS NULL",
                [id.into(), now.into()],
            ),
            sql("DELETE FROM pages WHERE collection_id = ?1", [id.into()]),
            sql("DELETE FROM collections WHERE id = ?1", [id.into()]),
            self.done("collection.removed", id, None),
        ];
        self.platform.query(statements).await?;
        Ok(())
    }
}

/// What the reader finds wrong, by field.
pub(crate) fn fault(fault: Unreadable) -> AppError {
    AppError::field(fault.field, fault.what)
}

/// There is no such collection.
pub(crate) fn unknown(id: &str) -> AppError {
    AppError::new(NOT_FOUND, format!("There is no collection `{id}`."))
}
