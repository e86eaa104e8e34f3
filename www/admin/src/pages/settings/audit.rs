//! Who did what, when, and what it was before.

use leptos::prelude::*;
use serde_json::Value;

use super::versions::diff;
use crate::api::query;
use crate::app::App;
use crate::config::changes;
use crate::ui::{empty, load, more, search, shown, when};
use crate::value::Look;
use crate::words::t;

pub(super) fn tab(app: App) -> AnyView {
    let (found, who) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let path = move |cursor: &str| {
        query(
            "/admin/audit",
            &[("search", found.get().trim()), ("who", who.get().trim()), ("cursor", cursor)],
        )
    };
    let list = load(app, move || path(""));
    view! {
        <div class="filters">{search(t("audit.search"), found)}{search(t("audit.who"), who)}</div>
        {shown(list, |value| table(&value))}
        {more(list, "entries", move |cursor| untrack(|| path(cursor)))}
    }
    .into_any()
}

fn table(list: &Value) -> AnyView {
    let all = list.list("/entries");
    if all.is_empty() {
        return empty("scroll-text", t("audit.none"), t("audit.none.text"), ());
    }
    let rows = all.into_iter().map(|entry| {
        let (before, after) = (entry.at("/before"), entry.at("/after"));
        let differs = (!before.is_null() || !after.is_null()).then(|| {
            let all: Vec<Value> = changes(&before, &after).into_iter()
                .map(|c| serde_json::json!({ "pointer": c.pointer, "from": c.from, "to": c.to })).collect();
            view! { <details class="fold"><summary>{t("versions.what")}</summary>{diff(&serde_json::json!({ "changes": all }))}</details> }
        });
        view! {
            <tr><td>{when(&entry.text("/at"))}</td><td>{entry.text("/who")}</td><th scope="row">{entry.text("/action")}</th>
                <td class="opt"><code>{entry.text("/subject")}</code></td><td class="opt">{entry.text("/detail")}{differs}</td></tr>
        }
    });
    view! {
        <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{t("settings.audit")}</caption>
            <thead><tr><th scope="col">{t("col.at")}</th><th scope="col">{t("col.who")}</th><th scope="col">{t("col.action")}</th>
                <th scope="col" class="opt">{t("col.subject")}</th><th scope="col" class="opt">{t("col.detail")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody></table></div>
    }
    .into_any()
}
