//! What the loader calls.

use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::chat::Event;
use crate::client::Client;
use crate::components::{Panel, PanelProps, Parts};
use crate::context::{Context, Shell};
use crate::json::Value;

thread_local! {
    /// The chat that is mounted, and what unmounts it when it is dropped.
    static MOUNTED: RefCell<Option<(Context, Box<dyn Any>)>> = const { RefCell::new(None) };
}

/// Mounts the chat into `container`, an element of the loader's shadow root. `bootstrap` is the JSON that the loader
/// got from the edge; `shell` is what the loader does for the chat.
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
    shell: Shell,
) -> Result<(), JsValue> {
    unmount();
    let bootstrap = Value::parse(bootstrap);
    let (bootstrap, quote) = bootstrap
        .and_then(|b| b.text("quote").map(|quote| (b, quote)))
        .ok_or_else(|| JsValue::from_str("the edge and the chat are of different versions"))?;
    let client = Client::new(base, quote_token, &quote, shell.clone());
    let made = Rc::new(OnceCell::new());
    let parts = Rc::new(RefCell::new(None));
    let (context, drawn, place) = (made.clone(), parts.clone(), container.clone());
    let handle = mount_to(container.clone(), move || {
        // Made here, so that what it holds is disposed of with the panel.
        let context = context.get_or_init(|| Context::new(bootstrap, client, container, shell));
        Panel(PanelProps { context: context.clone(), parts: drawn }).into_any()
    });
    let context = made.get().cloned();
    // The panel is the last in its place: what stood for it until now is still before it.
    if let (Some(context), Some(panel)) = (&context, place.last_element_child()) {
        parts.replace(Parts::new(&panel, context));
    }
    MOUNTED.set(context.map(|context| (context, Box::new(handle) as Box<dyn Any>)));
    Ok(())
}

/// Ends the chat: no node, listener or timer of it stays.
#[wasm_bindgen]
pub fn unmount() {
    if let Some((context, handle)) = MOUNTED.take() {
        context.end();
        drop(handle);
    }
}

fn with(act: impl FnOnce(&Context)) {
    let context = MOUNTED.with_borrow(|m| m.as_ref().map(|(context, _)| context.clone()));
    if let Some(context) = context {
        act(&context);
    }
}

/// The panel is opened or closed.
#[wasm_bindgen]
pub fn shown(is: bool) {
    with(|context| context.apply(Event::Shown(is)));
}

/// Another tab has changed what is kept of the conversation; `before` is what was kept.
#[wasm_bindgen]
pub fn refresh(before: &str) {
    with(|context| context.refresh(before));
}

/// Sends a message of the buyer.
#[wasm_bindgen]
pub fn send(text: String) {
    with(|context| context.send(text));
}

/// Puts a text into the composer.
#[wasm_bindgen]
pub fn draft(text: String) {
    with(|context| context.apply(Event::Typed(text)));
}

/// Takes a new token of the quote.
#[wasm_bindgen]
pub fn token(token: &str) {
    with(|context| context.client().set_token(token));
}
