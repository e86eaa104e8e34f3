//! The platform of the tests: real SQLite in memory for D1 and for every conversation, a clock that is set by hand,
//! and an inbox that answers what it is told.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use chrono::{DateTime, Offset, TimeZone};
use countersign_shared::dialogue::questions;
use rusqlite::Connection;
use rusqlite::types::{ToSqlOutput, ValueRef};
use serde_json::Value;

use crate::app::App;
use crate::app::budget::{Beginning, wait};
use crate::app::conversation::{Bundle, Command, Context, Outcome, State, Stored, Write, apply};
use crate::app::encoder::PATIENCE;
use crate::app::error::AppError;
use crate::app::knowledge::Reach;
use crate::app::outbox::{Entry, heads};
use crate::app::revisions::Revisions;
use crate::app::snapshot::Cache;
use crate::app::time::DAY;
use crate::app::tokens::Link;
use crate::routes::{HttpRequest, handle_at_desk};

use super::{Arrival, Fetch, Incoming, Outgoing, OutsideError, Platform, Row, Statement};

/// What is stored of one conversation.
#[derive(Default)]
struct Thread {
    stored: Stored,
    kept: BTreeMap<String, crate::app::conversation::Kept>,
    outbox: Vec<Entry>,
    known: BTreeMap<String, crate::inbox::Known>,
}

/// The world in memory.
pub(crate) struct Memory {
    database: RefCell<Connection>,
    threads: RefCell<BTreeMap<String, Thread>>,
    pub(crate) clock: Cell<i64>,
    counter: Cell<u64>,
    pub(crate) settings: RefCell<BTreeMap<&'static str, String>>,
    pub(crate) assets: RefCell<BTreeMap<String, Vec<u8>>>,
    pub(crate) logged: RefCell<Vec<String>>,
    pub(crate) sent: RefCell<Vec<Outgoing>>,
    /// What the inbox answers next; 200 when nothing is set.
    pub(crate) answers: RefCell<VecDeque<Result<Incoming, OutsideError>>>,
    /// The web: what each address answers; 404 where nothing is set.
    pub(crate) web: RefCell<BTreeMap<String, Arrival>>,
    /// What was fetched, in order.
    pub(crate) fetched: RefCell<Vec<Fetch>>,
    /// Jobs that were woken, in order.
    pub(crate) woken: RefCell<Vec<String>>,
    pub(crate) files: RefCell<BTreeMap<String, Vec<u8>>>,
    /// What each shelf keeps in memory.
    pub(crate) shelves: RefCell<BTreeMap<i64, Rc<Cache>>>,
    /// Shelves that were asked, in order.
    pub(crate) asked_shelves: RefCell<Vec<i64>>,
    /// How many of the next questions to shelves fail.
    pub(crate) silent: Cell<u32>,
    /// Conversations that were begun: the quote, the visitor and the moment.
    begun: RefCell<Vec<(String, String, i64)>>,
}

impl Memory {
    /// An empty deployment with its secrets set, on 1 December 2026.
    pub(crate) fn app() -> App<Rc<Self>> {
        let database = Connection::open_in_memory().unwrap();
        for migration in [
            include_str!("../../migrations/0001_start.sql"),
            include_str!("../../migrations/0002_segments.sql"),
            include_str!("../../migrations/0003_versions.sql"),
            include_str!("../../migrations/0004_presence.sql"),
            include_str!("../../migrations/0005_conversations.sql"),
            include_str!("../../migrations/0006_teams.sql"),
            include_str!("../../migrations/0007_sensitive.sql"),
            include_str!("../../migrations/0008_knowledge.sql"),
            include_str!("../../migrations/0009_shelves.sql"),
        ] {
            database.execute_batch(migration).unwrap();
        }
        let settings = BTreeMap::from([
            ("ADMIN_TOKEN", "admin-token-admin-token-admin-token".to_owned()),
            ("QUOTE_TOKEN_SECRET", "quote-secret-quote-secret-quote-secret".to_owned()),
            ("WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned()),
        ]);
        let memory = Self {
            database: RefCell::new(database),
            threads: RefCell::default(),
            clock: Cell::new(1_796_083_200_000),
            counter: Cell::new(0),
            settings: RefCell::new(settings),
            assets: RefCell::default(),
            logged: RefCell::default(),
            sent: RefCell::default(),
            answers: RefCell::default(),
            web: RefCell::default(),
            fetched: RefCell::default(),
            woken: RefCell::default(),
            files: RefCell::default(),
            shelves: RefCell::default(),
            asked_shelves: RefCell::default(),
            silent: Cell::new(0),
            begun: RefCell::default(),
        };
        App { platform: Rc::new(memory), cache: Rc::new(Cache::default()) }
    }

    /// Changes what is stored of a conversation.
    pub(crate) fn restate(&self, id: &str, change: impl FnOnce(State) -> State) {
        let mut threads = self.threads.borrow_mut();
        let state = &mut threads.get_mut(id).unwrap().stored.state;
        *state = state.take().map(change);
    }
}

/// Does what the alarm of a conversation's object does: takes it back when that is due, sends what is due and mirrors it.
pub(crate) async fn alarm(app: &App<Rc<Memory>>, id: &str) {
    let state = |app: &App<Rc<Memory>>| {
        app.platform.threads.borrow().get(id).and_then(|t| t.stored.state.clone())
    };
    let Some(before) = state(app) else { return };
    let is_due = |at: Option<i64>| at.is_some_and(|at| at <= app.platform.now());
    if is_due(before.erase_at) {
        run(app, id, &Command::Erase).await.unwrap();
        return;
    }
    if is_due(before.give_back_at) {
        run(app, id, &Command::Expire).await.unwrap();
    }
    app.index_conversation(&state(app).unwrap()).await.unwrap();
    loop {
        let due = {
            let threads = app.platform.threads.borrow();
            let pending = |e: &&Entry| e.delivery.next_try_at.is_some();
            let heads = heads(threads[id].outbox.iter().filter(pending).cloned().collect());
            heads.into_iter().find(|e| e.due <= app.platform.now())
        };
        let Some(mut entry) = due else { return };
        entry.begin();
        let inbox = entry.delivery.inbox.clone();
        let mut known =
            app.platform.threads.borrow()[id].known.get(&inbox).cloned().unwrap_or_default();
        app.attempt(&mut entry, &mut known).await;
        app.platform.threads.borrow_mut().get_mut(id).unwrap().known.insert(inbox, known);
        app.mirror(std::slice::from_ref(&entry.delivery)).await.unwrap();
        let mut threads = app.platform.threads.borrow_mut();
        let outbox = &mut threads.get_mut(id).unwrap().outbox;
        let slot = outbox.iter_mut().find(|e| e.delivery.id == entry.delivery.id).unwrap();
        *slot = entry;
    }
}

impl Platform for Rc<Memory> {
    fn now(&self) -> i64 {
        self.clock.get()
    }

    fn offset(&self, zone: &str, at: i64) -> Option<i32> {
        let zone: chrono_tz::Tz = zone.parse().ok()?;
        let at = DateTime::from_timestamp_millis(at)?.naive_utc();
        Some(zone.offset_from_utc_datetime(&at).fix().local_minus_utc() / 60)
    }

    fn random(&self) -> Result<[u8; 16], OutsideError> {
        let n = self.counter.get() + 1;
        self.counter.set(n);
        let mut bytes = [0; 16];
        bytes[8..].copy_from_slice(&n.to_be_bytes());
        Ok(bytes)
    }

    fn setting(&self, name: &str) -> Option<String> {
        self.settings.borrow().get(name).cloned()
    }

    async fn query(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, OutsideError> {
        let mut database = self.database.borrow_mut();
        let failed = |e: rusqlite::Error| OutsideError(e.to_string());
        let transaction = database.transaction().map_err(failed)?;
        let mut results = Vec::new();
        for statement in statements {
            let mut prepared = transaction.prepare(statement.sql).map_err(failed)?;
            let names: Vec<String> =
                prepared.column_names().into_iter().map(str::to_owned).collect();
            let params: Vec<Param> = statement.params.into_iter().map(Param).collect();
            let mut rows = prepared.query(rusqlite::params_from_iter(params)).map_err(failed)?;
            let mut result = Vec::new();
            while let Some(row) = rows.next().map_err(failed)? {
                let mut out = Row::new();
                for (i, name) in names.iter().enumerate() {
                    out.insert(name.clone(), json(row.get_ref(i).map_err(failed)?));
                }
                result.push(out);
            }
            results.push(result);
        }
        transaction.commit().map_err(failed)?;
        Ok(results)
    }

    async fn revisions(&self, quote: Option<&str>) -> Result<Revisions, OutsideError> {
        Revisions::of(&self.query(vec![Revisions::statement(quote)]).await?)
    }

    async fn shelf(&self, number: i64, asked: &str) -> Result<Vec<u8>, OutsideError> {
        let silent = self.silent.get();
        if silent > 0 {
            self.silent.set(silent - 1);
            return Err(OutsideError("the object was reset".to_owned()));
        }
        let cache = Rc::clone(self.shelves.borrow_mut().entry(number).or_default());
        let app = App { platform: Self::clone(self), cache };
        let asked = serde_json::from_str(asked).map_err(|e| OutsideError(e.to_string()))?;
        self.asked_shelves.borrow_mut().push(number);
        app.on_shelf(number, &asked).await.map_err(|e| OutsideError(e.to_string()))
    }

    async fn conversation(&self, id: &str, command: &Command) -> Result<Outcome, OutsideError> {
        // The cache of the object's isolate is another one; here it starts empty for every command.
        let app = App { platform: Self::clone(self), cache: Rc::new(Cache::default()) };
        match run(&app, id, command).await {
            Ok(outcome) => Ok(outcome),
            Err(error) => Ok(Outcome::problem(&error)),
        }
    }

    async fn budget(&self, quote: &str, asked: &Beginning) -> Result<Option<u32>, OutsideError> {
        let mut begun = self.begun.borrow_mut();
        let of = |visitor: Option<&String>| -> Vec<i64> {
            let fits =
                |b: &&(String, String, i64)| b.0 == quote && visitor.is_none_or(|v| *v == b.1);
            begun.iter().filter(fits).map(|b| b.2).filter(|at| *at > asked.now - DAY).collect()
        };
        let seconds = wait(asked, &of(Some(&asked.visitor)), &of(None));
        if seconds.is_none() {
            begun.push((quote.to_owned(), asked.visitor.clone(), asked.now));
        }
        Ok(seconds)
    }

    async fn asset(&self, path: &str) -> Result<Option<Vec<u8>>, OutsideError> {
        let given = self.assets.borrow().get(path).cloned();
        // What set-up has fitted before the tests, as the product ships it.
        let fitted = || {
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/learned.bin");
            (path == "reader/learned.bin").then(|| std::fs::read(file).ok()).flatten()
        };
        Ok(given.or_else(fitted))
    }

    async fn read(
        &self,
        path: &'static str,
        about: &str,
        body: &[u8],
    ) -> Result<(u16, String), OutsideError> {
        Ok(countersign_shared::reader::answer(path, about, body))
    }

    async fn desk(
        &self,
        method: &'static str,
        path: &str,
        body: &str,
    ) -> Result<(u16, String), OutsideError> {
        let request = HttpRequest {
            method: method.to_owned(),
            path: path.to_owned(),
            body: body.as_bytes().to_vec(),
            ..HttpRequest::default()
        };
        let app = App { platform: Self::clone(self), cache: Rc::new(Cache::default()) };
        let response = handle_at_desk(&app, &request).await;
        Ok((response.status, response.body))
    }

    async fn pause(&self, _: u32) {
        std::future::pending::<()>().await;
    }

    fn log(&self, line: &str) {
        self.logged.borrow_mut().push(line.to_owned());
    }

    async fn get(&self, fetch: &Fetch) -> Result<Arrival, OutsideError> {
        self.fetched.borrow_mut().push(fetch.clone());
        let arrival = self.web.borrow().get(&fetch.url).cloned();
        let arrival = arrival.unwrap_or_else(|| Arrival { status: 404, ..Arrival::default() });
        let asked = |name: &str| fetch.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v);
        if arrival
            .header("etag")
            .is_some_and(|tag| asked("if-none-match").is_some_and(|a| a == tag))
        {
            return Ok(Arrival { status: 304, ..Arrival::default() });
        }
        match arrival.status {
            0 => Err(OutsideError("no answer within 10 s".to_owned())),
            _ => Ok(arrival),
        }
    }

    async fn wake(&self, job: &str) -> Result<(), OutsideError> {
        self.woken.borrow_mut().push(job.to_owned());
        Ok(())
    }

    async fn keep_file(&self, key: &str, bytes: &[u8]) -> Result<(), OutsideError> {
        self.files.borrow_mut().insert(key.to_owned(), bytes.to_vec());
        Ok(())
    }

    async fn kept_file(&self, key: &str) -> Result<Option<Vec<u8>>, OutsideError> {
        Ok(self.files.borrow().get(key).cloned())
    }

    async fn drop_file(&self, key: &str) -> Result<(), OutsideError> {
        self.files.borrow_mut().remove(key);
        Ok(())
    }

    async fn send(&self, request: &Outgoing) -> Result<Incoming, OutsideError> {
        self.sent.borrow_mut().push(request.clone());
        self.answers
            .borrow_mut()
            .pop_front()
            .unwrap_or(Ok(Incoming { status: 200, ..Incoming::default() }))
    }
}

async fn run(app: &App<Rc<Memory>>, id: &str, command: &Command) -> Result<Outcome, AppError> {
    if matches!(command, Command::Erase) && app.platform.threads.borrow_mut().remove(id).is_some() {
        app.forget_conversation(id).await?;
        return Outcome::new(200, &serde_json::json!({}));
    }
    let (quote, version) = match command {
        Command::Start { quote, .. } => (quote.clone(), None),
        _ => app
            .platform
            .threads
            .borrow()
            .get(id)
            .and_then(|t| t.stored.state.as_ref())
            .map(|s| (s.quote.clone(), Some(s.version.clone())))
            .unwrap_or_default(),
    };
    let (snapshot, reach) = app.world(&quote, version.as_deref(), true).await?;
    let key = command.key().map(str::to_owned);
    if let Command::Message { text, .. } = command {
        let memory = app.platform.threads.borrow().get(id).and_then(|t| t.stored.memory());
        app.warm(&questions(text, &memory.unwrap_or_default()), PATIENCE).await;
    }
    let now = app.platform.now();
    let decide = |reach: &Reach| {
        let threads = app.platform.threads.borrow();
        let mut stored = threads.get(id).map(|t| t.stored.clone()).unwrap_or_default();
        stored.kept = threads.get(id).and_then(|t| t.kept.get(key.as_deref()?).cloned());
        let last = threads.get(id).and_then(|t| t.outbox.last());
        stored.bundle = last.and_then(|entry| Bundle::of(entry).unwrap());
        let context = Context {
            now,
            snapshot: &snapshot,
            reach,
            id: &|prefix| app.id(prefix),
            base_url: "https://chat.example.com",
            presence: &snapshot.presence,
            offset: &|zone, at| app.platform.offset(zone, at),
            reply_link: &|conversation| app.link(Link::Reply, conversation).map(|l| l.0),
            embedder: None,
            learned: None,
        };
        app.with_mind(|embedder, learned| {
            apply(&stored, command, &Context { embedder, learned, ..context })
        })
    };
    let applied = app.look_up(snapshot.offered.as_deref(), snapshot.at, reach, decide).await?;
    let origin_allowed = snapshot.check_origin(command.origin()).is_ok();
    let mut threads = app.platform.threads.borrow_mut();
    let (mut outcome, writes) = match applied {
        Ok(done) => done,
        Err(error) => (Outcome::problem(&error), Vec::new()),
    };
    outcome.origin_allowed = origin_allowed;
    let thread = threads.entry(id.to_owned()).or_default();
    for write in writes {
        match write {
            Write::State(state) => thread.stored.state = Some(*state),
            Write::Message(message) => {
                match thread.stored.messages.iter_mut().find(|m| m.id == message.id) {
                    Some(old) => *old = *message,
                    None => thread.stored.messages.push(*message),
                }
            }
            Write::Kept(kept) => {
                thread.kept.insert(kept.key.clone(), *kept);
            }
            Write::Outbox(row) => {
                match thread.outbox.iter_mut().find(|e| e.delivery.id == row.id) {
                    Some(entry) => entry.grow(&row),
                    None => thread.outbox.push(Entry::new(&row, id, &quote, now)),
                }
            }
            Write::Replay { id } => {
                if let Some(entry) = thread.outbox.iter_mut().find(|e| e.delivery.id == id) {
                    entry.replay(now);
                }
            }
        }
    }
    Ok(outcome)
}

struct Param(Value);

impl rusqlite::ToSql for Param {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match &self.0 {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Number(n) => {
                n.as_i64().map_or_else(|| n.as_f64().unwrap_or(0.0).into(), Into::into)
            }
            Value::String(s) => s.as_str().into(),
            other => other.to_string().into(),
        })
    }
}

fn json(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(i) => i.into(),
        ValueRef::Real(f) => f.into(),
        ValueRef::Text(t) | ValueRef::Blob(t) => String::from_utf8_lossy(t).into_owned().into(),
    }
}
