//! What every page knows: where one is, who is signed in, what is said in passing.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::draft::Form;
use crate::problem::Problem;
use crate::route::{self, Route, is_of_form};
use crate::tab;
use crate::value::Look;

/// What every page knows. It lives as long as the page, so that every closure holds a pointer to it and not a copy.
#[derive(Clone, Copy)]
pub(crate) struct App(&'static State);

impl std::ops::Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// Where one is, who one is, what is open.
pub(crate) struct State {
    /// Where one is.
    pub(crate) route: RwSignal<Route>,
    /// Who is signed in; `None` before it is known.
    pub(crate) me: RwSignal<Option<Value>>,
    /// Whether the sign-in lies over the page.
    pub(crate) out: RwSignal<bool>,
    /// What is said in passing.
    pub(crate) toasts: RwSignal<Vec<Toast>>,
    /// Where one wants to go while there are changes that are not saved.
    pub(crate) leaving: RwSignal<Option<String>>,
    /// The configuration, and what is changed of it.
    pub(crate) form: Form,
    /// Conversations that wait for a person and that nobody has looked at.
    pub(crate) waiting: RwSignal<usize>,
    count: RwSignal<u32>,
}

/// Something said in passing, with what can be done about it.
#[derive(Clone)]
pub(crate) struct Toast {
    pub(crate) id: u32,
    pub(crate) text: String,
    pub(crate) is_error: bool,
    pub(crate) action: Option<(String, Callback<()>)>,
}

impl App {
    pub(crate) fn new() -> Self {
        Self(Box::leak(Box::new(State {
            route: RwSignal::new(route::parse(&hash())),
            me: RwSignal::new(None),
            out: RwSignal::new(tab::token().is_empty()),
            toasts: RwSignal::new(Vec::new()),
            leaving: RwSignal::new(None),
            form: Form::new(),
            waiting: RwSignal::new(0),
            count: RwSignal::new(0),
        })))
    }

    /// The token does not hold: asks for another.
    pub(crate) fn signed_out(self, is: bool) {
        self.out.set(is);
    }

    /// Role of whoever is signed in; empty before it is known.
    pub(crate) fn role(self) -> String {
        self.me.get().map(|me| me.text("/role")).unwrap_or_default()
    }

    /// Whether the configuration and the knowledge may be changed.
    pub(crate) fn can_write(self) -> bool {
        matches!(self.role().as_str(), "owner" | "editor")
    }

    /// Whether buyers may be answered.
    pub(crate) fn can_answer(self) -> bool {
        matches!(self.role().as_str(), "owner" | "editor" | "rep")
    }

    /// Goes to a page.
    #[expect(clippy::unused_self, reason = "the console goes there")]
    pub(crate) fn go(self, to: &str) {
        if let Some(window) = web_sys::window() {
            let _ = window.location().set_hash(&format!("/{to}"));
        }
    }

    /// Says something in passing.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.toast(text.into(), false, None);
    }

    /// Says what did not work.
    pub(crate) fn fail(self, problem: &Problem) {
        if problem.status != 401 {
            self.toast(problem.detail.clone(), true, None);
        }
    }

    /// Says what was done, and lets it be undone.
    pub(crate) fn offer(self, text: String, label: String, action: Callback<()>) {
        self.toast(text, false, Some((label, action)));
    }

    fn toast(self, text: String, is_error: bool, action: Option<(String, Callback<()>)>) {
        let id = self.count.get_untracked() + 1;
        self.count.set(id);
        // What can be undone stays longer; an error until it is closed.
        let seconds = if action.is_some() { 30 } else { 6 };
        self.toasts.update(|all| all.push(Toast { id, text, is_error, action }));
        if !is_error {
            spawn_local(async move {
                gloo_timers::future::TimeoutFuture::new(seconds * 1000).await;
                self.close(id);
            });
        }
    }

    pub(crate) fn close(self, id: u32) {
        self.toasts.update(|all| all.retain(|toast| toast.id != id));
    }

    pub(crate) fn arrive(self) {
        let next = route::parse(&hash());
        let now = self.route.get_untracked();
        if next == now {
            return;
        }
        if next.page != now.page && self.form.is_dirty() && is_of_form(&now.page) {
            self.leaving.set(Some(hash()));
            self.go(format!("{}/{}", now.page, now.open).trim_end_matches('/'));
            return;
        }
        self.route.set(next);
        if let Some(main) =
            web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("main"))
            && next_page_differs(&now.page, &self.route.get_untracked().page)
        {
            main.set_scroll_top(0);
        }
    }
}

fn next_page_differs(one: &str, other: &str) -> bool {
    one != other
}

fn hash() -> String {
    web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}
