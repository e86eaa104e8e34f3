//! Jobs: the reading of a collection, a few addresses a step. All that a job has reached is in the database and each step
//! is repeatable, so that whatever is killed goes on where it was.

mod cron;
mod ending;
mod taking;
mod visit;

use countersign_shared::knowledge::fetched::{Follow, Plan};
use countersign_shared::wire::knowledge::{JobList, JobView};

use crate::port::rows::{count, integer, moment, optional, text};
use crate::port::{Platform, Row, Statement, sql};
use crate::time::{MINUTE, rfc3339};

use super::collections::Collection;
use super::error::{AppError, NOT_FOUND};
use super::fetching::{Got, With};
use super::{App, slices};

/// Addresses of a step: a step is one alarm, of which the Free plan allows fifty requests.
const STEP: usize = 4;
/// Wait between two steps, in milliseconds, unless the site asks for more.
const WAIT: i64 = 100;
/// Wait between two steps with addresses that could not be had before.
const LATER: i64 = 5_000;
/// Longest wait that a robots.txt may ask for, in milliseconds.
const MAX_DELAY: i64 = 30_000;
/// Wait after a step that failed by our own fault.
const AGAIN: i64 = 30_000;
/// A job that has not got on for so long is given up.
const STUCK: i64 = 60 * MINUTE;
/// Times that an address is tried in a job.
pub(super) const TRIES: i64 = 3;

const JOB: &str = "SELECT j.id AS id, j.collection_id, j.state, j.now, j.reason, j.robots, j.delay, j.indexed, j.unchanged, j.passed, \
     j.failed, j.retired, j.created_at AS created_at, j.updated_at, j.finished_at, \
     (SELECT count(*) FROM pages WHERE collection_id = j.collection_id AND job_id = j.id AND role <> 'listing') AS known, \
     (SELECT count(*) FROM pages WHERE collection_id = j.collection_id AND job_id = j.id AND role <> 'listing' AND state <> 'new') AS visited \
     FROM jobs j WHERE j.id = ?1";

/// A job at a step.
pub(super) struct Job {
    pub(super) id: String,
    pub(super) collection: Collection,
    pub(super) robots: String,
    pub(super) plan: Plan,
}

impl<P: Platform> App<P> {
    /// Begins to read a collection, unless that is under way; the job.
    pub(crate) async fn begin_job(&self, collection: &str) -> Result<JobView, AppError> {
        let now = self.platform.now();
        let id = self.id("job")?;
        let statements = vec![
            sql(
                "INSERT INTO jobs (id, collection_id, state, created_at, updated_at) SELECT ?1, id, 'queued', ?3, ?3 FROM collections \
                 WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM jobs WHERE collection_id = ?2 AND finished_at IS NULL)",
                [id.into(), collection.into(), now.into()],
            ),
            sql(
                "SELECT id FROM jobs WHERE collection_id = ?1 AND finished_at IS NULL",
                [collection.into()],
            ),
        ];
        let rows = self.platform.query(statements).await?;
        let id = rows.get(1).and_then(|r| r.first()).map(|r| text(r, "id").to_owned());
        let id = id.ok_or_else(|| super::collections::unknown(collection))?;
        self.platform.wake(&id).await?;
        self.read_job(&id).await
    }

    /// One job.
    pub(crate) async fn read_job(&self, id: &str) -> Result<JobView, AppError> {
        let unknown = || AppError::new(NOT_FOUND, format!("There is no job `{id}`."));
        self.jobs([id].into_iter()).await?.pop().ok_or_else(unknown)
    }

    /// The last jobs.
    pub(crate) async fn list_jobs(&self) -> Result<JobList, AppError> {
        let ids = sql("SELECT id FROM jobs ORDER BY created_at DESC, id LIMIT 100", []);
        let rows = self.platform.query(vec![ids]).await?.swap_remove(0);
        Ok(JobList { jobs: self.jobs(rows.iter().map(|r| text(r, "id"))).await? })
    }

    /// The jobs of ids that there are, looked up together.
    pub(crate) async fn jobs(
        &self,
        ids: impl Iterator<Item = &str>,
    ) -> Result<Vec<JobView>, AppError> {
        let all: Vec<Statement> = ids.map(|id| sql(JOB, [id.into()])).collect();
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.platform.query(all).await?;
        Ok(rows.iter().filter_map(|r| r.first()).map(view).collect())
    }

    /// Ends a job where it is; what it has read stays.
    pub(crate) async fn cancel_job(&self, id: &str) -> Result<JobView, AppError> {
        self.read_job(id).await?;
        self.end_job(id, "cancelled", None).await?;
        let said = self.done("job.cancelled", id, None);
        self.platform.query(vec![said]).await?;
        self.read_job(id).await
    }

    async fn end_job(&self, id: &str, state: &str, reason: Option<&str>) -> Result<(), AppError> {
        let end = sql(
            "UPDATE jobs SET state = ?2, reason = ?3, now = NULL, finished_at = ?4, updated_at = ?4 WHERE id = ?1 AND finished_at IS NULL",
            [id.into(), state.into(), reason.into(), self.platform.now().into()],
        );
        self.platform.query(vec![end]).await?;
        Ok(())
    }

    /// Takes one step of a job; the milliseconds to wait before the next, none when the job has ended. What fails by our own
    /// fault is tried again.
    pub(crate) async fn step_job(&self, id: &str) -> Option<i64> {
        let step = match id.strip_prefix(slices::PREFIX) {
            Some(source) => self.step_slices(source).await,
            None => self.try_step(id).await,
        };
        match step {
            Ok(wait) => wait,
            Err(error) => {
                self.platform.log(&format!("job {id}: {error}"));
                Some(AGAIN)
            }
        }
    }

    async fn try_step(&self, id: &str) -> Result<Option<i64>, AppError> {
        let found = sql(
            "SELECT c.id AS id, c.asked, c.category, j.state, j.robots, j.delay, j.updated_at, j.finished_at FROM jobs j \
             JOIN collections c ON c.id = j.collection_id WHERE j.id = ?1",
            [id.into()],
        );
        let rows = self.platform.query(vec![found]).await?;
        let Some(row) = rows.first().and_then(|r| r.first()) else { return Ok(None) };
        if integer(row, "finished_at") > 0 {
            return Ok(None);
        }
        if self.platform.now() - integer(row, "updated_at") > STUCK {
            self.end_job(id, "failed", Some("it did not get on for an hour")).await?;
            return Ok(None);
        }
        let collection = Collection::of(row)?;
        let plan = match self.plan_of(&collection.start()).await {
            Ok(plan) => plan,
            Err(error) if error.is_ours() => return Err(error),
            Err(error) => {
                self.end_job(id, "failed", Some(&error.to_string())).await?;
                return Ok(None);
            }
        };
        let robots = text(row, "robots").to_owned();
        let job = Job { id: id.to_owned(), collection, robots, plan };
        if text(row, "state") == "queued" {
            return self.set_out(&job).await;
        }
        let next = sql(
            "SELECT address, role, tries, etag, last_modified, hash, source_id FROM pages WHERE collection_id = ?1 AND job_id = ?2 \
             AND state = 'new' ORDER BY tries, place, address LIMIT ?3",
            [job.collection.id.as_str().into(), id.into(), STEP.into()],
        );
        let pages = self.platform.query(vec![next]).await?.swap_remove(0);
        if pages.is_empty() {
            self.finish(&job).await?;
            return Ok(None);
        }
        let mut wait = WAIT.max(integer(row, "delay"));
        // Those that could not be had come last, and then after a while.
        if pages.iter().any(|p| integer(p, "tries") > 0) {
            wait = wait.max(LATER);
        }
        for page in self.allowed(&job, &pages).await? {
            if let Some(longer) = self.visit(&job, page).await? {
                wait = wait.max(longer);
                break;
            }
        }
        Ok(Some(wait))
    }

    /// Asks the site what may be read, and writes down where to begin: the addresses of the plan, the sitemaps of a whole
    /// site, and whatever was found there before.
    async fn set_out(&self, job: &Job) -> Result<Option<i64>, AppError> {
        let home = job.plan.first.first().map(|f| f.address.clone()).unwrap_or_default();
        let is_page = job.plan.first.iter().any(|f| f.role == "page" || f.role == "sitemap");
        let mut robots = String::new();
        if is_page && let Some(place) = beside(&home, "/robots.txt") {
            match self.fetch(&place, &With::default()).await {
                Got::Here(arrival, _) => {
                    robots = String::from_utf8_lossy(&arrival.body).chars().take(100_000).collect();
                }
                // RFC 9309, 2.3.1.4: who cannot say what is allowed allows nothing for now.
                Got::Later(why, _) => {
                    let why = format!(
                        "robots.txt cannot be read ({why}), so nothing may be read for now"
                    );
                    self.end_job(&job.id, "failed", Some(&why)).await?;
                    self.plan_next(&job.collection).await?;
                    return Ok(None);
                }
                Got::Gone(_) | Got::Refused(_) | Got::Unchanged => {}
            }
        }
        let said = self.ask_robots(&robots, std::slice::from_ref(&home)).await?;
        let mut first = job.plan.first.clone();
        if job.plan.whole_site {
            let named = said.sitemaps.iter().take(20).cloned();
            let mut maps: Vec<String> = named.collect();
            if maps.is_empty() {
                maps.extend(beside(&home, "/sitemap.xml"));
            }
            let map = |address| Follow { address, role: "sitemap".to_owned() };
            first.extend(maps.into_iter().map(map));
        }
        let delay = i64::from(said.delay.unwrap_or(0)).saturating_mul(1000).min(MAX_DELAY);
        let mut statements = follow(job, &first)?;
        statements.push(sql(
            "UPDATE pages SET job_id = ?2, state = 'new', tries = 0 WHERE collection_id = ?1 AND source_id IS NOT NULL AND role = 'page' AND state <> 'removed'",
            [job.collection.id.as_str().into(), job.id.as_str().into()],
        ));
        statements.push(sql(
            "UPDATE jobs SET state = 'fetching', robots = ?2, delay = ?3, updated_at = ?4 WHERE id = ?1 AND finished_at IS NULL",
            [job.id.as_str().into(), robots.into(), delay.into(), self.platform.now().into()],
        ));
        self.platform.query(statements).await?;
        Ok(Some(WAIT))
    }
}

/// Writes addresses down to be visited, within the limit; those that this job has met already stay as they are, and so does
/// what an admin removed.
pub(super) fn follow(job: &Job, follow: &[Follow]) -> Result<Vec<Statement>, AppError> {
    if follow.is_empty() {
        return Ok(Vec::new());
    }
    let put = sql(
        "INSERT INTO pages (collection_id, address, role, job_id, place, state) \
         SELECT ?1, json_extract(value, '$.address'), CASE json_extract(value, '$.role') WHEN 'page' THEN 'page' ELSE 'listing' END, \
           ?2, key + (SELECT count(*) FROM pages WHERE collection_id = ?1), 'new' FROM json_each(?3) \
         WHERE json_extract(value, '$.role') <> 'page' OR key < ?4 - (SELECT count(*) FROM pages WHERE collection_id = ?1 \
           AND job_id = ?2 AND role <> 'listing') OR json_extract(value, '$.address') IN (SELECT address FROM pages WHERE collection_id = ?1) \
         ON CONFLICT (collection_id, address) DO UPDATE SET job_id = excluded.job_id, state = 'new', tries = 0 \
         WHERE pages.job_id <> excluded.job_id AND pages.state <> 'removed'",
        [
            job.collection.id.as_str().into(),
            job.id.as_str().into(),
            serde_json::to_string(follow)?.into(),
            job.collection.limit().into(),
        ],
    );
    Ok(vec![put])
}

/// Another path at the host of an address.
fn beside(address: &str, path: &str) -> Option<String> {
    url::Url::parse(address).ok()?.join(path).ok().map(|u| u.to_string())
}

fn view(row: &Row) -> JobView {
    JobView {
        id: text(row, "id").to_owned(),
        collection: text(row, "collection_id").to_owned(),
        state: text(row, "state").to_owned(),
        now: optional(row, "now"),
        reason: optional(row, "reason"),
        known: count(row, "known"),
        visited: count(row, "visited"),
        indexed: count(row, "indexed"),
        unchanged: count(row, "unchanged"),
        passed: count(row, "passed"),
        failed: count(row, "failed"),
        retired: count(row, "retired"),
        created_at: rfc3339(integer(row, "created_at")),
        updated_at: rfc3339(integer(row, "updated_at")),
        finished_at: moment(row, "finished_at"),
    }
}
