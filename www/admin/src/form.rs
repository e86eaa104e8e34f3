//! The configuration as one draft: every page that changes it changes the draft, one bar saves it, and what another admin
//! saved meanwhile is brought together with it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api::{self, Problem};
use crate::app::App;
use crate::config::{self, Conflict};
use crate::value::{self, Look};
use crate::words::t;

/// Where the draft is kept for this tab.
const DRAFT: &str = "countersign:draft";

/// The configuration, and what is changed of it.
#[derive(Clone, Copy)]
pub(crate) struct Form(&'static Fields);

impl std::ops::Deref for Form {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        self.0
    }
}

/// The parts of it.
pub(crate) struct Fields {
    /// As the edge has it; `null` before it is known.
    pub(crate) base: RwSignal<Value>,
    /// As it would be.
    pub(crate) draft: RwSignal<Value>,
    etag: RwSignal<String>,
    /// Whether it is being read or saved.
    pub(crate) busy: RwSignal<bool>,
    /// Whether there is none yet: the wizard is next.
    pub(crate) absent: RwSignal<bool>,
    /// What is wrong, by pointer.
    pub(crate) errors: RwSignal<Vec<(String, String)>>,
    /// What did not work.
    pub(crate) problem: RwSignal<Option<Problem>>,
    /// What another saved meanwhile.
    pub(crate) theirs: RwSignal<Option<(Value, String)>>,
    /// Pointers at which our change is kept.
    pub(crate) keep: RwSignal<Vec<String>>,
}

impl Form {
    pub(crate) fn new() -> Self {
        Self(Box::leak(Box::new(Fields {
            base: RwSignal::new(Value::Null),
            draft: RwSignal::new(Value::Null),
            etag: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            absent: RwSignal::new(false),
            errors: RwSignal::new(Vec::new()),
            problem: RwSignal::new(None),
            theirs: RwSignal::new(None),
            keep: RwSignal::new(Vec::new()),
        })))
    }

    /// Reads the configuration, unless it is there; a draft of this tab is put over it.
    pub(crate) fn load(self, app: App) {
        if self.base.get_untracked().is_null() && !self.busy.get_untracked() {
            spawn_local(async move { self.read(app).await });
        }
    }

    /// Reads it anew.
    pub(crate) async fn read(self, app: App) {
        self.busy.set(true);
        self.problem.set(None);
        let read = api::call(app, "GET", "/admin/config", None, None).await;
        self.busy.set(false);
        match read {
            Ok(reply) => {
                self.absent.set(false);
                self.take(reply.body, reply.etag);
                if let Some(kept) =
                    api::kept(DRAFT).and_then(|k| serde_json::from_str::<Value>(&k).ok())
                {
                    let (base, mine) = (kept.at("/base"), kept.at("/draft"));
                    let now = self.base.get_untracked();
                    self.draft.set(config::merge(&base, &now, &mine, &changed(&base, &mine)));
                    if self.is_dirty() {
                        app.say(t("form.restored"));
                    }
                }
            }
            Err(problem) if problem.is_missing() => {
                self.absent.set(true);
                if self.draft.get_untracked().is_null() {
                    self.draft.set(json!({}));
                }
            }
            Err(problem) => self.problem.set(Some(problem)),
        }
    }

    fn take(self, config: Value, etag: String) {
        self.base.set(config.clone());
        self.draft.set(config);
        self.etag.set(etag);
        self.errors.set(Vec::new());
        self.problem.set(None);
        self.theirs.set(None);
    }

    /// Takes a configuration that another request gave, such as activating.
    pub(crate) fn accept(self, app: App) {
        spawn_local(async move {
            api::keep(DRAFT, "");
            self.read(app).await;
        });
    }

    /// Forgets everything: somebody else signs in.
    pub(crate) fn forget(self) {
        self.take(Value::Null, String::new());
        api::keep(DRAFT, "");
    }

    /// Whether something is changed and not saved.
    pub(crate) fn is_dirty(self) -> bool {
        self.base.with_untracked(|base| self.draft.with_untracked(|d| !base.is_null() && base != d))
    }

    /// The same, followed.
    pub(crate) fn dirty(self) -> bool {
        self.base.with(|base| self.draft.with(|draft| !base.is_null() && base != draft))
    }

    /// What the draft has at a pointer.
    pub(crate) fn text(self, pointer: &str) -> String {
        self.draft.with(|draft| draft.text(pointer))
    }

    /// Changes the draft; an empty text takes the field away.
    pub(crate) fn put(self, pointer: &str, to: Value) {
        let to = if to.as_str() == Some("") { Value::Null } else { to };
        self.draft.update(|draft| value::set(draft, pointer, to));
        self.errors.update(|all| all.retain(|(at, _)| at != pointer));
        self.keep_draft();
    }

    fn keep_draft(self) {
        let text = if self.is_dirty() {
            let (base, draft) = (self.base.get_untracked(), self.draft.get_untracked());
            json!({ "base": base, "draft": draft }).to_string()
        } else {
            String::new()
        };
        api::keep(DRAFT, &text);
    }

    /// What is wrong at a pointer, or below it.
    pub(crate) fn error(self, pointer: &str) -> Option<String> {
        let below = format!("{pointer}/");
        self.errors.with(|all| {
            all.iter()
                .find(|(at, _)| at == pointer || at.starts_with(&below))
                .map(|(_, said)| said.clone())
        })
    }

    /// Takes the changes back.
    pub(crate) fn discard(self) {
        self.draft.set(self.base.get_untracked());
        self.errors.set(Vec::new());
        self.problem.set(None);
        self.theirs.set(None);
        api::keep(DRAFT, "");
    }

    /// Saves the draft; tells whether it is saved.
    pub(crate) async fn save(self, app: App) -> bool {
        let (base, draft) = (self.base.get_untracked(), self.draft.get_untracked());
        self.busy.set(true);
        let etag = self.etag.get_untracked();
        let saved = if base.is_null() {
            api::call(app, "PUT", "/admin/config", Some(&draft), None).await
        } else {
            let patch = config::patch(&base, &draft);
            match api::call(app, "PATCH", "/admin/config", Some(&patch), Some(&etag)).await {
                // An edge that knows no patches takes the whole.
                Err(problem) if problem.is_missing() => {
                    api::call(app, "PUT", "/admin/config", Some(&draft), Some(&etag)).await
                }
                other => other,
            }
        };
        self.busy.set(false);
        match saved {
            Ok(reply) => {
                api::keep(DRAFT, "");
                self.absent.set(false);
                self.take(reply.body, reply.etag);
                app.say(t("form.saved"));
                true
            }
            Err(problem) if problem.status == 412 => {
                self.meet(app, problem).await;
                false
            }
            Err(problem) => {
                self.errors.set(problem.errors.clone());
                self.problem.set(Some(problem));
                false
            }
        }
    }

    /// Switches the agent in the configuration as it is saved; changes that are not saved stay out of it.
    pub(crate) async fn switch(self, app: App, is_on: bool) -> Result<Value, Problem> {
        let mut config = self.base.get_untracked();
        value::set(&mut config, "/active", Value::Bool(is_on));
        let etag = self.etag.get_untracked();
        let put = api::call(app, "PUT", "/admin/config", Some(&config), Some(&etag)).await;
        put.map(|reply| reply.body)
    }

    /// Another has saved: shows what, or goes on where the two do not touch.
    async fn meet(self, app: App, problem: Problem) {
        let current = problem.body.at("/current");
        let theirs = if current.is_object() && !problem.etag.is_empty() {
            (current, problem.etag)
        } else {
            match api::call(app, "GET", "/admin/config", None, None).await {
                Ok(reply) => (reply.body, reply.etag),
                Err(problem) => return self.problem.set(Some(problem)),
            }
        };
        self.keep.set(Vec::new());
        self.theirs.set(Some(theirs));
    }

    /// What both changed.
    pub(crate) fn conflicts(self) -> Vec<Conflict> {
        self.theirs.with(|theirs| {
            let Some((theirs, _)) = theirs else { return Vec::new() };
            config::conflicts(&self.base.get(), theirs, &self.draft.get())
        })
    }

    /// Puts our changes over theirs, as it was chosen.
    pub(crate) fn merge(self) {
        let Some((theirs, etag)) = self.theirs.get_untracked() else { return };
        let (base, mine) = (self.base.get_untracked(), self.draft.get_untracked());
        let merged = config::merge(&base, &theirs, &mine, &self.keep.get_untracked());
        self.take(theirs, etag);
        self.draft.set(merged);
        self.keep_draft();
    }
}

fn changed(from: &Value, to: &Value) -> Vec<String> {
    config::changes(from, to).into_iter().map(|change| change.pointer).collect()
}
