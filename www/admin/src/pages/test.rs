//! Test: asks as the buyer of a quote would, and shows why the agent answers as it does.

mod why;

use crate::ui::Show;
use crate::ui::dynamic;
use crate::ui::live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use crate::api;
use crate::app::App;
use crate::picture::Picture;
use crate::ui::{badge, button, button_busy, empty, head, icon, load, said};
use crate::value::Look;
use crate::words::{named, t};

/// A question that was asked here.
#[derive(Clone, PartialEq)]
struct Asked {
    text: String,
    explained: Value,
}

pub(crate) fn page(app: App) -> AnyView {
    let quote = RwSignal::new(crate::tab::kept("countersign:test:quote").unwrap_or_default());
    let asked = RwSignal::new(Vec::<Asked>::new());
    let shown = RwSignal::new(0usize);
    let text = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let quotes = load(app, || "/admin/quotes".to_owned());
    let recent = load(app, || "/admin/conversations".to_owned());
    Effect::new(move |_| crate::tab::keep("countersign:test:quote", &quote.get()));
    // Where nothing is chosen, the last quote that was talked about or changed.
    Effect::new(move |_| {
        if quote.get_untracked().is_empty() {
            let first = ids(quotes.value.get(), recent.value.get()).into_iter().next();
            if let Some((id, _)) = first {
                quote.set(id);
            }
        }
    });
    let ask = move || {
        let question = text.get_untracked().trim().to_owned();
        if question.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        let history: Vec<String> =
            asked.with_untracked(|all| all.iter().map(|a| a.text.clone()).collect());
        let body =
            json!({ "quote": quote.get_untracked().trim(), "text": question, "history": history });
        spawn_local(async move {
            let explained = api::send(app, "POST", "/admin/explain", &body).await;
            busy.set(false);
            match explained {
                Ok(explained) => {
                    text.set(String::new());
                    asked.update(|all| all.push(Asked { text: question, explained }));
                    shown.set(asked.with_untracked(|all| all.len() - 1));
                }
                Err(why) => problem.set(Some(why)),
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        ask();
    };
    let anew = move || {
        asked.set(Vec::new());
        shown.set(0);
    };
    let options = move || {
        ids(quotes.value.get(), recent.value.get())
            .into_iter()
            .map(|(id, name)| view! { <option value=id>{name}</option> })
            .collect_view()
    };
    view! {
        <div class="page page--wide">
            {head("test", view! {
                <label class="line__inline"><span class="field__label">{t("test.quote")}</span>
                    <input class="input" list="test-quotes" prop:value=quote placeholder=t("test.quote.hint")
                        on:change=move |event| { quote.set(event_target_value(&event)); anew(); }/></label>
                <datalist id="test-quotes">{options}</datalist>
            })}
            <div class="test">
                <section class="test__chat" aria-label=t("test.chat")>
                    <div class="test__log" role="log" tabindex="0" aria-label=t("test.chat")>
                        {dynamic(move || if asked.with(Vec::is_empty) { first(text, ask) } else {
                            asked.get().into_iter().enumerate().map(|(at, one)| turn(at, &one, shown)).collect_view().into_any()
                        })}
                        <Show when=move || busy.get()><p class="quiet" role="status"><span class="spinner"></span>{t("test.thinking")}</p></Show>
                    </div>
                    {said(problem)}
                    <form class="test__ask" on:submit=submit>
                        <label class="sr" for="test-text">{t("test.ask")}</label>
                        <input id="test-text" class="input" autocomplete="off" maxlength="2000" placeholder=t("test.ask") prop:value=text
                            on:input=move |event| text.set(event_target_value(&event))/>
                        {button_busy("button--primary", t("test.do"), move || busy.get(), ask)}
                    </form>
                    <Show when=move || !asked.with(Vec::is_empty)>
                        <div class="test__foot">{button("button--small button--quiet", t("test.anew"), anew)}</div>
                    </Show>
                </section>
                <section class="test__why" aria-label=t("why.title") aria-live="polite">
                    {dynamic(move || match asked.with(|all| all.get(shown.get()).cloned()) {
                        Some(one) => why::view(app, &quote.get_untracked(), &one.text, &one.explained),
                        None => empty("telescope", t("why.none"), t("why.none.text"), ()),
                    })}
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// The quotes that can be asked, each with its name: from the list, or where there is none from the conversations.
pub(super) fn ids(quotes: Option<Value>, conversations: Option<Value>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for quote in quotes.unwrap_or_default().list("/quotes") {
        let name = [quote.text("/title"), quote.text("/buyer")].join(" · ");
        found.push((quote.text("/id"), name.trim_matches([' ', '·']).to_owned()));
    }
    for conversation in conversations.unwrap_or_default().list("/conversations") {
        let id = conversation.text("/quote_id");
        if !found.iter().any(|(known, _)| *known == id) {
            found.push((id, String::new()));
        }
    }
    found
}

fn first(text: RwSignal<String>, ask: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let examples = ["test.example.1", "test.example.2", "test.example.3"].map(|key| {
        let press = move |_| {
            text.set(t(key));
            ask();
        };
        view! { <button type="button" class="chip chip--button" on:click=press>{t(key)}</button> }
    });
    let chips = view! { <div class="chips">{examples}</div> };
    empty("flask-conical", t("test.first"), t("test.first.text"), chips)
}

fn turn(at: usize, one: &Asked, shown: RwSignal<usize>) -> AnyView {
    let picture = Picture::of(&one.explained);
    let options: Vec<_> = one
        .explained
        .list("/verdict/options")
        .iter()
        .map(|o| view! { <li class="chip">{o.text("/label")}</li> })
        .collect();
    let sources: Vec<_> = one
        .explained
        .list("/verdict/citations")
        .iter()
        .map(|c| view! { <li>{icon("quote")}<span>{c.text("/title")}" › "{c.text("/heading")}</span></li> })
        .collect();
    view! {
        <div class="said said--buyer"><div class="said__text">{one.text.clone()}</div></div>
        <div class="said said--agent" class:said--shown=live(move || shown.get() == at)>
            <div class="said__text">{picture.text}</div>
            {(!sources.is_empty()).then(|| view! { <ul class="said__sources">{sources}</ul> })}
            {(!options.is_empty()).then(|| view! { <ul class="chips">{options}</ul> })}
            <p class="said__meta">{badge(why::kind(&picture.action), named("action", &picture.action))}
                <button type="button" class="link" aria-pressed=live(move || (shown.get() == at).to_string())
                    on:click=move |_| shown.set(at)>{t("why.title")}</button></p>
        </div>
    }
    .into_any()
}
