//! `POST {url}/chat/completions` as `OpenAI` defines it: also Azure, Mistral, Groq, Together, `OpenRouter`, vLLM, llama.cpp's
//! server, Ollama and Workers AI's own endpoint speak it.
//!
//! Source: <https://platform.openai.com/docs/api-reference/chat/create>.

use serde_json::{Value, json};

use crate::json;
use crate::port::Outgoing;

use super::{Answered, Chat, LONGEST_REPLY, Piece, Provider, Question, Target, json_headers};

pub(super) struct OpenAi;

impl Provider for OpenAi {
    fn name(&self) -> &'static str {
        "openai"
    }

    fn default_model(&self) -> Option<&'static str> {
        None
    }

    fn needs_url(&self) -> bool {
        true
    }

    fn request(&self, target: &Target, question: &Question<'_>) -> Outgoing {
        let mut headers = json_headers();
        if let Some(key) = &target.key {
            headers.push(("authorization", format!("Bearer {key}")));
            // Azure takes the key of a resource under a name of its own.
            if target.url.contains(".azure.com") {
                headers.push(("api-key", key.clone()));
            }
        }
        let mut body = json!({
            "model": target.model,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
        });
        // What not every model takes goes together: a service that refuses it is asked without.
        if let (Some(schema), Some(fields)) = (question.schema, body.as_object_mut()) {
            let form = json!({"name": "reading", "schema": schema});
            fields.insert("temperature".to_owned(), 0.into());
            fields.insert("max_tokens".to_owned(), LONGEST_REPLY.into());
            fields.insert(
                "response_format".to_owned(),
                json!({"type": "json_schema", "json_schema": form}),
            );
            if question.streams {
                fields.insert("stream".to_owned(), true.into());
                fields.insert("stream_options".to_owned(), json!({"include_usage": true}));
            }
        }
        Outgoing {
            url: format!("{}/chat/completions", target.url.trim_end_matches('/')),
            headers,
            body: body.to_string(),
            wants_body: true,
        }
    }

    fn read(&self, body: &str) -> Result<Answered, String> {
        json::stored::<Chat>(body).map_err(|e| format!("no chat completion: {e}"))?.answered()
    }

    fn piece(&self, event: &str) -> Result<Piece, String> {
        let event: Value = json::stored(event).map_err(|e| format!("no chunk: {e}"))?;
        if let Some(error) = event.get("error").filter(|e| !e.is_null()) {
            return Err(format!("the service failed: {error}"));
        }
        let delta = &event["choices"][0]["delta"];
        if let Some(refusal) = delta["refusal"].as_str().filter(|r| !r.is_empty()) {
            return Err(format!("the model refused: {refusal}"));
        }
        Ok(Piece {
            text: delta["content"].as_str().unwrap_or_default().to_owned(),
            read: event["usage"]["total_tokens"].as_u64(),
            written: None,
        })
    }
}
