//! The frame around the pages: where one may go, who is signed in, what is said in passing.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{App, Toast};
use crate::pages;
use crate::route::{self, PAGES};
use crate::session::learn;
use crate::shell;
use crate::tab;
use crate::ui::{Show, button_icon, confirm_dialog, dynamic, icon, live, signing};
use crate::value::Look;
use crate::words::{fill, t};

/// The console.
pub(crate) fn console() -> AnyView {
    let app = App::new();
    let moved = window_event_listener(ev::hashchange, move |_| app.arrive());
    on_cleanup(move || moved.remove());
    let guarded = window_event_listener(ev::beforeunload, move |event| {
        if app.form.is_dirty() {
            event.prevent_default();
        }
    });
    on_cleanup(move || guarded.remove());
    if !app.out.get_untracked() {
        spawn_local(async move {
            if let Err(problem) = learn(app).await {
                app.fail(&problem);
            }
        });
    }
    pages::watch_inbox(app);
    view! {
        <a class="skip" href="#main" on:click=skip>{t("skip")}</a>
        <Show when=move || app.me.get().is_some()>{dynamic(move || frame(app))}</Show>
        <Show when=move || app.out.get()>{dynamic(move || signing(app))}</Show>
        <Show when=move || !app.out.get() && app.me.get().is_none()>
            <div class="splash" role="status"><span class="spinner"></span>{t("loading")}</div>
        </Show>
        {leave_dialog(app)}
        {toasts(app)}
    }
    .into_any()
}

/// Moves the focus to the page; the address stays what it is.
fn skip(event: ev::MouseEvent) {
    event.prevent_default();
    if let Some(main) =
        web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("main"))
    {
        let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(main).focus();
    }
}

fn frame(app: App) -> AnyView {
    let is_open = RwSignal::new(false);
    // Another page closes the drawer.
    Effect::new(move |_| {
        app.route.track();
        is_open.set(false);
    });
    let page = Memo::new(move |_| app.route.get().page);
    view! {
        <div class="frame" class:frame--open=live(move || is_open.get()) on:keydown=move |event| {
            if event.key() == "Escape" { is_open.set(false); }
        }>
            <header class="top">
                {button_icon("menu", t("nav.menu"), move || is_open.update(|o| *o = !*o))}
                <span class="top__title">{dynamic(move || t(&format!("nav.{}", page.get())))}</span>
                {agent_state(app)}
            </header>
            <div class="scrim" on:click=move |_| is_open.set(false)></div>
            {side(app, page)}
            <main class="main" id="main" tabindex="-1">
                {dynamic(move || pages::page(app, &page.get()))}
            </main>
            {tabs(app, page)}
        </div>
    }
    .into_any()
}

fn side(app: App, page: Memo<String>) -> AnyView {
    let groups = PAGES.iter().map(|(group, all)| {
        let links =
            all.iter().map(|(name, symbol)| nav_link(app, page, name, symbol)).collect_view();
        let has_any = move || all.iter().any(|(name, _)| route::is_for(&app.role(), name));
        view! {
            <div class="side__group" hidden=live(move || !has_any())>
                <h2 class="side__heading">{t(&format!("nav.group.{group}"))}</h2>
                <ul>{links}</ul>
            </div>
        }
    });
    view! {
        <nav class="side" aria-label=t("nav.label")>
            <div class="side__brand">
                <span class="logo" aria-hidden="true">{icon("signature")}</span>
                <span class="side__name">"Countersign"</span>
            </div>
            <div class="side__agent">{agent_state(app)}</div>
            {groups.collect_view()}
            <div class="side__foot">{account(app)}</div>
        </nav>
    }
    .into_any()
}

fn nav_link(app: App, page: Memo<String>, name: &'static str, symbol: &'static str) -> AnyView {
    let is_here = move || page.get() == name;
    let count = move || (name == "inbox").then(|| app.waiting.get()).filter(|n| *n > 0);
    view! {
        <li hidden=live(move || !route::is_for(&app.role(), name))>
            <a class="nav" href=format!("#/{name}") aria-current=live(move || is_here().then_some("page"))>
                {icon(symbol)}
                <span class="nav__label">{t(&format!("nav.{name}"))}</span>
                {dynamic(move || count().map(|n| view! {
                    <span class="nav__count" aria-label=fill("nav.waiting", &[("n", &n.to_string())])>{n}</span>
                }))}
            </a>
        </li>
    }
    .into_any()
}

/// The pages that one needs on a phone, under the thumb.
fn tabs(app: App, page: Memo<String>) -> AnyView {
    let names = [
        ("inbox", "inbox"),
        ("overview", "layout-dashboard"),
        ("knowledge", "book-open"),
        ("test", "flask-conical"),
    ];
    let links = names.into_iter().map(|(name, symbol)| nav_link(app, page, name, symbol));
    view! { <nav class="tabs" aria-label=t("nav.short")><ul>{links.collect_view()}</ul></nav> }
        .into_any()
}

/// Whether buyers can use the agent, where one can always see it.
fn agent_state(app: App) -> AnyView {
    let form = app.form;
    let state = move || {
        let config = form.base.get();
        let mode = config.some("/mode").filter(|mode| mode != "live");
        (!config.is_null()).then(|| (config.is("/active"), mode))
    };
    view! {
        {dynamic(move || state().map(|(is_on, mode)| {
            let key = if is_on { mode.map_or_else(|| "agent.on".to_owned(), |m| format!("mode.{m}")) } else { "agent.off".to_owned() };
            let class = if key == "agent.on" { "state state--on" } else { "state state--off" };
            view! { <a class=class href="#/identity"><span class="state__dot"></span>{t(&key)}</a> }
        }))}
    }
    .into_any()
}

fn account(app: App) -> AnyView {
    let theme = RwSignal::new(shell::theme());
    let choose = move |event: ev::Event| {
        let next = event_target_value(&event);
        shell::set_theme(&next);
        theme.set(next);
    };
    let languages = [("en", "English"), ("fr", "Français"), ("de", "Deutsch"), ("es", "Español")];
    let now = shell::language();
    let options = languages.map(|(code, name)| {
        view! { <option value=code lang=code selected=code == now>{name}</option> }
    });
    let who = move || app.me.get().map(|me| me.text("/name")).unwrap_or_default();
    let role = move || t(&format!("role.{}", app.role()));
    let out = move || {
        tab::set_token("");
        app.me.set(None);
        app.form.forget();
        app.signed_out(true);
    };
    view! {
        <div class="account">
            <div class="account__who">
                <span class="avatar" aria-hidden="true">{dynamic(move || crate::ui::initials(&who()))}</span>
                <span><strong>{who}</strong><small>{role}</small></span>
                {button_icon("log-out", t("signout"), out)}
            </div>
            <div class="account__choices">
                <label class="mini"><span class="sr">{t("language")}</span>
                    <select on:change=move |event| shell::set_language(&event_target_value(&event))>{options}</select>
                </label>
                <label class="mini"><span class="sr">{t("theme")}</span>
                    <select on:change=choose prop:value=theme>
                        <option value="" selected=theme.get_untracked().is_empty()>{t("theme.auto")}</option>
                        <option value="light" selected=theme.get_untracked() == "light">{t("theme.light")}</option>
                        <option value="dark" selected=theme.get_untracked() == "dark">{t("theme.dark")}</option>
                    </select>
                </label>
            </div>
        </div>
    }
    .into_any()
}

fn leave_dialog(app: App) -> AnyView {
    let is_open = RwSignal::new(false);
    Effect::new(move |_| is_open.set(app.leaving.get().is_some()));
    Effect::new(move |_| {
        if !is_open.get() && app.leaving.with_untracked(Option::is_some) {
            app.leaving.set(None);
        }
    });
    let leave = move || {
        let to = app.leaving.get_untracked().unwrap_or_default();
        app.leaving.set(None);
        app.form.discard();
        app.go(to.trim_start_matches("#/"));
    };
    let save = move || {
        let to = app.leaving.get_untracked().unwrap_or_default();
        app.leaving.set(None);
        spawn_local(async move {
            if app.form.save(app).await {
                app.go(to.trim_start_matches("#/"));
            }
        });
    };
    confirm_dialog(
        is_open,
        t("leave.title"),
        t("leave.text"),
        vec![
            (t("leave.discard"), "button button--danger", Callback::new(move |()| leave())),
            (t("leave.save"), "button button--primary", Callback::new(move |()| save())),
        ],
    )
}

fn toasts(app: App) -> AnyView {
    let one = move |toast: Toast| {
        let id = toast.id;
        let action = toast.action.map(|(label, action)| {
            let act = move |_| {
                action.run(());
                app.close(id);
            };
            view! { <button class="toast__action" type="button" on:click=act>{label}</button> }
        });
        let symbol = if toast.is_error { "circle-alert" } else { "circle-check" };
        view! {
            <div class="toast" class:toast--error=toast.is_error>
                {icon(symbol)}<span class="toast__text">{toast.text}</span>{action}
                {button_icon("x", t("close"), move || app.close(id))}
            </div>
        }
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || app.toasts.get() key=|toast| toast.id children=one/>
        </div>
    }
    .into_any()
}
