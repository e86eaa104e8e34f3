//! The tables of a conversation in the object's own SQLite.

use countersign_shared::wire::admin::{Delivery, DeliveryStatus};
use countersign_shared::wire::buyer::Message;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use worker::{SqlStorage, SqlStorageValue};

use crate::app::conversation::{Bundle, Command, Kept, State, Stored, Write};
use crate::app::error::{AppError, INTERNAL, NOT_FOUND};
use crate::app::json;
use crate::app::outbox::{Entry, heads};
use crate::inbox::Known;

const TABLES: [&str; 5] = [
    "CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), quote TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS messages (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, \
     status TEXT NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL, mirrored INTEGER NOT NULL, \
     delivery TEXT NOT NULL, body TEXT NOT NULL)",
    KNOWN,
];
const KNOWN: &str = "CREATE TABLE IF NOT EXISTS known (inbox TEXT PRIMARY KEY, body TEXT NOT NULL)";

/// The tables.
pub(crate) struct Storage {
    sql: SqlStorage,
}

#[derive(Deserialize)]
struct Body {
    body: String,
}

#[derive(Deserialize)]
struct OutboxRow {
    due: f64,
    tries: f64,
    delivery: String,
    body: String,
}

#[derive(Deserialize)]
struct Quote {
    quote: String,
    version: Option<String>,
}

impl Storage {
    pub(crate) fn new(sql: SqlStorage) -> Self {
        Self { sql }
    }

    fn rows<T: DeserializeOwned>(
        &self,
        sql: &str,
        params: Vec<SqlStorageValue>,
    ) -> Result<Vec<T>, AppError> {
        let cursor = self.sql.exec(sql, params).map_err(failed)?;
        cursor.to_array().map_err(failed)
    }

    fn run(&self, sql: &str, params: Vec<SqlStorageValue>) -> Result<(), AppError> {
        self.sql.exec(sql, params).map(|_| ()).map_err(failed)
    }

    /// Makes the tables.
    pub(crate) fn create(&self) -> Result<(), AppError> {
        TABLES.iter().try_for_each(|table| self.run(table, Vec::new()))
    }

    /// Id of the quote and the version that the buyer sees; `None` when the conversation was never begun, and so has no tables.
    pub(crate) fn quote(&self) -> Result<Option<(String, Option<String>)>, AppError> {
        let select = "SELECT quote, json_extract(body, '$.version') AS version FROM state";
        match self.rows::<Quote>(select, Vec::new()) {
            Ok(mut rows) => Ok(rows.pop().map(|q| (q.quote, q.version))),
            Err(error) if error.to_string().contains("no such table") => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Everything a command needs.
    pub(crate) fn load(&self, command: &Command) -> Result<Stored, AppError> {
        let state = self.state()?;
        let messages: Vec<Body> =
            self.rows("SELECT body FROM messages ORDER BY seq", Vec::new())?;
        let messages: Vec<Message> =
            messages.iter().map(|b| json::stored(&b.body)).collect::<Result<_, _>>()?;
        let kept = match command.key() {
            Some(key) => {
                self.rows::<Body>("SELECT body FROM kept WHERE key = ?1", vec![key.into()])?.pop()
            }
            None => None,
        };
        let kept: Option<Kept> = kept.map(|b| json::stored(&b.body)).transpose()?;
        // Only what follows a handoff is bundled.
        let is_handed_over = state.as_ref().is_some_and(|s| s.handoff.is_some());
        let bundle = match command {
            Command::Message { .. } | Command::Handoff { .. } if is_handed_over => self.bundle()?,
            _ => None,
        };
        Ok(Stored { state, messages, kept, bundle })
    }

    /// The last event of what the buyer added, when it is the last row and nobody has tried to send it.
    fn bundle(&self) -> Result<Option<Bundle>, AppError> {
        let last =
            self.entries("WHERE status = 'pending' ORDER BY seq DESC LIMIT 1", Vec::new())?.pop();
        last.map_or(Ok(None), |entry| Bundle::of(&entry))
    }

    /// Writes what a command led to.
    pub(crate) fn persist(
        &self,
        writes: &[Write],
        stored: &Stored,
        now: i64,
    ) -> Result<(), AppError> {
        for write in writes {
            match write {
                Write::State(state) => self.run(
                    "INSERT INTO state (one, quote, body) VALUES (1, ?1, ?2) \
                     ON CONFLICT (one) DO UPDATE SET body = excluded.body",
                    vec![state.quote.as_str().into(), serde_json::to_string(state)?.into()],
                )?,
                Write::Message(message) => self.run(
                    "INSERT INTO messages (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                    vec![message.id.as_str().into(), serde_json::to_string(message)?.into()],
                )?,
                Write::Kept(kept) => self.run(
                    "INSERT INTO kept (key, body) VALUES (?1, ?2)",
                    vec![kept.key.as_str().into(), serde_json::to_string(kept)?.into()],
                )?,
                Write::Outbox(row) => {
                    let (conversation, quote) =
                        stored.state.as_ref().map_or(("", ""), |s| (s.id.as_str(), s.quote.as_str()));
                    let known = self.entries("WHERE id = ?1", vec![row.id.as_str().into()])?.pop();
                    match known {
                        Some(mut entry) => {
                            entry.grow(row);
                            self.update(&entry)?;
                        }
                        None => self.insert(&Entry::new(row, conversation, quote, now))?,
                    }
                }
                Write::Replay { id } => {
                    let mut entry = self
                        .entries("WHERE id = ?1", vec![id.as_str().into()])?
                        .pop()
                        .ok_or_else(|| AppError::new(NOT_FOUND, "There is no such delivery."))?;
                    entry.replay(now);
                    self.update(&entry)?;
                }
            }
        }
        Ok(())
    }

    fn insert(&self, entry: &Entry) -> Result<(), AppError> {
        self.run(
            "INSERT INTO outbox (id, status, due, tries, mirrored, delivery, body) VALUES (?1, ?2, ?3, 0, 0, ?4, ?5)",
            vec![
                entry.delivery.id.as_str().into(),
                status(entry.delivery.status).into(),
                SqlStorageValue::try_from_i64(entry.due).map_err(failed)?,
                serde_json::to_string(&entry.delivery)?.into(),
                entry.body.as_str().into(),
            ],
        )
    }

    /// Stores an entry that changed.
    pub(crate) fn update(&self, entry: &Entry) -> Result<(), AppError> {
        let tries = i64::try_from(entry.tries).unwrap_or(i64::from(i32::MAX));
        self.run(
            "UPDATE outbox SET status = ?2, due = ?3, tries = ?4, mirrored = 0, delivery = ?5, body = ?6 WHERE id = ?1",
            vec![
                entry.delivery.id.as_str().into(),
                status(entry.delivery.status).into(),
                SqlStorageValue::try_from_i64(entry.due).map_err(failed)?,
                SqlStorageValue::try_from_i64(tries).map_err(failed)?,
                serde_json::to_string(&entry.delivery)?.into(),
                entry.body.as_str().into(),
            ],
        )
    }

    fn entries(&self, filter: &str, params: Vec<SqlStorageValue>) -> Result<Vec<Entry>, AppError> {
        let rows: Vec<OutboxRow> =
            self.rows(&format!("SELECT due, tries, delivery, body FROM outbox {filter}"), params)?;
        rows.into_iter()
            .map(|row| {
                let delivery: Delivery = json::stored(&row.delivery)?;
                #[expect(clippy::cast_sign_loss, reason = "integers stored by us")]
                let (due, tries) = (row.due as i64, row.tries as usize);
                Ok(Entry { delivery, due, tries, body: row.body })
            })
            .collect()
    }

    /// The oldest row that waits, for each inbox.
    pub(crate) fn heads(&self) -> Result<Vec<Entry>, AppError> {
        Ok(heads(self.entries("WHERE status = 'pending' ORDER BY seq", Vec::new())?))
    }

    /// The state.
    pub(crate) fn state(&self) -> Result<Option<State>, AppError> {
        let state: Option<Body> = self.rows("SELECT body FROM state", Vec::new())?.pop();
        Ok(state.map(|b| json::stored(&b.body)).transpose()?)
    }

    /// Remembers that the list of conversations has a state, unless it has changed meanwhile.
    pub(crate) fn indexed(&self, state: &State) -> Result<(), AppError> {
        let known = State { indexed: true, ..state.clone() };
        self.run(
            "UPDATE state SET body = ?1 WHERE body = ?2",
            vec![serde_json::to_string(&known)?.into(), serde_json::to_string(state)?.into()],
        )
    }

    /// When there is something to do next: a row is due, the agent takes the conversation back, the conversation goes,
    /// or the list of conversations has to hear of it.
    pub(crate) fn next(&self) -> Result<Option<i64>, AppError> {
        let due = self.heads()?.into_iter().map(|e| e.due).min();
        let state = self.state()?;
        let at = |of: fn(&State) -> Option<i64>| state.as_ref().and_then(of);
        let all =
            [due, at(|s| s.give_back_at), at(|s| s.erase_at), at(|s| (!s.indexed).then_some(0))];
        Ok(all.into_iter().flatten().min())
    }

    /// What an inbox has told of the conversation.
    pub(crate) fn known(&self, inbox: &str) -> Result<Known, AppError> {
        // A conversation that is older than the table gets it here.
        self.run(KNOWN, Vec::new())?;
        let found: Option<Body> =
            self.rows("SELECT body FROM known WHERE inbox = ?1", vec![inbox.into()])?.pop();
        Ok(found.map(|b| json::stored(&b.body)).transpose()?.unwrap_or_default())
    }

    /// Keeps that.
    pub(crate) fn remember(&self, inbox: &str, known: &Known) -> Result<(), AppError> {
        self.run(
            "INSERT OR REPLACE INTO known (inbox, body) VALUES (?1, ?2)",
            vec![inbox.into(), serde_json::to_string(known)?.into()],
        )
    }

    /// All deliveries, oldest first.
    pub(crate) fn deliveries(&self) -> Result<Vec<Delivery>, AppError> {
        Ok(self.entries("ORDER BY seq", Vec::new())?.into_iter().map(|e| e.delivery).collect())
    }

    /// Rows that changed since they were last mirrored.
    pub(crate) fn unmirrored(&self) -> Result<Vec<Delivery>, AppError> {
        let entries = self.entries("WHERE mirrored = 0 ORDER BY seq LIMIT 50", Vec::new())?;
        Ok(entries.into_iter().map(|e| e.delivery).collect())
    }

    /// Remembers what was mirrored; a row that changed again meanwhile stays marked.
    pub(crate) fn mirrored(&self, deliveries: &[Delivery]) -> Result<(), AppError> {
        deliveries.iter().try_for_each(|d| {
            self.run(
                "UPDATE outbox SET mirrored = 1 WHERE id = ?1 AND delivery = ?2",
                vec![d.id.as_str().into(), serde_json::to_string(d)?.into()],
            )
        })
    }
}

fn status(status: DeliveryStatus) -> &'static str {
    match status {
        DeliveryStatus::Pending => "pending",
        DeliveryStatus::Delivered => "delivered",
        DeliveryStatus::Dead => "dead",
    }
}

fn failed(error: worker::Error) -> AppError {
    AppError::new(INTERNAL, format!("storage: {error}"))
}
