//! What was said.

use countersign_shared::wire::buyer::{Message as Said, Status};
use leptos::html::Div;
use leptos::prelude::*;

use super::message::Message;
use super::options::Options;
use super::times::{day_name, same_day};
use crate::chat::{Chat, Phase};
use crate::context::Context;

/// The log of the conversation.
#[component]
pub(crate) fn Transcript(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let chat = context.chat;
    let scrolled = NodeRef::<Div>::new();
    // Follow the conversation: on a new message, and while one is on its way. The page behind stays where it is.
    let last = Memo::new(move |_| {
        chat.with(|c| (c.messages.len(), c.outbox.len(), c.person_types > 0, c.shown))
    });
    Effect::new(move |_| {
        let (count, ..) = last.get();
        if let Some(transcript) = scrolled.get() {
            let is_begun = chat.with_untracked(|c| c.quick_replies.is_empty() && count > 0);
            if is_begun {
                transcript.set_scroll_top(transcript.scroll_height());
            }
        }
    });
    let (item, options) = (context.clone(), context.clone());
    let (loading, typing, handed, writes, read, failed) = (
        context.text("loading"),
        context.text("typing"),
        context.text("handed-off"),
        context.text("person-writes"),
        context.text("seen"),
        context.text("not-sent"),
    );
    let status = Memo::new(move |_| {
        chat.with(|c| match (c.phase, c.person_types > 0, c.agent_types()) {
            (Phase::Loading, ..) => loading.clone(),
            (Phase::Ready, true, _) => writes.clone(),
            (Phase::Ready, _, true) => typing.clone(),
            _ => String::new(),
        })
    });
    let dots = move || if status.with(String::is_empty) { "" } else { "cs-dots" };
    let label = context.text("title");
    let log = label.clone();
    view! {
        <div class="cs-transcript" node_ref=scrolled tabindex="0" role="region" aria-label=label>
            <p class="cs-transcript__notice">{context.text("disclaimer")}</p>
            <div class="cs-transcript__log" role="log" aria-label=log aria-live="polite" aria-relevant="additions">
                <For
                    each=move || chat.with(lines)
                    key=|line: &Line| line.message.id.clone()
                    children=move |line| line_view(&item, line)
                />
            </div>
            // Beside the log: a message is said once, when the edge has it.
            <div class="cs-transcript__outbox">
                {move || {
                    let said = chat.with(Chat::unconfirmed);
                    said.into_iter()
                        .map(|(text, has_failed)| {
                            let class = if has_failed {
                                "cs-message cs-message--buyer cs-message--pending cs-message--failed"
                            } else {
                                "cs-message cs-message--buyer cs-message--pending"
                            };
                            let mark = has_failed.then(|| failed.clone());
                            view! {
                                <div class=class>
                                    <div class="cs-message__text" dir="auto"><p class="cs-rich">{text}</p></div>
                                    <span class="cs-message__mark">{mark}</span>
                                </div>
                            }
                            .into_any()
                        })
                        .collect::<Vec<_>>()
                }}
            </div>
            {move || {
                let (open, seen) = chat.with(|c| (c.status == Status::Open, c.is_seen()));
                let state = if seen { &read } else { &handed };
                open.then(|| view! { <p class="cs-transcript__state">{state.clone()}</p> })
            }}
            <div class="cs-transcript__status" role="status">
                <span class=dots aria-hidden="true"></span>
                <span class="cs-hidden">{move || status.get()}</span>
            </div>
            <Options context=options />
        </div>
    }
}

/// A message with what its place in the conversation adds.
struct Line {
    message: Said,
    opens_group: bool,
    /// When the one before was said.
    before: Option<String>,
}

fn lines(chat: &Chat) -> Vec<Line> {
    let line = |at: usize| {
        let before = at.checked_sub(1).map(|b| &chat.messages[b]);
        let message = chat.messages[at].clone();
        let opens_group = Chat::opens_group(before, &message);
        Line { message, opens_group, before: before.map(|b| b.at.clone()) }
    };
    (0..chat.messages.len()).map(line).collect()
}

fn line_view(context: &Context, line: Line) -> impl IntoView + use<> {
    let Line { message, opens_group, before } = line;
    let day = (!same_day(before.as_deref(), &message.at))
        .then(|| day_name(&message.at, &context.bootstrap().language))
        .map(|day| view! { <p class="cs-transcript__day">{day}</p> });
    let context = context.clone();
    view! {
        {day}
        <Message context message opens_group />
    }
}
