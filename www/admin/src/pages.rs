//! The pages: one file each, and this table.

mod buyer;
mod conversations;
mod deliveries;
mod golden;
mod handoff;
mod hours;
mod identity;
mod inbox;
mod knowledge;
mod messages;
mod overview;
mod quotes;
mod rules;
mod settings;
mod test;
mod thread;
mod wizard;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::app::App;
use crate::route;
use crate::ui::empty;
use crate::value::Look;
use crate::words::t;

/// The page of a name.
pub(crate) fn page(app: App, name: &str) -> AnyView {
    let role = app.me.get_untracked().map(|me| me.text("/role")).unwrap_or_default();
    if !route::is_for(&role, name) {
        let to = view! { <a class="button button--primary" href="#/inbox">{t("nav.inbox")}</a> };
        return if name == "overview" {
            inbox::page(app)
        } else {
            empty("lock", t("role.not_here"), t("role.not_here.text"), to)
        };
    }
    if role != "rep" {
        app.form.load(app);
    }
    match name {
        "inbox" => inbox::page(app),
        "conversations" => conversations::page(app),
        "knowledge" => knowledge::page(app),
        "test" => test::page(app),
        "golden" => golden::page(app),
        "quotes" => quotes::page(app),
        "identity" => identity::page(app),
        "messages" => messages::page(app),
        "handoff" => handoff::page(app),
        "deliveries" => deliveries::page(app),
        "settings" => settings::page(app),
        "wizard" => wizard::page(app),
        _ => overview::page(app),
    }
}

/// Counts who waits and was not looked at: once somebody has signed in, and every fifteen seconds while the page is seen.
pub(crate) fn watch_inbox(app: App) {
    spawn_local(async move {
        loop {
            let is_seen = web_sys::window().and_then(|w| w.document()).is_some_and(|d| !d.hidden());
            let is_in = app.me.get_untracked().is_some() && !app.out.get_untracked();
            if is_seen
                && is_in
                && let Ok(told) = api::get(app, "/admin/notices").await
            {
                app.waiting.set(told.text("/unseen").parse().unwrap_or_default());
            }
            gloo_timers::future::TimeoutFuture::new(if is_seen && is_in { 15_000 } else { 500 })
                .await;
        }
    });
}
