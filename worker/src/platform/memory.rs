//! The platform of the tests: real SQLite in memory for D1 and for every conversation, a clock that is set by hand,
//! and an inbox that answers what it is told.

mod database;
mod files;
mod neighbours;
mod object;
mod turns;
mod web;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use chrono::{DateTime, Offset, TimeZone};
use rusqlite::Connection;

use crate::app::App;
use crate::app::budget::Ledger;
use crate::app::conversation::{State, Write};
use crate::app::session::{Session, Store};
use crate::app::snapshot::Cache;
use crate::port::{
    Arrival, Chance, Clock, Command, Fetch, Incoming, Log, Outgoing, OutsideError, Settings,
};

pub(crate) use files::DOCUMENTS;
pub(crate) use object::MemoryObject;
pub(crate) use turns::let_others;

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
    /// Whether a body that comes in parts ends in a lost connection.
    pub(crate) breaks_off: Cell<bool>,
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
            breaks_off: Cell::new(false),
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

impl Clock for Rc<Memory> {
    fn now(&self) -> i64 {
        self.clock.get()
    }

    fn offset(&self, zone: &str, at: i64) -> Option<i32> {
        let zone: chrono_tz::Tz = zone.parse().ok()?;
        let at = DateTime::from_timestamp_millis(at)?.naive_utc();
        Some(zone.offset_from_utc_datetime(&at).fix().local_minus_utc() / 60)
    }

    async fn pause(&self, milliseconds: u32) {
        if !self.is_hurried.get() {
            std::future::pending::<()>().await;
        }
        self.clock.set(self.clock.get() + i64::from(milliseconds));
    }
}

impl Chance for Rc<Memory> {
    fn random(&self) -> Result<[u8; 16], OutsideError> {
        let n = self.counter.get() + 1;
        self.counter.set(n);
        let mut bytes = [0; 16];
        bytes[8..].copy_from_slice(&n.to_be_bytes());
        Ok(bytes)
    }
}

impl Settings for Rc<Memory> {
    fn setting(&self, name: &str) -> Option<String> {
        self.settings.borrow().get(name).cloned()
    }

    fn has_binding(&self, name: &str) -> bool {
        self.bindings.borrow().contains(name)
    }
}

impl Log for Rc<Memory> {
    fn log(&self, line: &str) {
        self.logged.borrow_mut().push(line.to_owned());
    }
}
