//! What happened by day: counted in each conversation, added up here.

use chrono::{Days, NaiveDate};
use countersign_shared::wire::console::{Counts, DayNumbers, Numbers, TotalNumbers};

use crate::port::rows::{integer, text};
use crate::port::{Platform, Row, Statement, sql};
use crate::time::day;

use super::App;
use super::conversation::{State, Tally};
use super::error::AppError;
use super::median::median;

/// Days of one answer.
const MOST_DAYS: i64 = 400;
/// Days that are shown where none are named.
const USUAL_DAYS: u64 = 29;

/// Writes the count of a day of a conversation, as it is now.
pub(crate) fn put(state: &State, tally: &Tally) -> Statement {
    sql(
        "INSERT OR REPLACE INTO tallies (conversation_id, day, quote_id, language, began, questions, answered, clarified, \
         handed_off, resolved, up, down, tokens, waited) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        [
            state.id.as_str().into(),
            tally.day.as_str().into(),
            state.quote.as_str().into(),
            state.language.as_str().into(),
            tally.began.into(),
            tally.questions.into(),
            tally.answered.into(),
            tally.clarified.into(),
            tally.handed_off.into(),
            tally.resolved.into(),
            tally.up.into(),
            tally.down.into(),
            tally.tokens.into(),
            tally.waited.into(),
        ],
    )
}

/// Makes the counts of a conversation nobody's.
pub(crate) fn forget(id: &str) -> Statement {
    sql(
        "UPDATE tallies SET conversation_id = lower(hex(randomblob(16))) WHERE conversation_id = ?1",
        [id.into()],
    )
}

/// Which days, and of what.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NumberFilter<'a> {
    pub(crate) from: Option<&'a str>,
    pub(crate) to: Option<&'a str>,
    pub(crate) quote: Option<&'a str>,
    pub(crate) language: Option<&'a str>,
}

fn counts(row: &Row) -> Counts {
    let count = |column: &str| u64::try_from(integer(row, column)).unwrap_or(0);
    Counts {
        conversations: count("began"),
        questions: count("questions"),
        answered: count("answered"),
        clarified: count("clarified"),
        handed_off: count("handed_off"),
        resolved: count("resolved"),
        up: count("up"),
        down: count("down"),
        model_tokens: count("tokens"),
    }
}

fn sum(a: Counts, b: Counts) -> Counts {
    Counts {
        conversations: a.conversations + b.conversations,
        questions: a.questions + b.questions,
        answered: a.answered + b.answered,
        clarified: a.clarified + b.clarified,
        handed_off: a.handed_off + b.handed_off,
        resolved: a.resolved + b.resolved,
        up: a.up + b.up,
        down: a.down + b.down,
        model_tokens: a.model_tokens + b.model_tokens,
    }
}

impl<P: Platform> App<P> {
    /// What happened on each day, those without anything too; the last thirty days where none are named.
    pub(crate) async fn numbers(&self, filter: NumberFilter<'_>) -> Result<Numbers, AppError> {
        let date = |name: &str, given: Option<&str>, usual: NaiveDate| match given {
            None | Some("") => Ok(usual),
            Some(text) => text
                .parse::<NaiveDate>()
                .map_err(|_| AppError::field(name, "must be a day such as `2026-12-01`")),
        };
        let to = date("to", filter.to, day(self.platform.now()))?;
        let from = date("from", filter.from, to - Days::new(USUAL_DAYS))?;
        if from > to || (to - from).num_days() >= MOST_DAYS {
            let wrong = format!("must be `from` or later, and at most {MOST_DAYS} days");
            return Err(AppError::field("to", wrong));
        }
        let asked = [
            from.to_string().into(),
            to.to_string().into(),
            filter.quote.filter(|q| !q.is_empty()).into(),
            filter.language.filter(|l| !l.is_empty()).into(),
        ];
        let by_day = sql(
            "SELECT day, sum(began) AS began, sum(questions) AS questions, sum(answered) AS answered, \
             sum(clarified) AS clarified, sum(handed_off) AS handed_off, sum(resolved) AS resolved, sum(up) AS up, \
             sum(down) AS down, sum(tokens) AS tokens FROM tallies WHERE day BETWEEN ?1 AND ?2 \
             AND (?3 IS NULL OR quote_id = ?3) AND (?4 IS NULL OR language = ?4) GROUP BY day",
            asked.clone(),
        );
        let waits = sql(
            "SELECT waited FROM tallies WHERE waited IS NOT NULL AND day BETWEEN ?1 AND ?2 \
             AND (?3 IS NULL OR quote_id = ?3) AND (?4 IS NULL OR language = ?4) ORDER BY waited",
            asked,
        );
        let rows = self.platform.query(vec![by_day, waits]).await?;
        let of = |statement: usize| rows.get(statement).map_or(&[][..], Vec::as_slice);
        let days: Vec<DayNumbers> = from
            .iter_days()
            .take_while(|d| *d <= to)
            .map(|d| {
                let day = d.to_string();
                let row = of(0).iter().find(|row| text(row, "day") == day);
                DayNumbers { counts: row.map(counts).unwrap_or_default(), day }
            })
            .collect();
        let waited: Vec<i64> = of(1).iter().map(|row| integer(row, "waited")).collect();
        let totals = TotalNumbers {
            counts: days.iter().map(|d| d.counts).fold(Counts::default(), sum),
            median_seconds_to_person: median(&waited),
        };
        Ok(Numbers { days, totals })
    }
}
