//! Inbox: who waits for a person, and what one says to them. Live, and in three taps on a phone.

use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use crate::app::App;
use crate::ui::{Load, badge, empty, face, load, more, shown, when};
use crate::value::Look;
use crate::words::t;

use super::buyer::{buyer, status_badge};
use super::thread::thread;

/// Seconds between two looks at what is new.
const PULSE: u32 = 5_000;

pub(crate) fn page(app: App) -> AnyView {
    let status = RwSignal::new("open".to_owned());
    let list = load(app, move || match status.get().as_str() {
        "" => "/admin/conversations".to_owned(),
        status => format!("/admin/conversations?status={status}"),
    });
    let open = Memo::new(move |_| {
        let route = app.route.get();
        if matches!(route.page.as_str(), "inbox" | "overview") { route.open } else { String::new() }
    });
    let one = load(app, move || match open.get() {
        id if id.is_empty() => id,
        id => format!("/admin/conversations/{id}"),
    });
    keep_fresh(list, one);
    let tabs = ["open", "pending", "resolved", ""].map(|name| {
        let key = if name.is_empty() { "inbox.all".to_owned() } else { format!("inbox.{name}") };
        view! {
            <button type="button" class="tab" aria-pressed=live(move || (status.get() == name).to_string())
                on:click=move |_| status.set(name.to_owned())>{t(&key)}</button>
        }
    });
    view! {
        <div class="inbox" class:inbox--open=live(move || !open.get().is_empty())>
            <section class="inbox__list" aria-label=t("nav.inbox")>
                <header class="inbox__head"><h1>{t("nav.inbox")}</h1><div class="tablist" role="group" aria-label=t("inbox.which")>{tabs}</div></header>
                {shown(list, move |value| rows(&value, open, &status.get_untracked()))}
                {more(list, "conversations", move |cursor| {
                    crate::api::query("/admin/conversations", &[("status", &status.get_untracked()), ("cursor", cursor)])
                })}
            </section>
            <section class="inbox__thread" aria-label=t("inbox.one")>
                {dynamic(move || if open.get().is_empty() {
                    empty("mouse-pointer-click", t("inbox.pick"), t("inbox.pick.text"), ())
                } else {
                    thread(app, open.get(), one, list)
                })}
            </section>
        </div>
    }
    .into_any()
}

/// Looks for what is new while the page is there; a form that somebody writes in stays.
fn keep_fresh(list: Load, one: Load) {
    let is_there = RwSignal::new(true);
    spawn_local(async move {
        loop {
            gloo_timers::future::TimeoutFuture::new(PULSE).await;
            if is_there.try_get_untracked().is_none() {
                return;
            }
            let is_seen = web_sys::window()
                .and_then(|w| w.document())
                .is_some_and(|d| d.has_focus().unwrap_or(true));
            if is_seen {
                list.quietly();
                one.quietly();
            }
        }
    });
}

fn rows(list: &Value, open: Memo<String>, status: &str) -> AnyView {
    let rows = list.list("/conversations");
    if rows.is_empty() {
        let (title, text) = if status == "open" {
            (t("inbox.none"), t("inbox.none.text"))
        } else {
            (t("inbox.none_such"), t("inbox.none_such.text"))
        };
        return empty("inbox", title, text, ());
    }
    let rows = rows.into_iter().map(|row| {
        let (id, name) = (row.text("/id"), buyer(&row));
        let href = format!("#/inbox/{id}");
        let at = row.some("/waiting_since").unwrap_or_else(|| row.text("/updated_at"));
        let is_new = row.some("/waiting_since").is_some_and(|since| row.text("/seen_at") < since);
        let state = if is_new { badge("warn", t("inbox.new")) } else { status_badge(&row.text("/status")) };
        let newest = row.some("/last_message/text").or_else(|| row.some("/last_message"));
        let newest = newest.unwrap_or_else(|| format!("{} · {}", row.text("/quote_id"), row.text("/assignee")));
        view! {
            <li><a class="row row--tall" href=href aria-current=live(move || (open.get() == id).then_some("true"))>
                {face(&name)}
                <span class="row__text"><strong>{name}</strong><small>{newest}</small></span>
                <span class="row__end">{when(&at)}{state}</span>
            </a></li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
}
