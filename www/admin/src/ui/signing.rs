//! The sign-in: a token, typed, kept for this tab, and never in an address.

use crate::ui::Show;
use crate::ui::live;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::App;
use crate::session::learn;
use crate::words::t;

use super::icon;

/// Asks for the token; over the page, which stays as it is, where one was signed in.
pub(crate) fn signing(app: App) -> AnyView {
    let token = RwSignal::new(String::new());
    let error = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let is_visible = RwSignal::new(false);
    let is_again = app.me.get_untracked().is_some();
    let field: NodeRef<leptos::html::Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = token.get_untracked().trim().to_owned();
        if typed.is_empty() {
            return error.set(t("signin.empty"));
        }
        error.set(String::new());
        busy.set(true);
        crate::tab::set_token(&typed);
        spawn_local(async move {
            let learned = learn(app).await;
            busy.set(false);
            match learned {
                Ok(()) => {
                    app.signed_out(false);
                    app.form.load(app);
                }
                Err(problem) => {
                    crate::tab::set_token("");
                    error.set(if problem.status == 401 {
                        t("signin.wrong")
                    } else {
                        problem.detail
                    });
                }
            }
        });
    };
    let lead = if is_again { t("signin.again") } else { t("signin.lead") };
    view! {
        <div class="signin" class:signin--over=is_again role="dialog" aria-modal="true" aria-label=t("signin.title")>
            <form class="signin__card" on:submit=submit>
                <span class="logo logo--large" aria-hidden="true">{icon("signature")}</span>
                <h1>{t("signin.title")}</h1>
                <p>{lead}</p>
                <label class="field__label" for="token">{t("signin.token")}</label>
                <div class="input-row">
                    <input class="input" id="token" type=live(move || if is_visible.get() { "text" } else { "password" })
                        autocomplete="off" spellcheck="false" aria-describedby="token-error token-hint" node_ref=field
                        prop:value=token on:input=move |event| token.set(event_target_value(&event))/>
                    <button type="button" class="iconic" aria-pressed=live(move || is_visible.get().to_string())
                        aria-label=t("signin.show") on:click=move |_| is_visible.update(|v| *v = !*v)>{icon("eye")}</button>
                </div>
                <p class="field__error" id="token-error" role="alert">{error}</p>
                <button class="button button--primary button--wide" type="submit" aria-busy=live(move || busy.get().to_string())>
                    <Show when=move || busy.get()><span class="spinner" aria-hidden="true"></span></Show>
                    {t("signin.do")}
                </button>
                <p class="signin__hint" id="token-hint">{t("signin.hint")}</p>
            </form>
        </div>
    }
    .into_any()
}
