//! What is counted of a conversation: by day, and by what of the quote was asked about.

use countersign_shared::dialogue::reading::{Act, Part};
use countersign_shared::dialogue::{Action, Request, Verdict};
use countersign_shared::privacy::redact;
use countersign_shared::quote::Quote;
use countersign_shared::wire::buyer::{Message, Rating};
use serde::{Deserialize, Serialize};

use super::Machine;
use crate::json;

/// Topics that are kept of a conversation.
const TOPICS: usize = 40;
/// Characters of the sentence that is kept of one.
const SENTENCE: usize = 200;

/// What happened in a conversation on one day, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Tally {
    /// ISO date in UTC.
    pub(crate) day: String,
    pub(crate) began: u32,
    pub(crate) questions: u32,
    pub(crate) answered: u32,
    pub(crate) clarified: u32,
    pub(crate) handed_off: u32,
    pub(crate) resolved: u32,
    pub(crate) up: u32,
    pub(crate) down: u32,
    pub(crate) tokens: u64,
    /// Seconds from the handoff to the first word of a person.
    pub(crate) waited: Option<i64>,
}

/// Something that was asked about: `line:` and its id, `fact:` and what of the quote, `request:` and what for, `source:` and the id of
/// the document that was quoted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Topic {
    pub(crate) name: String,
    pub(crate) asked: u32,
    pub(crate) doubted: u32,
    pub(crate) handed: u32,
    /// The last sentence about it, without what is personal.
    pub(crate) text: String,
    /// In milliseconds since 1970.
    pub(crate) at: i64,
}

/// What a part of a message is about, as far as that leaves no doubt.
fn topics_of(part: &Part, quote: &Quote) -> Vec<String> {
    match &part.act {
        Act::Fact(fact) => {
            let measure = fact.measure.and_then(|m| json::value(&m).ok());
            let measure = measure.and_then(|m| m.as_str().map(|m| format!("fact:{m}")));
            let lines = fact.lines.iter().filter_map(|mention| match mention.candidates[..] {
                [only] if mention.certain => quote.line_items.get(only),
                _ => None,
            });
            measure.into_iter().chain(lines.map(|line| format!("line:{}", line.id))).collect()
        }
        Act::Request(request) => {
            let what = match request {
                Request::Price => "price",
                Request::Date => "date",
                Request::Accept => "accept",
                Request::Advice => "advice",
                Request::Change => "change",
            };
            vec![format!("request:{what}")]
        }
        _ => Vec::new(),
    }
}

impl Machine<'_> {
    /// Counts what a message was about. Who says that the answer before was wrong doubts what that was about.
    pub(super) fn count_topics(&mut self, verdict: &Verdict, asked: &Message) {
        let Ok((_, offered)) = self.world() else { return };
        if verdict.reading.iter().any(|part| part.act == Act::Complaint) {
            let doubted = self.state.last_topics.clone();
            self.count_all(&doubted, Some(&asked.text), |topic| topic.doubted += 1);
        }
        let mut about: Vec<String> =
            verdict.reading.iter().flat_map(|part| topics_of(part, &offered.quote)).collect();
        let documents = verdict.citations.iter().map(|c| c.source.as_str());
        about.extend(
            documents.filter(|s| !s.starts_with("quote:")).map(|source| format!("source:{source}")),
        );
        about.sort_unstable();
        about.dedup();
        if about.is_empty() {
            return;
        }
        let is_handed = verdict.action == Action::Handoff;
        self.count_all(&about, Some(&asked.text), |topic| {
            topic.asked += 1;
            topic.handed += u32::from(is_handed);
        });
        self.state.last_topics = about;
    }

    /// Whoever finds the last answer bad doubts what it was about.
    pub(super) fn doubt_topics(&mut self, rating: Rating) {
        if rating == Rating::Down {
            let about = self.state.last_topics.clone();
            self.count_all(&about, None, |topic| topic.doubted += 1);
        }
    }

    fn count_all(&mut self, about: &[String], text: Option<&str>, count: impl Fn(&mut Topic)) {
        let now = self.context.now;
        for name in about {
            let all = &mut self.state.topics;
            let place = all.iter().position(|t| t.name == *name).unwrap_or_else(|| {
                if all.len() >= TOPICS {
                    all.remove(0);
                }
                all.push(Topic { name: name.clone(), ..Topic::default() });
                all.len() - 1
            });
            let Some(topic) = all.get_mut(place) else { continue };
            count(topic);
            if let Some(text) = text {
                topic.text = redact(text).chars().take(SENTENCE).collect();
                topic.at = now;
            }
        }
    }
}
