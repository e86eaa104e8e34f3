//! Words that carry no meaning of their own, of the languages the agent speaks.
//!
//! In a small knowledge base the document frequency of a word says little: "when" is as rare as "warranty". A list says
//! more. Other languages have none, and their frequencies have to do.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

static FILES: [&str; 4] = [
    include_str!("stop/en.txt"),
    include_str!("stop/fr.txt"),
    include_str!("stop/de.txt"),
    include_str!("stop/es.txt"),
];

/// Lower case, no accents, `ss` for the German sharp s.
pub fn fold(text: &str) -> String {
    super::normalize(text)
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>()
        .replace('ß', "ss")
}

/// Whether a word, in any spelling, is a stop word of any language. Parts at an apostrophe count one by one.
pub fn is_stop(word: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    let words =
        WORDS.get_or_init(|| FILES.iter().flat_map(|f| f.split_whitespace()).map(fold).collect());
    let folded = fold(word);
    folded.split('\'').filter(|part| !part.is_empty()).all(|part| words.contains(part))
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
}
