//! One address of a job: fetched, read, indexed, and what came of it written down in one transaction.

use countersign_shared::knowledge::Unreadable;
use countersign_shared::knowledge::address::same_site;
use countersign_shared::knowledge::fetched::{
    ARRIVED, Arrived, Asked, Follow, ROBOTS, Reading, Robots,
};
use serde_json::Value;

use crate::port::rows::{integer, text};
use crate::port::{Arrival, Platform, Row, Statement, sql};

use super::super::App;
use super::super::error::AppError;
use super::super::fetching::{Got, With};
use super::{Job, TRIES, follow};

/// What became of an address, as its row has it.
pub(super) enum Became {
    Unchanged,
    Passed,
    Failed,
    Missing,
    /// Says what an admin removed, under another address.
    Removed,
}

impl Became {
    fn name(&self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Missing => "missing",
            Self::Removed => "removed",
        }
    }

    /// The counter of the job that it adds to.
    fn counted(&self) -> &'static str {
        match self {
            Self::Unchanged => {
                "UPDATE jobs SET unchanged = unchanged + 1, now = NULL, updated_at = ?2 WHERE id = ?1"
            }
            Self::Passed | Self::Removed => {
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
                self.became(job, page, &Became::Missing, Some(&why), Vec::new()).await?;
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
                Ok(wait.map(|seconds| i64::from(seconds) * 1000))
            }
        }
    }

    /// Says what is being done, for who looks on.
    pub(super) async fn tell(&self, job: &Job, what: &str, address: &str) -> Result<(), AppError> {
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
    pub(super) fn seen(&self, page: &Row) -> Statement {
        sql(
            "UPDATE sources SET checked_at = ?2, misses = 0 WHERE id = ?1",
            [page.get("source_id").cloned().unwrap_or_default(), self.platform.now().into()],
        )
    }

    pub(super) async fn became(
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
                "UPDATE pages SET state = ?3, reason = ?4, checked_at = ?5 WHERE collection_id = ?1 AND address = ?2 AND state <> 'removed'",
                [
                    job.collection.id.as_str().into(),
                    text(page, "address").into(),
                    became.name().into(),
                    why.into(),
                    now.into(),
                ],
            ),
            sql(became.counted(), [job.id.as_str().into(), now.into()]),
        ];
        // What its author wants in no index any more, or what is read elsewhere now, is on its way out.
        if matches!(became, Became::Passed | Became::Missing) {
            statements.push(sql(
                "UPDATE sources SET misses = misses + 1 WHERE id = ?1 AND removed_at IS NULL",
                [page.get("source_id").cloned().unwrap_or_default()],
            ));
        }
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
        let parsed = |address: &str| url::Url::parse(address).ok();
        if !parsed(own).zip(parsed(address)).is_some_and(|(own, address)| same_site(&own, &address))
        {
            return Ok(Some(format!("leads to another site: {own}")));
        }
        let other = sql(
            "SELECT state FROM pages WHERE collection_id = ?1 AND address = ?2 AND (job_id = ?3 OR state = 'removed')",
            [job.collection.id.as_str().into(), own.into(), job.id.as_str().into()],
        );
        let rows = self.platform.query(vec![other]).await?.swap_remove(0);
        let state = rows.first().map(|r| text(r, "state").to_owned());
        // Two that send to each other would both be lost, and so would one that sends to nowhere.
        if state.as_deref().is_some_and(|s| ["passed", "failed", "missing"].contains(&s)) {
            return Ok(None);
        }
        match state.as_deref() {
            Some("removed") => {
                return Ok(Some(format!("is read at {own}, which an admin removed")));
            }
            Some(_) => {}
            None => {
                self.platform.query(follow(job, &[Follow::page(own)])?).await?;
            }
        }
        Ok(Some(format!("is read at {own}")))
    }
}

/// What a listing is expected to be: as the plan has it, or a sitemap that another names.
fn role(job: &Job, address: &str) -> String {
    let planned = job.plan.first.iter().find(|f| f.address == address);
    let first = || job.plan.first.first().map(|f| f.role.clone()).filter(|r| r != "page");
    planned.map(|f| f.role.clone()).or_else(first).unwrap_or_else(|| "sitemap".to_owned())
}
