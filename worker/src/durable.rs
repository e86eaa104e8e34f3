//! The Durable Object of a conversation: deserialize, apply, persist; and its alarm, which sends the outbox.
//!
//! Why this is atomic: everything between reading the stored state and the last write runs without an `await`, and
//! SQLite writes of a Durable Object without an `await` between them are one transaction. The response leaves through
//! the output gate, that is, after that transaction is on disk.

pub(crate) mod storage;

use countersign_shared::dialogue::questions;
use countersign_shared::wire::admin::DeliveryStatus;
use worker::{DurableObject, Env, Request, Response, Result, State, durable_object};

use crate::app::App;
use crate::app::conversation::{Command, Context, Outcome, apply};
use crate::app::encoder::PATIENCE;
use crate::app::error::{AppError, INTERNAL, NOT_FOUND};
use crate::platform::Platform;
use crate::platform::cloudflare::{Cloudflare, shared_cache};

use storage::Storage;

/// Wait before the mirror in D1 is tried again, in milliseconds.
const MIRROR_WAIT: i64 = 60_000;
/// Rows sent in one alarm; the rest waits for the next, so that no alarm runs for long.
const MOST_A_RUN: usize = 50;

/// One conversation.
#[durable_object]
pub struct ConversationObject {
    state: State,
    env: Env,
}

impl DurableObject for ConversationObject {
    fn new(state: State, env: Env) -> Self {
        Self { state, env }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let command: Command = request.json().await?;
        let outcome = match self.run(&command).await {
            Ok(outcome) => outcome,
            Err(error) => {
                if error.is_ours() {
                    worker::console_error!("conversation: {error}");
                }
                Outcome::problem(&error)
            }
        };
        Response::from_json(&outcome)
    }

    async fn alarm(&self) -> Result<Response> {
        // Nothing may escape: a throw is retried six times only.
        if let Err(error) = self.send_due().await {
            worker::console_error!("outbox: {error}");
            let next = self.app().platform.now() + MIRROR_WAIT;
            self.arm(next).await;
        }
        Response::empty()
    }
}

impl ConversationObject {
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
        let needs_index = matches!(command, Command::Message { .. });
        let (snapshot, sources) = app.world(&quote, version.as_deref(), needs_index).await?;
        let base_url = app.platform.setting("PUBLIC_URL").unwrap_or_default();
        let mut stored = storage.load(command)?;
        if let Command::Message { text, .. } = command {
            let texts = questions(text, &stored.memory().unwrap_or_default());
            if !app.is_warm(&texts) {
                app.warm(&texts, PATIENCE).await;
                stored = storage.load(command)?;
            }
        }
        // From the last load to the last write: no await.
        let now = app.platform.now();
        let context = Context {
            now,
            snapshot: &snapshot,
            sources: &sources,
            id: &|prefix| app.id(prefix),
            base_url: &base_url,
            embedder: None,
            examples: None,
        };
        let origin_allowed = snapshot.check_origin(command.origin()).is_ok();
        let applied = app.with_mind(|embedder, examples| {
            apply(&stored, command, &Context { embedder, examples, ..context })
        });
        let (mut outcome, writes) = match applied {
            Ok(done) => done,
            Err(error) if error.is_ours() => return Err(error),
            Err(error) => (Outcome::problem(&error), Vec::new()),
        };
        outcome.origin_allowed = origin_allowed;
        let due = storage.persist(&writes, &stored, now)?;
        if due {
            // Set in the same turn: the alarm is part of what becomes durable.
            self.state
                .storage()
                .set_alarm(worker::ScheduledTime::from(0_i64))
                .await
                .map_err(internal)?;
        }
        Ok(outcome)
    }

    /// Sends what is due, in the order it was written: a row that fails holds back those behind it.
    async fn send_due(&self) -> std::result::Result<(), AppError> {
        let app = self.app();
        let storage = self.storage();
        for _ in 0..MOST_A_RUN {
            let Some(mut entry) = storage.first_pending()? else { break };
            if entry.due > app.platform.now() {
                break;
            }
            app.attempt(&mut entry).await;
            storage.update(&entry)?;
            if entry.delivery.status == DeliveryStatus::Pending {
                break;
            }
        }
        let unmirrored = storage.unmirrored()?;
        let mut next = storage.first_pending()?.map(|e| e.due);
        if !unmirrored.is_empty() {
            match app.mirror(&unmirrored).await {
                Ok(()) => storage.mirrored(&unmirrored)?,
                Err(error) => {
                    worker::console_error!("mirror: {error}");
                    let again = app.platform.now() + MIRROR_WAIT;
                    next = Some(next.map_or(again, |n| n.min(again)));
                }
            }
        }
        if let Some(next) = next {
            self.arm(next).await;
        }
        Ok(())
    }

    async fn arm(&self, at: i64) {
        let wait = (at - self.app().platform.now()).max(0);
        if let Err(error) = self.state.storage().set_alarm(worker::ScheduledTime::from(wait)).await
        {
            worker::console_error!("alarm: {error}");
        }
    }
}

fn internal(error: worker::Error) -> AppError {
    AppError::new(INTERNAL, error.to_string())
}
