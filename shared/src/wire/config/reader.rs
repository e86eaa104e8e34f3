//! Who reads what buyers write.

use serde::{Deserialize, Serialize};

/// Who reads what buyers write: a language model, where the deployment has one, or the embedded reader.
///
/// Where a field is absent, the settings `READER_URL`, `READER_PROVIDER` and `READER_MODEL` of the deployment count, and
/// without those Workers AI by the binding `AI`. The key is the secret `READER_KEY`; it goes to the host of `READER_URL`
/// and to the known hosts of providers, and to no other address that is named here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReaderConfig {
    /// `model` where there is one, or `embedded`; it holds for the very next message.
    #[serde(default)]
    pub mode: ReaderMode,
    /// `workers_ai`, `openai` (any service that speaks its chat completions) or `anthropic`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(workers_ai|openai|anthropic)$"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// https address of the service, such as `https://api.mistral.ai/v1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Name of the model, 1 to 200 characters; the provider's own default when absent.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// `measured` where absent: the better what the model points at has agreed with retrieval and the embedded reader in the
    /// last 30 days, the less each answer has to be confirmed by them. `untrusted` always asks for that, `trusted` never: set it
    /// where `make eval-quotes` says that the model is right.
    #[serde(default)]
    pub trust: ReaderTrust,
    /// `model` where absent: an answer goes out in the words of the model where they say no more than what it rests on, a
    /// foreign source in translation. `quoted` gives the words of the source alone.
    #[serde(default)]
    pub wording: ReaderWording,
    /// Seconds that a buyer waits for the model before the embedded reader answers: 1 to 20, 8 when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 20))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_seconds: Option<u32>,
    /// Tokens of one prompt: 4,000 to 100,000, 12,000 when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 4_000, maximum = 100_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_tokens: Option<u32>,
    /// Tokens that one conversation may cost; 300,000 when absent. Above, the embedded reader reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation_tokens: Option<u64>,
    /// Tokens that one visitor may cost in a day; 1,000,000 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_tokens: Option<u64>,
    /// Tokens that the deployment may cost in a day; 20,000,000 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_tokens: Option<u64>,
}

/// Who reads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReaderMode {
    /// A language model, and the embedded reader where it fails.
    #[default]
    Model,
    /// The embedded reader alone.
    Embedded,
}

/// How far a model is believed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReaderTrust {
    /// As far as its replies have agreed with what else is known.
    #[default]
    Measured,
    /// That what it points at is there is enough.
    Trusted,
    /// Each answer has to be confirmed.
    Untrusted,
}

/// In whose words an answer from documents is given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReaderWording {
    /// In those of the source.
    Quoted,
    /// In those of the model, where they pass; else in those of the source.
    #[default]
    Model,
}
