//! JSON, parsed and written by the browser: a parser of our own would be an eighth of what a buyer loads.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::{Serializer, from_value};

/// A value of a JSON text; `None` when it is none of the kind.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    from_value(js_sys::JSON::parse(text).ok()?).ok()
}

/// The JSON text of a value.
pub(crate) fn write(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok()?.as_string()
}
