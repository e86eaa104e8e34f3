//! Number formats (ECMA-376, 18.8.30): a figure as a person sees it in its cell.
//!
//! Dates are written as 2027-12-31, whatever their order in the sheet: 3/4/2027 is two days, by who reads it.

mod dates;
mod decimal;
mod sections;

use decimal::Digits;
use sections::{Token, sections};

/// The formats that have a number and no code in the file. Currencies depend on the machine there, so none is written.
pub(super) fn built_in(number: u32) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 | 5 | 6 | 37 | 38 | 41 | 42 => "#,##0",
        4 | 7 | 8 | 39 | 40 | 43 | 44 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=17 | 27..=31 | 34..=36 | 50..=58 => "yyyy-mm-dd",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 | 32 => "h:mm",
        21 | 33 => "h:mm:ss",
        22 => "yyyy-mm-dd h:mm",
        45 | 47 => "mm:ss",
        46 => "[h]:mm:ss",
        49 => "@",
        _ => "General",
    }
}

/// A number in the format `code`.
pub(super) fn show(number: f64, code: &str, since_1904: bool) -> String {
    let all = sections(code);
    let Some((section, is_own)) = sections::choose(&all, number) else { return general(number) };
    let tokens = &section.tokens;
    if tokens.is_empty() {
        // `;;;` shows nothing; an absent code shows the figure.
        return if code.contains(';') { String::new() } else { general(number) };
    }
    if section.is_date() {
        return dates::show(number, tokens, since_1904).unwrap_or_else(|| general(number));
    }
    let has = |what: &dyn Fn(&Token) -> bool| tokens.iter().any(what);
    if !has(&|t| matches!(t, Token::Digit(_) | Token::General | Token::Text)) {
        return tokens.iter().map(Token::literal).collect();
    }
    if has(&|t| matches!(t, Token::Odd)) {
        return general(number);
    }
    let negative = number < 0.0 && !is_own;
    let text = figure(number.abs(), tokens);
    // What was rounded to nothing is not negative.
    let is_zero = !text.chars().any(|c| ('1'..='9').contains(&c));
    if negative && !is_zero { format!("-{text}") } else { text }
}

/// A text in the format of its cell, which may add to it: `"No. "@`.
pub(super) fn show_text(text: &str, code: &str) -> String {
    let all = sections(code);
    let own = all.get(3).or_else(|| all.iter().find(|s| s.tokens.contains(&Token::Text)));
    match own {
        Some(section) if code.contains('@') || all.len() > 3 => section
            .tokens
            .iter()
            .map(|t| if *t == Token::Text { text.to_owned() } else { t.literal() })
            .collect(),
        _ => text.to_owned(),
    }
}

/// A number without a format: 15 digits, as the file has them.
fn general(number: f64) -> String {
    Digits::of(number).rounded(10).plain(number < 0.0)
}

fn figure(number: f64, tokens: &[Token]) -> String {
    let is_digit = |t: &&Token| matches!(t, Token::Digit(_));
    let point = tokens.iter().position(|t| *t == Token::Point).unwrap_or(tokens.len());
    let percents = tokens.iter().filter(|t| **t == Token::Percent).count();
    let end = tokens.iter().rposition(|t| matches!(t, Token::Digit(_))).unwrap_or(0);
    let scale = tokens[end..].iter().filter(|t| **t == Token::Comma).count();
    let first = tokens.iter().position(|t| matches!(t, Token::Digit(_))).unwrap_or(0);
    let inner = &tokens[first..point.min(end).max(first)];
    let grouped = inner.contains(&Token::Comma);
    let decimals = tokens[point..].iter().filter(is_digit).count();
    let mut digits = Digits::of(number);
    let count = |n: usize| i32::try_from(n).unwrap_or(0);
    digits.shift(2 * count(percents) - 3 * count(scale));
    if tokens.contains(&Token::General) {
        let text = digits.rounded(10).plain(false);
        return tokens
            .iter()
            .map(|t| if *t == Token::General { text.clone() } else { t.literal() })
            .collect();
    }
    let (whole, fraction) = digits.rounded(decimals).parts(decimals);
    let places = tokens[..point].iter().filter(is_digit).count();
    let fill = tokens[..point].iter().filter(|t| **t == Token::Digit('0')).count();
    let whole = format!(
        "{:0>width$}",
        if whole == "0" && fill == 0 { "" } else { whole.as_str() },
        width = fill
    );
    let count = whole.chars().count();
    let mut out = String::new();
    let (mut seen, mut written) = (0, 0);
    let mut fraction = fraction.chars();
    let mut optional = String::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Digit(_) if at < point => {
                seen += 1;
                // The first place takes what is too much for the others.
                let upto = (count + seen).saturating_sub(places);
                for c in whole.chars().skip(written).take(upto.saturating_sub(written)) {
                    out.push(c);
                    written += 1;
                    if grouped && written < count && (count - written) % 3 == 0 {
                        out.push(',');
                    }
                }
            }
            Token::Digit(kind) => {
                let digit = fraction.next().unwrap_or('0');
                optional.push(digit);
                if *kind == '0' || digit != '0' {
                    out.push_str(&std::mem::take(&mut optional));
                }
            }
            Token::Point => {
                if decimals > 0 {
                    optional.push('.');
                }
            }
            Token::Percent => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                out.push('%');
            }
            other => out.push_str(&other.literal()),
        }
    }
    out
}

#[cfg(test)]
#[path = "formats/tests.rs"]
mod tests;
