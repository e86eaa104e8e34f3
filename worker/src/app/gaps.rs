//! Gaps: questions that were not answered, grouped by meaning. A gap closes itself when its question is answered, and opens
//! again when it is not.

mod grouping;

use std::collections::BTreeMap;

use countersign_shared::knowledge::Document;
use countersign_shared::wire::admin::ExplainRequest;
use countersign_shared::wire::knowledge::{GapList, GapView};
use serde_json::Value;

use crate::app::json;
use crate::port::rows::{count, integer, optional, text};
use crate::port::{Platform, Row, sql};
use crate::time::rfc3339;

use super::error::{AppError, NOT_FOUND};
use super::{App, cursor};

/// Gaps of a page.
const PAGE: usize = 50;
/// Variations and quotes that are shown.
const SHOWN: usize = 10;
/// Gaps that are looked at anew in one go.
const MOST_CHECKED: u32 = 10;
/// Questions of a gap that are read for its figures.
const MOST_READ: u32 = 500;

const OF: &str = "SELECT g.id AS id, g.state, g.question, g.closed_because, g.created_at, count(q.id) AS asked, \
     -count(q.id) AS key, coalesce(max(q.at), g.created_at) AS last_at FROM gaps g LEFT JOIN questions q ON q.gap_id = g.id \
     WHERE (?1 IS NULL OR g.id = ?1) AND (?2 IS NULL OR g.state = ?2) GROUP BY g.id \
     HAVING ?3 IS NULL OR -count(q.id) > ?3 OR (-count(q.id) = ?3 AND g.id > ?4) ORDER BY -count(q.id), g.id LIMIT ?5";

impl<P: Platform> App<P> {
    /// A page of the gaps, the most asked first.
    pub(crate) async fn list_gaps(
        &self,
        state: Option<&str>,
        after: Option<&str>,
    ) -> Result<GapList, AppError> {
        let state = state.unwrap_or("open");
        if !["open", "closed", "dismissed"].contains(&state) {
            return Err(AppError::field("state", "must be `open`, `closed` or `dismissed`"));
        }
        self.group_questions().await?;
        self.check_gaps().await?;
        let (key, id) =
            after.map(cursor::read).transpose()?.unwrap_or((Value::Null, String::new()));
        let rows = self
            .platform
            .query(vec![
                sql(OF, [Value::Null, state.into(), key, id.into(), (PAGE + 1).into()]),
                sql("SELECT count(*) AS total FROM gaps WHERE state = ?1", [state.into()]),
            ])
            .await?;
        let total = rows.get(1).and_then(|r| r.first()).map_or(0, |r| count(r, "total"));
        let mut found = rows.into_iter().next().unwrap_or_default();
        let next_cursor = cursor::page(&mut found, PAGE)?;
        let gaps = self.gap_views(&found).await?;
        Ok(GapList { gaps, total, next_cursor })
    }

    /// One gap.
    pub(crate) async fn read_gap(&self, id: &str) -> Result<GapView, AppError> {
        let one = sql(OF, [id.into(), Value::Null, Value::Null, "".into(), 1.into()]);
        let rows = self.platform.query(vec![one]).await?.swap_remove(0);
        self.gap_views(&rows).await?.pop().ok_or_else(|| unknown(id))
    }

    /// That there is such a gap.
    pub(crate) async fn check_gap(&self, id: &str) -> Result<(), AppError> {
        let known = sql("SELECT id FROM gaps WHERE id = ?1", [id.into()]);
        let rows = self.platform.query(vec![known]).await?;
        if rows.first().is_none_or(Vec::is_empty) {
            return Err(AppError::field("gap", format!("there is no gap `{id}`")));
        }
        Ok(())
    }

    /// Puts a gap aside, or takes that back.
    pub(crate) async fn dismiss_gap(
        &self,
        id: &str,
        reason: Option<&str>,
    ) -> Result<GapView, AppError> {
        let reason = reason.map(str::trim);
        if reason.is_some_and(|r| !(3..=500).contains(&r.chars().count())) {
            return Err(AppError::field("reason", "must have 3 to 500 characters"));
        }
        self.read_gap(id).await?;
        let (state, action) = match reason {
            Some(_) => ("dismissed", "gap.dismissed"),
            None => ("open", "gap.reopened"),
        };
        let change = sql(
            "UPDATE gaps SET state = ?2, closed_because = ?3 WHERE id = ?1",
            [id.into(), state.into(), reason.into()],
        );
        let said = self.done(action, id, reason);
        self.platform.query(vec![change, said]).await?;
        self.read_gap(id).await
    }

    /// Asks the questions of gaps again where the knowledge has changed since: who is answered now is closed, and who is not
    /// any more is open again.
    pub(crate) async fn check_gaps(&self) -> Result<(), AppError> {
        let due = sql(
            "SELECT g.id AS id, g.state, g.question, (SELECT value FROM revisions WHERE name = 'knowledge') AS revision, \
             (SELECT quote_id FROM questions WHERE gap_id = g.id ORDER BY at DESC LIMIT 1) AS quote FROM gaps g \
             WHERE g.state <> 'dismissed' AND g.checked_revision < (SELECT value FROM revisions WHERE name = 'knowledge') \
             ORDER BY g.checked_revision, g.id LIMIT ?1",
            [MOST_CHECKED.into()],
        );
        for row in self.platform.query(vec![due]).await?.swap_remove(0) {
            let asked = ExplainRequest {
                quote: text(&row, "quote").to_owned(),
                text: text(&row, "question").to_owned(),
                history: Vec::new(),
            };
            // A quote that is gone tells nothing.
            let verdict = self.explain(&asked).await.map(|e| e.verdict).unwrap_or_default();
            let title = verdict["citations"][0]["title"].as_str();
            let is_answered = verdict["action"] == "answer";
            let (state, because) = match (is_answered, title) {
                (true, title) => {
                    ("closed", Some(format!("is answered from “{}”", title.unwrap_or("the quote"))))
                }
                (false, _) if verdict.is_null() => (text(&row, "state"), None),
                (false, _) => ("open", None),
            };
            let put = sql(
                "UPDATE gaps SET state = ?2, closed_because = CASE WHEN ?2 = state AND ?3 IS NULL THEN closed_because ELSE ?3 END, \
                 checked_revision = ?4 WHERE id = ?1",
                [
                    text(&row, "id").into(),
                    state.into(),
                    because.into(),
                    integer(&row, "revision").into(),
                ],
            );
            self.platform.query(vec![put]).await?;
        }
        Ok(())
    }

    /// Gaps with their questions and nearest passages, looked up together.
    async fn gap_views(&self, rows: &[Row]) -> Result<Vec<GapView>, AppError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let asked = |row: &Row| {
            sql(
                "SELECT quote_id, language, text, outcome, nearest, at FROM questions WHERE gap_id = ?1 ORDER BY at DESC, id LIMIT ?2",
                [text(row, "id").into(), MOST_READ.into()],
            )
        };
        let asked = self.platform.query(rows.iter().map(asked).collect()).await?;
        let near: Vec<Option<String>> =
            asked.iter().map(|a| a.iter().find_map(|r| optional(r, "nearest"))).collect();
        let passages = self.passages(&near).await?;
        let known = |id: &String| passages.get(id).cloned().unzip();
        let views = rows.iter().zip(&asked).zip(near).map(|((row, asked), nearest)| {
            let (nearest_heading, nearest_text) = nearest.as_ref().map(known).unwrap_or_default();
            GapView { nearest, nearest_heading, nearest_text, ..view(row, asked) }
        });
        Ok(views.collect())
    }

    /// Heading and text of passages of sources by their ids, as long as they are there.
    async fn passages(
        &self,
        ids: &[Option<String>],
    ) -> Result<BTreeMap<String, (String, String)>, AppError> {
        let places = || ids.iter().flatten().filter_map(|id| id.rsplit_once('#'));
        let sources: Vec<&str> = places().map(|(source, _)| source).collect();
        let there = sql(
            "SELECT id, document FROM sources WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?1))",
            [serde_json::to_string(&sources)?.into()],
        );
        let mut found = BTreeMap::new();
        for row in self.platform.query(vec![there]).await?.swap_remove(0) {
            let document: Document = json::stored(text(&row, "document"))?;
            for (source, place) in places().filter(|(source, _)| *source == document.id) {
                let passage = place.parse().ok().and_then(|p: usize| document.passages.get(p));
                if let Some(passage) = passage {
                    let heading = passage.heading().unwrap_or(&document.title).to_owned();
                    let text = document.excerpt(passage).to_owned();
                    found.insert(format!("{source}#{place}"), (heading, text));
                }
            }
        }
        Ok(found)
    }
}

/// A gap by its row and its questions, the newest first.
fn view(row: &Row, asked: &[Row]) -> GapView {
    let counts = |column: &str| -> BTreeMap<String, u32> {
        let mut counts = BTreeMap::new();
        for row in asked {
            *counts.entry(text(row, column).to_owned()).or_default() += 1;
        }
        counts
    };
    let mut variations: Vec<String> = Vec::new();
    for other in asked.iter().map(|r| text(r, "text")) {
        if other != text(row, "question") && !variations.iter().any(|v| v == other) {
            variations.push(other.to_owned());
        }
    }
    variations.truncate(SHOWN);
    let first = asked.last().map_or_else(|| integer(row, "created_at"), |r| integer(r, "at"));
    GapView {
        id: text(row, "id").to_owned(),
        state: text(row, "state").to_owned(),
        question: text(row, "question").to_owned(),
        variations,
        count: count(row, "asked"),
        outcomes: counts("outcome"),
        languages: counts("language"),
        quotes: counts("quote_id").into_keys().take(SHOWN).collect(),
        nearest: None,
        nearest_heading: None,
        nearest_text: None,
        first_at: rfc3339(first),
        last_at: rfc3339(integer(row, "last_at")),
        closed_because: optional(row, "closed_because"),
    }
}

fn unknown(id: &str) -> AppError {
    AppError::new(NOT_FOUND, format!("There is no gap `{id}`."))
}
