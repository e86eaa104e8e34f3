//! Bindings of the deployment that the SDK does not know yet: their methods are called by name, with JSON.

use js_sys::{Array, Function, JSON, Promise, Reflect};
use worker::Env;
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;

use crate::port::OutsideError;

/// Whether the deployment has a binding.
pub(super) fn has(env: &Env, name: &str) -> bool {
    Reflect::get(env, &name.into()).is_ok_and(|binding| !binding.is_undefined())
}

/// Calls a method of a binding with a list of arguments in JSON; the JSON that it gives.
pub(super) async fn call(
    env: &Env,
    name: &str,
    method: &str,
    arguments: &str,
) -> Result<String, OutsideError> {
    if !has(env, name) {
        return Err(OutsideError(format!("this deployment has no binding `{name}`")));
    }
    let given = try_call(env, name, method, arguments).await.map_err(|error| {
        let said = Reflect::get(&error, &"message".into()).ok().and_then(|m| m.as_string());
        let said = said.or_else(|| error.as_string());
        OutsideError(said.unwrap_or_else(|| format!("`{name}` has failed")))
    })?;
    let text = JSON::stringify(&given).ok().and_then(|text| text.as_string());
    Ok(text.unwrap_or_default())
}

async fn try_call(
    env: &Env,
    name: &str,
    method: &str,
    arguments: &str,
) -> Result<JsValue, JsValue> {
    let binding = Reflect::get(env, &name.into())?;
    let arguments: Array = JSON::parse(arguments)?.dyn_into()?;
    // What a binding has is no plain object: its members are called as they are, and what they give is awaited as it is.
    let method: Function = Reflect::get(&binding, &method.into())?.unchecked_into();
    let calling = Reflect::apply(&method, &binding, &arguments)?;
    JsFuture::from(Promise::resolve(&calling)).await
}
