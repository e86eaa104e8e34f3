//! The quote as the host's back end states it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use oxilangtag::LanguageTag;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::text::Language;

use super::decimal::{Decimal, amount};
use super::fields::{deserialize_lines, deserialize_name, deserialize_tag};
use super::money::Currency;

/// Most line items of a quote.
pub const MAX_LINES: usize = 500;
/// Most characters of any text field.
pub const MAX_TEXT: usize = 20_000;

/// A quote. Fields that are not named here are kept in `extra` and given back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quote {
    /// Id at the host, unique.
    pub id: String,
    /// Version at the host; a string or a whole number.
    #[serde(deserialize_with = "deserialize_name")]
    pub version: String,
    /// Title for people.
    pub title: String,
    /// BCP 47 tag of the language the quote is written in; the agent speaks it.
    #[serde(deserialize_with = "deserialize_tag")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub language: LanguageTag<String>,
    /// ISO 4217 code; every amount is in it.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub currency: Currency,
    /// Day of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub issued_on: Option<NaiveDate>,
    /// Last day on which it can be accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub valid_until: Option<NaiveDate>,
    /// Where the buyer reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who offers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seller: Option<Seller>,
    /// Who is asked to accept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<Buyer>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    /// What is offered.
    pub line_items: Vec<LineItem>,
    /// How and when to pay, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_terms: Option<String>,
    /// When to pay what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payment_schedule: Vec<Installment>,
    /// Conditions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Terms>,
    /// Whether the rep switched the agent on for this quote.
    #[serde(default)]
    pub agent_enabled: bool,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Who offers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Seller {
    /// Name of the company.
    pub name: String,
    /// General address for mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Postal address; a string or a list of lines.
    #[serde(
        default,
        deserialize_with = "deserialize_lines",
        skip_serializing_if = "Option::is_none"
    )]
    pub address: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Who is asked to accept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Buyer {
    /// Name of the company.
    pub name: String,
    /// Name of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Postal address; a string or a list of lines.
    #[serde(
        default,
        deserialize_with = "deserialize_lines",
        skip_serializing_if = "Option::is_none"
    )]
    pub address: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// The person who wrote the quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Owner {
    /// Id at the host.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// What they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Where to write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Where to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// How often a line is charged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Interval {
    /// Once.
    #[default]
    Once,
    /// Every month.
    Month,
    /// Every year.
    Year,
}

/// One line of the quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineItem {
    /// Id, unique in the quote.
    pub id: String,
    /// Stock keeping unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
    /// Name.
    pub name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How many; at least zero.
    #[serde(default = "one")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub quantity: Decimal,
    /// Of what, such as `user` or `day`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Price of one unit before discount and tax.
    #[serde(with = "amount")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub unit_price: Decimal,
    /// How often it is charged.
    #[serde(default)]
    pub interval: Interval,
    /// Discount on the line, in percent from 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub discount_percent: Option<Decimal>,
    /// Tax on the line after discount, in percent from 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub tax_percent: Option<Decimal>,
    /// Whether the buyer may leave it out; optional lines are outside the totals.
    #[serde(default)]
    pub optional: bool,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

fn one() -> Decimal {
    Decimal::ONE
}

/// One payment of the schedule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Installment {
    /// Id, unique in the schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// When: a date, or words such as "on delivery".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Share in percent from 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub percent: Option<Decimal>,
    /// Of what the share is, such as `total`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Amount.
    #[serde(default, with = "amount::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub amount: Option<Decimal>,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Terms {
    /// Id, unique in the quote.
    pub id: String,
    /// Heading.
    #[serde(default)]
    pub heading: String,
    /// Text.
    pub text: String,
    /// Everything else.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What is wrong with a quote: every finding names its field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .findings.iter().map(|f| format!("{}: {}", f.field, f.message)).collect::<Vec<_>>().join("; "))]
pub struct QuoteError {
    /// At least one.
    pub findings: Vec<Finding>,
}

/// One wrong field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Path, such as `line_items[1].unit_price`; `.` for the whole.
    pub field: String,
    /// What is wrong.
    pub message: String,
}

impl Quote {
    /// Reads and checks a quote.
    pub fn from_json(json: &[u8]) -> Result<Self, QuoteError> {
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        let quote: Self = serde_path_to_error::deserialize(&mut deserializer).map_err(|e| {
            let field = e.path().to_string();
            QuoteError {
                findings: vec![Finding { field, message: plain(&e.into_inner().to_string()) }],
            }
        })?;
        deserializer.end().map_err(|e| QuoteError {
            findings: vec![Finding { field: ".".to_owned(), message: plain(&e.to_string()) }],
        })?;
        let findings = quote.findings();
        if findings.is_empty() { Ok(quote) } else { Err(QuoteError { findings }) }
    }

    /// The language that the agent speaks on this quote.
    pub fn spoken(&self) -> Language {
        Language::from_tag(self.language.as_str()).unwrap_or_else(Language::english)
    }

    /// Whether it can no longer be accepted on `today`.
    pub fn is_expired(&self, today: NaiveDate) -> bool {
        self.valid_until.is_some_and(|last| today > last)
    }

    /// What the types alone do not rule out.
    fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut add = |field: String, message: &str| {
            found.push(Finding { field, message: message.to_owned() });
        };
        for (field, value) in [("id", &self.id), ("version", &self.version), ("title", &self.title)]
        {
            if value.trim().is_empty() {
                add(field.to_owned(), "must not be empty");
            }
        }
        if !(self.id.len() <= 200
            && self.id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:~".contains(c)))
        {
            add("id".to_owned(), "at most 200 letters, digits and `-_.:~`");
        }
        if let (Some(from), Some(to)) = (self.issued_on, self.valid_until)
            && to < from
        {
            add("valid_until".to_owned(), "lies before `issued_on`");
        }
        if let Some(url) = &self.url
            && !(url.starts_with("https://") || url.starts_with("http://"))
        {
            add("url".to_owned(), "must begin with `https://` or `http://`");
        }
        if self.line_items.is_empty() {
            add("line_items".to_owned(), "at least one line item");
        }
        if self.line_items.len() > MAX_LINES {
            add("line_items".to_owned(), "at most 500 line items");
        }
        let percent = |d: Option<Decimal>| {
            d.is_none_or(|d| !d.is_negative() && d.mantissa() <= 100 * 10_i128.pow(d.scale()))
        };
        let mut ids = BTreeSet::new();
        for (i, line) in self.line_items.iter().enumerate() {
            let at = |field: &str| format!("line_items[{i}].{field}");
            if line.id.trim().is_empty() {
                add(at("id"), "must not be empty");
            } else if !ids.insert(&line.id) {
                add(at("id"), "stands on another line item too");
            }
            if line.name.trim().is_empty() {
                add(at("name"), "must not be empty");
            }
            if line.quantity.is_negative() {
                add(at("quantity"), "must not be negative");
            }
            if !percent(line.discount_percent) {
                add(at("discount_percent"), "must lie between 0 and 100");
            }
            if !percent(line.tax_percent) {
                add(at("tax_percent"), "must lie between 0 and 100");
            }
            if line.description.as_ref().is_some_and(|d| d.len() > MAX_TEXT) {
                add(at("description"), "at most 20000 bytes");
            }
        }
        for (i, part) in self.payment_schedule.iter().enumerate() {
            if !percent(part.percent) {
                add(format!("payment_schedule[{i}].percent"), "must lie between 0 and 100");
            }
        }
        let mut ids = BTreeSet::new();
        for (i, term) in self.terms.iter().enumerate() {
            if !ids.insert(&term.id) {
                add(format!("terms[{i}].id"), "stands on another term too");
            }
            if term.text.len() > MAX_TEXT {
                add(format!("terms[{i}].text"), "at most 20000 bytes");
            }
        }
        found
    }
}

/// A serde message without its position, which the path replaces.
fn plain(message: &str) -> String {
    message.rsplit_once(" at line ").map_or(message, |(m, _)| m).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(change: impl Fn(&mut Value)) -> Result<Quote, QuoteError> {
        let mut json = serde_json::json!({
            "id": "Q-1", "version": 2, "title": "T", "language": "fr-CH", "currency": "CHF",
            "line_items": [{"id": "L1", "name": "Seat", "unit_price": "10.00"}]
        });
        change(&mut json);
        Quote::from_json(json.to_string().as_bytes())
    }

    fn check(change: impl Fn(&mut Value), expect: &str) {
        assert_eq!(quote(change).unwrap_err().to_string(), expect);
    }

    #[test]
    fn the_required_fields_suffice_and_unknown_ones_are_kept() {
        let quote = quote(|q| {
            q["project"] = "Apollo".into();
            q["line_items"][0]["colour"] = "red".into();
        })
        .unwrap();
        assert_eq!(quote.version, "2");
        assert_eq!(quote.spoken().as_str(), "fr");
        let back = serde_json::to_value(&quote).unwrap();
        assert_eq!(back["project"], "Apollo");
        assert_eq!(back["line_items"][0]["colour"], "red");
    }

    #[test]
    fn wrong_fields_are_named() {
        check(
            |q| {
                q.as_object_mut().unwrap().remove("currency");
            },
            ".: missing field `currency`",
        );
        check(
            |q| q["currency"] = "EURO".into(),
            "currency: `EURO` is no ISO 4217 currency code such as `EUR`",
        );
        check(
            |q| q["language"] = "french!".into(),
            "language: `french!` is no BCP 47 language tag such as `en` or `de-CH`",
        );
        check(
            |q| q["line_items"][0]["unit_price"] = 10.5.into(),
            "line_items[0].unit_price: expected a decimal string such as \"1200.50\", not a number",
        );
        check(
            |q| q["line_items"][0]["interval"] = "weekly".into(),
            "line_items[0].interval: unknown variant `weekly`, expected one of `once`, `month`, `year`",
        );
        check(
            |q| q["line_items"][0]["discount_percent"] = 101.into(),
            "line_items[0].discount_percent: must lie between 0 and 100",
        );
        check(|q| q["line_items"] = serde_json::json!([]), "line_items: at least one line item");
        check(|q| q["id"] = "a b".into(), "id: at most 200 letters, digits and `-_.:~`");
    }

    #[test]
    fn every_finding_is_reported_at_once() {
        let error = quote(|q| {
            q["title"] = "".into();
            q["line_items"][0]["quantity"] = "-1".into();
        })
        .unwrap_err();
        let fields: Vec<&str> = error.findings.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(fields, ["title", "line_items[0].quantity"]);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_a_quote_or_an_error(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            proptest::prop_assert!(Quote::from_json(&bytes).is_err());
        }
    }
}
