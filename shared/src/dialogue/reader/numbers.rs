//! The figures of a message, and small words that stand for lines: quantities that a buyer supposes, payments, the other one.

use std::collections::BTreeSet;

use crate::listed;
use crate::quote::expression::Step;
use crate::quote::subject::ordinal;
use crate::quote::{Decimal, Quote};
use crate::text::{Word, WordKind, fold, is_stop, words};

use super::counted::Number;

/// Signs and words behind a number that make it no quantity.
const NO_QUANTITY: &str = include_str!("no_quantity.txt");

/// The numbers of a message that may be a quantity: neither part of a name, nor a percentage, a date, an amount of money or a
/// span of time. `None` where a figure cannot be read, such as 30k, and may be what is meant.
pub fn free(
    text: &str,
    message: &[Word],
    taken: &BTreeSet<usize>,
    numbers: &[Number],
) -> Option<Vec<Decimal>> {
    let unread = |(at, word): (usize, &Word)| {
        !taken.contains(&at)
            && word.kind == WordKind::Code
            && word.text.starts_with(|c: char| c.is_ascii_digit())
            && !numbers.iter().any(|(said, _)| said.contains(&at))
    };
    if message.iter().enumerate().any(unread) {
        return None;
    }
    let free = numbers.iter().filter(|(said, _)| said.clone().all(|at| !taken.contains(&at)));
    let found = free.filter_map(|(said, number)| {
        let (first, last) = (message.get(said.start)?, message.get(said.end - 1)?);
        let behind = text.get(last.end..).unwrap_or_default().trim_start();
        let next = message.get(said.end).map(|w| fold(&w.text)).unwrap_or_default();
        let before = text.get(..first.start).unwrap_or_default().trim_end();
        let is_none = behind.starts_with(['%', '€', '$', '£', '٪'])
            || before.ends_with(['€', '$', '£', '#', '.', '/', '-', '−'])
            || listed::has(NO_QUANTITY, &next)
            || (1900..2200).any(|year| *number == Decimal::whole(year));
        (!is_none).then_some(*number)
    });
    Some(found.collect())
}

/// The one of some numbers that a buyer may suppose; of two, the one that no line `has` yet: «8 instead of 6». `None` where
/// there is none, or more.
pub fn quantity(free: &[Decimal], has: impl Fn(&Decimal) -> bool) -> Option<Decimal> {
    let supposed = match free {
        [one] => *one,
        [one, other] if has(one) != has(other) => *if has(one) { other } else { one },
        _ => return None,
    };
    (!supposed.is_zero() && !supposed.is_negative()).then_some(supposed)
}

/// A span of time that a message names, in months: «24 months», «the full three years». `None` where it names none, or two.
pub fn span(text: &str, message: &[Word], numbers: &[Number]) -> Option<u32> {
    let mut found = numbers.iter().filter_map(|(said, number)| {
        let count: u32 = number.to_string().parse().ok()?;
        let unit = fold(&message.get(said.end)?.text);
        months_in(&unit).and_then(|months| count.checked_mul(months))
    });
    let first = found.next().filter(|months| (1..=600).contains(months));
    let unspaced = || {
        // 三年, 十二个月: the number and its unit are one run of signs.
        let at = text.find(['年', '月'])?;
        let before = text[..at].trim_end_matches(['个', '個', 'か', 'ヶ']);
        let from = before.trim_end_matches(|c| unspaced_digit(c).is_some() || c == '十').len();
        let value = match before.get(from..)?.split_once('十') {
            None => unspaced_digit(before.get(from..)?.chars().next()?)?,
            Some((tens, ones)) => {
                let digit = |part: &str| part.chars().next().and_then(unspaced_digit);
                10 * digit(tens).unwrap_or(1) + digit(ones).unwrap_or(0)
            }
        };
        Some(if text[at..].starts_with('年') { 12 * value } else { value })
    };
    first.or_else(unspaced).filter(|_| found.next().is_none())
}

/// The digit that a sign of Chinese and Japanese is.
fn unspaced_digit(sign: char) -> Option<u32> {
    let digits = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let at = digits.iter().position(|d| *d == sign).or((sign == '两').then_some(1))?;
    u32::try_from(at + 1).ok()
}

/// Months in a unit of time, told by the beginnings of its names.
fn months_in(unit: &str) -> Option<u32> {
    let begins = |names: &[&str]| names.iter().any(|n| unit.starts_with(n));
    if begins(&[
        "month", "monat", "mois", "mes", "mese", "maand", "miesi", "manad", "maned", "شهر", "اشهر",
        "شهور",
    ]) {
        return Some(1);
    }
    let years = ["an", "ans", "ano", "anos", "anni", "ar", "rok", "lat", "lata", "yr", "yrs"];
    let long = ["year", "jahr", "annee", "jaar", "سنة", "سنين", "سنوات"];
    (years.contains(&unit) || begins(&long)).then_some(12)
}

/// Whether a message speaks of the first of something.
pub fn says_first(message: &[Word]) -> bool {
    message.iter().any(|w| {
        ordinal(&w.text) == Some(1) || w.text.starts_with('头') || w.text.starts_with("初")
    })
}

/// Which payment a message names by its position, its label or what it is due at.
pub fn step(quote: &Quote, message: &[Word]) -> Option<Step> {
    let steps = &quote.payment_schedule;
    let number = message.iter().find_map(|w| ordinal(&w.text)).filter(|n| *n <= steps.len());
    if let Some(number) = number {
        return Some(Step::Number(number));
    }
    let said: BTreeSet<String> =
        message.iter().map(|w| fold(&w.text)).filter(|w| w.chars().count() > 3).collect();
    let named: Vec<usize> = steps
        .iter()
        .enumerate()
        .filter(|(_, step)| {
            let texts = [step.label.as_deref(), step.due.as_deref()];
            let mut all = texts.into_iter().flatten().flat_map(words);
            all.any(|w| {
                let word = fold(&w.text);
                w.kind == WordKind::Letters && word.chars().count() > 3 && said.contains(&word)
            })
        })
        .map(|(at, _)| at + 1)
        .collect();
    if let [one] = named.as_slice() { Some(Step::Number(*one)) } else { None }
}

/// Whether a message speaks of the other one.
pub fn says_other(message: &[Word]) -> bool {
    says(message, include_str!("other.txt"))
}

/// Whether the number of a message is one of pieces more: «two more scanners», «zwei Arbeitsplätze mehr».
pub fn says_more(message: &[Word], numbers: &[Number]) -> bool {
    let [(said, _)] = numbers else { return false };
    let to = message.len().min(said.end + BEHIND);
    message.get(said.end..to).is_some_and(|behind| says(behind, include_str!("more.txt")))
}

/// Whether a message ends with «with it»: nothing but small words stands behind «with».
pub fn says_with_it(message: &[Word]) -> bool {
    let small = message.iter().rev().take_while(|word| is_stop(&word.text)).count();
    let end = message.get(message.len().saturating_sub(small + 1)..).unwrap_or_default();
    says(end, include_str!("with.txt"))
}

/// How far behind a number «more» stands at most, in words.
const BEHIND: usize = 3;

/// Whether one of the words of a list is said.
pub(super) fn says(message: &[Word], list: &str) -> bool {
    message.iter().any(|word| {
        let said = fold(&word.text);
        match word.kind {
            WordKind::Unspaced => listed::words(list).any(|listed| said.contains(listed)),
            _ => listed::has(list, &said),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::counted::numbers;
    use super::*;
    use crate::locale::Locale;
    use crate::text::Language;

    fn locale() -> Locale {
        Locale::of(&Language::english())
    }

    fn check(text: &str, expect: Option<&str>) {
        let message = words(text);
        let numbers = numbers(text, &message, locale());
        // Lines have six pieces.
        let has = |number: &Decimal| *number == Decimal::whole(6);
        let got =
            free(text, &message, &BTreeSet::new(), &numbers).and_then(|free| quantity(&free, has));
        assert_eq!(got, expect.map(|e| e.parse().unwrap()), "{text}");
    }

    #[test]
    fn a_quantity_is_no_percentage_date_amount_or_span() {
        check("what if we were 40", Some("40"));
        check("what would sixty users cost", Some("60"));
        check("und bei fünfzehn?", Some("15"));
        check("30 % of the onboarding", None);
        check("in 24 months", None);
        check("by 2027", None);
        check("30k and 40", None);
        check("is it $500", None);
        check("-5 users", None);
        check("purchasing says 3, I remember 4", None);
        check("how much", None);
        check("8 instead of 6", Some("8"));
        check("statt sechs nehmen wir zehn", Some("10"));
        check("8 instead of 7", None);
        check("6, 7 or 8", None);
    }

    #[test]
    fn a_span_of_time_is_read_in_months() {
        for (text, expect) in [
            ("over 24 months", Some(24)),
            ("the full three years", Some(36)),
            ("über die vollen drei Jahre", Some(36)),
            ("sur les trois ans", Some(36)),
            ("przez te dwa lata", Some(24)),
            ("头十二个月", Some(12)),
            ("三年一共", Some(36)),
            ("how much for two users", None),
        ] {
            let message = words(text);
            let numbers = numbers(text, &message, locale());
            assert_eq!(span(text, &message, &numbers), expect, "{text}");
        }
    }
}
