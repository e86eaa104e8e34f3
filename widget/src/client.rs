//! The network: the only file that talks to it.

use std::cell::RefCell;

use countersign_shared::wire::buyer::{Conversation, Exchange, Message, Rating};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

use crate::chat::{Failure, Outgoing, What};
use crate::context::Shell;
use crate::json::{self, Value};
use crate::record::Record;

/// Where a conversation lives and what proves that it is ours.
pub(crate) struct Client {
    base: String,
    quote_token: RefCell<String>,
    /// Key of the storage: one conversation a quote and browser.
    key: String,
    storage: Option<web_sys::Storage>,
    shell: Shell,
    /// The record where the browser allows no storage.
    memory: RefCell<Option<Record>>,
}

impl Client {
    pub(crate) fn new(base: &str, quote_token: &str, quote: &str, shell: Shell) -> Self {
        Self {
            base: base.to_owned(),
            quote_token: RefCell::new(quote_token.to_owned()),
            key: format!("countersign:{base}:{quote}"),
            storage: shell.storage(),
            shell,
            memory: RefCell::default(),
        }
    }

    /// Takes a new token of the quote.
    pub(crate) fn set_token(&self, token: &str) {
        token.clone_into(&mut self.quote_token.borrow_mut());
    }

    /// The conversation of this browser, restored; `None` where there is none, or none any more.
    pub(crate) async fn restore(&self) -> Result<Option<Conversation>, Failure> {
        if self.record().is_none() {
            return Ok(None);
        }
        match self.look().await {
            Ok(conversation) => Ok(Some(conversation)),
            Err(Failure::Expired | Failure::Invalid) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// A new conversation, which takes the place of the one before.
    pub(crate) async fn begin(&self) -> Result<Conversation, Failure> {
        let token = self.quote_token.borrow().clone();
        let zone = time_zone();
        let body = json::write(&[("time_zone", zone.as_deref())]);
        let sent = self.fetch("POST", "/v1/conversations", &token, "", Some(&body)).await?;
        let conversation = json::conversation(&sent).ok_or(Failure::Network)?;
        if let Some(token) = &conversation.token {
            self.remember(Record::new(&conversation.id, token));
        }
        Ok(conversation)
    }

    /// The conversation as it is now.
    pub(crate) async fn look(&self) -> Result<Conversation, Failure> {
        let value = self.call("GET", "", "", None).await?;
        json::conversation(&value).ok_or(Failure::Network)
    }

    /// The live channel of the conversation; `None` where the browser or the policy of the page allows none.
    pub(crate) fn live(&self) -> Option<web_sys::WebSocket> {
        let Record { id, token, .. } = self.record()?;
        // `http` becomes `ws`, `https` becomes `wss`.
        let url = format!("ws{}/v1/conversations/{id}/live", self.base.strip_prefix("http")?);
        let protocols = Array::of2(&"countersign".into(), &token.into());
        web_sys::WebSocket::new_with_str_sequence(&url, &protocols).ok()
    }

    /// A link by which others may read along.
    pub(crate) async fn share(&self) -> Result<String, Failure> {
        let shared = self.call("POST", "/share", "", Some("null")).await?;
        shared.text("url").ok_or(Failure::Network)
    }

    /// Sends a message or asks for a person.
    pub(crate) async fn send(&self, outgoing: &Outgoing) -> Result<Exchange, Failure> {
        let (path, body) = match &outgoing.what {
            What::Message(text) => ("/messages", json::write(&[("text", Some(text))])),
            What::Person(body) => ("/handoff", json::wish(body)),
        };
        let value = self.call("POST", path, &outgoing.key, Some(&body)).await?;
        json::exchange(&value).ok_or(Failure::Network)
    }

    /// Tells the edge something about the conversation; what it answers.
    pub(crate) async fn tell(&self, path: &str, body: &str) -> Result<Value, Failure> {
        self.call("POST", path, "", Some(body)).await
    }

    /// Rates a message, and says why.
    pub(crate) async fn rate(
        &self,
        message: &str,
        rating: Rating,
        reason: Option<&str>,
    ) -> Result<Message, Failure> {
        let rating = if rating == Rating::Up { "up" } else { "down" };
        let body = match reason {
            Some(reason) => {
                [r#"{"rating":""#, rating, r#"","reasons":[""#, reason, r#""]}"#].concat()
            }
            None => json::write(&[("rating", Some(rating))]),
        };
        let path = format!("/messages/{message}/feedback");
        let value = self.call("POST", &path, "", Some(&body)).await?;
        json::message(&value).ok_or(Failure::Network)
    }

    /// What is kept of the conversation in this browser.
    pub(crate) fn record(&self) -> Option<Record> {
        let stored = self.storage.as_ref().and_then(|s| s.get_item(&self.key).ok().flatten());
        stored.and_then(|s| Record::parse(&s)).or_else(|| self.memory.borrow().clone())
    }

    /// Keeps it. A browser that forbids storage costs the restore, not the chat.
    pub(crate) fn remember(&self, record: Record) {
        if self.record().as_ref() != Some(&record) {
            if let Some(storage) = &self.storage {
                let _ = storage.set_item(&self.key, &record.to_string());
            }
            *self.memory.borrow_mut() = Some(record);
        }
    }

    /// Keeps what was typed and not sent, for a reload of this tab.
    pub(crate) fn keep_draft(&self, draft: &str) {
        if let Some(storage) = drafts() {
            let key = self.draft_key();
            let _ = if draft.is_empty() {
                storage.remove_item(&key)
            } else {
                storage.set_item(&key, draft)
            };
        }
    }

    /// What was typed and not sent before a reload.
    pub(crate) fn draft(&self) -> String {
        let stored = drafts().and_then(|s| s.get_item(&self.draft_key()).ok().flatten());
        stored.unwrap_or_default()
    }

    fn draft_key(&self) -> String {
        format!("{}:draft", self.key)
    }

    /// Calls the edge about the conversation.
    async fn call(
        &self,
        method: &str,
        path: &str,
        key: &str,
        body: Option<&str>,
    ) -> Result<Value, Failure> {
        let Record { id, token, .. } = self.record().ok_or(Failure::Expired)?;
        self.fetch(method, &format!("/v1/conversations/{id}{path}"), &token, key, body).await
    }

    async fn fetch(
        &self,
        method: &str,
        path: &str,
        token: &str,
        key: &str,
        body: Option<&str>,
    ) -> Result<Value, Failure> {
        let headers = Object::new();
        let set = |name: &str, value: &str| {
            let _ = Reflect::set(&headers, &name.into(), &value.into());
        };
        set("authorization", &format!("Bearer {token}"));
        if body.is_some() {
            set("content-type", "application/json");
        }
        if !key.is_empty() {
            set("idempotency-key", key);
        }
        let init = RequestInit::new();
        init.set_method(method);
        init.set_headers(&headers);
        if let Some(body) = body {
            init.set_body(&body.into());
        }
        let window = web_sys::window().ok_or(Failure::Network)?;
        let url = format!("{}{path}", self.base);
        // The first one was asked before the chat was there.
        let begun = self.shell.begun(path, token);
        let asked = begun.unwrap_or_else(|| window.fetch_with_str_and_init(&url, &init));
        let response: Response = wait(asked).await?.unchecked_into();
        let text = wait(response.text().map_err(|_| Failure::Network)?).await?;
        let value = text.as_string().and_then(|t| Value::parse(&t));
        if response.ok() {
            return value.ok_or(Failure::Network);
        }
        let kind = value.and_then(|v| v.text("type")).unwrap_or_default();
        Err(match response.status() {
            _ if kind.ends_with(":agent-unavailable") => Failure::Unavailable,
            401 | 403 | 404 => Failure::Expired,
            429 => Failure::RateLimited,
            400 | 409 | 413 | 422 => Failure::Invalid,
            _ => Failure::Network,
        })
    }
}

async fn wait(promise: js_sys::Promise) -> Result<JsValue, Failure> {
    JsFuture::from(promise).await.map_err(|_| Failure::Network)
}

/// The time zone of the browser.
fn time_zone() -> Option<String> {
    let options = js_sys::Intl::DateTimeFormat::default().resolved_options();
    Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
}

fn drafts() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
