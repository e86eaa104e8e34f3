//! Where the buyer types.

use leptos::prelude::*;

use super::icon::{PERSON, SEND, icon};
use crate::chat::{Event, Phase};
use crate::context::Context;

/// Characters left are shown from here on.
const COUNT_FROM: usize = 200;

/// The text field, the send button, and the way to a person.
#[component]
pub(crate) fn Composer(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let chat = context.chat;
    let most = context.max_message();
    let asking = move || chat.with(|c| c.asking_person);
    let draft = Memo::new(move |_| chat.with(|c| c.draft.clone()));
    let off = move || chat.with(|c| c.phase == Phase::Unavailable);
    let loading = move || chat.with(|c| c.phase != Phase::Ready);
    let left = move || most.saturating_sub(draft.with(|d| d.chars().count()));
    let (typed, entered, sent, person) =
        (context.clone(), context.clone(), context.clone(), context.clone());
    let (placeholder, label, ask, remaining) = (
        context.text("placeholder"),
        context.text("send"),
        context.text("person"),
        context.text("characters-left"),
    );
    let (name, hint) = (placeholder.clone(), label.clone());
    view! {
        <form
            class="cs-composer"
            part="composer"
            hidden=asking
            on:submit=move |event| {
                event.prevent_default();
                sent.send(draft.get_untracked());
                sent.focus();
            }
        >
            <div class="cs-composer__row">
                // The text stands below the field a second time, unseen, so that the field is as high as its text.
                <div class="cs-composer__field">
                    <span aria-hidden="true">{move || draft.get() + "\u{200b}"}</span>
                    <textarea
                        class="cs-composer__text"
                        rows="1"
                        dir="auto"
                        maxlength=most.to_string()
                        placeholder=placeholder
                        aria-label=name
                        prop:value=move || draft.get()
                        prop:disabled=off
                        on:input=move |event| typed.apply(Event::Typed(event_target_value(&event)))
                        on:keydown=move |event| {
                            // While an input method composes, Enter belongs to it.
                            if event.key() == "Enter" && !event.shift_key() && !event.is_composing() && event.key_code() != 229 {
                                event.prevent_default();
                                entered.send(event_target_value(&event));
                            }
                        }
                    ></textarea>
                </div>
                <button
                    type="submit"
                    class="cs-composer__send"
                    aria-label=label
                    title=hint
                    prop:disabled=move || off() || draft.with(|d| d.trim().is_empty())
                >
                    {icon(SEND)}
                </button>
            </div>
            <div class="cs-composer__row">
                <button
                    type="button"
                    class="cs-composer__person"
                    prop:disabled=loading
                    on:click=move |_| person.apply(Event::PersonForm(true))
                >
                    {icon(PERSON)}
                    <span>{ask}</span>
                </button>
                <span class="cs-composer__left" aria-live="polite">
                    {move || (left() <= COUNT_FROM).then(|| [&left().to_string(), " ", &remaining].concat())}
                </span>
            </div>
        </form>
    }
}
