//! What the script of the page does for the console.

use std::cell::RefCell;

use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Charts, dates and uploads: what the browser or a library of the page does better.
    #[derive(Clone)]
    pub type Shell;

    #[wasm_bindgen(method)]
    fn ago(this: &Shell, at: &str) -> String;
    #[wasm_bindgen(method)]
    fn date(this: &Shell, at: &str) -> String;
    #[wasm_bindgen(method)]
    fn number(this: &Shell, value: f64) -> String;
    #[wasm_bindgen(method)]
    fn icons(this: &Shell) -> String;
    #[wasm_bindgen(method)]
    fn language(this: &Shell) -> String;
    #[wasm_bindgen(method, js_name = setLanguage)]
    fn set_language(this: &Shell, language: &str);
    #[wasm_bindgen(method)]
    fn theme(this: &Shell) -> String;
    #[wasm_bindgen(method, js_name = setTheme)]
    fn set_theme(this: &Shell, theme: &str);
    #[wasm_bindgen(method)]
    fn chart(this: &Shell, element: &web_sys::Element, data: &str);
    #[wasm_bindgen(method)]
    fn save(this: &Shell, name: &str, text: &str);
    /// Sends a body with progress; `done` gets the status and the text.
    #[wasm_bindgen(method)]
    pub fn send(
        this: &Shell,
        path: &str,
        token: &str,
        body: &JsValue,
        media_type: &str,
        progress: &js_sys::Function,
        done: &js_sys::Function,
    );
}

thread_local! {
    static SHELL: RefCell<Option<Shell>> = const { RefCell::new(None) };
}

/// Keeps what the script of the page does.
pub(crate) fn keep(shell: Shell) {
    SHELL.set(Some(shell));
}

/// Asks the page for something.
pub(crate) fn with<T: Default>(ask: impl FnOnce(&Shell) -> T) -> T {
    SHELL.with_borrow(|shell| shell.as_ref().map(ask)).unwrap_or_default()
}

/// How long ago a time was, in words.
pub(crate) fn ago(at: &str) -> String {
    with(|shell| shell.ago(at))
}

/// A time, or a day, as the reader writes it.
pub(crate) fn date(at: &str) -> String {
    with(|shell| shell.date(at))
}

/// A number as the reader writes it.
pub(crate) fn number(value: f64) -> String {
    with(|shell| shell.number(value))
}

/// Address of the sprite of icons.
pub(crate) fn icons() -> String {
    with(Shell::icons)
}

/// The language of the console.
pub(crate) fn language() -> String {
    with(Shell::language)
}

/// Chooses it; the page is loaded anew.
pub(crate) fn set_language(language: &str) {
    with(|shell| shell.set_language(language));
}

/// `light`, `dark`, or empty for that of the system.
pub(crate) fn theme() -> String {
    with(Shell::theme)
}

/// Chooses it.
pub(crate) fn set_theme(theme: &str) {
    with(|shell| shell.set_theme(theme));
}

/// Draws a chart.
pub(crate) fn chart(element: &web_sys::Element, data: &str) {
    with(|shell| shell.chart(element, data));
}

/// Gives the reader a file.
pub(crate) fn save(name: &str, text: &str) {
    with(|shell| shell.save(name, text));
}

/// Sends a file, and tells how far it is.
pub(crate) async fn send(
    path: &str,
    token: &str,
    file: &web_sys::File,
    media_type: &str,
    progress: impl Fn(f64) + 'static,
) -> (u16, String) {
    let progress = Closure::<dyn Fn(f64)>::new(progress);
    let progress = SendWrapper::new(progress);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        with(|shell| {
            shell.send(path, token, file, media_type, progress.as_ref().unchecked_ref(), &resolve);
        });
    });
    let sent = wasm_bindgen_futures::JsFuture::from(promise).await.unwrap_or(JsValue::NULL);
    let get = |name: &str| js_sys::Reflect::get(&sent, &name.into()).unwrap_or(JsValue::NULL);
    let status = get("status").as_f64().unwrap_or_default();
    // A status of HTTP, or zero.
    (u16::try_from(status as i64).unwrap_or_default(), get("text").as_string().unwrap_or_default())
}
