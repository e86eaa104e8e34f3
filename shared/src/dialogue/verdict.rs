//! What the agent decided.

use serde::{Deserialize, Serialize};

use crate::locale::Locale;
use crate::quote::Expression;
use crate::quote::facts::Field;

use super::reading::Part;

/// What to do with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Answer, with at least one citation.
    Answer,
    /// Ask back, with options where there are some.
    Clarify,
    /// Pass the conversation to a person.
    Handoff,
    /// Decline: off-topic, or an instruction to the agent.
    Refuse,
    /// A greeting, thanks, a word about the agent itself.
    SmallTalk,
}

/// Why a conversation is handed over. A closed set; `Rule` carries the seller's name for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum HandoffReason {
    /// The buyer asked for a person.
    UserRequested,
    /// A rule of the seller matched.
    Rule(String),
    /// Nothing reliable was found.
    LowConfidence,
    /// Asked back too often.
    ClarifyLimit,
    /// The buyer asked for something only a person may promise.
    CommitmentRequest,
    /// The buyer said that an answer was wrong.
    NegativeFeedback,
    /// The agent failed.
    AgentError,
    /// The conversation used up its budget.
    Quota,
    /// The seller has paused the agent, or has it draft only.
    Paused,
}

impl From<HandoffReason> for String {
    fn from(reason: HandoffReason) -> Self {
        match reason {
            HandoffReason::UserRequested => "user_requested".to_owned(),
            HandoffReason::Rule(name) => format!("rule:{name}"),
            HandoffReason::LowConfidence => "low_confidence".to_owned(),
            HandoffReason::ClarifyLimit => "clarify_limit".to_owned(),
            HandoffReason::CommitmentRequest => "commitment_request".to_owned(),
            HandoffReason::NegativeFeedback => "negative_feedback".to_owned(),
            HandoffReason::AgentError => "agent_error".to_owned(),
            HandoffReason::Quota => "quota".to_owned(),
            HandoffReason::Paused => "agent_paused".to_owned(),
        }
    }
}

impl TryFrom<String> for HandoffReason {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Ok(match text.as_str() {
            "user_requested" => Self::UserRequested,
            "low_confidence" => Self::LowConfidence,
            "clarify_limit" => Self::ClarifyLimit,
            "commitment_request" => Self::CommitmentRequest,
            "negative_feedback" => Self::NegativeFeedback,
            "agent_error" => Self::AgentError,
            "quota" => Self::Quota,
            "agent_paused" => Self::Paused,
            other => match other.strip_prefix("rule:") {
                Some(name) => Self::Rule(name.to_owned()),
                None => return Err(format!("`{other}` is no handoff reason")),
            },
        })
    }
}

/// What an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// `quote:` and the path of the field, or the id of the source.
    pub source: String,
    /// Passage id; the same as `source` for a field of the quote.
    pub passage: String,
    /// Title for people.
    pub title: String,
    /// Headings down to the passage, or the label of the field.
    pub heading: String,
    /// The exact text of the passage or field.
    pub excerpt: String,
    /// The exact sentences of the excerpt that the answer quotes.
    pub quoted: Vec<String>,
    /// Language of the excerpt when it is not the quote's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Public address of the source, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What an option leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Target {
    /// A passage, by id.
    Passage {
        /// Its id.
        id: String,
    },
    /// A line of the quote, by id: the question is asked again of that line.
    Line {
        /// Its id.
        id: String,
        /// The question, but for the line; its price where nothing else is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expression: Option<Box<Expression>>,
    },
    /// A fact of the quote.
    Fact {
        /// What is asked for.
        expression: Box<Expression>,
    },
    /// What was just quoted answers the question.
    Helped,
    /// A person.
    Person,
    /// None of what was offered.
    Nothing,
}

/// One way to understand the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What the buyer reads.
    pub label: String,
    /// Where it leads.
    pub target: Target,
    /// `quote:` and the path of the field, or the id of the source, that it rests on; none for a person and the like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The decision on one message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// What to do.
    pub action: Action,
    /// What to say, in the quote's language. For a handoff the sentence that says why; who takes over is added by
    /// the routing.
    pub text: String,
    /// At least one for an answer, none otherwise.
    pub citations: Vec<Citation>,
    /// What was offered, for a question back.
    pub options: Vec<Choice>,
    /// What the message was read as.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reading: Vec<Part>,
    /// Set for a handoff.
    pub reason: Option<HandoffReason>,
    /// Probability that the first passage answers; `None` where no passage was consulted.
    pub confidence: Option<f64>,
    /// For the person who takes over, where a passage was found that the agent was not sure enough of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<Near>,
    /// What tells that the buyer is about to buy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Signal>,
    /// Where a model read the message and is not trusted outright: the step of how far its reply agrees with what else is known,
    /// as [`Reliability`](super::model::Reliability) counts it.
    #[serde(skip)]
    pub agreement: Option<i32>,
    /// How it came about.
    pub trace: Vec<Step>,
}

/// What came nearest to an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Near {
    /// The passage.
    pub citation: Citation,
    /// What the agent would have said, where that was not unlikely to be right.
    pub draft: Option<String>,
}

/// What buyers ask shortly before they buy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// How to pay.
    Payment,
    /// How to accept or sign.
    Signing,
    /// When it can start or be delivered.
    Start,
    /// Whether the price can be better.
    Price,
}

impl Signal {
    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Signing => "signing",
            Self::Start => "start",
            Self::Price => "price",
        }
    }
}

impl Citation {
    /// A field of the quote.
    pub fn of_field(field: Field, locale: Locale) -> Self {
        let source = format!("quote:{}", field.path);
        Self {
            passage: source.clone(),
            source,
            title: locale.plain("source-quote"),
            heading: field.label,
            excerpt: field.excerpt,
            quoted: Vec::new(),
            language: None,
            url: None,
        }
    }
}

impl Verdict {
    /// A verdict that says `text`, with nothing to prove yet.
    pub fn new(action: Action, text: String) -> Self {
        Self {
            action,
            text,
            citations: Vec::new(),
            options: Vec::new(),
            reading: Vec::new(),
            reason: None,
            confidence: None,
            near: None,
            signals: Vec::new(),
            agreement: None,
            trace: Vec::new(),
        }
    }
}

/// One step of the decision, for the admin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// Which rule looked.
    pub rule: &'static str,
    /// What it saw.
    pub outcome: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_written_and_read_alike() {
        for reason in [
            HandoffReason::UserRequested,
            HandoffReason::Rule("lawyer".to_owned()),
            HandoffReason::LowConfidence,
            HandoffReason::ClarifyLimit,
            HandoffReason::CommitmentRequest,
            HandoffReason::NegativeFeedback,
            HandoffReason::AgentError,
            HandoffReason::Quota,
            HandoffReason::Paused,
        ] {
            let text = String::from(reason.clone());
            assert_eq!(HandoffReason::try_from(text), Ok(reason));
        }
        assert!(HandoffReason::try_from("whim".to_owned()).is_err());
    }
}
