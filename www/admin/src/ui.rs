//! Pieces of which the pages are made.

mod chart;
mod dialog;
mod field;
mod load;
mod save;
mod signing;

pub(crate) use chart::{bars, meter};
pub(crate) use dialog::{confirm_dialog, dialog, sheet};
pub(crate) use field::{
    area, choice, form_area, form_number, form_select, form_switch, form_text, input, select,
    switch,
};
pub(crate) use load::{Load, load, more, shown};
pub(crate) use save::{save_bar, short};
pub(crate) use signing::signing;

use leptos::prelude::*;

use crate::problem::Problem;
use crate::shell;
use crate::words::t;

/// A part of a view that follows what it reads. Boxed: a type of its own for every closure would double the console.
pub(crate) fn dynamic<V: IntoView + 'static>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> AnyView + Send> = Box::new(move || view().into_any());
    followed(view)
}

fn followed(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}

/// An attribute that follows what it reads; boxed for the same reason.
pub(crate) fn live<T: 'static>(
    value: impl Fn() -> T + Send + 'static,
) -> Box<dyn Fn() -> T + Send> {
    Box::new(value)
}

/// Shows its children while something holds; unlike the library's, one type for all conditions.
#[component]
pub(crate) fn Show(
    /// What has to hold.
    #[prop(into)]
    when: Signal<bool>,
    /// What is shown.
    children: ChildrenFn,
    /// What is shown otherwise.
    #[prop(optional, into)]
    fallback: ViewFn,
) -> impl IntoView {
    let is = Memo::new(move |_| when.get());
    dynamic(move || if is.get() { children() } else { fallback.run() })
}

/// An icon; it says nothing to those who hear the page.
pub(crate) fn icon(name: &str) -> AnyView {
    let href = format!("{}#{name}", shell::icons());
    view! { <svg class="icon" aria-hidden="true" focusable="false"><use href=href></use></svg> }
        .into_any()
}

/// A button that is an icon alone.
pub(crate) fn button_icon(name: &str, label: String, act: impl Fn() + 'static) -> AnyView {
    boxed_icon(name, label, Box::new(act))
}

fn boxed_icon(name: &str, label: String, act: Box<dyn Fn()>) -> AnyView {
    view! {
        <button type="button" class="iconic" aria-label=label.clone() title=label on:click=move |_| act()>{icon(name)}</button>
    }
    .into_any()
}

/// A button; `class` adds to its look, such as `button--primary`.
pub(crate) fn button(class: &str, label: String, act: impl Fn() + 'static) -> AnyView {
    boxed(class, label, Box::new(act))
}

fn boxed(class: &str, label: String, act: Box<dyn Fn()>) -> AnyView {
    let class = format!("button {class}");
    view! { <button type="button" class=class on:click=move |_| act()>{label}</button> }.into_any()
}

/// A button that rests while its work is under way.
pub(crate) fn button_busy(
    class: &str,
    label: String,
    busy: impl Fn() -> bool + Copy + Send + Sync + 'static,
    act: impl Fn() + 'static,
) -> AnyView {
    boxed_busy(class, label, Signal::derive(busy), Box::new(act))
}

fn boxed_busy(class: &str, label: String, busy: Signal<bool>, act: Box<dyn Fn()>) -> AnyView {
    let class = format!("button {class}");
    let press = move |_| {
        if !busy.get() {
            act();
        }
    };
    view! {
        <button type="button" class=class aria-busy=live(move || busy.get().to_string()) aria-disabled=live(move || busy.get().to_string()) on:click=press>
            <Show when=busy><span class="spinner" aria-hidden="true"></span></Show>
            {label}
        </button>
    }
    .into_any()
}

/// Head of a page: what it is, in a word and a sentence, and what one does there first.
pub(crate) fn head(page: &str, actions: impl IntoView) -> AnyView {
    view! {
        <header class="head">
            <div><h1>{t(&format!("nav.{page}"))}</h1><p>{t(&format!("{page}.lead"))}</p></div>
            <div class="head__actions">{actions.into_any()}</div>
        </header>
    }
    .into_any()
}

/// A part of a page with a heading, and what it is for.
pub(crate) fn section(title: String, lead: String, body: impl IntoView) -> AnyView {
    let lead = (!lead.is_empty()).then(|| view! { <p class="card__lead">{lead}</p> });
    view! { <section class="card"><div class="card__head"><h2>{title}</h2>{lead}</div>{body.into_any()}</section> }.into_any()
}

/// Nothing is here yet: says what to do.
pub(crate) fn empty(symbol: &str, title: String, text: String, action: impl IntoView) -> AnyView {
    view! {
        <div class="empty">
            <span class="empty__icon">{icon(symbol)}</span>
            <h2>{title}</h2><p>{text}</p>
            <div class="empty__action">{action.into_any()}</div>
        </div>
    }
    .into_any()
}

/// Something did not work: says what, and what to do.
pub(crate) fn trouble(problem: &Problem, again: impl Fn() + 'static) -> AnyView {
    if problem.is_missing() {
        return view! { <p class="note" role="note">{icon("info")}{t("error.missing")}</p> }
            .into_any();
    }
    view! {
        <div class="trouble" role="alert">
            {icon("circle-alert")}
            <div><strong>{t("error.title")}</strong><p>{problem.detail.clone()}</p>{wrong(&problem.errors)}</div>
            {button("", t("retry"), again)}
        </div>
    }
    .into_any()
}

/// What did not work, below a form.
pub(crate) fn said(problem: RwSignal<Option<Problem>>) -> AnyView {
    view! {
        <div aria-live="assertive">
            {dynamic(move || problem.get().map(|p| view! {
                <div class="trouble">{icon("circle-alert")}<div><p>{p.detail.clone()}</p>{wrong(&p.errors)}</div></div>
            }))}
        </div>
    }
    .into_any()
}

fn wrong(errors: &[(String, String)]) -> AnyView {
    let one = |(at, said): &(String, String)| {
        let at = (!at.is_empty()).then(|| view! { <code>{at.clone()}</code>" " });
        view! { <li>{at}{said.clone()}</li> }
    };
    (!errors.is_empty())
        .then(|| view! { <ul class="trouble__list">{errors.iter().map(one).collect_view()}</ul> })
        .into_any()
}

/// A word that tells a state by colour too.
pub(crate) fn badge(kind: &str, text: String) -> AnyView {
    view! { <span class=format!("badge badge--{kind}")>{text}</span> }.into_any()
}

/// The first letters of a name.
pub(crate) fn initials(name: &str) -> String {
    let letters = name.split_whitespace().filter_map(|word| word.chars().next());
    letters.take(2).flat_map(char::to_uppercase).collect()
}

/// A picture of somebody: their first letters, in a colour that is theirs.
pub(crate) fn face(name: &str) -> AnyView {
    let hue =
        name.bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % 6;
    view! { <span class=format!("face face--{hue}") aria-hidden="true">{initials(name)}</span> }
        .into_any()
}

/// A time, as how long ago; the time itself on the mouse.
pub(crate) fn when(at: &str) -> AnyView {
    view! { <time datetime=at.to_owned() title=shell::date(at)>{shell::ago(at)}</time> }.into_any()
}

/// A field for searching that waits until one has stopped typing.
pub(crate) fn search(label: String, found: RwSignal<String>) -> AnyView {
    let typed = RwSignal::new(0u32);
    let type_in = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        let turn = typed.get_untracked() + 1;
        typed.set(turn);
        leptos::task::spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(250).await;
            if typed.try_get_untracked() == Some(turn) {
                found.set(text);
            }
        });
    };
    view! {
        <label class="search">{icon("search")}<span class="sr">{label.clone()}</span>
            <input type="search" placeholder=label prop:value=found on:input=type_in/>
        </label>
    }
    .into_any()
}
