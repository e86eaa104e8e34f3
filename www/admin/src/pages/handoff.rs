//! Handoff: who is asked, when they are there, which inbox is told, and which words hand over at once.

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::hours::hours;
use super::identity::with_config;
use super::rules::rules;
use crate::api;
use crate::app::App;
use crate::ui::{
    badge, button, button_busy, button_icon, choice, form_number, form_switch, form_text, head,
    icon, input, load, said, save_bar, section, shown,
};
use crate::value::Look;
use crate::words::t;

pub(crate) fn page(app: App) -> AnyView {
    view! {
        <div class="page">
            {head("handoff", ())}
            {with_config(app, move || view! {
                {section(t("handoff.who"), t("handoff.who.text"), who(app))}
                {section(t("handoff.teams"), t("handoff.teams.text"), teams(app))}
                {section(t("handoff.inbox"), t("handoff.inbox.text"), inbox(app))}
                {section(t("handoff.rules"), t("handoff.rules.text"), rules(app))}
                {section(t("handoff.times"), String::new(), view! {
                    <div class="pair">
                        {form_number(app, "/handoff/give_back_after_hours", t("handoff.give_back"), t("handoff.give_back.hint"), (0.0, 720.0, 1.0), "24")}
                        {form_number(app, "/handoff/bundle_seconds", t("handoff.bundle"), t("handoff.bundle.hint"), (0.0, 600.0, 1.0), "120")}
                    </div>
                })}
                {section(t("handoff.try"), t("handoff.try.text"), dry_run(app))}
            }.into_any())}
            {save_bar(app)}
        </div>
    }
    .into_any()
}

fn who(app: App) -> AnyView {
    let options = ["owner", "team"]
        .map(|w| (w.to_owned(), t(&format!("handoff.{w}")), t(&format!("handoff.{w}.text"))));
    let chosen = move || {
        app.form.draft.with(|d| d.some("/handoff/assign_to").unwrap_or_else(|| "owner".to_owned()))
    };
    let choose = move |to: String| {
        if app.can_write() {
            app.form.put("/handoff/assign_to", Value::from(to));
        }
    };
    let order = move || {
        let names: Vec<String> =
            app.form.draft.with(|d| d.list("/teams").iter().map(|t| t.text("/name")).collect());
        let chosen = app.form.draft.with(|d| d.texts("/handoff/teams"));
        names.into_iter().filter(|n| !n.is_empty()).map(|name| {
            let is_on = chosen.contains(&name);
            let own = name.clone();
            let turn = move |event| {
                let mut all = app.form.draft.with_untracked(|d| d.texts("/handoff/teams"));
                all.retain(|n| *n != own);
                if event_target_checked(&event) {
                    all.push(own.clone());
                }
                app.form.put("/handoff/teams", if all.is_empty() { Value::Null } else { json!(all) });
            };
            view! { <label class="option"><input type="checkbox" prop:checked=is_on disabled=live(move || !app.can_write()) on:change=turn/><span>{name}</span></label> }
        }).collect_view()
    };
    view! {
        {choice(t("handoff.assign"), options.into(), chosen, choose)}
        <fieldset class="options"><legend>{t("handoff.fallback")}</legend>{order}
            <p class="field__error">{dynamic(move || app.form.error("/handoff/teams"))}</p></fieldset>
        {form_switch(app, "/handoff/unavailable", t("handoff.unavailable"), t("handoff.unavailable.hint"))}
        <details class="fold"><summary>{t("handoff.owner_hours")}</summary>{hours(app, "/handoff/owner_hours".to_owned())}</details>
    }
    .into_any()
}

fn teams(app: App) -> AnyView {
    let count = Memo::new(move |_| app.form.draft.with(|d| d.list("/teams").len()));
    let row = move |n: usize| {
        let at = format!("/teams/{n}");
        let remove = move || {
            let mut all = app.form.draft.with_untracked(|d| d.list("/teams"));
            if n < all.len() {
                all.remove(n);
                app.form.put("/teams", Value::Array(all));
            }
        };
        view! {
            <div class="group">
                <div class="group__head"><strong>{dynamic(move || app.form.text(&format!("/teams/{n}/name")))}</strong>
                    <Show when=move || app.can_write()>{dynamic(move || button_icon("trash-2", t("remove"), remove))}</Show></div>
                {form_text(app, format!("{at}/name"), "text", t("handoff.team_name"), t("handoff.team_name.hint"))}
                <details class="fold"><summary>{t("handoff.hours")}</summary>{hours(app, format!("{at}/hours"))}</details>
            </div>
        }
    };
    let add = move || {
        let mut all = app.form.draft.with_untracked(|d| d.list("/teams"));
        all.push(json!({ "name": "" }));
        app.form.put("/teams", Value::Array(all));
    };
    view! {
        {dynamic(move || (0..count.get()).map(row).collect_view())}
        <Show when=move || app.can_write()><div>{dynamic(move || button("button--small", t("handoff.add_team"), add))}</div></Show>
    }
    .into_any()
}

/// The inbox of record: which, with its settings and secrets, and a test.
pub(super) fn inbox(app: App) -> AnyView {
    let kinds = load(app, || "/admin/inboxes".to_owned());
    shown(kinds, move |kinds| {
        let all = kinds.list("/inboxes");
        let options =
            all.iter().map(|k| (k.text("/kind"), k.text("/title"), String::new())).collect();
        let chosen = move || app.form.text("/handoff/inbox/kind");
        let choose = move |kind: String| {
            if app.can_write() {
                app.form.put("/handoff/inbox", json!({ "kind": kind }));
            }
        };
        let kind = Memo::new(move |_| chosen());
        let details = move || {
            let kind = kind.get();
            all.iter().find(|k| k.text("/kind") == kind).map(|k| details(app, k))
        };
        view! {
            {choice(t("handoff.which_inbox"), options, chosen, choose)}
            {details}
            <p class="field__error">{dynamic(move || app.form.error("/handoff/inbox"))}</p>
            {test(app)}
        }
        .into_any()
    })
}

fn details(app: App, kind: &Value) -> AnyView {
    let url = kind.is("/needs_url").then(|| {
        form_text(app, "/handoff/inbox/url", "url", t("handoff.url"), t("handoff.url.hint"))
    });
    let settings = kind.list("/settings").into_iter().map(|s| {
        form_text(
            app,
            format!("/handoff/inbox/settings/{}", s.text("/name")),
            "text",
            s.text("/label"),
            String::new(),
        )
    });
    let secrets = kind.list("/secrets").into_iter().map(|s| {
        let state = if s.is("/is_set") {
            badge("good", t("handoff.set"))
        } else if s.is("/required") {
            badge("high", t("handoff.not_set"))
        } else {
            badge("plain", t("handoff.not_set"))
        };
        view! { <li><code>{s.text("/name")}</code><span>{s.text("/label")}</span>{state}</li> }
    });
    view! { {url}{settings.collect_view()}<div><h4>{t("handoff.secrets")}</h4><ul class="secrets">{secrets.collect_view()}</ul></div> }.into_any()
}

fn test(app: App) -> AnyView {
    let busy = RwSignal::new(false);
    let result = RwSignal::new(None::<Value>);
    let problem = RwSignal::new(None);
    let run = move || {
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let sent = api::send(app, "POST", "/admin/inboxes/test", &json!({})).await;
            busy.set(false);
            match sent {
                Ok(value) => result.set(Some(value)),
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    view! {
        <div class="card__do">{button_busy("button--small", t("handoff.test"), move || busy.get(), run)}
            <span class="quiet" role="status">{dynamic(move || app.form.dirty().then(|| t("handoff.test.saved")))}</span></div>
        {dynamic(move || result.get().map(|r| r.list("/tests").into_iter().map(|one| {
            let (kind, text) = if one.is("/ok") { ("good", t("handoff.test.ok")) } else { ("high", t("handoff.test.failed")) };
            view! { <p class="quiet">{badge(kind, text)}{one.text("/kind")}" "{one.text("/error")}" "{one.text("/status")}</p> }
        }).collect_view()))}
        {said(problem)}
    }
    .into_any()
}

fn dry_run(app: App) -> AnyView {
    let quote = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let plan = RwSignal::new(None::<Value>);
    let problem = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let run = move || {
        let mut body = json!({ "quote": quote.get_untracked().trim() });
        if !text.get_untracked().trim().is_empty() {
            body["text"] = Value::from(text.get_untracked());
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let sent = api::send(app, "POST", "/admin/handoff/dry-run", &body).await;
            busy.set(false);
            match sent {
                Ok(value) => plan.set(Some(value)),
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    view! {
        <div class="pair">{input("text", t("test.quote"), t("test.quote.hint"), quote)}{input("text", t("handoff.message"), t("handoff.message.hint"), text)}</div>
        <div>{button_busy("", t("handoff.run"), move || busy.get(), run)}</div>
        {said(problem)}
        {dynamic(move || plan.get().map(|p| view! {
            <dl class="facts">
                <div><dt>{t("handoff.goes_to")}</dt><dd><strong>{p.text("/route/target")}</strong>" ("{p.text("/route/why")}")"</dd></div>
                <div><dt>{t("handoff.is_there")}</dt><dd>{if p.is("/route/available") { t("yes") } else { t("no") }}</dd></div>
                <div><dt>{t("handoff.buyer_reads")}</dt><dd>{p.text("/message")}</dd></div>
                <div><dt>{t("handoff.told")}</dt><dd>{icon("send")}" "{p.texts("/inboxes").join(", ")}</dd></div>
            </dl>
        }))}
    }
    .into_any()
}
