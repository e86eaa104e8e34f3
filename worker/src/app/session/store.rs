//! The tables of a conversation, in the SQLite of its object.

use countersign_shared::wire::admin::{Delivery, DeliveryStatus};
use countersign_shared::wire::buyer::Message;
use serde::Serialize;
use serde_json::Value;

use crate::app::conversation::{Bundle, Command, Kept, Pending, State, Stored, Write};
use crate::app::error::{AppError, INTERNAL, NOT_FOUND};
use crate::app::json;
use crate::app::outbox::{Entry, heads};
use crate::inbox::Known;
use crate::port::rows::{integer, optional, text};
use crate::port::{Object, Row};

const TABLES: [&str; 7] = [
    "CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), quote TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS messages (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, \
     status TEXT NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL, mirrored INTEGER NOT NULL, \
     delivery TEXT NOT NULL, body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS known (inbox TEXT PRIMARY KEY, body TEXT NOT NULL)",
    // Messages that are stored and not answered yet.
    "CREATE TABLE IF NOT EXISTS pending (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)",
    // The beginning of the answer to them that a chat has already.
    "CREATE TABLE IF NOT EXISTS begun (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL)",
];

/// The tables.
pub(crate) struct Store<'a, O>(pub(crate) &'a O);

impl<O: Object> Store<'_, O> {
    fn rows(&self, sql: &str, params: &[Value]) -> Result<Vec<Row>, AppError> {
        self.0.exec(sql, params).map_err(|e| AppError::new(INTERNAL, format!("storage: {e}")))
    }

    fn run(&self, sql: &str, params: &[Value]) -> Result<(), AppError> {
        self.rows(sql, params).map(|_| ())
    }

    fn bodies<T: serde::de::DeserializeOwned>(
        &self,
        sql: &str,
        params: &[Value],
    ) -> Result<Vec<T>, AppError> {
        let rows = self.rows(sql, params)?;
        Ok(rows.iter().map(|r| json::stored(text(r, "body"))).collect::<Result<_, _>>()?)
    }

    /// Runs writes as one transaction: all of them are kept, or none when one fails.
    pub(crate) fn transact(
        &self,
        mut work: impl FnMut() -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let mut done = Ok(());
        self.0.transact(&mut || {
            done = work();
            done.is_ok()
        })?;
        done
    }

    /// Makes the tables, those that an older conversation lacks too.
    pub(crate) fn create(&self) -> Result<(), AppError> {
        TABLES.iter().try_for_each(|table| self.run(table, &[]))
    }

    /// Id of the quote and the version that the buyer sees; `None` when there is no conversation here, or none any more.
    pub(crate) fn quote(&self) -> Result<Option<(String, Option<String>)>, AppError> {
        let named =
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('state', 'erasing')";
        // In one look, since every command asks: the tables are there, and they are not to go.
        let tables = self.rows(named, &[])?;
        if !matches!(tables.as_slice(), [only] if text(only, "name") == "state") {
            return Ok(None);
        }
        let select = "SELECT quote, json_extract(body, '$.version') AS version FROM state";
        let found = self.rows(select, &[])?.pop();
        Ok(found.map(|row| (text(&row, "quote").to_owned(), optional(&row, "version"))))
    }

    fn has_table(&self, name: &str) -> Result<bool, AppError> {
        let table = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?1";
        Ok(!self.rows(table, &[name.into()])?.is_empty())
    }

    /// Whether the conversation is to be erased.
    pub(crate) fn is_erasing(&self) -> Result<bool, AppError> {
        self.has_table("erasing")
    }

    /// From here on there is no conversation any more, whatever is left of it; whether there was one.
    pub(crate) fn begin_erasing(&self) -> Result<bool, AppError> {
        let was_one = self.has_table("state")?;
        if was_one {
            self.run("CREATE TABLE IF NOT EXISTS erasing (one INTEGER)", &[])?;
        }
        Ok(was_one)
    }

    /// Everything that a command needs.
    pub(crate) fn load(&self, command: &Command) -> Result<Stored, AppError> {
        let state = self.state()?;
        let mut messages: Vec<Message> =
            self.bodies("SELECT body FROM messages ORDER BY seq", &[])?;
        let kept = match command.key() {
            Some(key) => self.kept(&key)?,
            None => None,
        };
        let pending = match command {
            Command::Message { .. } | Command::Answer { .. } | Command::Begin { .. } => {
                self.pending()?
            }
            _ => Vec::new(),
        };
        let (mut unanswered, mut begun) = (Vec::new(), None);
        if matches!(command, Command::Answer { .. } | Command::Begin { .. }) {
            begun = self.begun()?;
            // What was said before them is what they are answered after.
            let waits = |m: &Message| pending.iter().any(|p| p.id == m.id);
            (unanswered, messages) = messages.into_iter().partition(waits);
        }
        // Only what follows a handoff is bundled.
        let is_handed_over = state.as_ref().is_some_and(|s| s.handoff.is_some());
        let bundle = match command {
            Command::Message { .. }
            | Command::Answer { .. }
            | Command::Begin { .. }
            | Command::Handoff { .. }
                if is_handed_over =>
            {
                self.bundle()?
            }
            _ => None,
        };
        Ok(Stored { state, messages, kept, bundle, pending, unanswered, begun })
    }

    /// The messages that are stored and not answered yet, oldest first.
    pub(crate) fn pending(&self) -> Result<Vec<Pending>, AppError> {
        self.bodies("SELECT body FROM pending ORDER BY seq", &[])
    }

    /// The beginning of the answer to them that a chat has already.
    pub(crate) fn begun(&self) -> Result<Option<Message>, AppError> {
        Ok(self.bodies("SELECT body FROM begun", &[])?.pop())
    }

    /// The response that is kept under a key.
    pub(crate) fn kept(&self, key: &str) -> Result<Option<Kept>, AppError> {
        Ok(self.bodies("SELECT body FROM kept WHERE key = ?1", &[key.into()])?.pop())
    }

    /// The last event of what the buyer added, when it is the last row and nobody has tried to send it.
    fn bundle(&self) -> Result<Option<Bundle>, AppError> {
        let last = self.entries("WHERE status = 'pending' ORDER BY seq DESC LIMIT 1", &[])?.pop();
        last.map_or(Ok(None), |entry| Bundle::of(&entry))
    }

    /// Writes what a command led to, in one transaction.
    pub(crate) fn persist(
        &self,
        writes: &[Write],
        stored: &Stored,
        now: i64,
    ) -> Result<(), AppError> {
        self.transact(|| writes.iter().try_for_each(|write| self.write(write, stored, now)))
    }

    fn write(&self, write: &Write, stored: &Stored, now: i64) -> Result<(), AppError> {
        match write {
            Write::State(state) => {
                if stored.state.is_none() {
                    self.create()?;
                }
                self.run(
                    "INSERT INTO state (one, quote, body) VALUES (1, ?1, ?2) \
                     ON CONFLICT (one) DO UPDATE SET body = excluded.body",
                    &[state.quote.as_str().into(), body(state)?],
                )
            }
            Write::Message(message) => self.run(
                "INSERT INTO messages (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                &[message.id.as_str().into(), body(message)?],
            ),
            Write::Kept(kept) => self.run(
                "INSERT INTO kept (key, body) VALUES (?1, ?2)",
                &[kept.key.as_str().into(), body(kept)?],
            ),
            Write::Pending(pending) => self.run(
                "INSERT INTO pending (id, body) VALUES (?1, ?2)",
                &[pending.id.as_str().into(), body(pending)?],
            ),
            Write::Begun(message) => {
                self.run("INSERT OR REPLACE INTO begun (one, body) VALUES (1, ?1)", &[body(message)?])
            }
            Write::Answered { id } => {
                self.run("DELETE FROM begun", &[])?;
                self.run("DELETE FROM pending WHERE id = ?1", &[id.as_str().into()])
            }
            Write::Outbox(row) => {
                let (conversation, quote) =
                    stored.state.as_ref().map_or(("", ""), |s| (s.id.as_str(), s.quote.as_str()));
                match self.entries("WHERE id = ?1", &[row.id.as_str().into()])?.pop() {
                    Some(mut entry) => {
                        entry.grow(row);
                        self.update(&entry)
                    }
                    None => self.insert(&Entry::new(row, conversation, quote, now)),
                }
            }
            Write::Replay { id } => {
                let mut entry = self
                    .entries("WHERE id = ?1", &[id.as_str().into()])?
                    .pop()
                    .ok_or_else(|| AppError::new(NOT_FOUND, "There is no such delivery."))?;
                entry.replay(now);
                self.update(&entry)
            }
        }
    }

    fn insert(&self, entry: &Entry) -> Result<(), AppError> {
        self.run(
            "INSERT INTO outbox (id, status, due, tries, mirrored, delivery, body) VALUES (?1, ?2, ?3, 0, 0, ?4, ?5)",
            &[
                entry.delivery.id.as_str().into(),
                status(entry.delivery.status).into(),
                entry.due.into(),
                body(&entry.delivery)?,
                entry.body.as_str().into(),
            ],
        )
    }

    /// Stores an entry that changed.
    pub(crate) fn update(&self, entry: &Entry) -> Result<(), AppError> {
        self.run(
            "UPDATE outbox SET status = ?2, due = ?3, tries = ?4, mirrored = 0, delivery = ?5, body = ?6 WHERE id = ?1",
            &[
                entry.delivery.id.as_str().into(),
                status(entry.delivery.status).into(),
                entry.due.into(),
                entry.tries.into(),
                body(&entry.delivery)?,
                entry.body.as_str().into(),
            ],
        )
    }

    fn entries(&self, filter: &str, params: &[Value]) -> Result<Vec<Entry>, AppError> {
        let rows =
            self.rows(&format!("SELECT due, tries, delivery, body FROM outbox {filter}"), params)?;
        rows.iter()
            .map(|row| {
                let delivery: Delivery = json::stored(text(row, "delivery"))?;
                let tries = usize::try_from(integer(row, "tries")).unwrap_or(0);
                let body = text(row, "body").to_owned();
                Ok(Entry { delivery, due: integer(row, "due"), tries, body })
            })
            .collect()
    }

    /// The oldest row that waits, for each inbox.
    pub(crate) fn heads(&self) -> Result<Vec<Entry>, AppError> {
        Ok(heads(self.entries("WHERE status = 'pending' ORDER BY seq", &[])?))
    }

    /// The state.
    pub(crate) fn state(&self) -> Result<Option<State>, AppError> {
        Ok(self.bodies("SELECT body FROM state", &[])?.pop())
    }

    /// Remembers that the list of conversations has a state, unless it has changed meanwhile.
    pub(crate) fn indexed(&self, state: &State) -> Result<(), AppError> {
        let known = State { indexed: true, index_at: None, ..state.clone() };
        self.run("UPDATE state SET body = ?1 WHERE body = ?2", &[body(&known)?, body(state)?])
    }

    /// What an inbox has told of the conversation.
    pub(crate) fn known(&self, inbox: &str) -> Result<Known, AppError> {
        let found = self.bodies("SELECT body FROM known WHERE inbox = ?1", &[inbox.into()])?.pop();
        Ok(found.unwrap_or_default())
    }

    /// Keeps that.
    pub(crate) fn remember(&self, inbox: &str, known: &Known) -> Result<(), AppError> {
        self.run(
            "INSERT OR REPLACE INTO known (inbox, body) VALUES (?1, ?2)",
            &[inbox.into(), body(known)?],
        )
    }

    /// All deliveries, oldest first.
    pub(crate) fn deliveries(&self) -> Result<Vec<Delivery>, AppError> {
        Ok(self.entries("ORDER BY seq", &[])?.into_iter().map(|e| e.delivery).collect())
    }

    /// Rows that changed since they were last mirrored.
    pub(crate) fn unmirrored(&self) -> Result<Vec<Delivery>, AppError> {
        let entries = self.entries("WHERE mirrored = 0 ORDER BY seq LIMIT 50", &[])?;
        Ok(entries.into_iter().map(|e| e.delivery).collect())
    }

    /// Remembers what was mirrored; a row that changed again meanwhile stays marked.
    pub(crate) fn mirrored(&self, deliveries: &[Delivery]) -> Result<(), AppError> {
        deliveries.iter().try_for_each(|d| {
            self.run(
                "UPDATE outbox SET mirrored = 1 WHERE id = ?1 AND delivery = ?2",
                &[d.id.as_str().into(), body(d)?],
            )
        })
    }
}

/// A value as it is stored.
fn body(value: &impl Serialize) -> Result<Value, AppError> {
    Ok(serde_json::to_string(value)?.into())
}

fn status(status: DeliveryStatus) -> &'static str {
    match status {
        DeliveryStatus::Pending => "pending",
        DeliveryStatus::Delivered => "delivered",
        DeliveryStatus::Dead => "dead",
    }
}
