//! How the buyer can be reached: asked where it was found in a message, shown and changed while a person is awaited.

use countersign_shared::wire::buyer::MAX_FIELD;
use leptos::prelude::*;

use crate::chat::{Chat, Event};
use crate::context::Context;

/// A strip above the text field; nothing where there is nothing to ask or show.
#[component]
pub(crate) fn Contact(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let chat = context.chat;
    let strip = Memo::new(move |_| chat.with(Chat::contact_strip));
    view! {
        <div aria-live="polite">
            {move || {
                strip.get().map(|(contact, asks)| {
                    if asks { ask(&context, contact).into_any() } else { known(&context, contact).into_any() }
                })
            }}
        </div>
    }
}

fn ask(context: &Context, contact: String) -> impl IntoView + use<> {
    let value = RwSignal::new(contact);
    let (given, refused) = (context.clone(), context.clone());
    view! {
        <form
            class="cs-contact"
            on:submit=move |event| {
                event.prevent_default();
                given.apply(Event::ContactGiven(Some(value.get_untracked())));
                given.focus();
            }
        >
            <label class="cs-contact__field">
                <span>{context.text("contact-found")}</span>
                <input
                    type="text"
                    inputmode="email"
                    autocomplete="email"
                    dir="ltr"
                    maxlength=MAX_FIELD.to_string()
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="cs-contact__yes">{context.text("yes")}</button>
            <button type="button" on:click=move |_| {
                refused.apply(Event::ContactGiven(None));
                refused.focus();
            }>{context.text("no")}</button>
            <p>{context.text("person-consent")}</p>
        </form>
    }
}

fn known(context: &Context, contact: String) -> impl IntoView + use<> {
    let change = context.clone();
    view! {
        <div class="cs-contact cs-contact--known">
            <span>{context.text("contact-kept")} " " <bdi>{contact}</bdi></span>
            <button type="button" on:click=move |_| change.apply(Event::ContactEdited)>{context.text("edit")}</button>
        </div>
    }
}
