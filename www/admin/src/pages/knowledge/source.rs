//! A source beside the table: its passages as the agent sees them, and what can be changed of it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api;
use crate::app::App;
use crate::shell;
use crate::ui::{Load, button, button_busy, input, load, said, sheet, shown};
use crate::value::Look;
use crate::words::{fill, named, t};

use super::removal::remove;

pub(super) fn source_sheet(app: App, opened: RwSignal<Option<String>>, list: Load) -> AnyView {
    let is_open = RwSignal::new(false);
    Effect::new(move |_| is_open.set(opened.get().is_some()));
    Effect::new(move |_| {
        if !is_open.get() && opened.with_untracked(Option::is_some) {
            opened.set(None);
        }
    });
    sheet(is_open, t("source.title"), move || {
        let id = opened.get_untracked().unwrap_or_default();
        let one = load(app, move || format!("/admin/sources/{id}"));
        shown(one, move |source| body(app, &source, one, list, opened))
    })
}

fn body(
    app: App,
    source: &Value,
    one: Load,
    list: Load,
    opened: RwSignal<Option<String>>,
) -> AnyView {
    let id = source.text("/id");
    let facts = [
        (t("col.kind"), named("category", &source.text("/category"))),
        (t("col.state"), named("source", &source.text("/state"))),
        (t("col.language"), source.text("/language")),
        (t("source.address"), source.text("/url")),
        (t("source.quote"), source.text("/quote")),
        (t("source.customer"), source.text("/customer")),
        (t("source.allowed"), source.text("/allowed_because")),
        (t("source.left_out"), source.texts("/left_out").join("; ")),
        (t("source.added"), shell::date(&source.text("/created_at"))),
        (t("source.checked"), shell::date(&source.text("/checked_at"))),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, v)| !v.is_empty())
        .map(|(n, v)| view! { <div><dt>{n}</dt><dd>{v}</dd></div> });
    let passages = source.list("/contents");
    let count = passages.len().to_string();
    let passages = passages.into_iter().map(|passage| {
        let asked: Vec<_> = passage
            .texts("/phrasings")
            .into_iter()
            .map(|p| view! { <li class="chip">{p}</li> })
            .collect();
        view! {
            <li class="passage">
                <h4>{passage.texts("/headings").join(" › ")}</h4>
                {(!asked.is_empty()).then(|| view! { <ul class="chips">{asked}</ul> })}
                <p>{passage.text("/text")}</p>
            </li>
        }
    });
    let (gone, changed) = (id.clone(), id);
    let take = move || {
        remove(app, list, vec![gone.clone()]);
        opened.set(None);
    };
    view! {
        <h3 class="sheet__title">{source.text("/title")}</h3>
        <p class="quiet">{source.text("/name")}</p>
        <dl class="facts">{facts.collect_view()}</dl>
        {app.can_write().then(|| change(app, source, &changed, one, list))}
        <h3>{fill("source.passages", &[("n", &count)])}</h3>
        <p class="quiet">{t("source.passages.text")}</p>
        <ol class="passages">{passages.collect_view()}</ol>
        {app.can_write().then(|| view! { <footer class="dialog__foot">{button("button--danger", t("knowledge.remove"), take)}</footer> })}
    }
    .into_any()
}

fn change(app: App, source: &Value, id: &str, one: Load, list: Load) -> AnyView {
    let title = RwSignal::new(source.text("/title"));
    let url = RwSignal::new(source.text("/url"));
    let until = RwSignal::new(source.text("/valid_until"));
    let tags = RwSignal::new(source.texts("/tags").join(", "));
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let path = format!("/admin/sources/{id}");
    let save = move || {
        let path = path.clone();
        let tags: Vec<String> = tags
            .get_untracked()
            .split(',')
            .map(|t| t.trim().to_owned())
            .filter(|t| !t.is_empty())
            .collect();
        let body = json!({ "title": title.get_untracked(), "url": url.get_untracked(), "valid_until": until.get_untracked(), "tags": tags });
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let sent = api::send(app, "PATCH", &path, &body).await;
            busy.set(false);
            match sent {
                Ok(_) => {
                    app.say(t("source.saved"));
                    one.again();
                    list.again();
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    view! {
        <details class="fold"><summary>{t("source.change")}</summary>
            {input("text", t("source.name"), String::new(), title)}
            {input("url", t("source.address"), t("source.address.hint"), url)}
            <div class="pair">
                {input("date", t("answer.until"), t("answer.until.hint"), until)}
                {input("text", t("source.tags"), t("source.tags.hint"), tags)}
            </div>
            {said(problem)}
            {button_busy("button--primary", t("form.save"), move || busy.get(), save)}
        </details>
    }
    .into_any()
}
