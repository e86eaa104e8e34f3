//! Where the buyer types.

use leptos::prelude::*;

use super::{Context, element};
use crate::chat::{Event, Phase};

/// Characters left are shown from here on.
const COUNT_FROM: usize = 200;

/// The text field, the send button, and the way to a person.
#[component]
pub(crate) fn Composer(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let chat = context.chat;
    let most = context.parts.bootstrap.max_message;
    let off = move || chat.with(|c| c.phase != Phase::Ready);
    let empty = move || {
        chat.with(|c| c.draft.trim().is_empty() || c.pending.is_some() || c.phase != Phase::Ready)
    };
    let left = move || most.saturating_sub(chat.with(|c| c.draft.chars().count()));
    let (typed, entered, sent, person) =
        (context.clone(), context.clone(), context.clone(), context.clone());
    let (placeholder, label, ask, remaining) = (
        context.text("placeholder"),
        context.text("send"),
        context.text("person"),
        context.text("characters-left"),
    );
    let name = placeholder.clone();
    view! {
        <form
            class="cs-composer"
            on:submit=move |event| {
                event.prevent_default();
                sent.send(chat.with_untracked(|c| c.draft.clone()));
            }
        >
            <textarea
                class="cs-composer__text"
                rows="2"
                dir="auto"
                maxlength=most.to_string()
                placeholder=placeholder
                aria-label=name
                prop:value=move || chat.with(|c| c.draft.clone())
                prop:disabled=move || chat.with(|c| c.phase == Phase::Unavailable)
                on:input=move |event| typed.apply(Event::Typed(event_target_value(&event)))
                on:keydown=move |event| {
                    // While an input method composes, Enter belongs to it.
                    if event.key() == "Enter" && !event.shift_key() && !event.is_composing() && event.key_code() != 229 {
                        event.prevent_default();
                        let text = element::<web_sys::HtmlTextAreaElement>(event.target()).map(|t| t.value());
                        entered.send(text.unwrap_or_default());
                    }
                }
            ></textarea>
            <div class="cs-composer__row">
                <button
                    type="button"
                    class="cs-composer__person"
                    prop:disabled=off
                    on:click=move |_| person.apply(Event::PersonForm(true))
                >
                    {ask}
                </button>
                <span class="cs-composer__left" aria-live="polite">
                    {move || (left() <= COUNT_FROM).then(|| format!("{} {remaining}", left()))}
                </span>
                <button type="submit" class="cs-composer__send" prop:disabled=empty>{label}</button>
            </div>
        </form>
    }
}
