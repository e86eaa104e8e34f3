//! Which sources may be cited today.

use chrono::NaiveDate;

use crate::retrieval::Source;

/// The sources that are not past their last day.
pub fn current(sources: &[Source], today: NaiveDate) -> impl Iterator<Item = &Source> {
    let day = today.to_string();
    sources.iter().filter(move |s| s.document.is_valid_on(&day))
}
