//! Workers AI, by the binding `AI` of the deployment: `AI.run(model, inputs)` with JSON mode.
//!
//! Source: <https://developers.cloudflare.com/workers-ai/features/json-mode/>.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::json;
use crate::port::{AI, Outgoing};

use super::{Answered, Chat, LONGEST_REPLY, Provider, Question, Target, Usage, WORKERS_AI_MODEL};

pub(super) struct WorkersAi;

#[derive(Deserialize)]
struct Response {
    response: Value,
    usage: Option<Usage>,
}

impl Provider for WorkersAi {
    fn name(&self) -> &'static str {
        "workers_ai"
    }

    fn default_model(&self) -> Option<&'static str> {
        Some(WORKERS_AI_MODEL)
    }

    fn needs_url(&self) -> bool {
        false
    }

    fn request(&self, target: &Target, question: &Question<'_>) -> Outgoing {
        let mut inputs = json!({
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
            "max_tokens": LONGEST_REPLY,
            "temperature": 0,
        });
        if let (Some(schema), Some(fields)) = (question.schema, inputs.as_object_mut()) {
            let form = json!({"type": "json_schema", "json_schema": schema});
            fields.insert("response_format".to_owned(), form);
        }
        // The arguments of the call.
        let body = json!([target.model, inputs]).to_string();
        Outgoing { url: AI.to_owned(), headers: Vec::new(), body, wants_body: true }
    }

    fn read(&self, body: &str) -> Result<Answered, String> {
        // Some of its models answer as OpenAI's do.
        if let Ok(chat) = json::stored::<Chat>(body) {
            return chat.answered();
        }
        let Response { response, usage } =
            json::stored(body).map_err(|e| format!("no response of a model: {e}"))?;
        // In JSON mode the response is the object itself.
        let text = match response {
            Value::String(text) => text,
            Value::Null => String::new(),
            object => object.to_string(),
        };
        if text.trim().is_empty() {
            return Err("the reply is empty".to_owned());
        }
        Ok(Answered { text, tokens: usage.and_then(|u| u.total_tokens) })
    }
}
