//! The table of sources: found, filtered, removed with a way back.

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::query;
use crate::app::App;
use crate::ui::{Load, badge, button, empty, icon, load, more, search, shown, when};
use crate::value::Look;
use crate::words::{fill, named, t};

use super::add::drop_zone;
use super::answer::answer_dialog;
use super::removal::remove;
use super::source::source_sheet;

pub(super) fn tab(app: App) -> AnyView {
    let is_rep = untrack(|| app.role()) == "rep";
    let found = RwSignal::new(String::new());
    let category = RwSignal::new(if is_rep { "answer".to_owned() } else { String::new() });
    let state = RwSignal::new(String::new());
    let sort = RwSignal::new(String::new());
    let path = move |cursor: &str| {
        query(
            "/admin/sources",
            &[
                ("search", found.get().trim()),
                ("category", &category.get()),
                ("state", &state.get()),
                ("sort", &sort.get()),
                ("limit", "50"),
                ("cursor", cursor),
            ],
        )
    };
    let list = load(app, move || path(""));
    let chosen = RwSignal::new(Vec::<String>::new());
    let opened = RwSignal::new(None::<String>);
    let is_asked = RwSignal::new(false);
    let file_input: NodeRef<leptos::html::Input> = NodeRef::new();
    let pick = move || {
        if let Some(input) = file_input.get_untracked() {
            input.click();
        }
    };
    let filter = move |label: &str,
                       signal: RwSignal<String>,
                       values: Vec<(&'static str, String)>| {
        let options = values.into_iter().map(|(v, name)| view! { <option value=v selected=signal.get_untracked() == v>{name}</option> });
        view! {
            <label><span class="sr">{t(label)}</span>
                <select class="input" prop:value=signal on:change=move |event| signal.set(event_target_value(&event))>{options.collect_view()}</select>
            </label>
        }
    };
    let categories = ["", "file", "address", "article", "answer"]
        .map(|c| (c, if c.is_empty() { t("filter.all_kinds") } else { named("category", c) }));
    let states = ["", "current", "expired", "missing", "removed"]
        .map(|s| (s, if s.is_empty() { t("filter.all_states") } else { named("source", s) }));
    view! {
        <div class="toolbar">
            <div class="filters">
                {search(t("knowledge.search"), found)}
                {(!is_rep).then(|| filter("filter.kind", category, categories.into()))}
                {filter("filter.state", state, states.into())}
            </div>
            <Show when=move || app.can_answer()>
                <div class="toolbar__do">
                    {dynamic(move || app.can_write().then(|| button("", t("knowledge.add_file"), pick)))}
                    {dynamic(move || app.can_write().then(|| view! { <a class="button" href="#/knowledge/addresses">{t("knowledge.add_address")}</a> }))}
                    {dynamic(move || button("button--primary", t("knowledge.add_answer"), move || is_asked.set(true)))}
                </div>
            </Show>
        </div>
        <Show when=move || app.can_write()>{dynamic(move || drop_zone(app, list, file_input))}</Show>
        {selection(app, list, chosen)}
        {shown(list, move |value| {
            let is_found = !untrack(|| found.get() + &category.get() + &state.get()).is_empty();
            table(app, &value, chosen, opened, is_found)
        })}
        {more(list, "sources", move |cursor| untrack(|| path(cursor)))}
        {answer_dialog(app, is_asked, None, list)}
        {source_sheet(app, opened, list)}
    }
    .into_any()
}

/// What is done with those that are chosen.
fn selection(app: App, list: Load, chosen: RwSignal<Vec<String>>) -> AnyView {
    let take = move || {
        let ids = chosen.get_untracked();
        chosen.set(Vec::new());
        remove(app, list, ids);
    };
    view! {
        <Show when=move || !chosen.get().is_empty()>
            <div class="selection" role="region" aria-label=t("knowledge.chosen")>
                <strong>{dynamic(move || fill("knowledge.n_chosen", &[("n", &chosen.get().len().to_string())]))}</strong>
                {button("button--small button--quiet", t("knowledge.choose_none"), move || chosen.set(Vec::new()))}
                {button("button--small button--danger", t("knowledge.remove"), take)}
            </div>
        </Show>
    }
    .into_any()
}

fn table(
    app: App,
    list: &Value,
    chosen: RwSignal<Vec<String>>,
    opened: RwSignal<Option<String>>,
    is_found: bool,
) -> AnyView {
    let sources = list.list("/sources");
    if sources.is_empty() && is_found {
        return empty("search-x", t("knowledge.none_found"), t("knowledge.none_found.text"), ());
    }
    if sources.is_empty() {
        return empty("book-open", t("knowledge.none"), t("knowledge.none.text"), ());
    }
    let ids: Vec<String> = sources.iter().map(|s| s.text("/id")).collect();
    let all = ids.clone();
    let is_all = move || chosen.with(|c| all.iter().all(|id| c.contains(id)));
    let choose_all = move |event| {
        chosen.set(if event_target_checked(&event) { ids.clone() } else { Vec::new() });
    };
    let total = list.number("/total");
    let rows = sources.into_iter().map(|source| row(app, source, chosen, opened));
    view! {
        <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{t("knowledge.sources")}</caption>
            <thead><tr>
                <th scope="col" class="table__check" hidden=live(move || !app.can_write())>
                    <input type="checkbox" aria-label=t("knowledge.choose_all") prop:checked=is_all on:change=choose_all/></th>
                <th scope="col">{t("col.source")}</th><th scope="col">{t("col.kind")}</th><th scope="col">{t("col.state")}</th>
                <th scope="col" class="opt">{t("col.language")}</th><th scope="col" class="num opt">{t("col.passages")}</th>
                <th scope="col" class="num opt">{t("col.cited")}</th><th scope="col" class="num">{t("col.changed")}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table></div>
        <p class="count">{fill("knowledge.total", &[("n", &crate::shell::number(total))])}</p>
    }
    .into_any()
}

fn row(
    app: App,
    source: Value,
    chosen: RwSignal<Vec<String>>,
    opened: RwSignal<Option<String>>,
) -> AnyView {
    let (id, title) = (source.text("/id"), source.text("/title"));
    let (own, is, at) = (id.clone(), id.clone(), id);
    let choose = move |event| {
        let is = event_target_checked(&event);
        chosen.update(|all| {
            all.retain(|id| *id != own);
            if is {
                all.push(own.clone());
            }
        });
    };
    let symbol = match source.text("/category").as_str() {
        "address" => "globe",
        "article" => "newspaper",
        "answer" => "message-circle-question-mark",
        _ => "file-text",
    };
    let state = source.text("/state");
    let kind = match state.as_str() {
        "current" => "good",
        "expired" => "warn",
        _ => "high",
    };
    let cited = source.some("/cited_at").map(|at| when(&at));
    view! {
        <tr>
            <td class="table__check" hidden=live(move || !app.can_write())>
                <input type="checkbox" aria-label=fill("knowledge.choose", &[("name", &title)])
                    prop:checked=live(move || chosen.with(|c| c.contains(&is))) on:change=choose/></td>
            <th scope="row"><button type="button" class="cell" on:click=move |_| opened.set(Some(at.clone()))>
                <span class="cell__icon">{icon(symbol)}</span>
                <span class="cell__text"><strong>{title}</strong><small>{source.text("/name")}</small></span></button></th>
            <td>{named("category", &source.text("/category"))}</td>
            <td>{badge(kind, named("source", &state))}</td>
            <td class="opt">{source.text("/language")}</td>
            <td class="num opt">{source.text("/passages")}</td>
            <td class="num opt">{cited}</td>
            <td class="num">{when(&source.text("/changed_at"))}</td>
        </tr>
    }
    .into_any()
}
