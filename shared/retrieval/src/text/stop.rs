//! Words that carry no meaning of their own, of the languages the agent speaks.
//!
//! In a small knowledge base the document frequency of a word says little: "when" is as rare as "warranty". A list says
//! more. Other languages have none, and their frequencies have to do.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::normal::without_marks;
use super::words::Word;

/// Languages of the lists, in their order.
const LANGUAGES: [&str; 4] = ["en", "fr", "de", "es"];
static FILES: [&str; 4] = [
    include_str!("stop/en.txt"),
    include_str!("stop/fr.txt"),
    include_str!("stop/de.txt"),
    include_str!("stop/es.txt"),
];

/// Lower case, no accents, `ss` for the German sharp s.
pub fn fold(text: &str) -> String {
    let text = super::normalize(text);
    if text.is_ascii() {
        return text;
    }
    without_marks(&text).replace('ß', "ss")
}

/// Whether a word, in any spelling, is a stop word of any language. Parts at an apostrophe count one by one.
pub fn is_stop(word: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    let words =
        WORDS.get_or_init(|| FILES.iter().flat_map(|f| f.split_whitespace()).map(fold).collect());
    let folded = fold(word);
    folded.split('\'').filter(|part| !part.is_empty()).all(|part| words.contains(part))
}

/// The tag of the language whose stop words a text holds most of; `None` when it holds none, or two languages tie. A short question
/// is mostly stop words, where a detector by trigrams has nothing to go by.
pub(super) fn tag_of(words: &[Word]) -> Option<&'static str> {
    static LISTS: OnceLock<Vec<BTreeSet<String>>> = OnceLock::new();
    let lists = LISTS
        .get_or_init(|| FILES.iter().map(|f| f.split_whitespace().map(fold).collect()).collect());
    let folded: Vec<String> = words.iter().map(|w| fold(&w.text)).collect();
    let count = |list: &BTreeSet<String>| {
        folded.iter().flat_map(|w| w.split('\'')).filter(|part| list.contains(*part)).count()
    };
    let counts: Vec<usize> = lists.iter().map(count).collect();
    let most = counts.iter().copied().max().filter(|m| *m > 0)?;
    let mut leaders = LANGUAGES.iter().zip(&counts).filter(|(_, c)| **c == most);
    let first = leaders.next()?;
    if leaders.next().is_some() { None } else { Some(first.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_known_with_and_without_accents() {
        for word in ["the", "What's", "über", "où", "ou", "qué"] {
            assert!(is_stop(word), "{word}");
        }
        for word in ["warranty", "garantie", "42"] {
            assert!(!is_stop(word), "{word}");
        }
    }

    #[test]
    fn a_short_question_tells_its_language_by_its_stop_words() {
        let check = |text: &str, expect: Option<&str>| {
            let got = tag_of(&crate::text::words(text)).map(str::to_owned);
            assert_eq!(got.as_deref(), expect, "{text}");
        };
        check("Je veux signer", Some("fr"));
        check("Where is our data stored?", Some("en"));
        check("Wie lange hält der Akku?", Some("de"));
        check("¿Cuánto dura la garantía?", Some("es"));
        check("SAML", None);
    }
}
