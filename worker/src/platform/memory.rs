//! The platform of the tests: real SQLite in memory for D1 and for every conversation, a clock that is set by hand,
//! and an inbox that answers what it is told.

mod object;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use chrono::{DateTime, Offset, TimeZone};
use rusqlite::Connection;
use rusqlite::types::{ToSqlOutput, ValueRef};
use serde_json::Value;

use crate::app::App;
use crate::app::budget::{Claim, Ledger};
use crate::app::conversation::{Command, Outcome, State, Write};
use crate::app::outside::DNS;
use crate::app::revisions::Revisions;
use crate::app::session::{Session, Store};
use crate::app::snapshot::Cache;
use crate::routes::{HttpRequest, handle_at_desk};

use super::{Arrival, Fetch, Incoming, Outgoing, OutsideError, Platform, Row, Statement};
pub(crate) use object::MemoryObject;

/// Who answers requests to the outside.
pub(crate) type Answering = Box<dyn Fn(&Outgoing) -> Result<Incoming, OutsideError>>;

/// A conversation in its object.
type Conversation = Session<Rc<Memory>, MemoryObject>;

/// The world in memory.
pub(crate) struct Memory {
    database: RefCell<Connection>,
    /// The objects of conversations.
    sessions: RefCell<BTreeMap<String, Rc<Conversation>>>,
    pub(crate) clock: Cell<i64>,
    counter: Cell<u64>,
    pub(crate) settings: RefCell<BTreeMap<&'static str, String>>,
    pub(crate) assets: RefCell<BTreeMap<String, Vec<u8>>>,
    pub(crate) logged: RefCell<Vec<String>>,
    pub(crate) sent: RefCell<Vec<Outgoing>>,
    /// What the inbox answers next; 200 when nothing is set.
    pub(crate) answers: RefCell<VecDeque<Result<Incoming, OutsideError>>>,
    /// What answers in place of those, where it is set.
    pub(crate) answer: RefCell<Option<Answering>>,
    /// Whether who is asked never answers.
    pub(crate) is_hanging: Cell<bool>,
    /// How often others get a turn before an answer is there.
    pub(crate) turns_away: Cell<u32>,
    /// Whether a pause is over at once, and moves the clock; else it never ends.
    pub(crate) is_hurried: Cell<bool>,
    pub(crate) is_database_down: Cell<bool>,
    /// How often others get a turn before the database does what it is asked.
    pub(crate) turns_at_database: Cell<u32>,
    /// Bindings of the deployment.
    pub(crate) bindings: RefCell<BTreeSet<&'static str>>,
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
    budgets: RefCell<BTreeMap<String, Ledger>>,
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
            include_str!("../../migrations/0010_usage.sql"),
            include_str!("../../migrations/0011_console.sql"),
            include_str!("../../migrations/0012_agreement.sql"),
            include_str!("../../migrations/0013_left_out.sql"),
            include_str!("../../migrations/0014_frozen.sql"),
            include_str!("../../migrations/0015_notices.sql"),
            include_str!("../../migrations/0016_lists.sql"),
            include_str!("../../migrations/0017_topics.sql"),
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
            sessions: RefCell::default(),
            clock: Cell::new(1_796_083_200_000),
            counter: Cell::new(0),
            settings: RefCell::new(settings),
            assets: RefCell::default(),
            logged: RefCell::default(),
            sent: RefCell::default(),
            answers: RefCell::default(),
            answer: RefCell::default(),
            is_hanging: Cell::new(false),
            turns_away: Cell::new(0),
            is_hurried: Cell::new(false),
            is_database_down: Cell::new(false),
            turns_at_database: Cell::new(0),
            bindings: RefCell::default(),
            web: RefCell::default(),
            fetched: RefCell::default(),
            woken: RefCell::default(),
            files: RefCell::default(),
            shelves: RefCell::default(),
            asked_shelves: RefCell::default(),
            silent: Cell::new(0),
            budgets: RefCell::default(),
        };
        App::new(Rc::new(memory), Rc::new(Cache::default()))
    }

    /// The object of a conversation. Its isolate is another one: what is kept in memory there starts empty.
    pub(crate) fn session(self: &Rc<Self>, id: &str) -> Rc<Conversation> {
        let mut sessions = self.sessions.borrow_mut();
        let open = || {
            let app = App::new(Rc::clone(self), Rc::new(Cache::default()));
            Rc::new(Session::new(app, MemoryObject::new()))
        };
        Rc::clone(sessions.entry(id.to_owned()).or_insert_with(open))
    }

    /// Kills the process of a conversation's object: its memory goes, what it has stored stays.
    pub(crate) fn kill(self: &Rc<Self>, id: &str) {
        let killed = self.sessions.borrow_mut().remove(id);
        if let Some(session) = killed {
            let app = App::new(Rc::clone(self), Rc::new(Cache::default()));
            let again = Rc::new(Session::new(app, session.object.reopened()));
            self.sessions.borrow_mut().insert(id.to_owned(), again);
        }
    }

    /// How many objects of conversations there are.
    pub(crate) fn objects(&self) -> usize {
        self.sessions.borrow().len()
    }

    /// Loses a conversation's object with its disk.
    pub(crate) fn lose(&self, id: &str) {
        self.sessions.borrow_mut().remove(id);
    }

    /// Changes what is stored of a conversation.
    pub(crate) fn restate(self: &Rc<Self>, id: &str, change: impl FnOnce(State) -> State) {
        let session = self.session(id);
        let store = Store(&session.object);
        let stored = store.load(&Command::AdminRead).unwrap();
        let state = change(stored.state.clone().unwrap());
        store.persist(&[Write::State(Box::new(state))], &stored, self.clock.get()).unwrap();
    }
}

/// Does what the alarm of a conversation's object does.
pub(crate) async fn alarm(app: &App<Rc<Memory>>, id: &str) {
    app.platform.session(id).alarm().await;
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

    fn has_binding(&self, name: &str) -> bool {
        self.bindings.borrow().contains(name)
    }

    async fn query(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, OutsideError> {
        for _ in 0..self.turns_at_database.get() {
            yield_now().await;
        }
        if self.is_database_down.get() {
            return Err(OutsideError("the database is down".to_owned()));
        }
        let mut database = self.database.borrow_mut();
        let failed = |e: rusqlite::Error| OutsideError(e.to_string());
        let transaction = database.transaction().map_err(failed)?;
        let results = statements
            .iter()
            .map(|s| rows(&transaction, s.sql, &s.params))
            .collect::<Result<_, _>>()?;
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
        let app = App::new(Self::clone(self), cache);
        let asked = serde_json::from_str(asked).map_err(|e| OutsideError(e.to_string()))?;
        self.asked_shelves.borrow_mut().push(number);
        app.on_shelf(number, &asked).await.map_err(|e| OutsideError(e.to_string()))
    }

    async fn conversation(&self, id: &str, command: &Command) -> Result<Outcome, OutsideError> {
        Ok(self.session(id).handle(command).await)
    }

    async fn budget(&self, name: &str, claim: &Claim) -> Result<Option<u32>, OutsideError> {
        Ok(self.budgets.borrow_mut().entry(name.to_owned()).or_default().take(claim))
    }

    async fn asset(&self, path: &str) -> Result<Option<Vec<u8>>, OutsideError> {
        let given = self.assets.borrow().get(path).cloned();
        // What set-up has fitted before the tests, as the product ships it.
        let fitted = || {
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/learned.bin");
            (path == "reader/learned.bin").then(|| std::fs::read(file).ok()).flatten()
        };
        // The documents are assets of every deployment.
        let document = || {
            let documents = crate::routes::openapi::DOCUMENTS.iter();
            documents.clone().find(|(name, _)| *name == path).map(|(_, d)| d.as_bytes().to_vec())
        };
        Ok(given.or_else(document).or_else(fitted))
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
        actor: &str,
        body: &str,
    ) -> Result<(u16, String), OutsideError> {
        let request = HttpRequest {
            actor: Some(actor.to_owned()),
            method: method.to_owned(),
            path: path.to_owned(),
            body: body.as_bytes().to_vec(),
            ..HttpRequest::default()
        };
        let app = App::new(Self::clone(self), Rc::new(Cache::default()));
        let response = handle_at_desk(&app, &request).await;
        Ok((response.status, response.body))
    }

    async fn pause(&self, milliseconds: u32) {
        if !self.is_hurried.get() {
            std::future::pending::<()>().await;
        }
        self.clock.set(self.clock.get() + i64::from(milliseconds));
    }

    fn log(&self, line: &str) {
        self.logged.borrow_mut().push(line.to_owned());
    }

    async fn get(&self, fetch: &Fetch) -> Result<Arrival, OutsideError> {
        // Every name is public of which nothing else is said.
        if fetch.url.starts_with(DNS) && !self.web.borrow().contains_key(&fetch.url) {
            let body = br#"{"Status": 0, "Answer": [{"data": "93.184.216.34"}]}"#.to_vec();
            let data = if fetch.url.ends_with("=A") { body } else { br#"{"Status": 0}"#.to_vec() };
            return Ok(Arrival { status: 200, headers: Vec::new(), body: data });
        }
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
        for _ in 0..self.turns_away.get() {
            yield_now().await;
        }
        if self.is_hanging.get() {
            std::future::pending::<()>().await;
        }
        if let Some(answer) = self.answer.borrow().as_ref() {
            return answer(request);
        }
        self.answers
            .borrow_mut()
            .pop_front()
            .unwrap_or(Ok(Incoming { status: 200, ..Incoming::default() }))
    }
}

/// Runs a statement; its rows.
fn rows(
    connection: &Connection,
    statement: &str,
    params: &[Value],
) -> Result<Vec<Row>, OutsideError> {
    let failed = |e: rusqlite::Error| OutsideError(e.to_string());
    let mut prepared = connection.prepare(statement).map_err(failed)?;
    let names: Vec<String> = prepared.column_names().into_iter().map(str::to_owned).collect();
    let params = params.iter().cloned().map(Param);
    let mut rows = prepared.query(rusqlite::params_from_iter(params)).map_err(failed)?;
    let mut result = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let mut out = Row::new();
        for (i, name) in names.iter().enumerate() {
            out.insert(name.clone(), json(row.get_ref(i).map_err(failed)?));
        }
        result.push(out);
    }
    Ok(result)
}

/// Lets others have so many turns.
pub(crate) async fn let_others(turns: usize) {
    for _ in 0..turns {
        yield_now().await;
    }
}

/// Lets others have a turn.
async fn yield_now() {
    let mut is_over = false;
    std::future::poll_fn(|context| {
        if is_over {
            return std::task::Poll::Ready(());
        }
        is_over = true;
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
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
