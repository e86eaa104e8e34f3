//! Quotes in the formats that sellers have. A format is one file here and one line in the table.
//!
//! What a format states and a quote of ours cannot hold is reported field by field; what would change an amount is an
//! error. Every format ends in the JSON of our own, which is then checked like any other.

mod hubspot;
mod number;
mod plain;
mod stated;
mod stripe;
mod tree;
mod ubl;

use chrono::DateTime;
use serde_json::{Value, json};

use super::finding::{Finding, QuoteError};
use super::imported::{Imported, Options, Unmapped};
use super::model::Quote;
use stated::{Stated, Sum};
use tree::Tree;

/// Largest document, in bytes.
pub const MAX_BYTES: usize = 1_000_000;

/// A format of quotes.
struct Format {
    name: &'static str,
    /// Whether a document is of it.
    fits: fn(&Value) -> bool,
    /// Our JSON for a document of it.
    map: fn(&Tree) -> Result<Mapped, Finding>,
}

static FORMATS: &[Format] = &[ubl::FORMAT, stripe::FORMAT, hubspot::FORMAT, plain::FORMAT];

/// What a format makes of a document.
struct Mapped {
    quote: Value,
    /// What the document states of its lines and sums; checked against ours.
    stated: Stated,
    warnings: Vec<String>,
}

/// Reads a document of any known format.
///
/// # Errors
/// When it is no document of a known format, when a field that matters is missing or cannot be held exactly, and when its
/// own sums disagree with those of its lines.
pub fn import(text: &str, options: &Options) -> Result<Imported, QuoteError> {
    let fault = |field: &str, message: String| QuoteError {
        findings: vec![Finding { field: field.to_owned(), message }],
    };
    if text.len() > MAX_BYTES {
        return Err(fault(".", format!("has {} bytes, at most {MAX_BYTES} are read", text.len())));
    }
    let document = parse(text).map_err(|message| fault(".", message))?;
    let known = || FORMATS.iter().map(|f| f.name).collect::<Vec<_>>().join(", ");
    let format = match &options.format {
        Some(name) => FORMATS
            .iter()
            .find(|f| f.name == name)
            .ok_or_else(|| fault("format", format!("`{name}` is not one of {}", known())))?,
        None => FORMATS
            .iter()
            .find(|f| (f.fits)(&document))
            .ok_or_else(|| fault(".", format!("is no quote of a known format: {}", known())))?,
    };
    let tree = Tree::new(document);
    let mut mapped =
        (format.map)(&tree).map_err(|finding| QuoteError { findings: vec![finding] })?;
    if let Some(enabled) = options.agent_enabled {
        mapped.quote["agent_enabled"] = enabled.into();
    }
    match (&options.language, mapped.quote.get("language")) {
        (Some(language), _) => mapped.quote["language"] = language.as_str().into(),
        (None, None | Some(Value::Null)) => {
            mapped.quote["language"] = "en".into();
            mapped.warnings.push(
                "The document names no language; English was assumed. Give `language` to change that."
                    .to_owned(),
            );
        }
        (None, Some(_)) => {}
    }
    if format.name != plain::FORMAT.name {
        number::keep(&mut mapped.quote);
    }
    let mut json = without_nulls(mapped.quote);
    mapped.stated.fill_rates(&mut json)?;
    let quote = Quote::from_json(json.to_string().as_bytes())?;
    mapped.stated.agree(&quote)?;
    Ok(Imported {
        format: format.name.to_owned(),
        quote,
        unmapped: tree.unmapped(),
        warnings: mapped.warnings,
    })
}

fn parse(text: &str) -> Result<Value, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        return tree::xml(text);
    }
    serde_json::from_str(text).map_err(|e| format!("is neither XML nor JSON: {e}"))
}

/// Absent is absent: most fields of a quote are optional, and none is null.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .filter(|(_, v)| !v.is_null())
            .map(|(k, v)| (k, without_nulls(v)))
            .collect(),
        Value::Array(all) => all.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

/// A finding on a field of the document.
fn finding(field: impl Into<String>, message: impl Into<String>) -> Finding {
    Finding { field: field.into(), message: message.into() }
}

/// An exact share in percent with at most six decimals, for two amounts in the same unit; rounded where it has more, and
/// then the amounts of the line tell whether that is near enough.
fn percent(part: i128, whole: i128) -> Option<String> {
    if whole <= 0 || part < 0 || part > whole {
        return None;
    }
    Some(decimal((part * 100_000_000 + whole / 2) / whole))
}

/// Millionths as a decimal, without zeros at its end.
fn decimal(millionths: i128) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, fraction) =
        (millionths.unsigned_abs() / 1_000_000, millionths.unsigned_abs() % 1_000_000);
    let fraction = format!("{fraction:06}");
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        digits => format!("{sign}{whole}.{digits}"),
    }
}

/// A decimal as an integer of millionths.
fn millionths(text: &str) -> Option<i128> {
    let decimal: super::Decimal = text.trim().parse().ok()?;
    Some(decimal.mantissa() * 10_i128.pow(6 - decimal.scale()))
}

/// The parts that there are, in one line.
fn joined<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let there: Vec<String> = parts.into_iter().flatten().collect();
    (!there.is_empty()).then(|| there.join(" "))
}

/// The day of a moment, in UTC.
fn day(milliseconds: i64) -> Option<String> {
    DateTime::from_timestamp_millis(milliseconds).map(|at| at.date_naive().to_string())
}

/// A list of address lines without the empty ones; nothing when none is left.
fn address(lines: Vec<Option<String>>) -> Value {
    let lines: Vec<String> = lines.into_iter().flatten().filter(|l| !l.trim().is_empty()).collect();
    if lines.is_empty() { Value::Null } else { json!(lines) }
}

#[cfg(test)]
#[path = "import/tests.rs"]
mod tests;
