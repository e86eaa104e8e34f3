//! Durable Objects: how they are asked, and which there are.

use serde::Serialize;
use serde::de::DeserializeOwned;
use worker::wasm_bindgen::JsValue;
use worker::{Method, Request, RequestInit, Response};

use crate::port::{Claim, Command, Conversations, Objects, Outcome, OutsideError};

use super::Cloudflare;

impl Cloudflare {
    /// Hands JSON to an object by its name; its JSON.
    pub(super) async fn ask_object<A: DeserializeOwned>(
        &self,
        binding: &str,
        name: &str,
        asked: &impl Serialize,
    ) -> Result<A, OutsideError> {
        let body = serde_json::to_string(asked).map_err(|e| OutsideError(e.to_string()))?;
        let answer = self.post(binding, name, "", &body).await?.bytes().await?;
        serde_json::from_slice(&answer).map_err(|e| OutsideError(e.to_string()))
    }

    /// Hands a body to an object by its name.
    async fn post(
        &self,
        binding: &str,
        name: &str,
        path: &str,
        body: &str,
    ) -> Result<Response, OutsideError> {
        let stub = self.env.durable_object(binding)?.get_by_name(name)?;
        let mut init = RequestInit::new();
        init.with_method(Method::Post).with_body(Some(JsValue::from_str(body)));
        let request = Request::new_with_init(&format!("https://object/{path}"), &init)?;
        Ok(stub.fetch_with_request(request).await?)
    }
}

impl Conversations for Cloudflare {
    async fn conversation(&self, id: &str, command: &Command) -> Result<Outcome, OutsideError> {
        self.ask_object("CONVERSATIONS", id, command).await
    }
}

impl Objects for Cloudflare {
    async fn budget(&self, name: &str, claim: &Claim) -> Result<Option<u32>, OutsideError> {
        self.ask_object("BUDGETS", name, claim).await
    }

    async fn shelf(&self, number: i64, asked: &str) -> Result<Vec<u8>, OutsideError> {
        // An object is not told its own name.
        let name = number.to_string();
        let mut response = self.post("SHELVES", &name, &name, asked).await?;
        match response.status_code() {
            200 => Ok(response.bytes().await?),
            _ => Err(OutsideError(response.text().await?)),
        }
    }

    async fn wake(&self, job: &str) -> Result<(), OutsideError> {
        self.post("JOBS", job, "", job).await?;
        Ok(())
    }
}
