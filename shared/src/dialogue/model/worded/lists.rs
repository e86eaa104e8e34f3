//! Small words of the languages that the agent speaks: what says nothing of its own, what turns a sentence around, what limits it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::dialogue::reader::counted;
use crate::text::{Language, WordKind, fold, words};

/// What a small word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// It says nothing of its own.
    Function,
    /// It turns a sentence around.
    Not,
    /// It limits, widens or agrees.
    Weighs,
    /// It makes a question open.
    Asks,
    /// It binds the seller.
    Promises,
}

/// The lists of one language.
pub(super) struct Lists {
    words: BTreeMap<Kind, BTreeSet<&'static str>>,
}

struct All {
    languages: BTreeMap<&'static str, Lists>,
    /// By word, what it measures.
    units: BTreeMap<&'static str, &'static str>,
    /// By word, the figure that it names.
    numbers: BTreeMap<&'static str, &'static str>,
}

static NOTHING: Lists = Lists { words: BTreeMap::new() };

impl Lists {
    /// Those of a language; empty ones where there are none.
    pub(super) fn of(language: &Language) -> &'static Self {
        all().languages.get(language.as_str()).unwrap_or(&NOTHING)
    }

    /// Whether a folded word is of a kind.
    pub(super) fn has(&self, kind: Kind, word: &str) -> bool {
        self.words.get(&kind).is_some_and(|words| words.contains(word))
    }

    /// The words of a kind; scripts without spaces are searched for them.
    pub(super) fn words(&self, kind: Kind) -> impl Iterator<Item = &'static str> {
        self.words.get(&kind).into_iter().flatten().copied()
    }
}

/// Whether a sentence of a language says no to something.
pub(crate) fn negates(sentence: &str, language: &Language) -> bool {
    let lists = Lists::of(language);
    words(sentence).iter().any(|word| {
        let text = fold(&word.text);
        let says_no = |part| lists.has(Kind::Not, part);
        says_no(&text)
            || text.split('\'').any(says_no)
            || word.kind == WordKind::Unspaced
                && lists.words(Kind::Not).any(|not| text.contains(not))
    })
}

/// What a folded word measures, the same in every language.
pub(super) fn unit(word: &str) -> Option<&'static str> {
    all().units.get(word).copied()
}

/// The figure that a folded word names.
pub(super) fn number(word: &str) -> Option<&'static str> {
    all().numbers.get(word).copied()
}

fn all() -> &'static All {
    static ALL: OnceLock<All> = OnceLock::new();
    ALL.get_or_init(|| {
        let (mut languages, mut units) = (BTreeMap::<_, Lists>::new(), BTreeMap::new());
        let lines = include_str!("../worded.txt").lines().filter(|l| !l.starts_with('#'));
        for line in lines {
            let mut words = line.split(' ').filter(|w| !w.is_empty());
            let (Some(first), Some(second)) = (words.next(), words.next()) else { continue };
            let kind = match second {
                "function" => Kind::Function,
                "not" => Kind::Not,
                "weighs" => Kind::Weighs,
                "asks" => Kind::Asks,
                "promises" => Kind::Promises,
                measured => {
                    units.extend(words.map(|word| (word, measured)));
                    continue;
                }
            };
            let lists = languages.entry(first).or_insert_with(|| Lists { words: BTreeMap::new() });
            lists.words.entry(kind).or_default().extend(words);
        }
        // One is an article in most languages.
        let named = counted::named().filter(|(_, _, value)| *value != "1");
        let numbers = named.map(|(_, name, value)| (name, value)).collect();
        All { languages, units, numbers }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::LANGUAGES;

    #[test]
    fn every_language_that_the_agent_speaks_has_what_turns_a_sentence_around() {
        for tag in LANGUAGES {
            let lists = Lists::of(&Language::from_tag(tag).unwrap());
            for kind in [Kind::Not, Kind::Weighs, Kind::Asks, Kind::Promises] {
                assert!(lists.words(kind).count() > 4, "{tag} {kind:?}");
                for word in lists.words(kind).filter(|w| w.is_ascii()) {
                    assert_eq!(fold(word), word, "{tag}");
                }
            }
        }
        assert_eq!(
            (unit("jahre"), unit("years"), number("trois")),
            (Some("year"), Some("year"), Some("3"))
        );
    }
}
