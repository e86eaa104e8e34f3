//! A turn that a language model reads: the message is stored first, and answered when the model has replied or its time
//! is up. Messages that come meanwhile join the turn.
//!
//! One request reads; the others wait for it. A turn whose request was lost is taken up by the next request, or by the
//! alarm.

use std::cell::{Cell, RefCell};

use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::select;

use crate::app::conversation::{Command, Outcome, Pending, ReadBy, State};
use crate::app::encoder::PATIENCE;
use crate::app::error::{AppError, UPSTREAM};
use crate::app::knowledge::Reach;
use crate::app::model::{Begins, Heard};
use crate::app::model_reply::Read;
use crate::app::moment::Snapshot;
use crate::port::{Object, Platform};

use super::{Session, unknown};

/// How often a turn is read anew because more was said.
const MOST_ROUNDS: usize = 3;
/// How often a request looks whether its message was answered.
const MOST_LOOKS: usize = 8;
/// How long after it came a message without an answer is taken up by the alarm, in milliseconds: the longest deadline of
/// a model, and what comes around it.
const LEFT: i64 = 30_000;
/// How long a request waits for the one that reads, in milliseconds.
const WAIT: u32 = 25_000;

/// The turn that is being read, in memory.
#[derive(Default)]
pub(super) struct Turns {
    /// Since when, in milliseconds since 1970.
    since: Cell<Option<i64>>,
    /// Requests that wait for its end.
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
}

impl Turns {
    fn is_reading(&self, now: i64) -> bool {
        self.since.get().is_some_and(|since| now < since + LEFT)
    }

    fn end(&self) {
        self.since.set(None);
        for waiting in self.waiting.take() {
            // Whoever has gone does not hear it.
            let _ = waiting.send(());
        }
    }
}

/// When a message that is not answered is taken up by the alarm.
pub(super) fn is_left_at(pending: &Pending) -> i64 {
    pending.at + LEFT
}

impl<P: Platform, O: Object> Session<P, O> {
    /// Takes a message of the buyer, and waits for what came of it.
    pub(super) async fn message(
        &self,
        command: &Command,
        snapshot: &Snapshot,
    ) -> Result<Outcome, AppError> {
        // Where others wait, a message waits with them: what is said later is not answered before.
        if self.app.model(snapshot).is_none() && self.store().pending()?.is_empty() {
            let reach = self.app.reach(snapshot.at).await?;
            return self.step(command, snapshot, reach, ReadBy::Embedded).await;
        }
        let outcome = self.step(command, snapshot, Reach::nothing(), ReadBy::Later).await?;
        if !outcome.is_awaited() {
            return Ok(outcome);
        }
        let key = outcome.body["key"].as_str().unwrap_or_default();
        let answered = self.answered(key).await?;
        Ok(Outcome { origin_allowed: outcome.origin_allowed, ..answered })
    }

    /// Waits until there is a response under a key, and sees to it that somebody reads.
    async fn answered(&self, key: &str) -> Result<Outcome, AppError> {
        for _ in 0..MOST_LOOKS {
            if self.store().quote()?.is_none() {
                return Err(unknown());
            }
            if let Some(kept) = self.store().kept(key)? {
                return Ok(kept.outcome);
            }
            if self.turns.is_reading(self.app.platform.now()) {
                let (told, hear) = oneshot::channel();
                self.turns.waiting.borrow_mut().push(told);
                select(hear, self.app.platform.pause(WAIT).boxed_local()).await;
            } else {
                self.read_turn().await?;
            }
        }
        Err(AppError::new(UPSTREAM, "the message is stored, and its answer takes too long"))
    }

    /// Answers messages that a lost request has left.
    pub(super) async fn answer_what_is_left(&self) -> Result<(), AppError> {
        let now = self.app.platform.now();
        let left = self.store().pending()?.first().is_some_and(|p| is_left_at(p) <= now);
        if left && !self.turns.is_reading(now) { self.read_turn().await } else { Ok(()) }
    }

    async fn read_turn(&self) -> Result<(), AppError> {
        self.turns.since.set(Some(self.app.platform.now()));
        let done = self.try_to_read().await;
        self.turns.end();
        done
    }

    async fn try_to_read(&self) -> Result<(), AppError> {
        let (app, store) = (&self.app, self.store());
        let began = app.platform.now();
        let mut spent = 0;
        for round in 1.. {
            let Some((quote, version)) = store.quote()? else { return Ok(()) };
            let (snapshot, reach) = app.world(&quote, version.as_deref(), true).await?;
            let stored = store.load(&Command::Answer { ids: Vec::new() })?;
            if stored.unanswered.is_empty() {
                return Ok(());
            }
            let is_held = stored.state.as_ref().is_some_and(State::is_held);
            let model = app.model(&snapshot).filter(|_| !is_held && snapshot.is_available());
            let ids: Vec<String> = stored.pending.iter().map(|p| p.id.clone()).collect();
            let begins = |read| self.begin(&ids, &snapshot, read).boxed_local();
            let mut read = match &model {
                Some(model) => {
                    let left = began + model.deadline() - app.platform.now();
                    let is_heard = model.speaks() && self.object.is_heard();
                    let begins = is_heard.then_some(&begins as &Begins<'_>);
                    let heard = Heard { begins, ..Heard::waiting(&stored) };
                    app.read_by_model(model, &snapshot, reach, &heard, left).await
                }
                None => None,
            };
            spent += read.as_ref().map_or(0, |r| r.tokens);
            let has_time = model.as_ref().is_some_and(|m| m.has_time(began, app.platform.now()));
            // Who says more before the answer wants one answer to all of it; before anything of it was seen.
            let is_more = || Ok::<_, AppError>(store.pending()?.len() > ids.len());
            if has_time && round < MOST_ROUNDS && is_more()? && store.begun()?.is_none() {
                continue;
            }
            if let Some(read) = &mut read {
                read.tokens = spent;
            }
            let read_by = read.as_ref().map_or(ReadBy::Embedded, ReadBy::Model);
            let reach = app.reach(snapshot.at).await?;
            self.step(&Command::Answer { ids }, &snapshot, reach, read_by).await?;
            let agreement = read.and_then(|r| r.agreement.get());
            if let (Some(model), Some(step)) = (&model, agreement) {
                app.heard(model, step).await;
            }
            return Ok(());
        }
        Ok(())
    }

    /// Keeps and tells so much of an answer as is certain by now. What goes wrong here costs nothing: the whole is still to
    /// come.
    async fn begin(&self, ids: &[String], snapshot: &Snapshot, read: Read) {
        let Some(offered) = &snapshot.offered else { return };
        self.app.warm(&read.texts(&offered.quote), PATIENCE).await;
        let done = async {
            let reach = self.app.reach(snapshot.at).await?;
            let command = Command::Begin { ids: ids.to_vec() };
            self.step(&command, snapshot, reach, ReadBy::Model(&read)).await
        };
        if let Err(error) = done.await {
            self.app.platform.log(&format!("begun: {error}"));
        }
    }
}
