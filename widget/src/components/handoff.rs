//! The form for a person.

use countersign_shared::wire::buyer::{MAX_FIELD, NewHandoff};
use leptos::html::Textarea;
use leptos::prelude::*;

use crate::chat::Event;
use crate::context::Context;

/// Asks for a person, with a message and contact details if the buyer likes.
#[component]
pub(crate) fn Handoff(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let field = || RwSignal::new(String::new());
    let (message, name, email, phone) = (field(), field(), field(), field());
    let consent = RwSignal::new(false);
    let has_contact = move || !email.get().trim().is_empty() || !phone.get().trim().is_empty();
    let first = NodeRef::<Textarea>::new();
    Effect::new(move |_| {
        if let Some(field) = first.get() {
            let _ = field.focus();
        }
    });
    let (submit, cancel) = (context.clone(), context.clone());
    let given = |signal: RwSignal<String>| {
        Some(signal.get_untracked().trim().to_owned()).filter(|t| !t.is_empty())
    };
    let explain = context.text("person-confirm");
    let (m, n, e, p) = (
        context.text("person-message"),
        context.text("person-name"),
        context.text("person-email"),
        context.text("person-phone"),
    );
    let agree = context.text("person-consent");
    let most = MAX_FIELD.to_string();
    view! {
        <form
            class="cs-handoff"
            aria-label=context.text("person")
            on:submit=move |event| {
                event.prevent_default();
                submit.ask_person(NewHandoff {
                    message: given(message),
                    name: given(name),
                    email: given(email),
                    phone: given(phone),
                    consent: consent.get_untracked(),
                });
                submit.focus();
            }
        >
            <p class="cs-handoff__explain">{explain}</p>
            <label class="cs-handoff__field">
                <span>{m}</span>
                <textarea node_ref=first rows="2" dir="auto" maxlength=context.max_message().to_string()
                    on:input=move |event| message.set(event_target_value(&event))></textarea>
            </label>
            <label class="cs-handoff__field">
                <span>{n}</span>
                <input type="text" autocomplete="name" dir="auto" maxlength=most.clone()
                    on:input=move |event| name.set(event_target_value(&event)) />
            </label>
            <div class="cs-handoff__pair">
            <label class="cs-handoff__field">
                <span>{e}</span>
                <input type="email" autocomplete="email" maxlength=most.clone()
                    on:input=move |event| email.set(event_target_value(&event)) />
            </label>
            <label class="cs-handoff__field">
                <span>{p}</span>
                <input type="tel" autocomplete="tel" maxlength="40"
                    on:input=move |event| phone.set(event_target_value(&event)) />
            </label>
            </div>
            <Show when=has_contact>
                <label class="cs-handoff__consent">
                    <input type="checkbox" required on:change=move |event| consent.set(event_target_checked(&event)) />
                    <span>{agree.clone()}</span>
                </label>
            </Show>
            <div class="cs-handoff__row">
                <button type="button" class="cs-handoff__cancel" on:click=move |_| {
                    cancel.apply(Event::PersonForm(false));
                    cancel.focus();
                }>
                    {context.text("cancel")}
                </button>
                <button type="submit" class="cs-handoff__submit">{context.text("person-submit")}</button>
            </div>
        </form>
    }
}
