//! `POST {url}/v1/messages` of Anthropic. The reply has the form of a tool's input, and what stays the same between
//! messages is kept by the service.
//!
//! Source: <https://docs.anthropic.com/en/api/messages>.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::json;
use crate::port::Outgoing;

use super::{
    ANTHROPIC_MODEL, Answered, LONGEST_REPLY, Piece, Provider, Question, Target, json_headers,
};

const URL: &str = "https://api.anthropic.com";
/// The version of the wire format.
const VERSION: &str = "2023-06-01";
const TOOL: &str = "reading";

pub(super) struct Anthropic;

#[derive(Deserialize)]
struct Response {
    content: Vec<Block>,
    stop_reason: Option<String>,
    usage: Option<Usage>,
}

#[derive(Deserialize)]
struct Block {
    #[serde(default)]
    text: String,
    input: Option<Value>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Usage {
    #[serde(rename = "input_tokens")]
    input: u64,
    #[serde(rename = "cache_creation_input_tokens")]
    cached: u64,
    #[serde(rename = "cache_read_input_tokens")]
    from_cache: u64,
    #[serde(rename = "output_tokens")]
    output: u64,
}

impl Usage {
    fn read(&self) -> u64 {
        self.input + self.cached + self.from_cache
    }
}

/// An event of a stream; which fields there are depends on its type.
#[derive(Deserialize)]
struct Event {
    message: Option<Begun>,
    #[serde(default)]
    delta: Delta,
    usage: Option<Usage>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Begun {
    usage: Option<Usage>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Delta {
    text: String,
    partial_json: String,
    stop_reason: Option<String>,
}

impl Provider for Anthropic {
    fn name(&self) -> &'static str {
        "anthropic"
    }

    fn default_model(&self) -> Option<&'static str> {
        Some(ANTHROPIC_MODEL)
    }

    fn needs_url(&self) -> bool {
        false
    }

    fn request(&self, target: &Target, question: &Question<'_>) -> Outgoing {
        let mut headers = json_headers();
        headers.push(("anthropic-version", VERSION.to_owned()));
        headers.extend(target.key.iter().map(|key| ("x-api-key", key.clone())));
        let system = json!({
            "type": "text", "text": question.system, "cache_control": {"type": "ephemeral"}
        });
        let mut body = json!({
            "model": target.model,
            "max_tokens": LONGEST_REPLY,
            "system": [system],
            "messages": [{"role": "user", "content": question.user}],
        });
        if let (Some(schema), Some(fields)) = (question.schema, body.as_object_mut()) {
            let tool = json!({
                "name": TOOL, "description": "Says how the message reads.", "input_schema": schema
            });
            fields.insert("tools".to_owned(), json!([tool]));
            fields.insert("tool_choice".to_owned(), json!({"type": "tool", "name": TOOL}));
            fields.insert("temperature".to_owned(), 0.into());
            if question.streams {
                fields.insert("stream".to_owned(), true.into());
            }
        }
        let url = if target.url.is_empty() { URL } else { target.url.trim_end_matches('/') };
        let url = url.trim_end_matches("/v1");
        Outgoing {
            url: format!("{url}/v1/messages"),
            headers,
            body: body.to_string(),
            wants_body: true,
        }
    }

    fn read(&self, body: &str) -> Result<Answered, String> {
        let response: Response = json::stored(body).map_err(|e| format!("no message: {e}"))?;
        if response.stop_reason.as_deref() == Some("refusal") {
            return Err("the model refused".to_owned());
        }
        let said = |block: Block| block.input.map_or(block.text, |input| input.to_string());
        let text: String = response.content.into_iter().map(said).collect();
        if text.trim().is_empty() {
            return Err("the reply is empty".to_owned());
        }
        let tokens = response.usage.map(|u| u.read() + u.output);
        Ok(Answered { text, tokens })
    }

    fn piece(&self, event: &str) -> Result<Piece, String> {
        let event: Event = json::stored(event).map_err(|e| format!("no event: {e}"))?;
        if let Some(error) = event.error {
            return Err(format!("the service failed: {error}"));
        }
        if event.delta.stop_reason.as_deref() == Some("refusal") {
            return Err("the model refused".to_owned());
        }
        let begun = event.message.and_then(|m| m.usage);
        Ok(Piece {
            text: [event.delta.text, event.delta.partial_json].concat(),
            read: begun.as_ref().map(Usage::read),
            // The later count has all that was written until then.
            written: event.usage.or(begun).map(|u| u.output),
        })
    }
}
