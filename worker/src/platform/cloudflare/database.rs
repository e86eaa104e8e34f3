//! The database, which is D1, with the counters of what has changed in it.

use serde_json::Value;
use worker::D1PreparedStatement;
use worker::wasm_bindgen::JsValue;

use crate::port::revisions::{Ask, changes};
use crate::port::{Database, Log, OutsideError, Platform, Revisions, Row, Statement};

use super::Cloudflare;

/// Name of the object of the counters.
const PULSE: &str = "pulse";

impl Cloudflare {
    /// Runs statements in one transaction.
    async fn run(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, OutsideError> {
        let database = self.env.d1("DB")?;
        let prepared: Vec<D1PreparedStatement> = statements
            .into_iter()
            .map(|s| {
                let params: Vec<JsValue> = s.params.iter().map(js).collect();
                let statement = database.prepare(s.sql);
                if params.is_empty() { Ok(statement) } else { statement.bind(&params) }
            })
            .collect::<Result<_, _>>()?;
        let results = match prepared.as_slice() {
            // A statement alone is a transaction already, and cheaper than a batch.
            [one] => vec![one.all().await?],
            _ => database.batch(prepared).await?,
        };
        results.iter().map(|r| r.results::<Row>().map_err(OutsideError::from)).collect()
    }
}

impl Database for Cloudflare {
    async fn query(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, OutsideError> {
        if !changes(&statements) {
            return self.run(statements).await;
        }
        // Nobody is to believe what was read before the change: that is said before it and after it.
        let change: i64 = self.ask_object("PULSE", PULSE, &Ask::Begin).await?;
        let done = self.run(statements).await;
        let ended = self.ask_object::<i64>("PULSE", PULSE, &Ask::End { change }).await;
        if let Err(error) = ended {
            // It is given up after a minute; until then the database is asked.
            self.log(&format!("revisions: {error}"));
        }
        done
    }

    async fn revisions(&self, quote: Option<&str>) -> Result<Revisions, OutsideError> {
        let ask = Ask::Read { quote: quote.map(str::to_owned) };
        match self.ask_object("PULSE", PULSE, &ask).await {
            Ok(revisions) => Ok(revisions),
            Err(error) => {
                self.log(&format!("revisions: {error}"));
                self.read_revisions(quote).await
            }
        }
    }
}

fn js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(b) => JsValue::from_f64(f64::from(u8::from(*b))),
        Value::Number(n) => n.as_f64().map_or(JsValue::NULL, JsValue::from_f64),
        Value::String(s) => JsValue::from_str(s),
        other => JsValue::from_str(&other.to_string()),
    }
}
