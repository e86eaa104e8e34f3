//! What is wrong with the knowledge, worked out when an admin looks and kept until something changes, with what they have put
//! aside.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use countersign_shared::knowledge::lint::{Finding, Inspected, RULES, lint};
use countersign_shared::quote::Quote;
use countersign_shared::wire::knowledge::{FindingList, FindingView};

use crate::port::rows::{integer, text};
use crate::port::{Platform, Row, sql};
use crate::time::day;

use super::App;
use super::error::{AppError, MALFORMED, NOT_FOUND};
use super::knowledge::Known;
use super::shelves::What;
use super::tokens::digest;

/// Findings of a page.
const PAGE: usize = 100;
/// Quotes that documents are compared with: those changed last.
const QUOTES: u32 = 50;

/// Which findings.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FindingFilter<'a> {
    pub(crate) rule: Option<&'a str>,
    pub(crate) source: Option<&'a str>,
    /// `open` or `dismissed`; open when absent.
    pub(crate) state: Option<&'a str>,
    pub(crate) cursor: Option<&'a str>,
}

/// When a source was last seen to be as it is, and whether it was there.
struct Looked {
    checked: NaiveDate,
    is_address: bool,
    is_missing: bool,
}

impl<P: Platform> App<P> {
    /// A page of the findings.
    pub(crate) async fn list_findings(
        &self,
        filter: &FindingFilter<'_>,
    ) -> Result<FindingList, AppError> {
        if filter.rule.is_some_and(|rule| RULES.iter().all(|r| r.name != rule)) {
            let known: Vec<&str> = RULES.iter().map(|r| r.name).collect();
            return Err(AppError::field("rule", format!("must be one of {}", known.join(", "))));
        }
        let is_dismissed = match filter.state.unwrap_or("open") {
            "open" => false,
            "dismissed" => true,
            _ => return Err(AppError::field("state", "must be `open` or `dismissed`")),
        };
        let start = match filter.cursor.map(str::parse::<usize>) {
            None => 0,
            Some(Ok(start)) => start,
            Some(Err(_)) => {
                return Err(AppError::new(MALFORMED, "The cursor is not one of this list."));
            }
        };
        let all = self.all_findings().await?;
        let mut counts = BTreeMap::new();
        for finding in all.iter().filter(|f| f.dismissed.is_none()) {
            *counts.entry(finding.rule.clone()).or_default() += 1;
        }
        let wanted = all.into_iter().filter(|f| {
            f.dismissed.is_some() == is_dismissed
                && filter.rule.is_none_or(|rule| f.rule == rule)
                && filter.source.is_none_or(|id| f.source == id || f.other.as_deref() == Some(id))
        });
        let mut findings: Vec<FindingView> = wanted.skip(start).take(PAGE + 1).collect();
        let next_cursor = (findings.len() > PAGE).then(|| (start + PAGE).to_string());
        findings.truncate(PAGE);
        Ok(FindingList { findings, counts, next_cursor })
    }

    /// All findings, the gravest first. Of knowledge on shelves each shelf is looked at alone.
    async fn all_findings(&self) -> Result<Vec<FindingView>, AppError> {
        let at = self.platform.revisions(None).await?;
        let mut all = if at.shelves > 1 {
            let found: Vec<Vec<FindingView>> = self.ask_every_shelf(at, None, What::Lint).await?;
            found.into_iter().flatten().collect()
        } else {
            let known = self.knowledge_at(at.knowledge, None).await?;
            self.findings_of(&known).await?.to_vec()
        };
        let dismissed = sql("SELECT id, reason FROM dismissals", []);
        let rows = self.platform.query(vec![dismissed]).await?.swap_remove(0);
        let dismissed: BTreeMap<&str, &str> =
            rows.iter().map(|r| (text(r, "id"), text(r, "reason"))).collect();
        for finding in &mut all {
            finding.dismissed = dismissed.get(finding.id.as_str()).map(|&why| why.to_owned());
        }
        let rank = |f: &FindingView| RULES.iter().position(|r| r.name == f.rule);
        all.sort_by_key(rank);
        Ok(all)
    }

    /// The findings in the sources at hand, worked out anew where anything has changed that they are made of.
    pub(crate) async fn findings_of(
        &self,
        sources: &[Rc<Known>],
    ) -> Result<Rc<Vec<FindingView>>, AppError> {
        let today = day(self.platform.now());
        let state = sql(
            "SELECT (SELECT value FROM revisions WHERE name = 'knowledge') AS knowledge, \
             (SELECT count(*) || ' ' || sum(revision) FROM quotes) AS quotes, \
             (SELECT sum(checked_at) || ' ' || sum(misses) FROM sources WHERE removed_at IS NULL) AS looked",
            [],
        );
        let state = self.platform.query(vec![state]).await?;
        let state = format!("{today} {}", serde_json::to_string(&state)?);
        if let Some((of, found)) = self.cache.findings.borrow().as_ref()
            && *of == state
        {
            return Ok(Rc::clone(found));
        }
        let found = Rc::new(self.inspect(sources, today).await?);
        *self.cache.findings.borrow_mut() = Some((state, Rc::clone(&found)));
        Ok(found)
    }

    async fn inspect(
        &self,
        sources: &[Rc<Known>],
        today: NaiveDate,
    ) -> Result<Vec<FindingView>, AppError> {
        let rows = self
            .platform
            .query(vec![
                sql(
                    "SELECT id, category, checked_at, misses FROM sources WHERE removed_at IS NULL",
                    [],
                ),
                sql("SELECT body FROM quotes ORDER BY updated_at DESC LIMIT ?1", [QUOTES.into()]),
            ])
            .await?;
        let rows = |n: usize| rows.get(n).map_or(&[][..], Vec::as_slice);
        let looked = |r: &Row| Looked {
            checked: day(integer(r, "checked_at")),
            is_address: ["address", "article"].contains(&text(r, "category")),
            is_missing: integer(r, "misses") > 0,
        };
        let looked: BTreeMap<&str, Looked> =
            rows(0).iter().map(|r| (text(r, "id"), looked(r))).collect();
        let quotes: Vec<Quote> =
            rows(1).iter().filter_map(|r| Quote::stored(text(r, "body")).ok()).collect();
        let inspected: Vec<Inspected<'_>> = sources
            .iter()
            .filter_map(|known| {
                let looked = looked.get(known.source.document.id.as_str())?;
                Some(Inspected {
                    document: &known.source.document,
                    place: known
                        .scope
                        .quote
                        .as_deref()
                        .or(known.scope.customer.as_deref())
                        .unwrap_or_default(),
                    checked: looked.checked,
                    is_address: looked.is_address,
                    is_missing: looked.is_missing,
                })
            })
            .collect();
        let found = lint(&inspected, &quotes, today);
        let by_id: BTreeMap<&str, &Known> =
            sources.iter().map(|k| (k.source.document.id.as_str(), &**k)).collect();
        Ok(found.into_iter().filter_map(|f| view(f, &by_id)).collect())
    }

    /// Puts a finding aside, or takes that back.
    pub(crate) async fn dismiss_finding(
        &self,
        id: &str,
        reason: Option<&str>,
    ) -> Result<FindingView, AppError> {
        let known = |all: Vec<FindingView>| all.into_iter().find(|f| f.id == id);
        let unknown = || {
            AppError::new(
                NOT_FOUND,
                format!("There is no finding `{id}`; what it was about may have changed."),
            )
        };
        known(self.all_findings().await?).ok_or_else(unknown)?;
        let now = self.platform.now();
        let change = match reason.map(str::trim) {
            Some(reason) if (3..=500).contains(&reason.chars().count()) => sql(
                "INSERT OR REPLACE INTO dismissals (id, reason, at) VALUES (?1, ?2, ?3)",
                [id.into(), reason.into(), now.into()],
            ),
            Some(_) => return Err(AppError::field("reason", "must have 3 to 500 characters")),
            None => sql("DELETE FROM dismissals WHERE id = ?1", [id.into()]),
        };
        let action = if reason.is_some() { "finding.dismissed" } else { "finding.reopened" };
        let said = self.done(action, id, reason.map(str::trim));
        self.platform.query(vec![change, said]).await?;
        known(self.all_findings().await?).ok_or_else(unknown)
    }
}

/// A finding as it goes over the wire. Its id holds as long as what it is about does.
fn view(finding: Finding, sources: &BTreeMap<&str, &Known>) -> Option<FindingView> {
    let document = &sources.get(finding.source.as_str())?.source.document;
    let passage = finding.passage.and_then(|p| Some((p, document.passages.get(p)?)));
    let about = [
        Some(finding.rule.name),
        Some(finding.source.as_str()),
        finding.quoted.as_deref(),
        finding.other.as_deref(),
        finding.other_quoted.as_deref(),
    ];
    let about = about.map(Option::unwrap_or_default).join("\n");
    let id = format!("fnd_{}", &digest(about.as_bytes())[..24]);
    Some(FindingView {
        id,
        rule: finding.rule.name.to_owned(),
        severity: finding.rule.severity.name().to_owned(),
        title: document.title.clone(),
        passage: passage.map(|(place, _)| format!("{}#{place}", finding.source)),
        heading: passage.and_then(|(_, p)| p.heading().map(str::to_owned)),
        source: finding.source,
        quoted: finding.quoted,
        other: finding.other,
        other_quoted: finding.other_quoted.filter(|q| !q.is_empty()),
        reason: finding.rule.reason.to_owned(),
        repair: finding.rule.repair.to_owned(),
        dismissed: None,
    })
}
