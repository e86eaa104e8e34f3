//! The workers beside this one, over their service bindings.

use worker::wasm_bindgen::JsValue;
use worker::{Headers, Method, Request, RequestInit};

use crate::port::workers::ACTOR;
use crate::port::{OutsideError, Workers};

use super::Cloudflare;

impl Workers for Cloudflare {
    async fn read(
        &self,
        path: &'static str,
        about: &str,
        body: &[u8],
    ) -> Result<(u16, String), OutsideError> {
        let mut init = RequestInit::new();
        let body = js_sys::Uint8Array::from(body);
        init.with_method(Method::Post).with_body(Some(body.into()));
        let about: String = url::form_urlencoded::byte_serialize(about.as_bytes()).collect();
        let request =
            Request::new_with_init(&format!("https://reader{path}?about={about}"), &init)?;
        let mut response = self.env.service("FORMATS")?.fetch_request(request).await?;
        Ok((response.status_code(), response.text().await?))
    }

    async fn desk(
        &self,
        method: &'static str,
        path: &str,
        actor: &str,
        body: &str,
    ) -> Result<(u16, String), OutsideError> {
        let headers = Headers::new();
        headers.set(ACTOR, actor)?;
        let mut init = RequestInit::new();
        init.with_method(Method::from(method.to_owned()))
            .with_headers(headers)
            .with_body(Some(JsValue::from_str(body)));
        let request = Request::new_with_init(&format!("https://desk{path}"), &init)?;
        let mut response = self.env.service("DESK")?.fetch_request(request).await?;
        Ok((response.status_code(), response.text().await?))
    }
}
