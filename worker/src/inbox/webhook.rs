//! Standard Webhooks (standardwebhooks.com, specification 1.0).

use crate::platform::Outgoing;

use super::{Event, Inbox, InboxError};

pub(super) struct Webhook;

impl Inbox for Webhook {
    fn kind(&self) -> &'static str {
        "webhook"
    }

    /// While a secret is rotated, the previous one signs too.
    fn secrets(&self) -> &'static [&'static str] {
        &["WEBHOOK_SECRET", "WEBHOOK_SECRET_PREVIOUS"]
    }

    fn request(
        &self,
        event: &Event<'_>,
        url: &str,
        secrets: &[String],
    ) -> Result<Outgoing, InboxError> {
        if secrets.is_empty() {
            return Err(InboxError::SecretMissing { name: "WEBHOOK_SECRET" });
        }
        let signatures: Vec<String> = secrets
            .iter()
            .map(|secret| {
                let malformed = || InboxError::SecretMalformed { name: "WEBHOOK_SECRET" };
                if !secret.starts_with("whsec_") {
                    return Err(malformed());
                }
                let webhook = standardwebhooks::Webhook::new(secret).map_err(|_| malformed())?;
                webhook.sign(event.id, event.at, event.body.as_bytes()).map_err(|_| malformed())
            })
            .collect::<Result<_, _>>()?;
        Ok(Outgoing {
            url: url.to_owned(),
            headers: vec![
                ("content-type", "application/json".to_owned()),
                ("user-agent", concat!("Countersign/", env!("CARGO_PKG_VERSION")).to_owned()),
                ("webhook-id", event.id.to_owned()),
                ("webhook-timestamp", event.at.to_string()),
                ("webhook-signature", signatures.join(" ")),
            ],
            body: event.body.to_owned(),
            wants_body: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_that_of_the_specification() {
        // Test vector of the Standard Webhooks reference libraries.
        let event = Event {
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            at: 1_614_265_330,
            body: "{\"test\": 2432232314}",
        };
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned();
        let request = Webhook.request(&event, "https://x.example.com", &[secret]).unwrap();
        let signature = request.headers.iter().find(|(n, _)| *n == "webhook-signature").unwrap();
        assert_eq!(signature.1, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
