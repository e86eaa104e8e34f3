//! The normalization forms of Unicode ([UAX 15](https://www.unicode.org/reports/tr15/)).
//!
//! In wasm they come from `String.prototype.normalize` of the engine, which has the tables: a crate would bring 55 KB of
//! its own to every isolate. Elsewhere the crate does it.

use unicode_normalization::char::is_combining_mark;

/// A text without accents and other combining marks.
pub fn without_marks(text: &str) -> String {
    nfd(text).chars().filter(|c| !is_combining_mark(*c)).collect()
}

/// Compatibility decomposition, then canonical composition.
#[cfg(not(target_arch = "wasm32"))]
pub fn nfkc(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfkc(text).collect()
}

/// Canonical decomposition.
#[cfg(not(target_arch = "wasm32"))]
fn nfd(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfd(text).collect()
}

/// Compatibility decomposition, then canonical composition.
#[cfg(target_arch = "wasm32")]
pub fn nfkc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

/// Canonical decomposition.
#[cfg(target_arch = "wasm32")]
fn nfd(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFD").into()
}
