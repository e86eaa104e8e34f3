//! Requests to servers of others, and what they answer.

use std::future::Future;

use super::OutsideError;

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

/// The web.
pub(crate) trait Web {
    /// Fetches something; follows no redirect, waits ten seconds at most.
    fn get(&self, fetch: &Fetch) -> impl Future<Output = Result<Arrival, OutsideError>>;

    /// Sends a request; follows no redirect, waits ten seconds at most.
    fn send(&self, request: &Outgoing) -> impl Future<Output = Result<Incoming, OutsideError>>;

    /// The same; of a body that comes in parts, each is heard as it comes, before the whole is there.
    fn hear(
        &self,
        request: &Outgoing,
        heard: &mut dyn FnMut(&[u8]),
    ) -> impl Future<Output = Result<Incoming, OutsideError>>;
}
