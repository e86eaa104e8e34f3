//! How intervals are named in the files of the languages.

use super::model::Interval;

/// The key of an interval's name.
pub(super) fn interval_key(interval: Interval) -> &'static str {
    match interval {
        Interval::Once => "interval-once",
        Interval::Week => "interval-week",
        Interval::Month => "interval-month",
        Interval::Quarter => "interval-quarter",
        Interval::HalfYear => "interval-half-year",
        Interval::Year => "interval-year",
    }
}
