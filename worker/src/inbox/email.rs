//! E-mail by the HTTP interface of a provider, Resend or Postmark, or by the `send_email` binding of Cloudflare. Plain text, so
//! there is nothing to escape.

use serde_json::json;

use crate::port::{EMAIL, Outgoing};

use super::{Field, Inbox, InboxError, Letter, Sent, Target, post, text};

const KEY: &str = "EMAIL_API_KEY";

pub(super) struct Email;

impl Inbox for Email {
    fn kind(&self) -> &'static str {
        "email"
    }

    fn title(&self) -> &'static str {
        "E-mail"
    }

    fn settings(&self) -> &'static [Field] {
        &[
            Field {
                name: "provider",
                label: "`resend`, `postmark` or `cloudflare`",
                required: true,
            },
            Field { name: "from", label: "Sender", required: true },
            Field {
                name: "to",
                label: "Recipient; the owner of the quote when empty",
                required: false,
            },
        ]
    }

    fn secrets(&self) -> &'static [Field] {
        &[Field {
            name: KEY,
            label: "API key of the provider; none for `cloudflare`",
            required: false,
        }]
    }

    fn request(&self, sent: &Sent<'_>, target: &Target<'_>) -> Result<Outgoing, InboxError> {
        let event = sent.event;
        let to = target.setting("to").or_else(|e| event.quote.owner_email.as_deref().ok_or(e))?;
        let mut parts: Vec<String> =
            text::lines(event).into_iter().map(|l| format!("{}:\n{}", l.label, l.text)).collect();
        parts.extend(text::links(event).into_iter().map(|(label, url)| format!("{label}: {url}")));
        let letter = Letter {
            id: sent.id,
            to,
            subject: &text::title(event),
            text: &parts.join("\n\n"),
            // Who answers the e-mail writes to the buyer, where there is an address.
            reply_to: event.contact.email.as_deref(),
        };
        post_letter(&letter, target)
    }

    fn letter(
        &self,
        letter: &Letter<'_>,
        target: &Target<'_>,
    ) -> Option<Result<Outgoing, InboxError>> {
        Some(post_letter(letter, target))
    }
}

fn post_letter(letter: &Letter<'_>, target: &Target<'_>) -> Result<Outgoing, InboxError> {
    let from = text::one_line(target.setting("from")?);
    let (to, subject) = (text::one_line(letter.to), text::one_line(letter.subject));
    let address = |own: &'static str| if target.url.is_empty() { own } else { target.url };
    let reply_to = letter.reply_to.map(text::one_line);
    Ok(match target.setting("provider")? {
        "cloudflare" => {
            let mut body =
                json!({ "from": from, "to": to, "subject": subject, "text": letter.text });
            if let Some(reply_to) = reply_to {
                body["replyTo"] = json!(reply_to);
            }
            post(EMAIL, Vec::new(), &body)
        }
        "resend" => {
            let key = target.secret(KEY)?;
            let mut body =
                json!({ "from": from, "to": [to], "subject": subject, "text": letter.text });
            if let Some(reply_to) = reply_to {
                body["reply_to"] = json!(reply_to);
            }
            let headers = vec![
                ("authorization", format!("Bearer {key}")),
                ("idempotency-key", letter.id.to_owned()),
            ];
            post(address("https://api.resend.com/emails"), headers, &body)
        }
        "postmark" => {
            let key = target.secret(KEY)?;
            let mut body = json!({
                "From": from, "To": to, "Subject": subject, "TextBody": letter.text, "MessageStream": "outbound",
                "Headers": [{ "Name": "Message-ID", "Value": format!("<{}@countersign>", letter.id) }],
            });
            if let Some(reply_to) = reply_to {
                body["ReplyTo"] = json!(reply_to);
            }
            let headers = vec![
                ("x-postmark-server-token", key.to_owned()),
                ("accept", "application/json".to_owned()),
            ];
            post(address("https://api.postmarkapp.com/email"), headers, &body)
        }
        _ => {
            return Err(InboxError::SettingWrong {
                name: "provider",
                expected: "`resend`, `postmark` or `cloudflare`",
            });
        }
    })
}
