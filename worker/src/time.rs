//! Milliseconds to RFC 3339 and to a day.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// A minute, in milliseconds.
pub(crate) const MINUTE: i64 = 60_000;
/// A day, in milliseconds.
pub(crate) const DAY: i64 = 86_400_000;

/// RFC 3339 in UTC, to the millisecond.
pub(crate) fn rfc3339(millis: i64) -> String {
    at(millis).to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Milliseconds since 1970 of a moment in RFC 3339; `None` when it is none.
pub(crate) fn millis(text: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.timestamp_millis())
}

/// The day in UTC. An offer that is valid until a day is valid until that day has ended everywhere but a few islands
/// west of Greenwich.
pub(crate) fn day(millis: i64) -> NaiveDate {
    at(millis).date_naive()
}

/// The seconds that a `Retry-After` asks for: a number, or a date (RFC 9110 section 10.2.3). `None` when it is neither.
pub(crate) fn retry_after(text: &str, now: i64) -> Option<u32> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(seconds);
    }
    let until = DateTime::parse_from_rfc2822(text).ok()?.timestamp_millis();
    u32::try_from(((until - now).max(0) + 999) / 1000).ok()
}

fn at(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or(DateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_a_number_or_a_date() {
        // The example of RFC 9110 section 10.2.3.
        let date = "Fri, 31 Dec 1999 23:59:59 GMT";
        let at = millis("1999-12-31T23:59:59Z").unwrap();
        assert_eq!(retry_after(date, at - 90_500), Some(91));
        assert_eq!(retry_after(date, at + 5), Some(0));
        assert_eq!(retry_after(" 120 ", at), Some(120));
        assert_eq!(retry_after("soon", at), None);
    }

    #[test]
    fn a_moment_is_written_in_utc() {
        // 1,764,547,200 s after the epoch is 2025-12-01T00:00:00Z.
        assert_eq!(rfc3339(1_764_547_200_250), "2025-12-01T00:00:00.250Z");
        assert_eq!(millis("2025-12-01T01:00:00.25+01:00"), Some(1_764_547_200_250));
        assert_eq!(millis("yesterday"), None);
        assert_eq!(day(1_764_547_199_999), "2025-11-30".parse().unwrap());
    }
}
