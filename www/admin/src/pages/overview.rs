//! Overview: how the agent does, who waits, what it lacks.

use crate::ui::Show;
use crate::ui::dynamic;
use leptos::prelude::*;
use serde_json::Value;

use crate::api::query;
use crate::app::App;
use crate::shell;
use crate::ui::{badge, bars, empty, head, icon, load, section, shown, when};
use crate::value::Look;
use crate::words::{fill, t};

use super::identity::activation;

/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

pub(crate) fn page(app: App) -> AnyView {
    let days = RwSignal::new("30".to_owned());
    let numbers = load(app, move || {
        let span: f64 = days.get().parse().unwrap_or(30.0);
        query("/admin/numbers", &[("from", &day(span - 1.0)), ("to", &day(0.0))])
    });
    let waiting = load(app, || "/admin/conversations?status=open".to_owned());
    let gaps = load(app, || "/admin/gaps?state=open".to_owned());
    let findings = load(app, || "/admin/findings".to_owned());
    let health = load(app, || "/admin/deliveries/health".to_owned());
    let span = view! {
        <label><span class="sr">{t("overview.span")}</span>
            <select class="input input--short" prop:value=days on:change=move |event| days.set(event_target_value(&event))>
                {["7", "30", "90"].map(|n| view! { <option value=n selected=n == "30">{fill("overview.days", &[("n", n)])}</option> })}
            </select>
        </label>
    };
    view! {
        <div class="page">
            {head("overview", span)}
            <Show when=move || app.form.absent.get()>{dynamic(first_steps)}</Show>
            {dynamic(move || activation(app, true))}
            {dynamic(move || delivery_trouble(health.value.get()))}
            {shown(numbers, figures)}
            <div class="columns">
                {section(t("overview.waiting"), String::new(), shown(waiting, |list| who_waits(&list)))}
                {section(t("overview.gaps"), String::new(), shown(gaps, |list| lacking(&list)))}
            </div>
            {section(t("overview.findings"), String::new(), shown(findings, |list| wrong(&list)))}
        </div>
    }
    .into_any()
}

fn day(back: f64) -> String {
    let at = js_sys::Date::new(&(js_sys::Date::now() - back * DAY).into());
    String::from(at.to_iso_string()).chars().take(10).collect()
}

fn first_steps() -> AnyView {
    let go = view! { <a class="button button--primary" href="#/wizard">{t("wizard.begin")}</a> };
    empty("sparkles", t("overview.first"), t("overview.first.text"), go)
}

fn delivery_trouble(health: Option<Value>) -> AnyView {
    let stuck = health.map_or(0.0, |h| h.number("/failing") + h.number("/dead"));
    (stuck > 0.0)
        .then(|| {
            view! {
                <a class="note note--warn" href="#/deliveries">{icon("triangle-alert")}
                    {fill("overview.stuck", &[("n", &shell::number(stuck))])}</a>
            }
        })
        .into_any()
}

fn figures(numbers: Value) -> AnyView {
    let all = numbers.at("/totals");
    if all.number("/conversations") == 0.0 {
        let go = view! { <a class="button" href="#/test">{t("overview.try")}</a> };
        return empty("chart-column", t("overview.none"), t("overview.none.text"), go);
    }
    let share = |part: &str| {
        let whole = all.number("/questions");
        if whole == 0.0 { 0.0 } else { all.number(part) / whole * 100.0 }
    };
    let rated = all.number("/up") + all.number("/down");
    let liked = if rated == 0.0 {
        "—".to_owned()
    } else {
        format!("{:.0} %", all.number("/up") / rated * 100.0)
    };
    let wait = all.pointer("/median_seconds_to_person").and_then(Value::as_f64);
    let tiles = [
        (
            t("overview.conversations"),
            shell::number(all.number("/conversations")),
            fill("overview.of_questions", &[("n", &shell::number(all.number("/questions")))]),
        ),
        (
            t("overview.answered"),
            format!("{:.0} %", share("/answered")),
            fill("overview.count", &[("n", &shell::number(all.number("/answered")))]),
        ),
        (
            t("overview.handed"),
            format!("{:.0} %", share("/handed_off")),
            fill("overview.count", &[("n", &shell::number(all.number("/handed_off")))]),
        ),
        (
            t("overview.resolved"),
            shell::number(all.number("/resolved")),
            t("overview.resolved.text"),
        ),
        (t("overview.liked"), liked, fill("overview.rated", &[("n", &shell::number(rated))])),
        (t("overview.wait"), wait.map_or("—".to_owned(), span), t("overview.wait.text")),
    ];
    let tiles = tiles.map(|(name, value, note)| view! {
        <div class="tile"><dt>{name}</dt><dd><strong>{value}</strong><small>{note}</small></dd></div>
    });
    let days = numbers.list("/days");
    let labels = days.iter().map(|d| shell::date(&d.text("/day"))).collect();
    let series = ["answered", "clarified", "handed_off"].map(|name| {
        (
            t(&format!("overview.series.{name}")),
            days.iter().map(|d| d.number(&format!("/{name}"))).collect(),
        )
    });
    view! {
        <dl class="tiles">{tiles}</dl>
        {section(t("overview.chart"), String::new(), bars(t("overview.chart"), t("chart.day"), labels, series.into()))}
    }
    .into_any()
}

/// A span of seconds in its largest unit.
fn span(seconds: f64) -> String {
    match seconds {
        s if s < 90.0 => format!("{s:.0} s"),
        s if s < 5400.0 => format!("{:.0} min", s / 60.0),
        s => format!("{:.1} h", s / 3600.0),
    }
}

fn who_waits(list: &Value) -> AnyView {
    let rows = list.list("/conversations");
    if rows.is_empty() {
        return view! { <p class="quiet">{icon("circle-check")}{t("overview.nobody")}</p> }
            .into_any();
    }
    let rows = rows.into_iter().take(5).map(|row| {
        let name = super::buyer::buyer(&row);
        let at = row.some("/waiting_since").unwrap_or_else(|| row.text("/updated_at"));
        view! {
            <li><a class="row" href=format!("#/inbox/{}", row.text("/id"))>
                {crate::ui::face(&name)}
                <span class="row__text"><strong>{name}</strong><small>{row.text("/quote_id")}" · "{row.text("/assignee")}</small></span>
                {when(&at)}
            </a></li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
}

fn lacking(list: &Value) -> AnyView {
    let rows = list.list("/gaps");
    if rows.is_empty() {
        return view! { <p class="quiet">{icon("circle-check")}{t("overview.no_gaps")}</p> }
            .into_any();
    }
    let rows = rows.into_iter().take(5).map(|gap| {
        view! {
            <li><a class="row" href="#/knowledge/gaps">
                <span class="row__text"><strong>{gap.text("/question")}</strong></span>
                {badge("plain", format!("{}×", gap.text("/count")))}
            </a></li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
}

fn wrong(list: &Value) -> AnyView {
    let rows = list.list("/findings");
    if rows.is_empty() {
        return view! { <p class="quiet">{icon("circle-check")}{t("overview.no_findings")}</p> }
            .into_any();
    }
    let rows = rows.into_iter().take(5).map(|finding| {
        let severity = finding.text("/severity");
        view! {
            <li><a class="row" href="#/knowledge/findings">
                {badge(&severity, t(&format!("severity.{severity}")))}
                <span class="row__text"><strong>{finding.text("/title")}</strong><small>{finding.text("/reason")}</small></span>
            </a></li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
}
