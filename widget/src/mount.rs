//! What the loader calls.

use countersign_shared::wire::buyer::Bootstrap;
use leptos::mount::mount_to;
use wasm_bindgen::prelude::*;

use crate::client::Client;
use crate::components::{Context, Panel, STYLES};
use crate::json;

/// Mounts the chat into `container`, an element of the loader's shadow root. `bootstrap` is the JSON that the loader
/// got from the edge; `on_close` is called when the buyer closes the chat.
///
/// # Errors
///
/// A sentence when `bootstrap` cannot be read.
#[wasm_bindgen]
pub fn mount(
    container: web_sys::HtmlElement,
    base: &str,
    quote_token: &str,
    bootstrap: &str,
    on_close: js_sys::Function,
) -> Result<(), JsValue> {
    let bootstrap: Bootstrap = json::read(bootstrap)
        .ok_or_else(|| JsValue::from_str("the edge and the chat are of different versions"))?;
    let client = Client::new(base, quote_token, &bootstrap.quote);
    let context = Context::new(bootstrap, client, container.clone(), on_close);
    mount_to(container, move || Panel(crate::components::PanelProps { context })).forget();
    Ok(())
}

/// The style sheet of the chat, for the loader to adopt: no inline style is ever needed.
#[wasm_bindgen]
pub fn styles() -> String {
    STYLES.to_owned()
}
