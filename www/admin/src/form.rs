//! The configuration as one draft: every page that changes it changes the draft, one bar saves it, and what another admin
//! saved meanwhile is brought together with it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api::{self, Problem};
use crate::app::App;
use crate::config;
use crate::draft::{DRAFT, Form, changed};
use crate::value::{self, Look};
use crate::words::t;

impl Form {
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
                    crate::tab::kept(DRAFT).and_then(|k| serde_json::from_str::<Value>(&k).ok())
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

    /// Takes a configuration that another request gave, such as activating.
    pub(crate) fn accept(self, app: App) {
        spawn_local(async move {
            crate::tab::keep(DRAFT, "");
            self.read(app).await;
        });
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
                crate::tab::keep(DRAFT, "");
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
}
