//! Microsoft Teams: an Adaptive Card to a workflow webhook ("When a Teams webhook request is received").
//!
//! What buyers wrote is put into the runs of a `RichTextBlock`, which are plain text; a `TextBlock` would read Markdown.

use serde_json::{Value, json};

use crate::port::Outgoing;

use super::{Field, Inbox, InboxError, Sent, Target, post, text};

const URL: &str = "TEAMS_WEBHOOK_URL";

pub(super) struct Teams;

impl Inbox for Teams {
    fn kind(&self) -> &'static str {
        "teams"
    }

    fn title(&self) -> &'static str {
        "Microsoft Teams"
    }

    fn secrets(&self) -> &'static [Field] {
        &[Field { name: URL, label: "Address of the workflow's webhook", required: true }]
    }

    fn request(&self, sent: &Sent<'_>, target: &Target<'_>) -> Result<Outgoing, InboxError> {
        let event = sent.event;
        let run = |text: &str, strong: bool| {
            let weight = if strong { "Bolder" } else { "Default" };
            json!({ "type": "TextRun", "text": text, "weight": weight })
        };
        let block = |inlines: Vec<Value>| json!({ "type": "RichTextBlock", "inlines": inlines });
        let mut body = vec![block(vec![run(&text::title(event), true)])];
        body.extend(text::lines(event).into_iter().map(|line| {
            block(vec![run(&format!("{}: ", line.label), true), run(&line.text, false)])
        }));
        let actions: Vec<Value> = text::links(event)
            .into_iter()
            .map(|(label, url)| json!({ "type": "Action.OpenUrl", "title": label, "url": url }))
            .collect();
        let card = json!({
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard", "version": "1.4", "body": body, "actions": actions,
        });
        let message = json!({
            "type": "message",
            "attachments": [{
                "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": null, "content": card,
            }],
        });
        Ok(post(target.secret(URL)?, Vec::new(), &message))
    }
}
