//! Times as the buyer reads them: in the zone of the browser, in the language of the chat.

use js_sys::{Array, Date, Intl, JSON, Object};
use wasm_bindgen::JsCast;

const DAY: f64 = 86_400_000.0;

/// The clock time of an RFC 3339 time.
pub(crate) fn time(at: &str, language: &str) -> String {
    format(&date(at), language, r#"{"hour":"numeric","minute":"2-digit"}"#)
}

/// The day and the clock time.
pub(crate) fn moment(at: &str, language: &str) -> String {
    format(
        &date(at),
        language,
        r#"{"weekday":"short","day":"numeric","month":"short","hour":"numeric","minute":"2-digit"}"#,
    )
}

/// The name of a day: `today`, `yesterday`, or its date.
pub(crate) fn day_name(at: &str, language: &str) -> String {
    let date = date(at);
    for days in [0.0, -1.0] {
        let that = Date::new(&(Date::now() + days * DAY).into());
        if key(&that) == key(&date) {
            let options: Object = parsed(r#"{"numeric":"auto"}"#);
            let relative = Intl::RelativeTimeFormat::new(&Array::of1(&language.into()), &options);
            return String::from(relative.format(days, "day"));
        }
    }
    format(&date, language, r#"{"weekday":"long","day":"numeric","month":"long"}"#)
}

/// Whether two times lie on the same day; without a first, whether the other lies on today.
pub(crate) fn same_day(before: Option<&str>, at: &str) -> bool {
    let before = before.map_or_else(Date::new_0, date);
    key(&before) == key(&date(at))
}

fn key(date: &Date) -> String {
    String::from(date.to_date_string())
}

fn date(at: &str) -> Date {
    Date::new(&at.into())
}

fn format(date: &Date, language: &str, options: &str) -> String {
    String::from(date.to_locale_string(language, &parsed(options)))
}

fn parsed(options: &str) -> Object {
    JSON::parse(options).map_or_else(|_| Object::new(), JsCast::unchecked_into)
}
