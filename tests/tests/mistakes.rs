//! Mistakes that were once made with certainty, by kind, and quotes and messages that nobody expects.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::time::Duration;

use countersign_shared::dialogue::{Act, Action, Verdict};
use countersign_shared::knowledge::parse;
use countersign_shared::quote::Quote;
use countersign_shared::retrieval::{Origin, Source};
use countersign_shared::text::Language;
use countersign_tests::world::{World, world};
use serde_json::{Value, json};

/// Whether an answer rests on a field of the quote, or on a part of it.
fn rests_on(verdict: &Verdict, field: &str) -> bool {
    verdict.action == Action::Answer
        && verdict.citations.iter().any(|c| c.source.starts_with(&format!("quote:{field}")))
}

fn never_rests_on(field: &str, questions: &[&str]) {
    for question in questions {
        let verdict = world().ask(question);
        assert!(!rests_on(&verdict, field), "{question}: {}", verdict.text);
    }
}

#[test]
fn a_percentage_is_no_quantity() {
    for question in [
        "What would 10% off the CRM licence be?",
        "is there 15 % on the CRM licence",
        "20% von CRM licence, wie viel ist das?",
        "30 % de CRM licence, ça fait combien ?",
        "¿cuánto es el 25 % de CRM licence?",
    ] {
        let verdict = world().ask(question);
        let supposed = verdict
            .reading
            .iter()
            .any(|p| matches!(&p.act, Act::Fact(fact) if fact.quantity.is_some()));
        assert!(!supposed, "{question}: {:?}", verdict.reading);
        assert!(!verdict.text.contains("not an offer"), "{question}: {}", verdict.text);
    }
}

#[test]
fn these_two_are_not_the_whole() {
    for question in [
        "what do those two come to",
        "and those two together?",
        "beides zusammen?",
        "les deux ensemble ça fait combien ?",
        "¿y las dos juntas?",
    ] {
        let mut talk = world();
        talk.ask("How much is the CRM licence?");
        talk.ask("And the support licence?");
        let verdict = talk.ask(question);
        // The workshop is in the total, and in neither of the two.
        assert!(!verdict.text.contains("900"), "{question}: {}", verdict.text);
    }
}

#[test]
fn when_something_begins_or_comes_is_not_until_when_the_quote_holds() {
    never_rests_on(
        "valid_until",
        &[
            "From when does it run, and how long are we bound?",
            "when will it arrive",
            "when do you deliver?",
            "Ab wann läuft das, und wie lange sind wir gebunden?",
            "wann kommt die lieferung",
            "À partir de quand ça court, et on est engagés combien de temps ?",
            "quand est-ce que ça arrive chez nous ?",
            "¿Desde cuándo corre y cuánto tiempo quedamos atados?",
            "¿cuándo llega?",
        ],
    );
}

#[test]
fn what_is_stated_nowhere_has_no_price() {
    for question in [
        "What does a refresher course cost?",
        "how much is a second trainer for the evening",
        "Was kostet ein Auffrischungskurs?",
        "Combien coûte une formation de rappel ?",
        "¿Cuánto cuesta un curso de repaso?",
    ] {
        let verdict = world().ask(question);
        let total = rests_on(&verdict, "totals");
        assert!(!total, "{question}: {}", verdict.text);
        assert!(!verdict.text.contains("290"), "{question}: {}", verdict.text);
    }
}

#[test]
fn a_second_part_is_not_answered_from_elsewhere() {
    never_rests_on(
        "line_items",
        &["NDA? how long?", "NDA ? combien de temps ?", "NDA? wie lange?", "¿NDA? ¿cuánto tiempo?"],
    );
    never_rests_on("totals", &["NDA? how long?", "Do you sign an NDA, and how long does it hold?"]);
    never_rests_on("valid_until", &["Do you sign an NDA, and how long does it hold?"]);
}

#[test]
fn two_questions_in_one_sentence_are_both_answered() {
    // Ten licences at 20.00 and support at 90.00 a month; Frankfurt stands in security.md, weekdays in support.md.
    for (question, said) in [
        ("What is the total, and where is our data stored?", ["290.00", "Frankfurt"]),
        ("Where is the data stored and what is the total?", ["290.00", "Frankfurt"]),
        ("Who is our contact and until when is the quote valid?", ["Ada King", "31 December 2026"]),
        ("what is the total? and who is our contact", ["290.00", "Ada King"]),
    ] {
        let verdict = world().ask(question);
        assert_eq!(verdict.action, Action::Answer, "{question}: {}", verdict.text);
        for part in said {
            assert!(verdict.text.contains(part), "{question}: {}", verdict.text);
        }
    }
}

#[test]
fn what_it_is_stands_in_the_question_before() {
    let verdict = world().ask("Is the support licence included and what does it cost per month?");
    assert!(verdict.text.contains("90.00"), "{}", verdict.text);
    // The total of a month.
    assert!(!verdict.text.contains("290.00"), "{}", verdict.text);
}

#[test]
fn whether_a_line_is_included_is_not_left_to_a_passage_about_it() {
    let lines = json!([
        {"id": "L1", "name": "Cloud", "unit_price": "700.00", "interval": "month", "description": "Updates and standard support included."},
        {"id": "L2", "name": "Premium support", "unit_price": "190.00", "interval": "month", "optional": true}
    ]);
    for question in ["Is Premium support included?", "is premium support in the price"] {
        let mut talk = quoted("en", lines.clone());
        let text = "# Support\n\n## Premium support\n\nPremium support answers around the clock.\n";
        let document = parse("s.md", "s.md", None, None, text).unwrap();
        talk.sources.push(Source::new(
            document,
            Origin::Source { url: None },
            &Language::english(),
        ));
        let verdict = talk.ask(question);
        assert!(
            verdict.text.starts_with("No: “Premium support” is optional"),
            "{question}: {}",
            verdict.text
        );
    }
}

#[test]
fn what_is_said_in_the_language_of_the_quote_is_not_quoted_from_another() {
    let mut talk = quoted("en", json!([{"id": "L1", "name": "Scanner", "unit_price": "389.00"}]));
    for (name, text) in [
        (
            "en.md",
            "# Support\n\n## Replacement of broken scanners\n\nA broken scanner is replaced within two working days while it is under warranty.\n",
        ),
        (
            "fr.md",
            "# Assistance\n\n## Remplacement d’un lecteur en panne\n\nUn lecteur en panne sous garantie est remplacé sous deux jours ouvrés.\n",
        ),
    ] {
        let document = parse(name, name, None, None, text).unwrap();
        talk.sources.push(Source::new(
            document,
            Origin::Source { url: None },
            &Language::english(),
        ));
    }
    let verdict = talk.ask("What is your warranty?");
    assert!(!verdict.text.contains("French"), "{}", verdict.text);
}

fn quoted(language: &str, lines: Value) -> World {
    let json = json!({
        "id": "Q", "version": "1", "title": "T", "language": language, "currency": "EUR",
        "line_items": lines, "owner": {"name": "Ada King"}
    });
    let quote = Quote::from_json(json.to_string().as_bytes());
    World::of(quote.unwrap(), Vec::new())
}

/// A verdict, and how long it took.
#[expect(clippy::disallowed_methods, reason = "how long it takes is tested")]
fn timed(talk: &mut World, text: &str) -> (Verdict, Duration) {
    let began = std::time::Instant::now();
    let verdict = talk.ask(text);
    (verdict, began.elapsed())
}

const ASKED: [&str; 6] = [
    "What is the total?",
    "How much is 42?",
    "How much is the?",
    "How much is the widget, and when?",
    "what if we took 12 of the first line",
    "¿cuánto cuesta todo sin la última?",
];

#[test]
fn names_that_are_numbers_stop_words_or_all_the_same_break_nothing() {
    let line = |id: usize, name: &str| json!({"id": format!("L{id}"), "name": name, "unit_price": "10.00"});
    let same: Vec<Value> = (0..500).map(|id| line(id, "Widget")).collect();
    let odd = vec![line(1, "42"), line(2, "the"), line(3, "and"), line(4, "10 %"), line(5, "!")];
    for lines in [odd, same] {
        for question in ASKED {
            let mut talk = quoted("en", json!(lines));
            let (verdict, took) = timed(&mut talk, question);
            let proved = verdict.action != Action::Answer || !verdict.citations.is_empty();
            assert!(proved, "{question}: {}", verdict.text);
            assert!(verdict.options.len() <= 5, "{question}: {:?}", verdict.options);
            assert!(took.as_secs() < 5, "{question} took {took:?}");
        }
    }
    // Which of five hundred is meant, nobody can say.
    let verdict = quoted("en", json!((0..500).map(|id| line(id, "Widget")).collect::<Vec<_>>()))
        .ask("How much is the widget?");
    assert!(!rests_on(&verdict, "line_items"), "{}", verdict.text);
}

#[test]
fn a_language_without_data_is_answered_in_its_nearest_or_handed_over() {
    for language in ["fi", "el", "hu", "tr"] {
        let mut talk =
            quoted(language, json!([{"id": "L1", "name": "Huolto", "unit_price": "10.00"}]));
        for question in ["Paljonko tämä maksaa yhteensä?", "What is the total?", "🤷"] {
            let verdict = talk.ask(question);
            assert!(!verdict.text.is_empty(), "{language}: {question}");
        }
    }
}

#[test]
fn forty_questions_in_four_thousand_characters_get_one_reply() {
    let question = "How much is the CRM licence, and where is our data stored, and who do I call about it all, please? ";
    let message: String = question.repeat(40).chars().take(4_000).collect();
    let (verdict, took) = timed(&mut world(), &message);
    assert!(!verdict.text.is_empty());
    assert!(verdict.options.len() <= 5);
    assert!(took.as_secs() < 20, "took {took:?}");
}

#[test]
fn a_price_without_a_line_is_not_the_price_of_that_line() {
    for question in [
        "what does it cost without the workshop?",
        "Was kostet es ohne Workshop?",
        "wat kost het zonder de workshop?",
        "quanto costa senza workshop?",
        "ile to kosztuje bez workshop?",
        "hvad koster det uden workshop?",
        "vad kostar det utan workshop?",
    ] {
        let verdict = world().ask(question);
        // The workshop costs 900; what is left of the total is 290 a month.
        assert!(!verdict.text.contains("900"), "{question}: {}", verdict.text);
    }
}

#[test]
fn what_is_left_without_a_line_is_stated() {
    for question in ["what does it cost without the workshop?", "Was kostet es ohne Workshop?"] {
        let verdict = world().ask(question);
        assert!(verdict.text.contains("290.00"), "{question}: {}", verdict.text);
    }
}

#[test]
fn what_tax_is_left_out_of_a_price_leaves_out_no_line() {
    let verdict = world().ask("price of the workshop without tax");
    assert!(rests_on(&verdict, "line_items/L3"), "{}", verdict.text);
}

#[test]
fn a_question_that_may_be_meant_either_way_gets_no_yes() {
    for question in
        ["has this quote expired?", "is it too late to order?", "ist das Angebot abgelaufen?"]
    {
        let verdict = world().ask(question);
        let first = verdict.text.split([':', ' ']).next().unwrap_or_default().to_owned();
        assert!(!["Yes", "No"].contains(&first.as_str()), "{question}: {}", verdict.text);
    }
}
