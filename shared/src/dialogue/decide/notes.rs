//! What is said before an answer: that the quote is no longer what it was.

use crate::locale::Locale;
use crate::quote::Status;
use crate::quote::facts::Field;

use super::super::verdict::{Citation, Verdict};
use super::Turn;

/// Puts the notes before what is said, each with the field that proves it.
pub(super) fn add(turn: &Turn<'_>, locale: Locale, verdict: &mut Verdict) {
    let mut notes = Vec::new();
    let quote = turn.quote;
    if let Some(newer) = turn.newer {
        let args = [("version", quote.version.as_str().into()), ("newer", newer.into())];
        notes.push(("version", "field-version", locale.text("quote-newer-note", &args)));
    }
    let status = match (quote.status, &quote.replaced_by) {
        (Status::Open, _) => None,
        (Status::Accepted, _) => Some(locale.plain("quote-accepted-note")),
        (Status::Withdrawn, _) => Some(locale.plain("quote-withdrawn-note")),
        (Status::Replaced, None) => Some(locale.plain("quote-replaced-note")),
        (Status::Replaced, Some(by)) => {
            Some(locale.text("quote-replaced-by-note", &[("quote", by.as_str().into())]))
        }
    };
    notes.extend(status.map(|text| ("status", "field-status", text)));
    // Who asks how long it is valid is told so by the answer; an accepted quote does not run out.
    let told = verdict.citations.iter().any(|c| c.source == "quote:valid_until");
    if quote.status == Status::Open
        && !told
        && let Some(last) = quote.valid_until.filter(|_| quote.is_expired(turn.today))
    {
        let text = locale.text("quote-expired-note", &[("date", locale.date(last).into())]);
        notes.push(("valid_until", "field-valid-until", text));
    }
    for (path, label, text) in notes.into_iter().rev() {
        verdict.text = format!("{text}\n\n{}", verdict.text);
        let field = Field { path: path.to_owned(), label: locale.plain(label), excerpt: text };
        verdict.citations.push(Citation::of_field(field, locale));
    }
}
