//! What is done where a model is not believed: the embedded reader is heard, and what either of them points at is offered.

use std::cell::Cell;

use super::super::model::{Pointed, PointedPart, Reliability, Trust};
use super::super::reader::Reader;
use super::super::reading::Act;
use super::super::state::Memory;
use super::super::turn::Turn;
use super::super::verdict::{Action, Choice, HandoffReason, Target, Verdict};
use super::belief::{Believed, at_its_word, believe};
use super::part::Decider;
use super::shown::few;
use super::{Message, embedded, prove};

/// From this on what a model points at is offered.
const OFFERS: f64 = 0.3;
/// From this on a fact that the embedded reader read alone is stated although the model says something else. Of the answers to
/// the development scenarios both that were wrong were below.
const ALONE: f64 = 0.8;
/// The same of a passage that it found alone.
const FOUND_ALONE: f64 = 0.95;

/// What becomes of a reply that is not believed; `None` where it is. How far it agrees with what else is known goes to
/// `agreement`.
pub(super) fn decide(
    turn: &Turn<'_>,
    reader: &Reader<'_>,
    pointed: &Pointed,
    agreement: &Cell<Option<i32>>,
) -> Option<(Verdict, Memory)> {
    if pointed.trust == Trust::Trusted {
        return None;
    }
    let message = Message::new(turn.text);
    let own = reader.read(&message, turn.text);
    let mut heard: Vec<(&PointedPart, bool, Believed)> = Vec::new();
    for part in &pointed.parts {
        let answers = !(part.facts.is_empty() && part.quotes.is_empty());
        let believed = believe(turn, reader, part, &pointed.trust);
        let enough = match &part.part.act {
            _ if answers => believed.enough,
            // What leads to a person may be said by anybody.
            Act::Request(_) | Act::Person | Act::Complaint => true,
            // That nothing answers, nobody confirms.
            Act::Fact(_) | Act::Documents => at_its_word(&pointed.trust),
            act => act.name() == own.act.name() || at_its_word(&pointed.trust),
        };
        heard.push((part, answers, Believed { enough, ..believed }));
    }
    let least = heard.iter().filter_map(|(_, _, b)| b.log_ratio).reduce(f64::min);
    agreement.set(least.map(Reliability::step));
    if heard.iter().all(|(_, _, believed)| believed.enough) {
        return None;
    }
    let (verdict, memory) = embedded(turn, reader);
    if verdict.action == Action::Answer && strength(&verdict) {
        return Some((verdict, memory));
    }
    let mut decider = Decider::new(turn, turn.text, message, turn.memory);
    decider.note("model", "what it points at is not confirmed");
    let mut choices: Vec<Choice> = Vec::new();
    if verdict.action == Action::Answer {
        choices.extend(own_option(&decider, &verdict, &memory));
    } else if matches!(verdict.reason, None | Some(HandoffReason::LowConfidence)) {
        // Where the embedded reader offers something, that stays.
        choices.extend(verdict.options.iter().filter(|c| c.source.is_some()).cloned());
    } else {
        return Some((verdict, memory));
    }
    let offered = heard.iter().filter(|(_, answers, b)| *answers && b.probability >= OFFERS);
    let more: Vec<Choice> = offered.flat_map(|(part, _, _)| decider.options(part)).collect();
    let is_asked = matches!(verdict.action, Action::Answer | Action::Clarify | Action::Handoff);
    if more.is_empty() && verdict.action != Action::Answer || !is_asked {
        return Some((verdict, memory));
    }
    choices.extend(more);
    let choices = few(choices);
    let doubted = if choices.is_empty() {
        decider.hand_off(HandoffReason::LowConfidence, "handoff-low-confidence")
    } else {
        decider.clarify("say-clarify", choices)
    };
    let part = verdict.reading.first().cloned().unwrap_or(own);
    let (verdict, memory) = decider.end(doubted, part);
    Some((prove(turn, verdict), memory))
}

/// Whether the embedded reader is sure enough of its answer to give it alone.
fn strength(verdict: &Verdict) -> bool {
    let stated = verdict.citations.iter().all(|c| c.source.starts_with("quote:"))
        && verdict.reading.iter().all(|part| matches!(part.act, Act::Fact(_) | Act::Why));
    if stated {
        verdict.reading.iter().all(|part| part.sure >= ALONE)
    } else {
        verdict.confidence.is_some_and(|c| c >= FOUND_ALONE)
    }
}

/// What the embedded reader would have said, as an option.
fn own_option(decider: &Decider<'_>, verdict: &Verdict, memory: &Memory) -> Option<Choice> {
    let citation = verdict.citations.first()?;
    if let Some(at) =
        decider.turn.library.find(&citation.passage).filter(|_| !citation.quoted.is_empty())
    {
        return decider.passage_option(at, citation.quoted.first().map_or("", String::as_str));
    }
    let stated = memory.expression.as_ref().filter(|_| citation.quoted.is_empty())?;
    decider.offer_stated(stated).filter(|choice| matches!(choice.target, Target::Fact { .. }))
}
