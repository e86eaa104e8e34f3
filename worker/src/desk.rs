//! Entry points of the desk: what the worker of the chat hands on, the objects behind questions, the alarms of jobs, and cron.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use futures::lock::Mutex;
use serde::de::DeserializeOwned;
use worker::{Env, Request, Response, Result, Storage};

use crate::app::App;
use crate::app::json;
use crate::app::revisions::{Ask, Pulse};
use crate::app::shelves::AskShelf;
use crate::app::snapshot::Cache;
use crate::platform::cloudflare::http::{encode, head, read, read_form};
use crate::platform::cloudflare::{Cloudflare, shared_cache};
use crate::port::Platform;
use crate::routes::{handle_at_desk, route};

/// Under which the changes under way are stored.
const OPEN: &str = "open";

thread_local! {
    /// What each shelf of this isolate holds: it outlives the object, which goes after a few quiet seconds.
    static SHELVES: RefCell<BTreeMap<i64, Rc<Cache>>> = const { RefCell::new(BTreeMap::new()) };
}

fn app(env: Env) -> App<Cloudflare> {
    App::new(Cloudflare::new(env), shared_cache())
}

/// JSON read here and not by JavaScript, whose numbers do not hold the hashes of terms.
fn parsed<T: DeserializeOwned>(text: &str) -> Result<T> {
    json::stored(text).map_err(|e| worker::Error::RustError(e.to_string()))
}

/// Answers a request under `/admin`. Who asks was checked by the worker that handed it on: nothing else leads here.
pub async fn fetch(mut request: Request, env: Env) -> Result<Response> {
    let mut asked = head(&request)?;
    let route = route(&asked);
    read(&mut request, &mut asked, route).await?;
    read_form(&request, &mut asked).await?;
    encode(handle_at_desk(&app(env), &asked).await)
}

/// Takes one step of a job; the milliseconds to wait before the next, none when the job has ended.
pub async fn step(env: Env, job: &str) -> Option<i64> {
    app(env).step_job(job).await
}

/// What is due without anybody asking.
pub async fn scheduled(env: Env) {
    app(env).keep_fresh().await;
}

/// The counters of what has changed, in the object that keeps them.
#[derive(Default)]
pub struct Counters {
    pulse: RefCell<Pulse>,
    is_loaded: Cell<bool>,
}

impl Counters {
    /// Answers what the object is asked.
    pub async fn answer(
        &self,
        env: Env,
        storage: Storage,
        mut request: Request,
    ) -> Result<Response> {
        let app = app(env);
        if !self.is_loaded.get() {
            let open: Option<String> = storage.get(OPEN).await?;
            if !self.is_loaded.replace(true) {
                *self.pulse.borrow_mut() = Pulse::stored(open.as_deref(), app.platform.now());
            }
        }
        let change = match parsed(&request.text().await?)? {
            Ask::Read { quote } => {
                let (quote, now) = (quote.as_deref(), app.platform.now());
                let known = self.pulse.borrow_mut().known(quote, now);
                if let Some(known) = known {
                    return Response::from_json(&known);
                }
                let reading = self.pulse.borrow().reading();
                let read = app.platform.read_revisions(quote).await;
                let read = read.map_err(|e| worker::Error::RustError(e.to_string()))?;
                self.pulse.borrow_mut().keep(reading, quote, read, now);
                return Response::from_json(&read);
            }
            Ask::Begin => self.pulse.borrow_mut().begin(app.platform.now()),
            Ask::End { change } => {
                self.pulse.borrow_mut().end(change);
                change
            }
        };
        let open = self.pulse.borrow().to_store();
        // Stored before the answer leaves: an object that goes in between still knows of the change.
        storage.put(OPEN, open).await?;
        Response::from_json(&change)
    }
}

/// One shelf, in its object.
#[derive(Default)]
pub struct Shelf {
    /// Sources are read by one question at a time: two that find the shelf empty would hold everything twice.
    reading: Mutex<()>,
}

impl Shelf {
    /// Answers what the shelf of a number is asked.
    pub async fn answer(&self, env: Env, number: i64, mut request: Request) -> Result<Response> {
        let asked: AskShelf = parsed(&request.text().await?)?;
        let cache = SHELVES.with_borrow_mut(|all| Rc::clone(all.entry(number).or_default()));
        let app = App::new(Cloudflare::new(env), cache);
        let _reading = self.reading.lock().await;
        match app.on_shelf(number, &asked).await {
            Ok(bytes) => Response::from_bytes(bytes),
            Err(error) => Response::error(error.to_string(), 500),
        }
    }
}
