//! What the person who takes over is told.

use crate::dialogue::verdict::{self, HandoffReason, Near, Signal};
use crate::quote::Quote;
use crate::wire::buyer::{Action, Citation, Message, Role};
use crate::wire::webhook::{Contact, Event, Line, Links, QuoteRef, Route, VERSION};

/// Longest quotation of the buyer in a summary, in characters.
const MOST: usize = 300;
/// Most sentences about what the agent did.
const TRIED: usize = 5;

/// Everything that a payload is made of.
pub struct Handed<'a> {
    /// Id of the event.
    pub id: &'a str,
    /// Id of the handoff.
    pub handoff_id: &'a str,
    /// Conversation.
    pub conversation_id: &'a str,
    /// RFC 3339.
    pub at: &'a str,
    /// Name of the agent.
    pub agent: &'a str,
    /// The quote.
    pub quote: &'a Quote,
    /// Version of the quote that the buyer saw.
    pub version: &'a str,
    /// Who is asked.
    pub route: &'a Route,
    /// Why.
    pub reason: &'a HandoffReason,
    /// Everything said.
    pub messages: &'a [Message],
    /// The buyer.
    pub contact: &'a Contact,
    /// Where an admin reads the conversation.
    pub conversation_link: &'a str,
    /// Where a person reads it and answers.
    pub reply_link: Option<&'a str>,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// What came nearest to an answer.
    pub near: Option<&'a Near>,
    /// What is wanted of the person in fewer words than the buyer's, where a model has shortened them and they hold it.
    pub note: Option<&'a str>,
    /// What tells that the buyer is about to buy.
    pub signals: &'a [Signal],
}

/// The event of a new handoff.
pub fn event(handed: &Handed<'_>) -> Event {
    let question =
        handed.messages.iter().rev().find(|m| m.role == Role::Buyer).map(|m| m.text.clone());
    Event {
        summary: summary(handed, question.as_deref()),
        tried: tried(handed.messages),
        nearest: handed.near.map(|n| on_the_wire(&n.citation)),
        suggested_reply: handed.near.and_then(|n| n.draft.clone()),
        question,
        transcript: handed.messages.iter().map(line).collect(),
        ..frame(handed, "handoff.created")
    }
}

/// What a buyer adds after the handoff, and what the agent made of it.
pub struct Added<'a> {
    /// What the buyer says.
    pub message: &'a Message,
    /// What the agent answers.
    pub reply: Option<&'a Message>,
    /// Why this too is left to the person, where it is.
    pub reason: Option<&'a HandoffReason>,
    /// What came nearest to an answer.
    pub near: Option<&'a Near>,
    /// Whether it cannot wait.
    pub urgent: bool,
}

impl<'a> Added<'a> {
    /// A message that the agent says nothing to.
    pub fn alone(message: &'a Message) -> Self {
        Self { message, reply: None, reason: None, near: None, urgent: false }
    }
}

/// The event of what a buyer adds after the handoff.
pub fn follow_up(handed: &Handed<'_>, added: &Added<'_>) -> Event {
    let mut event = frame(handed, "message.created");
    take_in(&mut event, added);
    event
}

/// Adds one more message to such an event, as long as it has not been sent.
pub fn take_in(event: &mut Event, added: &Added<'_>) {
    let text = &added.message.text;
    event.transcript.push(line(added.message));
    event.transcript.extend(added.reply.map(line));
    event.urgent |= added.urgent;
    let said = shorten(text);
    event.summary = match messages_of_the_buyer(event) {
        1 => format!("The buyer adds: “{said}”"),
        n => format!("The buyer adds {n} messages, the last: “{said}”"),
    };
    if let Some(reason) = added.reason {
        event.reason = String::from(reason.clone());
        event.nearest = added.near.map(|n| on_the_wire(&n.citation));
        event.suggested_reply = added.near.and_then(|n| n.draft.clone());
        event.question = Some(match event.question.take() {
            Some(open) => format!("{open}\n{text}"),
            None => text.clone(),
        });
    }
    if let Some(open) = &event.question {
        let open: Vec<String> = open.lines().map(|q| format!("“{}”", shorten(q))).collect();
        event.summary = format!("{}. Left to you: {}", event.summary, open.join(", "));
    }
}

/// How many messages of the buyer an event holds.
pub fn messages_of_the_buyer(event: &Event) -> usize {
    event.transcript.iter().filter(|l| l.role == Role::Buyer).count()
}

fn frame(handed: &Handed<'_>, kind: &str) -> Event {
    let owner = handed.quote.owner.as_ref();
    Event {
        kind: kind.to_owned(),
        version: VERSION,
        id: handed.id.to_owned(),
        created_at: handed.at.to_owned(),
        agent: handed.agent.to_owned(),
        conversation_id: handed.conversation_id.to_owned(),
        handoff_id: handed.handoff_id.to_owned(),
        quote: QuoteRef {
            id: handed.quote.id.clone(),
            version: handed.version.to_owned(),
            title: handed.quote.title.clone(),
            language: handed.quote.language.to_string(),
            owner: owner.map(|o| o.name.clone()),
            owner_email: owner.and_then(|o| o.email.clone()),
            buyer: handed.quote.buyer.as_ref().map(|b| b.name.clone()),
        },
        route: handed.route.clone(),
        reason: String::from(handed.reason.clone()),
        urgent: handed.urgent,
        summary: String::new(),
        tried: Vec::new(),
        nearest: None,
        suggested_reply: None,
        signals: handed.signals.iter().map(|s| s.name().to_owned()).collect(),
        question: None,
        transcript: Vec::new(),
        contact: handed.contact.clone(),
        links: Links {
            quote: handed.quote.url.clone(),
            conversation: handed.conversation_link.to_owned(),
            reply: handed.reply_link.map(str::to_owned),
        },
    }
}

/// Who asks what, why the agent stopped, and what it had said. In English, the language of the payload.
fn summary(handed: &Handed<'_>, question: Option<&str>) -> String {
    let who = handed.quote.buyer.as_ref().map_or("A buyer", |b| b.name.as_str());
    let why = match handed.reason {
        HandoffReason::UserRequested => "asked for a person".to_owned(),
        HandoffReason::Rule(name) => format!("matched the rule “{name}”"),
        HandoffReason::LowConfidence => {
            "asked something the agent has no reliable answer to".to_owned()
        }
        HandoffReason::ClarifyLimit => "could not be understood after asking back".to_owned(),
        HandoffReason::CommitmentRequest => {
            "asked for something only a person can promise".to_owned()
        }
        HandoffReason::NegativeFeedback => "says that an answer was wrong".to_owned(),
        HandoffReason::AgentError => "met an error of the agent".to_owned(),
        HandoffReason::Quota => "used up the budget of the conversation".to_owned(),
        HandoffReason::Paused => "wrote while the agent does not answer".to_owned(),
    };
    let answered = handed.messages.iter().filter(|m| m.action == Some(Action::Answer)).count();
    let mut text = format!("{who} {why}");
    if let Some(question) = handed.note.or(question) {
        text = format!("{text}: “{}”", shorten(question));
    }
    let before = match answered {
        0 => "The agent had answered nothing before.".to_owned(),
        1 => "The agent had answered one question before.".to_owned(),
        n => format!("The agent had answered {n} questions before."),
    };
    format!("{text}. {before}")
}

/// What the agent did before, a sentence each, the last few.
fn tried(messages: &[Message]) -> Vec<String> {
    let mut asked = "";
    let mut did = Vec::new();
    for message in messages {
        if message.role == Role::Buyer {
            asked = &message.text;
            continue;
        }
        let said = match message.action {
            Some(Action::Answer) => "Answered",
            Some(Action::Clarify) => "Asked back on",
            Some(Action::Refuse) => "Declined",
            _ => continue,
        };
        let from =
            message.citations.first().map_or_else(String::new, |c| format!(" from {}", c.title));
        did.push(format!("{said} “{}”{from}.", shorten(asked)));
    }
    did.split_off(did.len().saturating_sub(TRIED))
}

/// A citation as it goes over the wire.
pub fn on_the_wire(c: &verdict::Citation) -> Citation {
    Citation {
        source: c.source.clone(),
        passage: c.passage.clone(),
        title: c.title.clone(),
        heading: c.heading.clone(),
        excerpt: c.excerpt.clone(),
        quoted: c.quoted.clone(),
        language: c.language.clone(),
        url: c.url.clone(),
    }
}

fn line(message: &Message) -> Line {
    Line {
        role: message.role,
        text: message.text.clone(),
        at: message.at.clone(),
        citations: message.citations.clone(),
    }
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    format!("{cut}…")
}
