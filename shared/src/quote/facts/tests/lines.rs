//! What stands in a line: discount, unit price, tax, and whether it is included.

use super::*;

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
    // Whether tax is in depends on which of the two figures is meant: so there is neither yes nor no.
    for tax in [TaxView::Incl, TaxView::Excl] {
        check(
            &Expression { measure: Measure::TaxIn, tax: Some(tax), ..incl.clone() },
            "“Setup”: €500.00 one-time before tax (€600.00 including tax).",
            &["line_items/L1"],
        );
    }
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
