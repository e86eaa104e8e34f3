//! The end of a job: what is gone is retired, and the next reading is planned.

use serde_json::Value;

use crate::app::App;
use crate::app::collections::Collection;
use crate::app::error::AppError;
use crate::app::sources::BUMP;
use crate::port::rows::{integer, text};
use crate::port::{Platform, Statement, sql};
use crate::time::MINUTE;

use super::Job;

/// Times in a row that a source may be gone before it is retired.
const MISSES: i64 = 2;
const HOUR: i64 = 60 * MINUTE;

impl<P: Platform> App<P> {
    /// Retires what has been gone twice, and says how it went.
    pub(super) async fn finish(&self, job: &Job) -> Result<(), AppError> {
        let (id, now) = (job.collection.id.as_str(), self.platform.now());
        // Articles that their listing names no more are gone, as pages are that nothing leads to and that are not there.
        let counts = sql(
            "SELECT (SELECT count(*) FROM pages WHERE collection_id = ?1 AND job_id = ?2 AND state = 'failed' AND role = 'listing') AS listings, \
             (SELECT count(*) FROM pages WHERE collection_id = ?1 AND job_id = ?2 AND state IN ('indexed', 'unchanged')) AS good, \
             (SELECT reason FROM pages WHERE collection_id = ?1 AND (job_id = ?2 AND state IN ('failed', 'missing', 'passed') \
              OR state = 'removed') ORDER BY state = 'removed', place LIMIT 1) AS reason",
            [id.into(), job.id.as_str().into()],
        );
        let rows = self.platform.query(vec![counts]).await?.swap_remove(0);
        let row = rows.first().cloned().unwrap_or_default();
        let is_complete = integer(&row, "listings") == 0;
        let mut statements = Vec::new();
        if is_complete {
            statements.push(sql(
                "UPDATE sources SET misses = misses + 1 WHERE id IN (SELECT source_id FROM pages WHERE collection_id = ?1 \
                 AND job_id <> ?2 AND role = 'article' AND source_id IS NOT NULL)",
                [id.into(), job.id.as_str().into()],
            ));
            statements.push(sql(
                "UPDATE pages SET state = 'missing', reason = 'its listing names it no more', checked_at = ?3 WHERE collection_id = ?1 \
                 AND job_id <> ?2 AND role = 'article' AND state <> 'removed'",
                [id.into(), job.id.as_str().into(), now.into()],
            ));
        }
        statements.push(sql(BUMP, []));
        let retired = statements.len();
        statements.push(sql(
            "UPDATE sources SET removed_at = ?2, revision = (SELECT value FROM revisions WHERE name = 'knowledge') \
             WHERE collection_id = ?1 AND removed_at IS NULL AND misses >= ?3 AND (EXISTS (SELECT 1 FROM sources WHERE removed_at IS NULL \
             AND (collection_id IS NOT ?1 OR misses < ?3)) OR NOT coalesce((SELECT json_extract(body, '$.active') FROM configs \
             ORDER BY version DESC LIMIT 1), 0)) RETURNING id, name",
            [id.into(), now.into(), MISSES.into()],
        ));
        let rows = self.platform.query(statements).await?;
        let gone = rows.get(retired).map_or(&[][..], Vec::as_slice);
        let mut told: Vec<Statement> = gone
            .iter()
            .map(|r| self.done("source.retired", text(r, "id"), Some(text(r, "name"))))
            .collect();
        told.push(sql(
            "UPDATE jobs SET retired = ?2 WHERE id = ?1",
            [job.id.as_str().into(), gone.len().into()],
        ));
        self.platform.query(told).await?;
        let reason = row.get("reason").and_then(Value::as_str);
        if integer(&row, "good") == 0 {
            let why = reason.unwrap_or("nothing readable was found");
            self.end_job(&job.id, "failed", Some(why)).await?;
        } else {
            self.end_job(&job.id, "done", None).await?;
        }
        self.plan_next(&job.collection).await
    }

    /// Says when a collection is read again: after its hours, a tenth sooner or later, so that not all come at once.
    pub(super) async fn plan_next(&self, collection: &Collection) -> Result<(), AppError> {
        let hours = i64::from(collection.hours());
        let next = if hours == 0 {
            Value::Null
        } else {
            let [byte, ..] = self.platform.random()?;
            let spread = hours * HOUR / 10;
            (self.platform.now() + hours * HOUR - spread + 2 * spread * i64::from(byte) / 255)
                .into()
        };
        let put = sql(
            "UPDATE collections SET next_at = ?2 WHERE id = ?1",
            [collection.id.as_str().into(), next],
        );
        self.platform.query(vec![put]).await?;
        Ok(())
    }
}
