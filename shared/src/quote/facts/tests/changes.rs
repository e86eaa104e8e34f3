//! What a total would be without a line, with an option, or with another quantity.

use super::*;

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
