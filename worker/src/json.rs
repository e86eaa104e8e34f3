//! JSON as we have stored it, and its pointers. It is read from bytes: a reader of strings beside it would be compiled for every type
//! a second time.

use serde::de::DeserializeOwned;

/// What we stored ourselves.
pub(crate) fn stored<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_slice(text.as_bytes())
}

/// The JSON Pointer (RFC 6901) of a field of what is at another.
pub(crate) fn pointer(at: &str, name: &str) -> String {
    format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))
}
