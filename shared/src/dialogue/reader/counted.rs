//! Numbers as buyers write them: in digits, or in words of the language of the message, put together as it does that:
//! «seventy-five», «fünfundsiebzig», «soixante-quinze», «خمسة وسبعين».

use std::ops::Range;
use std::sync::OnceLock;

use crate::locale::Locale;
use crate::quote::Decimal;
use crate::text::{Word, WordKind, fold, language_of};

/// Numbers in words by language.
static NUMBERS: &str = include_str!("numbers.txt");
/// The values of a line of them, in its order.
const VALUES: [&str; 29] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
    "18", "19", "20", "30", "40", "50", "60", "70", "80", "90", "100", "1000",
];
/// What stands between the parts of a number, within a word or as one.
const GLUE: [&str; 9] = ["and", "und", "et", "en", "og", "e", "y", "i", "و"];
/// Languages that name the ones before the tens.
const ONES_FIRST: [&str; 4] = ["de", "nl", "da", "ar"];
/// Languages in which ten is a factor, as a hundred is.
const TEN_TIMES: [&str; 2] = ["zh", "ja"];

/// A number of a message: which words say it, and its value.
pub type Number = (Range<usize>, Decimal);

/// So few words tell no language.
const FEW: usize = 3;
/// Names of numbers that are other words in another language.
const OTHER_WORDS: [&str; 20] = [
    "cent", "dix", "dos", "due", "elf", "fem", "mil", "mille", "neuf", "ni", "once", "sei", "sex",
    "sto", "sette", "ten", "ti", "tio", "to", "tres",
];

/// The numbers of a message: which words say each, and its value. The words are of the language of the message, or where it
/// is too short to tell, of that of the quote; of another only where they are no words of a third.
pub fn numbers(text: &str, message: &[Word], locale: Locale) -> Vec<Number> {
    let own = language_of(text, message).filter(|_| message.len() > FEW);
    let language = own.as_ref().map_or(locale.language(), |l| l.as_str());
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = message.get(at) {
        let number = if word.kind == WordKind::Code {
            word.text.parse().ok().map(|value| (1, value))
        } else {
            in_any(message.get(at..).unwrap_or_default(), language)
        };
        if let Some((words, value)) = number {
            found.push((at..at + words, value));
        }
        at += number.map_or(1, |(words, _)| words);
    }
    found
}

/// The number in words with which a message begins: in the language that takes most words for it, else in its own.
fn in_any(message: &[Word], language: &str) -> Option<(usize, Decimal)> {
    let first = fold(&message.first()?.text);
    let is_other = OTHER_WORDS.contains(&first.as_str());
    let mut best: Option<(usize, Decimal)> = None;
    for (name, names) in all() {
        let is_own = *name == language;
        if is_own || !is_other {
            let found = in_words(message, name, names);
            let least = best.map_or(1, |(words, _)| if is_own { words } else { words + 1 });
            best = found.filter(|(words, _)| *words >= least).or(best);
        }
    }
    best
}

/// Names of numbers and their values.
type Names = Vec<(&'static str, u32)>;

/// The names of numbers by language.
fn all() -> &'static [(&'static str, Names)] {
    static NAMES: OnceLock<Vec<(&str, Names)>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut all = Vec::new();
        for (language, name, value) in named() {
            if all.last().is_none_or(|(last, _)| *last != language) {
                all.push((language, Names::new()));
            }
            if let (Some((_, names)), Ok(value)) = (all.last_mut(), value.parse()) {
                names.push((name, value));
            }
        }
        all
    })
}

/// Every name of a number: its language, the name, folded, and the figure that it stands for.
pub(crate) fn named() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = NUMBERS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).flat_map(|(language, names)| {
        let each = names.split(' ').zip(VALUES).filter(|(names, _)| *names != "-");
        each.flat_map(move |(names, value)| names.split('/').map(move |n| (language, n, value)))
    })
}

/// The parts of a word that is made of names of numbers and nothing else, put behind those that are known; whether it is.
fn parts(word: &str, names: &[(&str, u32)], found: &mut Vec<u32>) -> bool {
    if word.is_empty() {
        return true;
    }
    // The longest name first: `femtio` is no `fem` and `tio`.
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
    for end in ends {
        let (head, rest) = word.split_at(end);
        // Italian drops a vowel before another: `ventuno`, `trentotto`.
        let drops = rest.starts_with(['u', 'o']);
        let is = |name: &str, value: u32| {
            name == head
                || drops
                    && value >= 20
                    && name.strip_prefix(head).is_some_and(|vowel| vowel.len() == 1)
        };
        let Some((_, value)) = names.iter().find(|(name, value)| is(name, *value)) else {
            continue;
        };
        found.push(*value);
        let rest = rest.trim_start_matches('-');
        if parts(rest, names, found) {
            return true;
        }
        for glue in GLUE {
            let behind = rest.strip_prefix(glue).map(|rest| rest.trim_start_matches('-'));
            if behind.is_some_and(|rest| !rest.is_empty() && parts(rest, names, found)) {
                return true;
            }
        }
        found.pop();
    }
    false
}

/// A number that is being put together.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// Whole thousands.
    thousands: u32,
    /// What is below them.
    rest: u32,
    /// The last part; 0 before the first.
    last: u32,
}

impl Sum {
    /// With another part; `None` where that begins another number.
    fn with(self, part: u32, language: &str) -> Option<Self> {
        let Self { thousands, rest, last } = self;
        let begins = matches!(last, 0 | 100 | 1000);
        let ones = (1..10).contains(&last);
        let ones_first = ONES_FIRST.contains(&language);
        let rest = match part {
            1000 if thousands == 0 => {
                return Some(Self { thousands: rest.max(1), rest: 0, last: 1000 });
            }
            100 if rest < 10 => rest.max(1) * 100,
            10 if ones && TEN_TIMES.contains(&language) => rest + 9 * last,
            10 if ones && language == "ar" => rest + 10,
            20 if last == 4 && language == "fr" => rest + 76,
            20..=90 if begins || ones && ones_first => rest + part,
            1..20 if begins => rest + part,
            7..10 if last == 10 && language == "fr" => rest + part,
            1..10 if last >= 20 && rest % 10 == 0 => rest + part,
            1..10 if last == 10 && TEN_TIMES.contains(&language) => rest + part,
            10..20 if matches!(rest % 100, 60 | 80) && language == "fr" => rest + part,
            _ => return None,
        };
        Some(Self { thousands, rest, last: part })
    }
}

/// The number in words of a language with which a message begins, and how many words it takes. One alone is an article.
fn in_words(message: &[Word], language: &str, names: &[(&str, u32)]) -> Option<(usize, Decimal)> {
    let mut sum = Sum::default();
    let mut taken = 0;
    for (at, word) in message.iter().enumerate() {
        let folded = fold(&word.text);
        // In Arabic «and» is written with the word behind it.
        let bare = folded.strip_prefix('و').filter(|_| taken > 0).unwrap_or(&folded);
        let mut found = Vec::new();
        let is_number = parts(bare, names, &mut found);
        let mut next = Some(sum).filter(|_| is_number);
        for part in found {
            next = next.and_then(|sum| sum.with(part, language));
        }
        match next {
            Some(next) => (sum, taken) = (next, at + 1),
            None if taken > 0 && taken == at && GLUE.contains(&folded.as_str()) => {}
            None => break,
        }
    }
    let value = sum.thousands * 1000 + sum.rest;
    (value > 1).then(|| (taken, Decimal::whole(i64::from(value))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, words};

    fn said(text: &str, language: &str) -> Vec<String> {
        let locale = Locale::of(&Language::from_tag(language).unwrap());
        numbers(text, &words(text), locale).iter().map(|(_, n)| n.to_string()).collect()
    }

    #[test]
    fn numbers_are_put_together_as_each_language_does() {
        for (language, text, number) in [
            ("en", "seventy-five", "75"),
            ("en", "seventy five", "75"),
            ("en", "one hundred and seven", "107"),
            ("en", "two thousand three hundred", "2300"),
            ("en", "nineteen", "19"),
            ("de", "fünfundsiebzig", "75"),
            ("de", "einundzwanzig", "21"),
            ("de", "hundertzwanzig", "120"),
            ("de", "zweihundertfünfzig", "250"),
            ("fr", "soixante-quinze", "75"),
            ("fr", "soixante et onze", "71"),
            ("fr", "quatre-vingts", "80"),
            ("fr", "quatre-vingt-dix-sept", "97"),
            ("fr", "deux cents", "200"),
            ("es", "setenta y cinco", "75"),
            ("es", "veintiuno", "21"),
            ("es", "doscientos cincuenta", "250"),
            ("it", "settantacinque", "75"),
            ("it", "ventuno", "21"),
            ("it", "centoventotto", "128"),
            ("it", "duemila", "2000"),
            ("pt", "setenta e cinco", "75"),
            ("pt", "cento e vinte", "120"),
            ("nl", "vijfenzeventig", "75"),
            ("nl", "honderdtwintig", "120"),
            ("pl", "siedemdziesiąt pięć", "75"),
            ("pl", "sto dwadzieścia", "120"),
            ("sv", "sjuttiofem", "75"),
            ("sv", "tolv", "12"),
            ("da", "femoghalvfjerds", "75"),
            ("da", "hundrede og tyve", "120"),
            ("ar", "خمسة وسبعين", "75"),
            ("ar", "ثلاثة عشر", "13"),
        ] {
            assert_eq!(said(text, language), [number], "{language}: {text}");
        }
    }

    #[test]
    fn two_numbers_stay_two_and_a_word_of_another_language_is_none() {
        assert_eq!(said("two and three users", "en"), ["2", "3"]);
        assert_eq!(said("twenty thirty", "en"), ["20", "30"]);
        for text in ["what is due once we sign", "what does it come to", "what would it be to us"] {
            assert!(said(text, "en").is_empty(), "{text}");
            assert!(said(text, "it").is_empty(), "{text}");
        }
        assert!(said("ile kosztuje ten wariant dla nas", "pl").is_empty());
        assert!(said("was kostet eine Lizenz", "de").is_empty());
        assert_eq!(said("e due?", "it"), ["2"]);
    }
}
