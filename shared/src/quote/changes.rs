//! What a version of a quote changed over the one before.

use crate::locale::Locale;

use super::decimal::Decimal;
use super::intervals::interval_key;
use super::model::{LineItem, Quote, Terms};
use super::totals::{line, totals};

/// The changes from `before` to `after`, each in words of `locale`, in the order of the quote. Empty when a buyer would
/// see none.
pub fn changes(before: &Quote, after: &Quote, locale: Locale) -> Vec<String> {
    let mut list = List { locale, all: Vec::new() };
    list.text("field-title", &before.title, &after.title);
    for item in &after.line_items {
        match before.line_items.iter().find(|l| l.id == item.id) {
            Some(old) => list.line((old, before), (item, after)),
            None => list.push("change-added", &item.name),
        }
    }
    for item in &before.line_items {
        if !after.line_items.iter().any(|l| l.id == item.id) {
            list.push("change-removed", &item.name);
        }
    }
    let (old, new) = (totals(before), totals(after));
    for interval in old
        .by_interval
        .keys()
        .chain(new.by_interval.keys().filter(|interval| !old.by_interval.contains_key(interval)))
    {
        let label =
            format!("{} ({})", locale.plain("field-total"), locale.plain(interval_key(*interval)));
        let money = |t: &super::Totals| t.by_interval.get(interval).map(|a| locale.money(a.total));
        list.value(label, money(&old), money(&new));
    }
    let date = |q: &Quote| q.valid_until.map(|d| locale.date(d));
    list.value(locale.plain("field-valid-until"), date(before), date(after));
    let months = |q: &Quote| q.term_months.map(|m| m.to_string());
    list.value(locale.plain("field-term"), months(before), months(after));
    if before.payment_terms != after.payment_terms {
        list.reworded(&locale.plain("field-payment-terms"));
    }
    if before.payment_schedule != after.payment_schedule {
        list.reworded(&locale.plain("field-payment-schedule"));
    }
    let label = |t: &Terms| locale.text("field-terms", &[("heading", t.heading.as_str().into())]);
    for term in &after.terms {
        match before.terms.iter().find(|t| t.id == term.id) {
            Some(old) if old.text == term.text && old.heading == term.heading => {}
            Some(_) => list.reworded(&label(term)),
            None => list.push("change-added", &label(term)),
        }
    }
    for term in &before.terms {
        if !after.terms.iter().any(|t| t.id == term.id) {
            list.push("change-removed", &label(term));
        }
    }
    list.all
}

struct List {
    locale: Locale,
    all: Vec<String>,
}

impl List {
    fn push(&mut self, key: &str, name: &str) {
        self.all.push(self.locale.text(key, &[("name", name.into())]));
    }

    fn reworded(&mut self, label: &str) {
        self.all.push(self.locale.text("change-text", &[("label", label.into())]));
    }

    fn text(&mut self, label: &str, from: &str, to: &str) {
        self.value(self.locale.plain(label), Some(from.to_owned()), Some(to.to_owned()));
    }

    fn value(&mut self, label: String, from: Option<String>, to: Option<String>) {
        if from == to {
            return;
        }
        let none = || self.locale.plain("change-none");
        let (from, to) = (from.unwrap_or_else(none), to.unwrap_or_else(none));
        let args = [("label", label.into()), ("from", from.into()), ("to", to.into())];
        self.all.push(self.locale.text("change-value", &args));
    }

    fn line(&mut self, (old, before): (&LineItem, &Quote), (new, after): (&LineItem, &Quote)) {
        let l = self.locale;
        let label = |key: &str| format!("{}, {}", new.name, l.plain(key));
        let number = |d: Decimal| Some(l.number(d));
        let percent = |d: Option<Decimal>| Some(l.percent(d.unwrap_or(Decimal::ZERO)));
        self.value(label("field-title"), Some(old.name.clone()), Some(new.name.clone()));
        self.value(label("field-quantity"), number(old.quantity), number(new.quantity));
        self.value(
            label("field-unit-price"),
            Some(l.price(old.unit_price, before.currency)),
            Some(l.price(new.unit_price, after.currency)),
        );
        self.value(
            label("field-discount"),
            percent(old.discount_percent),
            percent(new.discount_percent),
        );
        self.value(label("field-tax"), percent(old.tax_percent), percent(new.tax_percent));
        self.value(
            label("field-interval"),
            Some(l.plain(interval_key(old.interval))),
            Some(l.plain(interval_key(new.interval))),
        );
        if old.description != new.description {
            self.reworded(&new.name);
        }
        if old.optional != new.optional {
            let sum = |item, quote: &Quote| Some(l.money(line(item, quote.currency).total));
            let none = || Some(l.plain("change-none"));
            let label = label("field-total");
            if new.optional {
                self.value(label, sum(old, before), none());
            } else {
                self.value(label, none(), sum(new, after));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn quote(version: &str, lines: serde_json::Value, until: &str) -> Quote {
        let json = serde_json::json!({
            "id": "Q", "version": version, "title": "T", "language": "en", "currency": "EUR",
            "valid_until": until, "line_items": lines,
            "terms": [{"id": "T1", "heading": "Delivery", "text": format!("Version {version}.")}]
        });
        Quote::from_json(json.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn every_change_a_buyer_would_see_is_named_once() {
        let before = quote(
            "1",
            serde_json::json!([
                {"id": "L1", "name": "Seats", "quantity": 50, "unit_price": "20.00", "interval": "month"},
                {"id": "L2", "name": "Setup", "unit_price": "900.00"}
            ]),
            "2026-12-31",
        );
        let after = quote(
            "2",
            serde_json::json!([
                {"id": "L1", "name": "Seats", "quantity": 60, "unit_price": "20.00", "interval": "month"},
                {"id": "L3", "name": "Training", "unit_price": "400.00"}
            ]),
            "2027-01-15",
        );
        let english = Locale::of(&Language::english());
        assert_eq!(
            changes(&before, &after, english),
            [
                "Seats, Quantity: 50 → 60",
                "“Training” was added",
                "“Setup” was removed",
                "Total (one-time): €900.00 → €400.00",
                // 50 x 20 and 60 x 20.
                "Total (per month): €1,000.00 → €1,200.00",
                "Valid until: 31 December 2026 → 15 January 2027",
                "Terms: Delivery was reworded",
            ]
        );
        assert!(changes(&after, &after, english).is_empty());
    }
}
