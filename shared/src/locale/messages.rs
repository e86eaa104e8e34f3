//! Messages by key, from the Fluent file of a language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::text::Language;

/// A value in a message.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    /// Text, formatted already.
    Text(Cow<'a, str>),
    /// A count, by which a message may choose its wording.
    Count(i64),
}

/// Arguments of a message.
pub type Args<'a> = [(&'a str, Arg<'a>)];

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<i64> for Arg<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

/// One language of the agent: a file and a line.
struct Entry {
    language: &'static str,
    source: &'static str,
    bundle: OnceLock<Option<FluentBundle<FluentResource>>>,
}

impl Entry {
    const fn new(language: &'static str, source: &'static str) -> Self {
        Self { language, source, bundle: OnceLock::new() }
    }

    /// Parsed on first use and kept: the text is a constant.
    fn bundle(&self) -> Option<&FluentBundle<FluentResource>> {
        self.bundle
            .get_or_init(|| {
                let id: LanguageIdentifier = self.language.parse().ok()?;
                let mut bundle = FluentBundle::new_concurrent(vec![id]);
                // The chat sets direction on whole messages; invisible marks would break copied amounts.
                bundle.set_use_isolating(false);
                // Keys that parsed are usable even if others did not; a test reports both kinds.
                let resource = match FluentResource::try_new(self.source.to_owned()) {
                    Ok(resource) | Err((resource, _)) => resource,
                };
                bundle.add_resource(resource).ok()?;
                Some(bundle)
            })
            .as_ref()
    }
}

static ENTRIES: [Entry; 13] = [
    Entry::new("en", include_str!("en.ftl")),
    Entry::new("fr", include_str!("fr.ftl")),
    Entry::new("de", include_str!("de.ftl")),
    Entry::new("es", include_str!("es.ftl")),
    Entry::new("it", include_str!("it.ftl")),
    Entry::new("pt", include_str!("pt.ftl")),
    Entry::new("nl", include_str!("nl.ftl")),
    Entry::new("pl", include_str!("pl.ftl")),
    Entry::new("sv", include_str!("sv.ftl")),
    Entry::new("da", include_str!("da.ftl")),
    Entry::new("ja", include_str!("ja.ftl")),
    Entry::new("zh", include_str!("zh.ftl")),
    Entry::new("ar", include_str!("ar.ftl")),
];

/// Languages of the interface alone: the chat around the messages, and the letters; the agent answers in its nearest.
static INTERFACES: [Entry; 8] = [
    Entry::new("cs", include_str!("interface/cs.ftl")),
    Entry::new("el", include_str!("interface/el.ftl")),
    Entry::new("fi", include_str!("interface/fi.ftl")),
    Entry::new("hu", include_str!("interface/hu.ftl")),
    Entry::new("ko", include_str!("interface/ko.ftl")),
    Entry::new("nb", include_str!("interface/nb.ftl")),
    Entry::new("ro", include_str!("interface/ro.ftl")),
    Entry::new("uk", include_str!("interface/uk.ftl")),
];

/// Languages that the agent speaks.
pub const LANGUAGES: [&str; 13] =
    ["en", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "da", "ja", "zh", "ar"];

/// Languages whose readers understand one of ours better than English, after the language matching of CLDR.
const NEAREST: &[(&str, &str)] = &[
    ("no", "da"),
    ("nb", "da"),
    ("nn", "da"),
    ("fo", "da"),
    ("kl", "da"),
    ("ca", "es"),
    ("gl", "es"),
    ("eu", "es"),
    ("ast", "es"),
    ("oc", "fr"),
    ("br", "fr"),
    ("co", "fr"),
    ("wa", "fr"),
    ("lb", "de"),
    ("rm", "de"),
    ("gsw", "de"),
    ("nds", "de"),
    ("fy", "nl"),
    ("af", "nl"),
    ("li", "nl"),
    ("szl", "pl"),
    ("csb", "pl"),
    ("sc", "it"),
    ("fur", "it"),
    ("scn", "it"),
    ("yue", "zh"),
];

/// The sentences of one language.
#[derive(Clone, Copy)]
pub struct Locale {
    entry: &'static Entry,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Locale").field(&self.entry.language).finish()
    }
}

impl Locale {
    /// The locale of a language; of its nearest when it has none; else English.
    pub fn of(language: &Language) -> Self {
        let own = |tag: &str| ENTRIES.iter().find(|e| e.language == tag);
        let nearest = || {
            let (_, near) = NEAREST.iter().find(|(tag, _)| *tag == language.as_str())?;
            own(near)
        };
        Self { entry: own(language.as_str()).or_else(nearest).unwrap_or(&ENTRIES[0]) }
    }

    /// The locale of the interface in a language: that of the agent, or one that has the texts of the interface alone.
    pub fn interface_of(language: &Language) -> Self {
        let tag = match language.as_str() {
            // Whoever reads one of the two written forms of Norwegian reads the other.
            "no" | "nn" => "nb",
            tag => tag,
        };
        let own = INTERFACES.iter().find(|e| e.language == tag);
        own.map_or_else(|| Self::of(language), |entry| Self { entry })
    }

    /// Whether the agent speaks `language` itself.
    pub fn speaks(language: &Language) -> bool {
        LANGUAGES.contains(&language.as_str())
    }

    /// Its file: every word that the agent says of itself.
    pub fn source(self) -> &'static str {
        self.entry.source
    }

    /// Its language.
    pub fn language(self) -> &'static str {
        self.entry.language
    }

    /// The message `key` with its arguments. A key that is missing here is taken from English; one that is missing
    /// there too gives the key itself, and a test sees to it that none is.
    pub fn text(self, key: &str, args: &Args<'_>) -> String {
        self.lookup(key, args)
            .or_else(|| Self { entry: &ENTRIES[0] }.lookup(key, args))
            .unwrap_or_else(|| key.to_owned())
    }

    /// A message without arguments.
    pub fn plain(self, key: &str) -> String {
        self.text(key, &[])
    }

    fn lookup(self, key: &str, args: &Args<'_>) -> Option<String> {
        let bundle = self.entry.bundle()?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(
                *name,
                match value {
                    Arg::Text(text) => FluentValue::from(text.as_ref()),
                    Arg::Count(count) => FluentValue::from(*count),
                },
            );
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned())
    }

    /// Every message of a part of the interface, by key without the prefix: `ui-` is what the widget shows, `thread-` what
    /// the page of a shared conversation does. `args` are given to all of them.
    pub fn interface(self, prefix: &str, args: &Args<'_>) -> BTreeMap<String, String> {
        let english = ENTRIES[0].source;
        keys(english)
            .filter_map(|key| {
                key.strip_prefix(prefix).map(|short| (short.to_owned(), self.text(key, args)))
            })
            .collect()
    }

    /// `rtl` for a language that is written from right to left, else `ltr`.
    pub fn direction(self) -> &'static str {
        if self.language() == "ar" { "rtl" } else { "ltr" }
    }
}

/// Keys of a Fluent file: names at the start of a line before an equals sign.
fn keys(source: &'static str) -> impl Iterator<Item = &'static str> {
    source.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_alphabetic())).filter_map(|l| {
        let (key, _) = l.split_once('=')?;
        Some(key.trim())
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_language_has_every_key_and_every_variable() {
        let variables = |text: &str| -> BTreeSet<String> {
            text.split("{ $")
                .skip(1)
                .filter_map(|p| p.split(' ').next())
                .map(str::to_owned)
                .collect()
        };
        let block = |source: &'static str, key: &str| -> String {
            let mut lines =
                source.lines().skip_while(|l| l.split('=').next().map(str::trim) != Some(key));
            let first = lines.next().unwrap_or_default().to_owned();
            lines.take_while(|l| l.starts_with(' ')).fold(first, |all, l| all + "\n" + l)
        };
        for entry in &ENTRIES {
            assert!(
                FluentResource::try_new(entry.source.to_owned()).is_ok(),
                "{} does not parse",
                entry.language
            );
            let there: BTreeSet<&str> = keys(entry.source).collect();
            let english: BTreeSet<&str> = keys(ENTRIES[0].source).collect();
            assert_eq!(there, english, "{}", entry.language);
            for key in english {
                assert_eq!(
                    variables(&block(entry.source, key)),
                    variables(&block(ENTRIES[0].source, key)),
                    "{key} in {}",
                    entry.language
                );
            }
        }
        assert_eq!(ENTRIES.each_ref().map(|e| e.language), LANGUAGES);
    }

    #[test]
    fn every_language_of_the_interface_has_its_keys_and_no_others() {
        let alone = ["format-date", "format-date-time"];
        let parts = ["ui-", "thread-", "presence-", "mail-", "month-", "quote-"];
        let expected: BTreeSet<&str> = keys(ENTRIES[0].source)
            .filter(|k| alone.contains(k) || parts.iter().any(|p| k.starts_with(p)))
            // It belongs to an answer of the agent.
            .filter(|k| *k != "quote-newer-note")
            .collect();
        let english = Locale { entry: &ENTRIES[0] };
        for entry in &INTERFACES {
            let parsed = FluentResource::try_new(entry.source.to_owned());
            assert!(parsed.is_ok(), "{} does not parse", entry.language);
            let there: BTreeSet<&str> = keys(entry.source).collect();
            assert_eq!(there, expected, "{}", entry.language);
            // Whatever the count, each has a form for it, with the number or a word in its place.
            let locale = Locale { entry };
            for count in [0, 1, 2, 3, 5, 11, 21, 22, 25, 100] {
                for (key, name) in [("presence-minutes", "minutes"), ("presence-days", "days")] {
                    let text = locale.text(key, &[(name, count.into())]);
                    assert!(
                        !text.contains(['{', '$'])
                            && text != english.text(key, &[(name, count.into())]),
                        "{text}"
                    );
                }
            }
            let texts = locale.interface("ui-", &[("name", "Nora".into())]);
            assert!(texts.values().all(|t| !t.contains(['{', '$'])), "{}", entry.language);
        }
    }

    #[test]
    fn plural_forms_are_those_of_the_language() {
        for (tag, count, expect) in [
            ("uk", 21, "зазвичай відповідь надходить за 21 хвилину"),
            ("uk", 22, "зазвичай відповідь надходить за 22 хвилини"),
            ("uk", 25, "зазвичай відповідь надходить за 25 хвилин"),
            ("ro", 5, "răspunde de obicei în 5 minute"),
            ("ro", 30, "răspunde de obicei în 30 de minute"),
            ("fi", 1, "vastaa yleensä minuutin kuluessa"),
            ("nn", 2, "svarer vanligvis innen 2 minutter"),
        ] {
            let locale = Locale::interface_of(&Language::from_tag(tag).unwrap());
            assert_eq!(
                locale.text("presence-minutes", &[("minutes", i64::from(count).into())]),
                expect
            );
        }
    }

    #[test]
    fn another_language_falls_back_to_its_nearest_and_then_to_english() {
        for (tag, expect) in [("fi", "en"), ("nb", "da"), ("ca", "es"), ("lb", "de"), ("it", "it")]
        {
            assert_eq!(Locale::of(&Language::from_tag(tag).unwrap()).language(), expect, "{tag}");
        }
        assert!(
            NEAREST
                .iter()
                .all(|(tag, near)| { LANGUAGES.contains(near) && !LANGUAGES.contains(tag) })
        );
    }
}
