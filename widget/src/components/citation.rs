//! A source that opens to the exact passage.

use countersign_shared::wire::buyer::Citation as Cited;
use leptos::prelude::*;

use super::icon::{SOURCE, icon};
use crate::context::Context;

/// A citation: its label, and on demand the passage with the quoted sentences marked.
#[component]
pub(crate) fn Citation(
    /// Texts.
    context: Context,
    /// The citation.
    citation: Cited,
) -> impl IntoView {
    // Where there is no title, the place is what the source is called.
    let (title, place) = if citation.title.is_empty() {
        (citation.heading.clone(), String::new())
    } else {
        (citation.title.clone(), citation.heading.clone())
    };
    let (source, lights) = (citation.source.clone(), context.clone());
    let show = context.text("show-source");
    let open = context.text("source-link");
    let language = citation.language.clone();
    // Only https leaves the chat: whatever else a source claims as its address is not a link.
    let link = citation.url.clone().filter(|u| u.starts_with("https://"));
    let parts = marked(&citation.excerpt, &citation.quoted);
    let parts: Vec<_> = parts
        .into_iter()
        .map(|(text, quoted)| {
            if quoted {
                view! { <mark>{text}</mark> }.into_any()
            } else {
                view! { <span>{text}</span> }.into_any()
            }
        })
        .collect();
    view! {
        <details
            class="cs-citation"
            on:toggle=move |event| {
                if event_target::<web_sys::Element>(&event).has_attribute("open") {
                    lights.show_line(&source);
                }
            }
        >
            <summary class="cs-citation__label" title=show>
                {icon(SOURCE)}
                <span class="cs-citation__title">{title}</span>
                {(!place.is_empty()).then(|| view! { <span class="cs-citation__place">{place}</span> })}
            </summary>
            <blockquote class="cs-citation__excerpt" lang=language dir="auto">{parts}</blockquote>
            {link.map(|url| view! {
                <a class="cs-citation__link" href=url target="_blank" rel="noopener noreferrer nofollow">{open}</a>
            })}
        </details>
    }
}

/// The excerpt cut at the quoted sentences; true marks a quoted part.
fn marked(excerpt: &str, quoted: &[String]) -> Vec<(String, bool)> {
    let mut parts = Vec::new();
    let mut rest = excerpt;
    for sentence in quoted.iter().filter(|s| !s.is_empty()) {
        if let Some(at) = rest.find(sentence.as_str()) {
            if at > 0 {
                parts.push((rest[..at].to_owned(), false));
            }
            parts.push((sentence.clone(), true));
            rest = &rest[at + sentence.len()..];
        }
    }
    if !rest.is_empty() {
        parts.push((rest.to_owned(), false));
    }
    parts
}
