//! What can be chosen: suggestions at first, the options of a question back later.

use leptos::prelude::*;

use crate::chat::Phase;
use crate::context::Context;

/// Buttons that send their own label.
#[component]
pub(crate) fn Options(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let chat = context.chat;
    let shown = Memo::new(move |_| {
        chat.with(|c| {
            if c.phase != Phase::Ready || c.outbox.iter().any(|o| !o.failed) {
                return (Vec::new(), "options");
            }
            let options = c.options();
            if options.is_empty() {
                (c.quick_replies.clone(), "quick-replies")
            } else {
                (options.to_vec(), "options")
            }
        })
    });
    move || {
        let (choices, key) = shown.get();
        if choices.is_empty() {
            return None;
        }
        let buttons: Vec<_> = choices
            .into_iter()
            .map(|label| {
                let (context, text) = (context.clone(), label.clone());
                view! {
                    <button type="button" class="cs-options__choice" dir="auto" on:click=move |_| {
                        context.send(text.clone());
                        context.focus();
                    }>
                        {label}
                    </button>
                }
            })
            .collect();
        Some(
            view! { <div class="cs-options" role="group" aria-label=context.text(key)>{buttons}</div> },
        )
    }
}
