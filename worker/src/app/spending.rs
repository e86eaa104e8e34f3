//! What a model may cost, and how far it is believed: counts of the deployment, kept in D1.

use countersign_shared::dialogue::model::{Reliability, Trust};
use countersign_shared::wire::config::ReaderTrust;

use crate::port::rows::{integer, text};
use crate::port::{Platform, Row, sql};
use crate::time::{DAY, day};

use super::App;
use super::conversation::State;
use super::model::Model;

/// Tokens of a conversation, a visitor's day and a day of the deployment, unless the seller sets others.
pub(crate) const CONVERSATION_TOKENS: u64 = 300_000;
pub(crate) const VISITOR_TOKENS: u64 = 1_000_000;
pub(crate) const DAY_TOKENS: u64 = 20_000_000;
/// Days for which it counts how far replies agreed: a service changes its models without a word.
const REMEMBERED: i64 = 30;

impl<P: Platform> App<P> {
    /// Whether the model may be asked now: it is well, and nobody has spent too much.
    pub(super) async fn may_spend(&self, model: &Model, state: Option<&State>) -> bool {
        let now = self.platform.now();
        if now < self.cache.model.closed_until.get() {
            return false;
        }
        let limits = &model.config;
        let most = limits.conversation_tokens.unwrap_or(CONVERSATION_TOKENS);
        if state.is_some_and(|state| state.tokens >= most) {
            self.platform.log("model: the conversation has spent its tokens");
            return false;
        }
        let visitor = state.and_then(|state| state.visitor.clone()).unwrap_or_default();
        let read = sql(
            "SELECT scope, tokens FROM usage WHERE day = ?1 AND scope IN ('all', ?2)",
            [day(now).to_string().into(), visitor.into()],
        );
        let rows = match self.platform.query(vec![read]).await {
            Ok(rows) => rows,
            Err(error) => {
                // A budget that cannot be read is not spent.
                self.platform.log(&format!("model: {error}"));
                return false;
            }
        };
        let spent = |row: &Row| u64::try_from(integer(row, "tokens")).unwrap_or(0);
        let of_all = limits.day_tokens.unwrap_or(DAY_TOKENS);
        // Nobody spends the day alone, and its last quarter is kept for those who have spent little.
        let of_one = limits.visitor_tokens.unwrap_or(VISITOR_TOKENS).min(of_all / 2);
        let is_modest = !rows
            .iter()
            .flatten()
            .any(|row| text(row, "scope") != "all" && spent(row) >= of_one / 10);
        let within = |row: &Row| match text(row, "scope") {
            "all" if is_modest => spent(row) < of_all,
            "all" => spent(row) < of_all - of_all / 4,
            _ => spent(row) < of_one,
        };
        let is_within = rows.iter().flatten().all(within);
        if !is_within {
            self.platform.log("model: the tokens of the day are spent");
        }
        is_within
    }

    /// Adds up what was spent.
    pub(super) async fn spent(&self, state: Option<&State>, tokens: u64) {
        if tokens == 0 {
            return;
        }
        let today = day(self.platform.now());
        let add = |scope: &str| {
            sql(
                "INSERT INTO usage (scope, day, calls, tokens) VALUES (?1, ?2, 1, ?3) ON CONFLICT (scope, day) \
                 DO UPDATE SET calls = calls + 1, tokens = tokens + excluded.tokens",
                [scope.into(), today.to_string().into(), tokens.into()],
            )
        };
        // What visitors have spent says nothing the day after.
        let old = day(self.platform.now() - 2 * DAY).to_string();
        let forget = sql("DELETE FROM usage WHERE scope <> 'all' AND day < ?1", [old.into()]);
        let mut statements = vec![add("all"), forget];
        statements.extend(state.and_then(|state| state.visitor.as_deref()).map(add));
        if let Err(error) = self.platform.query(statements).await {
            self.platform.log(&format!("model: {error}"));
        }
    }

    /// How far a model is believed: as the seller says, or as its replies of the last days tell.
    pub(super) async fn trust(&self, model: &Model) -> Trust {
        match model.config.trust {
            ReaderTrust::Trusted => return Trust::Trusted,
            ReaderTrust::Untrusted => return Trust::Untrusted,
            ReaderTrust::Measured => {}
        }
        let since = day(self.platform.now() - REMEMBERED * DAY).to_string();
        let read = sql(
            "SELECT step, SUM(replies) AS replies FROM agreement WHERE model = ?1 AND day >= ?2 GROUP BY step",
            [model.name().into(), since.into()],
        );
        let mut reliability = Reliability::default();
        match self.platform.query(vec![read]).await {
            Ok(rows) => {
                for row in rows.iter().flatten() {
                    let step = i32::try_from(integer(row, "step")).unwrap_or(0);
                    let replies = u32::try_from(integer(row, "replies")).unwrap_or(0);
                    reliability.add(step, replies);
                }
            }
            // Of a model of which nothing can be read nothing is known.
            Err(error) => self.platform.log(&format!("model: {error}")),
        }
        Trust::Measured(Box::new(reliability))
    }

    /// Counts how far a reply agreed with what else is known. A count that is lost makes the model no better.
    pub(crate) async fn heard(&self, model: &Model, step: i32) {
        let now = self.platform.now();
        let add = sql(
            "INSERT INTO agreement (model, day, step, replies) VALUES (?1, ?2, ?3, 1) \
             ON CONFLICT (model, day, step) DO UPDATE SET replies = replies + 1",
            [model.name().into(), day(now).to_string().into(), i64::from(step).into()],
        );
        let old = day(now - REMEMBERED * DAY).to_string();
        let forget = sql("DELETE FROM agreement WHERE day < ?1", [old.into()]);
        if let Err(error) = self.platform.query(vec![add, forget]).await {
            self.platform.log(&format!("model: {error}"));
        }
    }
}
