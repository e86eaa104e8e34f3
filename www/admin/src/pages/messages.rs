//! Messages: what the agent says first and on handoff, per language, with how the chat shows it.

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::identity::with_config;
use crate::app::App;
use crate::ui::{button, button_icon, form_area, head, initials, save_bar, section};
use crate::value::Look;
use crate::words::t;

/// The languages that the agent speaks.
const LANGUAGES: [(&str, &str); 13] = [
    ("en", "English"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("pt", "Português"),
    ("pl", "Polski"),
    ("sv", "Svenska"),
    ("da", "Dansk"),
    ("cs", "Čeština"),
    ("ja", "日本語"),
    ("ar", "العربية"),
];
/// Most suggestions of a language.
const MOST: usize = 6;

pub(crate) fn page(app: App) -> AnyView {
    let language = RwSignal::new("en".to_owned());
    let options = LANGUAGES.map(|(code, name)| view! { <option value=code>{name}</option> });
    let choose = view! {
        <label><span class="sr">{t("messages.language")}</span>
            <select class="input" prop:value=language on:change=move |e| language.set(event_target_value(&e))>{options}</select></label>
    };
    view! {
        <div class="page">
            {head("messages", choose)}
            {with_config(app, move || view! {
                <div class="split">
                    <div class="split__form">{dynamic(move || form(app, language.get()))}</div>
                    {preview(app, language)}
                </div>
            }.into_any())}
            {save_bar(app)}
        </div>
    }
    .into_any()
}

pub(super) fn form(app: App, language: String) -> AnyView {
    let field = |name: &str| {
        form_area(
            app,
            format!("/messages/{name}/{language}"),
            2,
            t(&format!("messages.{name}")),
            t(&format!("messages.{name}.hint")),
            t("messages.default"),
        )
    };
    view! {
        {section(t("messages.first"), t("messages.first.text"), view! { {field("welcome")}{field("first_action")} })}
        {section(t("messages.replies"), t("messages.replies.text"), replies(app, format!("/messages/quick_replies/{language}")))}
        {section(t("messages.handoff"), t("messages.handoff.text"), view! { {field("handoff_available")}{field("handoff_unavailable")} })}
    }
    .into_any()
}

fn replies(app: App, pointer: String) -> AnyView {
    let at = StoredValue::new(pointer);
    let all = move || app.form.draft.with(|d| d.texts(&at.get_value()));
    let count = Memo::new(move |_| all().len());
    let put = move |all: Vec<String>| {
        app.form.put(&at.get_value(), if all.is_empty() { Value::Null } else { json!(all) });
    };
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
            <li class="list__row"><input class="input" maxlength="80" aria-label=t("messages.reply") prop:value=live(move || all().get(n).cloned().unwrap_or_default())
                readonly=live(move || !app.can_write()) on:input=change/>
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
        <p class="field__error">{dynamic(move || app.form.error(&at.get_value()))}</p>
        <Show when=move || app.can_write() && count.get() < MOST>
            <div>{dynamic(move || button("button--small", t("messages.add_reply"), add))}</div>
        </Show>
    }
    .into_any()
}

/// The first words of the chat, as a buyer sees them.
pub(super) fn preview(app: App, language: RwSignal<String>) -> AnyView {
    let text = move |name: &str| app.form.text(&format!("/messages/{name}/{}", language.get()));
    let said = move |name: &'static str| {
        move || {
            let own = text(name);
            if own.is_empty() {
                t(&format!("preview.{name}")).replace("{name}", &app.form.text("/name"))
            } else {
                own
            }
        }
    };
    let picture = move || match app.form.text("/avatar_url") {
        url if url.is_empty() => {
            view! { <span class="face">{initials(&app.form.text("/name"))}</span> }.into_any()
        }
        url => view! { <img src=url alt=""/> }.into_any(),
    };
    let chips = move || {
        let all = app
            .form
            .draft
            .with(|d| d.texts(&format!("/messages/quick_replies/{}", language.get())));
        all.into_iter()
            .filter(|c| !c.trim().is_empty())
            .map(|c| view! { <li class="chip">{c}</li> })
            .collect_view()
    };
    view! {
        <aside class="preview" aria-label=t("messages.preview")>
            <header class="preview__head">{picture}<strong>{dynamic(move || app.form.text("/name"))}</strong></header>
            <div class="preview__log">
                <div class="said"><div class="said__text" lang=live(move || language.get())>{said("welcome")}</div></div>
                <div class="said"><div class="said__text" lang=live(move || language.get())>{said("first_action")}</div></div>
                <ul class="chips">{chips}</ul>
            </div>
            <p class="preview__foot">{t("preview.note")}</p>
        </aside>
    }
    .into_any()
}
