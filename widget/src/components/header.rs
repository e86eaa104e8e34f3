//! Who answers, and the way out.

use leptos::prelude::*;

use super::Context;

/// The head of the panel.
#[component]
pub(crate) fn Header(
    /// State, texts and actions.
    context: Context,
) -> impl IntoView {
    let agent = context.parts.bootstrap.agent.clone();
    let name = agent.as_ref().map(|a| a.name.clone()).unwrap_or_default();
    let initials: String = name
        .split_whitespace()
        .filter_map(|w| w.chars().next())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect();
    let broken = RwSignal::new(false);
    let avatar = agent.and_then(|a| a.avatar_url);
    let close = context.clone();
    let share = context.clone();
    let save = context.text("save");
    let title = save.clone();
    let label = context.text("close");
    view! {
        <header class="cs-header">
            <span class="cs-header__avatar" aria-hidden="true">
                {move || match (avatar.clone(), broken.get()) {
                    (Some(url), false) => {
                        view! { <img src=url alt="" on:error=move |_| broken.set(true) /> }.into_any()
                    }
                    _ => view! { <span>{initials.clone()}</span> }.into_any(),
                }}
            </span>
            <h2 class="cs-header__name">{name}</h2>
            <button type="button" class="cs-header__save" aria-label=save title=title on:click=move |_| share.share()>
                <span aria-hidden="true">{"\u{2913}"}</span>
            </button>
            <button type="button" class="cs-header__close" aria-label=label on:click=move |_| close.close()>
                <span aria-hidden="true">{"\u{00d7}"}</span>
            </button>
        </header>
    }
}
