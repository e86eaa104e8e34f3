//! The draft of the configuration, beside what it is a draft of.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::config::{self, Conflict};
use crate::problem::Problem;
use crate::tab;
use crate::value::{self, Look};

/// Where the draft is kept for this tab.
pub(crate) const DRAFT: &str = "countersign:draft";

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
    pub(crate) etag: RwSignal<String>,
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

    pub(crate) fn take(self, config: Value, etag: String) {
        self.base.set(config.clone());
        self.draft.set(config);
        self.etag.set(etag);
        self.errors.set(Vec::new());
        self.problem.set(None);
        self.theirs.set(None);
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

    pub(crate) fn keep_draft(self) {
        let text = if self.is_dirty() {
            let (base, draft) = (self.base.get_untracked(), self.draft.get_untracked());
            json!({ "base": base, "draft": draft }).to_string()
        } else {
            String::new()
        };
        tab::keep(DRAFT, &text);
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
        tab::keep(DRAFT, "");
    }

    /// Forgets everything: somebody else signs in.
    pub(crate) fn forget(self) {
        self.take(Value::Null, String::new());
        tab::keep(DRAFT, "");
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

pub(crate) fn changed(from: &Value, to: &Value) -> Vec<String> {
    config::changes(from, to).into_iter().map(|change| change.pointer).collect()
}
