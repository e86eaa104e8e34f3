//! Answers in the words of a model: what holds, changed in one place, does not.

use std::path::Path;

use countersign_shared::dialogue::model::worded::{Proof, check};
use countersign_shared::knowledge::parse;
use countersign_shared::quote::Quote;
use countersign_shared::quote::import::import;
use countersign_shared::quote::imported::Options;
use countersign_shared::text::{Language, WordKind, sentences, words};
use countersign_tests::hostile::Random;

use super::golden;

/// Changed answers that the validator is shown at least.
const CHANGED: usize = 2_000;
/// Units by language, for taking one for another.
const UNITS: [(&str, &[&str]); 9] = [
    ("en", &["hours", "days", "weeks", "months", "years"]),
    ("de", &["Stunden", "Tage", "Wochen", "Monate", "Jahre"]),
    ("fr", &["heures", "jours", "semaines", "mois", "ans"]),
    ("es", &["horas", "días", "semanas", "meses", "años"]),
    ("it", &["ore", "giorni", "settimane", "mesi", "anni"]),
    ("pt", &["horas", "dias", "semanas", "meses", "anos"]),
    ("nl", &["uur", "dagen", "weken", "maanden", "jaar"]),
    ("sv", &["timmar", "dagar", "veckor", "månader", "år"]),
    ("da", &["timer", "dage", "uger", "måneder", "år"]),
];
/// What makes a sentence say no, by language.
const NOT: [(&str, &str); 11] = [
    ("en", "not"),
    ("de", "nicht"),
    ("fr", "pas"),
    ("es", "no"),
    ("it", "non"),
    ("pt", "não"),
    ("nl", "niet"),
    ("pl", "nie"),
    ("sv", "inte"),
    ("da", "ikke"),
    ("ja", "ない"),
];

#[derive(Default)]
struct Count {
    all: usize,
    passed: Vec<String>,
}

fn own<T: Copy>(list: &[(&str, T)], language: &str) -> Option<T> {
    list.iter().find(|(l, _)| *l == language).map(|(_, value)| *value)
}

/// Another digit in a place of the first figure.
fn digit(text: &str, random: &mut Random) -> Option<String> {
    let digits: Vec<usize> =
        text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let at = *random.pick(&digits)?;
    let old = text.as_bytes()[at];
    let new = b'0' + (old - b'0' + 1 + random.below(8) as u8) % 10;
    let mut changed = text.to_owned();
    changed.replace_range(at..=at, &char::from(new).to_string());
    // 05 is 5 and 10.0 is 10: the value stays.
    let same = |t: &str| words(t).into_iter().map(|w| w.text).collect::<Vec<_>>();
    (same(&changed) != same(text)).then_some(changed)
}

/// The unit behind a figure, taken for another.
fn unit(text: &str, language: &str, random: &mut Random) -> Option<String> {
    let units = own(&UNITS, language)?;
    let found = words(text).into_iter().collect::<Vec<_>>();
    let place = found.windows(2).find(|two| {
        two[0].kind == WordKind::Code && units.iter().any(|u| u.to_lowercase() == two[1].text)
    })?;
    let others: Vec<&&str> = units.iter().filter(|u| u.to_lowercase() != place[1].text).collect();
    let mut changed = text.to_owned();
    changed.replace_range(place[1].start..place[1].end, random.pick(&others)?);
    Some(changed)
}

/// A word with a capital, taken for another name of the quote.
fn name(text: &str, quote: &Quote, random: &mut Random) -> Option<String> {
    let names: Vec<String> = quote
        .line_items
        .iter()
        .flat_map(|l| words(&l.name).into_iter().map(|w| l.name[w.start..w.end].to_owned()))
        .filter(|w| w.chars().count() > 3 && w.starts_with(char::is_uppercase))
        .filter(|w| !text.to_lowercase().contains(&w.to_lowercase()))
        .collect();
    let capitals: Vec<(usize, usize)> = words(text)
        .into_iter()
        .skip(1)
        .filter(|w| w.kind == WordKind::Letters && text[w.start..].starts_with(char::is_uppercase))
        .map(|w| (w.start, w.end))
        .collect();
    let (start, end) = *random.pick(&capitals)?;
    let mut changed = text.to_owned();
    changed.replace_range(start..end, random.pick(&names)?);
    Some(changed)
}

/// A code with another letter or digit at its end.
fn code(text: &str) -> Option<String> {
    let mixed =
        |t: &str| t.chars().any(char::is_alphabetic) && t.chars().any(|c| c.is_ascii_digit());
    let word = words(text).into_iter().find(|w| w.kind == WordKind::Code && mixed(&w.text))?;
    let mut changed = text.to_owned();
    let last = changed[..word.end].chars().next_back()?;
    let other = if last == '7' { '3' } else { '7' };
    changed.replace_range(word.end - last.len_utf8()..word.end, &other.to_string());
    Some(changed)
}

/// The negation taken out, or one put in.
fn negation(text: &str, language: &str) -> Option<String> {
    let not = own(&NOT, language)?;
    if language == "ja" {
        let end = text.strip_suffix("ます。").map(|t| format!("{t}ません。"));
        return end.or_else(|| text.strip_suffix("です。").map(|t| format!("{t}ではない。")));
    }
    let all = words(text);
    if let Some(found) = all.iter().find(|w| w.text == not) {
        let mut changed = text.to_owned();
        changed.replace_range(found.start..found.end, "");
        return Some(changed);
    }
    let middle = all.get(all.len() / 2)?;
    let mut changed = text.to_owned();
    changed.insert_str(middle.start, &format!("{not} "));
    Some(changed)
}

#[test]
fn a_worded_answer_that_is_changed_in_one_place_is_not_given() {
    let mut random = Random::new(2_026);
    let mut counts: std::collections::BTreeMap<&str, Count> = std::collections::BTreeMap::new();
    let (mut valid, mut refused) = (0, Vec::new());
    for half in ["fit", "test"] {
        let folder = golden().join("scenarios").join(half);
        let mut scenarios: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        scenarios.sort();
        for scenario in scenarios.iter().filter(|s| s.join("quote.json").exists()) {
            let quote = &quote_of(scenario);
            let spoken = quote.spoken();
            for (said, text) in answers(scenario, &spoken) {
                let proof = Proof {
                    quote,
                    language: spoken.clone(),
                    message: "",
                    said: &said,
                    foreign: None,
                    embedder: None,
                };
                if let Err(why) = check(&text, &proof) {
                    refused.push(format!("{text}: {why}"));
                    continue;
                }
                valid += 1;
                let language = spoken.as_str();
                for (kind, changed) in [
                    ("digit", digit(&text, &mut random)),
                    ("digit", digit(&text, &mut random)),
                    ("digit", digit(&text, &mut random)),
                    ("unit", unit(&text, language, &mut random)),
                    ("unit", unit(&text, language, &mut random)),
                    ("name", name(&text, quote, &mut random)),
                    ("name", name(&text, quote, &mut random)),
                    ("code", code(&text)),
                    ("negation", negation(&text, language)),
                ] {
                    let Some(changed) = changed else { continue };
                    let count = counts.entry(kind).or_default();
                    count.all += 1;
                    if check(&changed, &proof).is_ok() {
                        count.passed.push(format!("{changed} ← {text}"));
                    }
                }
            }
        }
    }
    let told: Vec<String> = counts
        .iter()
        .map(|(kind, c)| {
            let some = c.passed.iter().take(8).cloned().collect::<Vec<_>>().join("\n  ");
            format!("{kind}: {} of {} passed\n  {some}", c.passed.len(), c.all)
        })
        .collect();
    let told = told.join("\n");
    let all: usize = counts.values().map(|c| c.all).sum();
    let passed: usize = counts.values().map(|c| c.passed.len()).sum();
    refused.truncate(8);
    assert!(all >= CHANGED, "{all} of {valid} valid, refused {refused:#?}\n{told}");
    for figure in ["digit", "unit"] {
        assert_eq!(counts[figure].passed.len(), 0, "{told}");
    }
    assert!(passed * 100 <= all, "{passed} of {all}\n{told}");
}

fn quote_of(scenario: &Path) -> Quote {
    let text = std::fs::read_to_string(scenario.join("quote.json")).unwrap();
    import(&text, &Options::default()).unwrap().quote
}

/// Sentences of the documents in the language of the quote, each with the passage that proves it.
fn answers(scenario: &Path, spoken: &Language) -> Vec<(String, String)> {
    let mut files: Vec<_> = std::fs::read_dir(scenario.join("knowledge"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_file())
        .collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&file).unwrap();
        let Ok(document) = parse(&name, &name, None, None, &bytes) else { continue };
        if document.language.as_deref() != Some(spoken.as_str()) {
            continue;
        }
        for passage in &document.passages {
            let text = document.excerpt(passage);
            let said = format!("{}\n{text}", passage.headings.join("\n"));
            for range in sentences(text) {
                let sentence = text[range].trim();
                // A row of a table and an item of a list are quoted, not worded.
                let whole = sentence.ends_with(['.', '。']) && !sentence.contains(['|', '\n']);
                if whole && (20..400).contains(&sentence.chars().count()) {
                    all.push((said.clone(), sentence.to_owned()));
                }
            }
        }
    }
    all
}
