//! A message cut into the questions that it holds.

use crate::text::sentences;

use super::message::Message;
use super::reader::Reader;

/// Words between two questions of one sentence, in the languages of the agent.
const AND: &[&str] = &[
    " and ", " & ", " et ", " und ", " y ", " e ", " en ", " och ", " og ", " i ", " oraz ", "; ",
    ", ", " و",
];
/// How likely half a sentence must ask for something on its own.
const ON_ITS_OWN: f64 = 0.8;

/// The questions of `text`, at most `most`; fewer than two when it holds one only, and then the text is to be taken as
/// it is. What is no question («we are fifty people») is left out between questions.
pub(super) fn parts(text: &str, reader: &Reader<'_>, most: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for sentence in questions_of(text) {
        let halves = halves(sentence, reader);
        let asks = |part: &&str| {
            halves.len() > 1 || part.ends_with(['?', '？', '؟']) || reader.asks(part) >= ON_ITS_OWN
        };
        found.extend(halves.iter().copied().filter(asks).map(str::to_owned));
    }
    if found.len() > most {
        let rest = found.split_off(most - 1).join(" ");
        found.push(rest);
    }
    found
}

/// What a message asks, question by question and without what stands around them; the message as it is where none ends
/// with a question mark.
pub fn asked(text: &str) -> Vec<String> {
    let questions: Vec<String> = questions_of(text)
        .filter(|s| s.ends_with(['?', '？', '؟']) && !Message::new(s).words.is_empty())
        .map(str::to_owned)
        .collect();
    if questions.is_empty() { vec![text.trim().to_owned()] } else { questions }
}

fn questions_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['\n', '?', '？', '؟'])
        .flat_map(|piece| sentences(piece).into_iter().map(move |r| piece[r].trim()))
        .filter(|sentence| !sentence.is_empty())
}

/// A sentence that asks for two things at once, cut between them; else the sentence.
fn halves<'s>(sentence: &'s str, reader: &Reader<'_>) -> Vec<&'s str> {
    for and in AND {
        for (at, _) in sentence.match_indices(and) {
            let (first, second) = (&sentence[..at], &sentence[at + and.len()..]);
            if reader.asks(first) >= ON_ITS_OWN && reader.asks(second) >= ON_ITS_OWN {
                return vec![first, second];
            }
        }
    }
    vec![sentence]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_stands_without_what_stands_around_it() {
        let text = "Hello, I am Ada. Do you deliver to Reykjavik? Please hurry.";
        assert_eq!(asked(text), ["Do you deliver to Reykjavik?"]);
        assert_eq!(asked(" delivery to Reykjavik "), ["delivery to Reykjavik"]);
    }
}
