//! Services that run language models, a file and a line each. A provider builds a request and reads a response; it sends
//! nothing.

mod anthropic;
mod openai;
mod stream;
mod workers_ai;

pub(crate) use stream::Stream;

use serde::Deserialize;
use serde_json::Value;

use crate::port::Outgoing;

/// Model of Workers AI where none is named: checked on 2026-11-26 against Cloudflare's list of models with JSON mode.
pub(crate) const WORKERS_AI_MODEL: &str = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
/// Model of Anthropic where none is named: checked on 2026-11-26.
pub(crate) const ANTHROPIC_MODEL: &str = "claude-sonnet-4-5";
/// Hosts of services that sell models: a key may go to them whoever named the address.
const KNOWN_HOSTS: &[&str] = &[
    "api.openai.com",
    "api.anthropic.com",
    "api.mistral.ai",
    "api.groq.com",
    "api.together.xyz",
    "openrouter.ai",
    "api.deepseek.com",
    "api.cloudflare.com",
    "gateway.ai.cloudflare.com",
];
/// The end of the hosts of Azure's resources.
const AZURE: &str = ".openai.azure.com";
/// Tokens that a reply may have.
const LONGEST_REPLY: u32 = 1_500;

/// The providers.
const PROVIDERS: &[&dyn Provider] =
    &[&workers_ai::WorkersAi, &openai::OpenAi, &anthropic::Anthropic];

/// Which model is asked, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Address of the service, without the path of the request; empty where the provider needs none.
    pub(crate) url: String,
    /// Name of the model.
    pub(crate) model: String,
    /// The secret, where there is one.
    pub(crate) key: Option<String>,
}

/// What a model is asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Question<'a> {
    /// What stays the same between messages.
    pub(crate) system: &'a str,
    /// What does not.
    pub(crate) user: &'a str,
    /// The form of the reply, as JSON Schema; `None` for a service that has refused it.
    pub(crate) schema: Option<&'a Value>,
    /// Whether the reply is wanted as it is written, from a service that can send it so.
    pub(crate) streams: bool,
}

/// What it replied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answered {
    /// The text, which holds the JSON.
    pub(crate) text: String,
    /// Tokens that were read and written, as the service counts them.
    pub(crate) tokens: Option<u64>,
}

/// A service.
pub(crate) trait Provider {
    /// Name in the configuration.
    fn name(&self) -> &'static str;

    /// Model where none is named; `None` where one has to be.
    fn default_model(&self) -> Option<&'static str>;

    /// Whether it has an address that has to be named.
    fn needs_url(&self) -> bool;

    /// The request for a reply.
    fn request(&self, target: &Target, question: &Question<'_>) -> Outgoing;

    /// Reads the body of a response.
    fn read(&self, body: &str) -> Result<Answered, String>;

    /// Reads one event of a response that is sent as it is written; a provider that never asks for one has none.
    fn piece(&self, _event: &str) -> Result<Piece, String> {
        Ok(Piece::default())
    }
}

/// What an event of a stream adds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    /// To the text.
    pub(crate) text: String,
    /// To the tokens that were read, as the service counts them.
    pub(crate) read: Option<u64>,
    /// Tokens that were written so far.
    pub(crate) written: Option<u64>,
}

/// A provider by its name.
pub(crate) fn find(name: &str) -> Option<&'static dyn Provider> {
    PROVIDERS.iter().find(|p| p.name() == name).copied()
}

/// Names of all of them.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    PROVIDERS.iter().map(|p| p.name())
}

/// The provider that speaks at an address, where nobody has named one.
pub(crate) fn at(url: &str) -> &'static dyn Provider {
    let host = url::Url::parse(url).ok().and_then(|u| u.host_str().map(str::to_owned));
    match host.as_deref() {
        Some("api.anthropic.com") => &anthropic::Anthropic,
        _ => &openai::OpenAi,
    }
}

/// Whether a host belongs to a service that sells models.
pub(crate) fn is_known(host: &str) -> bool {
    KNOWN_HOSTS.contains(&host) || host.ends_with(AZURE)
}

fn json_headers() -> Vec<(&'static str, String)> {
    vec![("content-type", "application/json".to_owned())]
}

/// The form that `OpenAI` gave to chats, which most services speak.
#[derive(Deserialize)]
struct Chat {
    choices: Vec<ChatChoice>,
    usage: Option<Usage>,
}

#[derive(Deserialize)]
struct ChatChoice {
    message: ChatMessage,
}

#[derive(Deserialize)]
struct ChatMessage {
    content: Option<String>,
    refusal: Option<String>,
}

#[derive(Deserialize)]
struct Usage {
    total_tokens: Option<u64>,
}

impl Chat {
    fn answered(self) -> Result<Answered, String> {
        let tokens = self.usage.and_then(|u| u.total_tokens);
        let message = self.choices.into_iter().next().map(|c| c.message);
        let message = message.ok_or("the response has no choice")?;
        if let Some(refusal) = message.refusal.filter(|r| !r.is_empty()) {
            return Err(format!("the model refused: {refusal}"));
        }
        let text = message.content.filter(|c| !c.trim().is_empty());
        Ok(Answered { text: text.ok_or("the reply is empty")?, tokens })
    }
}

#[cfg(test)]
mod tests;
