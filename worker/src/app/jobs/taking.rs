//! What was found at an address, put in force: the document of a page, or the articles of a listing.

use countersign_shared::knowledge::fetched::{Found, Reading};
use countersign_shared::text::Language;
use serde_json::Value;

use crate::port::rows::text;
use crate::port::{Arrival, Platform, Row, Statement, sql};

use super::super::App;
use super::super::error::AppError;
use super::super::sources::Filing;
use super::super::tokens::digest;
use super::Job;
use super::visit::Became;

impl<P: Platform> App<P> {
    /// Takes the documents of a listing, each as an article of its own.
    pub(super) async fn listed(
        &self,
        job: &Job,
        page: &Row,
        reading: Reading,
    ) -> Result<(), AppError> {
        for found in reading.found {
            let name = found.name.clone();
            let meet = sql(
                "INSERT INTO pages (collection_id, address, role, job_id, place, state) SELECT ?1, ?2, 'article', ?3, \
                 (SELECT count(*) FROM pages WHERE collection_id = ?1), 'new' WHERE (SELECT count(*) FROM pages WHERE collection_id = ?1 \
                 AND job_id = ?3 AND role <> 'listing') < ?4 ON CONFLICT (collection_id, address) DO UPDATE SET job_id = excluded.job_id \
                 WHERE pages.state <> 'removed' RETURNING address, hash, source_id",
                [
                    job.collection.id.as_str().into(),
                    name.into(),
                    job.id.as_str().into(),
                    job.collection.limit().into(),
                ],
            );
            let rows = self.platform.query(vec![meet]).await?.swap_remove(0);
            if let Some(row) = rows.first() {
                self.take(job, row, found, None).await?;
            }
        }
        let read = sql(
            "UPDATE pages SET state = 'indexed', reason = NULL, checked_at = ?3 WHERE collection_id = ?1 AND address = ?2",
            [
                job.collection.id.as_str().into(),
                text(page, "address").into(),
                self.platform.now().into(),
            ],
        );
        self.platform.query(vec![read]).await?;
        Ok(())
    }

    /// Puts a document in force, unless it is as it was or stands elsewhere already.
    pub(super) async fn take(
        &self,
        job: &Job,
        page: &Row,
        found: Found,
        arrival: Option<&Arrival>,
    ) -> Result<(), AppError> {
        let Some(mut document) = found.document else {
            let why = found.refused.unwrap_or_else(|| "holds no readable text".to_owned());
            return self.became(job, page, &Became::Failed, Some(&why), Vec::new()).await;
        };
        let hash = digest(format!("{}\n{}", document.title, document.text).as_bytes());
        let is_known = page.get("source_id").and_then(Value::as_str).is_some();
        match self.standing(job, page, &hash).await? {
            Standing::Here => {
                return self
                    .became(
                        job,
                        page,
                        &Became::Unchanged,
                        None,
                        vec![self.seen(page), marks(job, page, arrival)],
                    )
                    .await;
            }
            Standing::At(other) => {
                let why = format!("says the same as {other}");
                let besides = vec![says(job, page, &hash)];
                return self.became(job, page, &Became::Passed, Some(&why), besides).await;
            }
            Standing::Removed(other) => {
                let why = format!("says the same as {other}, which an admin removed");
                // What it said before is on its way out like everything that is read here no more.
                let became = if is_known { Became::Passed } else { Became::Removed };
                let besides = vec![says(job, page, &hash)];
                return self.became(job, page, &became, Some(&why), besides).await;
            }
            Standing::Nowhere => {}
        }
        self.tell(job, "indexing", text(page, "address")).await?;
        let asked = &job.collection.asked;
        let filing = Filing {
            name: text(page, "address").to_owned(),
            category: job.collection.category,
            url: found.address,
            scope: job.collection.scope(),
            tags: asked.tags.clone(),
            collection: Some(job.collection.id.clone()),
            bytes: arrival.map_or(document.text.len(), |a| a.body.len()),
            sha256: hash.clone(),
            file: None,
            allowed: asked.allow_sensitive.clone(),
            left_out: found.left_out,
        };
        let id = self.id_of_source(&filing).await?;
        document.id.clone_from(&id);
        let (segment, is_whole) = self.index(&document, &Language::english()).await;
        let mut statements = match self.filed(&id, &filing, &document, &segment) {
            Ok(statements) => statements,
            Err(error) => {
                return self
                    .became(job, page, &Became::Failed, Some(&error.to_string()), Vec::new())
                    .await;
            }
        };
        let now = self.platform.now();
        // Whoever removed the collection or the source meanwhile wants it back no more.
        statements.push(sql(
            "UPDATE sources SET removed_at = ?4 WHERE id = ?1 AND (NOT EXISTS (SELECT 1 FROM collections WHERE id = ?2) \
             OR EXISTS (SELECT 1 FROM pages WHERE collection_id = ?2 AND address = ?3 AND state = 'removed'))",
            [
                id.as_str().into(),
                job.collection.id.as_str().into(),
                text(page, "address").into(),
                now.into(),
            ],
        ));
        statements.push(sql(
            "UPDATE pages SET state = 'indexed', reason = NULL, source_id = ?3, hash = ?4, checked_at = ?5 \
             WHERE collection_id = ?1 AND address = ?2 AND state <> 'removed'",
            [
                job.collection.id.as_str().into(),
                text(page, "address").into(),
                id.into(),
                hash.into(),
                now.into(),
            ],
        ));
        statements.push(marks(job, page, arrival));
        statements.push(sql(
            "UPDATE jobs SET indexed = indexed + 1, now = NULL, updated_at = ?2 WHERE id = ?1",
            [job.id.as_str().into(), now.into()],
        ));
        self.platform.query(statements).await?;
        if !is_whole {
            self.begin_slices(&document.id).await?;
        }
        Ok(())
    }

    /// Where in the collection the same is said: this address before others, and what is in force before what was removed.
    async fn standing(&self, job: &Job, page: &Row, hash: &str) -> Result<Standing, AppError> {
        let same = sql(
            "SELECT p.address, s.id AS source FROM pages p LEFT JOIN sources s ON s.id = p.source_id AND s.removed_at IS NULL \
             WHERE p.collection_id = ?1 AND (s.sha256 = ?2 OR (p.hash = ?2 AND p.state = 'removed')) \
             ORDER BY s.id IS NULL, p.address <> ?3 LIMIT 1",
            [job.collection.id.as_str().into(), hash.into(), text(page, "address").into()],
        );
        let rows = self.platform.query(vec![same]).await?.swap_remove(0);
        let Some(row) = rows.first() else { return Ok(Standing::Nowhere) };
        let address = text(row, "address");
        let is_in_force = row.get("source").and_then(Value::as_str).is_some();
        Ok(match (is_in_force, address == text(page, "address")) {
            (true, true) => Standing::Here,
            (true, false) => Standing::At(address.to_owned()),
            (false, _) => Standing::Removed(address.to_owned()),
        })
    }
}

/// Where in a collection something is said already.
enum Standing {
    /// In force at the address itself.
    Here,
    /// In force at another address.
    At(String),
    /// At an address whose source an admin removed.
    Removed(String),
    Nowhere,
}

/// What an address says: should the other one be removed that says the same, this one goes with it.
fn says(job: &Job, page: &Row, hash: &str) -> Statement {
    sql(
        "UPDATE pages SET hash = ?3 WHERE collection_id = ?1 AND address = ?2",
        [job.collection.id.as_str().into(), text(page, "address").into(), hash.into()],
    )
}

/// By which the site tells next time whether anything has changed.
fn marks(job: &Job, page: &Row, arrival: Option<&Arrival>) -> Statement {
    let header = |name: &str| {
        let value = arrival.and_then(|a| a.header(name)).filter(|v| v.len() <= 500);
        Value::from(value)
    };
    sql(
        "UPDATE pages SET etag = ?3, last_modified = ?4 WHERE collection_id = ?1 AND address = ?2",
        [
            job.collection.id.as_str().into(),
            text(page, "address").into(),
            header("etag"),
            header("last-modified"),
        ],
    )
}
