//! Days, times of day and durations, which are numbers of days in a workbook.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate, Timelike};

use super::sections::Token;

const DAY: f64 = 86_400.0;
/// Days up to the end of 9999.
const LAST: f64 = 2_958_466.0;

/// A number of days as its format shows it; `None` where it is no day.
pub(super) fn show(number: f64, tokens: &[Token], since_1904: bool) -> Option<String> {
    let has = |letters: &str| {
        tokens.iter().any(|t| matches!(t, Token::Date(c, _) if letters.contains(*c)))
    };
    if !(0.0..LAST).contains(&number.abs()) {
        return None;
    }
    if tokens.iter().any(|t| matches!(t, Token::Elapsed(..))) {
        return Some(elapsed(number, tokens));
    }
    if number < 0.0 {
        return None;
    }
    let seconds = (number * DAY).round();
    let (days, second) = (whole(seconds / DAY), whole(seconds % DAY));
    let is_time = has("hs");
    // Minutes and months have the same letter: alone with years or days they are months.
    let is_day = has("yd") || (has("m") && !is_time);
    let time =
        chrono::NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(second).ok()?, 0)?;
    let time = is_time.then(|| clock(time, tokens));
    if !is_day {
        return time;
    }
    let day = day(days, since_1904)?;
    let day = if has("d") || !has("m") && has("y") && is_time {
        day.to_string()
    } else if has("y") && has("m") {
        day.format("%Y-%m").to_string()
    } else if has("y") {
        day.format("%Y").to_string()
    } else {
        day.to_string()
    };
    Some(time.map_or(day.clone(), |t| format!("{day} {t}")))
}

/// A number that is not negative without its fraction.
#[expect(clippy::cast_sign_loss, reason = "the callers give numbers from zero on")]
fn whole(number: f64) -> u64 {
    number as u64
}

/// The day of a number. The calendar of 1900 has a 29 February of that year, which never was.
fn day(days: u64, since_1904: bool) -> Option<NaiveDate> {
    let first = match (since_1904, days) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        (false, 0..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    first?.checked_add_days(Days::new(days))
}

/// A time of day: hours, minutes and seconds as far as the format has them.
fn clock(time: chrono::NaiveTime, tokens: &[Token]) -> String {
    let half = tokens.contains(&Token::HalfDay);
    let length = |letter| {
        tokens.iter().find_map(|t| match t {
            Token::Date(c, length) if *c == letter => Some(*length),
            _ => None,
        })
    };
    let hour = if half { time.hour12().1 } else { time.hour() };
    let mut parts = Vec::new();
    if let Some(length) = length('h') {
        parts.push(if length > 1 { format!("{hour:02}") } else { hour.to_string() });
        if length_of_minutes(tokens) {
            parts.push(format!("{:02}", time.minute()));
        }
    } else {
        parts.push(format!("{:02}", time.hour() * 60 + time.minute()));
    }
    if length('s').is_some() {
        parts.push(format!("{:02}", time.second()));
    }
    let text = parts.join(":");
    match half {
        true if time.hour() >= 12 => format!("{text} PM"),
        true => format!("{text} AM"),
        false => text,
    }
}

/// Whether a format has minutes: an `m` right after hours or right before seconds.
fn length_of_minutes(tokens: &[Token]) -> bool {
    let letters: Vec<char> = tokens
        .iter()
        .filter_map(|t| if let Token::Date(c, _) = t { Some(*c) } else { None })
        .collect();
    letters.windows(2).any(|w| w == ['h', 'm'] || w == ['m', 's'])
}

/// A duration, whose first part goes on counting: `36:00`.
fn elapsed(number: f64, tokens: &[Token]) -> String {
    let total = whole((number.abs() * DAY).round());
    let mut rest = total;
    let mut out = String::new();
    if number < 0.0 && total > 0 {
        out.push('-');
    }
    for token in tokens {
        let (Token::Elapsed(letter, length) | Token::Date(letter, length)) = token else {
            out.push_str(&token.literal());
            continue;
        };
        let unit = match letter {
            'h' => 3_600,
            'm' => 60,
            _ => 1,
        };
        let count = rest / unit;
        rest %= unit;
        let _ = write!(out, "{count:0length$}");
    }
    out
}
