//! Words of a text, with numbers, SKUs, amounts and dates kept whole.

use unicode_segmentation::UnicodeSegmentation;

use super::normal::nfkc;

/// What a word is to the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// Letters of a script that separates words.
    Letters,
    /// Holds a digit: a number, an amount, a date, a SKU. Matched whole.
    Code,
    /// A run of a script without spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese).
    Unspaced,
}

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Normalized text: NFKC, lower case; a code without grouping separators.
    pub text: String,
    /// Byte offset of the first character in the text given.
    pub start: usize,
    /// Byte offset past the last character.
    pub end: usize,
    /// What it is.
    pub kind: WordKind,
}

/// NFKC and lower case, with typographic apostrophes made plain.
pub fn normalize(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    nfkc(text)
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '\u{2019}' | '\u{02bc}') { '\'' } else { c })
        .collect()
}

/// Whether `c` belongs to a script written without spaces.
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF
        | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// The words of `text` in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += piece.len();
        let token = piece.trim_end();
        if token.is_empty() {
            continue;
        }
        split_token(token, start, &mut out);
    }
    out
}

/// Splits a token without white space into words.
fn split_token(token: &str, offset: usize, out: &mut Vec<Word>) {
    if let Some((from, to)) = code_range(token) {
        let text = normalize_code(&token[from..to]);
        out.push(Word { text, start: offset + from, end: offset + to, kind: WordKind::Code });
        split_letters(&token[..from], offset, out);
        split_letters(&token[to..], offset + to, out);
        return;
    }
    split_letters(token, offset, out);
}

/// The range of a code in `token`: from the first to the last letter or digit, when there is a digit in it and
/// nothing but letters, digits and joining punctuation of Latin script.
fn code_range(token: &str) -> Option<(usize, usize)> {
    let alnum = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    let from = token.find(alnum)?;
    let to = token.char_indices().rev().find(|(_, c)| alnum(*c)).map(|(i, c)| i + c.len_utf8())?;
    let inner = token.get(from..to)?;
    let digits = inner.chars().filter(|c| c.is_numeric()).count();
    let joined = inner
        .chars()
        .all(|c| alnum(c) || matches!(c, '.' | ',' | '-' | '/' | '_' | ':' | '\'' | '+'));
    (digits > 0 && joined).then_some((from, to))
}

/// A code in one spelling: lower case, grouping removed, so that `1,200.00`, `1.200,00` and `1200` agree.
fn normalize_code(code: &str) -> String {
    let code = normalize(code);
    let numeric = code.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\''));
    if !numeric {
        return code;
    }
    canonical_number(&code)
}

/// A number written with any of the usual separators, as digits with a point; trailing zero decimals dropped.
///
/// The last separator is the decimal one when it is followed by other than three digits, or when both separators
/// occur; otherwise every separator groups. `1.234` is therefore read as 1234, as a person reading a quote would.
pub fn canonical_number(text: &str) -> String {
    let separators = text.chars().filter(|c| !c.is_ascii_digit()).count();
    let Some(last) = text.rfind(|c: char| !c.is_ascii_digit()) else {
        return text.trim_start_matches('0').to_owned().into_or_zero();
    };
    let tail = &text[last + 1..];
    let last_char = text[last..].chars().next().unwrap_or('.');
    let mixed = text[..last].chars().any(|c| !c.is_ascii_digit() && c != last_char);
    let decimal = last_char != '\'' && (tail.len() != 3 && separators == 1 || mixed);
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    if !decimal {
        return digits(text).trim_start_matches('0').to_owned().into_or_zero();
    }
    let whole = digits(&text[..last]).trim_start_matches('0').to_owned().into_or_zero();
    let fraction = tail.trim_end_matches('0');
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

trait OrZero {
    fn into_or_zero(self) -> String;
}

impl OrZero for String {
    fn into_or_zero(self) -> String {
        if self.is_empty() { "0".to_owned() } else { self }
    }
}

/// Splits on Unicode word boundaries; runs of unspaced script stay together.
fn split_letters(text: &str, offset: usize, out: &mut Vec<Word>) {
    for (at, piece) in text.unicode_word_indices() {
        let start = offset + at;
        let end = start + piece.len();
        let unspaced = piece.chars().any(is_unspaced);
        if unspaced
            && let Some(last) = out.last_mut()
            && last.kind == WordKind::Unspaced
            && last.end == start
        {
            last.text.push_str(&normalize(piece));
            last.end = end;
            continue;
        }
        let kind = if unspaced {
            WordKind::Unspaced
        } else if piece.chars().any(char::is_numeric) {
            WordKind::Code
        } else {
            WordKind::Letters
        };
        // French and Italian elision: l'offre is le + offre.
        if kind == WordKind::Letters
            && let Some(cut) = piece.find(['\'', '\u{2019}'])
        {
            let tail_at = cut + piece[cut..].chars().next().map_or(1, char::len_utf8);
            let (head, tail) = (&piece[..cut], &piece[tail_at..]);
            if head.chars().count() <= 2 && tail.chars().count() > 2 {
                out.push(Word { text: normalize(head), start, end: start + cut, kind });
                out.push(Word { text: normalize(tail), start: start + tail_at, end, kind });
                continue;
            }
        }
        out.push(Word { text: normalize(piece), start, end, kind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let got: Vec<String> = words(text).into_iter().map(|w| w.text).collect();
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn numbers_skus_amounts_and_dates_stay_whole() {
        check("Order CS-200/B by 2026-12-31.", &["order", "cs-200/b", "by", "2026-12-31"]);
        check("€1,200.00 or 1.200,00 € or 1'200", &["1200", "or", "1200", "or", "1200"]);
        check("99.5 % uptime", &["99.5", "uptime"]);
        check("(24/7)", &["24/7"]);
    }

    #[test]
    fn elision_is_split_and_a_possessive_is_not() {
        check("l’offre d'achat", &["l", "offre", "d", "achat"]);
        check("buyer's", &["buyer's"]);
    }

    #[test]
    fn unspaced_scripts_are_runs() {
        check("付款条件 net", &["付款条件", "net"]);
    }

    #[test]
    fn offsets_point_into_the_text() {
        let text = "Prix: 1 200 € (l'an)";
        for w in words(text) {
            assert_eq!(normalize(&text[w.start..w.end]), w.text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_words_within_bounds(text in "\\PC{0,60}") {
            for w in words(&text) {
                proptest::prop_assert!(text.get(w.start..w.end).is_some());
            }
        }
    }
}
