//! The parts of the chat: a component is a module with its markup, and its own styles beside it, which
//! `components/chat.css` puts together.

mod citation;
mod composer;
mod contact;
mod dom;
mod handoff;
mod header;
mod icon;
mod log;
mod message;
mod rich;
mod times;
mod transcript;

use countersign_shared::wire::buyer::{Notice, Standing};
use leptos::prelude::*;

use crate::chat::{Chat, Event, Phase, Trouble};
use crate::context::Context;

use composer::Composer;
use handoff::Handoff;
use header::Header;
use transcript::Transcript;

/// The whole chat.
#[component]
pub(crate) fn Panel(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let chat = context.chat;
    let (header, transcript, composer, trouble, escape, form) = (
        context.clone(),
        context.clone(),
        context.clone(),
        context.clone(),
        context.clone(),
        context.clone(),
    );
    let asking = Memo::new(move |_| chat.with(|c| c.asking_person));
    // Said once: what changes beside it does not make it be said again.
    let wrong = Memo::new(move |_| chat.with(wrong).to_owned());
    // A memo of another type than text would weigh three kilobytes; so what goes with it is looked up.
    let noted = Memo::new(move |_| {
        chat.with(|c| c.notice.as_ref().map(|n| n.text.clone()).unwrap_or_default())
    });
    let is_calm = move || {
        let standing = |n: &Notice| n.standing == Standing::Expiring;
        chat.with_untracked(|c| c.notice.as_ref().is_some_and(standing))
    };
    view! {
        <section
            class="cs-panel"
            part="panel"
            role="dialog"
            aria-label=context.text("title")
            dir=context.direction()
            lang=context.language()
            on:keydown=move |event| {
                if event.key() == "Escape" && !event.is_composing() {
                    if asking.get_untracked() {
                        escape.apply(Event::PersonForm(false));
                        escape.focus();
                    } else {
                        escape.close();
                    }
                }
            }
        >
            <Header context=header />
            <div class="cs-panel__notes" role="status">
                {move || {
                    Some(noted.get()).filter(|n| !n.is_empty()).map(|text| {
                        let calm = if is_calm() { " cs-panel__note--calm" } else { "" };
                        view! { <p class=["cs-panel__note", calm].concat()>{text}</p> }
                    })
                }}
            </div>
            <Transcript context=transcript />
            {move || {
                Some(wrong.get()).filter(|key| !key.is_empty()).map(|key| trouble_view(&trouble, &key))
            }}
            <Composer context=composer />
            {move || asking.get().then(|| {
                let context = form.clone();
                view! { <Handoff context /> }
            })}
        </section>
    }
}

/// What went wrong, as the key of its text; empty where nothing did.
fn wrong(chat: &Chat) -> &'static str {
    match (chat.phase, chat.trouble) {
        (Phase::Unavailable, _) => "unavailable",
        (_, Some(Trouble::Offline)) => "offline",
        (_, Some(Trouble::RateLimited)) => "rate-limited",
        (_, Some(Trouble::SessionExpired)) => "expired-session",
        (_, Some(Trouble::TooLong)) => "too-long",
        (_, None) => "",
    }
}

fn trouble_view(context: &Context, key: &str) -> impl IntoView + use<> {
    let (chat, retry) = (context.chat, context.clone());
    let label = context.text("retry");
    view! {
        <div class="cs-panel__trouble" role="alert">
            <span>{context.text(key)}</span>
            <button
                type="button"
                class="cs-panel__retry"
                hidden=move || !chat.with(Chat::can_retry)
                on:click=move |_| {
                    retry.apply(Event::Retried);
                    retry.focus();
                }
            >
                {label}
            </button>
        </div>
    }
}
