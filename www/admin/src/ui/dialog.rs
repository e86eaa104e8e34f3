//! Dialogs: the browser's own, so that focus, Escape and what lies behind are its business.

use crate::ui::dynamic;
use leptos::prelude::*;

use crate::words::t;

use super::{button_icon, icon};

/// An element that the browser shows over the page, once it is there.
type DialogRef = NodeRef<leptos::html::Dialog>;

fn follow(element: DialogRef, is_open: RwSignal<bool>) {
    Effect::new(move |_| {
        let (is, Some(dialog)) = (is_open.get(), element.get()) else { return };
        if is && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !is && dialog.open() {
            dialog.close();
        }
    });
}

/// A dialog in the middle; its content is made when it is opened.
pub(crate) fn dialog(
    is_open: RwSignal<bool>,
    title: String,
    body: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    framed("dialog", is_open, title, Box::new(body))
}

/// A dialog at the side, for what one reads or fills in beside the page.
pub(crate) fn sheet(
    is_open: RwSignal<bool>,
    title: String,
    body: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    framed("dialog dialog--sheet", is_open, title, Box::new(body))
}

fn framed(
    class: &'static str,
    is_open: RwSignal<bool>,
    title: String,
    body: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let element: DialogRef = NodeRef::new();
    follow(element, is_open);
    let label = title.clone();
    view! {
        <dialog class=class node_ref=element aria-label=label on:close=move |_| is_open.set(false)>
            <header class="dialog__head"><h2>{title}</h2>
                {button_icon("x", t("close"), move || is_open.set(false))}
            </header>
            <div class="dialog__body">{dynamic(move || is_open.get().then(&body))}</div>
        </dialog>
    }
    .into_any()
}

/// Asks before something is done; each choice has its words, its look and what it does.
pub(crate) fn confirm_dialog(
    is_open: RwSignal<bool>,
    title: String,
    text: String,
    choices: Vec<(String, &'static str, Callback<()>)>,
) -> AnyView {
    let element: DialogRef = NodeRef::new();
    follow(element, is_open);
    let label = title.clone();
    let buttons = choices.into_iter().map(|(label, class, act)| {
        let press = move |_| {
            act.run(());
            is_open.set(false);
        };
        view! { <button type="button" class=class on:click=press>{label}</button> }
    });
    view! {
        <dialog class="dialog dialog--small" role="alertdialog" node_ref=element aria-label=label on:close=move |_| is_open.set(false)>
            <div class="dialog__ask">
                <span class="dialog__icon">{icon("triangle-alert")}</span>
                <div><h2>{title}</h2><p>{text}</p></div>
            </div>
            <footer class="dialog__foot">
                <button type="button" class="button" on:click=move |_| is_open.set(false)>{t("cancel")}</button>
                {buttons.collect_view()}
            </footer>
        </dialog>
    }
    .into_any()
}
