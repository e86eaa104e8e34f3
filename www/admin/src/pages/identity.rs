//! Identity: name, picture, where buyers can write else, and whether the agent is on.

use crate::ui::Show;
use crate::ui::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::hours::hours;
use crate::api;
use crate::app::App;
use crate::ui::{
    badge, button, button_busy, confirm_dialog, form_number, form_select, form_text, head, icon,
    initials, save_bar, section,
};
use crate::value::Look;
use crate::words::t;

/// Most bytes of a picture.
const MOST: f64 = 1_048_576.0;

pub(crate) fn page(app: App) -> AnyView {
    view! {
        <div class="page">
            {head("identity", ())}
            {dynamic(move || activation(app, false))}
            {with_config(app, move || view! {
                {section(t("identity.who"), t("identity.who.text"), fields(app))}
                {section(t("life"), t("life.text"), life(app))}
                {section(t("looks"), t("looks.text"), looks(app))}
                {section(t("identity.else"), t("identity.else.text"),
                    form_text(app, "/contact_email", "email", t("identity.email"), t("identity.email.hint")))}
            }.into_any())}
            {save_bar(app)}
        </div>
    }
    .into_any()
}

/// Shows what needs the configuration once it is there; where there is none, the way to it.
pub(super) fn with_config(app: App, show: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let is_there = Memo::new(move |_| app.form.draft.with(|d| !d.is_null()));
    let form = app.form;
    view! {
        <Show when=move || form.busy.get() && !is_there.get()><div class="skeletons"><div class="skeleton"></div><div class="skeleton"></div></div></Show>
        {dynamic(move || (!is_there.get()).then(|| form.problem.get()).flatten().map(|p| crate::ui::trouble(&p, move || form.load(app))))}
        {dynamic(move || is_there.get().then(&show))}
    }
    .into_any()
}

/// What the agent does while it is on, and when.
fn life(app: App) -> AnyView {
    let modes = ["live", "paused", "shadow"].map(|m| (m.to_owned(), t(&format!("mode.{m}"))));
    view! {
        {form_select(app, "/mode", t("life.mode"), String::new(), modes.into())}
        <div class="pair">
            {form_text(app, "/schedule/from", "text", t("hours.from"), "2026-12-01T08:00:00Z".to_owned())}
            {form_text(app, "/schedule/until", "text", t("hours.to"), String::new())}
        </div>
        {hours(app, "/schedule/hours".to_owned())}
    }
    .into_any()
}

/// Name and picture, with what buyers see of them.
pub(super) fn fields(app: App) -> AnyView {
    let file: NodeRef<leptos::html::Input> = NodeRef::new();
    let busy = RwSignal::new(false);
    let is_broken = RwSignal::new(false);
    let address = Memo::new(move |_| app.form.text("/avatar_url"));
    Effect::new(move |_| {
        address.track();
        is_broken.set(false);
    });
    let upload = move |_| {
        let Some(picked) = file.get_untracked().and_then(|f| f.files()).and_then(|f| f.get(0))
        else {
            return;
        };
        if picked.size() > MOST {
            return app.fail(&local(t("identity.too_large")));
        }
        busy.set(true);
        spawn_local(async move {
            let sent = api::upload(app, "/admin/avatar", &picked, |_| ()).await;
            busy.set(false);
            match sent {
                Ok(stored) => app.form.put("/avatar_url", Value::from(stored.text("/url"))),
                Err(mut problem) => {
                    if problem.is_missing() {
                        problem.detail = t("error.missing");
                    }
                    app.fail(&problem);
                }
            }
        });
    };
    let picture = move || {
        let url = address.get();
        if url.is_empty() || is_broken.get() {
            view! { <span class="portrait">{dynamic(move || initials(&app.form.text("/name")))}</span> }
                .into_any()
        } else {
            view! { <img class="portrait" src=url alt="" on:error=move |_| is_broken.set(true)/> }
                .into_any()
        }
    };
    let pick = move || {
        if let Some(file) = file.get_untracked() {
            file.click();
        }
    };
    view! {
        <div class="identity">
            <div class="identity__picture">{picture}
                <input class="sr" type="file" tabindex="-1" aria-label=t("identity.upload") accept="image/png,image/jpeg,image/webp,image/gif" node_ref=file on:change=upload/>
                <Show when=move || app.can_write()>
                    {dynamic(move || button_busy("button--small", t("identity.upload"), move || busy.get(), pick))}
                    <Show when=move || !address.get().is_empty()>
                        {dynamic(move || button("button--small button--quiet", t("identity.no_picture"), move || app.form.put("/avatar_url", Value::Null)))}
                    </Show>
                </Show>
            </div>
            <div class="identity__fields">
                {form_text(app, "/name", "text", t("identity.name"), t("identity.name.hint"))}
                {form_text(app, "/avatar_url", "url", t("identity.address"), t("identity.address.hint"))}
                <Show when=move || is_broken.get()><p class="note note--warn">{icon("triangle-alert")}{t("identity.broken")}</p></Show>
            </div>
        </div>
    }
    .into_any()
}

/// How the chat looks on a page.
fn looks(app: App) -> AnyView {
    let options = |keys: &[(&str, &'static str)]| {
        keys.iter().map(|(value, key)| ((*value).to_owned(), t(key))).collect::<Vec<_>>()
    };
    let launcher =
        options(&[("icon", "looks.icon"), ("text", "looks.words"), ("both", "looks.both")]);
    let corner = options(&[("end", "looks.end"), ("start", "looks.start")]);
    let theme =
        options(&[("auto", "looks.auto"), ("light", "looks.light"), ("dark", "looks.dark")]);
    view! {
        <div class="identity__fields">
            {form_text(app, "/appearance/accent", "text", t("looks.accent"), t("looks.accent.hint"))}
            {form_text(app, "/appearance/on_accent", "text", t("looks.on_accent"), t("looks.on_accent.hint"))}
            {form_select(app, "/appearance/launcher", t("looks.launcher"), String::new(), launcher)}
            {form_text(app, "/appearance/image_url", "url", t("looks.image"), t("looks.image.hint"))}
            {form_select(app, "/appearance/position", t("looks.position"), String::new(), corner)}
            {form_number(app, "/appearance/offset_x", t("looks.offset_x"), String::new(), (0.0, 400.0, 1.0), "20")}
            {form_number(app, "/appearance/offset_y", t("looks.offset_y"), String::new(), (0.0, 400.0, 1.0), "20")}
            {form_select(app, "/appearance/theme", t("looks.theme"), String::new(), theme)}
        </div>
    }
    .into_any()
}

fn local(detail: String) -> api::Problem {
    api::Problem { status: 422, detail, errors: Vec::new(), body: Value::Null, etag: String::new() }
}

/// Whether buyers can use the agent, and how that is changed. `short` for the overview.
pub(super) fn activation(app: App, short: bool) -> AnyView {
    let form = app.form;
    let base = form.base.get();
    if base.is_null() {
        return ().into_any();
    }
    let is_on = base.is("/active");
    let asked = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let turn = Callback::new(move |()| {
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let verb = if is_on { "deactivate" } else { "activate" };
            let turned = match api::send(app, "POST", &format!("/admin/{verb}"), &json!({})).await {
                // An edge without that switch has it in the configuration.
                Err(why) if why.is_missing() => form.switch(app, !is_on).await,
                other => other,
            };
            busy.set(false);
            match turned {
                Ok(_) => {
                    app.say(t(if is_on { "agent.turned_off" } else { "agent.turned_on" }));
                    form.accept(app);
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    });
    let (title, text, label) = if is_on {
        (t("agent.off.title"), t("agent.off.text"), t("agent.off.do"))
    } else {
        (t("agent.on.title"), t("agent.on.text"), t("agent.on.do"))
    };
    let class = if is_on { "button button--danger" } else { "button button--primary" };
    let (state, words) = if is_on {
        (badge("good", t("agent.on")), t("agent.is_on"))
    } else {
        (badge("plain", t("agent.off")), t("agent.is_off"))
    };
    let can = move || app.role() == "owner" || app.role() == "editor";
    if short && is_on {
        return ().into_any();
    }
    let shown = StoredValue::new(label.clone());
    view! {
        <section class="card activation" class:activation--on=is_on>
            <div class="activation__text">{state}<p>{words}</p></div>
            <Show when=can>
                {dynamic(move || button_busy(if is_on { "" } else { "button--primary" }, shown.get_value(), move || busy.get(), move || asked.set(true)))}
            </Show>
            {crate::ui::said(problem)}
            {confirm_dialog(asked, title, text, vec![(label.clone(), class, turn)])}
        </section>
    }
    .into_any()
}
