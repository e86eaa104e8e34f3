//! `decide()`: the one place where an action is chosen.
//!
//! A message may hold several questions: each is decided on its own, in order, and what came of them is put together.
//! Whatever path an answer came by, it passes [`super::gate`] last.

pub mod belief;
pub mod corroborate;
mod doubt;
mod fact;
mod knowledge;
mod notes;
mod outgoing;
mod part;
mod pointed;
mod shown;

use std::cell::Cell;

use crate::index::{Embedder, Once};
use crate::locale::{Locale, append};
use crate::quote::Quote;
use crate::text::Language;

use super::gate;
use super::message::Message;
use super::model::{Pointed, PointedPart};
use super::reader::Reader;
use super::reader::mentions::Names;
use super::reading::{Act, Part};
use super::split::parts;
use super::state::Memory;
use super::turn::Turn;
use super::verdict::{Action, HandoffReason, Step, Verdict};
use part::{Decider, picked};

/// Questions back in a row.
pub const MOST_CLARIFICATIONS: u32 = 2;

/// Most questions of one message that are answered one by one; the last takes what comes behind it.
const MOST_PARTS: usize = 5;

/// Decides on a message. Total: every message gets a verdict, and the memory for the next.
pub fn decide(turn: &Turn<'_>) -> (Verdict, Memory) {
    outgoing::outgoing(with_reader(turn, embedded), Locale::of(&turn.quote.spoken()))
}

/// Decides on a message that a model has read, and that the embedded reader reads beside it: a person who is asked for, an
/// instruction, a rule of the seller and the choice of an option hold whatever the model says, and where it points at nothing
/// that is there, the embedded reader's verdict is taken.
pub fn decide_pointed(turn: &Turn<'_>, pointed: &Pointed) -> (Verdict, Memory) {
    let agreement = Cell::new(None);
    let (mut verdict, memory) = with_reader(turn, |turn, reader| {
        let decided = pointed::decide(turn, reader, pointed, &agreement);
        decided.unwrap_or_else(|| embedded(turn, reader))
    });
    verdict.agreement = agreement.get();
    let decided = (verdict, memory);
    outgoing::outgoing(decided, Locale::of(&turn.quote.spoken()))
}

/// What speaks for each thing that a part points at, besides the model: what it is believed by where nobody measured the model.
pub fn corroborate(turn: &Turn<'_>, part: &PointedPart) -> Vec<corroborate::Evidence> {
    with_reader(turn, |turn, reader| corroborate::evidence(turn, reader, part))
}

fn with_reader<T>(turn: &Turn<'_>, decide: impl FnOnce(&Turn<'_>, &Reader<'_>) -> T) -> T {
    // The reader and the documents ask for the vector of the same text.
    let once = turn.embedder.map(Once::new);
    let embedder = once.as_ref().map(|once| once as &dyn Embedder);
    let turn = &Turn { embedder, ..*turn };
    let names = Names::of(turn.quote, turn.learned.map(|l| &l.common));
    let reader = Reader {
        quote: turn.quote,
        names: &names,
        heads: turn.learned.map(|l| &l.heads),
        embedder,
        today: turn.today,
        locale: Locale::of(&turn.quote.spoken()),
    };
    decide(turn, &reader)
}

fn embedded(turn: &Turn<'_>, reader: &Reader<'_>) -> (Verdict, Memory) {
    let whole = Message::new(turn.text);
    // An instruction to the agent spoils everything around it.
    let parts =
        if whole.has("instructions") { Vec::new() } else { parts(turn.text, reader, MOST_PARTS) };
    let mut memory = turn.memory.clone();
    if parts.len() < 2 {
        let (verdict, memory) = decide_one(turn, reader, (whole, turn.text), &memory);
        return (prove(turn, verdict), memory);
    }
    let verdicts = parts
        .iter()
        .map(|part| {
            let (verdict, after) = decide_one(turn, reader, (Message::new(part), part), &memory);
            // Questions of one message are not questions in a row.
            memory = Memory { clarifications: turn.memory.clarifications, ..after };
            verdict
        })
        .collect();
    together(turn, verdicts, memory)
}

/// What came of the parts of a message, put together and proved.
fn together(turn: &Turn<'_>, verdicts: Vec<Verdict>, mut memory: Memory) -> (Verdict, Memory) {
    let verdict = merge(Locale::of(&turn.quote.spoken()), verdicts);
    let asks = verdict.action == Action::Clarify;
    memory.clarifications = if asks { turn.memory.clarifications + 1 } else { 0 };
    memory.offered.clone_from(&verdict.options);
    (prove(turn, verdict), memory)
}

fn decide_one(
    turn: &Turn<'_>,
    reader: &Reader<'_>,
    (message, text): (Message, &str),
    memory: &Memory,
) -> (Verdict, Memory) {
    let mut decider = Decider::new(turn, text, message, memory);
    let mut part = reader.read(&decider.message, text);
    if let Some(picked) = picked(&decider.message, text, memory, &part) {
        part = Part { act: Act::Choice(picked), sure: 1.0, ..part };
    }
    let verdict = decider.run(&part);
    decider.end(verdict, part)
}

/// Notes what is to be said before any answer, and hands over what cannot be proved.
fn prove(turn: &Turn<'_>, mut verdict: Verdict) -> Verdict {
    if verdict.citations.is_empty() && verdict.action != Action::Answer {
        return verdict;
    }
    let locale = Locale::of(&turn.quote.spoken());
    notes::add(turn, locale, &mut verdict);
    // No citation, no answer: whatever rule came this far.
    let Err(unproved) = gate::check(&verdict, locale) else { return verdict };
    verdict.trace.push(Step { rule: "gate", outcome: unproved.to_string() });
    Verdict {
        action: Action::Handoff,
        text: locale.plain("handoff-error"),
        citations: Vec::new(),
        options: Vec::new(),
        reason: Some(HandoffReason::AgentError),
        ..verdict
    }
}

/// Puts together what came of the questions of one message: what is known is said, then what is asked back, and what
/// only a person can answer is handed over in the same turn.
fn merge(locale: Locale, verdicts: Vec<Verdict>) -> Verdict {
    let has = |action: Action| verdicts.iter().any(|v| v.action == action);
    let asked_back = verdicts.iter().filter(|v| v.action == Action::Clarify).count();
    // Two questions back at once cannot be answered with one choice.
    let hands_over = has(Action::Handoff) || asked_back > 1;
    let action = if hands_over {
        Action::Handoff
    } else if asked_back == 1 {
        Action::Clarify
    } else if has(Action::Answer) {
        Action::Answer
    } else if has(Action::Refuse) {
        Action::Refuse
    } else {
        Action::SmallTalk
    };
    let mut merged = Verdict::new(action, String::new());
    let (mut said, mut rest): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for verdict in verdicts {
        merged.trace.extend(verdict.trace);
        merged.signals.extend(verdict.signals);
        merged.reading.extend(verdict.reading);
        merged.near = merged.near.or(verdict.near);
        match verdict.action {
            // Courtesy is not repeated where there is something to say.
            Action::SmallTalk if action != Action::SmallTalk => {}
            Action::Handoff => {
                rest.push(verdict.text);
                // The most urgent reason decides who is asked, and how soon.
                let urgent = |reason: &Option<HandoffReason>| reason.as_ref().map(urgency);
                if urgent(&verdict.reason) > urgent(&merged.reason) {
                    merged.reason = verdict.reason;
                }
            }
            Action::Clarify if hands_over => {
                rest.push(locale.plain("handoff-clarify-limit"));
                merged.reason = merged.reason.or(Some(HandoffReason::ClarifyLimit));
            }
            Action::Clarify => {
                rest.push(verdict.text);
                merged.options = verdict.options;
            }
            _ => said.push(verdict.text),
        }
        for citation in verdict.citations {
            if !merged.citations.contains(&citation) {
                merged.citations.push(citation);
            }
        }
        merged.confidence = match (merged.confidence, verdict.confidence) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    said.dedup();
    rest.dedup();
    if !rest.is_empty() {
        let mut handed = if said.is_empty() { String::new() } else { locale.plain("say-rest") };
        for more in &rest {
            append(&mut handed, more);
        }
        said.push(handed);
    }
    merged.text = said.join("\n\n");
    merged
}

/// Which reason for a handoff goes before which.
fn urgency(reason: &HandoffReason) -> u8 {
    match reason {
        HandoffReason::UserRequested => 5,
        HandoffReason::Rule(_) => 4,
        HandoffReason::CommitmentRequest => 3,
        HandoffReason::NegativeFeedback => 2,
        HandoffReason::LowConfidence | HandoffReason::ClarifyLimit => 1,
        HandoffReason::AgentError | HandoffReason::Quota | HandoffReason::Paused => 0,
    }
}

/// The verdict language: the quote's, where the agent speaks it.
pub fn verdict_language(quote: &Quote) -> Language {
    Language::from_tag(Locale::of(&quote.spoken()).language()).unwrap_or_else(Language::english)
}
