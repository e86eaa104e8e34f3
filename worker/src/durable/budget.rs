//! The object that counts how many conversations begin on a quote. It remembers a day, and nobody by name.

use serde::Deserialize;
use worker::{
    DurableObject, Env, Request, Response, Result, SqlStorageValue, State, durable_object,
};

use crate::app::budget::{Beginning, wait};
use crate::app::time::DAY;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS begun (at INTEGER NOT NULL, visitor TEXT NOT NULL)";

/// The beginnings on one quote.
#[durable_object]
pub struct BudgetObject {
    state: State,
}

#[derive(Deserialize)]
struct Begun {
    at: f64,
    visitor: String,
}

impl DurableObject for BudgetObject {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let asked: Beginning = request.json().await?;
        // From here to the last write: no await, so that two beginnings never see the same count.
        let sql = self.state.storage().sql();
        let moment = SqlStorageValue::try_from_i64;
        sql.exec(TABLE, None)?;
        sql.exec("DELETE FROM begun WHERE at <= ?1", vec![moment(asked.now - DAY)?])?;
        let begun: Vec<Begun> =
            sql.exec("SELECT at, visitor FROM begun ORDER BY at", None)?.to_array()?;
        let all: Vec<i64> = begun.iter().map(|b| b.at as i64).collect();
        let own = begun.iter().filter(|b| b.visitor == asked.visitor);
        let own: Vec<i64> = own.map(|b| b.at as i64).collect();
        let seconds = wait(&asked, &own, &all);
        if seconds.is_none() {
            let row = vec![moment(asked.now)?, asked.visitor.as_str().into()];
            sql.exec("INSERT INTO begun (at, visitor) VALUES (?1, ?2)", row)?;
            self.state.storage().set_alarm(worker::ScheduledTime::from(DAY)).await?;
        }
        Response::from_json(&seconds)
    }

    /// A day without a beginning: nothing is left to remember.
    async fn alarm(&self) -> Result<Response> {
        self.state.storage().delete_all().await?;
        Response::empty()
    }
}
