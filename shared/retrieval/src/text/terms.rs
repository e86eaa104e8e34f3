//! Terms: what the index counts.

use rust_stemmers::{Algorithm, Stemmer};

use super::language::Language;
use super::words::{Word, WordKind, words};

/// Length of a character n-gram.
pub const GRAM: usize = 4;

/// The space a term lives in; equal strings in different channels are different terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// Character 4-grams of words padded with `_`; single characters and pairs in scripts without spaces; codes.
    Gram,
    /// Stems, words where no stemmer exists, and codes.
    Stem,
}

/// A term: its channel and 64-bit FNV-1a hash, with the text for explanations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Identity in the index; the channel is hashed in.
    pub id: u64,
    /// Which space it lives in.
    pub channel: Channel,
    /// Readable form.
    pub text: String,
    /// Index of the word in the analyzed text that it came from.
    pub word: usize,
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923): stable across platforms and releases, as index bytes require.
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(FNV_START, fnv1a_step)
}

/// The same of bytes that are known when this is compiled.
pub const fn fnv1a_of(bytes: &[u8]) -> u64 {
    let (mut hash, mut at) = (FNV_START, 0);
    while at < bytes.len() {
        hash = fnv1a_step(hash, bytes[at]);
        at += 1;
    }
    hash
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

const fn fnv1a_step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

impl Term {
    fn new(channel: Channel, text: String, word: usize) -> Self {
        let mark = match channel {
            Channel::Gram => b'g',
            Channel::Stem => b's',
        };
        let id = fnv1a(std::iter::once(mark).chain(text.bytes()));
        Self { id, channel, text, word }
    }
}

/// Turns text of one language into terms.
pub struct Analyzer {
    stemmer: Option<Stemmer>,
}

impl Analyzer {
    /// The analyzer of `language`; a language without a Snowball stemmer keeps its words whole.
    pub fn new(language: &Language) -> Self {
        let stemmer = algorithm(language.as_str()).map(Stemmer::create);
        Self { stemmer }
    }

    /// All terms of `text`.
    pub fn terms(&self, text: &str) -> Vec<Term> {
        self.terms_of(&words(text))
    }

    /// All terms of words already split.
    pub fn terms_of(&self, words: &[Word]) -> Vec<Term> {
        let mut out = Vec::with_capacity(words.len() * 6);
        for (at, word) in words.iter().enumerate() {
            match word.kind {
                WordKind::Code => {
                    out.push(Term::new(Channel::Gram, word.text.clone(), at));
                    out.push(Term::new(Channel::Stem, word.text.clone(), at));
                }
                WordKind::Letters => {
                    grams(&word.text, at, &mut out);
                    out.push(Term::new(Channel::Stem, self.stem(&word.text), at));
                }
                WordKind::Unspaced => unspaced(&word.text, at, &mut out),
            }
        }
        out
    }

    /// The stem of a normalized word.
    pub fn stem(&self, word: &str) -> String {
        self.stemmer.as_ref().map_or_else(|| word.to_owned(), |s| s.stem(word).into_owned())
    }
}

fn grams(word: &str, at: usize, out: &mut Vec<Term>) {
    let padded: Vec<char> =
        std::iter::once('_').chain(word.chars()).chain(std::iter::once('_')).collect();
    if padded.len() <= GRAM {
        out.push(Term::new(Channel::Gram, padded.into_iter().collect(), at));
        return;
    }
    for window in padded.windows(GRAM) {
        out.push(Term::new(Channel::Gram, window.iter().collect(), at));
    }
}

fn unspaced(run: &str, at: usize, out: &mut Vec<Term>) {
    let chars: Vec<char> = run.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        out.push(Term::new(Channel::Gram, c.to_string(), at));
        if let Some(next) = chars.get(i + 1) {
            let pair: String = [*c, *next].into_iter().collect();
            out.push(Term::new(Channel::Gram, pair.clone(), at));
            out.push(Term::new(Channel::Stem, pair, at));
        }
    }
    if chars.len() == 1 {
        out.push(Term::new(Channel::Stem, run.to_owned(), at));
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, text: &str, channel: Channel, expect: &[&str]) {
        let analyzer = Analyzer::new(&Language::from_tag(language).unwrap());
        let got: Vec<String> = analyzer
            .terms(text)
            .into_iter()
            .filter(|t| t.channel == channel)
            .map(|t| t.text)
            .collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn words_give_padded_grams() {
        check("en", "price of", Channel::Gram, &["_pri", "pric", "rice", "ice_", "_of_"]);
    }

    #[test]
    fn stems_follow_snowball() {
        check("en", "payments", Channel::Stem, &["payment"]);
        check("de", "Zahlungen", Channel::Stem, &["zahlung"]);
    }

    #[test]
    fn the_hash_is_fnv1a() {
        // Test vector of the FNV authors: "foobar".
        assert_eq!(fnv1a(*b"foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(fnv1a_of(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
