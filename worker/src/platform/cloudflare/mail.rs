//! E-mail by the binding `EMAIL` of the deployment, which the SDK does not know yet.

use js_sys::{Array, Function, JSON, Promise, Reflect};
use worker::Env;
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;

use crate::platform::OutsideError;

/// Sends a message, given as the JSON of its fields.
pub(super) async fn send(env: &Env, message: &str) -> Result<(), OutsideError> {
    try_send(env, message).await.map(|_| ()).map_err(|error| {
        let said = Reflect::get(&error, &"message".into()).ok().and_then(|m| m.as_string());
        OutsideError(
            said.or_else(|| error.as_string()).unwrap_or_else(|| "it was not sent".to_owned()),
        )
    })
}

async fn try_send(env: &Env, message: &str) -> Result<JsValue, JsValue> {
    let binding = Reflect::get(env, &"EMAIL".into())?;
    if binding.is_undefined() {
        return Err(
            "this deployment has no binding `EMAIL`: add `send_email` to its configuration".into(),
        );
    }
    // What a binding has is no plain object: its members are called as they are, and what they give is awaited as it is.
    let send: Function = Reflect::get(&binding, &"send".into())?.unchecked_into();
    let sending = Reflect::apply(&send, &binding, &Array::of1(&JSON::parse(message)?))?;
    JsFuture::from(Promise::resolve(&sending)).await
}
