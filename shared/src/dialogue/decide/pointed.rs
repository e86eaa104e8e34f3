//! Decisions over what a model points at.

use std::cell::Cell;

use crate::locale::Locale;
use crate::text::Language;

use super::super::message::Message;
use super::super::model::worded::{self, Proof};
use super::super::model::{Pointed, PointedPart, Reliability, Wording};
use super::super::reader::Reader;
use super::super::reading::{Act, Joined};
use super::super::state::Memory;
use super::super::turn::Turn;
use super::super::verdict::{Action, Choice, HandoffReason, Step, Verdict};
use super::knowledge::language_name;
use super::part::{Decider, picked};
use super::shown::few;
use super::{doubt, merge, prove, together, verdict_language};

/// From this on what a model points at is an answer; below, it is offered.
const ANSWERS: f64 = 0.6;
/// From this on a model is believed that what sounds like a request is none.
const SURE: f64 = 0.9;
/// From this on the embedded reader is believed that a person is asked for, whatever the model says.
const PERSON: f64 = 0.8;
/// Logarithm of the likelihood ratio of a reply that points at something that is not there: of the recorded replies fewer than
/// one in a hundred did, of what weak models said one in five and more.
const NOT_THERE: f64 = -3.0;

/// Decides on a message that a model has read; `None` where the embedded reader is to be heard instead. How far the reply
/// agrees with what else is known goes to `agreement`, where that was looked at.
pub(super) fn decide(
    turn: &Turn<'_>,
    reader: &Reader<'_>,
    pointed: &Pointed,
    agreement: &Cell<Option<i32>>,
) -> Option<(Verdict, Memory)> {
    let whole = Message::new(turn.text);
    let part = reader.read(&whole, turn.text);
    let asks = whole.has("instructions") || whole.has("user_requested");
    // A request may be no more than a question to a model that is sure of it.
    let unsure = whole.has("commitment") && pointed.parts.iter().any(|p| p.part.sure < SURE);
    let picks = picked(&whole, turn.text, turn.memory, &part).is_some();
    let person = part.act == Act::Person && part.sure >= PERSON;
    // Half an answer looks like a whole one: a reply of which anything is not there is not believed.
    let bent = pointed.malformed > 0 || pointed.parts.iter().any(|p| !p.dropped.is_empty());
    if bent {
        agreement.set(Some(Reliability::step(NOT_THERE)));
    }
    if asks || unsure || picks || person || bent || pointed.parts.is_empty() {
        return None;
    }
    if pointed.joined == Joined::Or && pointed.parts.len() > 1 {
        return which(turn, whole, pointed);
    }
    if let Some(doubted) = doubt::decide(turn, reader, pointed, agreement) {
        return Some(doubted);
    }
    let mut memory = turn.memory.clone();
    if let [one] = pointed.parts.as_slice() {
        let (mut verdict, memory) = one_part(turn, one, &memory)?;
        let spoken = spoken(turn, pointed.wording, one, &mut verdict);
        return Some((say(prove(turn, verdict), spoken), memory));
    }
    let (mut verdicts, mut words) = (Vec::new(), Vec::new());
    for part in &pointed.parts {
        let (mut verdict, after) = one_part(turn, part, &memory)?;
        memory = Memory { clarifications: turn.memory.clarifications, ..after };
        words.extend(spoken(turn, pointed.wording, part, &mut verdict));
        verdicts.push(verdict);
    }
    let (verdict, memory) = together(turn, verdicts, memory);
    Some((say(verdict, words), memory))
}

/// What is quoted, and what the model says in its place; `None` where that says anything that the quotation does not.
fn spoken(
    turn: &Turn<'_>,
    wording: Wording,
    part: &PointedPart,
    verdict: &mut Verdict,
) -> Option<(String, String)> {
    let text = part.worded.trim();
    if wording == Wording::Quoted || text.is_empty() || verdict.action != Action::Answer {
        return None;
    }
    let mut foreign: Vec<Option<&str>> =
        verdict.citations.iter().map(|c| c.language.as_deref()).collect();
    foreign.dedup();
    // One text of two languages is no translation of either.
    let [foreign] = foreign[..] else { return None };
    let said = if foreign.is_some() {
        verdict.citations.iter().flat_map(|c| c.quoted.clone()).collect::<Vec<_>>()
    } else {
        let headings = verdict.citations.iter().map(|c| c.heading.clone());
        headings.chain([verdict.text.clone()]).collect()
    };
    let said = said.join("\n");
    let proof = Proof {
        quote: turn.quote,
        language: verdict_language(turn.quote),
        message: turn.text,
        said: &said,
        foreign: foreign.and_then(Language::from_tag),
        embedder: turn.embedder,
    };
    if let Err(why) = worded::check(text, &proof) {
        verdict.trace.push(Step { rule: "wording", outcome: format!("quoted instead: {why}") });
        return None;
    }
    let locale = Locale::of(&turn.quote.spoken());
    let text = match foreign {
        Some(language) => {
            let name = language_name(locale, language);
            format!("{}\n{text}", locale.text("say-translated", &[("language", name.into())]))
        }
        None => text.to_owned(),
    };
    Some((verdict.text.clone(), text))
}

/// A proved verdict, what is quoted in it said in other words where there are some. What stands around it stays.
fn say(mut verdict: Verdict, words: impl IntoIterator<Item = (String, String)>) -> Verdict {
    if verdict.action != Action::Handoff || !verdict.citations.is_empty() {
        for (quoted, spoken) in words {
            verdict.text = verdict.text.replacen(&quoted, &spoken, 1);
        }
    }
    verdict
}

fn one_part(turn: &Turn<'_>, pointed: &PointedPart, memory: &Memory) -> Option<(Verdict, Memory)> {
    // A model that leaves out the question, or fills in dots, means the message.
    let restated = pointed.part.text.chars().any(char::is_alphanumeric);
    let text = if restated { pointed.part.text.as_str() } else { turn.text };
    // The rules of the seller are of the words of the buyer.
    let mut decider = Decider::new(turn, text, Message::new(turn.text), memory);
    let verdict = decider.pointed(pointed)?;
    Some(decider.end(verdict, pointed.part.clone()))
}

/// One of several ways is meant: each is offered.
fn which(turn: &Turn<'_>, message: Message, pointed: &Pointed) -> Option<(Verdict, Memory)> {
    let mut decider = Decider::new(turn, turn.text, message, turn.memory);
    let asks = |p: &PointedPart| matches!(p.part.act, Act::Fact(_) | Act::Documents | Act::Unclear);
    if decider.rule().is_some() || !pointed.parts.iter().all(asks) {
        return None;
    }
    let options = pointed.parts.iter().flat_map(|part| decider.options(part).into_iter().take(2));
    let choices = few(options.collect());
    if choices.is_empty() {
        return None;
    }
    let part = pointed.parts.first()?.part.clone();
    let verdict = decider.clarify("say-clarify", choices);
    let (verdict, memory) = decider.end(verdict, part);
    Some((prove(turn, verdict), memory))
}

impl Decider<'_> {
    /// What a part comes to; `None` where the quote holds none of the facts that the model pointed at.
    fn pointed(&mut self, pointed: &PointedPart) -> Option<Verdict> {
        let answers = !(pointed.facts.is_empty() && pointed.quotes.is_empty());
        let asks = match pointed.part.act {
            // What a model cannot make sense of, no search will.
            Act::Unclear if !answers => return Some(self.ask_back("say-unclear", Vec::new())),
            Act::Fact(_) | Act::Documents | Act::Unclear => true,
            _ => false,
        };
        if !asks || self.rule().is_some() {
            return Some(self.run(&pointed.part));
        }
        self.note(
            "reading",
            &format!("{} by a model at {:.2}", pointed.part.act.name(), pointed.part.sure),
        );
        if !answers {
            // The model says that nothing answers.
            return Some(self.hand_off(HandoffReason::LowConfidence, "handoff-low-confidence"));
        }
        if pointed.part.sure < ANSWERS {
            let choices = few(self.options(pointed));
            return (!choices.is_empty()).then(|| self.clarify("say-clarify", choices));
        }
        let mut said = Vec::new();
        for expression in &pointed.facts {
            // A fact that the quote does not hold would leave half an answer.
            said.push(self.state(expression)?);
        }
        for (at, sentences) in &pointed.quotes {
            said.push(self.quote(*at, sentences.clone(), Some(pointed.part.sure)));
        }
        said.retain(|verdict| verdict.action == Action::Answer && !verdict.text.is_empty());
        if pointed.facts.is_empty() {
            self.forget();
        }
        match said.len() {
            0 => None,
            1 => said.pop(),
            _ => Some(merge(Locale::of(&self.turn.quote.spoken()), said)),
        }
    }

    /// What a part points at, as options.
    pub(super) fn options(&self, pointed: &PointedPart) -> Vec<Choice> {
        // Labels are the quote's and the documents' words, never the model's.
        let facts = pointed.facts.iter().filter_map(|e| self.offer_stated(e));
        let passages = pointed.quotes.iter().filter_map(|(at, sentences)| {
            self.passage_option(*at, sentences.first().map_or("", String::as_str))
        });
        facts.chain(passages).collect()
    }
}
