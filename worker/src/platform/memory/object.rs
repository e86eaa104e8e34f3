//! The object of a conversation in the tests: real SQLite, an alarm that the test rings, and a fault at any statement.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rusqlite::Connection;
use serde_json::Value;

use crate::port::{Notice, Object, OutsideError, Row};

use super::database::rows;

/// The object of one conversation.
pub(crate) struct MemoryObject {
    disk: Rc<RefCell<Connection>>,
    /// Whether an alarm is set; what was set in a transaction that is undone goes with it.
    has_alarm: Rc<Cell<bool>>,
    pub(crate) told: RefCell<Vec<Notice>>,
    /// Whether a chat is open on the live channel.
    pub(crate) is_heard: Cell<bool>,
    /// How many more statements run before the process dies; it never does when absent.
    pub(crate) dies_after: Cell<Option<u32>>,
}

impl MemoryObject {
    pub(super) fn new() -> Self {
        let disk = Connection::open_in_memory().unwrap();
        Self {
            disk: Rc::new(RefCell::new(disk)),
            has_alarm: Rc::default(),
            told: RefCell::default(),
            is_heard: Cell::new(false),
            dies_after: Cell::new(None),
        }
    }

    /// The same disk in a new process.
    pub(super) fn reopened(&self) -> Self {
        Self {
            disk: Rc::clone(&self.disk),
            has_alarm: Rc::clone(&self.has_alarm),
            told: RefCell::default(),
            is_heard: Cell::new(false),
            dies_after: Cell::new(None),
        }
    }

    /// Whether the process has died.
    pub(crate) fn is_dead(&self) -> bool {
        self.dies_after.get() == Some(0)
    }

    fn live(&self) -> Result<(), OutsideError> {
        match self.dies_after.get() {
            Some(0) => Err(OutsideError("the process was killed".to_owned())),
            Some(left) => {
                self.dies_after.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Object for MemoryObject {
    fn exec(&self, sql: &str, params: &[Value]) -> Result<Vec<Row>, OutsideError> {
        self.live()?;
        rows(&self.disk.borrow(), sql, params)
    }

    fn transact(&self, work: &mut dyn FnMut() -> bool) -> Result<(), OutsideError> {
        let run = |sql: &str| {
            let done = self.disk.borrow().execute_batch(sql);
            done.map_err(|e| OutsideError(e.to_string()))
        };
        run("BEGIN")?;
        let is_kept = work() && !self.is_dead();
        run(if is_kept { "COMMIT" } else { "ROLLBACK" })?;
        if self.is_dead() { self.live() } else { Ok(()) }
    }

    async fn has_alarm(&self) -> Result<bool, OutsideError> {
        Ok(self.has_alarm.get())
    }

    async fn set_alarm(&self, _: i64, _: i64) -> Result<(), OutsideError> {
        if self.is_dead() {
            return self.live();
        }
        self.has_alarm.set(true);
        Ok(())
    }

    async fn clear(&self) -> Result<(), OutsideError> {
        self.live()?;
        *self.disk.borrow_mut() = Connection::open_in_memory().unwrap();
        self.has_alarm.set(false);
        Ok(())
    }

    fn tell(&self, notice: &Notice) {
        self.told.borrow_mut().push(notice.clone());
    }

    fn is_heard(&self) -> bool {
        self.is_heard.get()
    }
}
