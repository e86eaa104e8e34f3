//! Which of the options of the turn before a message picks.

use std::collections::BTreeSet;

use crate::listed;
use crate::quote::subject::ordinal;
use crate::text::{Word, fold, is_stop};

use super::message::Message;
use super::reader::features::MARK;
use super::state::Memory;
use super::verdict::Choice;

/// Words of a message that names a place at most.
const PLACE_WORDS: usize = 3;

/// Which of the options offered the message picks: by its label, its number, its letter, or words that only one label has.
pub fn pick(message: &Message, text: &str, offered: &[Choice]) -> Option<usize> {
    let said = fold(text.trim());
    if said.is_empty() || offered.is_empty() {
        return None;
    }
    if let Some(exact) = offered.iter().position(|c| fold(&c.label) == said) {
        return Some(exact);
    }
    let bare = said.trim_matches(|c: char| !c.is_alphanumeric());
    if let Ok(number) = bare.parse::<usize>() {
        return number.checked_sub(1).filter(|n| *n < offered.len());
    }
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase());
    if letter {
        let at = usize::from(bare.as_bytes()[0] - b'a');
        return Some(at).filter(|n| *n < offered.len());
    }
    if let Some(nth) = named_place(message) {
        return nth.checked_sub(1).filter(|n| *n < offered.len());
    }
    // Few words, all of them in one label alone.
    let content: Vec<String> = message
        .content()
        .iter()
        .filter_map(|at| message.words.get(*at))
        .map(|w| fold(&w.text))
        .collect();
    if content.is_empty() || message.words.len() > 6 {
        return None;
    }
    let holds = |c: &Choice| {
        let label = Message::new(&c.label);
        let words: BTreeSet<String> = label.words.iter().map(|w| fold(&w.text)).collect();
        content.iter().all(|w| words.contains(w))
    };
    let mut fitting = offered.iter().enumerate().filter(|(_, c)| holds(c)).map(|(i, _)| i);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The place that a message names, and names nothing else: «the second one», «option 2».
fn named_place(message: &Message) -> Option<usize> {
    match message.words.as_slice() {
        [word, number] if is_filler(&word.text) && number.text.parse::<usize>().is_ok() => {
            number.text.parse().ok()
        }
        words if words.len() <= PLACE_WORDS => {
            let mut places = words.iter().filter_map(|w| ordinal(&fold(&w.text)));
            let place = places.next().filter(|_| places.next().is_none())?;
            let besides = |w: &&Word| ordinal(&fold(&w.text)).is_none() && !is_filler(&w.text);
            (!words.iter().any(|w| besides(&w))).then_some(place)
        }
        _ => None,
    }
}

/// Words beside a place that are no stop words.
const FILLERS: &str = include_str!("fillers.txt");

/// Whether a word says nothing beside a place.
fn is_filler(word: &str) -> bool {
    is_stop(word) || listed::has(FILLERS, &fold(word))
}

/// A message with the question before it, as what follows on that question is looked up.
pub fn completed(text: &str, previous: Option<&str>) -> String {
    previous.map_or_else(|| text.to_owned(), |previous| format!("{previous} {text}"))
}

/// What a message may be looked up as: itself, completed from the question before, or that question when the message
/// chooses among options. Whoever fetches vectors ahead of a turn fetches them for these.
pub fn questions(text: &str, memory: &Memory) -> Vec<String> {
    let previous = memory.question.as_deref();
    // The mark that stands for a line of the quote is read as well.
    let mut all = vec![text.to_owned(), MARK.to_owned()];
    all.extend(Some(completed(text, previous)).filter(|c| c != text));
    if !memory.offered.is_empty() {
        all.extend(previous.map(str::to_owned));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::verdict::Target;
    use super::*;

    #[test]
    fn an_option_is_picked_by_label_number_letter_or_a_word_of_its_own() {
        let offered: Vec<Choice> = ["Onboarding fee", "Annual licence", "None of these"]
            .into_iter()
            .map(|label| Choice { label: label.to_owned(), target: Target::Nothing, source: None })
            .collect();
        let check = |text: &str, expect| {
            assert_eq!(pick(&Message::new(text), text, &offered), expect, "{text}");
        };
        check("annual licence", Some(1));
        check("2", Some(1));
        check("b)", Some(1));
        check("the onboarding one", Some(0));
        check("7", None);
        check("the second one", Some(1));
        check("das zweite bitte", Some(1));
        check("le premier", Some(0));
        check("option 2", Some(1));
        check("the first year", None);
        check("March 3", None);
        check("option 9", None);
        check("What about cancellation?", None);
    }
}
