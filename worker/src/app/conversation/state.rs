//! What is stored of a conversation besides its messages.

use countersign_shared::dialogue::{HandoffReason, Memory, Signal};
use countersign_shared::wire::buyer::Status;
use countersign_shared::wire::people::AgentDraft;
use countersign_shared::wire::webhook::{Contact, Route};
use serde::{Deserialize, Serialize};

use crate::time::day;

use super::topics::{Tally, Topic};

/// How far the list of conversations may lag behind what is not urgent, in milliseconds.
pub(crate) const INDEX_LAG: i64 = 20_000;
/// Days of which a conversation keeps its count: those before are in the database.
const TALLIES: usize = 8;

/// A question that was not answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenQuestion {
    /// Id of the message.
    pub(crate) id: String,
    /// What was asked, without what is personal.
    pub(crate) text: String,
    /// What the agent did: `clarify` or `handoff`.
    pub(crate) outcome: String,
    /// Id of the nearest passage.
    pub(crate) nearest: Option<String>,
    /// When, in milliseconds since 1970.
    pub(crate) at: i64,
}

/// The state of a conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) id: String,
    pub(crate) token_hash: String,
    pub(crate) origin: String,
    pub(crate) quote: String,
    pub(crate) version: String,
    pub(crate) language: String,
    pub(crate) status: Status,
    pub(crate) memory: Memory,
    pub(crate) handoff: Option<HandedOver>,
    pub(crate) contact: Contact,
    pub(crate) messages: u32,
    pub(crate) created_at: i64,
    /// IANA time zone of the buyer.
    #[serde(default)]
    pub(crate) time_zone: Option<String>,
    /// Questions in a row that were not answered.
    #[serde(default)]
    pub(crate) unanswered: u32,
    /// What told that the buyer is about to buy.
    #[serde(default)]
    pub(crate) signals: Vec<Signal>,
    /// Whether the person who was asked has said something: from then on the agent is silent.
    #[serde(default)]
    pub(crate) joined: bool,
    /// When the person last read it, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) seen_at: Option<i64>,
    /// When the agent takes the conversation back unless the person says something, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) give_back_at: Option<i64>,
    /// When somebody last said something, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) active_at: i64,
    /// When it is erased unless somebody says something, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) erase_at: Option<i64>,
    /// Whether the list of conversations has it as it is.
    #[serde(default)]
    pub(crate) indexed: bool,
    /// Sources that were cited, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) cited: Vec<String>,
    /// The last questions that were not answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) open_questions: Vec<OpenQuestion>,
    /// A digest that tells visitors apart and names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) visitor: Option<String>,
    /// When the buyer last did something that is no message, in milliseconds since 1970; of the last day alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) acts: Vec<i64>,
    /// Tokens that a language model has read and written for this conversation.
    #[serde(default)]
    pub(crate) tokens: u64,
    /// Since when the buyer waits for a word of a person, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) waiting_since: Option<i64>,
    /// How what was said last begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) last_message: Option<String>,
    /// When the list of conversations is to hear of what is not urgent, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) index_at: Option<i64>,
    /// What happened on the last days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tallies: Vec<Tally>,
    /// What the buyer wrote in a message and has not confirmed as a contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) contact_found: Option<String>,
    /// How many of the messages the buyer has seen, from the first on.
    #[serde(default)]
    pub(crate) read: u32,
    /// Up to which of them a person's went by mail.
    #[serde(default)]
    pub(crate) mailed: u32,
    /// When answers that nobody has seen by then go by mail, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mail_at: Option<i64>,
    /// What the agent would have answered, where it only drafts. No buyer ever reads it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) drafts: Vec<AgentDraft>,
    /// Signals that webhooks have heard of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) told_signals: Vec<String>,
    /// What was asked about, and what of the last answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) topics: Vec<Topic>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) last_topics: Vec<String>,
}

impl State {
    /// The count of the day of a moment.
    pub(crate) fn tally(&mut self, now: i64) -> &mut Tally {
        let today = day(now).to_string();
        let place = self.tallies.iter().position(|t| t.day == today).unwrap_or_else(|| {
            if self.tallies.len() >= TALLIES {
                self.tallies.remove(0);
            }
            self.tallies.push(Tally { day: today, ..Tally::default() });
            self.tallies.len() - 1
        });
        self.index_at.get_or_insert(now + INDEX_LAG);
        &mut self.tallies[place]
    }

    /// Whether a person has taken the conversation over.
    pub(crate) fn is_held(&self) -> bool {
        self.status == Status::Open && self.joined
    }
}

/// A handoff that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct HandedOver {
    pub(crate) id: String,
    pub(crate) at: i64,
    pub(crate) route: Route,
    pub(crate) reason: HandoffReason,
    /// Whether what the buyer adds is sent at once.
    #[serde(default)]
    pub(crate) urgent: bool,
}
