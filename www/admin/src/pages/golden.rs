//! Golden questions: what has to be answered how, before the agent is activated.

use crate::ui::Show;
use crate::ui::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::identity::with_config;
use crate::api;
use crate::app::App;
use crate::shell;
use crate::ui::{
    Load, badge, bars, button, button_busy, button_icon, dialog, empty, head, input, load, said,
    save_bar, section, select, shown, switch,
};
use crate::value::Look;
use crate::words::{fill, named, t};

pub(crate) fn page(app: App) -> AnyView {
    let list = load(app, || "/admin/golden".to_owned());
    let result = RwSignal::new(None::<Value>);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let is_open = RwSignal::new(false);
    let run = move || {
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let sent = api::send(app, "POST", "/admin/golden/run", &json!({})).await;
            busy.set(false);
            match sent {
                Ok(value) => result.set(Some(value)),
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    let actions = view! {
        <Show when=move || app.can_write()>
            {dynamic(move || button("", t("golden.add"), move || is_open.set(true)))}
            {dynamic(move || button_busy("button--primary", t("golden.run"), move || busy.get(), run))}
        </Show>
    };
    view! {
        <div class="page">
            {head("golden", actions)}
            {said(problem)}
            {dynamic(move || result.get().map(|r| (outcome(&r), curve(app, &r))))}
            {shown(list, move |value| table(app, &value, list, result))}
            {with_config(app, move || gate(app))}
            {save_bar(app)}
            {dialog(is_open, t("golden.add"), move || form(app, is_open, list))}
        </div>
    }
    .into_any()
}

fn outcome(result: &Value) -> AnyView {
    let (kind, key) = if result.number("/failed") == 0.0 {
        ("note", "golden.all_well")
    } else {
        ("note note--warn", "golden.some_fail")
    };
    view! { <p class=kind role="status">{fill(key, &[("passed", &result.text("/passed")), ("failed", &result.text("/failed"))])}</p> }.into_any()
}

/// What each threshold would answer, and how much of it wrongly; one of them can be picked.
fn curve(app: App, result: &Value) -> AnyView {
    const AT: &str = "/thresholds/answer_at";
    let points = result.list("/curve");
    let all = result.list("/results").len() as f64;
    let of = |name: &'static str| points.iter().map(move |p| p.number(name));
    let labels: Vec<String> = of("/threshold").map(shell::number).collect();
    let right = of("/answered").zip(of("/wrong")).map(|(all, wrong)| all - wrong).collect();
    let left = of("/answered").map(|n| all - n).collect();
    let series = vec![
        (t("golden.ok"), right),
        (t("golden.failed"), of("/wrong").collect()),
        (t("golden.left"), left),
    ];
    let chosen = RwSignal::new(untrack(|| app.form.text(AT)));
    Effect::new(move |was: Option<()>| {
        let picked = chosen.get().parse::<f64>();
        if let (Some(()), Ok(at)) = (was, picked) {
            app.form.put(AT, Value::from(at));
        }
    });
    let options = points.iter().map(|p| {
        let share = |name: &str| shell::number((p.number(name) * 100.0).round());
        let (answered, wrong) = (share("/coverage"), share("/risk"));
        let said = fill("golden.point", &[("answered", &answered), ("wrong", &wrong)]);
        (p.text("/threshold"), format!("{} · {said}", shell::number(p.number("/threshold"))))
    });
    let options: Vec<(String, String)> =
        [(String::new(), String::new())].into_iter().chain(options).collect();
    section(t("golden.curve"), t("golden.curve.text"), view! {
        {bars(t("golden.curve"), t("golden.threshold"), labels, series)}
        <Show when=move || app.can_write()>{select(t("golden.threshold"), String::new(), options.clone(), chosen)}</Show>
    })
    .into_any()
}

fn gate(app: App) -> AnyView {
    let is_on = move || app.form.text("/activation/golden") == "required";
    let turn = move |is: bool| {
        app.form.put("/activation/golden", Value::from(if is { "required" } else { "advised" }));
    };
    view! { <section class="card">{switch(t("golden.gate"), t("golden.gate.hint"), is_on, turn)}</section> }.into_any()
}

fn table(app: App, list: &Value, load: Load, result: RwSignal<Option<Value>>) -> AnyView {
    let all = list.list("/questions");
    if all.is_empty() {
        let go = view! { <a class="button" href="#/test">{t("nav.test")}</a> };
        return empty("list-checks", t("golden.none"), t("golden.none.text"), go);
    }
    let rows = all.into_iter().map(|question| {
        let id = question.text("/id");
        let own = id.clone();
        let state = move || {
            let result = result.get()?;
            let one = result.list("/results").into_iter().find(|r| r.text("/id") == own)?;
            let (kind, key) = if one.is("/ok") { ("good", "golden.ok") } else { ("high", "golden.failed") };
            let got = (!one.is("/ok")).then(|| format!("{}: {}", named("action", &one.text("/got/action")), one.text("/got/text")));
            let reader = t(&format!("reader.{}", one.text("/read_by")));
            let regressed = one.is("/regressed").then(|| badge("warn", t("golden.regressed")));
            Some(view! { {badge(kind, t(key))}{regressed}<small>{got}" "{reader}</small> })
        };
        let remove = move || {
            let id = id.clone();
            spawn_local(async move {
                match api::send(app, "DELETE", &format!("/admin/golden/{id}"), &Value::Null).await {
                    Ok(_) => load.again(),
                    Err(problem) => app.fail(&problem),
                }
            });
        };
        let expected = [question.text("/expect/source"), question.text("/expect/contains")].into_iter().filter(|t| !t.is_empty());
        view! {
            <tr><th scope="row">{question.text("/question")}<br/><small>{question.text("/quote")}</small></th>
                <td>{named("action", &question.text("/expect/action"))}<br/><small>{expected.collect::<Vec<_>>().join(" · ")}</small></td>
                <td>{state}</td><td>{button_icon("trash-2", t("remove"), remove)}</td></tr>
        }
    });
    view! {
        <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{t("nav.golden")}</caption>
            <thead><tr><th scope="col">{t("golden.question")}</th><th scope="col">{t("golden.expected")}</th><th scope="col">{t("golden.now")}</th>
                <th scope="col"><span class="sr">{t("remove")}</span></th></tr></thead>
            <tbody>{rows.collect_view()}</tbody></table></div>
    }
    .into_any()
}

fn form(app: App, is_open: RwSignal<bool>, list: Load) -> AnyView {
    let (quote, question) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (action, contains) = (RwSignal::new("answer".to_owned()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None);
    let actions = ["answer", "clarify", "handoff", "refuse", "small_talk"]
        .map(|a| (a.to_owned(), named("action", a)));
    let save = move || {
        let mut expect = json!({ "action": action.get_untracked() });
        if !contains.get_untracked().trim().is_empty() {
            expect["contains"] = Value::from(contains.get_untracked().trim());
        }
        let body = json!({ "quote": quote.get_untracked().trim(), "question": question.get_untracked().trim(), "expect": expect });
        spawn_local(async move {
            match api::send(app, "POST", "/admin/golden", &body).await {
                Ok(_) => {
                    is_open.set(false);
                    list.again();
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    view! {
        {input("text", t("test.quote"), t("test.quote.hint"), quote)}
        {input("text", t("golden.question"), String::new(), question)}
        <div class="pair">{select(t("golden.expected"), String::new(), actions.into(), action)}
            {input("text", t("golden.contains"), t("golden.contains.hint"), contains)}</div>
        {said(problem)}
        <footer class="dialog__foot">{button("button--primary", t("golden.add"), save)}</footer>
    }
    .into_any()
}
