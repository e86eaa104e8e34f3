//! Inboxes: where handoffs go. An adapter is one file here and one line in the table; it builds the request and never
//! sends it.

mod webhook;

use crate::platform::Outgoing;

/// What is delivered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Event<'a> {
    /// Stable across tries.
    pub(crate) id: &'a str,
    /// Seconds since 1970.
    pub(crate) at: i64,
    /// JSON of the wire's `Event`.
    pub(crate) body: &'a str,
}

/// Turns an event into a request.
pub(crate) trait Inbox: Sync {
    /// Name in the configuration.
    fn kind(&self) -> &'static str;
    /// Names of the secrets it uses, the current one first.
    fn secrets(&self) -> &'static [&'static str];
    /// The request to send.
    fn request(
        &self,
        event: &Event<'_>,
        url: &str,
        secrets: &[String],
    ) -> Result<Outgoing, InboxError>;
}

/// Why there is no request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum InboxError {
    #[error("unknown inbox `{given}`, known: {known}")]
    Unknown { given: String, known: String },
    #[error("the secret `{name}` is not set")]
    SecretMissing { name: &'static str },
    #[error("the secret `{name}` is not of the form `whsec_` and base64")]
    SecretMalformed { name: &'static str },
}

static INBOXES: &[&dyn Inbox] = &[&webhook::Webhook];

/// The adapter of a kind.
pub(crate) fn find(kind: &str) -> Result<&'static dyn Inbox, InboxError> {
    INBOXES.iter().copied().find(|i| i.kind() == kind).ok_or_else(|| InboxError::Unknown {
        given: kind.to_owned(),
        known: INBOXES.iter().map(|i| i.kind()).collect::<Vec<_>>().join(", "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_inbox_sends_the_event_to_the_address_and_hides_its_secret() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned();
        for inbox in INBOXES {
            let event = Event { id: "evt_1", at: 1_614_265_330, body: "{\"a\":1}" };
            let request = inbox
                .request(&event, "https://hooks.example.com/in", std::slice::from_ref(&secret))
                .unwrap();
            assert_eq!(request.url, "https://hooks.example.com/in");
            assert!(!format!("{request:?}").contains("MfKQ9r8G"), "{}", inbox.kind());
            assert!(inbox.request(&event, "https://x.example.com", &[]).is_err());
            assert!(
                inbox.request(&event, "https://x.example.com", &["no secret".to_owned()]).is_err()
            );
        }
    }

    #[test]
    fn an_unknown_inbox_names_the_known_ones() {
        let error = find("fax").err().unwrap();
        assert_eq!(error.to_string(), "unknown inbox `fax`, known: webhook");
    }
}
