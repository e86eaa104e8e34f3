//! Which line of the quote a question is about.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{Analyzer, Word, WordKind, is_stop, words};

use super::model::Quote;

/// The lines a question may be about, and which of its words said so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// Positions of the lines that fit best; more than one when the question fits several alike.
    pub lines: Vec<usize>,
    /// Positions of the question's words that named them.
    pub words: BTreeSet<usize>,
    /// Whether a code or a position named the line, which leaves no doubt; words of a name may mean something else.
    pub is_certain: bool,
}

/// Ordinal words, by language, up to the fifth.
const ORDINALS: &[&[&str]] = &[
    &["first", "premier", "première", "erste", "ersten", "erster", "primer", "primera", "primero"],
    &["second", "deuxième", "seconde", "zweite", "zweiten", "zweiter", "segunda", "segundo"],
    &["third", "troisième", "dritte", "dritten", "dritter", "tercera", "tercero", "tercer"],
    &["fourth", "quatrième", "vierte", "vierten", "vierter", "cuarta", "cuarto"],
    &["fifth", "cinquième", "fünfte", "fünften", "fünfter", "quinta", "quinto"],
];
/// Words for a line of a quote.
const LINE_WORDS: &[&str] = &[
    "line", "item", "position", "pos", "row", "ligne", "poste", "zeile", "posten", "línea",
    "linea", "partida", "concepto",
];

/// Finds the lines that `question` names: by position, id, SKU, or words of the name.
pub fn find(quote: &Quote, question: &[Word]) -> Subject {
    by_code(quote, question)
        .or_else(|| by_position(quote, question))
        .unwrap_or_else(|| by_name(quote, question))
}

fn by_code(quote: &Quote, question: &[Word]) -> Option<Subject> {
    for (at, word) in question.iter().enumerate() {
        // A code without a digit is several words: NL-ONB is `nl` and `onb`.
        let is = |code: &str| {
            let parts: Vec<String> = words(code).into_iter().map(|w| w.text).collect();
            let said = question.get(at..at + parts.len()).unwrap_or_default();
            let same = !parts.is_empty() && said.iter().map(|w| &w.text).eq(parts.iter());
            (same && (word.kind == WordKind::Code || code.len() > 4)).then_some(parts.len())
        };
        let fits = |line: &super::LineItem| {
            line.sku.as_deref().and_then(is).or_else(|| is(&line.id).filter(|_| line.id.len() > 1))
        };
        let found =
            quote.line_items.iter().enumerate().find_map(|(i, line)| Some((i, fits(line)?)));
        if let Some((found, length)) = found {
            let words = (at..at + length).collect();
            return Some(Subject { lines: vec![found], words, is_certain: true });
        }
    }
    None
}

fn by_position(quote: &Quote, question: &[Word]) -> Option<Subject> {
    let line_word = question.iter().position(|w| LINE_WORDS.contains(&w.text.as_str()))?;
    let near = [line_word.checked_sub(1), Some(line_word + 1)];
    for at in near.into_iter().flatten() {
        let Some(word) = question.get(at) else { continue };
        let ordinal = ORDINALS.iter().position(|o| o.contains(&word.text.as_str())).map(|i| i + 1);
        let number = ordinal
            .or_else(|| word.text.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok());
        if let Some(n) = number
            && (1..=quote.line_items.len()).contains(&n)
        {
            let words = BTreeSet::from([line_word, at]);
            return Some(Subject { lines: vec![n - 1], words, is_certain: true });
        }
    }
    None
}

/// A name matches by its words, each weighted by how few lines have it; a word of five letters or more may be
/// misspelt by one letter.
fn by_name(quote: &Quote, question: &[Word]) -> Subject {
    let analyzer = Analyzer::new(&quote.spoken());
    let stems = |text: &str| -> Vec<String> {
        let all = words(text);
        all.iter().filter(|w| can_name(w)).map(|w| analyzer.stem(&w.text)).collect()
    };
    let names: Vec<Vec<String>> = quote.line_items.iter().map(|l| stems(&l.name)).collect();
    let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &names {
        for stem in name.iter().collect::<BTreeSet<_>>() {
            *holders.entry(stem).or_default() += 1;
        }
    }
    let asked: Vec<(usize, String)> = question
        .iter()
        .enumerate()
        .filter(|(_, w)| can_name(w))
        .map(|(i, w)| (i, analyzer.stem(&w.text)))
        .collect();
    let mut scored: Vec<(f64, usize, BTreeSet<usize>)> = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let (mut got, mut total, mut by) = (0.0, 0.0, BTreeSet::new());
        for stem in name {
            let weight = 1.0 / holders.get(stem.as_str()).copied().unwrap_or(1) as f64;
            total += weight;
            let hits: Vec<usize> =
                asked.iter().filter(|(_, a)| alike(a, stem)).map(|(at, _)| *at).collect();
            if !hits.is_empty() {
                got += weight;
                by.extend(hits);
            }
        }
        if got > 0.0 {
            // How much was named, tempered by how much of the name that is.
            scored.push((got * (0.5 + 0.5 * got / total), i, by));
        }
    }
    let best = scored.iter().map(|s| s.0).fold(0.0, f64::max);
    let mut subject = Subject::default();
    for (score, line, by) in scored {
        if score >= 0.8 * best {
            subject.lines.push(line);
            subject.words.extend(by);
        }
    }
    if subject.lines.is_empty() {
        // «What is it per user?» names a line by its unit, when one line alone is sold by it.
        let sold_by: Vec<usize> = (0..quote.line_items.len())
            .filter(|i| {
                let units = quote.line_items[*i].unit.as_deref().map(&stems).unwrap_or_default();
                asked.iter().any(|(_, a)| units.iter().any(|u| same_unit(a, u, &analyzer)))
            })
            .collect();
        if sold_by.len() == 1 {
            subject.lines = sold_by;
        }
    }
    // The unit names the line too: «how many users» of a line that is sold by the user.
    let units: Vec<String> = subject
        .lines
        .iter()
        .filter_map(|i| quote.line_items[*i].unit.as_deref())
        .flat_map(stems)
        .collect();
    subject
        .words
        .extend(asked.iter().filter(|(_, a)| units.iter().any(|u| alike(a, u))).map(|(at, _)| *at));
    subject
}

/// Words for who or what a licence is counted by: whoever asks what a seat costs means the users of the quote.
const SEATS: &[&str] = &[
    "seat",
    "user",
    "licence",
    "license",
    "account",
    "poste",
    "utilisateur",
    "compte",
    "platz",
    "nutzer",
    "benutzer",
    "lizenz",
    "arbeitsplatz",
    "anwender",
    "usuario",
    "puesto",
    "licencia",
    "cuenta",
];

fn same_unit(asked: &str, unit: &str, analyzer: &Analyzer) -> bool {
    let is_seat = |stem: &str| SEATS.iter().any(|s| analyzer.stem(s) == stem);
    alike(asked, unit) || is_seat(asked) && is_seat(unit)
}

/// Whether a word can name something: a code, or more than two letters that are no word of grammar.
fn can_name(word: &Word) -> bool {
    word.kind == WordKind::Code || word.text.chars().count() > 2 && !is_stop(&word.text)
}

/// Equal, or one edit apart when both are long, or one the beginning of the other as in German compounds.
fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (la, lb) = (a.chars().count(), b.chars().count());
    if la.min(lb) < 5 {
        return false;
    }
    if la.abs_diff(lb) <= 1 && within_one_edit(a, b) {
        return true;
    }
    la.min(lb) >= 6 && (a.starts_with(b) || b.starts_with(a))
}

/// Whether one insertion, deletion, substitution or swap of neighbours makes the two equal.
pub fn within_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (ra, rb) = (&a[same_start..], &b[same_start..]);
    match (ra, rb) {
        ([], []) => true,
        ([_, ta @ ..], [_, tb @ ..]) if ta == tb => true,
        ([x1, x2, ta @ ..], [y1, y2, tb @ ..]) if x1 == y2 && x2 == y1 && ta == tb => true,
        ([_, ta @ ..], b) if ta == b => true,
        (a, [_, tb @ ..]) if a == tb => true,
        _ => false,
    }
}

/// One edit apart, and alike in the first letter and the last two: a slip of the keys, not another form of the word.
pub fn is_slip(a: &str, b: &str) -> bool {
    let ends = |s: &str| {
        let mut back = s.chars().rev();
        (s.chars().next(), back.next(), back.next())
    };
    a.len().abs_diff(b.len()) <= 4 && ends(a) == ends(b) && within_one_edit(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(question: &str, expect: &[usize]) {
        let quote = Quote::from_json(
            serde_json::json!({
                "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
                "line_items": [
                    {"id": "L1", "sku": "CRM-PRO", "name": "CRM Professional licence", "unit_price": "20.00"},
                    {"id": "L2", "sku": "ONB-2", "name": "Onboarding workshop", "unit_price": "900.00"},
                    {"id": "L3", "name": "Premium support licence", "unit_price": "90.00"}
                ]
            })
            .to_string()
            .as_bytes(),
        )
        .unwrap();
        assert_eq!(find(&quote, &words(question)).lines, expect, "{question}");
    }

    #[test]
    fn a_line_is_found_by_position_code_and_name() {
        check("what does the second line cost", &[1]);
        check("price of item 3?", &[2]);
        check("how much is ONB-2", &[1]);
        check("how much for the workshops", &[1]);
        check("price of the onbording", &[1]);
        check("premium support", &[2]);
        check("the licence", &[0, 2]);
        check("price of CRM-PRO please", &[0]);
        check("what is the total", &[]);
    }

    #[test]
    fn one_edit_is_one_edit() {
        for (a, b, expect) in [
            ("abc", "abc", true),
            ("abc", "abd", true),
            ("abc", "acb", true),
            ("abc", "ab", true),
            ("abc", "abcd", true),
            ("abc", "xyz", false),
            ("abcd", "badc", false),
        ] {
            assert_eq!(within_one_edit(a, b), expect, "{a} {b}");
        }
    }
}
