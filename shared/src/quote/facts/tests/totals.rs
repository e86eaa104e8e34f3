//! What lines come to together, by period.

use super::*;

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
