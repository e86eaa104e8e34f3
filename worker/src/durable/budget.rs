//! The object that counts how many conversations begin on a quote, or how many letters are sent. It remembers a day, and
//! nobody by name.

use std::cell::RefCell;

use serde::Deserialize;
use worker::{
    DurableObject, Env, Request, Response, Result, SqlStorage, SqlStorageValue, State,
    durable_object,
};

use crate::app::budget::Ledger;
use crate::port::Claim;
use crate::time::DAY;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS taken (at INTEGER NOT NULL, keys TEXT NOT NULL)";

/// A budget.
#[durable_object]
pub struct BudgetObject {
    state: State,
    /// What the table holds, so that a refusal reads none of it.
    ledger: RefCell<Option<Ledger>>,
}

#[derive(Deserialize)]
struct Taken {
    at: f64,
    keys: String,
}

fn read(sql: &SqlStorage) -> Result<Ledger> {
    sql.exec(TABLE, None)?;
    let taken: Vec<Taken> = sql.exec("SELECT at, keys FROM taken ORDER BY at", None)?.to_array()?;
    let mut ledger = Ledger::default();
    for row in taken {
        ledger.add(row.at as i64, row.keys.split(' ').map(str::to_owned));
    }
    Ok(ledger)
}

impl DurableObject for BudgetObject {
    fn new(state: State, _env: Env) -> Self {
        Self { state, ledger: RefCell::new(None) }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let claim: Claim = serde_json::from_slice(&request.bytes().await?)?;
        // From here to the last write: no await, so that two claims never see the same count.
        let sql = self.state.storage().sql();
        let seconds = {
            let mut ledger = self.ledger.borrow_mut();
            let known = match ledger.take() {
                Some(known) => known,
                None => read(&sql)?,
            };
            ledger.insert(known).take(&claim)
        };
        if seconds.is_none() {
            let moment = SqlStorageValue::try_from_i64;
            sql.exec("DELETE FROM taken WHERE at <= ?1", vec![moment(claim.now - DAY)?])?;
            let row = vec![moment(claim.now)?, claim.keys().join(" ").into()];
            sql.exec("INSERT INTO taken (at, keys) VALUES (?1, ?2)", row)?;
            self.state.storage().set_alarm(worker::ScheduledTime::from(DAY)).await?;
        }
        Response::from_json(&seconds)
    }

    /// A day without a claim that was met: nothing is left to remember.
    async fn alarm(&self) -> Result<Response> {
        self.ledger.replace(None);
        self.state.storage().delete_all().await?;
        Response::empty()
    }
}
