//! Personal data in a text, found so that it can be left out of logs and of what other services are sent: e-mail
//! addresses, phone numbers, card numbers (with a right check digit, ISO/IEC 7812-1) and IBANs (with right check digits,
//! ISO 13616-1).

use std::ops::Range;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// An e-mail address.
    Email,
    /// A phone number: with `+` or `00`, or a national one of nine digits or more.
    Phone,
    /// A card number.
    Card,
    /// An account number.
    Iban,
}

impl Personal {
    /// What stands in its place.
    fn mark(self) -> &'static str {
        match self {
            Self::Email => "[e-mail]",
            Self::Phone => "[phone]",
            Self::Card => "[card]",
            Self::Iban => "[IBAN]",
        }
    }
}

/// The text with a mark in the place of everything personal.
pub fn redact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, what) in find(text) {
        out.push_str(&text[from..range.start]);
        out.push_str(what.mark());
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// Everything personal in a text, in order, as ranges of bytes that do not overlap.
pub fn find(text: &str) -> Vec<(Range<usize>, Personal)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |at: usize| chars.get(at).map_or(text.len(), |c| c.0);
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let before = |n: usize| at.checked_sub(n).map(|i| chars[i].1);
        // The middle of a number that is grouped by blanks is no beginning.
        let grouped = before(2).is_some_and(|c| c.is_ascii_digit()) && !chars[at].1.is_alphabetic();
        let begins = !grouped && before(1).is_none_or(|c| !c.is_alphanumeric());
        match begins.then(|| personal(&chars[at..])).flatten() {
            Some((length, what)) => {
                found.push((byte(at)..byte(at + length), what));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// What begins here, and its length in characters.
fn personal(rest: &[(usize, char)]) -> Option<(usize, Personal)> {
    let with = |what: Personal| move |length: usize| (length, what);
    email(rest)
        .map(with(Personal::Email))
        .or_else(|| iban(rest).map(with(Personal::Iban)))
        .or_else(|| number(rest, " -").filter(is_card).map(|n| (n.length, Personal::Card)))
        .or_else(|| number(rest, " -./()").filter(is_phone).map(|n| (n.length, Personal::Phone)))
}

fn email(rest: &[(usize, char)]) -> Option<usize> {
    let run = |from: usize, extra: &str| {
        let fits = |c: char| c.is_alphanumeric() || extra.contains(c);
        rest[from..].iter().take_while(|(_, c)| fits(*c)).count()
    };
    let local = run(0, "._%+-");
    if local == 0 || rest.get(local).is_none_or(|(_, c)| *c != '@') {
        return None;
    }
    let mut end = local + 1 + run(local + 1, ".-");
    // A full stop after it ends the sentence.
    while rest[end - 1].1 == '.' || rest[end - 1].1 == '-' {
        end -= 1;
    }
    let host: String = rest.get(local + 1..end)?.iter().map(|(_, c)| c).collect();
    let (name, last) = host.rsplit_once('.')?;
    (!name.is_empty() && last.chars().count() >= 2).then_some(end)
}

fn iban(rest: &[(usize, char)]) -> Option<usize> {
    let mut code = Vec::new();
    let mut end = 0;
    for (i, (_, c)) in rest.iter().enumerate() {
        match c {
            c if c.is_ascii_alphanumeric() => {
                code.push(c.to_ascii_uppercase());
                end = i + 1;
            }
            // Groups of four, as they are printed.
            ' ' if code.len().is_multiple_of(4) && i == end => {}
            _ => break,
        }
        // The longest one has 34 characters; a shorter one may be followed by words.
        let whole = rest.get(i + 1).is_none_or(|(_, c)| !c.is_ascii_alphanumeric());
        if whole && (15..=34).contains(&code.len()) && is_iban(&code) {
            return Some(end);
        }
        if code.len() > 34 {
            break;
        }
    }
    None
}

fn is_iban(code: &[char]) -> bool {
    let shape = code[..2].iter().all(char::is_ascii_alphabetic)
        && code[2..4].iter().all(char::is_ascii_digit);
    let moved = code[4..].iter().chain(&code[..4]);
    let rest = moved.fold(0, |rest, c| match c.to_digit(36) {
        Some(digit) if digit > 9 => (rest * 100 + digit) % 97,
        Some(digit) => (rest * 10 + digit) % 97,
        None => rest,
    });
    shape && rest == 1
}

/// Digits with single separators between them.
struct Number {
    /// In characters.
    length: usize,
    digits: Vec<u32>,
    /// Whether a `+` stands before it.
    plus: bool,
}

fn number(rest: &[(usize, char)], separators: &str) -> Option<Number> {
    let plus = rest.first()?.1 == '+';
    let mut number = Number { length: 0, digits: Vec::new(), plus };
    let mut gap = 0;
    for (i, (_, c)) in rest.iter().enumerate().skip(usize::from(plus)) {
        if let Some(digit) = c.to_digit(10) {
            number.digits.push(digit);
            number.length = i + 1;
            gap = 0;
        } else if separators.contains(*c) && gap < 2 && (i > 0 || *c == '(') {
            gap += 1;
        } else {
            break;
        }
    }
    (!number.digits.is_empty()).then_some(number)
}

/// Luhn's check over 13 to 19 digits.
fn is_card(number: &Number) -> bool {
    let sum: u32 = number
        .digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| match (i % 2, d * 2) {
            (1, double) if double > 9 => double - 9,
            (1, double) => double,
            _ => *d,
        })
        .sum();
    (13..=19).contains(&number.digits.len()) && sum.is_multiple_of(10) && sum > 0
}

fn is_phone(number: &Number) -> bool {
    let count = number.digits.len();
    let national = number.digits.first() == Some(&0);
    (number.plus && (7..=15).contains(&count)) || (national && (9..=17).contains(&count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_personal_is_left_out() {
        for (text, expect) in [
            ("Write to bob.smith+q@example.co.uk.", "Write to [e-mail]."),
            ("bob@example.com, ann@example.org", "[e-mail], [e-mail]"),
            ("Call +44 20 7946 0958 now", "Call [phone] now"),
            ("Tel. 030/901820-17, danke", "Tel. [phone], danke"),
            ("01 23 45 67 89 à midi", "[phone] à midi"),
            // Numbers that issuers publish for tests.
            ("4111 1111 1111 1111", "[card]"),
            ("card 378282246310005 please", "card [card] please"),
            // The example of the standard's registry for the United Kingdom, and Germany's.
            ("IBAN GB29 NWBK 6016 1331 9268 19 of ours", "IBAN [IBAN] of ours"),
            ("de89370400440532013000", "[IBAN]"),
        ] {
            assert_eq!(redact(text), expect);
        }
    }

    #[test]
    fn what_a_quote_is_about_stays() {
        for text in [
            "It costs £9,336.00 for 24 pieces, SKU 4711-0815.",
            "Valid until 31.12.2026, 2026-12-31 or 01/02/2027.",
            "4111 1111 1111 1112 has a wrong check digit",
            "GB30 NWBK 6016 1331 9268 19 has, too",
            "user@localhost, @handle, 3 @ 5",
            "Order 20260000123456 of 1 000 000 000 units",
        ] {
            assert_eq!(redact(text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_redacted_once_and_for_all(text in ".{0,80}") {
            let once = redact(&text);
            proptest::prop_assert_eq!(redact(&once), once);
        }
    }
}
