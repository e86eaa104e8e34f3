//! The ports on Cloudflare: what the bindings of a deployment give.

mod bindings;
mod clock;
mod database;
mod files;
pub(crate) mod http;
mod objects;
mod web;
mod workers;
mod zones;

use std::any::Any;
use std::cell::OnceCell;
use std::rc::Rc;

use worker::Env;

use crate::port::{Log, OutsideError, Settings};

thread_local! {
    static CACHE: OnceCell<Rc<dyn Any>> = const { OnceCell::new() };
}

/// What this isolate keeps in memory, one thing. Whoever asks knows what it is.
pub(crate) fn shared_cache<C: Default + 'static>() -> Rc<C> {
    let kept = CACHE.with(|kept| Rc::clone(kept.get_or_init(|| Rc::<C>::default())));
    kept.downcast().unwrap_or_default()
}

/// Writes a line to the log of workerd.
pub(super) fn write(line: &str) {
    worker::console_error!("{line}");
}

/// The bindings of this deployment.
pub(crate) struct Cloudflare {
    env: Env,
}

impl Cloudflare {
    pub(crate) fn new(env: Env) -> Self {
        Self { env }
    }
}

impl From<worker::Error> for OutsideError {
    fn from(error: worker::Error) -> Self {
        Self(error.to_string())
    }
}

impl Settings for Cloudflare {
    fn setting(&self, name: &str) -> Option<String> {
        let secret = self.env.secret(name).map(|s| s.to_string());
        secret.or_else(|_| self.env.var(name).map(|v| v.to_string())).ok().filter(|v| !v.is_empty())
    }

    fn has_binding(&self, name: &str) -> bool {
        bindings::has(&self.env, name)
    }
}

impl Log for Cloudflare {
    fn log(&self, line: &str) {
        super::log(line);
    }
}
