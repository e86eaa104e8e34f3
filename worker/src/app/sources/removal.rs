//! Sources removed, restored within some minutes, and then forgotten.

use std::collections::BTreeSet;

use countersign_shared::wire::knowledge::{Removed, Restored};
use serde_json::Value;

use crate::app::App;
use crate::app::error::{AppError, INTERNAL, NO_SOURCE, NOT_FOUND};
use crate::port::rows::{count, integer, text};
use crate::port::{Platform, Statement, sql};
use crate::time::rfc3339;

use super::{BUMP, UNDO};

/// Most ids of one removal: D1 binds 100 parameters.
const MOST_REMOVED: usize = 90;
/// Sources that are forgotten in one run of cron, each with a file at most.
const MOST_FORGOTTEN: usize = 20;

impl<P: Platform> App<P> {
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
}

fn check_ids(ids: &[String]) -> Result<(), AppError> {
    if ids.is_empty() || ids.len() > MOST_REMOVED {
        return Err(AppError::field("ids", "must hold 1 to 90 ids"));
    }
    Ok(())
}
