//! A week: when somebody is there.

use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::app::App;
use crate::ui::{button, button_icon, form_text, switch};
use crate::value::Look;
use crate::words::t;

const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The hours at a pointer of the configuration; always there when they are absent.
pub(super) fn hours(app: App, pointer: String) -> AnyView {
    let at = StoredValue::new(pointer);
    let has = Memo::new(move |_| app.form.draft.with(|d| d.at(&at.get_value()).is_object()));
    let turn = move |is_always: bool| {
        if !app.can_write() {
            return;
        }
        let week: Vec<Value> =
            DAYS[..5].iter().map(|d| json!({ "day": d, "from": "09:00", "to": "17:00" })).collect();
        let hours = json!({ "time_zone": zone(), "week": week });
        app.form.put(&at.get_value(), if is_always { Value::Null } else { hours });
    };
    view! {
        {switch(t("hours.always"), t("hours.always.hint"), move || !has.get(), turn)}
        {dynamic(move || has.get().then(|| week(app, at)))}
    }
    .into_any()
}

/// The time zone of the browser.
fn zone() -> String {
    let options = js_sys::Intl::DateTimeFormat::default().resolved_options();
    let zone = js_sys::Reflect::get(&options, &"timeZone".into()).ok().and_then(|z| z.as_string());
    zone.unwrap_or_else(|| "Europe/Berlin".to_owned())
}

fn week(app: App, at: StoredValue<String>) -> AnyView {
    let list = move || format!("{}/week", at.get_value());
    let count = Memo::new(move |_| app.form.draft.with(|d| d.list(&list()).len()));
    let put = move |n: usize, field: &'static str, text: String| {
        app.form.put(&format!("{}/{n}/{field}", list()), Value::from(text));
    };
    let row = move |n: usize| {
        let read = move |field: &'static str| app.form.text(&format!("{}/{n}/{field}", list()));
        let days = DAYS.map(|d| view! { <option value=d selected=live(move || read("day") == d)>{t(&format!("day.{d}"))}</option> });
        let remove = move || {
            let mut all = app.form.draft.with_untracked(|d| d.list(&list()));
            if n < all.len() && all.len() > 1 {
                all.remove(n);
                app.form.put(&list(), Value::Array(all));
            }
        };
        view! {
            <li class="week__row">
                <select class="input" aria-label=t("hours.day") prop:value=live(move || read("day")) on:change=move |e| put(n, "day", event_target_value(&e))>{days}</select>
                <input class="input" type="time" aria-label=t("hours.from") prop:value=live(move || read("from")) on:change=move |e| put(n, "from", event_target_value(&e))/>
                <input class="input" type="text" inputmode="numeric" maxlength="5" aria-label=t("hours.to") prop:value=live(move || read("to")) on:change=move |e| put(n, "to", event_target_value(&e))/>
                {button_icon("x", t("remove"), remove)}
            </li>
        }
    };
    let add = move || {
        let mut all = app.form.draft.with_untracked(|d| d.list(&list()));
        all.push(json!({ "day": "saturday", "from": "09:00", "to": "12:00" }));
        app.form.put(&list(), Value::Array(all));
    };
    let holidays = move || {
        app.form.draft.with(|d| d.texts(&format!("{}/holidays", at.get_value())).join(", "))
    };
    let put_holidays = move |event| {
        let text = event_target_value(&event);
        let days: Vec<&str> =
            text.split([',', ' ']).map(str::trim).filter(|d| !d.is_empty()).collect();
        app.form.put(
            &format!("{}/holidays", at.get_value()),
            if days.is_empty() { Value::Null } else { json!(days) },
        );
    };
    view! {
        {form_text(app, format!("{}/time_zone", at.get_value()), "text", t("hours.zone"), t("hours.zone.hint"))}
        <ul class="week">{dynamic(move || (0..count.get()).map(row).collect_view())}</ul>
        <p class="field__error">{dynamic(move || app.form.error(&list()))}</p>
        <div>{button("button--small", t("hours.add"), add)}</div>
        <label class="field"><span class="field__label">{t("hours.holidays")}</span>
            <input class="input" placeholder="2026-12-25, 2027-01-01" prop:value=holidays on:change=put_holidays/></label>
    }
    .into_any()
}
