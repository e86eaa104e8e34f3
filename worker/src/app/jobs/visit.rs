//! One address of a job: fetched, read, indexed, and what came of it written down in one transaction.

use countersign_shared::knowledge::Unreadable;
use countersign_shared::knowledge::fetched::{
    ARRIVED, Arrived, Asked, Follow, Found, ROBOTS, Reading, Robots,
};
use countersign_shared::text::Language;
use serde_json::Value;

use crate::platform::{Arrival, Platform, Row, Statement, sql};

use super::super::App;
use super::super::error::AppError;
use super::super::fetching::{Got, With};
use super::super::snapshot::{integer, text};
use super::super::sources::Filing;
use super::super::tokens::digest;
use super::{Job, TRIES, follow};

/// Wait before an address is tried again that is not to be had now, in milliseconds.
const LATER: i64 = 5_000;

/// What became of an address, as its row has it.
enum Became {
    Unchanged,
    Passed,
    Failed,
    Missing,
}

impl Became {
    fn name(&self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Missing => "missing",
        }
    }

    /// The counter of the job that it adds to.
    fn counted(&self) -> &'static str {
        match self {
            Self::Unchanged => {
                "UPDATE jobs SET unchanged = unchanged + 1, now = NULL, updated_at = ?2 WHERE id = ?1"
            }
            Self::Passed => {
                "UPDATE jobs SET passed = passed + 1, now = NULL, updated_at = ?2 WHERE id = ?1"
            }
            Self::Failed | Self::Missing => {
                "UPDATE jobs SET failed = failed + 1, now = NULL, updated_at = ?2 WHERE id = ?1"
            }
        }
    }
}

impl<P: Platform> App<P> {
    /// What a robots.txt says of addresses.
    pub(super) async fn ask_robots(
        &self,
        robots: &str,
        addresses: &[String],
    ) -> Result<Robots, AppError> {
        let about = serde_json::to_string(&Asked { addresses: addresses.to_vec() })?;
        let said = self.ask_reader::<Robots, Unreadable>(ROBOTS, &about, robots.as_bytes()).await?;
        said.map_err(super::super::collections::fault)
    }

    /// The pages that may be read; of the others it is written down that they may not.
    pub(super) async fn allowed<'p>(
        &self,
        job: &Job,
        pages: &'p [Row],
    ) -> Result<Vec<&'p Row>, AppError> {
        if job.robots.is_empty() {
            return Ok(pages.iter().collect());
        }
        let addresses: Vec<String> = pages.iter().map(|p| text(p, "address").to_owned()).collect();
        let said = self.ask_robots(&job.robots, &addresses).await?;
        let mut open = Vec::new();
        for (page, allowed) in pages.iter().zip(said.allowed) {
            if allowed || text(page, "role") != "page" {
                open.push(page);
            } else {
                self.became(
                    job,
                    page,
                    &Became::Passed,
                    Some("robots.txt does not allow it"),
                    Vec::new(),
                )
                .await?;
            }
        }
        Ok(open)
    }

    /// Visits one address; the wait, where the site asks for one before anything else is fetched.
    pub(super) async fn visit(&self, job: &Job, page: &Row) -> Result<Option<i64>, AppError> {
        let address = text(page, "address");
        self.tell(job, "fetching", address).await?;
        let optional = |column: &str| page.get(column).and_then(Value::as_str);
        let secret = job.plan.secret.as_deref().and_then(|name| self.platform.setting(name));
        let home = job.plan.first.first().map_or("", |f| f.address.as_str());
        // Only what is in force may be said to be unchanged.
        let is_known = optional("source_id").is_some();
        let with = With {
            etag: optional("etag").filter(|_| is_known),
            last_modified: optional("last_modified").filter(|_| is_known),
            bearer: secret.map(|token| (token, home)),
        };
        match self.fetch(address, &with).await {
            Got::Here(arrival, at) => self.arrived(job, page, &arrival, at).await.map(|()| None),
            Got::Unchanged => {
                self.became(job, page, &Became::Unchanged, None, vec![self.seen(page)]).await?;
                Ok(None)
            }
            Got::Gone(why) => {
                let missed = sql(
                    "UPDATE sources SET misses = misses + 1 WHERE id = ?1 AND removed_at IS NULL",
                    [page.get("source_id").cloned().unwrap_or_default()],
                );
                self.became(job, page, &Became::Missing, Some(&why), vec![missed]).await?;
                Ok(None)
            }
            Got::Refused(why) => {
                self.became(job, page, &Became::Failed, Some(&why), Vec::new()).await?;
                Ok(None)
            }
            Got::Later(why, wait) => {
                if integer(page, "tries") + 1 >= TRIES {
                    self.became(job, page, &Became::Failed, Some(&why), Vec::new()).await?;
                } else {
                    let again = sql(
                        "UPDATE pages SET tries = tries + 1, reason = ?3 WHERE collection_id = ?1 AND address = ?2",
                        [job.collection.id.as_str().into(), address.into(), why.into()],
                    );
                    self.platform.query(vec![again]).await?;
                }
                Ok(Some(wait.map_or(LATER, |s| i64::from(s) * 1000)))
            }
        }
    }

    /// Says what is being done, for who looks on.
    async fn tell(&self, job: &Job, what: &str, address: &str) -> Result<(), AppError> {
        let told = sql(
            "UPDATE jobs SET now = ?2, updated_at = ?3 WHERE id = ?1 AND finished_at IS NULL",
            [
                job.id.as_str().into(),
                format!("{what} {address}").into(),
                self.platform.now().into(),
            ],
        );
        self.platform.query(vec![told]).await?;
        Ok(())
    }

    /// The source of an address is as it was.
    fn seen(&self, page: &Row) -> Statement {
        sql(
            "UPDATE sources SET checked_at = ?2, misses = 0 WHERE id = ?1",
            [page.get("source_id").cloned().unwrap_or_default(), self.platform.now().into()],
        )
    }

    async fn became(
        &self,
        job: &Job,
        page: &Row,
        became: &Became,
        why: Option<&str>,
        besides: Vec<Statement>,
    ) -> Result<(), AppError> {
        let now = self.platform.now();
        let mut statements = vec![
            sql(
                "UPDATE pages SET state = ?3, reason = ?4, checked_at = ?5 WHERE collection_id = ?1 AND address = ?2",
                [
                    job.collection.id.as_str().into(),
                    text(page, "address").into(),
                    became.name().into(),
                    why.map_or(Value::Null, Value::from),
                    now.into(),
                ],
            ),
            sql(became.counted(), [job.id.as_str().into(), now.into()]),
        ];
        statements.extend(besides);
        self.platform.query(statements).await?;
        Ok(())
    }

    /// Reads what arrived.
    async fn arrived(
        &self,
        job: &Job,
        page: &Row,
        arrival: &Arrival,
        at: String,
    ) -> Result<(), AppError> {
        let address = text(page, "address");
        self.tell(job, "parsing", address).await?;
        let is_page = text(page, "role") == "page";
        let role = if is_page { "page".to_owned() } else { role(job, address) };
        let about = Arrived {
            start: job.collection.start(),
            role,
            address: at.clone(),
            media_type: arrival.header("content-type").map(str::to_owned),
            language: job.collection.asked.language.clone(),
            allow_sensitive: job.collection.asked.allow_sensitive.is_some(),
        };
        let about = serde_json::to_string(&about)?;
        let read =
            match self.ask_reader::<Reading, Unreadable>(ARRIVED, &about, &arrival.body).await {
                Ok(read) => read,
                Err(error) => {
                    // A page that brings the parser down is one page less.
                    self.platform.log(&format!("reader: {error}"));
                    let why = "it is damaged, or of an unusual make";
                    return self.became(job, page, &Became::Failed, Some(why), Vec::new()).await;
                }
            };
        let mut reading = match read {
            Ok(reading) => reading,
            Err(fault) => {
                return self
                    .became(job, page, &Became::Failed, Some(&fault.what), Vec::new())
                    .await;
            }
        };
        if arrival
            .header("x-robots-tag")
            .is_some_and(|t| t.to_ascii_lowercase().contains("noindex"))
        {
            reading.found.clear();
            reading.passed = Some("its author wants it in no index (noindex)".to_owned());
        }
        let links = follow(job, &reading.follow)?;
        if !links.is_empty() {
            self.platform.query(links).await?;
        }
        if !is_page {
            return self.listed(job, page, reading).await;
        }
        if let Some(why) = self.elsewhere(job, address, &at, reading.canonical.as_deref()).await? {
            return self.became(job, page, &Became::Passed, Some(&why), Vec::new()).await;
        }
        match (reading.found.pop(), reading.passed) {
            (Some(found), _) => self.take(job, page, found, Some(arrival)).await,
            (None, why) => {
                let why = why.unwrap_or_else(|| "holds no readable text".to_owned());
                self.became(job, page, &Became::Passed, Some(&why), Vec::new()).await
            }
        }
    }

    /// Why a page is to be read at another address; that is then written down to be visited.
    async fn elsewhere(
        &self,
        job: &Job,
        address: &str,
        at: &str,
        canonical: Option<&str>,
    ) -> Result<Option<String>, AppError> {
        let own = canonical.unwrap_or(at);
        if own == address {
            return Ok(None);
        }
        let other = sql(
            "SELECT state FROM pages WHERE collection_id = ?1 AND address = ?2 AND job_id = ?3",
            [job.collection.id.as_str().into(), own.into(), job.id.as_str().into()],
        );
        let rows = self.platform.query(vec![other]).await?.swap_remove(0);
        let state = rows.first().map(|r| text(r, "state").to_owned());
        // Two that send to each other would both be lost, and so would one that sends to nowhere.
        if state.as_deref().is_some_and(|s| ["passed", "failed", "missing"].contains(&s)) {
            return Ok(None);
        }
        if state.is_none() {
            self.platform.query(follow(job, &[Follow::page(own)])?).await?;
        }
        Ok(Some(format!("is read at {own}")))
    }

    /// Takes the documents of a listing, each as an article of its own.
    async fn listed(&self, job: &Job, page: &Row, reading: Reading) -> Result<(), AppError> {
        for found in reading.found {
            let name = found.name.clone();
            let meet = sql(
                "INSERT INTO pages (collection_id, address, role, job_id, place, state) SELECT ?1, ?2, 'article', ?3, \
                 (SELECT count(*) FROM pages WHERE collection_id = ?1), 'new' WHERE (SELECT count(*) FROM pages WHERE collection_id = ?1 \
                 AND job_id = ?3 AND role <> 'listing') < ?4 ON CONFLICT (collection_id, address) DO UPDATE SET job_id = excluded.job_id \
                 RETURNING address, hash, source_id",
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
    async fn take(
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
        let in_force = self.in_force(job, page, &hash).await?;
        if is_known && in_force.as_deref() == Some(text(page, "address")) {
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
        if let Some(other) = in_force.filter(|other| other != text(page, "address")) {
            let why = format!("says the same as {other}");
            return self.became(job, page, &Became::Passed, Some(&why), Vec::new()).await;
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
        };
        let id = self.id_of_source(&filing).await?;
        document.id.clone_from(&id);
        let segment = self.index(&document, &Language::english()).await;
        let mut statements = match self.filed(&id, &filing, &document, &segment) {
            Ok(statements) => statements,
            Err(error) => {
                return self
                    .became(job, page, &Became::Failed, Some(&error.to_string()), Vec::new())
                    .await;
            }
        };
        let now = self.platform.now();
        statements.push(sql(
            "UPDATE pages SET state = 'indexed', reason = NULL, source_id = ?3, hash = ?4, checked_at = ?5 \
             WHERE collection_id = ?1 AND address = ?2",
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
        self.begin_slices(&document.id, &document).await?;
        Ok(())
    }

    /// The address in the collection where the same is said and in force, this one first.
    async fn in_force(
        &self,
        job: &Job,
        page: &Row,
        hash: &str,
    ) -> Result<Option<String>, AppError> {
        let same = sql(
            "SELECT p.address FROM pages p JOIN sources s ON s.id = p.source_id WHERE p.collection_id = ?1 AND p.hash = ?2 \
             AND s.removed_at IS NULL ORDER BY p.address <> ?3 LIMIT 1",
            [job.collection.id.as_str().into(), hash.into(), text(page, "address").into()],
        );
        let rows = self.platform.query(vec![same]).await?.swap_remove(0);
        Ok(rows.first().map(|r| text(r, "address").to_owned()))
    }
}

/// What a listing is expected to be: as the plan has it, or a sitemap that another names.
fn role(job: &Job, address: &str) -> String {
    let planned = job.plan.first.iter().find(|f| f.address == address);
    let first = || job.plan.first.first().map(|f| f.role.clone()).filter(|r| r != "page");
    planned.map(|f| f.role.clone()).or_else(first).unwrap_or_else(|| "sitemap".to_owned())
}

/// By which the site tells next time whether anything has changed.
fn marks(job: &Job, page: &Row, arrival: Option<&Arrival>) -> Statement {
    let header = |name: &str| {
        let value = arrival.and_then(|a| a.header(name)).filter(|v| v.len() <= 500);
        value.map_or(Value::Null, Value::from)
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
