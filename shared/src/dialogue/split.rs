//! A message cut into the questions that it holds.

use crate::text::{Word, sentences};

use super::message::Message;
use super::reader::Reader;

/// Words that a question begins with, by language.
static OPENERS: &str = include_str!("openers.txt");
/// Words that stand for a line that was named before, by language.
static PRONOUNS: &str = include_str!("pronouns.txt");
/// Words between two questions of one sentence, in the languages of the agent.
const AND: &[&str] = &[
    " and ", " & ", " et ", " und ", " y ", " e ", " en ", " och ", " og ", " i ", " oraz ", " و",
    "; ", COMMA,
];
/// It stands between much else than two questions.
const COMMA: &str = ", ";
/// How likely each half must ask for something of its own.
const ON_ITS_OWN: f64 = 0.6;
/// Words of a second half that begins with no question word.
const FEW: usize = 3;
/// Cuts of a sentence that are looked at: each costs two vectors.
const MOST_CUTS: usize = 6;

/// The questions of `text`, at most `most`; fewer than two when it holds one only, and then the text is to be taken as
/// it is. What is no question («we are fifty people») is left out between questions.
pub fn parts(text: &str, reader: &Reader<'_>, most: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for sentence in questions_of(text) {
        let mut pieces = Vec::new();
        cut(sentence, reader, &mut pieces);
        if pieces.len() > 1 || sentence.ends_with(['?', '？', '؟']) || begins(sentence, reader) {
            for piece in pieces {
                let before = found.last().map_or("", String::as_str);
                found.push(about(piece, before, reader).unwrap_or_else(|| piece.to_owned()));
            }
        }
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
        .filter(|sentence| sentence.chars().any(char::is_alphanumeric))
}

/// A sentence that asks for several things at once, cut between them; else the sentence.
fn cut<'s>(sentence: &'s str, reader: &Reader<'_>, pieces: &mut Vec<&'s str>) {
    let cuts = AND.iter().flat_map(|and| sentence.match_indices(and).map(move |(at, _)| (and, at)));
    let found = cuts.take(MOST_CUTS).find_map(|(and, at)| {
        let (first, second) = (&sentence[..at], &sentence[at + and.len()..]);
        let words = [Message::new(first).words, Message::new(second).words];
        let opened =
            holds(OPENERS, words[1].get(..1)?, reader) && holds(OPENERS, &words[0], reader);
        if !opened && (*and == COMMA || words[1].len() < FEW) {
            return None;
        }
        // «Do you sign an NDA, and how long does it hold»: only what a line is said of can be asked for alone.
        if holds(PRONOUNS, &words[1], reader) && named_line(first, reader).is_none() {
            return None;
        }
        let ((one, sure), (other, as_sure)) = (reader.alone(first)?, reader.alone(second)?);
        // Two halves that ask for the same are most often one question.
        (one != other && sure.min(as_sure) >= ON_ITS_OWN).then_some((first, second))
    });
    match found {
        Some((first, second)) => {
            cut(first, reader, pieces);
            cut(second, reader, pieces);
        }
        None => pieces.push(sentence),
    }
}

/// Whether a sentence is a question that only lacks its mark: «and is support there on weekends».
fn begins(sentence: &str, reader: &Reader<'_>) -> bool {
    let words = Message::new(sentence).words;
    let and = |word: &Word| AND.iter().any(|and| and.trim() == word.text);
    let head = usize::from(words.first().is_some_and(and));
    words.get(head..=head).is_some_and(|head| holds(OPENERS, head, reader))
        && reader.alone(sentence).is_some_and(|(_, sure)| sure >= ON_ITS_OWN)
}

/// The one line that a question names.
fn named_line<'r>(question: &str, reader: &Reader<'r>) -> Option<&'r str> {
    let mentions = reader.names.find(reader.quote, &Message::new(question).words);
    let [mention] = mentions.list.as_slice() else { return None };
    let [line] = mention.candidates.as_slice() else { return None };
    reader.quote.line_items.get(*line).map(|line| line.name.as_str())
}

/// «… and what does it cost», with the line that the question before names; `None` where the question names a line itself,
/// or asks for something that no line has.
fn about(question: &str, before: &str, reader: &Reader<'_>) -> Option<String> {
    let words = Message::new(question).words;
    if !holds(PRONOUNS, &words, reader) || !reader.names.find(reader.quote, &words).list.is_empty()
    {
        return None;
    }
    let line = named_line(before, reader)?;
    let named = format!("{} ({line})?", question.trim_end_matches(['?', '？', '؟', ' ']));
    let (class, _) = reader.alone(&named)?;
    // «What is it in total» is of everything.
    (class.starts_with("fact:") && class != "fact:total").then_some(named)
}

/// Whether one of the words is on the list of the language of the quote or on the English one.
fn holds(lists: &str, words: &[Word], reader: &Reader<'_>) -> bool {
    let line = |tag| lists.lines().find_map(|line| line.strip_prefix(tag)?.strip_prefix(": "));
    let lines = [line(reader.locale.language()), line("en")];
    let mut listed = lines.into_iter().flatten().flat_map(str::split_whitespace);
    listed.any(|one| words.iter().any(|word| word.text == one))
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
