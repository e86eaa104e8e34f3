//! What a page reads from the edge: read again when what it is asked with changes, and shown as it was until then.

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::{button_busy, trouble};
use crate::api::{self, Problem};
use crate::app::App;
use crate::value::Look;
use crate::words::t;

/// Something that is read.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    app: App,
    /// What came last.
    pub(crate) value: RwSignal<Option<Value>>,
    problem: RwSignal<Option<Problem>>,
    /// Whether it is being read.
    pub(crate) busy: RwSignal<bool>,
    turn: RwSignal<u32>,
    again: RwSignal<u32>,
    path: Memo<String>,
}

impl Load {
    /// Looks whether something has changed, without a word while it does.
    pub(crate) fn quietly(self) {
        let Some(path) = self.path.try_get_untracked().filter(|p| !p.is_empty()) else { return };
        if self.busy.get_untracked() {
            return;
        }
        spawn_local(async move {
            let Ok(now) = api::get(self.app, &path).await else { return };
            let is_same = self.value.try_with_untracked(|v| v.as_ref() == Some(&now));
            if is_same == Some(false) && self.path.try_get_untracked() == Some(path) {
                self.value.set(Some(now));
            }
        });
    }

    /// Reads it anew.
    pub(crate) fn again(self) {
        if let Some(mut turns) = self.again.try_write() {
            *turns += 1;
        }
    }
}

/// Reads what an address gives, and again whenever the address changes; an empty one reads nothing.
pub(crate) fn load(app: App, path: impl Fn() -> String + Send + Sync + 'static) -> Load {
    loaded(app, Signal::derive(path))
}

fn loaded(app: App, path: Signal<String>) -> Load {
    let load = Load {
        app,
        value: RwSignal::new(None),
        problem: RwSignal::new(None),
        busy: RwSignal::new(false),
        turn: RwSignal::new(0),
        again: RwSignal::new(0),
        path: Memo::new(move |_| path.get()),
    };
    Effect::new(move |_| {
        load.again.track();
        // Whoever signs in again sees what they came for.
        app.me.track();
        let path = load.path.get();
        if path.is_empty() || app.out.get() {
            return;
        }
        let turn = load.turn.get_untracked() + 1;
        load.turn.set(turn);
        load.busy.set(true);
        spawn_local(async move {
            let read = api::get(app, &path).await;
            // Somebody has gone elsewhere, or asked for something else since.
            if load.turn.try_get_untracked() != Some(turn) {
                return;
            }
            load.busy.set(false);
            match read {
                Ok(value) => {
                    load.problem.set(None);
                    load.value.set(Some(value));
                }
                Err(problem) => load.problem.set(Some(problem)),
            }
        });
    });
    load
}

/// Shows what was read; a frame of it before, and what did not work.
pub(crate) fn shown(
    load: Load,
    show: impl Fn(Value) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    boxed(load, Box::new(show))
}

type Shown = Box<dyn Fn(Value) -> AnyView + Send + Sync>;

fn boxed(load: Load, show: Shown) -> AnyView {
    let show = StoredValue::new(show);
    view! {
        <div class="loaded" aria-busy=live(move || load.busy.get().to_string())>
            <Show when=move || load.busy.get()><div class="bar" role="progressbar" aria-label=t("loading")></div></Show>
            {dynamic(move || load.problem.get().map(|problem| trouble(&problem, move || load.again())))}
            {dynamic(move || match load.value.get() {
                Some(value) => show.with_value(|show| show(value)),
                None if load.problem.get().is_some() => ().into_any(),
                None => skeleton(),
            })}
        </div>
    }
    .into_any()
}

fn skeleton() -> AnyView {
    let lines = (0..4).map(|_| view! { <div class="skeleton"></div> });
    view! { <div class="skeletons" aria-hidden="true">{lines.collect_view()}</div> }.into_any()
}

/// A button that adds the next page of a list to what is shown.
pub(crate) fn more(
    load: Load,
    list: &'static str,
    path: impl Fn(&str) -> String + Send + Sync + 'static,
) -> AnyView {
    boxed_more(load, list, Box::new(path))
}

fn boxed_more(
    load: Load,
    list: &'static str,
    path: Box<dyn Fn(&str) -> String + Send + Sync>,
) -> AnyView {
    let busy = RwSignal::new(false);
    let app = load.app;
    let cursor = move || {
        load.value
            .with(|v| v.as_ref().and_then(|v| v.some("/next_cursor").or_else(|| v.some("/next"))))
    };
    let path = StoredValue::new(path);
    let read = move || {
        let Some(cursor) = cursor() else { return };
        let path = path.with_value(|path| path(&cursor));
        busy.set(true);
        spawn_local(async move {
            let read = api::get(app, &path).await;
            busy.set(false);
            match read {
                Ok(mut page) => load.value.update(|all| {
                    if let Some(all) = all {
                        let mut rows = all.list(&format!("/{list}"));
                        rows.extend(page.list(&format!("/{list}")));
                        page[list] = Value::Array(rows);
                        *all = page;
                    }
                }),
                Err(problem) => app.fail(&problem),
            }
        });
    };
    view! {
        <Show when=move || cursor().is_some()>
            <div class="more">{button_busy("", t("more"), move || busy.get(), read)}</div>
        </Show>
    }
    .into_any()
}
