//! What the seller's people and the edge say to each other: who is there, where handoffs go, and what comes back.

use serde::{Deserialize, Serialize};

/// Whether an assignee is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PresenceEntry {
    /// `owner` or `team`.
    pub kind: String,
    /// Name of the owner as quotes have it, or of the team.
    pub name: String,
    /// `available`, `away`, or `hours` to let the hours decide again.
    pub status: String,
    /// Until when, RFC 3339; until changed when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// `PUT /admin/presence` and `GET /admin/presence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PresenceList {
    /// Those to change, 1 to 200; in the answer, all that are not left to the hours.
    pub presence: Vec<PresenceEntry>,
}

/// `POST /admin/handoff/dry-run`: where a handoff would go; nothing is stored and nobody is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandoffDryRun {
    /// Id of a stored quote.
    pub quote: String,
    /// A message of the buyer, for the rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Questions in a row that the agent did not answer, this one included.
    #[serde(default)]
    pub unanswered: u32,
    /// When, RFC 3339; now when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// IANA time zone of the buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

/// Where a handoff would go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandoffPlan {
    /// Name of the rule that hands over, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Whether that rule is urgent.
    pub urgent: bool,
    /// Who would be asked.
    pub route: super::webhook::Route,
    /// What the buyer would read.
    pub message: String,
    /// Kinds of the inboxes that would be told, the one of record first.
    pub inboxes: Vec<String>,
}

/// `GET /admin/inboxes`: the adapters there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxKinds {
    /// In alphabetical order.
    pub inboxes: Vec<InboxKind>,
}

/// An adapter, for a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxKind {
    /// Name in the configuration.
    pub kind: String,
    /// Name for people.
    pub title: String,
    /// Whether `url` has to be set.
    pub needs_url: bool,
    /// Whether answers come back by its events.
    pub receives: bool,
    /// What can be set.
    pub settings: Vec<InboxSetting>,
    /// Secrets of the worker that it uses; none is ever shown.
    pub secrets: Vec<InboxSecret>,
}

/// A setting of an adapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxSetting {
    /// Key in `settings`.
    pub name: String,
    /// What it is.
    pub label: String,
    /// Whether it has to be set.
    pub required: bool,
}

/// A secret of an adapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxSecret {
    /// Name for `wrangler secret put`.
    pub name: String,
    /// What it is.
    pub label: String,
    /// Whether it has to be set.
    pub required: bool,
    /// Whether it is.
    pub is_set: bool,
}

/// `POST /admin/inboxes/test`: what a test event to every inbox led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxTests {
    /// One an inbox, the one of record first.
    pub tests: Vec<InboxTest>,
}

/// What a test event led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxTest {
    /// Kind of the inbox.
    pub kind: String,
    /// Whether it took the event.
    pub ok: bool,
    /// What it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// `GET /v1/reply`: a conversation for the person who has a reply link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplyView {
    /// Title of the quote.
    pub quote: String,
    /// Name of the buyer's company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<String>,
    /// What the buyer told about themselves.
    pub contact: super::webhook::Contact,
    /// Who was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// Who holds it.
    pub status: super::buyer::Status,
    /// Whether a person has said something, so that the agent is silent.
    #[serde(default)]
    pub held: bool,
    /// BCP 47 language of the buyer's chat.
    pub language: String,
    /// Messages, oldest first.
    pub messages: Vec<super::buyer::Message>,
    /// When what the buyer has seen last was said, RFC 3339 in UTC, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<String>,
    /// What a busy person needs to know of what led to the handoff, in two or three sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What the agent did before, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tried: Vec<String>,
    /// Why a person was asked for; one of the closed set, `rule:` with a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Since when the buyer waits for a person, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<String>,
}

/// What the agent would have answered while it drafts only (`mode` is `shadow`). Admins read it, and no buyer does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentDraft {
    /// Id of the buyer's message.
    pub message: String,
    /// What the agent would have done.
    pub action: super::buyer::Action,
    /// What it would have said.
    pub text: String,
    /// What that rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<super::buyer::Citation>,
    /// RFC 3339 in UTC.
    pub at: String,
}

/// `POST /v1/reply/suggestion` and `POST /admin/conversations/{id}/suggestion`: what the person might answer. Nothing of it is
/// sent or stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What waits for an answer, in the buyer's words.
    pub question: String,
    /// The draft, in the language of the quote; absent where nothing is suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the draft rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<super::buyer::Citation>,
    /// Who read the question: `model` or `embedded`.
    pub read_by: String,
    /// Why nothing is suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NoSuggestion>,
}

/// Why nothing is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoSuggestion {
    /// The buyer has asked nothing yet.
    NothingAsked,
    /// Only a person may promise what the buyer asks for.
    Promise,
    /// The buyer wants to speak with a person.
    PersonAsked,
    /// A rule of the seller leaves it to a person.
    Rule,
    /// Neither the quote nor a document answers.
    NotFound,
}

/// `POST /v1/reply`: at least one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "the wire: each is a wish of its own")]
#[serde(deny_unknown_fields)]
pub struct NewReply {
    /// What the person says: 1 to 4000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Name of the person, shown to the buyer; the assignee when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Whether the agent takes the conversation back, after the text if there is one.
    #[serde(default)]
    pub give_back: bool,
    /// Whether it is done, after the text if there is one.
    #[serde(default)]
    pub resolve: bool,
    /// Whether the person is writing: shown in the open chat for a moment, and not stored.
    #[serde(default)]
    pub typing: bool,
    /// Whether the person has read everything so far; the buyer is shown it.
    #[serde(default)]
    pub seen: bool,
}

impl NewReply {
    /// Whether nothing is said or decided: the person reads or writes.
    pub fn is_sign(&self) -> bool {
        self.text.is_none() && !self.give_back && !self.resolve && (self.typing || self.seen)
    }
}

/// `POST /v1/conversations/{id}/share`: a link for colleagues who may read along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedThread {
    /// A page where whoever has the address reads the conversation as it then is, prints it and downloads it, and can
    /// say nothing.
    pub url: String,
    /// RFC 3339 in UTC.
    pub expires_at: String,
}

/// `GET /v1/thread`: a conversation for whoever has such a link. No contact details of the buyer are in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadView {
    /// Title of the quote.
    pub quote: String,
    /// Who holds it.
    pub status: super::buyer::Status,
    /// BCP 47 language of the buyer's chat.
    pub language: String,
    /// Messages, oldest first.
    pub messages: Vec<super::buyer::Message>,
    /// Whether it can be sent to an address (`POST /v1/thread/mail`).
    pub can_mail: bool,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Texts of the page in that language, by key.
    pub strings: std::collections::BTreeMap<String, String>,
    /// Whether it is the link of a mail to the buyer, by which they go on (`POST /v1/thread/messages`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub can_answer: bool,
}

/// `POST /v1/thread/mail`: a shared link, sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MailThread {
    /// Where to.
    pub email: String,
}

/// `POST /v1/inboxes/webhook/events`: what a person did in the inbox, signed as Standard Webhooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InboxEvent {
    /// `message.created`, `conversation.returned`, `conversation.resolved`, `conversation.seen` or
    /// `conversation.typing`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Conversation.
    pub conversation_id: String,
    /// What the person says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Name of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// `GET /admin/conversations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConversationList {
    /// The last active first, at most 50.
    pub conversations: Vec<ConversationSummary>,
    /// `cursor` of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// A conversation in the list. It lags behind the conversation by a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConversationSummary {
    /// Id.
    pub id: String,
    /// Quote.
    pub quote_id: String,
    /// `pending`, `open` or `resolved`.
    pub status: String,
    /// Who was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<String>,
    /// Name of the buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// E-mail of the buyer, in small letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone of the buyer, its digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The same three together.
    #[serde(default)]
    pub contact: super::webhook::Contact,
    /// Since when the buyer waits for a person, RFC 3339 in UTC; absent where nobody is waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<String>,
    /// When somebody of the seller last looked at it since a person was asked for, RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<String>,
    /// What was said last, its first 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_message: Option<String>,
    /// Number of messages when it was last written to the list.
    pub messages: u32,
    /// RFC 3339 in UTC.
    pub created_at: String,
    /// RFC 3339 in UTC.
    pub updated_at: String,
}

/// `GET /admin/notices`: who waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notices {
    /// How many wait.
    pub waiting: u32,
    /// How many of them nobody has looked at since they wait.
    pub unseen: u32,
    /// Those who wait, the longest first, 50 at most.
    pub conversations: Vec<ConversationSummary>,
}

/// `GET /admin/conversations/export`: what is kept of the conversations of a quote or a contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConversationRecord {
    /// Each with its messages, contact, handoff and deliveries; at most 40.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub conversations: Vec<serde_json::Value>,
    /// `cursor` of the next ones; absent when these are all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// `DELETE /admin/conversations`: what was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Erased {
    /// Number of conversations, at most 40.
    pub erased: u32,
    /// Whether there are more: repeat the request.
    pub more: bool,
}
