//! Named tokens: who may come in, as what, until when. A value is shown once.

use crate::ui::Show;
use crate::ui::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api;
use crate::app::App;
use crate::shell;
use crate::ui::{
    Load, badge, button, button_busy, choice, confirm_dialog, dialog, empty, input, load, said,
    shown, when,
};
use crate::value::Look;
use crate::words::{fill, t};

pub(super) fn tab(app: App) -> AnyView {
    let list = load(app, || "/admin/tokens".to_owned());
    let is_open = RwSignal::new(false);
    view! {
        <Show when=move || app.role() == "owner">
            <div class="toolbar__do">{dynamic(move || button("button--primary", t("tokens.add"), move || is_open.set(true)))}</div>
        </Show>
        {shown(list, move |value| table(app, &value, list))}
        {dialog(is_open, t("tokens.add"), move || form(app, list))}
    }
    .into_any()
}

fn table(app: App, list: &Value, load: Load) -> AnyView {
    let all = list.list("/tokens");
    if all.is_empty() {
        return empty("key-round", t("tokens.none"), t("tokens.none.text"), ());
    }
    let rows = all.into_iter().map(|token| {
        let (id, name) = (token.text("/id"), token.text("/name"));
        let is_revoked = token.some("/revoked_at").is_some();
        let asked = RwSignal::new(false);
        let act = Callback::new(move |()| {
            let path = format!("/admin/tokens/{id}");
            spawn_local(async move {
                match api::send(app, "DELETE", &path, &Value::Null).await {
                    Ok(_) => { app.say(t("tokens.revoked")); load.again(); }
                    Err(problem) => app.fail(&problem),
                }
            });
        });
        let until = token.some("/expires_at").map_or_else(|| t("tokens.forever"), |at| shell::date(&at));
        let ask = fill("tokens.ask", &[("name", &name)]);
        view! {
            <tr><th scope="row">{name}<br/><small>{token.text("/created_by")}</small></th><td>{t(&format!("role.{}", token.text("/role")))}</td>
                <td class="opt">{token.some("/last_used_at").map(|at| when(&at))}</td><td class="opt">{until}</td>
                <td>{if is_revoked { badge("high", t("tokens.is_revoked")) } else { badge("good", t("tokens.good")) }}</td>
                <td class="num">{(!is_revoked).then(|| view! {
                    {button("button--small button--danger", t("tokens.revoke"), move || asked.set(true))}
                    {confirm_dialog(asked, ask, t("tokens.ask.text"), vec![(t("tokens.revoke"), "button button--danger", act)])}
                })}</td></tr>
        }
    });
    view! {
        <div class="scroller" tabindex="0"><table class="table"><caption class="sr">{t("settings.tokens")}</caption>
            <thead><tr><th scope="col">{t("tokens.name")}</th><th scope="col">{t("tokens.role")}</th><th scope="col" class="opt">{t("tokens.used")}</th>
                <th scope="col" class="opt">{t("tokens.until")}</th><th scope="col">{t("col.state")}</th><th scope="col"><span class="sr">{t("tokens.revoke")}</span></th></tr></thead>
            <tbody>{rows.collect_view()}</tbody></table></div>
    }
    .into_any()
}

fn form(app: App, list: Load) -> AnyView {
    let (name, days) = (RwSignal::new(String::new()), RwSignal::new("90".to_owned()));
    let role = RwSignal::new("editor".to_owned());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let made = RwSignal::new(String::new());
    let roles = ["owner", "editor", "viewer", "rep"]
        .map(|r| (r.to_owned(), t(&format!("role.{r}")), t(&format!("role.{r}.text"))));
    let create = move || {
        let mut body = json!({ "name": name.get_untracked().trim(), "role": role.get_untracked() });
        if let Ok(days) = days.get_untracked().parse::<u32>() {
            body["expires_in_days"] = Value::from(days);
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let sent = api::send(app, "POST", "/admin/tokens", &body).await;
            busy.set(false);
            match sent {
                Ok(token) => {
                    made.set(token.text("/token"));
                    list.again();
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    let copy = move || {
        spawn_local(async move {
            app.say(if api::copy(&made.get_untracked()).await {
                t("copied")
            } else {
                t("not_copied")
            });
        });
    };
    view! {
        <Show when=move || made.get().is_empty() fallback=move || view! {
            <p>{t("tokens.once")}</p>
            <div class="token"><code>{made}</code>{button("button--small", t("copy"), copy)}</div>
        }>
            {dynamic(move || input("text", t("tokens.name"), t("tokens.name.hint"), name))}
            {choice(t("tokens.role"), roles.clone().into(), move || role.get(), move |r| role.set(r))}
            {input("number", t("tokens.days"), t("tokens.days.hint"), days)}
            {said(problem)}
            <footer class="dialog__foot">{button_busy("button--primary", t("tokens.make"), move || busy.get(), create)}</footer>
        </Show>
    }
    .into_any()
}
