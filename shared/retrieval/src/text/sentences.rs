//! Sentence boundaries that survive abbreviations, decimals, lists and tables.

use std::ops::Range;

use super::words::is_unspaced;

/// Abbreviations after which a sentence goes on, lower case, without the final point.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "e.g", "i.e", "approx", "no",
    "nos", "fig", "inc", "ltd", "co", "corp", "dept", "est", "min", "max", "incl", "excl", "vol",
    "art", "sec", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "z.b", "d.h", "u.a", "bzw", "ca", "nr", "str", "tel", "usw", "ggf", "evtl", "inkl",
    "exkl", "zzgl", "abs", "vgl", "mio", "mrd", "hr", "fr", "gem", "sog", "p.ex", "p. ex", "m",
    "mme", "mlle", "env", "cf", "av", "bd", "réf", "ref", "janv", "févr", "avr", "juil", "déc",
    "sra", "srta", "ud", "uds", "pág", "núm", "aprox", "dña", "d", "ej", "a.m", "p.m", "u.s",
    "u.k",
];

/// Month names before which an ordinal such as `3.` does not end a sentence (German, Danish, Norwegian, Czech use it).
const MONTHS_AFTER_ORDINAL: &[&str] = &[
    "januar",
    "jänner",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "quartal",
    "marts",
    "maj",
    "oktober",
    "december",
];

/// The sentences of `text` as byte ranges, in order, trimmed, none empty.
///
/// A line break always ends a sentence: the parsers join the lines of a paragraph and give list items and table
/// rows a line each.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        split_line(text, at..at + line.len(), &mut out);
        at += line.len();
    }
    out
}

fn split_line(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let line = &text[range.clone()];
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut from = 0;
    let mut i = 0;
    while i < chars.len() {
        let (at, c) = chars[i];
        if !is_terminator(c) {
            i += 1;
            continue;
        }
        // Take closing quotes and further terminators along.
        let mut next = i + 1;
        while next < chars.len() && (is_terminator(chars[next].1) || is_closing(chars[next].1)) {
            next += 1;
        }
        let end = chars.get(next).map_or(line.len(), |(p, _)| *p);
        if ends_sentence(line, from, at, c, end) {
            push(text, range.start + from, range.start + end, out);
            from = end;
        }
        i = next;
    }
    push(text, range.start + from, range.end, out);
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '۔')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '」' | '』')
}

/// Whether the terminator `c` at `at` ends the sentence that began at `from`; `end` is where the next would begin.
fn ends_sentence(line: &str, from: usize, at: usize, c: char, end: usize) -> bool {
    let rest = &line[end..];
    let Some(following) = rest.chars().next() else { return true };
    if matches!(c, '。' | '！' | '？') {
        return true;
    }
    if !following.is_whitespace() {
        return is_unspaced(following) && c != '.';
    }
    let Some(first) = rest.trim_start().chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    if c != '.' {
        return true;
    }
    let before = &line[from..at];
    let token = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '«' | '„'))
        .next()
        .unwrap_or("");
    let lower = token.to_lowercase();
    let whole = before.trim_start();
    if ABBREVIATIONS.contains(&lower.as_str()) {
        // «… p. ex.» and friends end a sentence only at the end of the line; months and «no» only before a digit go on.
        let shy = matches!(
            lower.as_str(),
            "no" | "max"
                | "min"
                | "est"
                | "sec"
                | "art"
                | "mar"
                | "fr"
                | "str"
                | "etc"
                | "ms"
                | "co"
        );
        return shy && !first.is_numeric();
    }
    if token.chars().count() == 1 && token.chars().all(char::is_uppercase) {
        return false;
    }
    if !token.is_empty() && token.len() <= 2 && token.bytes().all(|b| b.is_ascii_digit()) {
        // «3. Mai», and the number of a list item.
        let word: String = rest.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        return whole != token && !MONTHS_AFTER_ORDINAL.contains(&word.to_lowercase().as_str());
    }
    true
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Range<usize>>) {
    let slice = &text[start..end];
    let trimmed = slice.trim();
    if trimmed.is_empty() {
        return;
    }
    let lead = slice.len() - slice.trim_start().len();
    out.push(start + lead..start + lead + trimmed.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let got: Vec<&str> = sentences(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn abbreviations_initials_and_decimals_do_not_end_a_sentence() {
        check(
            "Ask Dr. Meyer, e.g. by mail. It costs 3.50 EUR. Fine.",
            &["Ask Dr. Meyer, e.g. by mail.", "It costs 3.50 EUR.", "Fine."],
        );
        check("J. Smith signed. Then we left.", &["J. Smith signed.", "Then we left."]);
    }

    #[test]
    fn a_german_date_stays_in_its_sentence() {
        check(
            "Gültig bis 3. Mai 2026. Danach nicht.",
            &["Gültig bis 3. Mai 2026.", "Danach nicht."],
        );
    }

    #[test]
    fn list_items_and_rows_are_sentences() {
        check(
            "Included:\n- Setup. Training.\n1. First step",
            &["Included:", "- Setup.", "Training.", "1. First step"],
        );
    }

    #[test]
    fn scripts_without_spaces_are_split() {
        check("价格不含税。付款期限为30天。", &["价格不含税。", "付款期限为30天。"]);
        check("納期は？四週間です。", &["納期は？", "四週間です。"]);
    }

    #[test]
    fn quotes_close_with_their_sentence() {
        check("He said \"yes.\" Then he left!", &["He said \"yes.\"", "Then he left!"]);
    }

    proptest::proptest! {
        #[test]
        fn ranges_are_ordered_and_lose_no_letter(text in "\\PC{0,120}") {
            let parts = sentences(&text);
            let mut last = 0;
            let mut kept = String::new();
            for r in &parts {
                proptest::prop_assert!(r.start >= last && r.end > r.start);
                last = r.end;
                kept.push_str(&text[r.clone()]);
            }
            let strip = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            proptest::prop_assert_eq!(strip(&kept), strip(&text));
        }
    }
}
