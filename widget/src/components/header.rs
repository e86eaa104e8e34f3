//! Who answers, and the way out.

use countersign_shared::wire::buyer::Person;
use leptos::prelude::*;

use super::icon::{DOWN, SHARE, icon};
use super::times::moment;
use crate::chat::{Chat, Speaker};
use crate::context::Context;

/// The head of the panel.
#[component]
pub(crate) fn Header(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let chat = context.chat;
    let speaker = move || chat.with(Chat::speaker);
    // A picture that does not come is no loss: the initials stand below it.
    let avatar = context.avatar().map(|url| {
        let is_held = move || chat.with(Chat::is_held);
        view! { <img src=url alt="" hidden=is_held on:error=move |event| remove(&event) /> }
    });
    let (close, share, texts, known, letters) =
        (context.clone(), context.clone(), context.clone(), context.clone(), context.clone());
    let agent = context.agent();
    let (person_name, agent_name) = (context.text("from-seller"), agent.clone());
    let name = Memo::new(move |_| match speaker() {
        Speaker::Person(who) => who.unwrap_or_else(|| person_name.clone()),
        _ => agent_name.clone(),
    });
    let is_named =
        move |who: &str| chat.with(|c| c.person.as_ref().is_some_and(|person| person.name == who));
    let role = move || match speaker() {
        Speaker::Agent => texts.text("assistant"),
        Speaker::Person(Some(_)) => texts.text("from-seller"),
        Speaker::Person(None) => String::new(),
        // Whoever is named below is not named twice.
        Speaker::Awaited { who } if is_named(&who) => texts.text("handed-off"),
        Speaker::Awaited { who } => [&texts.text("handed-off"), " \u{00b7} ", &who].concat(),
    };
    let there = Memo::new(move |_| {
        chat.with(|c| {
            let names = !matches!(c.speaker(), Speaker::Person(_));
            let person = c.person.as_ref();
            person.map(|person| presence(&known, person, names)).unwrap_or_default()
        })
    });
    let dot = move || {
        there.track();
        let is_on = chat.with_untracked(|c| c.person.as_ref().is_some_and(|p| p.available));
        let on = if is_on { " cs-header__presence--on" } else { "" };
        ["cs-header__presence", on].concat()
    };
    let save = context.text("save");
    let title = save.clone();
    let label = context.text("minimise");
    let hint = label.clone();
    view! {
        <header class="cs-header" part="header">
            <span class="cs-header__avatar" aria-hidden="true">
                <span>{move || letters.initials(&name.get())}</span>
                {avatar}
            </span>
            <div class="cs-header__who">
                <h2 class="cs-header__name">{move || name.get()}</h2>
                <p class="cs-header__role">{role}</p>
            </div>
            <button type="button" class="cs-header__save" aria-label=save title=title on:click=move |_| share.share()>
                {icon(SHARE)}
            </button>
            <button type="button" class="cs-header__close" aria-label=label title=hint on:click=move |_| close.close()>
                {icon(DOWN)}
            </button>
            <p class=dot>{move || there.get()}</p>
        </header>
    }
}

/// Takes away what an event comes from.
fn remove(event: &web_sys::Event) {
    event_target::<web_sys::Element>(event).remove();
}

/// Whether the person is there, when they are back, and how long an answer usually takes; with their name until it is they who
/// speak.
fn presence(context: &Context, person: &Person, names: bool) -> String {
    let state = match &person.back_at {
        _ if person.available => context.text("available"),
        Some(at) => [&context.text("back-at"), " ", &moment(at, &context.language())].concat(),
        None => context.text("away"),
    };
    let dot = " \u{00b7} ";
    let name = if names { [person.name.as_str(), dot].concat() } else { String::new() };
    let usual = person.usual.as_ref().map_or_else(String::new, |usual| [dot, usual].concat());
    [name, state, usual].concat()
}
