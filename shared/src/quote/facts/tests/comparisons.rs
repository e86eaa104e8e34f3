//! Differences, shares and the dearest line.

use super::*;

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
