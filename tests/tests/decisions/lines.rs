//! Which line of the quote a question is about.

use super::*;

#[test]
fn an_ambiguous_line_is_asked_back_and_the_choice_answers() {
    let mut world = world();
    let verdict = world.ask("How much is the licence?");
    assert_eq!(verdict.action, Action::Clarify);
    let labels: Vec<&str> = verdict.options.iter().map(|o| o.label.as_str()).collect();
    assert_eq!(labels, ["CRM licence", "Support licence", "None of these"]);
    let verdict = world.ask("Support licence");
    assert_eq!(verdict.citations[0].source, "quote:line_items/L2");
}

#[test]
fn a_quantity_in_place_of_another_is_that_of_the_line_before() {
    let mut world = world();
    world.ask("How much is the CRM licence?");
    let verdict = world.ask("what if we take 8 instead of 10 CRM licences, what do they cost?");
    // Eight licences at 20.00.
    assert!(verdict.text.contains("160.00"), "{}", verdict.text);
}

#[test]
fn a_sku_without_a_digit_names_its_line() {
    let mut world = world();
    world.quote.line_items[2].sku = Some("NL-ONB".to_owned());
    let verdict = world.ask("price of NL-ONB");
    assert_eq!(
        verdict.citations.first().map(|c| c.source.as_str()),
        Some("quote:line_items/L3"),
        "{verdict:?}"
    );
}

#[test]
fn where_no_line_is_named_the_nearest_in_sense_are_offered() {
    let mut world = world();
    let verdict = world.ask("is the guy who teaches us included or on top?");
    assert_eq!(verdict.action, Action::Clarify, "{verdict:?}");
    assert_eq!(verdict.options[0].label, "Onboarding workshop");
    let verdict = world.ask("1");
    assert_eq!(verdict.action, Action::Answer, "{verdict:?}");
    assert_eq!(verdict.citations[0].source, "quote:line_items/L3");
}

#[test]
fn a_line_alone_is_answered_with_what_stands_there() {
    for text in ["the second line", "Position 2", "line 2?"] {
        let verdict = world().ask(text);
        let cited = verdict.citations.first().map(|c| c.source.as_str());
        assert_eq!(cited, Some("quote:line_items/L2"), "{text}: {verdict:?}");
    }
}

#[test]
fn the_other_one_is_the_line_that_was_offered_beside_it() {
    let mut world = world();
    world.ask("How much is the licence?");
    world.ask("1");
    let verdict = world.ask("and what about the other one?");
    assert_eq!(
        verdict.citations.first().map(|c| c.source.as_str()),
        Some("quote:line_items/L2"),
        "{verdict:?}"
    );
}

#[test]
fn a_correction_asks_the_same_of_another_line() {
    let mut world = world();
    world.ask("How much is the CRM licence?");
    let verdict = world.ask("sorry, I meant the onboarding workshop");
    assert!(leads_to(&verdict, "quote:line_items/L3"), "{verdict:?}");
}

#[test]
fn the_word_that_a_compound_is_of_names_its_line() {
    let verdict = shop().unwrap().ask("Was kostet der Workshop?");
    assert!(verdict.text.contains("900,00"), "{verdict:?}");
    // What is left out is the line, not the discount: 45 × 100 less a tenth.
    let verdict = shop().unwrap().ask("Gesamtpreis ohne Workshop?");
    assert!(verdict.text.contains("4.050,00") && !verdict.text.contains("4.500,00"), "{verdict:?}");
}

#[test]
fn a_number_of_pieces_names_no_line_whose_description_has_it() {
    let verdict = shop().unwrap().ask("Was kosten 12 Handscanner?");
    assert!(verdict.text.contains("1.080,00") && !verdict.text.contains("900,00"), "{verdict:?}");
}

#[test]
fn so_many_people_are_not_so_many_workshops() {
    for text in
        ["Ist der Workshop für 30 Personen enthalten?", "Was kostet der Workshop für 30 Leute?"]
    {
        let verdict = shop().unwrap().ask(text);
        assert!(!verdict.text.contains("27.000"), "{verdict:?}");
    }
}

#[test]
fn whether_a_line_is_optional_is_answered_yes_or_no() {
    let verdict = shop().unwrap().ask("Ist der Premium-Support optional?");
    assert!(verdict.text.starts_with("Ja: "), "{verdict:?}");
    let verdict = shop().unwrap().ask("Ist der Workshop optional?");
    assert!(verdict.text.starts_with("Nein: "), "{verdict:?}");
    let verdict = shop().unwrap().ask("Ist der Premium-Support enthalten?");
    assert!(verdict.text.starts_with("Nein: "), "{verdict:?}");
}

#[test]
fn both_together_are_the_lines_of_the_two_questions_before() {
    let mut world = world();
    world.ask("How much is the support licence?");
    world.ask("and the CRM licence?");
    let verdict = world.ask("and both together?");
    // 90.00 and ten times 20.00, a month each.
    assert!(verdict.text.contains("290.00"), "{verdict:?}");
    let cited: Vec<&str> = verdict.citations.iter().map(|c| c.source.as_str()).collect();
    assert_eq!(cited, ["quote:line_items/L1", "quote:line_items/L2"]);
}

#[test]
fn the_total_with_it_is_that_with_the_option_that_was_spoken_of() {
    let mut world = world();
    world.quote.line_items[1].optional = true;
    world.ask("what would the support licence cost?");
    let verdict = world.ask("what is the total per month with it?");
    // Ten times 20.00, and 90.00.
    assert!(verdict.text.contains("290.00"), "{verdict:?}");
}

#[test]
fn what_a_line_holds_is_not_whether_the_line_is_included() {
    let mut world = world();
    let verdict = world.ask("Are meals included in the onboarding workshop?");
    assert!(!verdict.text.starts_with("Yes"), "{verdict:?}");
    let verdict = world.ask("Is the onboarding workshop included in the price?");
    assert!(verdict.text.starts_with("Yes"), "{verdict:?}");
}

#[test]
fn how_many_a_line_holds_is_not_how_often_it_is_there() {
    let mut world = world();
    let verdict = world.ask("how many people can come to the onboarding workshop");
    assert_ne!(verdict.action, Action::Answer, "{verdict:?}");
    // Ten of them are.
    let verdict = world.ask("how many CRM licences are there");
    assert!(verdict.text.contains("10"), "{verdict:?}");
}

#[test]
fn the_option_is_added_without_its_name() {
    let mut world = world();
    world.quote.line_items[1].optional = true;
    let verdict = world.ask("what is the total per month with the option?");
    // Ten times 20.00, and 90.00.
    assert!(verdict.text.contains("290.00"), "{verdict:?}");
}
