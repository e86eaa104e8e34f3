//! Standard Webhooks (standardwebhooks.com, specification 1.0): signed events out, and answers signed alike back in.

use countersign_shared::wire::people::{InboxEvent, NewReply};

use crate::port::Outgoing;

use super::signature::{same, timestamp};
use super::{Field, Inbox, InboxError, Received, Sent, Signed, Target};

const SECRET: &str = "WEBHOOK_SECRET";
/// While a secret is rotated, the previous one signs too, and is believed.
const PREVIOUS: &str = "WEBHOOK_SECRET_PREVIOUS";

pub(super) struct Webhook;

/// Signatures of a message, one a secret that is set, the current one first.
fn signatures(
    id: &str,
    at: i64,
    body: &[u8],
    target: &Target<'_>,
) -> Result<Vec<String>, InboxError> {
    target.secret(SECRET)?;
    [SECRET, PREVIOUS]
        .into_iter()
        .filter_map(|name| target.secrets.get(name).map(|secret| (name, secret)))
        .map(|(name, secret)| {
            let malformed = || InboxError::SecretMalformed { name, form: "whsec_ and base64" };
            if !secret.starts_with("whsec_") {
                return Err(malformed());
            }
            let webhook = standardwebhooks::Webhook::new(secret).map_err(|_| malformed())?;
            webhook.sign(id, at, body).map_err(|_| malformed())
        })
        .collect()
}

impl Inbox for Webhook {
    fn kind(&self) -> &'static str {
        "webhook"
    }

    fn title(&self) -> &'static str {
        "Webhook"
    }

    fn needs_url(&self) -> bool {
        true
    }

    fn secrets(&self) -> &'static [Field] {
        &[
            Field { name: SECRET, label: "Signing secret, `whsec_…`", required: true },
            Field { name: PREVIOUS, label: "The one before, while it is rotated", required: false },
        ]
    }

    fn request(&self, sent: &Sent<'_>, target: &Target<'_>) -> Result<Outgoing, InboxError> {
        let signatures = signatures(sent.id, sent.at, sent.body.as_bytes(), target)?;
        Ok(Outgoing {
            url: target.url.to_owned(),
            headers: vec![
                ("content-type", "application/json".to_owned()),
                ("user-agent", concat!("Countersign/", env!("CARGO_PKG_VERSION")).to_owned()),
                ("webhook-id", sent.id.to_owned()),
                ("webhook-timestamp", sent.at.to_string()),
                ("webhook-signature", signatures.join(" ")),
            ],
            body: sent.body.to_owned(),
            wants_body: false,
        })
    }

    fn receives(&self) -> bool {
        true
    }

    fn receive(&self, request: &Signed<'_>, target: &Target<'_>) -> Result<Received, InboxError> {
        let id = (request.header)("webhook-id").ok_or(InboxError::Signature)?;
        let at = timestamp((request.header)("webhook-timestamp"), request.now)?;
        let given = (request.header)("webhook-signature").unwrap_or_default();
        let ours = signatures(&id, at, request.body, target)?;
        // Every pair is compared, so that the time tells nothing.
        let matching = given.split(' ').flat_map(|g| ours.iter().map(move |o| same(g, o)));
        if !matching.fold(false, |any, one| any | one) {
            return Err(InboxError::Signature);
        }
        let event: InboxEvent = serde_json::from_slice(request.body)
            .map_err(|e| InboxError::Unreadable(e.to_string()))?;
        let author = event.author;
        let body = match event.kind.as_str() {
            "message.created" => NewReply { text: event.text, author, ..NewReply::default() },
            "conversation.returned" => {
                NewReply { text: event.text, author, give_back: true, ..NewReply::default() }
            }
            "conversation.resolved" => {
                NewReply { text: event.text, author, resolve: true, ..NewReply::default() }
            }
            "conversation.seen" => NewReply { seen: true, ..NewReply::default() },
            "conversation.typing" => NewReply { typing: true, author, ..NewReply::default() },
            other => {
                return Err(InboxError::Unreadable(format!("unknown type `{other}`")));
            }
        };
        let conversation = event.conversation_id;
        Ok(Received::Human { conversation, key: format!("webhook:{id}"), body })
    }
}
