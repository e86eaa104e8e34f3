//! What was said, and who is writing.

use std::cell::RefCell;

use countersign_shared::wire::buyer::Status;
use gloo_timers::future::TimeoutFuture;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::log::Log;
use crate::chat::Phase;
use crate::context::Context;

/// The conversation, as far as it is there.
#[component]
pub(crate) fn Transcript(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let chat = context.chat;
    let (scrolled, place) = (NodeRef::<Div>::new(), NodeRef::<Div>::new());
    let drawn = RefCell::new((None, 0));
    let made = context.clone();
    Effect::new(move |_| {
        let (Some(scrolled), Some(place)) = (scrolled.get(), place.get()) else { return };
        let (log, length) = &mut *drawn.borrow_mut();
        let log = log.get_or_insert_with(|| Log::new(made.clone(), &place));
        chat.with(|c| {
            if let Some(log) = log {
                log.show(c);
            }
            // Follow the conversation: on a new message, and while one is on its way. The page behind stays where it is.
            let is_last = |id| c.messages.last().is_some_and(|m| Some(&m.id) == id);
            let signs = [
                c.person_types > 0,
                c.shown,
                c.trouble.is_some(),
                c.contact_found.is_some(),
                is_last(c.asks_why.as_ref()),
            ];
            let now = signs
                .into_iter()
                .fold(c.messages.len() + c.outbox.len(), |n, sign| 2 * n + usize::from(sign));
            // The beginning is read from its top.
            if *length != now && c.quick_replies.is_empty() {
                follow(&scrolled);
                // Once more, when what stands below has been drawn and takes its place.
                spawn_local(async move {
                    TimeoutFuture::new(0).await;
                    follow(&scrolled);
                });
            }
            *length = now;
        });
    });
    let (loading, typing, handed, writes, read) = (
        context.text("loading"),
        context.text("typing"),
        context.text("handed-off"),
        context.text("person-writes"),
        context.text("seen"),
    );
    let status = Memo::new(move |_| {
        chat.with(|c| match (c.phase, c.person_types > 0, c.agent_types()) {
            (Phase::Loading, ..) => loading.clone(),
            (Phase::Ready, true, _) => writes.clone(),
            (Phase::Ready, _, true) => typing.clone(),
            _ => String::new(),
        })
    });
    let state = move || {
        chat.with(|c| match (c.status == Status::Open && !c.is_held(), c.is_seen()) {
            (true, true) => read.clone(),
            (true, false) => handed.clone(),
            _ => String::new(),
        })
    };
    let dots = move || if status.with(String::is_empty) { "" } else { "cs-dots" };
    view! {
        <div class="cs-transcript" node_ref=scrolled tabindex="0" role="region" aria-label=context.text("title")>
            <p class="cs-transcript__notice">{context.text("disclaimer")}</p>
            <div class="cs-transcript__parts" node_ref=place></div>
            <p class="cs-transcript__state">{state}</p>
            <div class="cs-transcript__status" role="status">
                <span class=dots aria-hidden="true"></span>
                <span class="cs-hidden">{move || status.get()}</span>
            </div>
        </div>
    }
}

/// Shows the end; where the screen is low, it is the panel around it that scrolls.
fn follow(transcript: &web_sys::Element) {
    for element in [Some(transcript.clone()), transcript.parent_element()].into_iter().flatten() {
        element.set_scroll_top(element.scroll_height());
    }
}
