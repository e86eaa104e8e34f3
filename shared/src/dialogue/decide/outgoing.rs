//! The last step of every decision: what goes out holds no sign that nobody sees, and no sentence that speaks to the agent.

use crate::locale::Locale;

use super::super::model::instructing::{instructs, without_instructions};
use super::super::model::invisible::visible;
use super::super::state::Memory;
use super::super::verdict::{Action, Choice, Citation, HandoffReason, Step, Verdict};

/// A verdict and what is remembered, as they go out.
pub(super) fn outgoing(
    (mut verdict, mut memory): (Verdict, Memory),
    locale: Locale,
) -> (Verdict, Memory) {
    clean(&mut verdict.text);
    verdict.citations.iter_mut().for_each(cite);
    offer(&mut verdict.options);
    if let Some(near) = &mut verdict.near {
        cite(&mut near.citation);
        near.draft.iter_mut().for_each(clean);
        near.draft = near.draft.take().filter(|draft| !instructs(draft));
    }
    // A choice is told by what the buyer read.
    offer(&mut memory.offered);
    memory.offered_before.iter_mut().for_each(clean);
    memory.because.iter_mut().for_each(cite);
    if !is_computed(&verdict) && instructs(&verdict.text) {
        verdict
            .trace
            .push(Step { rule: "outgoing", outcome: "the text speaks to the agent".to_owned() });
        verdict = Verdict {
            action: Action::Handoff,
            text: locale.plain("handoff-low-confidence"),
            citations: Vec::new(),
            options: Vec::new(),
            reason: Some(HandoffReason::LowConfidence),
            ..verdict
        };
        memory.offered.clear();
        memory.because.clear();
    }
    (verdict, memory)
}

/// Whether an answer is computed of lines and totals: a line has to be called what it is called.
fn is_computed(verdict: &Verdict) -> bool {
    !verdict.citations.is_empty() && verdict.citations.iter().all(is_amount)
}

fn is_amount(citation: &Citation) -> bool {
    let of = |path: &str| citation.source.starts_with(path);
    citation.quoted.is_empty() && (of("quote:line_items") || of("quote:totals"))
}

fn clean(text: &mut String) {
    if let std::borrow::Cow::Owned(seen) = visible(text) {
        *text = seen;
    }
}

fn offer(choices: &mut Vec<Choice>) {
    choices.retain(|choice| !instructs(&choice.label));
    for choice in choices {
        clean(&mut choice.label);
    }
}

fn cite(citation: &mut Citation) {
    let computed = is_amount(citation);
    for text in [&mut citation.title, &mut citation.heading, &mut citation.excerpt] {
        clean(text);
        if !computed && instructs(text) {
            *text = without_instructions(text);
        }
    }
    citation.quoted.iter_mut().for_each(clean);
    citation.quoted.retain(|sentence| !instructs(sentence));
}
