//! Rules of the seller: which words, or what else, hand over at once.

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use serde_json::{Value, json};

use crate::app::App;
use crate::ui::{button, button_icon, form_number, form_text};
use crate::value::Look;
use crate::words::t;

pub(super) fn rules(app: App) -> AnyView {
    let count = Memo::new(move |_| app.form.draft.with(|d| d.list("/rules").len()));
    let row = move |n: usize| {
        let phrases =
            move || app.form.draft.with(|d| d.texts(&format!("/rules/{n}/phrases")).join(", "));
        let put = move |event| {
            let text = event_target_value(&event);
            let all: Vec<&str> = text.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
            app.form.put(
                &format!("/rules/{n}/phrases"),
                if all.is_empty() { Value::Null } else { json!(all) },
            );
        };
        let remove = move || {
            let mut all = app.form.draft.with_untracked(|d| d.list("/rules"));
            if n < all.len() {
                all.remove(n);
                app.form.put("/rules", Value::Array(all));
            }
        };
        view! {
            <div class="group">
                <div class="group__head"><strong>{dynamic(move || app.form.text(&format!("/rules/{n}/name")))}</strong>
                    <Show when=move || app.can_write()>{dynamic(move || button_icon("trash-2", t("remove"), remove))}</Show></div>
                <div class="pair">
                    {form_text(app, format!("/rules/{n}/name"), "text", t("rules.name"), t("rules.name.hint"))}
                    {form_text(app, format!("/rules/{n}/target"), "text", t("rules.target"), t("rules.target.hint"))}
                </div>
                <label class="field"><span class="field__label">{t("rules.phrases")}</span>
                    <input class="input" readonly=live(move || !app.can_write()) prop:value=phrases on:change=put/>
                    <span class="field__hint">{t("rules.phrases.hint")}</span></label>
                <div class="pair">{form_text(app, format!("/rules/{n}/above"), "text", t("rules.above"), t("rules.above.hint"))}</div>
                <p class="field__error">{dynamic(move || app.form.error(&format!("/rules/{n}")))}</p>
            </div>
        }
    };
    let add = move || {
        let mut all = app.form.draft.with_untracked(|d| d.list("/rules"));
        all.push(json!({ "name": "" }));
        app.form.put("/rules", Value::Array(all));
    };
    view! {
        {dynamic(move || (0..count.get()).map(row).collect_view())}
        <Show when=move || app.can_write()><div>{dynamic(move || button("button--small", t("rules.add"), add))}</div></Show>
    }
    .into_any()
}

/// Thresholds, for those who know what they do.
pub(super) fn thresholds(app: App) -> AnyView {
    let range = (0.0, 1.0, 0.01);
    view! {
        <div class="pair">
            {form_number(app, "/thresholds/answer_at", t("threshold.answer"), t("threshold.answer.hint"), range, "–")}
            {form_number(app, "/thresholds/clarify_at", t("threshold.clarify"), t("threshold.clarify.hint"), range, "–")}
            {form_number(app, "/thresholds/state_at", t("threshold.state"), t("threshold.state.hint"), range, "–")}
        </div>
    }
    .into_any()
}
