//! Facts as a buyer reads them, checked against calculations by hand.

use super::*;
use crate::quote::expression::{Claim, DiscountView, Horizon, Step, Supposed, TaxView};
use crate::text::Language;

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
fn totals_keep_the_intervals_apart_and_say_what_they_add_up_to() {
    // 1,000 + 12 x 180 + 300 = 3,460 in the first year, 1,000 + 24 x 180 + 2 x 300 = 5,920 in two; with tax
    // 1,200 + 12 x 216 + 321 = 4,113 and 1,200 + 24 x 216 + 2 x 321 = 7,026.
    check(
        &total(),
        "Total: €1,000.00 one-time before tax (€1,200.00 including tax), \
         €180.00 per month before tax (€216.00 including tax) and \
         €300.00 per year before tax (€321.00 including tax). \
         That is €3,460.00 in the first year before tax (€4,113.00 including tax) and \
         €5,920.00 over the whole term of 24 months before tax (€7,026.00 including tax).",
        TOTALS,
    );
    check_in(
        "de",
        &total(),
        "Gesamtsumme: 1.000,00\u{a0}€ einmalig vor Steuern (1.200,00\u{a0}€ einschließlich Steuern), \
         180,00\u{a0}€ pro Monat vor Steuern (216,00\u{a0}€ einschließlich Steuern) und \
         300,00\u{a0}€ pro Jahr vor Steuern (321,00\u{a0}€ einschließlich Steuern). \
         Das sind 3.460,00\u{a0}€ im ersten Jahr vor Steuern (4.113,00\u{a0}€ einschließlich Steuern) und \
         5.920,00\u{a0}€ für die gesamte Laufzeit von 24 Monaten vor Steuern (7.026,00\u{a0}€ einschließlich \
         Steuern).",
        TOTALS,
    );
}

#[test]
fn a_total_is_stated_with_tax_without_it_or_as_the_tax_alone() {
    let of = |tax| Expression { tax: Some(tax), ..total() };
    check(
        &of(TaxView::Incl),
        "Total: €1,200.00 one-time including tax, €216.00 per month including tax and \
         €321.00 per year including tax. That is €4,113.00 in the first year including tax and \
         €7,026.00 over the whole term of 24 months including tax.",
        TOTALS,
    );
    check(
        &of(TaxView::Excl),
        "Total: €1,000.00 one-time before tax, €180.00 per month before tax and \
         €300.00 per year before tax. That is €3,460.00 in the first year before tax and \
         €5,920.00 over the whole term of 24 months before tax.",
        TOTALS,
    );
    // 100 + 100, 36 and 21 of tax.
    let tax = "Total: €200.00 of tax one-time, €36.00 of tax per month and €21.00 of tax per year.";
    check(&of(TaxView::Only), tax, TOTALS);
    check(&Expression::of(Measure::TaxAmount), tax, TOTALS);
    check_in(
        "fr",
        &of(TaxView::Only),
        "Total : 200,00\u{a0}€ de taxes une seule fois, 36,00\u{a0}€ de taxes par mois et \
         21,00\u{a0}€ de taxes par an.",
        TOTALS,
    );
}

#[test]
fn a_list_price_is_before_the_discount() {
    // 500 + 500 once, 200 a month, 300 a year.
    check(
        &Expression { discount: Some(DiscountView::Before), ..total() },
        "Total: €1,000.00 one-time before discount and tax, €200.00 per month before discount and tax \
         and €300.00 per year before discount and tax.",
        TOTALS,
    );
}

#[test]
fn charges_of_one_interval_are_stated_alone() {
    let charged = |interval| Expression { charged: Some(interval), ..total() };
    check(
        &charged(Interval::Month),
        "Total: €180.00 per month before tax (€216.00 including tax).",
        TOTALS,
    );
    // Nothing is charged by quarters: what is charged is said instead.
    check(
        &Expression { tax: Some(TaxView::Excl), ..charged(Interval::Quarter) },
        "Total: nothing per quarter, but €1,000.00 one-time before tax, €180.00 per month before tax \
         and €300.00 per year before tax.",
        TOTALS,
    );
}

#[test]
fn a_year_of_monthly_charges_is_twelve_of_them() {
    let year = |lines: &[usize]| Expression { horizon: Some(Horizon::Year), ..price(lines) };
    // 12 x 180 = 2,160; 12 x 216 = 2,592.
    check(
        &year(&[SEATS]),
        "“Seats” (10 users × €20.00): €2,160.00 over twelve months before tax (€2,592.00 including tax).",
        &["line_items/L2"],
    );
    // What is charged each year is a year of it.
    check(
        &year(&[SUPPORT]),
        "“Support”: €300.00 per year before tax (€321.00 including tax).",
        &["line_items/L3"],
    );
    // What is charged once has no year.
    check(
        &year(&[SETUP]),
        "“Setup”: €500.00 one-time before tax (€600.00 including tax).",
        &["line_items/L1"],
    );
    // 2,160 + 300 = 2,460; 2,592 + 321 = 2,913. What is charged once is no part of it.
    check_in(
        "ja",
        &Expression { horizon: Some(Horizon::Year), ..total() },
        "合計：12か月分€2,460.00（税抜、税込では€2,913.00）。",
        TOTALS,
    );
    // Either reading of «a year» is stated: what is charged each year, and a year of everything.
    check(
        &Expression {
            charged: Some(Interval::Year),
            horizon: Some(Horizon::Year),
            tax: Some(TaxView::Excl),
            ..total()
        },
        "Total: €300.00 per year before tax and €2,460.00 over twelve months before tax.",
        TOTALS,
    );
}

#[test]
fn the_first_year_and_the_term_hold_what_is_charged_once() {
    let over = |horizon| Expression { horizon: Some(horizon), ..total() };
    // 1,000 + 12 x 180 + 300 = 3,460; 1,200 + 12 x 216 + 321 = 4,113.
    check(
        &over(Horizon::FirstYear),
        "Total: €3,460.00 in the first year before tax (€4,113.00 including tax).",
        TOTALS,
    );
    // 1,000 + 24 x 180 + 2 x 300 = 5,920; 1,200 + 24 x 216 + 2 x 321 = 7,026.
    check(
        &over(Horizon::Term),
        "Total: €5,920.00 over the whole term of 24 months before tax (€7,026.00 including tax).",
        TOTALS,
    );
    check_in(
        "de",
        &over(Horizon::Term),
        "Gesamtsumme: 5.920,00\u{a0}€ für die gesamte Laufzeit von 24 Monaten vor Steuern \
         (7.026,00\u{a0}€ einschließlich Steuern).",
        TOTALS,
    );
    // 36 x 180 + 3 x 300 = 7,380; 36 x 216 + 3 x 321 = 8,739. What is charged once stands beside it.
    check(
        &over(Horizon::Months(36)),
        "Total: €1,000.00 one-time before tax (€1,200.00 including tax) and €7,380.00 over 36 months before tax \
         (€8,739.00 including tax).",
        TOTALS,
    );
    // A year does not divide 30 months evenly.
    nothing(&over(Horizon::Months(30)));
    // A term that the quote does not state, and more months than any term has.
    let mut open = json();
    open.as_object_mut().unwrap().remove("term_months");
    assert_eq!(fact_of(&open, "en", &over(Horizon::Term)), None);
    nothing(&over(Horizon::Months(u32::MAX)));
    nothing(&over(Horizon::Months(0)));
}

#[test]
fn a_term_that_is_shorter_than_a_year_ends_the_first_year() {
    // 500 and six months of 180: 1,580. A year does not divide six months.
    let mut json =
        with_lines(serde_json::json!([json()["line_items"][0], json()["line_items"][1]]));
    json["term_months"] = 6.into();
    let year =
        Expression { horizon: Some(Horizon::FirstYear), tax: Some(TaxView::Excl), ..total() };
    assert_eq!(text_of(&json, &year), "Total: €1,580.00 in the first year before tax.");
    json["line_items"][1]["interval"] = "year".into();
    assert_eq!(fact_of(&json, "en", &year), None);
}

#[test]
fn named_lines_are_listed_or_summed_as_asked() {
    // 500 + 500 = 1,000 once; 180 a month.
    check(
        &Expression { op: Op::Sum, ..price(&[SETUP, SEATS, TRAINING]) },
        "“Setup”, “Seats” and “Training”: €1,000.00 one-time before tax (€1,200.00 including tax) and \
         €180.00 per month before tax (€216.00 including tax).",
        &["line_items/L1", "line_items/L2", "line_items/L4"],
    );
    // Over the term: 500 + 24 x 180 = 4,820.
    check(
        &Expression {
            op: Op::Sum,
            horizon: Some(Horizon::Term),
            tax: Some(TaxView::Excl),
            ..price(&[SETUP, SEATS])
        },
        "“Setup” and “Seats”: €4,820.00 over the whole term of 24 months before tax.",
        &["line_items/L1", "line_items/L2"],
    );
    check(
        &Expression { tax: Some(TaxView::Incl), ..price(&[SEATS, SUPPORT]) },
        "“Seats” (10 users × €20.00): €216.00 per month including tax. \
         “Support”: €321.00 per year including tax.",
        &["line_items/L2", "line_items/L3"],
    );
    check_in(
        "de",
        &price(&[SEATS]),
        "„Seats“ (10 users × 20,00\u{a0}€): 180,00\u{a0}€ pro Monat vor Steuern \
         (216,00\u{a0}€ einschließlich Steuern).",
        &["line_items/L2"],
    );
}

#[test]
fn the_optional_lines_are_stated_apart_from_the_total() {
    check(
        &Expression { optional: true, ..price(&[]) },
        "Optional items: €300.00 one-time before tax (€360.00 including tax) and \
         €50.00 per month before tax (€60.00 including tax).",
        &["totals", "line_items/L5", "line_items/L6"],
    );
    // Without the workshop 50 a month are left of them.
    check(
        &Expression { optional: true, exclude: vec![WORKSHOP], ..price(&[]) },
        "Optional items, without “Workshop”: €50.00 per month before tax (€60.00 including tax).",
        &["totals", "line_items/L5", "line_items/L6"],
    );
    // A measure that is of each line lists them.
    check(
        &Expression { optional: true, ..Expression::of(Measure::Quantity) },
        "“Archive”: the quantity is 4. “Workshop”: the quantity is 1.",
        &["line_items/L5", "line_items/L6"],
    );
    let none = with_lines(serde_json::json!([{"id": "L1", "name": "Setup", "unit_price": "1.00"}]));
    for measure in [Measure::Price, Measure::UnitPrice, Measure::Quantity, Measure::Included] {
        let expression = Expression { optional: true, ..Expression::of(measure) };
        assert_eq!(fact_of(&none, "en", &expression), None, "{measure:?}");
    }
}

#[test]
fn a_difference_is_one_of_the_same_interval() {
    let between = |a, b| Expression { op: Op::Difference, ..price(&[a, b]) };
    // 500 - 300 = 200; 600 - 360 = 240.
    check(
        &between(WORKSHOP, SETUP),
        "“Setup” costs €200.00 one-time before tax (€240.00 including tax) more than “Workshop”.",
        &["line_items/L1", "line_items/L6"],
    );
    check_in(
        "de",
        &between(SETUP, WORKSHOP),
        "„Setup“ kostet 200,00\u{a0}€ einmalig vor Steuern (240,00\u{a0}€ einschließlich Steuern) mehr als \
         „Workshop“.",
        &["line_items/L1", "line_items/L6"],
    );
    // 12 x (180 - 50) = 1,560.
    check(
        &Expression {
            horizon: Some(Horizon::Year),
            tax: Some(TaxView::Excl),
            ..between(SEATS, ARCHIVE)
        },
        "“Seats” costs €1,560.00 over twelve months before tax more than “Archive”.",
        &["line_items/L2", "line_items/L5"],
    );
    // With twenty seats: 360 - 50 = 310.
    check(
        &Expression {
            set: vec![Supposed { line: SEATS, quantity: Decimal::whole(20) }],
            tax: Some(TaxView::Excl),
            ..between(SEATS, ARCHIVE)
        },
        "“Seats” (20 users × €20.00) costs €310.00 per month before tax more than “Archive”. \
         This is arithmetic with the prices of this quote, not an offer.",
        &["line_items/L2", "line_items/L5"],
    );
    // 1 x 500 and 2 x 250: the same, whatever the quantities.
    check(
        &between(SETUP, TRAINING),
        "“Setup” and “Training”: there is no difference in price.",
        &["line_items/L1", "line_items/L4"],
    );
}

#[test]
fn lines_of_different_intervals_are_stated_apart_and_never_subtracted() {
    let between = Expression { op: Op::Difference, ..price(&[SETUP, SEATS]) };
    check(
        &between,
        "“Setup”: €500.00 one-time before tax (€600.00 including tax). \
         “Seats” (10 users × €20.00): €180.00 per month before tax (€216.00 including tax).",
        &["line_items/L1", "line_items/L2"],
    );
    // Over a year both are of the same time: 12 x 180 - 300 = 1,860.
    check(
        &Expression {
            horizon: Some(Horizon::Year),
            tax: Some(TaxView::Excl),
            ..Expression { op: Op::Difference, ..price(&[SUPPORT, SEATS]) }
        },
        "“Seats” costs €1,860.00 over twelve months before tax more than “Support”.",
        &["line_items/L2", "line_items/L3"],
    );
}

#[test]
fn a_difference_is_of_the_figures_that_are_asked_for() {
    // List: A 100, B 95. After the discount: A 80, B 95. With tax: A 80 + 50 % = 120, B 95.
    let json = with_lines(serde_json::json!([
        {"id": "A", "name": "A", "unit_price": "100.00", "discount_percent": 20, "tax_percent": 50},
        {"id": "B", "name": "B", "unit_price": "95.00"},
        {"id": "C", "name": "C", "unit_price": "80.00"}
    ]));
    let between = |lines: &[usize]| Expression { op: Op::Difference, ..price(lines) };
    let check = |expression: &Expression, text: &str| assert_eq!(text_of(&json, expression), text);
    check(
        &Expression { discount: Some(DiscountView::Before), ..between(&[0, 1]) },
        "“A” costs €5.00 one-time before discount and tax more than “B”.",
    );
    check(
        &Expression { tax: Some(TaxView::Excl), ..between(&[0, 1]) },
        "“B” costs €15.00 one-time before tax more than “A”.",
    );
    check(
        &Expression { tax: Some(TaxView::Incl), ..between(&[0, 1]) },
        "“A” costs €25.00 one-time including tax more than “B”.",
    );
    // A and C are both 80 before tax; with it A is 120.
    check(
        &between(&[0, 2]),
        "“A” costs €0.00 one-time before tax (€40.00 including tax) more than “C”.",
    );
    check(
        &Expression { tax: Some(TaxView::Excl), ..between(&[0, 2]) },
        "“A” and “C”: there is no difference in price.",
    );
}

#[test]
fn a_share_is_one_of_the_total_of_its_period() {
    let share = |lines: &[usize]| Expression { op: Op::Share, ..price(lines) };
    // 500 of 1,000.
    check(&share(&[SETUP]), "“Setup”: 50% of the total one-time, before tax.", &["line_items/L1"]);
    // 2,160 of 3,460 in the first year: 62.427... %.
    check(
        &Expression { horizon: Some(Horizon::FirstYear), ..share(&[SEATS]) },
        "“Seats” (10 users × €20.00): 62.4% of the total in the first year, before tax.",
        &["line_items/L2"],
    );
    check_in(
        "de",
        &Expression { horizon: Some(Horizon::FirstYear), ..share(&[SEATS]) },
        "„Seats“ (10 users × 20,00\u{a0}€): 62,4\u{a0}% der Gesamtsumme (im ersten Jahr, vor Steuern).",
        &["line_items/L2"],
    );
    // 300 of 2,160 + 300 over a year: 12.195... %.
    check(
        &Expression { horizon: Some(Horizon::Year), ..share(&[SUPPORT]) },
        "“Support”: 12.2% of the total over twelve months, before tax.",
        &["line_items/L3"],
    );
    // Two shares of the same total are added, two of different totals are not.
    check(
        &share(&[SETUP, TRAINING]),
        "“Setup” and “Training”: 100% of the total one-time, before tax.",
        &["line_items/L1", "line_items/L4"],
    );
    check(
        &share(&[SETUP, SEATS]),
        "“Setup”: 50% of the total one-time, before tax. \
         “Seats” (10 users × €20.00): 100% of the total per month, before tax.",
        &["line_items/L1", "line_items/L2"],
    );
    // An option is no part of the total.
    nothing(&share(&[WORKSHOP]));
    nothing(&share(&[]));
}

#[test]
fn a_share_is_rounded_once_and_keeps_its_sign() {
    // 12,450.1 of 100,000 is 12.4501 %: more than half way to 12.5. 12,450 is half way, and 12.4 is the even one.
    // A credit of 500 is 0.5 % less: -0.5 %. The rest: 100,000 - 12,450.10 - 12,450 + 500 = 75,599.90.
    let json = with_lines(serde_json::json!([
        {"id": "A", "name": "A", "unit_price": "12450.10"},
        {"id": "B", "name": "B", "unit_price": "12450.00"},
        {"id": "C", "name": "Credit", "unit_price": "-500.00"},
        {"id": "D", "name": "D", "unit_price": "75599.90"}
    ]));
    let share = |line: usize| {
        text_of(
            &json,
            &Expression { op: Op::Share, ..Expression::of_lines(Measure::Price, &[line]) },
        )
    };
    assert_eq!(share(0), "“A”: 12.5% of the total one-time, before tax.");
    assert_eq!(share(1), "“B”: 12.4% of the total one-time, before tax.");
    assert_eq!(share(2), "“Credit”: -0.5% of the total one-time, before tax.");
}

#[test]
fn the_dearest_and_the_cheapest_are_those_of_each_charge() {
    // Among what is charged once 500 and 500: the first of equals. One line a month, one a year.
    check(
        &Expression { op: Op::Max, tax: Some(TaxView::Incl), ..total() },
        "The most expensive item is “Setup”: €600.00 one-time including tax. \
         The most expensive item is “Seats”: €216.00 per month including tax. \
         The most expensive item is “Support”: €321.00 per year including tax.",
        &["totals", "line_items/L1", "line_items/L2", "line_items/L3"],
    );
    // Of all lines as well where none is named, and over the first year all of them are of the same time:
    // 500, 12 x 180 = 2,160, 300 and 500.
    check(
        &Expression { op: Op::Max, horizon: Some(Horizon::FirstYear), ..price(&[]) },
        "The most expensive item is “Seats”: \
         €2,160.00 in the first year before tax (€2,592.00 including tax).",
        &["totals", "line_items/L2"],
    );
    check(
        &Expression { op: Op::Min, horizon: Some(Horizon::FirstYear), ..price(&[]) },
        "The least expensive item is “Support”: \
         €300.00 in the first year before tax (€321.00 including tax).",
        &["totals", "line_items/L3"],
    );
    // Of two that are named: 180 and 50 a month.
    check_in(
        "de",
        &Expression { op: Op::Min, tax: Some(TaxView::Excl), ..price(&[SEATS, ARCHIVE]) },
        "Die günstigste Position ist „Archive“: 50,00\u{a0}€ pro Monat vor Steuern.",
        &["line_items/L5"],
    );
    // By the piece: 500 and 250 once.
    check(
        &Expression { op: Op::Min, ..Expression::of_lines(Measure::UnitPrice, &[SETUP, TRAINING]) },
        "The least expensive item is 1 × “Training”: €250.00 one-time before tax.",
        &["line_items/L4"],
    );
    // By the tax: 21 of 321 are less than 60 of 360, but they are of different charges.
    check(
        &Expression {
            op: Op::Max,
            charged: Some(Interval::Once),
            ..Expression::of(Measure::TaxAmount)
        },
        "The most expensive item is “Setup”: €100.00 of tax one-time.",
        &["totals", "line_items/L1"],
    );
}

#[test]
fn lines_and_payments_are_counted() {
    let lines = Expression { op: Op::Count, ..Expression::of(Measure::Lines) };
    check(
        &lines,
        "This quote has 6 items. This quote contains Setup, 10 users × Seats, Support and \
         2 days × Training. Optional: 4 × Archive and Workshop.",
        &[
            "line_items",
            "line_items/L1",
            "line_items/L2",
            "line_items/L3",
            "line_items/L4",
            "line_items/L5",
            "line_items/L6",
        ],
    );
    let payments = Expression { op: Op::Count, ..Expression::of(Measure::PaymentStep) };
    let fact = fact_of(&json(), "en", &payments).unwrap();
    assert!(fact.text.starts_with("It is paid in 3 payments. "), "{}", fact.text);
    let fact = fact_of(&json(), "fr", &payments).unwrap();
    assert!(fact.text.starts_with("Le paiement se fait en 3 versements. "), "{}", fact.text);
}

#[test]
fn a_total_without_a_line_or_with_an_option_is_computed_anew() {
    let excl = |expression: Expression| Expression { tax: Some(TaxView::Excl), ..expression };
    // 1,000 - 500 = 500 once; 500 + 2,160 + 300 and 500 + 4,320 + 600.
    check(
        &excl(Expression { exclude: vec![TRAINING], ..total() }),
        "Total, without “Training”: €500.00 one-time before tax, €180.00 per month before tax and \
         €300.00 per year before tax. That is €2,960.00 in the first year before tax and \
         €5,420.00 over the whole term of 24 months before tax.",
        &["totals", "line_items/L4"],
    );
    // 1,000 + 300 = 1,300 once.
    check(
        &excl(Expression { include: vec![WORKSHOP], charged: Some(Interval::Once), ..total() }),
        "Total, with “Workshop”: €1,300.00 one-time before tax.",
        &["totals", "line_items/L6"],
    );
    // All of it: 1,000 - 500 + 300 = 800 once; 180 + 50 = 230 a month; 800 + 2,760 + 300 and 800 + 5,520 + 600.
    check_in(
        "de",
        &excl(Expression { exclude: vec![SETUP], include: vec![ARCHIVE, WORKSHOP], ..total() }),
        "Gesamtsumme, ohne „Setup“, mit „Archive“ und „Workshop“: 800,00\u{a0}€ einmalig vor Steuern, \
         230,00\u{a0}€ pro Monat vor Steuern und 300,00\u{a0}€ pro Jahr vor Steuern. \
         Das sind 3.860,00\u{a0}€ im ersten Jahr vor Steuern und \
         6.920,00\u{a0}€ für die gesamte Laufzeit von 24 Monaten vor Steuern.",
        &["totals", "line_items/L1", "line_items/L5", "line_items/L6"],
    );
}

#[test]
fn a_quantity_that_is_supposed_is_computed_and_no_offer() {
    let seats = |n| vec![Supposed { line: SEATS, quantity: Decimal::whole(n) }];
    // 40 x 20 = 800, less 10 % = 720, with 20 % = 864.
    check(
        &Expression { set: seats(40), ..price(&[SEATS]) },
        "“Seats” (40 users × €20.00): €720.00 per month before tax (€864.00 including tax). \
         This is arithmetic with the prices of this quote, not an offer.",
        &["line_items/L2"],
    );
    // 1 x 20 = 20, less 10 % = 18.
    check(
        &Expression { set: seats(1), tax: Some(TaxView::Excl), ..price(&[SEATS]) },
        "“Seats” (1 users × €20.00): €18.00 per month before tax. \
         This is arithmetic with the prices of this quote, not an offer.",
        &["line_items/L2"],
    );
    check(
        &Expression {
            set: seats(40),
            charged: Some(Interval::Month),
            tax: Some(TaxView::Excl),
            ..total()
        },
        "Total, with 40 users × “Seats”: €720.00 per month before tax. \
         This is arithmetic with the prices of this quote, not an offer.",
        &["totals", "line_items/L2"],
    );
    // An option of which a quantity is supposed is chosen: 180 + 8 x 12.50 = 280.
    check(
        &Expression {
            set: vec![Supposed { line: ARCHIVE, quantity: Decimal::whole(8) }],
            charged: Some(Interval::Month),
            tax: Some(TaxView::Excl),
            ..total()
        },
        "Total, with 8 × “Archive”: €280.00 per month before tax. \
         This is arithmetic with the prices of this quote, not an offer.",
        &["totals", "line_items/L5"],
    );
    // With others as well it is said of how many: 720 + 50 = 770.
    check(
        &Expression {
            op: Op::Sum,
            set: seats(40),
            tax: Some(TaxView::Excl),
            ..price(&[SEATS, ARCHIVE])
        },
        "“Seats” (40 users × €20.00) and “Archive”: €770.00 per month before tax. \
         This is arithmetic with the prices of this quote, not an offer.",
        &["line_items/L2", "line_items/L5"],
    );
    // 40 x 2 = 80 of discount.
    check(
        &Expression { set: seats(40), ..Expression::of_lines(Measure::Discount, &[SEATS]) },
        "“Seats”: 40 users × €20.00 (per month) = €800.00. \
         “Seats” carries a discount of 10%, which is €80.00 per month. \
         This is arithmetic with the prices of this quote, not an offer.",
        &["line_items/L2"],
    );
    for none in [0, -3] {
        nothing(&Expression { set: seats(none), ..price(&[SEATS]) });
    }
}

#[test]
fn a_change_of_the_total_is_what_it_falls_or_rises_by() {
    let change = Expression { op: Op::Difference, tax: Some(TaxView::Excl), ..total() };
    check(
        &Expression { exclude: vec![TRAINING], ..change.clone() },
        "Total, without “Training”: €500.00 one-time before tax less. That is €500.00 one-time before tax.",
        &["totals", "line_items/L4"],
    );
    check(
        &Expression { include: vec![WORKSHOP], ..change.clone() },
        "Total, with “Workshop”: €300.00 one-time before tax more. That is €1,300.00 one-time before tax.",
        &["totals", "line_items/L6"],
    );
    // 40 instead of 10 seats: 720 - 180 = 540.
    check_in(
        "de",
        &Expression {
            set: vec![Supposed { line: SEATS, quantity: Decimal::whole(40) }],
            ..change.clone()
        },
        "Gesamtsumme, mit 40 users × „Seats“: um 540,00\u{a0}€ pro Monat vor Steuern höher. \
         Das sind 720,00\u{a0}€ pro Monat vor Steuern. \
         Das ist eine Rechnung mit den Preisen dieses Angebots und kein Angebot.",
        &["totals", "line_items/L2"],
    );
    // The last line of an interval takes it along: 180 a month. In a year 12 x 180 = 2,160.
    let seats = Expression { exclude: vec![SEATS], ..change.clone() };
    check(
        &Expression { charged: Some(Interval::Month), ..seats.clone() },
        "Total, without “Seats”: €180.00 per month before tax less.",
        &["totals", "line_items/L2"],
    );
    check(
        &Expression { horizon: Some(Horizon::Year), ..seats },
        "Total, without “Seats”: €2,160.00 over twelve months before tax less. \
         That is €300.00 over twelve months before tax.",
        &["totals", "line_items/L2"],
    );
    // 50 a month that were not there before.
    let added = Expression { include: vec![ARCHIVE], exclude: vec![SEATS], ..change.clone() };
    check(
        &added,
        "Total, without “Seats”, with “Archive”: €130.00 per month before tax less. \
         That is €50.00 per month before tax.",
        &["totals", "line_items/L2", "line_items/L5"],
    );
    // As many as there are: nothing changes.
    check(
        &Expression {
            set: vec![Supposed { line: SEATS, quantity: Decimal::whole(10) }],
            ..change.clone()
        },
        "Total, with 10 users × “Seats”: no change. \
         This is arithmetic with the prices of this quote, not an offer.",
        &["totals", "line_items/L2"],
    );
    nothing(&change);
    // The only line of a quote: all of it.
    let one = with_lines(serde_json::json!([{"id": "L1", "name": "Setup", "unit_price": "9.00"}]));
    assert_eq!(
        text_of(&one, &Expression { op: Op::Difference, exclude: vec![0], ..total() }),
        "Total, without “Setup”: €9.00 one-time less."
    );
}

#[test]
fn a_change_in_weeks_over_months_is_left_to_a_person() {
    // A term of 24 months holds no whole number of weeks, so what it saves to leave them out is not known.
    let weekly = with_lines(serde_json::json!([
        {"id": "L1", "name": "Cleaning", "unit_price": "10.00", "interval": "week"},
        {"id": "L2", "name": "Setup", "unit_price": "9.00"}
    ]));
    let expression = Expression {
        op: Op::Difference,
        exclude: vec![0],
        horizon: Some(Horizon::Term),
        ..total()
    };
    assert_eq!(fact_of(&weekly, "en", &expression), None);
    // Within twelve months there are 52 of them: 520.
    assert_eq!(
        text_of(&weekly, &Expression { horizon: Some(Horizon::FirstYear), ..expression }),
        "Total, without “Cleaning”: €520.00 in the first year less. That is €9.00 in the first year."
    );
}

#[test]
fn a_discount_is_stated_in_percent_and_in_money() {
    let of = |lines: &[usize]| Expression::of_lines(Measure::Discount, lines);
    // 200 - 180 = 20; 400 - 300 = 100.
    check(
        &of(&[SEATS]),
        "“Seats” carries a discount of 10%, which is €20.00 per month.",
        &["line_items/L2"],
    );
    check_in(
        "de",
        &of(&[WORKSHOP]),
        "Auf „Workshop“ gibt es 25\u{a0}% Rabatt, das sind 100,00\u{a0}€ einmalig.",
        &["line_items/L6"],
    );
    // 24 x 20 = 480.
    check(
        &Expression { horizon: Some(Horizon::Term), ..of(&[SEATS]) },
        "“Seats” carries a discount of 10%, which is €480.00 over the whole term of 24 months.",
        &["line_items/L2"],
    );
    check_in("fr", &of(&[SETUP]), "« Setup » ne bénéficie d’aucune remise.", &["line_items/L1"]);
    check(
        &Expression { yes_no: true, ..of(&[SETUP]) },
        "No: “Setup” carries no discount.",
        &["line_items/L1"],
    );
    check(
        &of(&[SETUP, SEATS]),
        "“Setup” carries no discount. “Seats” carries a discount of 10%, which is €20.00 per month.",
        &["line_items/L1", "line_items/L2"],
    );
    check(
        &Expression { op: Op::Sum, horizon: Some(Horizon::FirstYear), ..of(&[SEATS, WORKSHOP]) },
        "“Seats” carries a discount of 10%, which is €240.00 in the first year. \
         “Workshop” carries a discount of 25%, which is €100.00 in the first year. \
         “Seats” and “Workshop”: €340.00 in the first year.",
        &["line_items/L2", "line_items/L6"],
    );
}

#[test]
fn the_discounts_of_a_quote_are_added() {
    let all = Expression::of(Measure::Discount);
    let said = "The discounts in this quote come to €20.00 per month in all: 10% on “Seats”.";
    check(&all, said, &["totals", "line_items/L2"]);
    // However it is asked for.
    for discount in [DiscountView::Money, DiscountView::Percent] {
        check(
            &Expression { discount: Some(discount), ..total() },
            said,
            &["totals", "line_items/L2"],
        );
    }
    check(
        &Expression { yes_no: true, horizon: Some(Horizon::Year), ..all.clone() },
        "Yes: The discounts in this quote come to €240.00 over twelve months in all: 10% on “Seats”.",
        &["totals", "line_items/L2"],
    );
    // One on what is charged once has no year: 10 % of 500.
    let mut once = json();
    once["line_items"][SETUP]["discount_percent"] = 10.into();
    once["line_items"][SEATS]["discount_percent"] = 0.into();
    assert_eq!(
        text_of(&once, &Expression { horizon: Some(Horizon::Year), ..all.clone() }),
        "The discounts in this quote come to €50.00 one-time in all: 10% on “Setup”."
    );
    // A total that is no longer that of the quote has no sentence.
    nothing(&Expression { exclude: vec![SEATS], ..all.clone() });
    let mut none = json();
    for line in none["line_items"].as_array_mut().unwrap() {
        line.as_object_mut().unwrap().remove("discount_percent");
    }
    assert_eq!(text_of(&none, &all), "This quote contains no discount.");
    assert_eq!(
        text_of(&none, &Expression { yes_no: true, ..all.clone() }),
        "No: This quote contains no discount."
    );
    // One on an option is a discount as well: 25 % of 400.
    none["line_items"][WORKSHOP]["discount_percent"] = 25.into();
    assert_eq!(
        text_of(&none, &all),
        "“Workshop” carries a discount of 25%, which is €100.00 one-time."
    );
}

#[test]
fn the_price_of_a_unit_keeps_its_decimals() {
    let json = with_lines(serde_json::json!([
        {"id": "A", "name": "Call", "quantity": 1000, "unit_price": "0.0375", "discount_percent": "2.5",
         "tax_percent": 19, "interval": "month"},
        {"id": "B", "name": "Text", "quantity": 10, "unit_price": "0.05", "tax_percent": 19,
         "interval": "month"},
        {"id": "C", "name": "Case", "unit_price": "7.00"}
    ]));
    let of = |lines: &[usize]| Expression::of_lines(Measure::UnitPrice, lines);
    // 0.0375 x 0.975 = 0.0365625; x 1.19 = 0.043509375.
    assert_eq!(
        text_of(&json, &of(&[0])),
        "One unit of “Call” costs €0.0375 (per month). \
         After 2.5% discount one unit costs €0.0365625."
    );
    assert_eq!(
        text_of(&json, &Expression { tax: Some(TaxView::Incl), ..of(&[0]) }),
        "One unit of “Call” costs €0.0375 (per month). \
         After 2.5% discount one unit costs €0.0365625. \
         With 19% tax one unit costs €0.043509375."
    );
    assert_eq!(
        fact_of(&json, "de", &of(&[0])).unwrap().text,
        "Eine Einheit von „Call“ kostet 0,0375\u{a0}€ (pro Monat). \
         Nach 2,5\u{a0}% Rabatt kostet eine Einheit 0,0365625\u{a0}€."
    );
    let gap = |lines: &[usize]| Expression { op: Op::Difference, ..of(lines) };
    // 0.05 - 0.0365625 = 0.0134375.
    assert_eq!(
        text_of(&json, &gap(&[0, 1])),
        "1 × “Text” costs €0.0134375 per month before tax more than 1 × “Call”."
    );
    // List prices: 0.05 - 0.0375 = 0.0125. With tax: 0.0134375 x 1.19 = 0.015990625.
    assert_eq!(
        text_of(&json, &Expression { discount: Some(DiscountView::Before), ..gap(&[0, 1]) }),
        "1 × “Text” costs €0.0125 per month before discount and tax more than 1 × “Call”."
    );
    assert_eq!(
        text_of(&json, &Expression { tax: Some(TaxView::Incl), ..gap(&[0, 1]) }),
        "1 × “Text” costs €0.015990625 per month including tax more than 1 × “Call”."
    );
    // What is charged once and what is charged monthly: apart.
    assert_eq!(
        text_of(&json, &gap(&[1, 2])),
        "One unit of “Text” costs €0.05 (per month). One unit of “Case” costs €7.00 (one-time)."
    );
}

#[test]
fn taxes_are_stated_by_rate_and_in_money() {
    check(&Expression::of(Measure::TaxRate), "Tax is charged at 20% and 7%.", TOTALS);
    // 20 % of 180 and 7 % of 300.
    check(
        &Expression::of_lines(Measure::TaxRate, &[SEATS, SUPPORT]),
        "“Seats” is taxed at 20%, which is €36.00. “Support” is taxed at 7%, which is €21.00.",
        &["line_items/L2", "line_items/L3"],
    );
    // 12 x 36 + 21 = 453.
    check_in(
        "de",
        &Expression { horizon: Some(Horizon::Year), ..Expression::of(Measure::TaxAmount) },
        "Gesamtsumme: 453,00\u{a0}€ Steuern für zwölf Monate.",
        TOTALS,
    );
    check(
        &Expression { op: Op::Sum, ..Expression::of_lines(Measure::TaxAmount, &[SETUP, TRAINING]) },
        "“Setup” and “Training”: €200.00 of tax one-time.",
        &["line_items/L1", "line_items/L4"],
    );
    let incl = Expression { tax: Some(TaxView::Incl), yes_no: true, ..price(&[SETUP]) };
    check(
        &Expression { measure: Measure::TaxIn, ..price(&[SETUP]) },
        "“Setup”: €500.00 one-time before tax (€600.00 including tax).",
        &["line_items/L1"],
    );
    check(
        &Expression { measure: Measure::TaxIn, ..incl.clone() },
        "Yes: “Setup”: €500.00 one-time before tax (€600.00 including tax).",
        &["line_items/L1"],
    );
    check(
        &Expression { measure: Measure::TaxIn, tax: Some(TaxView::Excl), ..incl },
        "No: “Setup”: €500.00 one-time before tax (€600.00 including tax).",
        &["line_items/L1"],
    );
    check(
        &Expression { charged: Some(Interval::Once), ..Expression::of(Measure::TaxIn) },
        "The prices of single items are stated before tax, and tax is added to them. \
         Total: €1,000.00 one-time before tax (€1,200.00 including tax).",
        TOTALS,
    );
}

#[test]
fn a_quote_without_tax_says_so_when_tax_is_asked_for() {
    let json = with_lines(serde_json::json!([{"id": "L1", "name": "Setup", "unit_price": "9.00"}]));
    let none = "This quote states no tax.";
    for measure in [Measure::TaxAmount, Measure::TaxRate, Measure::TaxIn] {
        assert_eq!(text_of(&json, &Expression::of(measure)), none);
    }
    assert_eq!(text_of(&json, &total()), "Total: €9.00 one-time.");
    for tax in [TaxView::Incl, TaxView::Excl] {
        let text = text_of(&json, &Expression { tax: Some(tax), ..total() });
        assert_eq!(text, "Total: €9.00 one-time. This quote states no tax.");
    }
    assert_eq!(text_of(&json, &Expression { tax: Some(TaxView::Only), ..total() }), none);
    // A rate that only an option states is one of the quote.
    let json = with_lines(serde_json::json!([
        {"id": "L1", "name": "Setup", "unit_price": "9.00"},
        {"id": "L2", "name": "Plus", "unit_price": "9.00", "tax_percent": "5.5", "optional": true}
    ]));
    let text = text_of(&json, &Expression::of(Measure::TaxRate));
    assert_eq!(text, "Tax is charged at 5.5%.");
}

#[test]
fn included_or_optional_is_said_first_and_with_the_price() {
    let of = |lines: &[usize]| Expression::of_lines(Measure::Included, lines);
    check(
        &of(&[SUPPORT]),
        "Yes: “Support” is included in the total: €300.00 per year before tax (€321.00 including tax).",
        &["line_items/L3"],
    );
    check(
        &of(&[ARCHIVE]),
        "No: “Archive” is optional and not included in the total. \
         It would be €50.00 per month before tax (€60.00 including tax).",
        &["line_items/L5"],
    );
    check_in(
        "de",
        &of(&[WORKSHOP]),
        "Nein: „Workshop“ ist optional und nicht in der Gesamtsumme enthalten. \
         Hinzu kämen 300,00\u{a0}€ einmalig vor Steuern (360,00\u{a0}€ einschließlich Steuern).",
        &["line_items/L6"],
    );
    check_in(
        "ja",
        &of(&[SETUP]),
        "はい。「Setup」は合計に含まれています：一回限り€500.00（税抜、税込では€600.00）。",
        &["line_items/L1"],
    );
}

#[test]
fn what_is_included_in_a_line_is_told_in_the_words_of_the_quote() {
    let json = with_lines(serde_json::json!([
        {"id": "A", "name": "Workshop", "description": "Two days on site for ten people.",
         "unit_price": "900.00"}
    ]));
    let of = Expression::of_lines(Measure::Included, &[0]);
    let included = "Yes: “Workshop” is included in the total: €900.00 one-time.";
    let told = format!("{included} Two days on site for ten people.");
    assert_eq!(text_of(&json, &of), told);
    assert_eq!(text_of(&json, &Expression { yes_no: true, ..of }), included);
}

#[test]
fn validity_answers_a_day_that_the_buyer_names() {
    let on = |day: &str| Expression {
        claim: Some(Claim::Date(day.parse().unwrap())),
        yes_no: true,
        ..Expression::of(Measure::Validity)
    };
    // From 1 December to the 31st are 30 days.
    let valid = "This quote is valid until 31 December 2026. That is 30 days from today.";
    check(&Expression::of(Measure::Validity), valid, &["valid_until"]);
    for (day, first) in [("2026-12-31", "Yes: "), ("2027-01-01", "No: "), ("2026-12-24", "Yes: ")] {
        check(&on(day), &format!("{first}{valid}"), &["valid_until"]);
    }
    // Whether it is still valid, and no day named: today.
    let still = Expression { yes_no: true, ..Expression::of(Measure::Validity) };
    check(&still, &format!("Yes: {valid}"), &["valid_until"]);
    check_in(
        "de",
        &on("2027-01-20"),
        "Nein: Dieses Angebot ist gültig bis zum 31. Dezember 2026. Das ist in 30 Tagen.",
        &["valid_until"],
    );
    let mut past = json();
    past["valid_until"] = "2026-11-30".into();
    for expression in [on("2026-11-29"), still] {
        assert_eq!(text_of(&past, &expression), "No: This quote expired on 30 November 2026.");
    }
    past.as_object_mut().unwrap().remove("valid_until");
    assert_eq!(text_of(&past, &on("2026-11-29")), "This quote states no expiry date.");
}

#[test]
fn a_quantity_answers_a_number_that_the_buyer_names() {
    let of = |claimed: &str| Expression {
        claim: Some(Claim::Number(claimed.parse().unwrap())),
        yes_no: true,
        ..Expression::of_lines(Measure::Quantity, &[SEATS])
    };
    check(&of("10.0"), "Yes: “Seats”: the quantity is 10 users.", &["line_items/L2"]);
    check(&of("12"), "No: “Seats”: the quantity is 10 users.", &["line_items/L2"]);
    check_in("de", &of("12"), "Nein: „Seats“: Die Menge beträgt 10 users.", &["line_items/L2"]);
    check(
        &Expression::of_lines(Measure::Quantity, &[SEATS, TRAINING]),
        "“Seats”: the quantity is 10 users. “Training”: the quantity is 2 days.",
        &["line_items/L2", "line_items/L4"],
    );
}

#[test]
fn a_payment_is_stated_with_its_share_its_amount_and_its_day() {
    let of = |step| Expression { step: Some(step), ..Expression::of(Measure::PaymentStep) };
    // 30 % of the 1,200 that are charged once, tax included.
    check(
        &of(Step::Number(1)),
        "Payment 1 of 3: Deposit, 30%, €360.00 due 15 November 2026.",
        &["payment_schedule/1"],
    );
    // 12.5 % of the 1,000 before tax. On 1 December it is the next one.
    let second = "Payment 2 of 3: Delivery, 12.5%, €125.00 due 15 December 2026.";
    check(&of(Step::Number(2)), second, &["payment_schedule/2"]);
    check(&of(Step::Next), second, &["payment_schedule/2"]);
    // An amount that is stated stands as it is.
    check(
        &of(Step::Last),
        "Payment 3 of 3: Rest, 57.5%, €715.00 due on handover.",
        &["payment_schedule/P3"],
    );
    check_in(
        "de",
        &of(Step::Number(2)),
        "Zahlung 2 von 3: Delivery, 12,5\u{a0}%, 125,00\u{a0}€, fällig: 15. Dezember 2026.",
        &["payment_schedule/2"],
    );
    let all = "Payment terms: 30 days net. Payment schedule: Deposit, 30%, €360.00 due 15 November 2026; \
               Delivery, 12.5%, €125.00 due 15 December 2026; Rest, 57.5%, €715.00 due on handover.";
    check(&of(Step::All), all, &["payment_terms", "payment_schedule"]);
    check(&Expression::of(Measure::PaymentTerms), all, &["payment_terms", "payment_schedule"]);
    for step in [Step::Number(0), Step::Number(4), Step::Number(9), Step::Number(usize::MAX)] {
        nothing(&of(step));
    }
}

#[test]
fn a_share_of_what_the_quote_does_not_fix_has_no_amount() {
    let mut json = json();
    let step = |json: &serde_json::Value| {
        let step = Some(Step::Number(1));
        text_of(json, &Expression { step, ..Expression::of(Measure::PaymentStep) })
    };
    // Of the total, but the total is one of once, of months and of years.
    json["payment_schedule"] = serde_json::json!([{"label": "Deposit", "percent": 50}]);
    assert_eq!(step(&json), "Payment 1 of 1: Deposit, 50%.");
    // Where all of it is charged once, it is of that: 50 % of 100.01 with tax is 50.005, to the even cent 50.00.
    json["line_items"] = serde_json::json!([{"id": "L1", "name": "Setup", "unit_price": "100.01"}]);
    assert_eq!(step(&json), "Payment 1 of 1: Deposit, 50%, €50.00.");
}

#[test]
fn the_next_payment_is_one_that_is_still_to_come() {
    let mut json = json();
    let next = Expression { step: Some(Step::Next), ..Expression::of(Measure::PaymentStep) };
    // It may be due at any time, for all the quote says.
    json["payment_schedule"] = serde_json::json!([{"due": "on order"}, {"due": "2026-12-15"}]);
    assert_eq!(text_of(&json, &next), "Payment 1 of 2: on order.");
    json["payment_schedule"] = serde_json::json!([{"percent": 50, "due": "2026-11-30"}]);
    assert_eq!(fact_of(&json, "en", &next), None);
}

#[test]
fn the_term_comes_with_the_conditions_that_name_it() {
    let term = Expression::of(Measure::Term);
    // 24 months are 2 years; 2 copies and 24 keys are neither.
    check(
        &term,
        "The term is 24 months. The contract runs for 24 months. After 2 years it is renewed.",
        &["term_months", "terms/T1", "terms/T3"],
    );
    check_in(
        "ja",
        &term,
        "契約期間は24か月です。The contract runs for 24 months. After 2 years it is renewed.",
        &["term_months", "terms/T1", "terms/T3"],
    );
}

#[test]
fn a_term_that_only_a_condition_states_is_quoted() {
    let mut json = json();
    json.as_object_mut().unwrap().remove("term_months");
    let term = Expression::of(Measure::Term);
    for text in [
        "The minimum term is 24 months.",
        "A 24-month minimum applies.",
        "Der Vertrag läuft 24 Monate.",
        "Le contrat dure 24 mois.",
        "El contrato dura 24 meses.",
        "O contrato vigora por 24 meses.",
        "Il contratto dura 24 mesi.",
        "De overeenkomst loopt 24 maanden.",
        "Umowa trwa 2 lata.",
        "Avtalet löper i 24 månader.",
        "Aftalen løber i 24 måneder.",
        "契約期間は24か月です。",
        "合同期限为24个月。",
        "مدة العقد 24 شهرًا.",
    ] {
        json["terms"] = serde_json::json!([
            {"id": "T1", "heading": "Term", "text": text},
            {"id": "T2", "heading": "Payment", "text": "Invoices are due in 30 days."},
            {"id": "T3", "heading": "Prices", "text": "価格は2026年12月31日までのものです。"}
        ]);
        assert_eq!(text_of(&json, &term), text);
    }
    // Two conditions that state one: which is meant is not known.
    json["terms"][1]["text"] = "The warranty is 12 months.".into();
    assert_eq!(fact_of(&json, "en", &term), None);
}

#[test]
fn people_and_papers_are_stated_whole() {
    check_in(
        "de",
        &Expression::of(Measure::Owner),
        "Für dieses Angebot zuständig: Ada King, Sales. Kontakt: ada@example.com.",
        &["owner"],
    );
    check(&Expression::of(Measure::Currency), "All amounts are in EUR.", &["currency"]);
    check(
        &Expression::of(Measure::Documents),
        "Nothing is attached to this quote.",
        &["attachments"],
    );
    check(
        &Expression::of(Measure::Version),
        "This is version 1 of the quote. No earlier version is on record.",
        &["version"],
    );
    // Neither is stated in this quote.
    for measure in [Measure::Seller, Measure::Buyer, Measure::Issued, Measure::Start] {
        nothing(&Expression::of(measure));
    }
}

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
