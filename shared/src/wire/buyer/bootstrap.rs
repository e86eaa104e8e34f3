//! What a page learns before there is a conversation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `GET /v1/bootstrap`: whether there is a chat on this quote, and how it looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bootstrap {
    /// Whether the agent is active and the quote has it enabled. When not, only `language` is given besides.
    pub available: bool,
    /// Id of the quote.
    pub quote: String,
    /// BCP 47 language of the chat.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Who answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Agent>,
    /// Every text of the interface, by key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub strings: BTreeMap<String, String>,
    /// Longest message, in characters.
    pub max_message: usize,
    /// Where to write when the chat cannot be loaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<String>,
    /// What is to be known of the quote before it is asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// The person who would be asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// BCP 47 language in which the agent answers, where it is not that of the chat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_in: Option<String>,
    /// How the seller wants the chat to look; absent where that is as the product does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
}

/// How the seller wants the chat to look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Look {
    /// Rules for the shadow root of the chat: colours, distances, and the shape of a launcher with an image or a text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub css: String,
    /// `light` or `dark`; as the buyer's system has it when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// `start` where the launcher stands where lines begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// The lines of another icon than the usual one, as an SVG path in a square of 24; empty for none at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// https address of an image in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The text of the launcher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Where a quote stands that is not simply open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It runs out within a week.
    Expiring,
    /// It ran out.
    Expired,
    /// Another quote took its place.
    Replaced,
    /// The buyer accepted it.
    Accepted,
    /// The seller took it back.
    Withdrawn,
    /// There is a newer version than the page shows.
    Changed,
}

/// What is to be known of a quote before it is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// Where the quote stands.
    pub standing: Standing,
    /// Days that it is still valid, today not counted, for `expiring`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// The same for people, in the language of the chat.
    pub text: String,
}

/// The person of the seller who answers, or would be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Name of the person or the team.
    pub name: String,
    /// Whether they are there now.
    pub available: bool,
    /// When they are back, RFC 3339 in UTC, where they are not there and that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_at: Option<String>,
    /// How long buyers usually wait for the first answer, in minutes: the median of the last 30 days, where at least
    /// five have waited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual_minutes: Option<u32>,
    /// The same for people, in the language of the chat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual: Option<String>,
}

/// The agent as the buyer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agent {
    /// Name.
    pub name: String,
    /// https address of an image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar_url: Option<String>,
}

/// `POST /v1/bootstrap`: a conversation that the browser remembers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KnownConversation {
    /// Its id.
    pub conversation: String,
    /// Its token.
    pub token: String,
}
