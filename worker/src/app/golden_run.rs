//! Golden questions asked of the reader that buyers are answered by, and what another threshold would make of them.
//!
//! It runs in the desk, which has a language model where the deployment gives it the same settings and secret as the worker beside
//! it. Each result says who read.

use std::collections::BTreeMap;

use countersign_shared::dialogue::{Memory, Thresholds, Verdict};
use countersign_shared::wire::buyer::Action;
use countersign_shared::wire::golden::{
    GoldenOutcome, GoldenQuestion, GoldenResult, GoldenRun, RiskPoint,
};
use futures::future::join;
use serde::{Deserialize, Serialize};

use crate::port::rows::{integer, text};
use crate::port::{Platform, sql};
use crate::time::rfc3339;

use super::App;
use super::config::thresholds;
use super::drafts::Bar;
use super::encoder::PATIENCE;
use super::error::AppError;
use super::golden::holds;
use super::json;
use super::knowledge::Reach;
use super::model::Heard;
use super::model_reply::Read;
use super::replies;

/// Questions of a run that a language model reads at most: each is a request to outside or two, of which a worker may make fifty.
const MOST_BY_MODEL: usize = 40;
/// Runs that are kept.
const RUNS: i64 = 10;

/// What is kept of a question in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) id: String,
    pub(crate) ok: bool,
    pub(crate) by_model: bool,
}

/// A question with what came of it: at the thresholds in force, and were everything answered that has an answer.
struct Asked {
    question: GoldenQuestion,
    got: Option<(GoldenOutcome, GoldenOutcome, Option<f64>)>,
    by_model: bool,
}

fn outcome(verdict: &Verdict) -> GoldenOutcome {
    let message = replies::from_verdict(String::new(), verdict, rfc3339(0));
    GoldenOutcome {
        action: message.action.unwrap_or(Action::Handoff),
        text: message.text,
        sources: message.citations.into_iter().map(|c| c.source).collect(),
    }
}

/// What each threshold makes of answers, each with how sure the agent is of it and whether it is right, out of so many questions.
fn curve(answers: &[(f64, bool)], all: usize) -> Vec<RiskPoint> {
    // To three places, and never above what it is to let through.
    let place = |sure: f64| (sure * 1000.0).floor() / 1000.0;
    let mut at: Vec<f64> = answers.iter().map(|(sure, _)| place(*sure)).chain([0.0]).collect();
    at.sort_by(f64::total_cmp);
    at.dedup();
    let point = |threshold: f64| {
        let answered = answers.iter().filter(|(sure, _)| *sure >= threshold);
        let (count, wrong) = answered.fold((0_u32, 0_u32), |(count, wrong), (_, right)| {
            (count + 1, wrong + u32::from(!right))
        });
        RiskPoint {
            threshold,
            answered: count,
            wrong,
            coverage: f64::from(count) / all.max(1) as f64,
            risk: f64::from(wrong) / f64::from(count.max(1)),
        }
    };
    at.into_iter().map(point).collect()
}

impl<P: Platform> App<P> {
    /// Asks all golden questions, of the language model of the deployment where it has one, and of the knowledge and the
    /// configuration as they are now.
    pub(crate) async fn run_golden(&self) -> Result<GoldenRun, AppError> {
        let questions = self.list_golden().await?.questions;
        let mut asked = Vec::new();
        let mut asking = questions.into_iter().enumerate();
        // Two at a time: a model takes seconds for each.
        while let Some((at, question)) = asking.next() {
            let first = self.ask_golden(question, at < MOST_BY_MODEL);
            match asking.next() {
                Some((at, question)) => {
                    let second = self.ask_golden(question, at < MOST_BY_MODEL);
                    let (first, second) = join(first, second).await;
                    asked.extend([first?, second?]);
                }
                None => asked.push(first.await?),
            }
        }
        let before = self.last_golden().await?.map(|(_, kept)| kept).unwrap_or_default();
        let was_ok: BTreeMap<String, bool> = before.into_iter().map(|k| (k.id, k.ok)).collect();
        let (mut results, mut answers) = (Vec::new(), Vec::new());
        for one in asked {
            let Asked { question, got, by_model } = one;
            let GoldenQuestion { id, quote, question, expect } = question;
            let ok = got.as_ref().is_some_and(|(got, ..)| holds(&expect, got));
            if let Some((_, would, sure)) = &got
                && would.action == Action::Answer
            {
                // A figure of the quote is certain: no threshold of the documents holds it back.
                answers.push((sure.unwrap_or(1.0), holds(&expect, would)));
            }
            let confidence = got.as_ref().and_then(|(_, _, sure)| *sure);
            results.push(GoldenResult {
                regressed: !ok && was_ok.get(&id) == Some(&true),
                got: got.map(|(got, ..)| got),
                read_by: if by_model { "model" } else { "embedded" }.to_owned(),
                confidence,
                expected: expect,
                id,
                question,
                quote,
                ok,
            });
        }
        self.keep_golden(&results).await?;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let passed = results.iter().filter(|r| r.ok).count();
        Ok(GoldenRun {
            passed: number(passed),
            failed: number(results.len() - passed),
            by_model: number(results.iter().filter(|r| r.read_by == "model").count()),
            curve: curve(&answers, results.len()),
            results,
        })
    }

    async fn ask_golden(
        &self,
        question: GoldenQuestion,
        may_by_model: bool,
    ) -> Result<Asked, AppError> {
        let text = question.question.clone();
        self.warm(std::slice::from_ref(&text), PATIENCE).await;
        let (snapshot, reach) = self.world(&question.quote, None, true).await?;
        // Its quote is gone: nothing can be expected of it, and that is told.
        let Some(offered) = snapshot.offered.clone() else {
            return Ok(Asked { question, got: None, by_model: false });
        };
        let read = match self.model(&snapshot).filter(|_| may_by_model) {
            Some(model) => {
                let heard = Heard {
                    messages: &[],
                    text: text.clone(),
                    memory: Memory::default(),
                    state: None,
                    begins: None,
                };
                let reach = self.reach(snapshot.at).await?;
                self.read_by_model(&model, &snapshot, reach, &heard, model.deadline()).await
            }
            None => None,
        };
        let read = read.filter(Read::has_reply);
        let set = snapshot.config.as_deref().map(thresholds).unwrap_or_default();
        let open = Thresholds { answer_at: Some(0.0), clarify_at: 0.0, ..set };
        let judge = |reach: &Reach| {
            let at = |thresholds: Thresholds| {
                let bar = Bar { thresholds, is_draft: false };
                self.deciding(&snapshot, &offered, reach, &bar, |decide| {
                    decide(&text, &Memory::default(), read.as_ref()).0
                })
            };
            (at(set), at(open))
        };
        let (now, would) = self.look_up(Some(&offered), snapshot.at, reach, judge).await?;
        let got = Some((outcome(&now), outcome(&would), would.confidence));
        Ok(Asked { question, got, by_model: read.is_some() })
    }

    /// Keeps what came of a run.
    async fn keep_golden(&self, results: &[GoldenResult]) -> Result<(), AppError> {
        let kept: Vec<Kept> = results
            .iter()
            .map(|r| Kept { id: r.id.clone(), ok: r.ok, by_model: r.read_by == "model" })
            .collect();
        let at = self.platform.revisions(None).await?;
        let put = sql(
            "INSERT INTO golden_runs (at, config, knowledge, results) VALUES (?1, ?2, ?3, ?4)",
            [
                self.platform.now().into(),
                at.config.into(),
                at.knowledge.into(),
                serde_json::to_string(&kept)?.into(),
            ],
        );
        let forget = sql(
            "DELETE FROM golden_runs WHERE id <= (SELECT max(id) FROM golden_runs) - ?1",
            [RUNS.into()],
        );
        self.platform.query(vec![put, forget]).await?;
        Ok(())
    }

    /// The last run: whether the configuration and the knowledge are still those that it was made at, and what came of it.
    pub(crate) async fn last_golden(&self) -> Result<Option<(bool, Vec<Kept>)>, AppError> {
        let last = sql("SELECT * FROM golden_runs ORDER BY id DESC LIMIT 1", []);
        let rows = self.platform.query(vec![last]).await?.swap_remove(0);
        let Some(row) = rows.first() else { return Ok(None) };
        let at = self.platform.revisions(None).await?;
        let is = |name: &str, now: i64| integer(row, name) == now;
        let is_present = is("config", at.config) && is("knowledge", at.knowledge);
        Ok(Some((is_present, json::stored(text(row, "results"))?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_counts_what_each_threshold_answers_and_how_much_of_it_is_wrong() {
        // Four answers out of five questions, by hand.
        let answers = [(0.9, true), (0.6, false), (0.6, true), (0.2, false)];
        let told: Vec<(f64, u32, u32, f64, f64)> = curve(&answers, 5)
            .into_iter()
            .map(|p| (p.threshold, p.answered, p.wrong, p.coverage, p.risk))
            .collect();
        assert_eq!(
            told,
            [
                (0.0, 4, 2, 0.8, 0.5),
                (0.2, 4, 2, 0.8, 0.5),
                (0.6, 3, 1, 0.6, 1.0 / 3.0),
                (0.9, 1, 0, 0.2, 0.0)
            ]
        );
        assert!(curve(&[], 3)[0].risk.abs() < f64::EPSILON);
    }
}
