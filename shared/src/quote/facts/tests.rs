//! Facts as a buyer reads them, checked against calculations by hand.

use super::*;
use crate::quote::expression::{Claim, DiscountView, Horizon, Step, Supposed, TaxView};
use crate::text::Language;

mod changes;
mod comparisons;
mod conditions;
mod lines;
mod totals;

const SETUP: usize = 0;
const SEATS: usize = 1;
const SUPPORT: usize = 2;
const TRAINING: usize = 3;
const ARCHIVE: usize = 4;
const WORKSHOP: usize = 5;

/// Six lines, the last two optional. What they come to, by hand:
///
/// | line | gross | net | tax | with tax |
/// |---|---|---|---|---|
/// | Setup, once | 500 | 500 | 20 % = 100 | 600 |
/// | Seats, a month | 10 x 20 = 200 | less 10 % = 180 | 20 % = 36 | 216 |
/// | Support, a year | 300 | 300 | 7 % = 21 | 321 |
/// | Training, once | 2 x 250 = 500 | 500 | 20 % = 100 | 600 |
/// | Archive, a month | 4 x 12.50 = 50 | 50 | 20 % = 10 | 60 |
/// | Workshop, once | 400 | less 25 % = 300 | 20 % = 60 | 360 |
///
/// So once 1,000 (with tax 1,200), a month 180 (216), a year 300 (321).
fn json() -> serde_json::Value {
    serde_json::json!({
        "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
        "valid_until": "2026-12-31", "term_months": 24, "payment_terms": "30 days net.",
        "owner": {"name": "Ada King", "role": "Sales", "email": "ada@example.com"},
        "payment_schedule": [
            {"label": "Deposit", "percent": 30, "of": "once_gross", "due": "2026-11-15"},
            {"label": "Delivery", "percent": "12.5", "of": "once_net", "due": "2026-12-15"},
            {"id": "P3", "label": "Rest", "percent": "57.5", "amount": "715.00", "due": "on handover"}
        ],
        "terms": [
            {"id": "T1", "heading": "Minimum term", "text": "The contract runs for 24 months."},
            {"id": "T2", "heading": "Copies", "text": "We deliver 2 copies and 24 keys."},
            {"id": "T3", "heading": "Renewal", "text": "After 2 years it is renewed."}
        ],
        "line_items": [
            {"id": "L1", "name": "Setup", "unit_price": "500.00", "tax_percent": 20},
            {"id": "L2", "name": "Seats", "quantity": 10, "unit": "users", "unit_price": "20.00",
             "discount_percent": 10, "tax_percent": 20, "interval": "month"},
            {"id": "L3", "name": "Support", "unit_price": "300.00", "tax_percent": 7, "interval": "year"},
            {"id": "L4", "name": "Training", "quantity": 2, "unit": "days", "unit_price": "250.00",
             "tax_percent": 20},
            {"id": "L5", "name": "Archive", "quantity": 4, "unit_price": "12.50", "tax_percent": 20,
             "interval": "month", "optional": true},
            {"id": "L6", "name": "Workshop", "unit_price": "400.00", "discount_percent": 25,
             "tax_percent": 20, "optional": true}
        ]
    })
}

/// A quote of lines that are not those of [`json`].
fn with_lines(lines: serde_json::Value) -> serde_json::Value {
    let mut json = json();
    json["line_items"] = lines;
    json
}

fn fact_of(json: &serde_json::Value, language: &str, expression: &Expression) -> Option<Fact> {
    let quote = Quote::from_json(json.to_string().as_bytes()).unwrap();
    let locale = Locale::of(&Language::from_tag(language).unwrap());
    let today = "2026-12-01".parse().unwrap();
    state(&View { quote: &quote, previous: None, today, locale }, expression)
}

fn text_of(json: &serde_json::Value, expression: &Expression) -> String {
    fact_of(json, "en", expression).unwrap().text
}

/// The fact of an expression over [`json`]: its text, and the paths of what it cites.
fn check_in(language: &str, expression: &Expression, text: &str, paths: &[&str]) {
    let fact = fact_of(&json(), language, expression).unwrap();
    assert_eq!(fact.text, text);
    assert_eq!(fact.fields.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(), paths, "{text}");
    assert!(fact.fields[0].excerpt.contains(text), "{:?}", fact.fields[0]);
}

fn check(expression: &Expression, text: &str, paths: &[&str]) {
    check_in("en", expression, text, paths);
}

fn total() -> Expression {
    Expression::of(Measure::Total)
}

fn price(lines: &[usize]) -> Expression {
    Expression::of_lines(Measure::Price, lines)
}

fn nothing(expression: &Expression) {
    assert_eq!(fact_of(&json(), "en", expression), None, "{expression:?}");
}

const TOTALS: &[&str] = &["totals"];

#[test]
fn a_combination_without_a_meaning_has_no_fact() {
    // Of no line.
    for measure in [Measure::Price, Measure::UnitPrice, Measure::Quantity, Measure::Included] {
        nothing(&Expression::of(measure));
    }
    // A difference of one line, of three, of a line and itself.
    for lines in [&[SETUP][..], &[SETUP, SEATS, TRAINING], &[SETUP, SETUP]] {
        for measure in [Measure::Price, Measure::UnitPrice] {
            nothing(&Expression { op: Op::Difference, ..Expression::of_lines(measure, lines) });
        }
    }
    // A share of what has none.
    for measure in [Measure::Validity, Measure::Quantity, Measure::Included, Measure::Owner] {
        let fact = fact_of(
            &json(),
            "en",
            &Expression { op: Op::Share, ..Expression::of_lines(measure, &[SETUP]) },
        );
        assert!(fact.is_none_or(|f| !f.text.contains("of the total one-time")), "{measure:?}");
    }
    // Lines that are not there, wherever they are named.
    for measure in Measure::ALL {
        let none = Expression::of(measure);
        nothing(&Expression { lines: vec![6], ..none.clone() });
        nothing(&Expression { exclude: vec![0, 6], ..none.clone() });
        nothing(&Expression { include: vec![usize::MAX], ..none.clone() });
        let set = vec![Supposed { line: 6, quantity: Decimal::ONE }];
        nothing(&Expression { set, ..none });
    }
}
