//! Chatwoot: an inbox of the channel type API, by its public client interface, and its signed webhooks.
//!
//! The contact has the id of our conversation as its `source_id`, so that creating it twice makes one, and an event says
//! which conversation it is about. A handoff is three requests (contact, conversation, message), what follows is one: the
//! number of the conversation is remembered. Chatwoot renders Markdown, so what buyers wrote is escaped. Webhooks are
//! signed over `timestamp.body` (chatwoot/chatwoot, pull request 13573).

use countersign_shared::wire::buyer::Role;
use countersign_shared::wire::people::NewReply;
use countersign_shared::wire::webhook::{Event, Line};
use serde_json::{Value, json};

use crate::port::Outgoing;

use super::signature::{is_hmac_hex, timestamp};
use super::{Field, Inbox, InboxError, Known, Received, Sent, Signed, Target, post, text};

const SECRET: &str = "CHATWOOT_WEBHOOK_SECRET";
const INBOX: &str = "inbox";
/// What is remembered: that there is a contact, and the number of the conversation.
const CONTACT: &str = "contact";
const CONVERSATION: &str = "conversation";

pub(super) struct Chatwoot;

fn path(target: &Target<'_>, tail: &str) -> Result<String, InboxError> {
    let inbox = target.setting(INBOX)?;
    if !inbox.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
        return Err(InboxError::SettingWrong {
            name: INBOX,
            expected: "the identifier of the inbox",
        });
    }
    let base = target.url.trim_end_matches('/');
    Ok(format!("{base}/public/api/v1/inboxes/{inbox}/contacts{tail}"))
}

fn contact(event: &Event, target: &Target<'_>) -> Result<Outgoing, InboxError> {
    let name =
        event.contact.name.as_ref().or(event.quote.buyer.as_ref()).unwrap_or(&event.quote.title);
    let mut body = json!({
        "source_id": event.conversation_id, "identifier": event.conversation_id, "name": text::one_line(name),
        "custom_attributes": { "quote": event.quote.id },
    });
    if let Some(email) = &event.contact.email {
        body["email"] = json!(email);
    }
    // Only numbers of the international form are taken.
    let digits =
        |p: &String| p.chars().filter(|c| *c == '+' || c.is_ascii_digit()).collect::<String>();
    if let Some(phone) = event.contact.phone.as_ref().map(digits).filter(|p| p.starts_with('+')) {
        body["phone_number"] = json!(phone);
    }
    Ok(asking(post(&path(target, "")?, Vec::new(), &body)))
}

fn conversation(event: &Event, target: &Target<'_>) -> Result<Outgoing, InboxError> {
    let url = path(target, &format!("/{}/conversations", event.conversation_id))?;
    let about = json!({ "custom_attributes": { "quote": event.quote.id, "language": event.quote.language } });
    Ok(asking(post(&url, Vec::new(), &about)))
}

fn message(sent: &Sent<'_>, target: &Target<'_>, number: &str) -> Result<Outgoing, InboxError> {
    let event = sent.event;
    let said = if event.kind == "message.created" {
        // They come as messages of the contact: what the agent said is marked.
        let said = |line: &Line| match line.role {
            Role::Buyer => escaped(&line.text),
            _ => format!("**{}**: {}", escaped(&event.agent), escaped(&line.text)),
        };
        event.transcript.iter().map(said).collect::<Vec<_>>()
    } else {
        let title = format!("**{}**", escaped(&text::title(event)));
        let lines = text::lines(event);
        let told = lines.iter().map(|l| format!("**{}**: {}", l.label, escaped(&l.text)));
        let addresses = text::links(event);
        let led = addresses.iter().map(|(label, url)| format!("{label}: <{url}>"));
        std::iter::once(title).chain(told).chain(led).collect()
    };
    let url = path(target, &format!("/{}/conversations/{number}/messages", event.conversation_id))?;
    let body = json!({ "content": said.join("\n\n"), "echo_id": sent.id });
    Ok(post(&url, Vec::new(), &body))
}

fn asking(request: Outgoing) -> Outgoing {
    Outgoing { wants_body: true, ..request }
}

/// Text in which Markdown sees neither link, image nor emphasis.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]()<>#+-!|~@:".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

impl Inbox for Chatwoot {
    fn kind(&self) -> &'static str {
        "chatwoot"
    }

    fn title(&self) -> &'static str {
        "Chatwoot"
    }

    fn needs_url(&self) -> bool {
        true
    }

    fn settings(&self) -> &'static [Field] {
        &[Field { name: INBOX, label: "Identifier of the API inbox", required: true }]
    }

    fn secrets(&self) -> &'static [Field] {
        &[Field {
            name: SECRET,
            label: "Secret of the inbox's webhook, for answers",
            required: false,
        }]
    }

    fn request(&self, sent: &Sent<'_>, target: &Target<'_>) -> Result<Outgoing, InboxError> {
        match (sent.known.get(CONVERSATION), sent.known.contains_key(CONTACT)) {
            (Some(number), _) => message(sent, target, number),
            (None, true) => conversation(sent.event, target),
            (None, false) => contact(sent.event, target),
        }
    }

    fn learn(&self, known: &mut Known, answer: &str) -> Result<bool, InboxError> {
        if known.contains_key(CONVERSATION) {
            return Ok(false);
        }
        if known.insert(CONTACT.to_owned(), "created".to_owned()).is_none() {
            return Ok(true);
        }
        let created: Option<Value> = serde_json::from_slice(answer.as_bytes()).ok();
        let number = created.as_ref().and_then(|c| c.get("id")).and_then(Value::as_u64);
        let number = number
            .ok_or_else(|| InboxError::Unreadable("no number of a conversation".to_owned()))?;
        known.insert(CONVERSATION.to_owned(), number.to_string());
        Ok(true)
    }

    fn receives(&self) -> bool {
        true
    }

    /// Nobody reads what its webhook is answered.
    fn splits(&self) -> bool {
        true
    }

    fn receive(&self, request: &Signed<'_>, target: &Target<'_>) -> Result<Received, InboxError> {
        let at = timestamp((request.header)("x-chatwoot-timestamp"), request.now)?;
        let signature = (request.header)("x-chatwoot-signature").unwrap_or_default();
        let signature = signature.strip_prefix("sha256=").ok_or(InboxError::Signature)?;
        let base = format!("{at}.");
        if !is_hmac_hex(target.secret(SECRET)?, &[base.as_bytes(), request.body], signature) {
            return Err(InboxError::Signature);
        }
        let hook: Value = serde_json::from_slice(request.body)
            .map_err(|e| InboxError::Unreadable(e.to_string()))?;
        let text = |path: &str| {
            hook.pointer(path).and_then(Value::as_str).filter(|t| !t.trim().is_empty())
        };
        let event = text("/event").unwrap_or_default();
        let body = match event {
            "message_created"
                if text("/message_type") == Some("outgoing") && hook["private"] != true =>
            {
                let files = hook["attachments"].as_array().into_iter().flatten();
                let files = files.filter_map(|a| a["data_url"].as_str());
                let said: Vec<&str> = text("/content").into_iter().chain(files).collect();
                let author = text("/sender/name").map(str::to_owned);
                NewReply { text: Some(said.join("\n")), author, ..NewReply::default() }
            }
            "conversation_status_changed" if text("/status") == Some("resolved") => {
                NewReply { resolve: true, ..NewReply::default() }
            }
            "conversation_typing_on" => NewReply { typing: true, ..NewReply::default() },
            // What buyers said comes back to us as well, and much that concerns nobody here.
            _ => return Ok(Received::Nothing),
        };
        // Of a message the conversation is a part; an event about a conversation is that itself.
        let ours =
            text("/conversation/contact_inbox/source_id").or(text("/contact_inbox/source_id"));
        let conversation =
            ours.ok_or_else(|| InboxError::Unreadable("no `contact_inbox.source_id`".to_owned()))?;
        // An id is unique to the message; a status has none of its own, and its moment tells it from the next.
        let key = if event == "message_created" { hook["id"].to_string() } else { at.to_string() };
        Ok(Received::Human {
            conversation: conversation.to_owned(),
            key: format!("chatwoot:{event}:{key}"),
            body,
        })
    }
}
