//! Conversations: all of them, found by quote and contact, with export and erasure.

use crate::ui::dynamic;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::query;
use crate::app::App;
use crate::ui::{empty, head, load, more, search, shown, when};
use crate::value::Look;
use crate::words::{named, t};

use super::buyer::{buyer, status_badge};
use super::thread::thread;

pub(crate) fn page(app: App) -> AnyView {
    let (quote, contact, status) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let path = move |cursor: &str| {
        query(
            "/admin/conversations",
            &[
                ("quote", quote.get().trim()),
                ("contact", contact.get().trim()),
                ("status", &status.get()),
                ("cursor", cursor),
            ],
        )
    };
    let list = load(app, move || path(""));
    let open = Memo::new(move |_| {
        let route = app.route.get();
        if route.page == "conversations" { route.open } else { String::new() }
    });
    let one = load(app, move || match open.get() {
        id if id.is_empty() => id,
        id => format!("/admin/conversations/{id}"),
    });
    let choices = || {
        ["", "pending", "open", "resolved"].map(|s| {
            let name = if s.is_empty() { t("filter.all_states") } else { named("status", s) };
            view! { <option value=s>{name}</option> }
        })
    };
    view! {
        <div class="page">
            {dynamic(move || if open.get().is_empty() {
                view! {
                    {head("conversations", ())}
                    <div class="filters">
                        {search(t("conversations.by_quote"), quote)}
                        {search(t("conversations.by_contact"), contact)}
                        <label><span class="sr">{t("filter.state")}</span>
                            <select class="input" prop:value=status on:change=move |event| status.set(event_target_value(&event))>{choices()}</select>
                        </label>
                    </div>
                    {shown(list, |value| table(&value))}
                    {more(list, "conversations", move |cursor| untrack(|| path(cursor)))}
                }.into_any()
            } else {
                thread(app, open.get(), one, list)
            })}
        </div>
    }
    .into_any()
}

fn table(list: &Value) -> AnyView {
    let rows = list.list("/conversations");
    if rows.is_empty() {
        return empty("messages-square", t("conversations.none"), t("conversations.none.text"), ());
    }
    let rows = rows.into_iter().map(|row| {
        let href = format!("#/conversations/{}", row.text("/id"));
        view! {
            <tr>
                <th scope="row"><a class="link" href=href>{buyer(&row)}</a></th>
                <td>{row.text("/quote_id")}</td>
                <td class="opt">{row.text("/assignee")}</td>
                <td>{status_badge(&row.text("/status"))}</td>
                <td class="num opt">{row.text("/messages")}</td>
                <td class="num">{when(&row.text("/updated_at"))}</td>
            </tr>
        }
    });
    view! {
        <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{t("nav.conversations")}</caption>
            <thead><tr>
                <th scope="col">{t("col.buyer")}</th><th scope="col">{t("col.quote")}</th><th scope="col" class="opt">{t("col.assignee")}</th>
                <th scope="col">{t("col.state")}</th><th scope="col" class="num opt">{t("col.messages")}</th><th scope="col" class="num">{t("col.active")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table></div>
    }
    .into_any()
}
