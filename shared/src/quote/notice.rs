//! What is to be known of a quote before it is asked about: that it is no longer what it was, or soon will not be.

use chrono::NaiveDate;

use crate::locale::Locale;
use crate::wire::buyer::{Notice, Standing};

use super::{Quote, Status};

/// A quote that is valid for so many more days, or fewer, is said to run out.
const SOON: i64 = 7;

/// What became of a quote, in words; nothing while it is open.
pub(crate) fn ended(quote: &Quote, locale: Locale) -> Option<(Standing, String)> {
    Some(match (quote.status, &quote.replaced_by) {
        (Status::Open, _) => return None,
        (Status::Accepted, _) => (Standing::Accepted, locale.plain("quote-accepted-note")),
        (Status::Withdrawn, _) => (Standing::Withdrawn, locale.plain("quote-withdrawn-note")),
        (Status::Replaced, None) => (Standing::Replaced, locale.plain("quote-replaced-note")),
        (Status::Replaced, Some(by)) => {
            let text = locale.text("quote-replaced-by-note", &[("quote", by.as_str().into())]);
            (Standing::Replaced, text)
        }
    })
}

/// That an open quote ran out, in words.
pub(crate) fn expired(quote: &Quote, locale: Locale, today: NaiveDate) -> Option<String> {
    let last = quote.valid_until.filter(|_| quote.is_expired(today))?;
    Some(locale.text("quote-expired-note", &[("date", locale.date(last).into())]))
}

/// What is to be known of a quote on a day; `newer` is the version in force where the page shows an older one. What
/// weighs most comes alone: that it ended, that it changed, that it runs out.
pub fn notice(
    quote: &Quote,
    newer: Option<&str>,
    locale: Locale,
    today: NaiveDate,
) -> Option<Notice> {
    let plain = |standing, text| Some(Notice { standing, days: None, text });
    if let Some((standing, text)) = ended(quote, locale) {
        return plain(standing, text);
    }
    if let Some(newer) = newer {
        let text = locale.text("quote-changed-note", &[("newer", newer.into())]);
        return plain(Standing::Changed, text);
    }
    if let Some(text) = expired(quote, locale, today) {
        return plain(Standing::Expired, text);
    }
    let last = quote.valid_until?;
    let left = (last - today).num_days();
    let days = u32::try_from(left).ok().filter(|_| left <= SOON)?;
    let args = [("days", left.into()), ("date", locale.date(last).into())];
    let text = locale.text("quote-expiring-note", &args);
    Some(Notice { standing: Standing::Expiring, days: Some(days), text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn quote(change: &serde_json::Value) -> Quote {
        let mut json = serde_json::json!({
            "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR", "valid_until": "2026-12-31",
            "line_items": [{"id": "L", "name": "N", "unit_price": "1.00"}]
        });
        for (key, value) in change.as_object().unwrap() {
            json[key] = value.clone();
        }
        Quote::from_json(json.to_string().as_bytes()).unwrap()
    }

    fn on(day: &str, quote: &Quote, newer: Option<&str>) -> Option<Notice> {
        notice(quote, newer, Locale::of(&Language::english()), day.parse().unwrap())
    }

    #[test]
    fn the_last_week_of_a_quote_is_counted_down_and_its_end_is_told() {
        let open = quote(&serde_json::json!({}));
        for (day, expect) in [
            ("2026-12-23", None),
            (
                "2026-12-24",
                Some((Some(7), "This quote is valid for 7 more days, until 31 December 2026.")),
            ),
            (
                "2026-12-30",
                Some((Some(1), "This quote is valid until tomorrow, 31 December 2026.")),
            ),
            ("2026-12-31", Some((Some(0), "This quote is valid until today, 31 December 2026."))),
        ] {
            let got = on(day, &open, None);
            assert_eq!(got.as_ref().map(|n| (n.days, n.text.as_str())), expect, "{day}");
        }
        let late = on("2027-01-01", &open, None).unwrap();
        assert_eq!((late.standing, late.days), (Standing::Expired, None));
        assert!(late.text.contains("expired on 31 December 2026"), "{}", late.text);
    }

    #[test]
    fn what_became_of_a_quote_goes_before_its_version_and_its_date() {
        for (change, newer, expect) in [
            (serde_json::json!({"status": "accepted"}), Some("2"), Standing::Accepted),
            (serde_json::json!({"status": "withdrawn"}), None, Standing::Withdrawn),
            (
                serde_json::json!({"status": "replaced", "replaced_by": "Q-2"}),
                None,
                Standing::Replaced,
            ),
            (serde_json::json!({}), Some("2"), Standing::Changed),
        ] {
            let got = on("2027-01-01", &quote(&change), newer).unwrap();
            assert_eq!(got.standing, expect, "{change}");
        }
        let replaced = quote(&serde_json::json!({"status": "replaced", "replaced_by": "Q-2"}));
        assert!(on("2026-01-01", &replaced, None).unwrap().text.contains("Q-2"));
    }
}
