//! The Durable Object of a conversation: deserialize, apply, persist; and its alarm, which sends the outbox.
//!
//! Why this is atomic: everything between reading the stored state and the last write runs without an `await`, and
//! SQLite writes of a Durable Object without an `await` between them are one transaction. The response leaves through
//! the output gate, that is, after that transaction is on disk.

pub(crate) mod budget;
pub(crate) mod live;
pub(crate) mod storage;

use std::cell::Cell;

use countersign_shared::dialogue::questions;
use countersign_shared::wire::problem::MEDIA_TYPE;
use worker::{
    DurableObject, Env, Error, Headers, Request, Response, Result, State, WebSocket,
    WebSocketIncomingMessage, durable_object,
};

use crate::app::App;
use crate::app::conversation::{Command, Context, Outcome, Write, apply};
use crate::app::encoder::PATIENCE;
use crate::app::error::{AppError, INTERNAL, NOT_FOUND, RATE_LIMITED, UNAUTHORIZED};
use crate::app::knowledge::Reach;
use crate::app::tokens::Link;
use crate::platform::cloudflare::{Cloudflare, shared_cache};
use crate::platform::{Platform, log};

use live::Notice;
use storage::Storage;

/// Wait before the mirror in D1 is tried again, in milliseconds.
const MIRROR_WAIT: i64 = 60_000;
/// Rows sent in one alarm; the rest waits for the next, so that no alarm runs for long.
const MOST_A_RUN: usize = 50;

/// Shortest wait for an alarm that an alarm sets, in milliseconds: one that is due before its predecessor has ended may
/// be taken for it and be lost.
const BREATH: i64 = 100;

/// One conversation.
#[durable_object]
pub struct ConversationObject {
    state: State,
    env: Env,
    /// Whether it was looked, since the object was loaded, that an alarm is set for what waits.
    is_armed: Cell<bool>,
}

impl DurableObject for ConversationObject {
    fn new(state: State, env: Env) -> Self {
        Self { state, env, is_armed: Cell::new(false) }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        if live::asked(&request).is_some() {
            return self.join(&request).await;
        }
        let command: Command = request.json().await?;
        let outcome = match self.run(&command).await {
            Ok(outcome) => outcome,
            Err(error) => {
                if error.is_ours() {
                    log(&format!("conversation: {error}"));
                }
                Outcome::problem(&error)
            }
        };
        Response::from_json(&outcome)
    }

    async fn alarm(&self) -> Result<Response> {
        // Nothing may escape: a throw is retried six times only.
        if let Err(error) = self.send_due().await {
            log(&format!("outbox: {error}"));
            let next = self.app().platform.now() + MIRROR_WAIT;
            self.arm(next, BREATH).await;
        }
        Response::empty()
    }

    /// Whatever a page says here, nobody listens: what buyers say comes over HTTP.
    async fn websocket_message(&self, _: WebSocket, _: WebSocketIncomingMessage) -> Result<()> {
        Ok(())
    }

    async fn websocket_close(&self, _: WebSocket, _: usize, _: String, _: bool) -> Result<()> {
        Ok(())
    }

    async fn websocket_error(&self, _: WebSocket, _: Error) -> Result<()> {
        Ok(())
    }
}

impl ConversationObject {
    /// Opens the live channel for who may read the conversation.
    async fn join(&self, request: &Request) -> Result<Response> {
        let nobody = || {
            AppError::new(
                UNAUTHORIZED,
                "Offer `countersign` and the conversation token as protocols.",
            )
        };
        let read = match live::caller(request) {
            Some(caller) => self.run(&Command::Read { caller }).await,
            None => Err(nobody()),
        };
        let outcome = read.unwrap_or_else(|error| Outcome::problem(&error));
        if outcome.status == 200
            && let Some(response) = live::open(&self.state)?
        {
            return Ok(response);
        }
        let refused = match outcome.status {
            200 => Outcome::problem(&AppError::new(RATE_LIMITED, "Too many tabs are open.")),
            _ => outcome,
        };
        let headers = Headers::new();
        headers.set("content-type", MEDIA_TYPE)?;
        let response = Response::from_json(&refused.body)?.with_status(refused.status);
        Ok(response.with_headers(headers))
    }

    fn app(&self) -> App<Cloudflare> {
        App { platform: Cloudflare::new(self.env.clone()), cache: shared_cache() }
    }

    /// The tables, made when a conversation begins: an object that was only asked for an unknown id has none.
    fn storage(&self) -> Storage {
        Storage::new(self.state.storage().sql())
    }

    async fn run(&self, command: &Command) -> std::result::Result<Outcome, AppError> {
        let app = self.app();
        let storage = self.storage();
        let (quote, version) = match command {
            Command::Start { quote, .. } => {
                storage.create()?;
                (quote.clone(), None)
            }
            _ => storage
                .quote()?
                .ok_or_else(|| AppError::new(NOT_FOUND, "There is no such conversation."))?,
        };
        match command {
            Command::Erase => return self.erase().await,
            Command::Wake => {
                self.arm_next(&storage, 0).await?;
                return Outcome::new(200, &serde_json::json!({}));
            }
            _ => self.make_sure(&storage).await?,
        }
        let needs_index = matches!(command, Command::Message { .. });
        let (snapshot, reach) = app.world(&quote, version.as_deref(), needs_index).await?;
        let base_url = app.platform.setting("PUBLIC_URL").unwrap_or_default();
        let mut loaded = Some(storage.load(command)?);
        if let (Command::Message { text, .. }, Some(stored)) = (command, &loaded) {
            let texts = questions(text, &stored.memory().unwrap_or_default());
            if !app.is_warm(&texts) {
                app.warm(&texts, PATIENCE).await;
                loaded = None;
            }
        }
        let decide = |reach: &Reach| {
            let now = app.platform.now();
            // What was loaded is good until something was waited for.
            let stored = loaded.take().map_or_else(|| storage.load(command), Ok)?;
            let context = Context {
                now,
                snapshot: &snapshot,
                reach,
                id: &|prefix| app.id(prefix),
                base_url: &base_url,
                presence: &snapshot.presence,
                offset: &|zone, at| app.platform.offset(zone, at),
                reply_link: &|conversation| app.link(Link::Reply, conversation).map(|l| l.0),
                embedder: None,
                learned: None,
            };
            let applied = app.with_mind(|embedder, learned| {
                apply(&stored, command, &Context { embedder, learned, ..context })
            });
            Ok::<_, AppError>((now, stored, applied))
        };
        let decided = app.look_up(snapshot.offered.as_deref(), snapshot.at, reach, decide).await?;
        // From the load in what was decided last to the last write: nothing is waited for.
        let (now, stored, applied) = decided?;
        let origin_allowed = snapshot.check_origin(command.origin()).is_ok();
        let (mut outcome, writes) = match applied {
            Ok(done) => done,
            Err(error) if error.is_ours() => return Err(error),
            Err(error) => (Outcome::problem(&error), Vec::new()),
        };
        outcome.origin_allowed = origin_allowed;
        if matches!(command, Command::Export) {
            outcome.body["deliveries"] = serde_json::to_value(storage.deliveries()?)?;
        }
        storage.persist(&writes, &stored, now)?;
        let wrote = !writes.is_empty();
        if let Some(notice) = Notice::of(command, wrote).filter(|_| outcome.status < 400) {
            live::tell(&self.state, notice);
        }
        // A plain turn moves only the day of its erasure: the alarm that is set comes too early, and sets the next.
        let is_soon = writes.iter().any(|write| match write {
            Write::Outbox(_) | Write::Replay { .. } => true,
            Write::State(state) => !state.indexed,
            Write::Message(_) | Write::Kept(_) => false,
        });
        if is_soon {
            // Set in the same turn: the alarm is part of what becomes durable.
            self.arm_next(&storage, 0).await?;
        }
        Ok(outcome)
    }

    /// Takes the conversation back when that is due, and sends what is: each inbox in the order it was written.
    async fn send_due(&self) -> std::result::Result<(), AppError> {
        let app = self.app();
        let storage = self.storage();
        let Some(state) = storage.state()? else { return Ok(()) };
        let is_due = |at: Option<i64>| at.is_some_and(|at| at <= app.platform.now());
        if is_due(state.erase_at) {
            return self.erase().await.map(|_| ());
        }
        if is_due(state.give_back_at) {
            self.run(&Command::Expire).await?;
        }
        for _ in 0..MOST_A_RUN {
            let due = storage.heads()?.into_iter().find(|e| e.due <= app.platform.now());
            let Some(mut entry) = due else { break };
            entry.begin();
            storage.update(&entry)?;
            let before = storage.known(&entry.delivery.inbox)?;
            let mut known = before.clone();
            app.attempt(&mut entry, &mut known).await;
            if known != before {
                storage.remember(&entry.delivery.inbox, &known)?;
            }
            storage.update(&entry)?;
        }
        if let Err(error) = self.mirror(&app, &storage).await {
            log(&format!("mirror: {error}"));
            let again = app.platform.now() + MIRROR_WAIT;
            // What waits for the mirror alone waits for it; what is due before is not held back.
            let due = storage.heads()?.into_iter().map(|e| e.due).min();
            self.arm(due.map_or(again, |n| n.min(again)), BREATH).await;
            return Ok(());
        }
        self.arm_next(&storage, BREATH).await
    }

    /// Sets the alarm where something waits and none is set, once since the object was loaded: whatever became of the
    /// last one, the first message wakes what waits.
    async fn make_sure(&self, storage: &Storage) -> std::result::Result<(), AppError> {
        if self.is_armed.replace(true) || storage.next()?.is_none() {
            return Ok(());
        }
        match self.state.storage().get_alarm().await {
            Ok(Some(_)) => Ok(()),
            _ => self.arm_next(storage, 0).await,
        }
    }

    /// Tells the database what the lists of admins show.
    async fn mirror(
        &self,
        app: &App<Cloudflare>,
        storage: &Storage,
    ) -> std::result::Result<(), AppError> {
        let unmirrored = storage.unmirrored()?;
        if !unmirrored.is_empty() {
            app.mirror(&unmirrored).await?;
            storage.mirrored(&unmirrored)?;
        }
        if let Some(state) = storage.state()?.filter(|s| !s.indexed) {
            app.index_conversation(&state).await?;
            storage.indexed(&state)?;
        }
        Ok(())
    }

    /// Everything goes: first what the database holds, then the object's own tables and its alarm.
    async fn erase(&self) -> std::result::Result<Outcome, AppError> {
        if let Some(state) = self.storage().state()? {
            self.app().forget_conversation(&state.id).await?;
        }
        let failed = |e: worker::Error| AppError::new(INTERNAL, e.to_string());
        self.state.storage().delete_alarm().await.map_err(failed)?;
        self.state.storage().delete_all().await.map_err(failed)?;
        live::close(&self.state);
        Outcome::new(200, &serde_json::json!({}))
    }

    async fn arm_next(
        &self,
        storage: &Storage,
        at_least: i64,
    ) -> std::result::Result<(), AppError> {
        let unmirrored = !storage.unmirrored()?.is_empty();
        // What was written is mirrored at once, also when it is due later.
        let next = if unmirrored { Some(0) } else { storage.next()? };
        if let Some(next) = next {
            self.arm(next, at_least).await;
        }
        Ok(())
    }

    async fn arm(&self, at: i64, at_least: i64) {
        let platform = self.app().platform;
        let wait = platform.real(at - platform.now()).max(at_least);
        if let Err(error) = self.state.storage().set_alarm(worker::ScheduledTime::from(wait)).await
        {
            log(&format!("alarm: {error}"));
        }
    }
}
