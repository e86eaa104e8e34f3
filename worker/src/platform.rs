//! The one trait that the use cases ask of the outside.

#[cfg(target_arch = "wasm32")]
pub(crate) mod cloudflare;
#[cfg(test)]
pub(crate) mod memory;

use std::future::Future;

use countersign_shared::privacy::redact;

use serde_json::{Map, Value};

use crate::app::budget::Claim;
use crate::app::conversation::{Command, Outcome};
use crate::app::revisions::Revisions;

/// A row of a result.
pub(crate) type Row = Map<String, Value>;

/// One SQL statement with its parameters (`?1` is the first).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Statement {
    /// SQL of SQLite.
    pub(crate) sql: &'static str,
    /// Strings, numbers and nulls.
    pub(crate) params: Vec<Value>,
}

/// A statement.
pub(crate) fn sql(sql: &'static str, params: impl IntoIterator<Item = Value>) -> Statement {
    Statement { sql, params: params.into_iter().collect() }
}

/// What an open chat is told over its live channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// There is something to read.
    Changed,
    /// The person is writing.
    Typing,
}

/// The object of one conversation: its SQLite, its alarm and its live channel.
pub(crate) trait Object {
    /// Runs a statement (`?1` is the first parameter); the rows that it gives.
    fn exec(&self, sql: &str, params: &[Value]) -> Result<Vec<Row>, OutsideError>;

    /// Runs `work` as one transaction: what it writes is kept when it says `true`, and undone otherwise.
    fn transact(&self, work: &mut dyn FnMut() -> bool) -> Result<(), OutsideError>;

    /// Whether an alarm is set.
    fn has_alarm(&self) -> impl Future<Output = Result<bool, OutsideError>>;

    /// Sets the alarm to so many milliseconds of the platform's clock from now, in place of one that is set; never to less
    /// than `at_least` milliseconds. Set right after a transaction, it becomes durable with it.
    fn set_alarm(&self, wait: i64, at_least: i64)
    -> impl Future<Output = Result<(), OutsideError>>;

    /// Everything goes: the alarm, then the tables.
    fn clear(&self) -> impl Future<Output = Result<(), OutsideError>>;

    /// Tells every open chat.
    fn tell(&self, notice: Notice);

    /// Ends the live channel of every open chat.
    fn hang_up(&self);
}

/// In place of an address: the binding `EMAIL` of the deployment, which takes the message in the body (Cloudflare's Email
/// Service, `send()` with the fields of a message).
pub(crate) const EMAIL: &str = "binding:EMAIL";

/// In place of an address: the binding `AI` of the deployment, whose `run()` takes the arguments in the body.
pub(crate) const AI: &str = "binding:AI";

/// An HTTP request to the outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outgoing {
    /// Address, checked before.
    pub(crate) url: String,
    /// Headers.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Body; the method is POST.
    pub(crate) body: String,
    /// Whether the body of the response is read.
    pub(crate) wants_body: bool,
}

/// The response to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Incoming {
    /// Status.
    pub(crate) status: u16,
    /// `Retry-After` in seconds, when given so.
    pub(crate) retry_after: Option<u32>,
    /// The body, when it was asked for.
    pub(crate) body: String,
}

/// Something that is fetched from a public address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fetch {
    /// Address, checked before.
    pub(crate) url: String,
    /// Headers.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Bytes that are read at most; what is larger fails.
    pub(crate) most: usize,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Arrival {
    /// Status; a redirect is not followed.
    pub(crate) status: u16,
    /// Headers of [`ARRIVAL_HEADERS`] that were there, by lower-case name.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

/// Headers that are looked at.
pub(crate) const ARRIVAL_HEADERS: &[&str] =
    &["content-type", "etag", "last-modified", "location", "retry-after", "x-robots-tag"];

impl Arrival {
    /// A header by its lower-case name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }
}

/// What the outside failed at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct OutsideError(pub(crate) String);

/// Writes a line to the log of the service. What is personal does not get there, whatever an error quotes.
pub(crate) fn log(line: &str) {
    let line = redact(line);
    #[cfg(target_arch = "wasm32")]
    cloudflare::write(&line);
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("{line}");
}

/// Everything that the use cases may ask of the outside.
pub(crate) trait Platform {
    /// Milliseconds since 1970, UTC.
    fn now(&self) -> i64;

    /// Minutes that an IANA time zone is ahead of UTC at a moment; `None` when there is no such zone.
    fn offset(&self, zone: &str, at: i64) -> Option<i32>;

    /// 128 random bits of the system's generator.
    fn random(&self) -> Result<[u8; 16], OutsideError>;

    /// A secret or variable; `None` when unset or empty.
    fn setting(&self, name: &str) -> Option<String>;

    /// Whether the deployment has a binding.
    fn has_binding(&self, name: &str) -> bool;

    /// Runs the statements on the database in one transaction; a list of rows each.
    fn query(
        &self,
        statements: Vec<Statement>,
    ) -> impl Future<Output = Result<Vec<Vec<Row>>, OutsideError>>;

    /// The counters of what may have changed, and that of a quote.
    fn revisions(
        &self,
        quote: Option<&str>,
    ) -> impl Future<Output = Result<Revisions, OutsideError>>;

    /// Hands a shelf what it is asked, in JSON; its answer.
    fn shelf(
        &self,
        number: i64,
        asked: &str,
    ) -> impl Future<Output = Result<Vec<u8>, OutsideError>>;

    /// Hands a command to a conversation and waits for what came of it.
    fn conversation(
        &self,
        id: &str,
        command: &Command,
    ) -> impl Future<Output = Result<Outcome, OutsideError>>;

    /// Counts one more in a budget, unless that would be too many: then the seconds to wait.
    fn budget(
        &self,
        name: &str,
        claim: &Claim,
    ) -> impl Future<Output = Result<Option<u32>, OutsideError>>;

    /// A static asset of the deployment; `None` when there is no such file.
    fn asset(&self, path: &str) -> impl Future<Output = Result<Option<Vec<u8>>, OutsideError>>;

    /// Hands bytes, and JSON about them, to the reader, the worker that knows the formats of files; its status and its
    /// JSON.
    fn read(
        &self,
        path: &'static str,
        about: &str,
        body: &[u8],
    ) -> impl Future<Output = Result<(u16, String), OutsideError>>;

    /// Hands a request to the desk in the name of who asks; its status and its JSON.
    fn desk(
        &self,
        method: &'static str,
        path: &str,
        actor: &str,
        body: &str,
    ) -> impl Future<Output = Result<(u16, String), OutsideError>>;

    /// Waits so many milliseconds.
    fn pause(&self, milliseconds: u32) -> impl Future<Output = ()>;

    /// Writes a line to the log of the service.
    fn log(&self, line: &str);

    /// Fetches something; follows no redirect, waits ten seconds at most.
    fn get(&self, fetch: &Fetch) -> impl Future<Output = Result<Arrival, OutsideError>>;

    /// Wakes the clock of a job.
    fn wake(&self, job: &str) -> impl Future<Output = Result<(), OutsideError>>;

    /// Keeps a file as it was handed in.
    fn keep_file(&self, key: &str, bytes: &[u8]) -> impl Future<Output = Result<(), OutsideError>>;

    /// A file as it was handed in; `None` when it is not kept.
    fn kept_file(&self, key: &str) -> impl Future<Output = Result<Option<Vec<u8>>, OutsideError>>;

    /// Forgets a file.
    fn drop_file(&self, key: &str) -> impl Future<Output = Result<(), OutsideError>>;

    /// Sends a request; follows no redirect, waits ten seconds at most.
    fn send(&self, request: &Outgoing) -> impl Future<Output = Result<Incoming, OutsideError>>;
}
