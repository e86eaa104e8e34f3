//! The confidence fitted to a deployment: from questions whose right source an admin named, and from the questions of the
//! knowledge itself with their own passage taken away. Proposes a shift and stores nothing.

use std::collections::BTreeSet;

use countersign_shared::confidence::calibration::logistic;
use countersign_shared::confidence::{
    Calibration, Shift, judge, leave_one_out, own_questions, shift,
};
use countersign_shared::index::Embedder;
use countersign_shared::retrieval::{Library, Origin, PassageRef, Query};
use countersign_shared::wire::admin::{
    CalibrateRequest, Calibrated, CalibrationFigures, LabelledQuestion,
};
use countersign_shared::wire::buyer::MAX_MESSAGE;
use countersign_shared::wire::config::CalibrationConfig;
use countersign_shared::wire::problem::FieldError;

use crate::port::rows::text;
use crate::port::{Platform, sql};
use crate::time::day;

use super::App;
use super::config::{self, calibration};
use super::encoder::INGEST_PATIENCE;
use super::error::AppError;
use super::knowledge::Reach;
use super::quotes::unknown;

/// Most questions of a request.
const MOST: usize = 200;
/// Most questions that the knowledge asks itself.
const MOST_OWN: usize = 200;
/// Questions looked up together.
const PART: usize = 20;
/// Names the texts of the quote as a source.
const QUOTE: &str = "quote";

/// What became of one question.
struct Label {
    logit: f64,
    right: bool,
    answer_at: f64,
}

impl<P: Platform> App<P> {
    /// Fits a shift and says what it would change.
    pub(crate) async fn calibrate(
        &self,
        request: &CalibrateRequest,
    ) -> Result<Calibrated, AppError> {
        let (snapshot, reach) = self.snapshot_with_knowledge(&request.quote).await?;
        let offered = snapshot.offered.ok_or_else(|| unknown(&request.quote))?;
        let today = day(self.platform.now());
        let findings = self.wrong_questions(&request.questions).await?;
        if !findings.is_empty() {
            return Err(AppError::invalid(findings));
        }
        let library = reach.library(&offered, today);
        // Spread over the whole knowledge when there are more than can be asked. Knowledge on shelves asks itself nothing.
        let mut own = if reach.survey.is_none() { own_questions(&library) } else { Vec::new() };
        let step = own.len().div_ceil(MOST_OWN).max(1);
        own = own.into_iter().step_by(step).collect();
        let asked = request.questions.iter().map(|q| q.text.clone());
        let texts: Vec<String> = asked.chain(own.iter().map(|(q, _)| q.clone())).collect();
        self.warm(&texts, INGEST_PATIENCE).await;
        let config = snapshot.config.as_deref();
        let in_force = config.map_or_else(Calibration::shipped, calibration);
        let now = config.map_or_else(Shift::default, config::shift);
        let threshold = config.and_then(|c| c.thresholds.answer_at);
        let free = self.with_embedder(|embedder| left_out(&library, &own, &in_force, embedder));
        let mut asked = Vec::new();
        // In parts, so that what is fetched for them from shelves does not fill the isolate.
        for part in request.questions.chunks(PART) {
            let label = |reach: &Reach| {
                let library = reach.library(&offered, today);
                self.with_embedder(|embedder| labelled(&library, part, &in_force, embedder))
            };
            let reach = self.reach(snapshot.at).await?;
            asked.extend(self.look_up(Some(&offered), snapshot.at, reach, label).await?);
        }
        let labels: Vec<(f64, bool)> =
            asked.iter().chain(&free).map(|l| (l.logit, l.right)).collect();
        let fitted = Shift::fit(&labels);
        let figures = |s: Shift| figures(asked.iter().chain(&free), s, threshold);
        Ok(Calibrated {
            calibration: CalibrationConfig {
                slope: round(fitted.slope),
                offset: round(fitted.offset),
            },
            labelled: asked.len(),
            left_out: free.len(),
            needed: shift::FEWEST,
            before: figures(now),
            after: figures(fitted),
        })
    }

    /// What is wrong with labelled questions.
    async fn wrong_questions(
        &self,
        questions: &[LabelledQuestion],
    ) -> Result<Vec<FieldError>, AppError> {
        let named: Vec<&str> = questions.iter().filter_map(|q| q.source.as_deref()).collect();
        let there = sql(
            "SELECT id FROM sources WHERE removed_at IS NULL AND id IN (SELECT value FROM json_each(?1))",
            [serde_json::to_string(&named)?.into()],
        );
        let rows = self.platform.query(vec![there]).await?.swap_remove(0);
        let there: BTreeSet<&str> = rows.iter().map(|r| text(r, "id")).collect();
        let mut found = Vec::new();
        let mut add = |field: String, message: String| found.push(FieldError { field, message });
        if !(1..=MOST).contains(&questions.len()) {
            add("questions".to_owned(), format!("must hold 1 to {MOST} questions"));
        }
        for (i, question) in questions.iter().take(MOST).enumerate() {
            if !(1..=MAX_MESSAGE).contains(&question.text.trim().chars().count()) {
                let what = format!("must have 1 to {MAX_MESSAGE} characters");
                add(format!("questions[{i}].text"), what);
            }
            let known = |id: &&String| *id == QUOTE || there.contains(id.as_str());
            if let Some(id) = question.source.as_ref().filter(|id| !known(id)) {
                add(format!("questions[{i}].source"), format!("there is no source `{id}`"));
            }
        }
        Ok(found)
    }
}

fn round(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}

fn labelled(
    library: &Library<'_>,
    questions: &[LabelledQuestion],
    calibration: &Calibration,
    embedder: Option<&dyn Embedder>,
) -> Vec<Label> {
    let is_right = |at: PassageRef, source: &str| {
        library.sources.get(at.source).is_some_and(|s| match s.origin {
            Origin::Quote { .. } => source == QUOTE,
            Origin::Source { .. } => s.document.id == source,
        })
    };
    let label = |question: &LabelledQuestion| {
        let query = Query::embedded(&question.text, library, embedder);
        let judged = judge(library, &query, calibration, 10)?;
        let top = judged.ranking.hits.first().map(|h| h.at);
        let right = top.zip(question.source.as_deref()).is_some_and(|(at, s)| is_right(at, s));
        Some(Label { logit: judged.logit?, right, answer_at: judged.answer_at })
    };
    questions.iter().filter_map(label).collect()
}

fn left_out(
    library: &Library<'_>,
    questions: &[(String, PassageRef)],
    calibration: &Calibration,
    embedder: Option<&dyn Embedder>,
) -> Vec<Label> {
    let label = |(question, at): &(String, PassageRef)| {
        let query = Query::embedded(question, library, embedder);
        let judged = leave_one_out(library, &query, *at, calibration)?;
        Some(Label { logit: judged.logit?, right: false, answer_at: judged.answer_at })
    };
    questions.iter().filter_map(label).collect()
}

fn figures<'l>(
    labels: impl Iterator<Item = &'l Label>,
    shift: Shift,
    threshold: Option<f64>,
) -> CalibrationFigures {
    let (mut sum, mut count) = (0.0, 0_usize);
    let mut figures = CalibrationFigures { brier: 0.0, answered: 0, right: 0 };
    for label in labels {
        let p = logistic(shift.apply(label.logit));
        let error = p - if label.right { 1.0 } else { 0.0 };
        sum += error * error;
        count += 1;
        if p >= threshold.unwrap_or(label.answer_at) {
            figures.answered += 1;
            figures.right += usize::from(label.right);
        }
    }
    figures.brier = round(sum / count.max(1) as f64);
    figures
}
