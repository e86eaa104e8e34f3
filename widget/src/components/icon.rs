//! Pictures of the chat, drawn as paths: no image is fetched, and no font has to have them.

use leptos::prelude::*;

/// A sheet with a folded corner: a source.
pub(crate) const SOURCE: &str = "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7";
/// An arrow up: send.
pub(crate) const SEND: &str = "M12 20V5M5 12l7-7 7 7";
/// A bent arrow out of a box: save or share.
pub(crate) const SHARE: &str = "M12 15V4M8 8l4-4 4 4M5 13v7h14v-7";
/// An angle down: make small.
pub(crate) const DOWN: &str = "M6 9l6 6 6-6";
/// A thumb up; turned over, it is one down.
pub(crate) const THUMB: &str = "M7 11v9H4v-9zM7 11l4-8c2 0 3 1 3 3l-.6 4H19c1.3 0 2.2 1.2 1.9 2.5l-1.4 6c-.2.9-1 1.5-1.9 1.5H7";
/// A person.
pub(crate) const PERSON: &str = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-4 4-6 8-6s7 2 8 6";

/// A picture that says nothing by itself.
pub(crate) fn icon(path: &'static str) -> impl IntoView {
    let class = "cs-icon";
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
}
