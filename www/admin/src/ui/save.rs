//! The bar that saves the configuration, and the dialog where two admins' changes meet.

use crate::ui::Show;
use crate::ui::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::{button, button_busy, dialog, icon, said};
use crate::app::App;
use crate::config::{Conflict, changes};
use crate::words::{fill, t};

/// Shown while something is changed: how much, save, discard.
pub(crate) fn save_bar(app: App) -> AnyView {
    let form = app.form;
    let save = move || {
        spawn_local(async move {
            form.save(app).await;
        });
    };
    let is_met = RwSignal::new(false);
    Effect::new(move |_| is_met.set(form.theirs.get().is_some()));
    let count = move || form.base.with(|base| form.draft.with(|draft| changes(base, draft).len()));
    let by_key = window_event_listener(leptos::ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key() == "s" && form.is_dirty() {
            event.prevent_default();
            save();
        }
    });
    on_cleanup(move || by_key.remove());
    view! {
        {said(form.problem)}
        <Show when=move || form.dirty()>
            <div class="savebar" role="region" aria-label=t("form.unsaved")>
                <span class="savebar__text">{icon("pencil")}{dynamic(move || fill("form.changes", &[("n", &count().to_string())]))}</span>
                {button("button--quiet", t("form.discard"), move || form.discard())}
                {button_busy("button--primary", t("form.save"), move || form.busy.get(), save)}
            </div>
        </Show>
        {dialog(is_met, t("meet.title"), move || met(app, is_met))}
    }
    .into_any()
}

/// What another has saved meanwhile, beside ours.
fn met(app: App, is_open: RwSignal<bool>) -> AnyView {
    let form = app.form;
    let theirs = form.theirs.get_untracked().map(|(theirs, _)| theirs).unwrap_or_default();
    let others = changes(&form.base.get_untracked(), &theirs);
    let both = untrack(|| form.conflicts());
    let rows = others.into_iter().map(|change| {
        view! { <tr><th scope="row"><code>{change.pointer}</code></th><td>{short(&change.from)}</td><td>{short(&change.to)}</td></tr> }
    });
    let asked = both.iter().map(|conflict| question(app, conflict)).collect_view();
    let is_asked = !both.is_empty();
    let go_on = move || {
        form.merge();
        is_open.set(false);
        spawn_local(async move {
            form.save(app).await;
        });
    };
    view! {
        <p>{t("meet.text")}</p>
        <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{t("meet.theirs")}</caption>
            <thead><tr><th scope="col">{t("diff.field")}</th><th scope="col">{t("diff.before")}</th><th scope="col">{t("meet.now")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table></div>
        {is_asked.then(|| view! { <h3>{t("meet.both")}</h3> })}
        {asked}
        <footer class="dialog__foot">
            {button("", t("meet.back"), move || is_open.set(false))}
            {button("button--primary", t("meet.merge"), go_on)}
        </footer>
    }
    .into_any()
}

fn question(app: App, conflict: &Conflict) -> AnyView {
    let keep = app.form.keep;
    let (pointer, own) = (conflict.pointer.clone(), conflict.pointer.clone());
    let options = vec![
        ("theirs".to_owned(), t("meet.take_theirs"), short(&conflict.theirs)),
        ("mine".to_owned(), t("meet.take_mine"), short(&conflict.mine)),
    ];
    let own = StoredValue::new(own);
    super::choice(
        pointer,
        options,
        move || if keep.get().contains(&own.get_value()) { "mine".into() } else { "theirs".into() },
        move |chosen| {
            keep.update(|all| {
                all.retain(|p| *p != own.get_value());
                if chosen == "mine" {
                    all.push(own.get_value());
                }
            });
        },
    )
}

/// A value in a line.
pub(crate) fn short(value: &Value) -> String {
    let text = match value {
        Value::Null => return "—".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if text.chars().count() > 160 {
        return text.chars().take(160).chain(['…']).collect();
    }
    text
}
