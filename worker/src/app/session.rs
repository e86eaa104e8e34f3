//! The session of one conversation: load, apply, persist, send.
//!
//! It runs in the conversation's object, and asks it for its SQLite, its alarm and its live channel through [`Object`].
//! Everything between loading the state and the last write runs without an `await`, and the writes are one transaction.

mod store;
mod turn;

use std::cell::Cell;
use std::rc::Rc;

use countersign_shared::dialogue::questions;
use futures::lock::Mutex;

use crate::json;
use crate::port::{Notice, Object, Platform};

use super::App;
use super::conversation::{
    Command, Context, INDEX_LAG, Outcome, ReadBy, State, Stored, Write, apply, is_read, mailing,
};
use super::encoder::PATIENCE;
use super::error::{AppError, NOT_FOUND};
use super::knowledge::Reach;
use super::moment::Snapshot;
use super::outbox::BUYER;
pub(crate) use store::Store;
use turn::Turns;

/// Wait before the mirror in D1 is tried again, in milliseconds.
const MIRROR_WAIT: i64 = 60_000;
/// Rows sent in one alarm; the rest waits for the next, so that no alarm runs for long.
const MOST_A_RUN: usize = 50;
/// Shortest wait for an alarm that an alarm sets, in milliseconds: one that is due before its predecessor has ended may
/// be taken for it and be lost.
const SHORTEST_WAIT: i64 = 100;

/// A conversation in its object.
pub(crate) struct Session<P, O> {
    pub(crate) app: App<P>,
    pub(crate) object: O,
    /// Whether it was looked, since the object was loaded, that its tables are there and that an alarm is set for what
    /// waits.
    is_ready: Cell<bool>,
    turns: Turns,
    /// Held by whoever writes to the lists of the database, or erases what they hold of this conversation.
    lists: Mutex<()>,
}

impl<P: Platform, O: Object> Session<P, O> {
    /// A session; nothing is loaded yet.
    pub(crate) fn new(app: App<P>, object: O) -> Self {
        Self {
            app,
            object,
            is_ready: Cell::new(false),
            turns: Turns::default(),
            lists: Mutex::new(()),
        }
    }

    fn store(&self) -> Store<'_, O> {
        Store(&self.object)
    }

    /// Does what a command asks for. An error becomes what the caller is told.
    pub(crate) async fn handle(&self, command: &Command) -> Outcome {
        let error = match self.run(command).await {
            Ok(outcome) => return outcome,
            // It was erased while something was waited for.
            Err(error) if error.is_ours() && self.is_gone(command) => unknown(),
            Err(error) => error,
        };
        if error.is_ours() {
            self.app.platform.log(&format!("conversation: {error}"));
        }
        Outcome::problem(&error)
    }

    fn is_gone(&self, command: &Command) -> bool {
        let is_new = matches!(command, Command::Start { .. });
        !is_new && self.store().quote().is_ok_and(|quote| quote.is_none())
    }

    async fn run(&self, command: &Command) -> Result<Outcome, AppError> {
        if matches!(command, Command::Erase) {
            return self.erase().await;
        }
        let (quote, version) = match command {
            Command::Start { quote, .. } => (quote.clone(), None),
            _ => self.store().quote()?.ok_or_else(unknown)?,
        };
        match command {
            Command::Wake => {
                self.arm_next(0).await?;
                return Outcome::new(200, &serde_json::json!({}));
            }
            Command::Start { .. } => {}
            _ => self.make_ready().await?,
        }
        let (snapshot, reach) = self.app.world(&quote, version.as_deref(), false).await?;
        match command {
            Command::Message { .. } => self.message(command, &snapshot).await,
            _ => self.step(command, &snapshot, reach, ReadBy::Embedded).await,
        }
    }

    /// Loads what is stored, applies a command, and writes what it led to.
    async fn step(
        &self,
        command: &Command,
        snapshot: &Snapshot,
        reach: Reach,
        read_by: ReadBy<'_>,
    ) -> Result<Outcome, AppError> {
        let (app, store) = (&self.app, self.store());
        let base_url = app.platform.setting("PUBLIC_URL").unwrap_or_default();
        // Only what the buyer is shown of the whole conversation says how long an answer takes.
        let usual = match command {
            Command::Start { .. } | Command::Read { .. } => app.usual().await,
            _ => Rc::default(),
        };
        let is_new = matches!(command, Command::Start { .. }) && store.quote()?.is_none();
        let load = || if is_new { Ok(Stored::default()) } else { store.load(command) };
        let mut loaded = Some(load()?);
        if let (Some(stored), false) = (&loaded, matches!(read_by, ReadBy::Later))
            && let Some(text) = stored.asked(command)
            && is_read(stored, command, app.platform.now())
        {
            let texts = questions(&text, &stored.memory().unwrap_or_default());
            if !app.is_warm(&texts) {
                app.warm(&texts, PATIENCE).await;
                loaded = None;
            }
        }
        let decide = |reach: &Reach| {
            let now = app.platform.now();
            // What was loaded is good until something was waited for.
            let stored = loaded.take().map_or_else(load, Ok)?;
            let context = Context {
                now,
                snapshot,
                reach,
                id: &|prefix| app.id(prefix),
                base_url: &base_url,
                presence: &snapshot.presence,
                offset: &|zone, at| app.platform.offset(zone, at),
                link: &|link, conversation| app.link(link, conversation).map(|l| l.0),
                embedder: None,
                learned: None,
                read_by,
                usual: &usual,
            };
            let applied = app.with_mind(|embedder, learned| {
                apply(&stored, command, &Context { embedder, learned, ..context })
            });
            Ok::<_, AppError>((now, stored, applied))
        };
        let decided = app.look_up(snapshot.offered.as_deref(), snapshot.at, reach, decide).await?;
        // From the load in what was decided last to the last write: nothing is waited for.
        let (now, stored, applied) = decided?;
        let (mut outcome, writes) = match applied {
            Ok(done) => done,
            Err(error) if error.is_ours() => return Err(error),
            Err(error) => (Outcome::problem(&error), Vec::new()),
        };
        outcome.origin_allowed = snapshot.check_origin(command.origin()).is_ok();
        if matches!(command, Command::Export) {
            outcome.body["deliveries"] = json::value(&store.deliveries()?)?;
        }
        if !writes.is_empty() {
            store.persist(&writes, &stored, now)?;
        }
        if let Some(notice) = notice(command, &writes).filter(|_| outcome.status < 400) {
            self.object.tell(&notice);
        }
        // A plain turn moves only the day of its erasure: the alarm that is set comes too early, and sets the next.
        let is_soon = writes.iter().any(|write| match write {
            Write::Outbox(_)
            | Write::Replay { .. }
            | Write::Pending(_)
            | Write::Answered { .. } => true,
            Write::State(state) => !state.indexed || state.index_at == Some(now + INDEX_LAG),
            Write::Message(_) | Write::Kept(_) | Write::Begun(_) => false,
        });
        if is_soon {
            // Set in the same turn: the alarm is part of what becomes durable.
            self.arm_next(0).await?;
        }
        Ok(outcome)
    }

    /// What an alarm does: takes the conversation back or erases it when that is due, answers what was left without an
    /// answer, and sends what waits, each inbox in the order it was written.
    pub(crate) async fn alarm(&self) {
        // Nothing may escape: a throw is retried six times only.
        if let Err(error) = self.send_due().await {
            self.app.platform.log(&format!("outbox: {error}"));
            self.arm(MIRROR_WAIT, SHORTEST_WAIT).await;
        }
    }

    async fn send_due(&self) -> Result<(), AppError> {
        let (app, store) = (&self.app, self.store());
        if store.is_erasing()? {
            return self.forget().await;
        }
        if store.quote()?.is_none() {
            return Ok(());
        }
        store.create()?;
        let Some(state) = store.state()? else { return Ok(()) };
        let is_due = |at: Option<i64>| at.is_some_and(|at| at <= app.platform.now());
        if is_due(state.erase_at) {
            return self.erase().await.map(|_| ());
        }
        if is_due(state.give_back_at) {
            self.run(&Command::Expire).await?;
        }
        if is_due(state.mail_at) {
            self.run(&Command::Mail).await?;
        }
        self.answer_what_is_left().await?;
        for _ in 0..MOST_A_RUN {
            let due = store.heads()?.into_iter().find(|e| e.due <= app.platform.now());
            let Some(mut entry) = due else { break };
            if entry.delivery.inbox == BUYER && mailing::is_seen(&entry, store.state()?.as_ref()) {
                entry.settle(app.platform.now(), mailing::SEEN);
                store.update(&entry)?;
                continue;
            }
            entry.begin();
            store.update(&entry)?;
            let before = store.known(&entry.delivery.inbox)?;
            let mut known = before.clone();
            app.attempt(&mut entry, &mut known).await;
            if store.quote()?.is_none() {
                // It was erased meanwhile.
                return Ok(());
            }
            store.transact(|| {
                if known != before {
                    store.remember(&entry.delivery.inbox, &known)?;
                }
                store.update(&entry)
            })?;
        }
        if let Err(error) = self.mirror().await {
            self.app.platform.log(&format!("mirror: {error}"));
            let again = app.platform.now() + MIRROR_WAIT;
            // What waits for the mirror alone waits for it; what is due before is not held back.
            let due = store.heads()?.into_iter().map(|e| e.due).min();
            let next = due.map_or(again, |n| n.min(again));
            self.arm(next - app.platform.now(), SHORTEST_WAIT).await;
            return Ok(());
        }
        self.arm_next(SHORTEST_WAIT).await
    }

    /// Makes the tables that an older conversation lacks, and sets the alarm where something waits and none is set, once
    /// since the object was loaded: whatever became of the last one, the first command wakes what waits.
    async fn make_ready(&self) -> Result<(), AppError> {
        if self.is_ready.replace(true) {
            return Ok(());
        }
        self.store().create()?;
        if self.next()?.is_none() {
            return Ok(());
        }
        match self.object.has_alarm().await {
            Ok(true) => Ok(()),
            _ => self.arm_next(0).await,
        }
    }

    /// Tells the database what the lists of admins show.
    async fn mirror(&self) -> Result<(), AppError> {
        let store = self.store();
        // What is written there now would outlive an erasure that has begun.
        let _turn = self.lists.lock().await;
        if store.quote()?.is_none() {
            return Ok(());
        }
        let unmirrored = store.unmirrored()?;
        if !unmirrored.is_empty() {
            self.app.mirror(&unmirrored).await?;
            store.mirrored(&unmirrored)?;
        }
        let now = self.app.platform.now();
        let is_due = |s: &State| !s.indexed || s.index_at.is_some_and(|at| at <= now);
        if let Some(state) = store.state()?.filter(is_due) {
            self.app.index_conversation(&state).await?;
            store.indexed(&state)?;
        }
        Ok(())
    }

    /// Erases the conversation. That it is to go is stored first; what fails after that is repeated by the alarm until
    /// nothing is left.
    async fn erase(&self) -> Result<Outcome, AppError> {
        if !self.store().begin_erasing()? {
            return Err(unknown());
        }
        self.arm(MIRROR_WAIT, SHORTEST_WAIT).await;
        self.object.tell(&Notice::Gone);
        if let Err(error) = self.forget().await {
            self.app.platform.log(&format!("erasure: {error}"));
        }
        Outcome::new(200, &serde_json::json!({}))
    }

    /// Everything goes: first what the database holds, then the object's own tables and its alarm. A kill in between
    /// leaves the tables, and so something to repeat it on.
    async fn forget(&self) -> Result<(), AppError> {
        // Whatever is on its way to the database arrives first.
        let _turn = self.lists.lock().await;
        if !self.store().is_erasing()? {
            return Ok(());
        }
        if let Some(state) = self.store().state()? {
            self.app.forget_conversation(&state.id).await?;
        }
        Ok(self.object.clear().await?)
    }

    /// When there is something to do next: a message waits for its answer, a row is due, the agent takes the
    /// conversation back, answers that nobody has seen go by mail, the conversation goes, or the lists of admins have to hear of it.
    fn next(&self) -> Result<Option<i64>, AppError> {
        let store = self.store();
        // What was written is mirrored at once, also when it is due later.
        if !store.unmirrored()?.is_empty() {
            return Ok(Some(0));
        }
        let due = store.heads()?.into_iter().map(|e| e.due).min();
        let left = store.pending()?.first().map(turn::is_left_at);
        let state = store.state()?;
        let at = |of: fn(&State) -> Option<i64>| state.as_ref().and_then(of);
        let soon = at(|s| (!s.indexed).then_some(0));
        let all = [
            due,
            left,
            at(|s| s.give_back_at),
            at(|s| s.mail_at),
            at(|s| s.erase_at),
            at(|s| s.index_at),
            soon,
        ];
        Ok(all.into_iter().flatten().min())
    }

    async fn arm_next(&self, at_least: i64) -> Result<(), AppError> {
        if let Some(next) = self.next()? {
            self.arm(next - self.app.platform.now(), at_least).await;
        }
        Ok(())
    }

    async fn arm(&self, wait: i64, at_least: i64) {
        if let Err(error) = self.object.set_alarm(wait, at_least).await {
            self.app.platform.log(&format!("alarm: {error}"));
        }
    }
}

fn unknown() -> AppError {
    AppError::new(NOT_FOUND, "There is no such conversation.")
}

/// What a command that was carried out is worth telling open chats.
fn notice(command: &Command, writes: &[Write]) -> Option<Notice> {
    match (command, writes) {
        (Command::Human { body, .. }, _) if body.is_sign() && body.typing => Some(Notice::Typing),
        (_, [Write::Begun(message)]) => Some(Notice::Said(message.text.clone())),
        _ => (!writes.is_empty()).then_some(Notice::Changed),
    }
}
