//! A quote as it comes in: read, and checked for what its types alone do not rule out.

use std::collections::BTreeSet;

use super::decimal::Decimal;
use super::finding::{Finding, QuoteError};
use super::model::{MAX_LINES, MAX_TERM, MAX_TEXT, Quote};

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
        if self.term_months.is_some_and(|m| !(1..=MAX_TERM).contains(&m)) {
            add("term_months".to_owned(), "must lie between 1 and 1200");
        }
        for (i, attachment) in self.attachments.iter().enumerate() {
            if attachment.name.trim().is_empty() {
                add(format!("attachments[{i}].name"), "must not be empty");
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
    use serde_json::Value;

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
            "line_items[0].interval: unknown variant `weekly`, expected one of `once`, `week`, `month`, `quarter`, `half_year`, `year`",
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
