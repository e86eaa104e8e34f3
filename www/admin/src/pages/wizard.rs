//! The wizard: from nothing to an agent, step by step, each validated before the next.

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

use super::handoff::inbox;
use super::identity::{activation, fields};
use super::settings::origins;
use crate::api;
use crate::app::App;
use crate::ui::{button, button_busy, head, icon, load, said, section, shown};
use crate::value::Look;
use crate::words::{fill, t};

const STEPS: [&str; 6] = ["name", "inbox", "knowledge", "origins", "page", "activate"];

pub(crate) fn page(app: App) -> AnyView {
    let at = RwSignal::new(0usize);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let sources = load(app, || "/admin/sources?limit=1".to_owned());
    let is_done = move |n: usize| match STEPS[n] {
        "name" => app.form.base.with(|b| b.some("/name").is_some()),
        "inbox" => app.form.base.with(|b| b.some("/handoff/inbox/kind").is_some()),
        "knowledge" => sources.value.with(|s| s.as_ref().is_some_and(|s| s.number("/total") > 0.0)),
        "origins" => app.form.base.with(|b| !b.list("/allowed_origins").is_empty()),
        "activate" => app.form.base.with(|b| b.is("/active")),
        _ => false,
    };
    let steps = (0..STEPS.len()).map(|n| {
        let symbol = move || if is_done(n) { icon("circle-check") } else { icon("circle") };
        view! {
            <li><button type="button" class="wizard__step" class:wizard__step--done=live(move || is_done(n))
                aria-current=live(move || (at.get() == n).then_some("step")) on:click=move |_| at.set(n)>
                {symbol}{t(&format!("wizard.{}", STEPS[n]))}</button></li>
        }
    });
    let (has_before, has_next) = (move || at.get() > 0, move || at.get() + 1 < STEPS.len());
    let next = move || {
        problem.set(None);
        let n = at.get_untracked();
        let is_of_config = matches!(STEPS[n], "name" | "inbox" | "origins");
        busy.set(true);
        spawn_local(async move {
            if let Err(why) = check(app, STEPS[n]).await {
                busy.set(false);
                return problem.set(Some(why));
            }
            let is_new = app.form.base.get_untracked().is_null();
            let is_saved = if is_of_config && (is_new || app.form.is_dirty()) {
                app.form.save(app).await
            } else {
                true
            };
            busy.set(false);
            if is_saved {
                at.set((n + 1).min(STEPS.len() - 1));
            } else {
                problem.set(app.form.problem.get_untracked());
            }
        });
    };
    view! {
        <div class="page">
            {head("wizard", ())}
            <div class="wizard">
                <ol class="wizard__steps">{steps.collect_view()}</ol>
                <div class="split__form">
                    {dynamic(move || step(app, STEPS[at.get()], sources))}
                    {said(problem)}
                    <footer class="dialog__foot">
                        <Show when=has_before>{dynamic(move || button("", t("back"), move || at.update(|n| *n -= 1)))}</Show>
                        <Show when=has_next>
                            {dynamic(move || button_busy("button--primary", t("wizard.next"), move || busy.get(), next))}
                        </Show>
                    </footer>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Asks the edge whether a step is done; what stands against it is told at its fields.
async fn check(app: App, step: &str) -> Result<(), api::Problem> {
    // How the page embeds the chat is seen on the page.
    if step == "page" {
        return Ok(());
    }
    let asked = json!({ "step": step, "config": app.form.draft.get_untracked() });
    let told = api::send(app, "POST", "/admin/agent/check", &asked).await?;
    if told.is("/ok") {
        return Ok(());
    }
    let errors: Vec<(String, String)> =
        told.list("/errors").iter().map(|e| (e.text("/pointer"), e.text("/message"))).collect();
    let detail = match (step, errors.first().map(|(at, _)| at.as_str())) {
        ("name", Some("/name")) => t("wizard.needs.name"),
        ("knowledge", _) => t("wizard.needs.source"),
        // The name of the field first: not each of them is on this page.
        _ => {
            let said =
                errors.iter().map(|(at, why)| format!("{}: {why}", at.trim_start_matches('/')));
            said.collect::<Vec<_>>().join(" · ")
        }
    };
    app.form.errors.set(errors.clone());
    Err(api::Problem { status: 422, detail, errors, body: told, etag: String::new() })
}

fn step(app: App, name: &str, sources: crate::ui::Load) -> AnyView {
    let (title, text) = (t(&format!("wizard.{name}")), t(&format!("wizard.{name}.text")));
    match name {
        "name" => section(title, text, fields(app)),
        "inbox" => section(title, text, inbox(app)),
        "knowledge" => section(title, text, knowledge(app, sources)),
        "origins" => section(title, text, origins(app)),
        "page" => section(title, text, snippet(app)),
        _ => view! { {section(title, text, view! { <a class="button" href="#/test">{t("nav.test")}</a> })}{dynamic(move || activation(app, false))} }.into_any(),
    }
}

fn knowledge(app: App, sources: crate::ui::Load) -> AnyView {
    let file: NodeRef<leptos::html::Input> = NodeRef::new();
    view! {
        {super::knowledge::drop_zone(app, sources, file)}
        {shown(sources, |s| view! { <p class="quiet">{fill("knowledge.total", &[("n", &s.text("/total"))])}</p> }.into_any())}
        <a class="link" href="#/knowledge/addresses">{t("knowledge.add_address")}</a>
    }
    .into_any()
}

fn snippet(app: App) -> AnyView {
    let origin = web_sys::window().and_then(|w| w.location().origin().ok()).unwrap_or_default();
    let code =
        format!("<script src=\"{origin}/v1/widget.js\" data-quote-token=\"TOKEN\" async></script>");
    let own = code.clone();
    let copy = move || {
        let code = own.clone();
        spawn_local(async move {
            app.say(if api::copy(&code).await { t("copied") } else { t("not_copied") });
        });
    };
    view! { <pre>{code}</pre><div>{button("button--small", t("copy"), copy)}</div><p class="quiet">{t("wizard.page.token")}</p> }.into_any()
}
