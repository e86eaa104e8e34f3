//! Deliveries: what went to the inbox, what is stuck and why, and another try.

use crate::ui::live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api::{self, query};
use crate::app::App;
use crate::ui::{Load, badge, button, empty, head, icon, load, shown, when};
use crate::value::Look;
use crate::words::{fill, named, t};

pub(crate) fn page(app: App) -> AnyView {
    let status = RwSignal::new(String::new());
    let list = load(app, move || query("/admin/deliveries", &[("status", &status.get())]));
    let health = load(app, || "/admin/deliveries/health".to_owned());
    let tabs = ["", "pending", "delivered", "dead"].map(|s| {
        let name = if s.is_empty() { t("inbox.all") } else { named("delivery", s) };
        view! { <button type="button" class="tab" aria-pressed=live(move || (status.get() == s).to_string()) on:click=move |_| status.set(s.to_owned())>{name}</button> }
    });
    view! {
        <div class="page">
            {head("deliveries", button("", t("retry"), move || { list.again(); health.again(); }))}
            {shown(health, |h| state(&h))}
            <div class="tablist" role="group" aria-label=t("filter.state")>{tabs}</div>
            {shown(list, move |value| table(app, &value, list, health))}
        </div>
    }
    .into_any()
}

fn state(health: &Value) -> AnyView {
    let stuck = health.number("/failing") + health.number("/dead");
    if stuck == 0.0 {
        return view! { <p class="quiet">{icon("circle-check")}{fill("deliveries.well", &[("n", &health.text("/pending"))])}</p> }.into_any();
    }
    view! {
        <div class="note note--warn">{icon("triangle-alert")}<span>{fill("deliveries.stuck", &[("failing", &health.text("/failing")), ("dead", &health.text("/dead"))])}
            " "{health.text("/last_error")}</span></div>
    }
    .into_any()
}

fn table(app: App, list: &Value, load: Load, health: Load) -> AnyView {
    let all = list.list("/deliveries");
    if all.is_empty() {
        return empty("send", t("deliveries.none"), t("deliveries.none.text"), ());
    }
    let rows = all.into_iter().map(|delivery| {
        let status = delivery.text("/status");
        let kind = match status.as_str() { "delivered" => "good", "dead" => "high", _ => "warn" };
        let newest = delivery.list("/attempts").last().cloned().unwrap_or_default();
        let why = newest.some("/error").unwrap_or_else(|| newest.text("/status"));
        let id = delivery.text("/id");
        let again = move || {
            let id = id.clone();
            spawn_local(async move {
                match api::send(app, "POST", &format!("/admin/deliveries/{id}/replay"), &json!({})).await {
                    Ok(_) => { app.say(t("deliveries.replayed")); load.again(); health.again(); }
                    Err(problem) => app.fail(&problem),
                }
            });
        };
        let can = status != "delivered";
        view! {
            <tr><th scope="row">{named("event", &delivery.text("/type"))}<br/><small>{delivery.text("/quote_id")}</small></th>
                <td>{badge(kind, named("delivery", &status))}</td>
                <td class="opt num">{delivery.list("/attempts").len()}</td><td class="opt">{why}</td>
                <td class="num">{when(&delivery.text("/created_at"))}</td>
                <td>{(can && untrack(|| app.can_write())).then(|| button("button--small", t("deliveries.replay"), again))}</td></tr>
        }
    });
    view! {
        <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{t("nav.deliveries")}</caption>
            <thead><tr><th scope="col">{t("col.event")}</th><th scope="col">{t("col.state")}</th><th scope="col" class="opt num">{t("col.tries")}</th>
                <th scope="col" class="opt">{t("col.answer")}</th><th scope="col" class="num">{t("col.at")}</th><th scope="col"><span class="sr">{t("deliveries.replay")}</span></th></tr></thead>
            <tbody>{rows.collect_view()}</tbody></table></div>
    }
    .into_any()
}
