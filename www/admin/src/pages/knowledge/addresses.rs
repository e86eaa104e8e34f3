//! Public addresses that are read, and kept being read: sites, feeds, help centres.

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api;
use crate::app::App;
use crate::ui::{
    Load, badge, button, button_busy, empty, icon, input, load, said, section, shown, when,
};
use crate::value::Look;
use crate::words::{fill, named, t};

pub(super) fn tab(app: App) -> AnyView {
    let list = load(app, || "/admin/collections".to_owned());
    let kinds = load(app, || "/admin/collections/kinds".to_owned());
    spawn_local(async move {
        // The list tells how far each job is.
        loop {
            gloo_timers::future::TimeoutFuture::new(2_500).await;
            if list.value.try_get_untracked().is_none() {
                return;
            }
            list.quietly();
        }
    });
    view! {
        <Show when=move || app.can_write()>
            {dynamic(move || section(t("address.add"), t("address.add.text"), shown(kinds, move |kinds| form(app, kinds, list))))}
        </Show>
        {shown(list, move |value| rows(app, &value, list))}
    }
    .into_any()
}

fn form(app: App, kinds: Value, list: Load) -> AnyView {
    let all = kinds.list("");
    let kind = RwSignal::new("page".to_owned());
    let address = RwSignal::new(String::new());
    let settings = RwSignal::new(json!({}));
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let options =
        all.iter().map(|k| (k.text("/kind"), named("collection", &k.text("/kind")))).collect();
    let chosen =
        move || all.iter().find(|k| k.text("/kind") == kind.get()).cloned().unwrap_or_default();
    let more = move || {
        let fields = chosen().list("/settings").into_iter().map(|setting| {
            let name = setting.text("/name");
            let (read, write) = (name.clone(), name.clone());
            view! {
                <label class="field"><span class="field__label">{name}</span>
                    <input class="input" required=setting.is("/required") prop:value=live(move || settings.with(|s| s.text(&format!("/{read}"))))
                        on:input=move |e| settings.update(|s| s[write.as_str()] = Value::from(event_target_value(&e)))/>
                    <span class="field__hint">{setting.text("/meaning")}</span></label>
            }
        });
        fields.collect_view()
    };
    let add = move || {
        let mut body =
            json!({ "kind": kind.get_untracked(), "address": address.get_untracked().trim() });
        let given = settings.get_untracked();
        if given.as_object().is_some_and(|s| !s.is_empty()) {
            body["settings"] = given;
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let sent = api::send(app, "POST", "/admin/collections", &body).await;
            busy.set(false);
            match sent {
                Ok(_) => {
                    address.set(String::new());
                    app.say(t("address.added"));
                    list.again();
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    view! {
        <div class="line">
            {crate::ui::select(t("address.kind"), String::new(), options, kind)}
            {input("url", t("address.address"), t("address.address.hint"), address)}
            {button_busy("button--primary", t("address.do"), move || busy.get(), add)}
        </div>
        {more}
        {said(problem)}
    }
    .into_any()
}

fn rows(app: App, list: &Value, load: Load) -> AnyView {
    let all = list.list("/collections");
    if all.is_empty() {
        return empty("globe", t("address.none"), t("address.none.text"), ());
    }
    view! { <ul class="cards">{all.into_iter().map(|c| card(app, &c, load)).collect_view()}</ul> }
        .into_any()
}

fn card(app: App, collection: &Value, load: Load) -> AnyView {
    let id = collection.text("/id");
    let job = collection.at("/job");
    let state = job.text("/state");
    let is_running = matches!(state.as_str(), "queued" | "fetching");
    let kind = match state.as_str() {
        "done" => "good",
        "failed" => "high",
        _ => "info",
    };
    let progress = is_running.then(|| {
        let (visited, known) = (job.number("/visited"), job.number("/known").max(1.0));
        view! {
            <progress max=known value=visited aria-label=t("drop.progress")></progress>
            <small>{fill("address.progress", &[("n", &job.text("/visited")), ("all", &job.text("/known"))])}" "{job.text("/now")}</small>
        }
    });
    let act = move |method: &'static str, path: String| {
        spawn_local(async move {
            match api::send(app, method, &path, &Value::Null).await {
                Ok(_) => load.again(),
                Err(problem) => app.fail(&problem),
            }
        });
    };
    let (again, gone, job_id) = (id.clone(), id, job.text("/id"));
    let name = collection.some("/name").unwrap_or_else(|| collection.text("/address"));
    let reason = job.some("/reason").map(|r| view! { <p class="field__error">{r}</p> });
    view! {
        <li class="card card--row">
            <span class="cell__icon">{icon("globe")}</span>
            <div class="row__text"><strong>{name}</strong>
                <small>{named("collection", &collection.text("/kind"))}" · "{fill("address.sources", &[("n", &collection.text("/sources"))])}
                    {collection.some("/next_at").map(|at| view! { " · "{t("address.next")}" "{when(&at)} })}</small>
                {progress}{reason}</div>
            {(!state.is_empty()).then(|| badge(kind, named("job", &state)))}
            {app.can_write().then(|| view! {
                <div class="card__do">
                    {if is_running { button("button--small", t("address.cancel"), move || act("POST", format!("/admin/jobs/{job_id}/cancel"))) }
                    else { button("button--small", t("address.refresh"), move || act("POST", format!("/admin/collections/{again}/refresh"))) }}
                    {button("button--small button--quiet", t("address.remove"), move || act("DELETE", format!("/admin/collections/{gone}")))}
                </div>
            })}
        </li>
    }
    .into_any()
}
