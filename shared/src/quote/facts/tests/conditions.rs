//! Validity, payments, the term and the parties.

use super::*;

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
    // «Is it still valid?» and «has it expired?»: the date answers both.
    let still = Expression { yes_no: true, ..Expression::of(Measure::Validity) };
    check(&still, valid, &["valid_until"]);
    check_in(
        "de",
        &on("2027-01-20"),
        "Nein: Dieses Angebot ist gültig bis zum 31. Dezember 2026. Das ist in 30 Tagen.",
        &["valid_until"],
    );
    let mut past = json();
    past["valid_until"] = "2026-11-30".into();
    let expired = "This quote expired on 30 November 2026.";
    assert_eq!(text_of(&past, &on("2026-11-29")), format!("No: {expired}"));
    assert_eq!(text_of(&past, &still), expired);
    past.as_object_mut().unwrap().remove("valid_until");
    assert_eq!(text_of(&past, &on("2026-11-29")), "This quote states no expiry date.");
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
        "This is version 1 of quote Q. No earlier version is on record.",
        &["version"],
    );
    // Neither is stated in this quote.
    for measure in [Measure::Seller, Measure::Buyer, Measure::Issued, Measure::Start] {
        nothing(&Expression::of(measure));
    }
}
