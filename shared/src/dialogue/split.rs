//! A message cut into the questions that it holds.

use crate::text::sentences;

use super::intent;
use super::phrases::Message;

/// Words between two questions of one sentence, in the languages of the phrases.
const AND: &[&str] = &[" and ", " et ", " und ", " y ", " e ", " en ", " och ", " og ", " i "];

/// The questions of `text`, at most `most`; fewer than two when it holds one only, and then the text is to be taken as
/// it is. What is no question («we are fifty people») is left out between questions.
pub(super) fn parts(text: &str, most: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for range in text
        .split_inclusive(['\n', '?', '？', '؟'])
        .flat_map(|piece| sentences(piece).into_iter().map(move |r| &piece[r]))
    {
        found.extend(halves(range).into_iter().filter(|part| is_question(part)).map(str::to_owned));
    }
    if found.len() > most {
        let rest = found.split_off(most - 1).join(" ");
        found.push(rest);
    }
    found
}

/// What a message asks, question by question and without what stands around them; the message as it is where no question can
/// be told.
pub fn asked(text: &str) -> Vec<String> {
    let questions = parts(text, usize::MAX);
    if questions.is_empty() { vec![text.trim().to_owned()] } else { questions }
}

/// A sentence that asks for two things at once, cut between them; else the sentence.
fn halves(sentence: &str) -> Vec<&str> {
    let trimmed = sentence.trim();
    for and in AND {
        for (at, _) in trimmed.match_indices(and) {
            let (first, second) = (&trimmed[..at], &trimmed[at + and.len()..]);
            if is_request(first) && is_request(second) {
                return vec![first, second];
            }
        }
    }
    vec![trimmed]
}

/// Whether a part asks for something on its own.
fn is_question(part: &str) -> bool {
    let message = Message::new(part);
    !message.words.is_empty() && (part.ends_with(['?', '？', '؟']) || asks(&message))
}

/// Whether half a sentence is a request on its own: more than one word, and nothing in it that stays unexplained.
fn is_request(part: &str) -> bool {
    let message = Message::new(part);
    message.words.len() > 1 && asks(&message)
}

fn asks(message: &Message) -> bool {
    message.has("user_requested")
        || message.has("commitment")
        || intent::facts(message).iter().any(|asked| {
            intent::unexplained(message, &asked.words, &std::collections::BTreeSet::new())
                .is_empty()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        assert_eq!(parts(text, 5), expect, "{text}");
    }

    #[test]
    fn what_is_asked_stands_without_what_stands_around_it() {
        let text = "Hello, I am Ada. Do you deliver to Reykjavik? Please hurry.";
        assert_eq!(asked(text), ["Do you deliver to Reykjavik?"]);
        assert_eq!(asked(" delivery to Reykjavik "), ["delivery to Reykjavik"]);
    }

    #[test]
    fn questions_are_told_apart_and_what_stands_around_them_is_left_out() {
        check(
            "What is the total? How long is it valid?",
            &["What is the total?", "How long is it valid?"],
        );
        check(
            "what is the total and until when is it valid",
            &["what is the total", "until when is it valid"],
        );
        check(
            "We are fifty people. Where is our data stored?\nCan you give us 10 % off?",
            &["Where is our data stored?", "Can you give us 10 % off?"],
        );
        check("Do you train admins and users?", &["Do you train admins and users?"]);
        check("Where is our data?", &["Where is our data?"]);
        check("", &[]);
    }
}
