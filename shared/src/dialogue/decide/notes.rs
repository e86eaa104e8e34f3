//! What is said before an answer: that the quote is no longer what it was.

use crate::locale::Locale;
use crate::quote::Status;
use crate::quote::facts::Field;
use crate::quote::notice::{ended, expired};

use super::super::turn::Turn;
use super::super::verdict::{Citation, Verdict};

/// Puts the notes before what is said, each with the field that proves it.
pub(super) fn add(turn: &Turn<'_>, locale: Locale, verdict: &mut Verdict) {
    let mut notes = Vec::new();
    let quote = turn.quote;
    if let Some(newer) = turn.newer {
        let args = [("version", quote.version.as_str().into()), ("newer", newer.into())];
        notes.push(("version", "field-version", locale.text("quote-newer-note", &args)));
    }
    notes.extend(ended(quote, locale).map(|(_, text)| ("status", "field-status", text)));
    // Who asks how long it is valid is told so by the answer; an accepted quote does not run out.
    let told = verdict.citations.iter().any(|c| c.source == "quote:valid_until");
    if quote.status == Status::Open && !told {
        let text = expired(quote, locale, turn.today);
        notes.extend(text.map(|text| ("valid_until", "field-valid-until", text)));
    }
    for (path, label, text) in notes.into_iter().rev() {
        verdict.text = format!("{text}\n\n{}", verdict.text);
        let field = Field { path: path.to_owned(), label: locale.plain(label), excerpt: text };
        verdict.citations.push(Citation::of_field(field, locale));
    }
}
