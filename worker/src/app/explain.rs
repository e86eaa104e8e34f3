//! Why the agent would do what it would do, without doing it.

use countersign_shared::confidence::{Calibration, judge};
use countersign_shared::dialogue::{Learned, Memory, Turn, decide};
use countersign_shared::index::Embedder;
use countersign_shared::retrieval::{Query, explanation};
use countersign_shared::wire::admin::{ExplainRequest, Explained, FeatureView};
use countersign_shared::wire::config::{Config, ThresholdConfig};

use crate::json;
use crate::port::Platform;
use crate::time::day;

use super::App;
use super::config::{calibration, thresholds};
use super::encoder::PATIENCE;
use super::error::AppError;
use super::knowledge::Reach;
use super::moment::Offered;
use super::quotes::unknown;
use super::rules::Rules;

/// Hits explained.
const HITS: usize = 5;
/// Earlier messages replayed.
const HISTORY: usize = 50;

impl<P: Platform> App<P> {
    /// Decides on a message after a history, and says why. Stores nothing.
    pub(crate) async fn explain(&self, request: &ExplainRequest) -> Result<Explained, AppError> {
        if request.history.len() > HISTORY {
            return Err(AppError::field(
                "history",
                format!("must hold at most {HISTORY} messages"),
            ));
        }
        let texts: Vec<String> = request.history.iter().chain([&request.text]).cloned().collect();
        self.warm(&texts, PATIENCE).await;
        let (snapshot, reach) = self.snapshot_with_knowledge(&request.quote).await?;
        let offered = snapshot.offered.ok_or_else(|| unknown(&request.quote))?;
        let config: Option<&Config> = snapshot.config.as_deref();
        let explain = |reach: &Reach| {
            self.with_mind(|embedder, learned| {
                self.explained(request, config, &offered, reach, (embedder, learned))
            })
        };
        self.look_up(Some(&offered), snapshot.at, reach, explain).await?
    }

    fn explained(
        &self,
        request: &ExplainRequest,
        config: Option<&Config>,
        offered: &Offered,
        reach: &Reach,
        (embedder, learned): (Option<&dyn Embedder>, Option<&Learned>),
    ) -> Result<Explained, AppError> {
        let today = day(self.platform.now());
        let library = reach.library(offered, today);
        let calibration = config.map_or_else(Calibration::shipped, calibration);
        let thresholds = config.map(thresholds).unwrap_or_default();
        let rules = config.map(|c| Rules::of(c, &offered.quote).phrases()).unwrap_or_default();
        let turn = |text: &str, memory: &Memory| {
            decide(&Turn {
                quote: &offered.quote,
                previous: offered.previous.as_ref(),
                newer: None,
                library: &library,
                embedder,
                learned,
                calibration: &calibration,
                thresholds: &thresholds,
                rules: &rules,
                memory,
                text,
                today,
            })
        };
        let memory =
            request.history.iter().fold(Memory::default(), |memory, text| turn(text, &memory).1);
        let (verdict, _) = turn(&request.text, &memory);
        let query = Query::embedded(&request.text, &library, embedder);
        let judged = judge(&library, &query, &calibration, HITS);
        let features = judged
            .as_ref()
            .map_or_else(Vec::new, |j| calibration.contributions(j.ranking.mode, &j.features));
        let hits = judged
            .iter()
            .flat_map(|j| &j.ranking.hits)
            .map(|h| json::value(&explanation::explain(&library, &query, h)));
        Ok(Explained {
            verdict: json::value(&verdict)?,
            features: features
                .into_iter()
                .map(|(name, value, contribution)| FeatureView {
                    name: name.to_owned(),
                    value,
                    contribution,
                })
                .collect(),
            hits: hits.collect::<Result<_, _>>()?,
            thresholds: ThresholdConfig {
                answer_at: thresholds.answer_at.or(judged.as_ref().map(|j| j.answer_at)),
                clarify_at: Some(thresholds.clarify_at),
                state_at: Some(thresholds.state_at),
            },
        })
    }
}
