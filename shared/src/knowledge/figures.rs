//! Characters that are seen otherwise than they are stored: raised and lowered ones, and those that nobody sees.
//!
//! A parser marks what is raised or lowered; [`settle`] decides once the whole line is known, since `10³` litres, `$11.99`
//! with small cents and `€49` with the mark of a footnote are all digits above the line.

use std::borrow::Cow;

/// Marks around what is raised, and around what is lowered: private characters, which no text has a use for.
const RAISED: (char, char) = ('\u{F0001}', '\u{F0002}');
const LOWERED: (char, char) = ('\u{F0003}', '\u{F0004}');
/// Signs that strike the letter before them.
const STRIKES: [char; 2] = ['\u{335}', '\u{336}'];
/// Units and names whose raised 2 or 3 is a power; after longer words it is the mark of a footnote.
const UNIT: usize = 2;
/// Signs that mark footnotes when they are raised.
const MARKS: &str = "*†‡§#()[],; ";
/// Currencies in letters, as they stand beside amounts.
const CURRENCIES: &[&str] = &[
    "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "AUD",
    "CAD", "NZD", "INR", "AED", "SAR", "BRL", "MXN", "euro", "euros", "Euro", "dollars", "kr",
    "zł", "Fr", "Kč", "Ft",
];

/// Marks text as raised.
#[cfg(feature = "parse")]
pub(crate) fn raised(text: &str) -> String {
    format!("{}{text}{}", RAISED.0, RAISED.1)
}

/// Marks text as lowered.
#[cfg(feature = "parse")]
pub(crate) fn lowered(text: &str) -> String {
    format!("{}{text}{}", LOWERED.0, LOWERED.1)
}

/// The text as a reader takes it: marks resolved, what nobody sees left out.
pub(crate) fn settle(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(is_special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = after;
        if let Some(behind) = after.strip_prefix(STRIKES) {
            // A letter that is struck by a sign of its own.
            rest = behind;
        } else if c == RAISED.0 || c == LOWERED.0 {
            let close = if c == RAISED.0 { RAISED.1 } else { LOWERED.1 };
            let end = after.find(close).unwrap_or(after.len());
            let inner: String = after[..end].chars().filter(|c| !is_special(*c)).collect();
            rest = after.get(end + close.len_utf8()..).unwrap_or_default();
            if c == RAISED.0 {
                raise(&mut out, inner.trim(), rest);
            } else {
                lower(&mut out, inner.trim(), rest);
            }
        } else if !is_unseen(c, &out, after) && !is_mark(c) {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn is_mark(c: char) -> bool {
    [RAISED.0, RAISED.1, LOWERED.0, LOWERED.1].contains(&c)
}

fn is_special(c: char) -> bool {
    is_mark(c) || is_zero_width(c) || is_joiner(c) || STRIKES.contains(&c)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Soft hyphens, spaces without width, and marks of direction.
fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{180E}')
}

/// Joiners have a meaning in many scripts and between emoji; between letters and digits of ASCII they have none.
fn is_unseen(c: char, before: &str, after: &str) -> bool {
    let is_ascii = |c: Option<char>| c.is_none_or(|c| c.is_ascii());
    is_zero_width(c)
        || (is_joiner(c) && is_ascii(before.chars().last()) && is_ascii(after.chars().next()))
}

fn raise(out: &mut String, inner: &str, after: &str) {
    // Cents may have a mark of their own: `95*`.
    let unmarked = inner.trim_end_matches(|c: char| MARKS.contains(c));
    let inner =
        if is_two_digits(unmarked.trim_start_matches(['.', ','])) { unmarked } else { inner };
    let all_digits = !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit());
    let has_digit = inner.bytes().any(|b| b.is_ascii_digit());
    let figure = figure_at_end(out);
    let is_money = money(out, figure, after);
    if is_cents(out, figure, inner, after) {
        out.push(separator(&out[out.len() - figure..]));
        out.push_str(inner);
    } else if has_open_decimals(out, inner) {
        out.push_str(inner);
    } else if all_digits {
        let letters = out.chars().rev().take_while(|c| c.is_alphabetic()).count();
        let is_power = match out.chars().last() {
            Some(c) if c.is_ascii_digit() => !is_money,
            Some(c) if c.is_alphabetic() => letters <= UNIT && matches!(inner, "2" | "3"),
            _ => false,
        };
        let is_fraction = after.starts_with(['/', '⁄']) || after.starts_with("\u{F0003}");
        if is_power && !is_currency_at_end(out) || (is_fraction && !is_money) {
            out.extend(inner.chars().map(superscript));
        }
    } else if is_signed(inner) {
        out.extend(inner.chars().map(superscript));
    } else if inner.chars().all(|c| MARKS.contains(c) || c.is_ascii_digit()) {
        // The mark of a footnote.
    } else if figure > 0 && has_digit && !inner.starts_with(['.', ',']) {
        // Such as `1a`: a mark as well.
    } else if !(figure > 0 && is_money && inner.len() == 1 && inner.is_ascii()) || inner == "$" {
        out.push_str(inner);
    }
}

fn lower(out: &mut String, inner: &str, after: &str) {
    let figure = figure_at_end(out);
    if is_cents(out, figure, inner, after) {
        out.push(separator(&out[out.len() - figure..]));
        out.push_str(inner);
    } else if inner.bytes().all(|b| b.is_ascii_digit()) {
        out.extend(inner.chars().map(subscript));
    } else {
        out.push_str(inner);
    }
}

fn is_signed(text: &str) -> bool {
    let rest = text.strip_prefix(['-', '−', '–', '+']);
    rest.is_some_and(|r| !r.is_empty() && r.bytes().all(|b| b.is_ascii_digit()))
}

/// Bytes of the figure that a text ends with.
fn figure_at_end(text: &str) -> usize {
    let is_part = |b: &u8| b.is_ascii_digit() || b".,'".contains(b);
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    text.bytes().rev().take_while(is_part).count()
}

/// Whether a figure of so many bytes at the end has a currency beside it.
fn money(text: &str, figure: usize, after: &str) -> bool {
    let before = &text[..text.len() - figure];
    figure > 0 && (is_currency_at_end(before) || is_currency_ahead(after))
}

fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '\u{20A0}'..='\u{20CF}' | '﷼' | '฿')
}

fn is_currency_at_end(text: &str) -> bool {
    let text = text.trim_end();
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    text.ends_with(is_currency_sign) || CURRENCIES.contains(&word)
}

fn is_currency_ahead(text: &str) -> bool {
    let text = text.trim_start();
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    text.starts_with(is_currency_sign) || CURRENCIES.contains(&word)
}

fn is_two_digits(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a figure and what is raised behind it are parted by the decimal point alone: `9,` and `99`, or `9` and `,99`.
fn has_open_decimals(out: &str, inner: &str) -> bool {
    let ends_in_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    match (out.strip_suffix([',', '.']), inner.strip_prefix([',', '.'])) {
        (Some(figure), None) => ends_in_digit(figure) && is_two_digits(inner),
        (None, Some(digits)) => ends_in_digit(out) && is_two_digits(digits),
        _ => false,
    }
}

/// Whether two small digits are the cents of the amount before them.
fn is_cents(out: &str, figure: usize, inner: &str, after: &str) -> bool {
    let digits = inner.trim_end_matches(|c: char| is_currency_sign(c) || c == ' ');
    let is_two = is_two_digits(digits);
    let has_sign = digits.len() < inner.len();
    let base = &out[out.len() - figure..];
    let decimals = base.rsplit_once(['.', ',']).is_some_and(|(_, d)| d.len() < 3);
    is_two && figure > 0 && !decimals && (has_sign || money(out, figure, after))
}

/// What separates the decimals of a figure, to judge by what separates its thousands.
fn separator(figure: &str) -> char {
    if figure.contains('.') { ',' } else { '.' }
}

fn superscript(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '+' => '⁺',
        _ => '⁻',
    }
}

fn subscript(c: char) -> char {
    c.to_digit(10).and_then(|d| char::from_u32(0x2080 + d)).unwrap_or(c)
}

#[cfg(all(test, feature = "parse"))]
mod tests {
    use super::*;

    /// `^x^` is raised, `_x_` lowered.
    fn check(text: &str, expect: &str) {
        let mut marked = String::new();
        for (n, part) in text.split('^').enumerate() {
            marked.push_str(&if n % 2 == 1 { raised(part) } else { part.to_owned() });
        }
        let mut both = String::new();
        for (n, part) in marked.split('_').enumerate() {
            both.push_str(&if n % 2 == 1 { lowered(part) } else { part.to_owned() });
        }
        assert_eq!(settle(&both), expect, "{text}");
    }

    #[test]
    fn a_raised_digit_is_a_mark_a_power_or_cents_and_never_part_of_the_figure() {
        check("The Basic plan costs €49^1^ a month.", "The Basic plan costs €49 a month.");
        check("49 €^2^", "49 €");
        check("49^1^ EUR", "49 EUR");
        check("€1.199^12^", "€1.199,12");
        check("€11.50^12^", "€11.50");
        check("The cable costs $11^99^.", "The cable costs $11.99.");
        check("11^99^ €", "11.99 €");
        check("11^99 €^", "11.99 €");
        check("^$^11^99^", "$11.99");
        check("9^,99^ € and 8,^99^ € and $7^95*^", "9,99 € and 8,99 € and $7.95");
        check("$1,199^99^", "$1,199.99");
        check("10^3^ litres", "10³ litres");
        check("10^-6^ m", "10⁻⁶ m");
        check("30 m^2^, 5 cm^3^", "30 m², 5 cm³");
        check("warranty^2^ applies", "warranty applies");
        check("€49^1)^ and €5^*^, 7^1,2^", "€49 and €5, 7");
        check("the 1^st^ of May, Brand^TM^", "the 1st of May, BrandTM");
        check("1^1^/_2_ hours", "1¹/₂ hours");
    }

    #[test]
    fn a_letter_that_is_struck_by_a_sign_of_its_own_is_not_read() {
        check("4\u{336}9\u{336}9\u{336} 399 €", " 399 €");
    }

    #[test]
    fn a_lowered_digit_stays_below() {
        check("CO_2_ and H_2_O", "CO₂ and H₂O");
        check("49_2_", "49₂");
    }

    #[test]
    fn what_nobody_sees_does_not_part_a_word_or_a_figure() {
        check("war\u{AD}ranty 1\u{200B}200\u{FEFF} EU\u{200D}R", "warranty 1200 EUR");
        // A joiner that means something stays.
        check("می\u{200C}خواهم 👩\u{200D}👧", "می\u{200C}خواهم 👩\u{200D}👧");
    }
}
