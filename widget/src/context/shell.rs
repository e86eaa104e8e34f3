//! What the loader does for the chat.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the loader does for the chat.
    #[derive(Clone)]
    pub type Shell;
    /// Closes the panel.
    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &Shell);
    /// Removes the chat.
    #[wasm_bindgen(method)]
    pub(crate) fn destroy(this: &Shell);
    /// Shows what was said while the panel was closed.
    #[wasm_bindgen(method)]
    pub(crate) fn unread(this: &Shell, count: u32, who: &str, text: &str);
    /// Tells the page that something happened: ids of the conversation and of the message, and what the agent did.
    #[wasm_bindgen(method)]
    pub(crate) fn report(this: &Shell, name: &str, conversation: &str, message: &str, action: &str);
    /// Lights up a line of the quote on the page.
    #[wasm_bindgen(method)]
    pub(crate) fn line(this: &Shell, id: &str);
    /// The initials of a name. The browser knows the letters of every script, for which the chat would need tables.
    #[wasm_bindgen(method)]
    pub(crate) fn initials(this: &Shell, name: &str) -> String;
    /// Scrolls no further than until an element is seen.
    #[wasm_bindgen(method)]
    pub(crate) fn reveal(this: &Shell, element: &web_sys::Element);
    /// Asks the page for a new token of the quote; a promise of the token, or of nothing.
    #[wasm_bindgen(method)]
    pub(crate) fn renew(this: &Shell) -> js_sys::Promise;
    /// What was asked of the edge before the chat was there, given once: a promise of the answer where this is the same
    /// path and the same token.
    #[wasm_bindgen(method)]
    pub(crate) fn begun(this: &Shell, path: &str, token: &str) -> Option<js_sys::Promise>;
    /// Where conversations are kept; nothing where the browser forbids it.
    #[wasm_bindgen(method, getter)]
    pub fn storage(this: &Shell) -> Option<web_sys::Storage>;
}
