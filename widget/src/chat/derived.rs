//! What is shown of the state.

use countersign_shared::wire::buyer::{Action, Message, Role, Status};

use super::{Chat, Phase};
use crate::record::Record;

/// Minutes after which the same speaker is named again.
const GROUP_MINUTES: u32 = 5;
/// The fields of a quote that say it is no longer what it was.
const NOTED: [&str; 3] = ["quote:version", "quote:status", "quote:valid_until"];

/// Who speaks with the buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// The agent.
    Agent,
    /// The agent, while a person was asked for.
    Awaited {
        /// Whom.
        who: String,
    },
    /// A person, by name where it is known.
    Person(Option<String>),
}

/// What has become of a message of the buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The edge has it.
    Sent,
    /// The person has read it.
    Read,
}

/// What was said since the buyer last looked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many messages.
    pub count: u32,
    /// Who said the last of them, where it was a person.
    pub who: Option<String>,
    /// The last of them.
    pub text: String,
}

impl Chat {
    /// Who speaks with the buyer.
    pub fn speaker(&self) -> Speaker {
        match &self.handoff {
            _ if self.is_held() => {
                let last = self.messages.iter().rev().find(|m| m.role == Role::Human);
                Speaker::Person(last.and_then(|m| m.author.clone()))
            }
            Some(handoff) if self.status == Status::Open => {
                Speaker::Awaited { who: handoff.assignee.clone() }
            }
            _ => Speaker::Agent,
        }
    }

    /// What has become of the last thing that the buyer said; nothing once it is answered.
    pub fn mark(&self) -> Option<(&str, Mark)> {
        let last = self.messages.last().filter(|m| m.role == Role::Buyer)?;
        let mark = if self.is_seen() { Mark::Read } else { Mark::Sent };
        Some((&last.id, mark))
    }

    /// Whether the person has read the last thing that the buyer said, and has said nothing since.
    pub fn is_seen(&self) -> bool {
        let seen = self.handoff.as_ref().and_then(|h| h.seen_at.as_deref());
        let last = self.messages.iter().rev().find(|m| m.role != Role::Agent);
        self.expects_a_person()
            && last.is_some_and(|m| {
                m.role == Role::Buyer && seen.is_some_and(|at| at >= m.at.as_str())
            })
    }

    /// Whether a person was asked for, and may say something at any time.
    pub fn expects_a_person(&self) -> bool {
        self.phase == Phase::Ready && self.status == Status::Open
    }

    /// What was said since the buyer last looked; nothing before the first look.
    fn since_read(&self) -> &[Message] {
        let read = self.messages.iter().position(|m| Some(&m.id) == self.read.as_ref());
        &self.messages[read.map_or(self.messages.len(), |at| at + 1)..]
    }

    /// Whether somebody of a role has said something since the buyer last looked.
    pub(super) fn is_unseen(&self, role: Role) -> bool {
        let all = if self.read.is_none() { &self.messages } else { self.since_read() };
        all.iter().any(|m| m.role == role)
    }

    /// How the buyer can be reached, and whether that is asked: where it was found in a message or is being changed. It
    /// is shown while a person is awaited.
    pub fn contact_strip(&self) -> Option<(String, bool)> {
        match (&self.contact_found, &self.contact) {
            (Some(found), _) => Some((found.clone(), true)),
            (None, contact) if self.edits_contact => {
                Some((contact.clone().unwrap_or_default(), true))
            }
            (None, Some(contact)) if self.expects_a_person() => Some((contact.clone(), false)),
            _ => None,
        }
    }

    /// What was said since the buyer last looked.
    pub fn unread(&self) -> Unread {
        let fresh: Vec<_> = self.since_read().iter().filter(|m| m.role != Role::Buyer).collect();
        match fresh.last() {
            Some(last) if !self.shown => Unread {
                count: u32::try_from(fresh.len()).unwrap_or(u32::MAX),
                who: last.author.clone(),
                text: last.text.clone(),
            },
            _ => Unread::default(),
        }
    }

    /// Brings what the browser keeps of the conversation forward, and never back: another tab may know more.
    pub fn bring_forward(&self, record: &mut Record) {
        let place = |id: &str| self.messages.iter().position(|m| m.id == id);
        let is_known = |id: &str| id == "-" || place(id).is_some();
        if let Some(last) = self.messages.last()
            && is_known(&record.last)
        {
            record.last.clone_from(&last.id);
            let status = if self.expects_a_person() { "open" } else { "-" };
            status.clone_into(&mut record.status);
        }
        if let Some(read) = &self.read
            && is_known(&record.read)
            && place(read) > place(&record.read)
        {
            record.read.clone_from(read);
        }
    }

    /// Whether another tab, which left this record, knows what is not known here.
    pub fn is_behind(&self, record: &Record) -> bool {
        self.messages.last().is_none_or(|m| m.id != record.last)
            || self.expects_a_person() != (record.status == "open")
    }

    /// Whether a reply says that the quote is no longer what it was: a note stands before the answer, and its field
    /// behind what the answer rests on.
    pub(super) fn notes(reply: &Message) -> bool {
        reply.citations.last().is_some_and(|c| {
            let after = reply.text.strip_prefix(c.excerpt.as_str());
            NOTED.contains(&c.source.as_str()) && after.is_some_and(|a| a.starts_with("\n\n"))
        })
    }

    /// What the buyer has sent and the edge has not confirmed.
    pub fn unconfirmed(&self) -> Vec<(String, bool)> {
        let shown = self.outbox.iter().filter(|o| !o.arrived);
        shown.filter_map(|o| Some((o.text()?.to_owned(), o.has_failed()))).collect()
    }

    /// The options of the last message, while they can be chosen.
    pub fn options(&self) -> &[String] {
        match self.messages.last() {
            Some(last)
                if last.role == Role::Agent
                    && !self.is_sending()
                    && self.status != Status::Resolved =>
            {
                &last.options
            }
            _ => &[],
        }
    }

    /// Whether a message can be rated: an answer of the agent.
    pub fn can_be_rated(message: &Message) -> bool {
        message.role == Role::Agent && message.action == Some(Action::Answer)
    }

    /// Whether the speaker is named before `message`, because somebody else spoke before it or some time has passed.
    pub fn opens_group(before: Option<&Message>, message: &Message) -> bool {
        before.is_none_or(|b| {
            (b.role, &b.author) != (message.role, &message.author)
                || b.at.get(..11) != message.at.get(..11)
                || minute(&b.at).abs_diff(minute(&message.at)) >= GROUP_MINUTES
        })
    }
}

/// The minute of the day of an RFC 3339 time; 0 for what is none.
fn minute(at: &str) -> u32 {
    let part = |from: usize| at.get(from..from + 2).and_then(|p| p.parse().ok()).unwrap_or(0);
    part(11) * 60 + part(14)
}
