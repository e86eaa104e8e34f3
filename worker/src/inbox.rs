//! Inboxes: where handoffs go, and where answers come from. An adapter is one file here and one line in the table; it
//! builds requests and reads events, and never sends anything.

mod chatwoot;
mod email;
mod signature;
mod slack;
mod teams;
mod text;
mod webhook;

use std::collections::BTreeMap;

use countersign_shared::wire::people::NewReply;
use countersign_shared::wire::webhook::Event;
use serde_json::Value;

use crate::port::Outgoing;

/// What is delivered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sent<'a> {
    /// Stable across tries.
    pub(crate) id: &'a str,
    /// Seconds since 1970.
    pub(crate) at: i64,
    /// The event as JSON, as it was stored.
    pub(crate) body: &'a str,
    /// The event.
    pub(crate) event: &'a Event,
    /// What the inbox has told of this conversation so far.
    pub(crate) known: &'a Known,
}

/// An e-mail.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letter<'a> {
    /// By which a repeat is known.
    pub(crate) id: &'a str,
    pub(crate) to: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) text: &'a str,
    /// Who gets the answer, where it is not the sender.
    pub(crate) reply_to: Option<&'a str>,
}

/// What an inbox tells of a conversation and is to be told again, such as its own number for it.
pub(crate) type Known = BTreeMap<String, String>;

/// Where it goes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Target<'a> {
    /// Address of the configuration; may be empty where the adapter has its own.
    pub(crate) url: &'a str,
    /// Settings of the configuration.
    pub(crate) settings: BTreeMap<&'a str, &'a str>,
    /// Secrets that are set, by name.
    pub(crate) secrets: BTreeMap<&'static str, String>,
}

impl Target<'_> {
    fn secret(&self, name: &'static str) -> Result<&str, InboxError> {
        self.secrets.get(name).map(String::as_str).ok_or(InboxError::SecretMissing { name })
    }

    fn setting(&self, name: &'static str) -> Result<&str, InboxError> {
        let set = self.settings.get(name).copied().filter(|v| !v.trim().is_empty());
        set.ok_or(InboxError::SettingMissing { name })
    }
}

/// A request of an inbox, not yet believed.
#[derive(Clone, Copy)]
pub(crate) struct Signed<'a> {
    /// Value of a header, by its lower-case name.
    pub(crate) header: &'a dyn Fn(&str) -> Option<String>,
    /// The body as it came.
    pub(crate) body: &'a [u8],
    /// Seconds since 1970.
    pub(crate) now: i64,
}

/// What a person did in an inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Received {
    /// Said or decided something in a conversation; the key is that of the event, so that a repeat does nothing.
    Human { conversation: String, key: String, body: NewReply },
    /// Something that concerns nobody here.
    Nothing,
}

/// A setting or secret of an adapter, for the admin's form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) required: bool,
}

/// Turns events into requests, and requests of the inbox into what a person did.
pub(crate) trait Inbox: Sync {
    /// Name in the configuration.
    fn kind(&self) -> &'static str;
    /// Name for people.
    fn title(&self) -> &'static str;
    /// Whether the address stands in the configuration; where it does not, it is a secret or the adapter's own.
    fn needs_url(&self) -> bool {
        false
    }
    /// What can be set.
    fn settings(&self) -> &'static [Field] {
        &[]
    }
    /// The secrets it uses.
    fn secrets(&self) -> &'static [Field];
    /// The request to send; where an event takes several, the next one by what is known.
    fn request(&self, sent: &Sent<'_>, target: &Target<'_>) -> Result<Outgoing, InboxError>;
    /// The request that sends a letter to somebody else than the inbox; none where the inbox is no post office.
    fn letter(&self, _: &Letter<'_>, _: &Target<'_>) -> Option<Result<Outgoing, InboxError>> {
        None
    }
    /// Takes in what the inbox answered to a request that it accepted; whether there is another one to send.
    fn learn(&self, _known: &mut Known, _answer: &str) -> Result<bool, InboxError> {
        Ok(false)
    }
    /// Whether answers come back by events.
    fn receives(&self) -> bool {
        false
    }
    /// Whether a longer answer than the chat takes is shown in parts. Else it is refused, where the person hears of it.
    fn splits(&self) -> bool {
        false
    }
    /// How a person is told that what they sent was refused, where the tool shows them an answer: the body of a success.
    fn refusal(&self, _why: &str) -> Option<Value> {
        None
    }
    /// What an event says, once its signature is right.
    fn receive(&self, _: &Signed<'_>, _: &Target<'_>) -> Result<Received, InboxError> {
        Err(InboxError::NoEvents)
    }
}

/// Why there is no request, or no event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum InboxError {
    #[error("unknown inbox `{given}`, known: {known}")]
    Unknown { given: String, known: String },
    #[error("the secret `{name}` is not set")]
    SecretMissing { name: &'static str },
    #[error("the secret `{name}` is not of the form `{form}`")]
    SecretMalformed { name: &'static str, form: &'static str },
    #[error("the setting `{name}` is missing")]
    SettingMissing { name: &'static str },
    #[error("the setting `{name}` must be {expected}")]
    SettingWrong { name: &'static str, expected: &'static str },
    #[error("this inbox sends no events")]
    NoEvents,
    #[error("the signature is missing or wrong")]
    Signature,
    #[error("the timestamp is more than five minutes off")]
    Timestamp,
    #[error("the event cannot be read: {0}")]
    Unreadable(String),
}

static INBOXES: &[&dyn Inbox] =
    &[&chatwoot::Chatwoot, &email::Email, &slack::Slack, &teams::Teams, &webhook::Webhook];

/// All adapters, in alphabetical order.
pub(crate) fn all() -> &'static [&'static dyn Inbox] {
    INBOXES
}

/// The adapter of a kind.
pub(crate) fn find(kind: &str) -> Result<&'static dyn Inbox, InboxError> {
    INBOXES.iter().copied().find(|i| i.kind() == kind).ok_or_else(|| InboxError::Unknown {
        given: kind.to_owned(),
        known: INBOXES.iter().map(|i| i.kind()).collect::<Vec<_>>().join(", "),
    })
}

fn post(url: &str, headers: Vec<(&'static str, String)>, body: &serde_json::Value) -> Outgoing {
    let mut all = vec![("content-type", "application/json".to_owned())];
    all.extend(headers);
    Outgoing { url: url.to_owned(), headers: all, body: body.to_string(), wants_body: false }
}

#[cfg(test)]
mod tests;
