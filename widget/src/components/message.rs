//! One message.

use countersign_shared::wire::buyer::{Message as Said, Rating, Role};
use leptos::prelude::*;

use super::Context;
use super::citation::Citation;
use crate::chat::Chat;

/// A message with its sources and the question whether it helped.
#[component]
pub(crate) fn Message(
    /// State, texts and actions.
    context: Context,
    /// The message.
    message: Said,
) -> impl IntoView {
    let (class, who) = match message.role {
        Role::Buyer => ("cs-message cs-message--buyer", context.text("you")),
        Role::Agent => ("cs-message cs-message--agent", context.text("agent")),
        Role::Human => (
            "cs-message cs-message--human",
            message.author.clone().unwrap_or_else(|| context.text("agent")),
        ),
    };
    let rated = Chat::can_be_rated(&message);
    let citations = message.citations.clone();
    let sources = context.text("sources");
    let inner = context.clone();
    view! {
        <div class=class>
            <span class="cs-message__who">{who}</span>
            <p class="cs-message__text" dir="auto">{message.text.clone()}</p>
            {(!citations.is_empty()).then(move || {
                let items: Vec<_> = citations
                    .into_iter()
                    .map(|citation| {
                        let context = inner.clone();
                        view! { <li><Citation context citation /></li> }
                    })
                    .collect();
                view! {
                    <ul class="cs-message__sources" aria-label=sources>{items}</ul>
                }
            })}
            {rated.then(|| rating(&context, &message))}
        </div>
    }
}

fn rating(context: &Context, message: &Said) -> impl IntoView + use<> {
    if message.rating.is_some() {
        return view! { <p class="cs-message__rated">{context.text("feedback-thanks")}</p> }
            .into_any();
    }
    let button = |rating: Rating, label: String, mark: &'static str| {
        let (context, id) = (context.clone(), message.id.clone());
        view! {
            <button type="button" class="cs-message__rate" aria-label=label on:click=move |_| context.rate(id.clone(), rating)>
                <span aria-hidden="true">{mark}</span>
            </button>
        }
    };
    let question = context.text("helpful");
    view! {
        <div class="cs-message__rating" role="group" aria-label=question.clone()>
            <span aria-hidden="true">{question.clone()}</span>
            {button(Rating::Up, format!("{question} {}", context.text("yes")), "\u{1F44D}\u{FE0E}")}
            {button(Rating::Down, format!("{question} {}", context.text("no")), "\u{1F44E}\u{FE0E}")}
        </div>
    }
    .into_any()
}
