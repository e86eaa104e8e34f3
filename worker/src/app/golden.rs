//! Golden questions: kept, asked of the present knowledge and configuration, held against what is expected.

use countersign_shared::wire::admin::ExplainRequest;
use countersign_shared::wire::buyer::{Action, MAX_MESSAGE};
use countersign_shared::wire::golden::{
    GoldenExpectation, GoldenList, GoldenOutcome, GoldenQuestion, NewGoldenQuestion,
};
use countersign_shared::wire::problem::FieldError;
use serde::Deserialize;

use crate::json;
use crate::port::rows::text;
use crate::port::{Platform, Row, sql};

use super::error::{AppError, NOT_FOUND};
use super::quotes::unknown;
use super::{App, audit};

/// Most questions that are kept: they are asked one after another in one request.
const MOST: i64 = 100;
/// Names the texts of the quote as a source.
const QUOTE: &str = "quote";

/// What is looked at of a verdict.
#[derive(Deserialize)]
struct Told {
    action: Action,
    text: String,
    citations: Vec<Cited>,
}

#[derive(Deserialize)]
struct Cited {
    source: String,
}

fn question(row: &Row) -> Result<GoldenQuestion, AppError> {
    Ok(GoldenQuestion {
        id: text(row, "id").to_owned(),
        quote: text(row, "quote_id").to_owned(),
        question: text(row, "question").to_owned(),
        expect: json::stored(text(row, "expect"))?,
    })
}

/// Whether everything that is expected holds.
pub(super) fn holds(expected: &GoldenExpectation, got: &GoldenOutcome) -> bool {
    let is_cited = |source: &String| {
        got.sources.iter().any(|s| s == source || (source == QUOTE && s.starts_with("quote:")))
    };
    let is_said = |words: &String| got.text.to_lowercase().contains(&words.trim().to_lowercase());
    got.action == expected.action
        && expected.source.as_ref().is_none_or(is_cited)
        && expected.contains.as_ref().is_none_or(is_said)
}

impl<P: Platform> App<P> {
    /// All golden questions, in the order they were added.
    pub(crate) async fn list_golden(&self) -> Result<GoldenList, AppError> {
        let all = sql("SELECT * FROM golden ORDER BY created_at, rowid", []);
        let rows = self.platform.query(vec![all]).await?.swap_remove(0);
        Ok(GoldenList { questions: rows.iter().map(question).collect::<Result<_, _>>()? })
    }

    /// Keeps one more.
    pub(crate) async fn add_golden(
        &self,
        new: NewGoldenQuestion,
    ) -> Result<GoldenQuestion, AppError> {
        let asked = new.question.trim();
        if !(1..=MAX_MESSAGE).contains(&asked.chars().count()) {
            return Err(AppError::field("question", "must have 1 to 4000 characters"));
        }
        if new.expect.action == Action::Welcome {
            return Err(AppError::field(
                "expect.action",
                "must be something that answers a question",
            ));
        }
        if new.expect.contains.as_ref().is_some_and(|c| !(1..=500).contains(&c.trim().len())) {
            return Err(AppError::field("expect.contains", "must have 1 to 500 characters"));
        }
        if self.platform.revisions(Some(&new.quote)).await?.quote == 0 {
            return Err(AppError::field("quote", format!("there is no quote `{}`", new.quote)));
        }
        let id = self.id("g")?;
        let put = sql(
            "INSERT INTO golden (id, quote_id, question, expect, created_at) SELECT ?1, ?2, ?3, ?4, ?5 \
             WHERE (SELECT count(*) FROM golden) < ?6 RETURNING *",
            [
                id.as_str().into(),
                new.quote.as_str().into(),
                asked.into(),
                serde_json::to_string(&new.expect)?.into(),
                self.platform.now().into(),
                MOST.into(),
            ],
        );
        let rows = self.platform.query(vec![put]).await?.swap_remove(0);
        let full = || AppError::field("question", format!("there are {MOST} questions already"));
        let added = question(rows.first().ok_or_else(full)?)?;
        let said =
            audit::Said { after: Some(json::value(&added)?), ..audit::said("golden.added", &id) };
        self.platform.query(vec![self.entry(said)]).await?;
        Ok(added)
    }

    /// Forgets one.
    pub(crate) async fn remove_golden(&self, id: &str) -> Result<(), AppError> {
        let remove = sql("DELETE FROM golden WHERE id = ?1 RETURNING *", [id.into()]);
        let rows = self.platform.query(vec![remove]).await?.swap_remove(0);
        let none = || AppError::new(NOT_FOUND, format!("There is no golden question `{id}`."));
        let gone = question(rows.first().ok_or_else(none)?)?;
        let said =
            audit::Said { before: Some(json::value(&gone)?), ..audit::said("golden.removed", id) };
        self.platform.query(vec![self.entry(said)]).await?;
        Ok(())
    }

    /// Which of them the embedded reader answers as expected, from the knowledge and by the configuration as they are now.
    async fn hold_golden(&self, all: &[GoldenQuestion]) -> Result<Vec<bool>, AppError> {
        let mut held = Vec::new();
        for GoldenQuestion { quote, question, expect, .. } in all {
            let asked = ExplainRequest {
                quote: quote.clone(),
                text: question.clone(),
                history: Vec::new(),
            };
            held.push(match self.explain(&asked).await {
                Ok(explained) => {
                    let told: Told = json::told(&explained.verdict)?;
                    let got = GoldenOutcome {
                        action: told.action,
                        text: told.text,
                        sources: told.citations.into_iter().map(|c| c.source).collect(),
                    };
                    holds(expect, &got)
                }
                // Its quote is gone: nothing can be expected of it.
                Err(error) if error == unknown(quote) => false,
                Err(error) => return Err(error),
            });
        }
        Ok(held)
    }

    /// Those that fail now, as what stands against an activation. Where a language model has read them last, and nothing has
    /// changed since, that run counts; else the embedded reader is asked, which is here.
    pub(crate) async fn golden_faults(&self) -> Result<Vec<FieldError>, AppError> {
        let all = self.list_golden().await?.questions;
        let last = self.last_golden().await?.filter(|(is_present, kept)| {
            let is_known = |q: &GoldenQuestion| kept.iter().any(|k| k.id == q.id);
            *is_present && kept.iter().any(|k| k.by_model) && all.iter().all(is_known)
        });
        let held: Vec<bool> = match last {
            Some((_, kept)) => {
                all.iter().map(|q| kept.iter().any(|k| k.id == q.id && k.ok)).collect()
            }
            None => self.hold_golden(&all).await?,
        };
        let failing = all.into_iter().zip(held).enumerate().filter(|(_, (_, held))| !held);
        Ok(failing
            .map(|(i, (one, _))| FieldError {
                field: format!("golden[{i}]"),
                message: format!("is not answered as expected: “{}”", one.question),
            })
            .collect())
    }
}
