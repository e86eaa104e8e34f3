//! What was said.

use countersign_shared::wire::buyer::{Message as Said, Status};
use leptos::html::Div;
use leptos::prelude::*;

use super::Context;
use super::message::Message;
use super::options::Options;
use crate::chat::Phase;

/// The log of the conversation.
#[component]
pub(crate) fn Transcript(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let chat = context.chat;
    let end = NodeRef::<Div>::new();
    Effect::new(move |_| {
        // Follow the conversation: on a new message, and while one is on its way.
        let _ = chat.with(|c| (c.messages.len(), c.pending.is_some(), c.phase));
        if let Some(end) = end.get() {
            end.scroll_into_view_with_bool(false);
        }
    });
    let (item, unconfirmed, options) = (context.clone(), context.clone(), context.clone());
    let (disclaimer, loading, typing, handed, writes, read) = (
        context.text("disclaimer"),
        context.text("loading"),
        context.text("typing"),
        context.text("handed-off"),
        context.text("person-writes"),
        context.text("seen"),
    );
    view! {
        <div class="cs-transcript" tabindex="0" role="region" aria-label=context.text("title")>
            <p class="cs-transcript__notice">{disclaimer}</p>
            <div class="cs-transcript__log" role="log" aria-live="polite" aria-relevant="additions">
                <For
                    each=move || chat.with(|c| c.messages.clone())
                    key=|m: &Said| (m.id.clone(), m.rating)
                    children=move |message| {
                        let context = item.clone();
                        view! { <Message context message /> }
                    }
                />
                {move || {
                    let text = chat.with(|c| c.unconfirmed().map(str::to_owned))?;
                    let you = unconfirmed.text("you");
                    Some(view! {
                        <div class="cs-message cs-message--buyer cs-message--pending">
                            <span class="cs-message__who">{you}</span>
                            <p class="cs-message__text" dir="auto">{text}</p>
                        </div>
                    })
                }}
            </div>
            {move || {
                let (open, seen) = chat.with(|c| (c.status == Status::Open, c.is_seen()));
                let state = if seen { &read } else { &handed };
                open.then(|| view! { <p class="cs-transcript__state">{state.clone()}</p> })
            }}
            <div class="cs-transcript__status" role="status">
                {move || {
                    match chat.with(|c| (c.phase, c.pending.is_some(), c.person_types)) {
                        (Phase::Loading, ..) => loading.clone(),
                        (Phase::Ready, _, true) => writes.clone(),
                        (Phase::Ready, true, _) => typing.clone(),
                        _ => String::new(),
                    }
                }}
            </div>
            <Options context=options />
            <div node_ref=end></div>
        </div>
    }
}
