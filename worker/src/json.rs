//! JSON as we have stored it, and its pointers. It is read from bytes: a reader of strings beside it would be compiled for every type
//! a second time.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What we stored ourselves.
pub(crate) fn stored<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_slice(text.as_bytes())
}

/// What a value says. Written and read again: a reader of values would be compiled for every type a second time, too.
pub(crate) fn told<T: DeserializeOwned>(value: &Value) -> serde_json::Result<T> {
    stored(&value.to_string())
}

/// The same the other way around.
pub(crate) fn value(of: &impl Serialize) -> serde_json::Result<Value> {
    serde_json::from_slice(&serde_json::to_vec(of)?)
}

/// The JSON Pointer (RFC 6901) of a field of what is at another.
pub(crate) fn pointer(at: &str, name: &str) -> String {
    format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))
}
