//! Why the agent would do what it would do, without doing it.

use countersign_shared::confidence::{Calibration, Features, Mode};
use countersign_shared::dialogue::{Memory, Turn, decide};
use countersign_shared::retrieval::{Library, Query, explanation, retrieve};
use countersign_shared::wire::admin::{ExplainRequest, Explained, FeatureView};
use countersign_shared::wire::config::{Config, ThresholdConfig};

use crate::platform::Platform;

use super::App;
use super::config::{rules, thresholds};
use super::error::{AppError, NOT_FOUND};
use super::time::day;

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
        let (snapshot, sources) = self.snapshot_with_knowledge(&request.quote).await?;
        let offered = snapshot.offered.ok_or_else(|| {
            AppError::new(NOT_FOUND, format!("There is no quote `{}`.", request.quote))
        })?;
        let config: Option<&Config> = snapshot.config.as_deref();
        let library = Library::new(sources.iter().chain(std::iter::once(&offered.source)));
        let calibration = Calibration::shipped(Mode::Passage);
        let thresholds = config.map(thresholds).unwrap_or_default();
        let rules = config.map(rules).unwrap_or_default();
        let turn = |text: &str, memory: &Memory| {
            decide(&Turn {
                quote: &offered.quote,
                library: &library,
                calibration: &calibration,
                thresholds: &thresholds,
                rules: &rules,
                memory,
                text,
                today: day(self.platform.now()),
            })
        };
        let memory =
            request.history.iter().fold(Memory::default(), |memory, text| turn(text, &memory).1);
        let (verdict, _) = turn(&request.text, &memory);
        let query = Query::new(&request.text, &library);
        let ranking = retrieve(&library, &query, HITS);
        let features = Features::of(&library, &query, &ranking);
        let hits = ranking
            .hits
            .iter()
            .map(|h| serde_json::to_value(explanation::explain(&library, &query, h)));
        Ok(Explained {
            verdict: serde_json::to_value(verdict)?,
            features: calibration
                .contributions(&features)
                .into_iter()
                .map(|(name, value, contribution)| FeatureView {
                    name: name.to_owned(),
                    value,
                    contribution,
                })
                .collect(),
            hits: hits.collect::<Result<_, _>>()?,
            thresholds: ThresholdConfig {
                answer_at: Some(thresholds.answer_at),
                clarify_at: Some(thresholds.clarify_at),
            },
        })
    }
}
