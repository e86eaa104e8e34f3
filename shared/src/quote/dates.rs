//! The dates in a sentence, as documents and buyers write them.

use chrono::NaiveDate;

use crate::locale::Locale;

/// Every full date of a sentence, with all its readings: 4/5/2027 is the fourth of May or the fifth of April. Months in
/// words are those of the quote's language and English.
pub(crate) fn dates(sentence: &str, locale: Locale) -> Vec<Vec<NaiveDate>> {
    let tokens = tokens(sentence);
    let locales = [locale, Locale::of(&crate::text::Language::english())];
    let month = |token: &str| locales.into_iter().find_map(|l| month(token, l));
    let mut found = Vec::new();
    for three in tokens.windows(3) {
        let [a, b, c] = three else { continue };
        let numbers = (number(a), number(b), number(c));
        let readings: Vec<NaiveDate> = match numbers {
            (Some(y), Some(m), Some(d)) if y > 31 => date(y, m, d).into_iter().collect(),
            (Some(d), Some(m), Some(y)) => {
                let mut both: Vec<_> =
                    [date(y, m, d), date(y, d, m)].into_iter().flatten().collect();
                both.dedup();
                both
            }
            (Some(d), None, Some(y)) => month(b).and_then(|m| date(y, m, d)).into_iter().collect(),
            (None, Some(d), Some(y)) => month(a).and_then(|m| date(y, m, d)).into_iter().collect(),
            _ => Vec::new(),
        };
        if !readings.is_empty() {
            found.push(readings);
        }
    }
    found
}

/// The first date of a message, whole or without its year: the first such day that is not before `today`. A month alone
/// is its first day. `None` where none stands there, or where it may be two.
pub(crate) fn named_day(message: &str, locale: Locale, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(readings) = dates(message, locale).into_iter().next() {
        return if let [day] = readings.as_slice() { Some(*day) } else { None };
    }
    let tokens = tokens(message);
    let locales = [locale, Locale::of(&crate::text::Language::english())];
    let month = |token: &str| locales.into_iter().find_map(|l| month(token, l));
    tokens.windows(2).find_map(|two| {
        let [a, b] = two else { return None };
        let (day, month) = match (number(a), number(b)) {
            (Some(day), None) => (day, month(b)?),
            (None, Some(day)) => (day, month(a)?),
            _ => return None,
        };
        let year = u32::try_from(chrono::Datelike::year(&today)).ok()?;
        let this = date(year, month, day)?;
        if this >= today { Some(this) } else { date(year + 1, month, day) }
    })
}

/// Runs of letters and runs of digits, without the little words and signs that stand in dates.
fn tokens(sentence: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut digits = None;
    for c in sentence.chars() {
        let kind = c.is_alphanumeric().then_some(c.is_ascii_digit());
        match (kind, tokens.last_mut()) {
            (Some(_), Some(last)) if kind == digits => last.extend(c.to_lowercase()),
            (Some(_), _) => tokens.push(c.to_lowercase().collect()),
            (None, _) => {}
        }
        digits = kind;
    }
    tokens.retain(|t| {
        !["de", "of", "the", "st", "nd", "rd", "th", "er", "º", "ª", "年", "月"]
            .contains(&t.as_str())
    });
    tokens
}

fn number(token: &str) -> Option<u32> {
    token.parse().ok().filter(|_| token.len() <= 4)
}

/// The month that a word is, whole or in its first three letters; the sign of Chinese and Japanese is one of a month.
fn month(token: &str, locale: Locale) -> Option<u32> {
    (1..=12).find(|m| {
        let name = locale.plain(&format!("month-{m}")).to_lowercase();
        name == token || (token.chars().count() == 3 && name.starts_with(token))
    })
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    (1900..2200)
        .contains(&year)
        .then(|| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_day_without_its_year_is_the_next_one() {
        let today = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        let check = |language: &str, message: &str, expect: Option<(i32, u32, u32)>| {
            let locale = Locale::of(&Language::from_tag(language).unwrap());
            let expect = expect.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
            assert_eq!(named_day(message, locale, today), expect, "{message}");
        };
        check("en", "our board meets on January 20, is it dead by then", Some((2027, 1, 20)));
        check("en", "can we sign on 15th dec?", Some((2026, 12, 15)));
        check("de", "geht es am 3. Januar noch", Some((2027, 1, 3)));
        check("en", "valid until 2026-12-18?", Some((2026, 12, 18)));
        check("en", "is it valid for 30 days", None);
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        for (language, sentence) in [
            ("en", "Due 2027-03-04."),
            ("en", "Due on March 4th, 2027, at noon"),
            ("en", "due 4 Mar 2027"),
            ("en", "due 03/04/2027"),
            ("de", "Fällig am 4. März 2027."),
            ("de", "Fällig am 04.03.2027"),
            ("fr", "le 4 mars 2027"),
            ("es", "el 4 de marzo de 2027"),
            ("ja", "2027年3月4日まで"),
        ] {
            let locale = Locale::of(&Language::from_tag(language).unwrap());
            let found = dates(sentence, locale);
            let wanted = NaiveDate::from_ymd_opt(2027, 3, 4).unwrap();
            assert!(found.len() == 1 && found[0].contains(&wanted), "{sentence}: {found:?}");
        }
        let english = Locale::of(&Language::english());
        for sentence in ["30 2 2027", "Call 555 12 34", "version 1.2.3", "in March 2027", ""] {
            assert_eq!(dates(sentence, english), Vec::<Vec<NaiveDate>>::new(), "{sentence}");
        }
    }
}
