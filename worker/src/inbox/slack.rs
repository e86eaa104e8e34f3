//! Slack: an incoming webhook with Block Kit, and a slash command for answers.
//!
//! What buyers wrote is put into `plain_text` objects, where Slack resolves no mention, link or markup; the fallback
//! `text` is escaped as Slack asks (`&`, `<`, `>`). Answers come by a slash command, `/countersign <conversation> <text>`,
//! signed with the app's signing secret (docs.slack.dev, "Verifying requests from Slack").

use countersign_shared::wire::people::NewReply;
use serde_json::{Value, json};

use crate::port::Outgoing;

use super::signature::{is_hmac_hex, timestamp};
use super::{Field, Inbox, InboxError, Received, Sent, Signed, Target, post, text};

const URL: &str = "SLACK_WEBHOOK_URL";
const SECRET: &str = "SLACK_SIGNING_SECRET";
/// Longest `plain_text` of a header and of a section, in characters.
const HEADER: usize = 150;
const SECTION: usize = 3000;

pub(super) struct Slack;

impl Inbox for Slack {
    fn kind(&self) -> &'static str {
        "slack"
    }

    fn title(&self) -> &'static str {
        "Slack"
    }

    fn secrets(&self) -> &'static [Field] {
        &[
            Field { name: URL, label: "Address of the incoming webhook", required: true },
            Field {
                name: SECRET,
                label: "Signing secret, for answers by slash command",
                required: false,
            },
        ]
    }

    fn request(&self, sent: &Sent<'_>, target: &Target<'_>) -> Result<Outgoing, InboxError> {
        let event = sent.event;
        let title = text::title(event);
        let plain = |text: &str, most: usize| {
            let text: String = text.chars().take(most).collect();
            json!({ "type": "plain_text", "text": text, "emoji": false })
        };
        let mut blocks = vec![json!({ "type": "header", "text": plain(&title, HEADER) })];
        blocks.extend(text::lines(event).into_iter().map(|line| {
            let text = format!("{}: {}", line.label, line.text);
            json!({ "type": "section", "text": plain(&text, SECTION) })
        }));
        let buttons: Vec<Value> = text::links(event)
            .into_iter()
            .enumerate()
            .map(|(i, (label, url))| {
                json!({ "type": "button", "action_id": format!("open_{i}"), "text": plain(label, 75), "url": url })
            })
            .collect();
        if !buttons.is_empty() {
            blocks.push(json!({ "type": "actions", "elements": buttons }));
        }
        let how = format!("{} · {}", event.conversation_id, sent.id);
        blocks.push(json!({ "type": "context", "elements": [plain(&how, SECTION)] }));
        let body = json!({ "text": escaped(&title), "blocks": blocks, "unfurl_links": false, "unfurl_media": false });
        Ok(post(target.secret(URL)?, Vec::new(), &body))
    }

    fn receives(&self) -> bool {
        true
    }

    /// An ephemeral message: Slack shows it to whoever used the command, and nothing of an answer with another status.
    fn refusal(&self, why: &str) -> Option<Value> {
        let text = format!("This was not sent to the buyer. {}", escaped(why));
        Some(json!({ "response_type": "ephemeral", "text": text }))
    }

    fn receive(&self, request: &Signed<'_>, target: &Target<'_>) -> Result<Received, InboxError> {
        let secret = target.secret(SECRET)?;
        let at = timestamp((request.header)("x-slack-request-timestamp"), request.now)?;
        let signature = (request.header)("x-slack-signature").unwrap_or_default();
        let signature = signature.strip_prefix("v0=").ok_or(InboxError::Signature)?;
        let base = format!("v0:{at}:");
        if !is_hmac_hex(secret, &[base.as_bytes(), request.body], signature) {
            return Err(InboxError::Signature);
        }
        let form: Vec<(String, String)> =
            url::form_urlencoded::parse(request.body).into_owned().collect();
        let field = |name: &str| form.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
        let said = field("text").ok_or_else(|| InboxError::Unreadable("no `text`".to_owned()))?;
        let said = unescaped(said);
        let (conversation, text) =
            said.trim().split_once(char::is_whitespace).unwrap_or((said.trim(), ""));
        // A trigger id is unique to the use of the command; a repeat of the request has the same.
        let key = field("trigger_id").unwrap_or_default();
        let author = field("user_name").map(str::to_owned);
        let body = match text.trim() {
            "/back" => NewReply { give_back: true, author, ..NewReply::default() },
            "/done" => NewReply { resolve: true, author, ..NewReply::default() },
            text => NewReply { text: Some(text.to_owned()), author, ..NewReply::default() },
        };
        Ok(Received::Human {
            conversation: conversation.to_owned(),
            key: format!("slack:{key}"),
            body,
        })
    }
}

/// What a person typed: Slack escapes three signs of it.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Text in which Slack sees neither mention nor link.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
