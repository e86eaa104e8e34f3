//! The network: the only file that talks to it.

use countersign_shared::wire::buyer::{
    Conversation, Exchange, Message, NewFeedback, NewHandoff, NewMessage, Rating,
};
use countersign_shared::wire::problem::Problem;
use gloo_net::http::{Request, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::chat::Failure;
use crate::json;

/// Where a conversation lives and what proves that it is ours.
#[derive(Clone)]
pub(crate) struct Client {
    base: String,
    quote_token: String,
    /// Key of the session storage: one conversation a quote and tab.
    key: String,
}

impl Client {
    pub(crate) fn new(base: &str, quote_token: &str, quote: &str) -> Self {
        let base = base.trim_end_matches('/').to_owned();
        let key = format!("countersign:{base}:{quote}");
        Self { base, quote_token: quote_token.to_owned(), key }
    }

    /// The conversation of this tab, restored; or a new one.
    pub(crate) async fn open(&self) -> Result<Conversation, Failure> {
        if let Some((id, token)) = self.remembered() {
            let request = Request::get(&format!("{}/v1/conversations/{id}", self.base));
            match call(authorized(request, &token)).await {
                Ok(conversation) => return Ok(conversation),
                // Forgotten or erased on the edge: begin again.
                Err(Failure::Expired | Failure::Invalid) => self.forget(),
                Err(other) => return Err(other),
            }
        }
        let request = Request::post(&format!("{}/v1/conversations", self.base));
        let request = authorized(request, &self.quote_token)
            .header("content-type", "application/json")
            .body(format!("{{\"time_zone\":{}}}", time_zone()))
            .map_err(|_| Failure::Invalid)?;
        let sent = request.send().await.map_err(|_| Failure::Network)?;
        let conversation: Conversation = read(sent).await?;
        if let (Some(storage), Some(token)) = (storage(), &conversation.token) {
            // A browser that forbids storage costs the restore, not the chat.
            let _ = storage.set_item(&self.key, &format!("{} {token}", conversation.id));
        }
        MEMORY.with_borrow_mut(|m| {
            *m = conversation.token.clone().map(|t| (conversation.id.clone(), t));
        });
        Ok(conversation)
    }

    /// The conversation as it is now.
    pub(crate) async fn look(&self) -> Result<Conversation, Failure> {
        let (id, token) = self.remembered().ok_or(Failure::Expired)?;
        let request = Request::get(&format!("{}/v1/conversations/{id}", self.base));
        call(authorized(request, &token)).await
    }

    /// The live channel of the conversation; `None` where the browser or the policy of the page allows none.
    pub(crate) fn live(&self) -> Option<web_sys::WebSocket> {
        let (id, token) = self.remembered()?;
        // `http` becomes `ws`, `https` becomes `wss`.
        let url = format!("ws{}/v1/conversations/{id}/live", self.base.strip_prefix("http")?);
        let protocols = js_sys::Array::of2(&"countersign".into(), &token.into());
        web_sys::WebSocket::new_with_str_sequence(&url, &protocols).ok()
    }

    /// A link by which others may read along.
    pub(crate) async fn share(&self) -> Result<String, Failure> {
        let shared: Shared = self.post("share", "", &()).await?;
        Ok(shared.url)
    }

    /// Sends a message.
    pub(crate) async fn send(&self, text: String, key: &str) -> Result<Exchange, Failure> {
        self.post("messages", key, &NewMessage { text }).await
    }

    /// Asks for a person.
    pub(crate) async fn hand_off(&self, body: &NewHandoff, key: &str) -> Result<Exchange, Failure> {
        self.post("handoff", key, body).await
    }

    /// Rates a message.
    pub(crate) async fn rate(&self, message: &str, rating: Rating) -> Result<Message, Failure> {
        let path = format!("messages/{message}/feedback");
        self.post(&path, "", &NewFeedback { rating, comment: None }).await
    }

    async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        key: &str,
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        let (id, token) = self.remembered().ok_or(Failure::Expired)?;
        let mut request = authorized(
            Request::post(&format!("{}/v1/conversations/{id}/{path}", self.base)),
            &token,
        )
        .header("content-type", "application/json");
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        let body = json::write(body).ok_or(Failure::Invalid)?;
        let sent = request.body(body).map_err(|_| Failure::Invalid)?.send().await;
        read(sent.map_err(|_| Failure::Network)?).await
    }

    fn remembered(&self) -> Option<(String, String)> {
        let stored = storage().and_then(|s| s.get_item(&self.key).ok().flatten());
        let stored =
            stored.and_then(|s| s.split_once(' ').map(|(id, t)| (id.to_owned(), t.to_owned())));
        stored.or_else(|| MEMORY.with_borrow(Clone::clone))
    }

    fn forget(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.key);
        }
        MEMORY.with_borrow_mut(|m| *m = None);
    }
}

/// Of what a shared link comes with, the link.
#[derive(Deserialize)]
struct Shared {
    url: String,
}

thread_local! {
    /// Id and token where the browser allows no storage.
    static MEMORY: std::cell::RefCell<Option<(String, String)>> = const { std::cell::RefCell::new(None) };
}

/// The time zone of the browser as JSON: a string or null.
fn time_zone() -> String {
    let options = js_sys::Intl::DateTimeFormat::default().resolved_options();
    let zone = js_sys::Reflect::get(&options, &"timeZone".into()).ok();
    let zone = zone.and_then(|z| js_sys::JSON::stringify(&z).ok()).and_then(|z| z.as_string());
    zone.unwrap_or_else(|| "null".to_owned())
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn authorized(request: RequestBuilder, token: &str) -> RequestBuilder {
    request.header("authorization", &format!("Bearer {token}"))
}

async fn call<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, Failure> {
    read(request.send().await.map_err(|_| Failure::Network)?).await
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Failure> {
    let text = response.text().await.map_err(|_| Failure::Network)?;
    if response.ok() {
        return json::read(&text).ok_or(Failure::Network);
    }
    let name = json::read::<Problem>(&text).map(|p| p.name().to_owned()).unwrap_or_default();
    Err(match (response.status(), name.as_str()) {
        (_, "agent-unavailable") => Failure::Unavailable,
        (401 | 403 | 404, _) => Failure::Expired,
        (429, _) => Failure::RateLimited,
        (400 | 409 | 413 | 422, _) => Failure::Invalid,
        _ => Failure::Network,
    })
}
