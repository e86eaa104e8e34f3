//! What is wrong with the knowledge, and what buyers asked that it does not answer.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::answer::answer_dialog;
use crate::api;
use crate::app::App;
use crate::ui::{Load, badge, button, dialog, empty, input, load, more, said, shown, when};
use crate::value::Look;
use crate::words::{named, t};

pub(super) fn findings(app: App) -> AnyView {
    let list = load(app, || "/admin/findings".to_owned());
    view! {
        {shown(list, move |value| {
            let all = value.list("/findings");
            if all.is_empty() {
                return empty("circle-check", t("findings.none"), t("findings.none.text"), ());
            }
            view! { <ul class="cards">{all.into_iter().map(|f| finding(app, &f, list)).collect_view()}</ul> }.into_any()
        })}
        {more(list, "findings", |cursor| api::query("/admin/findings", &[("cursor", cursor)]))}
    }
    .into_any()
}

fn finding(app: App, finding: &Value, list: Load) -> AnyView {
    let severity = finding.text("/severity");
    let quoted = ["/quoted", "/other_quoted"].into_iter().filter_map(|p| finding.some(p));
    let quoted = quoted.map(|q| view! { <blockquote>{q}</blockquote> });
    view! {
        <li class="card">
            <p class="card__meta">{badge(&severity, t(&format!("severity.{severity}")))}<strong>{finding.text("/title")}</strong>
                <span class="quiet">{finding.text("/heading")}</span></p>
            <p>{finding.text("/reason")}</p>{quoted.collect_view()}
            <p class="card__repair">{finding.text("/repair")}</p>
            {app.can_write().then(|| aside(app, format!("/admin/findings/{}/dismiss", finding.text("/id")), list))}
        </li>
    }
    .into_any()
}

/// Puts something aside, with the reason.
fn aside(app: App, path: String, list: Load) -> AnyView {
    let is_open = RwSignal::new(false);
    view! {
        {button("button--small button--quiet", t("dismiss.do"), move || is_open.set(true))}
        {dialog(is_open, t("dismiss.title"), move || {
            let reason = RwSignal::new(String::new());
            let problem = RwSignal::new(None);
            let path = path.clone();
            let send = move || {
                let path = path.clone();
                spawn_local(async move {
                    match api::send(app, "POST", &path, &json!({ "reason": reason.get_untracked() })).await {
                        Ok(_) => { is_open.set(false); list.again(); }
                        Err(why) => problem.set(Some(why)),
                    }
                });
            };
            view! {
                {input("text", t("dismiss.reason"), t("dismiss.reason.hint"), reason)}
                {said(problem)}
                <footer class="dialog__foot">{button("button--primary", t("dismiss.do"), send)}</footer>
            }.into_any()
        })}
    }
    .into_any()
}

pub(super) fn gaps(app: App) -> AnyView {
    let list = load(app, || "/admin/gaps?state=open".to_owned());
    view! {
        {shown(list, move |value| {
            let all = value.list("/gaps");
            if all.is_empty() {
                return empty("circle-check", t("gaps.none"), t("gaps.none.text"), ());
            }
            view! { <ul class="cards">{all.into_iter().map(|g| gap(app, &g, list)).collect_view()}</ul> }.into_any()
        })}
        {more(list, "gaps", |cursor| api::query("/admin/gaps", &[("state", "open"), ("cursor", cursor)]))}
    }
    .into_any()
}

fn gap(app: App, gap: &Value, list: Load) -> AnyView {
    let id = gap.text("/id");
    let mut asked = vec![gap.text("/question")];
    asked.extend(gap.texts("/variations"));
    let variations: Vec<_> =
        asked.iter().skip(1).map(|v| view! { <li class="chip">{v.clone()}</li> }).collect();
    let outcomes = gap.at("/outcomes");
    let outcomes = outcomes
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, count)| badge("plain", format!("{} {count}×", named("action", name))));
    let near = gap.some("/nearest_text").map(|text| view! {
        <details class="fold"><summary>{t("gaps.nearest")}</summary>
            <p><strong>{gap.text("/nearest_heading")}</strong></p><blockquote>{text}</blockquote></details>
    });
    let is_open = RwSignal::new(false);
    let own = id.clone();
    view! {
        <li class="card">
            <p class="card__meta"><strong class="card__question">{gap.text("/question")}</strong>{outcomes.collect_view()}
                <span class="quiet">{gap.texts("/quotes").join(", ")}" · "{when(&gap.text("/last_at"))}</span></p>
            {(!variations.is_empty()).then(|| view! { <ul class="chips">{variations}</ul> })}
            {near}
            <div class="card__do">
                {app.can_answer().then(|| button("button--small button--primary", t("gaps.answer"), move || is_open.set(true)))}
                {app.can_write().then(|| aside(app, format!("/admin/gaps/{id}/dismiss"), list))}
            </div>
            {answer_dialog(app, is_open, Some((own, asked)), list)}
        </li>
    }
    .into_any()
}
