//! One message.

use countersign_shared::wire::buyer::{Message as Said, Rating, Role};
use leptos::prelude::*;

use super::citation::Citation;
use super::icon::{THUMB, icon, initials};
use super::rich::rich;
use super::times::time;
use crate::chat::{Chat, Mark};
use crate::context::Context;

/// More sources than these stand behind one line that opens.
const SHOWN_SOURCES: usize = 2;

/// A message with its sources and the question whether it helped.
#[component]
pub(crate) fn Message(
    /// State, texts and actions.
    context: Context,
    /// The message.
    message: Said,
    /// Whether its speaker is named.
    opens_group: bool,
) -> impl IntoView {
    let (role, who) = match message.role {
        Role::Buyer => ("buyer", context.text("you")),
        Role::Agent => ("agent", context.text("agent")),
        Role::Human => {
            ("human", message.author.clone().unwrap_or_else(|| context.text("from-seller")))
        }
    };
    let first = if opens_group { " cs-message--first" } else { "" };
    let class = format!("cs-message cs-message--{role}{first}");
    let is_human = message.role == Role::Human;
    let text = if message.role == Role::Buyer {
        vec![view! { <p class="cs-rich">{message.text.clone()}</p> }.into_any()]
    } else {
        rich(&message.text)
    };
    let at = time(&message.at, &context.bootstrap().language);
    let stamp = message.at.clone();
    let head = opens_group.then(|| {
        let letters = is_human.then(|| {
            let letters = initials(&who);
            view! { <span class="cs-message__initials" aria-hidden="true">{letters}</span> }
        });
        view! {
            <p class="cs-message__head">
                {letters}
                <span class="cs-message__who">{who}</span>
                <time class="cs-message__time" datetime=stamp>{at}</time>
            </p>
        }
    });
    let sources = sources(&context, &message);
    let rated = Chat::can_be_rated(&message).then(|| rating(&context, &message));
    let mark = (message.role == Role::Buyer).then(|| mark(&context, &message));
    view! {
        <div class=class>
            {head}
            <div class="cs-message__text" dir="auto">{text}</div>
            {sources}
            {rated}
            {mark}
        </div>
    }
}

fn sources(context: &Context, message: &Said) -> Option<AnyView> {
    let cited: Vec<_> = message
        .citations
        .iter()
        .cloned()
        .map(|citation| {
            let context = context.clone();
            view! { <li><Citation context citation /></li> }.into_any()
        })
        .collect();
    let label = context.text("sources");
    let count = cited.len();
    if count == 0 {
        return None;
    }
    let name = label.clone();
    let list = view! { <ul class="cs-message__sources" aria-label=name>{cited}</ul> };
    if count <= SHOWN_SOURCES {
        return Some(list.into_any());
    }
    let title = format!("{label} ({count})");
    Some(
        view! {
            <details class="cs-message__more">
                <summary>{title}</summary>
                {list}
            </details>
        }
        .into_any(),
    )
}

fn mark(context: &Context, message: &Said) -> impl IntoView + use<> {
    let (chat, id) = (context.chat, message.id.clone());
    let (sent, read) = (context.text("sent"), context.text("read"));
    move || {
        let mark = chat.with(|c| c.mark().filter(|(last, _)| *last == id).map(|(_, mark)| mark));
        mark.map(|mark| {
            let text = if mark == Mark::Read { &read } else { &sent };
            view! { <span class="cs-message__mark">{text.clone()}</span> }
        })
    }
}

fn rating(context: &Context, message: &Said) -> impl IntoView + use<> {
    let (chat, id, context) = (context.chat, message.id.clone(), context.clone());
    let given = Memo::new(move |_| {
        chat.with(|c| c.messages.iter().any(|m| m.id == id && m.rating.is_some()))
    });
    let id = message.id.clone();
    move || {
        if given.get() {
            return view! { <p class="cs-message__rated">{context.text("feedback-thanks")}</p> }
                .into_any();
        }
        let button = |rating: Rating, class: &'static str, label: String| {
            let (context, id) = (context.clone(), id.clone());
            view! {
                <button type="button" class=class aria-label=label on:click=move |_| context.rate(id.clone(), rating)>
                    {icon(THUMB)}
                </button>
            }
        };
        let question = context.text("helpful");
        let label = |key: &str| format!("{question} {}", context.text(key));
        view! {
            <div class="cs-message__rating" role="group" aria-label=question.clone()>
                <span aria-hidden="true">{question.clone()}</span>
                {button(Rating::Up, "cs-message__rate", label("yes"))}
                {button(Rating::Down, "cs-message__rate cs-message__rate--down", label("no"))}
            </div>
        }
        .into_any()
    }
}
