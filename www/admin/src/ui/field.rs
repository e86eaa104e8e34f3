//! Fields: on signals, and on the draft of the configuration.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::ui::live;
use leptos::prelude::*;
use serde_json::Value;

use crate::app::App;
use crate::value::Look;

/// Ids of fields, for their labels.
static FIELDS: AtomicU32 = AtomicU32::new(0);

fn new_id() -> String {
    format!("f{}", FIELDS.fetch_add(1, Ordering::Relaxed))
}

/// A field with its label, a hint, and what is wrong with it.
pub(crate) fn field_shell(
    id: &str,
    label: String,
    hint: String,
    error: impl Fn() -> Option<String> + Send + Sync + 'static,
    control: impl IntoView,
) -> AnyView {
    boxed_shell(id, label, hint, Signal::derive(error), control.into_any())
}

fn boxed_shell(
    id: &str,
    label: String,
    hint: String,
    error: Signal<Option<String>>,
    control: AnyView,
) -> AnyView {
    let hint = (!hint.is_empty())
        .then(|| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> });
    view! {
        <div class="field">
            <label class="field__label" for=id.to_owned()>{label}</label>
            {control}
            {hint}
            <p class="field__error" id=format!("{id}-error") aria-live="polite">{error}</p>
        </div>
    }
    .into_any()
}

fn described(id: &str) -> String {
    format!("{id}-hint {id}-error")
}

/// A line of text.
pub(crate) fn input(
    kind: &'static str,
    label: String,
    hint: String,
    text: RwSignal<String>,
) -> AnyView {
    let id = new_id();
    let control = view! {
        <input id=id.clone() class="input" type=kind autocomplete="off" aria-describedby=described(&id) prop:value=text
            on:input=move |event| text.set(event_target_value(&event))/>
    };
    field_shell(&id, label, hint, || None, control)
}

/// Lines of text.
pub(crate) fn area(label: String, hint: String, rows: u32, text: RwSignal<String>) -> AnyView {
    let id = new_id();
    let control = view! {
        <textarea id=id.clone() class="input" rows=rows aria-describedby=described(&id) prop:value=text
            on:input=move |event| text.set(event_target_value(&event))></textarea>
    };
    field_shell(&id, label, hint, || None, control)
}

/// One of several.
pub(crate) fn select(
    label: String,
    hint: String,
    options: Vec<(String, String)>,
    chosen: RwSignal<String>,
) -> AnyView {
    let id = new_id();
    let now = chosen.get_untracked();
    let options = options.into_iter().map(|(value, name)| {
        let is_chosen = value == now;
        view! { <option value=value selected=is_chosen>{name}</option> }
    });
    let control = view! {
        <select id=id.clone() class="input" aria-describedby=described(&id) prop:value=chosen
            on:change=move |event| chosen.set(event_target_value(&event))>{options.collect_view()}</select>
    };
    field_shell(&id, label, hint, || None, control)
}

/// On or off.
pub(crate) fn switch(
    label: String,
    hint: String,
    is_on: impl Fn() -> bool + Copy + Send + Sync + 'static,
    turn: impl Fn(bool) + 'static,
) -> AnyView {
    let hint = (!hint.is_empty()).then(|| view! { <small>{hint}</small> });
    view! {
        <label class="switch">
            <input type="checkbox" role="switch" prop:checked=is_on on:change=move |event| turn(event_target_checked(&event))/>
            <span class="switch__track" aria-hidden="true"></span>
            <span class="switch__text">{label}{hint}</span>
        </label>
    }
    .into_any()
}

/// One of a few, all of them in sight.
pub(crate) fn choice(
    label: String,
    options: Vec<(String, String, String)>,
    chosen: impl Fn() -> String + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + Copy + 'static,
) -> AnyView {
    let name = new_id();
    let options = options.into_iter().map(|(value, title, text)| {
        let (is, own) = (value.clone(), value.clone());
        view! {
            <label class="option">
                <input type="radio" name=name.clone() value=value prop:checked=live(move || chosen() == is)
                    on:change=move |_| choose(own.clone())/>
                <span><strong>{title}</strong><small>{text}</small></span>
            </label>
        }
    });
    view! { <fieldset class="options"><legend>{label}</legend>{options.collect_view()}</fieldset> }
        .into_any()
}

/// A line of text of the configuration.
pub(crate) fn form_text(
    app: App,
    pointer: impl Into<String>,
    kind: &'static str,
    label: String,
    hint: String,
) -> AnyView {
    let (id, pointer) = (new_id(), pointer.into());
    let (read, wrong, at) = (pointer.clone(), pointer.clone(), pointer.clone());
    let is_wrong = move || app.form.error(&at).is_some().then_some("true");
    let control = view! {
        <input id=id.clone() class="input" type=kind autocomplete="off" aria-describedby=described(&id) aria-invalid=is_wrong
            readonly=live(move || !app.can_write()) prop:value=live(move || app.form.text(&read))
            on:input=move |event| app.form.put(&pointer, Value::from(event_target_value(&event)))/>
    };
    field_shell(&id, label, hint, move || app.form.error(&wrong), control)
}

/// Lines of text of the configuration.
pub(crate) fn form_area(
    app: App,
    pointer: impl Into<String>,
    rows: u32,
    label: String,
    hint: String,
    placeholder: String,
) -> AnyView {
    let (id, pointer) = (new_id(), pointer.into());
    let (read, wrong, at) = (pointer.clone(), pointer.clone(), pointer.clone());
    let is_wrong = move || app.form.error(&at).is_some().then_some("true");
    let control = view! {
        <textarea id=id.clone() class="input" rows=rows aria-describedby=described(&id) aria-invalid=is_wrong placeholder=placeholder
            readonly=live(move || !app.can_write()) prop:value=live(move || app.form.text(&read))
            on:input=move |event| app.form.put(&pointer, Value::from(event_target_value(&event)))></textarea>
    };
    field_shell(&id, label, hint, move || app.form.error(&wrong), control)
}

/// A number of the configuration; nothing where the default counts.
pub(crate) fn form_number(
    app: App,
    pointer: &'static str,
    label: String,
    hint: String,
    (least, most, step): (f64, f64, f64),
    default: &'static str,
) -> AnyView {
    let id = new_id();
    let change = move |event| {
        let text = event_target_value(&event);
        let number = text.parse::<f64>().ok();
        let value = number.map_or(Value::Null, |n| {
            if n.fract() == 0.0 { Value::from(n as i64) } else { Value::from(n) }
        });
        app.form.put(pointer, value);
    };
    let control = view! {
        <input id=id.clone() class="input input--short" type="number" min=least max=most step=step placeholder=default
            aria-describedby=described(&id) readonly=live(move || !app.can_write())
            prop:value=live(move || app.form.text(pointer)) on:input=change/>
    };
    field_shell(&id, label, hint, move || app.form.error(pointer), control)
}

/// One of several of the configuration.
pub(crate) fn form_select(
    app: App,
    pointer: impl Into<String>,
    label: String,
    hint: String,
    options: Vec<(String, String)>,
) -> AnyView {
    let (id, pointer) = (new_id(), pointer.into());
    let (read, wrong, is) = (pointer.clone(), pointer.clone(), pointer.clone());
    let options = options.into_iter().map(move |(value, name)| {
        let (own, at) = (value.clone(), is.clone());
        view! { <option value=value selected=live(move || app.form.text(&at) == own)>{name}</option> }
    });
    let control = view! {
        <select id=id.clone() class="input" aria-describedby=described(&id) disabled=live(move || !app.can_write())
            prop:value=live(move || app.form.text(&read))
            on:change=move |event| app.form.put(&pointer, Value::from(event_target_value(&event)))>{options.collect_view()}</select>
    };
    field_shell(&id, label, hint, move || app.form.error(&wrong), control)
}

/// On or off, in the configuration.
pub(crate) fn form_switch(app: App, pointer: &'static str, label: String, hint: String) -> AnyView {
    switch(
        label,
        hint,
        move || app.form.draft.with(|d| d.is(pointer)),
        move |is| {
            if app.can_write() {
                app.form.put(pointer, Value::from(is));
            }
        },
    )
}
