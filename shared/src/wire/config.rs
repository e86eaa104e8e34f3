//! The configuration of the agent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

mod appearance;
mod life;
#[cfg(feature = "openapi")]
mod schema;

pub use appearance::{AppearanceConfig, Corner, Icon, Launcher, Theme};
pub use life::{AgentMode, ScheduleConfig};

/// The configuration: what an admin sets, and nothing secret. What one field says of another, such as the name of a team, and
/// what an inbox needs is checked when it is put.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Name of the agent, 1 to 80 characters; shown in the chat.
    #[cfg_attr(feature = "openapi", schema(pattern = r"^\s*\S([\s\S]{0,78}\S)?\s*$"))]
    pub name: String,
    /// https address of the agent's image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar_url: Option<String>,
    /// Whether buyers can use the agent. Needs at least one knowledge source.
    #[serde(default)]
    pub active: bool,
    /// What the agent does while it is active: `live`, `paused` or `shadow`.
    #[serde(default)]
    pub mode: AgentMode,
    /// When the agent is there while it is active.
    #[serde(default)]
    pub schedule: ScheduleConfig,
    /// Origins whose pages may show the chat, such as `https://quotes.example.com`. Empty: none.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Origin>))]
    #[serde(default)]
    pub allowed_origins: Vec<String>,
    /// Where to write when the chat cannot be loaded.
    #[cfg_attr(
        feature = "openapi",
        schema(max_length = 254, pattern = r"^[^\s<>,;@]+@[^\s<>,;@]{3,}$")
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<String>,
    /// How the chat looks.
    #[serde(default)]
    pub appearance: AppearanceConfig,
    /// What the agent says first and on handoff.
    #[serde(default)]
    pub messages: Messages,
    /// Teams that may be asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<Team>,
    /// To whom conversations are handed.
    #[serde(default)]
    pub handoff: HandoffRules,
    /// Days without activity after which a conversation is erased: 1 to 730, 90 when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 730))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u32>,
    /// How many conversations may begin.
    #[serde(default)]
    pub limits: LimitConfig,
    /// When to hand over without an answer, tried in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleConfig>,
    /// When to answer.
    #[serde(default)]
    pub thresholds: ThresholdConfig,
    /// What this deployment's own questions showed; `POST /admin/calibrate` proposes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<CalibrationConfig>,
    /// Who reads what buyers write.
    #[serde(default)]
    pub reader: ReaderConfig,
    /// What has to hold before the agent is activated.
    #[serde(default)]
    pub activation: ActivationConfig,
}

/// What has to hold before the agent is activated, besides a name, an inbox and a source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ActivationConfig {
    /// Whether a golden question that is not answered as expected refuses activation.
    #[serde(default)]
    pub golden: GoldenGate,
}

/// What golden questions decide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GoldenGate {
    /// Nothing: they tell.
    #[default]
    Advised,
    /// While one fails, the agent is not activated.
    Required,
}

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

/// How many conversations may begin, each from 1 to 100,000.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LimitConfig {
    /// By one visitor of a quote in ten minutes; 10 when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_ten_minutes: Option<u32>,
    /// By one visitor of a quote in a day; 50 when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_day: Option<u32>,
    /// On one quote in a day; 2,000 when absent.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100_000))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_day: Option<u32>,
}

/// A shift of the confidence: a line over the log-odds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CalibrationConfig {
    /// Factor, from 0.1 to 5; 1 changes nothing.
    #[cfg_attr(feature = "openapi", schema(minimum = 0.1, maximum = 5))]
    pub slope: f64,
    /// What is added, from -10 to 10; 0 changes nothing.
    #[cfg_attr(feature = "openapi", schema(minimum = -10, maximum = 10))]
    pub offset: f64,
}

/// Message defaults. What is not set in the quote's language is taken from the product's own texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// Introduces the agent.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::MessageText>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub welcome: BTreeMap<String, String>,
    /// Says what can be asked.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::MessageText>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub first_action: BTreeMap<String, String>,
    /// Suggestions, at most six a language.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::QuickReplies>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub quick_replies: BTreeMap<String, Vec<String>>,
    /// Said on a handoff when somebody is available. `{owner}` and `{team}` are filled in.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::MessageText>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub handoff_available: BTreeMap<String, String>,
    /// Said on a handoff when nobody is.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, schema::MessageText>))]
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub handoff_unavailable: BTreeMap<String, String>,
    /// Texts of the interface by language and key, such as `{"en": {"placeholder": "Ask us"}}`, 1 to 300 characters each; the
    /// keys are those of `strings` in `GET /v1/bootstrap`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub interface: BTreeMap<String, BTreeMap<String, String>>,
}

/// Who is asked first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AssignTo {
    /// The owner of the quote, then the team.
    #[default]
    Owner,
    /// The team.
    Team,
}

/// A team that may be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Name, 1 to 80 characters, shown to buyers; unique.
    #[cfg_attr(feature = "openapi", schema(pattern = r"^\s*\S([\s\S]{0,78}\S)?\s*$"))]
    pub name: String,
    /// When somebody is there; always when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// Where the team hears by mail of a conversation that it is asked for, where mail is set up.
    #[cfg_attr(
        feature = "openapi",
        schema(max_length = 254, pattern = r"^[^\s<>,;@]+@[^\s<>,;@]{3,}$")
    )]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A weekly schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// IANA time zone such as `Europe/Berlin`.
    pub time_zone: String,
    /// When it is open, 1 to 50 times a week that do not overlap.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 50))]
    pub week: Vec<Opening>,
    /// Days on which it is closed, as ISO dates, 400 at most.
    #[cfg_attr(feature = "openapi", schema(max_items = 400, value_type = Vec<schema::IsoDate>))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
}

/// A time of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Day of the week.
    pub day: Day,
    /// From, `HH:MM`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"))]
    pub from: String,
    /// To, `HH:MM`, later than `from`; `24:00` is the end of the day.
    #[cfg_attr(feature = "openapi", schema(pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"))]
    pub to: String,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the days of the week")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Handoff rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandoffRules {
    /// Who is asked first.
    #[serde(default)]
    pub assign_to: AssignTo,
    /// Names of teams in order: the fallback when the owner is not available, or the only ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<String>,
    /// When owners of quotes are there; always when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_hours: Option<Hours>,
    /// Whether nobody is available, whatever the hours say.
    #[serde(default)]
    pub unavailable: bool,
    /// The inbox of record: gets handoffs and what buyers add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inbox: Option<InboxConfig>,
    /// Inboxes that are told of handoffs besides, 5 at most.
    #[cfg_attr(feature = "openapi", schema(max_items = 5))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notify: Vec<InboxConfig>,
    /// Whether webhooks hear of what tells that a buyer is about to buy, each once a conversation: the event `signal.noticed`.
    #[serde(default)]
    pub signals: bool,
    /// Hours without a word from the person after which the agent takes the conversation back: 0 to 720, 0 never, 24 when
    /// absent.
    #[cfg_attr(feature = "openapi", schema(maximum = 720))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub give_back_after_hours: Option<u32>,
    /// Seconds of quiet after which what a buyer added is sent to the inbox: 0 to 600, 0 at once, 120 when absent.
    #[cfg_attr(feature = "openapi", schema(maximum = 600))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle_seconds: Option<u32>,
}

impl HandoffRules {
    /// All inboxes, the one of record first.
    pub fn inboxes(&self) -> impl Iterator<Item = &InboxConfig> {
        self.inbox.iter().chain(&self.notify)
    }
}

/// An inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InboxConfig {
    /// Which adapter; `GET /admin/inboxes` lists them with their settings and secrets.
    pub kind: String,
    /// https address; the adapter's own where it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Settings of the adapter, none of them secret.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
}

/// A rule of the seller: hands over when all of the conditions that it names hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleConfig {
    /// Name, given as the handoff reason `rule:name`; unique.
    #[cfg_attr(feature = "openapi", schema(pattern = r"\S"))]
    pub name: String,
    /// Any of these phrases, word by word, in any message.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<String>,
    /// The same, on quotes of a language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub phrases_by_language: BTreeMap<String, Vec<String>>,
    /// The agent has not answered so many questions in a row, 1 to 10; the last of them is not answered either.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 10))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unanswered: Option<u32>,
    /// The quote costs more than this in its first year, tax included, in its currency: a decimal such as `50000`.
    #[cfg_attr(feature = "openapi", schema(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<String>,
    /// The team to ask, or `owner`; the rules of the handoff when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Whether what the buyer adds is sent at once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
}

/// Probabilities from 0 to 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ThresholdConfig {
    /// At or above: answer.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_at: Option<f64>,
    /// At or above, when meanings compete: ask back.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clarify_at: Option<f64>,
    /// At or above: state a fact of the quote that was read as surely.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_at: Option<f64>,
}
