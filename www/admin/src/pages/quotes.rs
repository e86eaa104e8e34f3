//! Quotes: found, and the agent switched on for one or many.

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api::{self, query};
use crate::app::App;
use crate::shell;
use crate::ui::{Load, button, empty, head, load, more, search, shown, switch, when};
use crate::value::Look;
use crate::words::{fill, t};

pub(crate) fn page(app: App) -> AnyView {
    let found = RwSignal::new(String::new());
    let enabled = RwSignal::new(String::new());
    let chosen = RwSignal::new(Vec::<String>::new());
    let path = move |cursor: &str| {
        query(
            "/admin/quotes",
            &[("search", found.get().trim()), ("enabled", &enabled.get()), ("cursor", cursor)],
        )
    };
    let list = load(app, move || path(""));
    let states = [("", "filter.all_states"), ("true", "quotes.on"), ("false", "quotes.off")]
        .map(|(v, k)| view! { <option value=v>{t(k)}</option> });
    let turn = move |is_on: bool| {
        let ids = chosen.get_untracked();
        chosen.set(Vec::new());
        spawn_local(async move {
            match api::send(
                app,
                "POST",
                "/admin/quotes/enable",
                &json!({ "ids": ids, "enabled": is_on }),
            )
            .await
            {
                Ok(done) => {
                    app.say(fill(
                        "quotes.changed",
                        &[("n", &done.list("/changed").len().to_string())],
                    ));
                    list.again();
                }
                Err(problem) => app.fail(&problem),
            }
        });
    };
    view! {
        <div class="page">
            {head("quotes", ())}
            <div class="filters">{search(t("quotes.search"), found)}
                <label><span class="sr">{t("filter.state")}</span>
                    <select class="input" prop:value=enabled on:change=move |e| enabled.set(event_target_value(&e))>{states}</select></label></div>
            <Show when=move || !chosen.get().is_empty()>
                <div class="selection" role="region" aria-label=t("knowledge.chosen")>
                    <strong>{dynamic(move || fill("quotes.n_chosen", &[("n", &chosen.get().len().to_string())]))}</strong>
                    {button("button--small button--primary", t("quotes.turn_on"), move || turn(true))}
                    {button("button--small", t("quotes.turn_off"), move || turn(false))}
                </div>
            </Show>
            {shown(list, move |value| table(app, &value, chosen, list))}
            {more(list, "quotes", move |cursor| untrack(|| path(cursor)))}
        </div>
    }
    .into_any()
}

fn table(app: App, list: &Value, chosen: RwSignal<Vec<String>>, load: Load) -> AnyView {
    let quotes = list.list("/quotes");
    if quotes.is_empty() {
        let code = view! { <pre>"PUT /admin/quotes/Q-1"</pre> };
        return empty("file-text", t("quotes.none"), t("quotes.none.text"), code);
    }
    let rows = quotes.into_iter().map(|quote| row(app, &quote, chosen, load));
    view! {
        <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{t("nav.quotes")}</caption>
            <thead><tr><th scope="col" class="table__check" hidden=live(move || !app.can_write())><span class="sr">{t("knowledge.chosen")}</span></th>
                <th scope="col">{t("col.quote")}</th><th scope="col" class="opt">{t("col.owner")}</th><th scope="col" class="opt">{t("col.valid")}</th>
                <th scope="col" class="num opt">{t("col.changed")}</th><th scope="col">{t("col.agent")}</th><th scope="col" class="opt">{t("quotes.frozen")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table></div>
        <p class="count">{fill("quotes.total", &[("n", &shell::number(list.number("/total")))])}</p>
    }
    .into_any()
}

fn row(app: App, quote: &Value, chosen: RwSignal<Vec<String>>, load: Load) -> AnyView {
    let id = quote.text("/id");
    let title = quote.some("/title").unwrap_or_else(|| id.clone());
    let (own, is, path) = (id.clone(), id.clone(), format!("/admin/quotes/{}", api::encode(&id)));
    let choose = move |event| {
        let is = event_target_checked(&event);
        chosen.update(|all| {
            all.retain(|c| *c != own);
            if is {
                all.push(own.clone());
            }
        });
    };
    // A switch on one field of the quote.
    let turns = |field: &'static str, words: &str| {
        let (is, path) = (RwSignal::new(quote.is(&format!("/{field}"))), path.clone());
        let turn = move |to: bool| {
            let path = path.clone();
            if !app.can_write() {
                return;
            }
            is.set(to);
            spawn_local(async move {
                if let Err(problem) = api::send(app, "PATCH", &path, &json!({ field: to })).await {
                    is.set(!to);
                    app.fail(&problem);
                    load.again();
                }
            });
        };
        switch(fill(words, &[("name", &title)]), String::new(), move || is.get(), turn)
    };
    let switches = (turns("enabled", "quotes.switch"), turns("frozen", "quotes.freeze"));
    view! {
        <tr>
            <td class="table__check" hidden=live(move || !app.can_write())><input type="checkbox" aria-label=fill("knowledge.choose", &[("name", &title)])
                prop:checked=live(move || chosen.with(|c| c.contains(&is))) on:change=choose/></td>
            <th scope="row"><span class="cell__text"><strong>{title}</strong><small>{id}" · "{quote.text("/buyer")}</small></span></th>
            <td class="opt">{quote.text("/owner")}</td><td class="opt">{shell::date(&quote.text("/valid_until"))}</td>
            <td class="num opt">{when(&quote.text("/updated_at"))}</td>
            <td>{switches.0}</td><td class="opt">{switches.1}</td>
        </tr>
    }
    .into_any()
}
