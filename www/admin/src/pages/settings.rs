//! Settings: where the chat may be shown, who reads, how long is kept, who may come in, what was changed.

mod audit;
mod tokens;
mod versions;

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::identity::with_config;
use super::rules::thresholds;
use crate::app::App;
use crate::ui::{
    button, button_icon, choice, form_number, form_select, form_text, head, save_bar, section,
};
use crate::value::Look;
use crate::words::t;

const TABS: [&str; 5] = ["general", "reader", "tokens", "versions", "audit"];

pub(crate) fn page(app: App) -> AnyView {
    let tab = Memo::new(move |_| {
        let open = app.route.get().open;
        if TABS.contains(&open.as_str()) { open } else { "general".to_owned() }
    });
    let tabs = TABS.map(|name| {
        view! { <a class="tab" href=format!("#/settings/{name}") aria-current=live(move || (tab.get() == name).then_some("true"))>{t(&format!("settings.{name}"))}</a> }
    });
    view! {
        <div class="page">
            {head("settings", ())}
            <nav class="tablist" aria-label=t("settings.parts")>{tabs}</nav>
            {dynamic(move || match tab.get().as_str() {
                "reader" => with_config(app, move || reader(app)),
                "tokens" => tokens::tab(app),
                "versions" => versions::tab(app),
                "audit" => audit::tab(app),
                _ => with_config(app, move || general(app)),
            })}
            {save_bar(app)}
        </div>
    }
    .into_any()
}

fn general(app: App) -> AnyView {
    view! {
        {section(t("settings.origins"), t("settings.origins.text"), origins(app))}
        {section(t("settings.retention"), t("settings.retention.text"),
            form_number(app, "/retention_days", t("settings.days"), t("settings.days.hint"), (1.0, 730.0, 1.0), "90"))}
        {section(t("settings.limits"), t("settings.limits.text"), view! {
            <div class="pair">
                {form_number(app, "/limits/visitor_ten_minutes", t("settings.ten"), String::new(), (1.0, 100_000.0, 1.0), "10")}
                {form_number(app, "/limits/visitor_day", t("settings.day"), String::new(), (1.0, 100_000.0, 1.0), "50")}
                {form_number(app, "/limits/quote_day", t("settings.quote_day"), String::new(), (1.0, 100_000.0, 1.0), "2000")}
            </div>
        })}
        {section(t("settings.thresholds"), t("settings.thresholds.text"), thresholds(app))}
    }
    .into_any()
}

/// Origins whose pages may show the chat.
pub(super) fn origins(app: App) -> AnyView {
    const AT: &str = "/allowed_origins";
    let all = move || app.form.draft.with(|d| d.texts(AT));
    let count = Memo::new(move |_| all().len());
    let put = move |all: Vec<String>| app.form.put(AT, json!(all));
    let row = move |n: usize| {
        let change = move |event| {
            let mut now = untrack(all);
            if let Some(one) = now.get_mut(n) {
                *one = event_target_value(&event);
                put(now);
            }
        };
        let remove = move || {
            let mut now = untrack(all);
            if n < now.len() {
                now.remove(n);
                put(now);
            }
        };
        view! {
            <li class="list__row"><input class="input" type="url" placeholder="https://quotes.example.com" aria-label=t("settings.origin")
                readonly=live(move || !app.can_write()) prop:value=live(move || all().get(n).cloned().unwrap_or_default()) on:input=change/>
                {button_icon("x", t("remove"), remove)}</li>
        }
    };
    let add = move || {
        let mut now = untrack(all);
        now.push(String::new());
        put(now);
    };
    view! {
        <ul class="list">{dynamic(move || (0..count.get()).map(row).collect_view())}</ul>
        <p class="field__error">{dynamic(move || app.form.error(AT))}</p>
        <Show when=move || app.can_write()><div>{dynamic(move || button("button--small", t("settings.add_origin"), add))}</div></Show>
    }
    .into_any()
}

fn reader(app: App) -> AnyView {
    let modes = ["model", "embedded"]
        .map(|m| (m.to_owned(), t(&format!("reader.{m}")), t(&format!("reader.{m}.text"))));
    let mode = move || {
        app.form.draft.with(|d| d.some("/reader/mode").unwrap_or_else(|| "model".to_owned()))
    };
    let choose = move |to: String| {
        if app.can_write() {
            app.form.put("/reader/mode", Value::from(to));
        }
    };
    let named = |all: &[&str], prefix: &str| {
        all.iter()
            .map(|v| {
                ((*v).to_owned(), t(&format!("{prefix}.{}", if v.is_empty() { "none" } else { v })))
            })
            .collect::<Vec<_>>()
    };
    view! {
        {section(t("reader.title"), t("reader.text"), view! {
            {choice(t("reader.mode"), modes.into(), mode, choose)}
            <div class="pair">
                {form_select(app, "/reader/provider", t("reader.provider"), String::new(), named(&["", "workers_ai", "openai", "anthropic"], "provider"))}
                {form_text(app, "/reader/model", "text", t("reader.name"), t("reader.name.hint"))}
            </div>
            {form_text(app, "/reader/url", "url", t("reader.url"), t("reader.url.hint"))}
            <div class="pair">
                {form_select(app, "/reader/trust", t("reader.trust"), t("reader.trust.hint"), named(&["untrusted", "trusted"], "trust"))}
                {form_select(app, "/reader/wording", t("reader.wording"), t("reader.wording.hint"), named(&["quoted", "model"], "wording"))}
            </div>
        })}
        {section(t("reader.budget"), t("reader.budget.text"), view! {
            <div class="pair">
                {form_number(app, "/reader/deadline_seconds", t("reader.deadline"), t("reader.deadline.hint"), (1.0, 20.0, 1.0), "8")}
                {form_number(app, "/reader/prompt_tokens", t("reader.prompt"), String::new(), (4_000.0, 100_000.0, 100.0), "12000")}
                {form_number(app, "/reader/conversation_tokens", t("reader.conversation"), String::new(), (0.0, 1e12, 1000.0), "300000")}
                {form_number(app, "/reader/visitor_tokens", t("reader.visitor"), String::new(), (0.0, 1e12, 1000.0), "1000000")}
                {form_number(app, "/reader/day_tokens", t("reader.day"), String::new(), (0.0, 1e12, 1000.0), "20000000")}
            </div>
        })}
    }
    .into_any()
}
