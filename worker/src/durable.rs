//! The Durable Object of a conversation: a shell around [`Session`].
//!
//! Why a command is atomic: writes of a Durable Object's SQLite without an `await` between them are one transaction, and
//! the response leaves through the output gate, that is, after that transaction is on disk.

pub(crate) mod budget;
pub(crate) mod live;

use serde_json::Value;
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen::{self, JsCast, JsValue};
use worker::{
    DurableObject, Env, Error, Request, Response, Result, SqlStorageValue, State, WebSocket,
    WebSocketIncomingMessage, durable_object,
};

use crate::app::App;
use crate::app::conversation::Command;
use crate::app::session::Session;
use crate::platform::cloudflare::{Cloudflare, shared_cache};
use crate::port::{Notice, Object, OutsideError, Row};

/// One conversation.
#[durable_object]
pub struct ConversationObject {
    session: Session<Cloudflare, Actor>,
}

/// What the runtime gives the object.
pub(crate) struct Actor {
    state: State,
    platform: Cloudflare,
}

impl DurableObject for ConversationObject {
    fn new(state: State, env: Env) -> Self {
        let app = App::new(Cloudflare::new(env.clone()), shared_cache());
        Self { session: Session::new(app, Actor { state, platform: Cloudflare::new(env) }) }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        if live::asked(&request).is_some() {
            return live::join(&self.session, &request).await;
        }
        // Read from bytes, as what comes in and what is stored: every other reader would be compiled for every type once more.
        let command: Command = serde_json::from_slice(&request.bytes().await?)?;
        Response::from_json(&self.session.handle(&command).await)
    }

    async fn alarm(&self) -> Result<Response> {
        self.session.alarm().await;
        Response::empty()
    }

    /// Whatever a page says here, nobody listens: what buyers say comes over HTTP.
    async fn websocket_message(&self, _: WebSocket, _: WebSocketIncomingMessage) -> Result<()> {
        Ok(())
    }

    async fn websocket_close(&self, _: WebSocket, _: usize, _: String, _: bool) -> Result<()> {
        Ok(())
    }

    async fn websocket_error(&self, _: WebSocket, _: Error) -> Result<()> {
        Ok(())
    }
}

#[wasm_bindgen]
extern "C" {
    /// The storage of an object, with the method that the SDK does not know yet.
    type Transacting;

    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    fn transaction_sync(
        this: &Transacting,
        work: &mut dyn FnMut() -> std::result::Result<(), JsValue>,
    ) -> std::result::Result<JsValue, JsValue>;
}

impl Object for Actor {
    fn exec(&self, sql: &str, params: &[Value]) -> std::result::Result<Vec<Row>, OutsideError> {
        let params: Vec<SqlStorageValue> = params.iter().map(value).collect::<Result<_>>()?;
        Ok(self.state.storage().sql().exec(sql, params)?.to_array()?)
    }

    fn transact(&self, work: &mut dyn FnMut() -> bool) -> std::result::Result<(), OutsideError> {
        let storage = self.state.storage();
        let storage: &Transacting = storage.as_raw().unchecked_ref();
        let mut is_undone = false;
        // A throw undoes what was written.
        let done = storage.transaction_sync(&mut || {
            if work() {
                return Ok(());
            }
            is_undone = true;
            Err(JsValue::from_str("undone"))
        });
        match done {
            Err(error) if !is_undone => Err(OutsideError(format!("{error:?}"))),
            _ => Ok(()),
        }
    }

    async fn has_alarm(&self) -> std::result::Result<bool, OutsideError> {
        Ok(self.state.storage().get_alarm().await?.is_some())
    }

    async fn set_alarm(&self, wait: i64, at_least: i64) -> std::result::Result<(), OutsideError> {
        let wait = self.platform.real(wait).max(at_least);
        Ok(self.state.storage().set_alarm(worker::ScheduledTime::from(wait)).await?)
    }

    async fn clear(&self) -> std::result::Result<(), OutsideError> {
        self.state.storage().delete_alarm().await?;
        Ok(self.state.storage().delete_all().await?)
    }

    fn tell(&self, notice: &Notice) {
        live::tell(&self.state, notice);
    }

    fn is_heard(&self) -> bool {
        !self.state.get_websockets().is_empty()
    }
}

fn value(value: &Value) -> Result<SqlStorageValue> {
    Ok(match value {
        Value::Null => SqlStorageValue::Null,
        Value::Bool(b) => SqlStorageValue::Boolean(*b),
        Value::Number(n) => match n.as_i64() {
            Some(n) => SqlStorageValue::try_from_i64(n)?,
            None => SqlStorageValue::Float(n.as_f64().unwrap_or_default()),
        },
        Value::String(text) => SqlStorageValue::String(text.clone()),
        other => SqlStorageValue::String(other.to_string()),
    })
}
