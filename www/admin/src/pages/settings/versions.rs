//! Versions of the configuration: who, when, what differs, and the way back.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api::{self, query};
use crate::app::App;
use crate::ui::{Load, badge, button, confirm_dialog, empty, load, more, sheet, shown, when};
use crate::value::Look;
use crate::words::{fill, t};

pub(super) fn tab(app: App) -> AnyView {
    let list = load(app, || "/admin/config/versions".to_owned());
    let opened = RwSignal::new(None::<String>);
    let is_open = RwSignal::new(false);
    Effect::new(move |_| is_open.set(opened.get().is_some()));
    Effect::new(move |_| {
        if !is_open.get() && opened.with_untracked(Option::is_some) {
            opened.set(None);
        }
    });
    view! {
        {shown(list, move |value| table(&value, opened))}
        {more(list, "versions", |cursor| query("/admin/config/versions", &[("cursor", cursor)]))}
        {sheet(is_open, t("versions.what"), move || {
            let version = opened.get_untracked().unwrap_or_default();
            let path = format!("/admin/config/versions/{version}/diff");
            let one = load(app, move || path.clone());
            view! {
                {shown(one, |d| diff(&d))}
                {app.can_write().then(|| restore(app, version, list, opened))}
            }.into_any()
        })}
    }
    .into_any()
}

fn table(list: &Value, opened: RwSignal<Option<String>>) -> AnyView {
    let all = list.list("/versions");
    if all.is_empty() {
        return empty("history", t("versions.none"), t("versions.none.text"), ());
    }
    let rows = all.into_iter().map(|version| {
        let number = version.text("/version");
        let own = number.clone();
        view! {
            <tr><th scope="row">{fill("versions.one", &[("n", &number)])}</th><td>{version.text("/who")}</td><td>{when(&version.text("/at"))}</td>
                <td>{version.is("/current").then(|| badge("good", t("versions.current")))}</td>
                <td class="num">{button("button--small", t("versions.show"), move || opened.set(Some(own.clone())))}</td></tr>
        }
    });
    view! {
        <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{t("settings.versions")}</caption>
            <thead><tr><th scope="col">{t("versions.version")}</th><th scope="col">{t("col.who")}</th><th scope="col">{t("col.at")}</th>
                <th scope="col">{t("col.state")}</th><th scope="col"><span class="sr">{t("versions.show")}</span></th></tr></thead>
            <tbody>{rows.collect_view()}</tbody></table></div>
    }
    .into_any()
}

/// What differs, field by field.
pub(super) fn diff(diff: &Value) -> AnyView {
    let all = diff.list("/changes");
    if all.is_empty() {
        return view! { <p class="quiet">{t("versions.same")}</p> }.into_any();
    }
    let rows = all.into_iter().map(|change| {
        let (from, to) = (crate::ui::short(&change.at("/from")), crate::ui::short(&change.at("/to")));
        view! { <tr><th scope="row"><code>{change.text("/pointer")}</code></th><td>{from}</td><td>{to}</td></tr> }
    });
    view! {
        <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{t("versions.what")}</caption>
            <thead><tr><th scope="col">{t("diff.field")}</th><th scope="col">{t("diff.before")}</th><th scope="col">{t("diff.after")}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody></table></div>
    }
    .into_any()
}

fn restore(app: App, version: String, list: Load, opened: RwSignal<Option<String>>) -> AnyView {
    let asked = RwSignal::new(false);
    let own = version.clone();
    let act = Callback::new(move |()| {
        let path = format!("/admin/config/versions/{own}/restore");
        spawn_local(async move {
            match api::send(app, "POST", &path, &json!({})).await {
                Ok(_) => {
                    app.say(t("versions.restored"));
                    opened.set(None);
                    app.form.accept(app);
                    list.again();
                }
                Err(problem) => app.fail(&problem),
            }
        });
    });
    view! {
        <footer class="dialog__foot">{button("button--primary", t("versions.restore"), move || asked.set(true))}</footer>
        {confirm_dialog(asked, fill("versions.ask", &[("n", &version)]), t("versions.ask.text"), vec![(t("versions.restore"), "button button--primary", act)])}
    }
    .into_any()
}
