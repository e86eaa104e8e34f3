//! How the page starts the console.

use leptos::mount::mount_to;
use wasm_bindgen::prelude::*;

use crate::frame::console;
use crate::shell::{self, Shell};
use crate::words;

/// Starts the console in `container`, with the texts of its reader's language.
#[wasm_bindgen]
pub fn start(container: web_sys::HtmlElement, shell: Shell, words: &str) {
    words::speak(words);
    shell::keep(shell);
    let handle = mount_to(container, console);
    // The page is the console: it ends with the page.
    handle.forget();
}
