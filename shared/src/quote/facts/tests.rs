//! Facts as a buyer reads them, checked against calculations by hand.

use super::*;
use crate::text::Language;

fn quote(language: &str) -> Quote {
    Quote::from_json(
        serde_json::json!({
            "id": "Q", "version": "1", "title": "T", "language": language, "currency": "EUR",
            "valid_until": "2026-12-31", "payment_terms": "30 days net.",
            "owner": {"name": "Ada King", "role": "Sales", "email": "ada@example.com"},
            "payment_schedule": [{"label": "Deposit", "percent": 30, "due": "2026-12-15"}],
            "line_items": [
                {"id": "L1", "name": "Setup", "unit_price": "500.00", "tax_percent": 20},
                {"id": "L2", "name": "Seats", "quantity": 10, "unit": "users", "unit_price": "20.00",
                 "discount_percent": 10, "tax_percent": 20, "interval": "month"}
            ]
        })
        .to_string()
        .as_bytes(),
    )
    .unwrap()
}

fn check(language: &str, kind: FactKind, line: Option<usize>, expect: &str, path: &str) {
    let locale = Locale::of(&Language::from_tag(language).unwrap());
    let quote = quote(language);
    let today = "2026-12-01".parse().unwrap();
    let fact = state(&View { quote: &quote, previous: None, today, locale }, kind, line).unwrap();
    assert_eq!(fact.text, expect);
    assert_eq!(fact.fields[0].path, path);
}

#[test]
fn totals_keep_the_intervals_apart() {
    // Setup 500 + 20 % = 600. Seats 200 - 10 % = 180 + 20 % = 216 a month. First year 600 + 12 x 216 = 3,192.
    check(
        "en",
        FactKind::Total,
        None,
        "This quote adds up to €600.00 one-time and €216.00 per month, tax included. \
         Over the first year that is €3,192.00.",
        "totals",
    );
    check(
        "en",
        FactKind::Recurring(Some(Interval::Month)),
        None,
        "The recurring cost is €216.00 per month, tax included.",
        "totals",
    );
    // Tax: 100 once, 36 a month.
    check(
        "de",
        FactKind::Tax,
        None,
        "Die Steuern betragen 100,00\u{a0}€ einmalig und 36,00\u{a0}€ pro Monat. Nach Sätzen: 20\u{a0}% auf \
         500,00\u{a0}€ (einmalig) sind 100,00\u{a0}€; 20\u{a0}% auf 180,00\u{a0}€ (pro Monat) sind 36,00\u{a0}€.",
        "totals",
    );
}

#[test]
fn a_line_shows_its_arithmetic() {
    check(
        "en",
        FactKind::LinePrice,
        Some(1),
        "“Seats”: 10 users × €20.00 (per month) = €200.00. Less 10% discount that is €180.00. With 20% tax: €216.00.",
        "line_items/L2",
    );
    check(
        "es",
        FactKind::LineQuantity,
        Some(1),
        "«Seats»: la cantidad es 10 users.",
        "line_items/L2",
    );
    check(
        "fr",
        FactKind::Discount,
        Some(0),
        "« Setup » ne bénéficie d’aucune remise.",
        "line_items/L1",
    );
}

#[test]
fn dates_and_terms_are_worded_in_the_language_of_the_quote() {
    check(
        "en",
        FactKind::Expiry,
        None,
        "This quote is valid until 31 December 2026. That is 30 days from today.",
        "valid_until",
    );
    check(
        "fr",
        FactKind::Payment,
        None,
        "Conditions de paiement : 30 days net. Échéancier de paiement : Deposit, 30\u{202f}%, échéance : 15 décembre 2026.",
        "payment_terms",
    );
    check(
        "de",
        FactKind::Owner,
        None,
        "Für dieses Angebot zuständig: Ada King, Sales. Kontakt: ada@example.com.",
        "owner",
    );
}

#[test]
fn an_expired_quote_says_so() {
    let locale = Locale::of(&Language::english());
    let fact = state(
        &View { quote: &quote("en"), previous: None, today: "2027-01-01".parse().unwrap(), locale },
        FactKind::Expiry,
        None,
    )
    .unwrap();
    assert_eq!(fact.text, "This quote expired on 31 December 2026.");
}
