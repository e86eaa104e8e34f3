//! The language of a text, as a primary BCP 47 subtag.

use std::fmt;

use whatlang::Script;

use super::words::{Word, WordKind};

/// A primary language subtag in lower case, such as `de`. Region and script are dropped: the core decides by
/// language alone, the locale formats know the rest.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(String);

impl Language {
    /// The language of a tag such as `fr-CH`; `None` when the tag does not begin with two or three letters.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        let fits =
            (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
        fits.then_some(Self(primary))
    }

    /// English, the language of last resort.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The subtag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The language of `text`, or `None` when the text is too short or too mixed to say.
///
/// Trigram detection (the `whatlang` crate) is reliable from about a sentence on; callers hold a better guess for
/// a question of three words than any detector does.
pub fn detect(text: &str) -> Option<Language> {
    let found = whatlang::detect(text)?;
    if !found.is_reliable() && found.confidence() < 0.5 {
        return None;
    }
    two_letters(found.lang()).map(|tag| Language(tag.to_owned()))
}

/// A language by trigrams when they are this sure of it.
const SURE: f64 = 0.6;

/// English question words that are no common word of another language in Latin script.
const ASKING: [&str; 9] = ["what", "which", "who", "whom", "whose", "how", "when", "where", "why"];
/// Other English words of that kind.
const ENGLISH: [&str; 21] = [
    "the", "this", "that", "these", "those", "does", "did", "were", "been", "would", "could",
    "should", "you", "your", "our", "they", "their", "there", "with", "from", "between",
];

/// Whether a question is English beyond doubt: it begins with a question word, or holds two words that no other
/// language has, a quarter of all at least. It spares most questions the trigrams, which cost more than the search.
fn is_english(words: &[Word]) -> bool {
    let asks = |w: &Word| ASKING.contains(&w.text.as_str());
    let found = words.iter().filter(|w| asks(w) || ENGLISH.contains(&w.text.as_str())).count();
    words.first().is_some_and(asks) || found >= 2 && found * 4 >= words.len()
}

/// The language of a question, which is often too short for trigrams: those when they are sure, else the stop words,
/// else the trigrams when they call themselves reliable. `None` when nothing tells.
pub fn language_of(text: &str, words: &[Word]) -> Option<Language> {
    if is_english(words) {
        return Some(Language::english());
    }
    let letters = words.iter().filter(|w| w.kind != WordKind::Code).count();
    let found = whatlang::detect(text).filter(|_| letters > 0);
    let by_trigrams =
        |f: &whatlang::Info| two_letters(f.lang()).map(|tag| Language(tag.to_owned()));
    // Scripts of one language need no length.
    let one_language =
        |f: &&whatlang::Info| !matches!(f.script(), Script::Latin | Script::Cyrillic);
    if let Some(sure) =
        found.as_ref().filter(|f| one_language(f) || letters > 2 && f.confidence() > SURE)
    {
        return by_trigrams(sure);
    }
    if found.as_ref().is_some_and(|f| f.script() == Script::Cyrillic) {
        // The languages of this script differ in letters before they differ in trigrams.
        let ukrainian = text.contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ']);
        return Some(Language(if ukrainian { "uk" } else { "ru" }.to_owned()));
    }
    let by_stop_words = super::stop::tag_of(words).and_then(Language::from_tag);
    by_stop_words
        .or_else(|| found.as_ref().filter(|f| letters > 2 && f.is_reliable()).and_then(by_trigrams))
}

fn two_letters(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang as L;
    Some(match lang {
        L::Eng => "en",
        L::Fra => "fr",
        L::Deu => "de",
        L::Spa => "es",
        L::Ita => "it",
        L::Por => "pt",
        L::Nld => "nl",
        L::Pol => "pl",
        L::Swe => "sv",
        L::Dan => "da",
        L::Nob => "nb",
        L::Fin => "fi",
        L::Rus => "ru",
        L::Ukr => "uk",
        L::Tur => "tr",
        L::Ara => "ar",
        L::Heb => "he",
        L::Ell => "el",
        L::Ron => "ro",
        L::Hun => "hu",
        L::Ces => "cs",
        L::Slk => "sk",
        L::Bul => "bg",
        L::Hrv => "hr",
        L::Cmn => "zh",
        L::Jpn => "ja",
        L::Kor => "ko",
        L::Tha => "th",
        L::Vie => "vi",
        L::Hin => "hi",
        L::Ind => "id",
        L::Cat => "ca",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_has_a_language_and_a_number_has_none() {
        let german = "Die Lieferung erfolgt innerhalb von vier Wochen nach Eingang der Bestellung.";
        assert_eq!(detect(german).map(|l| l.to_string()), Some("de".to_owned()));
        assert_eq!(detect("4711"), None);
    }

    #[test]
    fn a_tag_is_reduced_to_its_language() {
        assert_eq!(Language::from_tag("fr-CH").map(|l| l.to_string()), Some("fr".to_owned()));
        assert_eq!(Language::from_tag("x"), None);
        assert_eq!(Language::from_tag(""), None);
    }
}
