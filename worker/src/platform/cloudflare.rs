//! The platform on Cloudflare: D1, Durable Objects, fetch, the clock and the generator of workerd.

mod bindings;
pub(crate) mod http;
mod zones;

use std::cell::OnceCell;
use std::rc::Rc;
use std::time::Duration;

use futures::future::{Either, select};
use futures::{FutureExt, StreamExt};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use worker::wasm_bindgen::JsValue;
use worker::{
    self, AbortController, AbortSignal, D1PreparedStatement, Date, Delay, Env, Headers, Method,
    Request, RequestInit, RequestRedirect, Response,
};

use crate::app::actor::ACTOR;
use crate::app::budget::Claim;
use crate::app::conversation::{Command, Outcome};
use crate::app::revisions::{self, Ask, Revisions};
use crate::app::snapshot::Cache;
use crate::app::time::retry_after;

use super::{
    AI, ARRIVAL_HEADERS, Arrival, EMAIL, Fetch, Incoming, Outgoing, OutsideError, Platform, Row,
    Statement,
};

/// Longest wait for an outside server.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The same for one whose answer is read, such as a model.
const LONG_TIMEOUT: Duration = Duration::from_secs(20);
/// Largest body of an answer that is read, in bytes.
const MOST_BODY: usize = 2 << 20;

/// Name of the object of the counters.
const PULSE: &str = "pulse";

thread_local! {
    static CACHE: Rc<Cache> = Rc::new(Cache::default());
    static CLOCK: OnceCell<Option<Fast>> = const { OnceCell::new() };
}

/// A clock that runs faster from a moment on, so that a test need not wait for a day. In development only.
#[derive(Clone, Copy)]
struct Fast {
    /// Milliseconds since 1970.
    from: i64,
    /// How many times as fast, above 1.
    times: i64,
}

/// What this isolate keeps in memory.
pub(crate) fn shared_cache() -> Rc<Cache> {
    CACHE.with(Rc::clone)
}

/// Writes a line to the log of workerd.
pub(super) fn write(line: &str) {
    worker::console_error!("{line}");
}

/// The bindings of this deployment.
pub(crate) struct Cloudflare {
    env: Env,
}

impl Cloudflare {
    pub(crate) fn new(env: Env) -> Self {
        Self { env }
    }

    fn fast(&self) -> Option<Fast> {
        CLOCK.with(|clock| {
            *clock.get_or_init(|| {
                self.setting("ALLOW_LOOPBACK").filter(|v| v == "true")?;
                let number = |name| self.setting(name).and_then(|v| v.parse::<i64>().ok());
                let (from, times) = (number("CLOCK_FROM")?, number("CLOCK_TIMES")?);
                (times > 1).then_some(Fast { from, times })
            })
        })
    }

    /// Hands JSON to an object by its name; its JSON.
    async fn ask_object<A: DeserializeOwned>(
        &self,
        binding: &str,
        name: &str,
        asked: &impl Serialize,
    ) -> Result<A, OutsideError> {
        let body = serde_json::to_string(asked).map_err(|e| OutsideError(e.to_string()))?;
        Ok(self.post(binding, name, "", &body).await?.json().await?)
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

    /// Runs statements in one transaction.
    async fn run(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, OutsideError> {
        let database = self.env.d1("DB")?;
        let prepared: Vec<D1PreparedStatement> = statements
            .into_iter()
            .map(|s| {
                let params: Vec<JsValue> = s.params.iter().map(js).collect();
                let statement = database.prepare(s.sql);
                if params.is_empty() { Ok(statement) } else { statement.bind(&params) }
            })
            .collect::<Result<_, _>>()?;
        let results = match prepared.as_slice() {
            // A statement alone is a transaction already, and cheaper than a batch.
            [one] => vec![one.all().await?],
            _ => database.batch(prepared).await?,
        };
        results.iter().map(|r| r.results::<Row>().map_err(OutsideError::from)).collect()
    }

    /// The counters as the database has them.
    pub(crate) async fn read_revisions(
        &self,
        quote: Option<&str>,
    ) -> Result<Revisions, OutsideError> {
        Revisions::of(&self.run(vec![Revisions::statement(quote)]).await?)
    }

    /// How long something takes on the clock of the machine that takes so long on ours, in milliseconds.
    pub(crate) fn real(&self, wait: i64) -> i64 {
        self.fast().map_or(wait, |fast| wait / fast.times)
    }
}

impl From<worker::Error> for OutsideError {
    fn from(error: worker::Error) -> Self {
        Self(error.to_string())
    }
}

impl Platform for Cloudflare {
    fn now(&self) -> i64 {
        let real = i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX);
        self.fast().map_or(real, |fast| fast.from + (real - fast.from) * fast.times)
    }

    fn offset(&self, zone: &str, at: i64) -> Option<i32> {
        zones::offset(zone, at)
    }

    fn random(&self) -> Result<[u8; 16], OutsideError> {
        let mut bytes = [0; 16];
        getrandom::getrandom(&mut bytes).map_err(|e| OutsideError(e.to_string()))?;
        Ok(bytes)
    }

    fn setting(&self, name: &str) -> Option<String> {
        let secret = self.env.secret(name).map(|s| s.to_string());
        secret.or_else(|_| self.env.var(name).map(|v| v.to_string())).ok().filter(|v| !v.is_empty())
    }

    fn has_binding(&self, name: &str) -> bool {
        bindings::has(&self.env, name)
    }

    async fn query(&self, statements: Vec<Statement>) -> Result<Vec<Vec<Row>>, OutsideError> {
        if !revisions::changes(&statements) {
            return self.run(statements).await;
        }
        // Nobody is to believe what was read before the change: that is said before it and after it.
        let change: i64 = self.ask_object("PULSE", PULSE, &Ask::Begin).await?;
        let done = self.run(statements).await;
        let ended = self.ask_object::<i64>("PULSE", PULSE, &Ask::End { change }).await;
        if let Err(error) = ended {
            // It is given up after a minute; until then the database is asked.
            self.log(&format!("revisions: {error}"));
        }
        done
    }

    async fn revisions(&self, quote: Option<&str>) -> Result<Revisions, OutsideError> {
        let ask = Ask::Read { quote: quote.map(str::to_owned) };
        match self.ask_object("PULSE", PULSE, &ask).await {
            Ok(revisions) => Ok(revisions),
            Err(error) => {
                self.log(&format!("revisions: {error}"));
                self.read_revisions(quote).await
            }
        }
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

    async fn conversation(&self, id: &str, command: &Command) -> Result<Outcome, OutsideError> {
        self.ask_object("CONVERSATIONS", id, command).await
    }

    async fn budget(&self, name: &str, claim: &Claim) -> Result<Option<u32>, OutsideError> {
        self.ask_object("BUDGETS", name, claim).await
    }

    async fn asset(&self, path: &str) -> Result<Option<Vec<u8>>, OutsideError> {
        // The host is not looked at: the binding has the files of this deployment alone.
        let mut response =
            self.env.assets("ASSETS")?.fetch(format!("https://assets/{path}"), None).await?;
        match response.status_code() {
            200 => Ok(Some(response.bytes().await?)),
            404 => Ok(None),
            status => Err(OutsideError(format!("asset {path}: status {status}"))),
        }
    }

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

    async fn pause(&self, milliseconds: u32) {
        Delay::from(Duration::from_millis(u64::from(milliseconds))).await;
    }

    fn log(&self, line: &str) {
        super::log(line);
    }

    async fn get(&self, fetch: &Fetch) -> Result<Arrival, OutsideError> {
        let abort = AbortController::default();
        let signal = abort.signal();
        let reading = fetch_whole(fetch, &signal).boxed_local();
        match select(reading, Delay::from(TIMEOUT)).await {
            Either::Left((arrival, _)) => arrival,
            Either::Right(_) => {
                abort.abort();
                Err(OutsideError("no answer within 10 s".to_owned()))
            }
        }
    }

    async fn wake(&self, job: &str) -> Result<(), OutsideError> {
        self.post("JOBS", job, "", job).await?;
        Ok(())
    }

    async fn keep_file(&self, key: &str, bytes: &[u8]) -> Result<(), OutsideError> {
        let put = self.env.kv("FILES")?.put_bytes(key, bytes);
        put.map_err(failed)?.execute().await.map_err(failed)
    }

    async fn kept_file(&self, key: &str) -> Result<Option<Vec<u8>>, OutsideError> {
        self.env.kv("FILES")?.get(key).bytes().await.map_err(failed)
    }

    async fn drop_file(&self, key: &str) -> Result<(), OutsideError> {
        self.env.kv("FILES")?.delete(key).await.map_err(failed)
    }

    async fn send(&self, request: &Outgoing) -> Result<Incoming, OutsideError> {
        let abort = AbortController::default();
        let signal = abort.signal();
        let sending = async {
            match request.url.as_str() {
                EMAIL => {
                    let arguments = format!("[{}]", request.body);
                    let sent = bindings::call(&self.env, "EMAIL", "send", &arguments).await;
                    sent.map(|_| Incoming { status: 200, ..Incoming::default() })
                }
                AI => {
                    let given = bindings::call(&self.env, "AI", "run", &request.body).await?;
                    Ok(Incoming { status: 200, retry_after: None, body: given })
                }
                _ => send_whole(request, &signal, self.now()).await,
            }
        };
        // A model may take longer than others do; whoever asks it looks at the clock as well.
        let patience = if request.wants_body { LONG_TIMEOUT } else { TIMEOUT };
        match select(sending.boxed_local(), Delay::from(patience)).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => {
                abort.abort();
                Err(OutsideError(format!("no answer within {} s", patience.as_secs())))
            }
        }
    }
}

fn failed(error: impl std::fmt::Display) -> OutsideError {
    OutsideError(error.to_string())
}

/// Sends a request; of its body no more is read than [`MOST_BODY`], and nothing where nobody wants it.
async fn send_whole(
    request: &Outgoing,
    signal: &AbortSignal,
    now: i64,
) -> Result<Incoming, OutsideError> {
    let headers = Headers::new();
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_body(Some(JsValue::from_str(&request.body)))
        .with_redirect(RequestRedirect::Manual);
    let outgoing = Request::new_with_init(&request.url, &init)?;
    let mut response = worker::Fetch::Request(outgoing).send_with_signal(signal).await?;
    let retry_after = response.headers().get("retry-after")?.and_then(|v| retry_after(&v, now));
    let body = if request.wants_body { whole(&mut response, MOST_BODY).await? } else { Vec::new() };
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok(Incoming { status: response.status_code(), retry_after, body })
}

/// The body of a response, which is given up when it is too large.
async fn whole(response: &mut Response, most: usize) -> Result<Vec<u8>, OutsideError> {
    let mut body = Vec::new();
    if let Ok(mut stream) = response.stream() {
        while let Some(chunk) = stream.next().await {
            body.extend(chunk?);
            if body.len() > most {
                return Err(OutsideError(format!("is larger than {most} bytes")));
            }
        }
    }
    Ok(body)
}

/// Fetches with the whole body, which is given up when it is too large.
async fn fetch_whole(fetch: &Fetch, signal: &AbortSignal) -> Result<Arrival, OutsideError> {
    let headers = Headers::new();
    for (name, value) in &fetch.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_headers(headers).with_redirect(RequestRedirect::Manual);
    let request = Request::new_with_init(&fetch.url, &init)?;
    let mut response: Response = worker::Fetch::Request(request).send_with_signal(signal).await?;
    let is_read = response.status_code() == 200;
    let body = if is_read { whole(&mut response, fetch.most).await? } else { Vec::new() };
    let headers = response.headers();
    let there = |name: &&'static str| Some((*name, headers.get(name).ok().flatten()?));
    Ok(Arrival {
        status: response.status_code(),
        headers: ARRIVAL_HEADERS.iter().filter_map(there).collect(),
        body,
    })
}

fn js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(b) => JsValue::from_f64(f64::from(u8::from(*b))),
        Value::Number(n) => n.as_f64().map_or(JsValue::NULL, JsValue::from_f64),
        Value::String(s) => JsValue::from_str(s),
        other => JsValue::from_str(&other.to_string()),
    }
}
