//! Worded answers that hold, and ones that do not.

use countersign_encoder::{DIMENSIONS, Vector};

use super::*;

fn quote(language: &str) -> Quote {
    let json = serde_json::json!({
        "id": "Q", "version": "1", "title": "Server care", "language": language, "currency": "EUR",
        "seller": {"name": "Nordlicht"},
        "line_items": [
            {"id": "L1", "name": "Alpha Server", "quantity": 2, "unit_price": "10.00"},
            {"id": "L2", "name": "Beta Storage", "unit_price": "90.00", "interval": "month"}
        ]
    });
    Quote::from_json(json.to_string().as_bytes()).unwrap()
}

fn held(language: &str, message: &str, said: &str, text: &str) -> Result<(), Unfit> {
    let quote = quote(language);
    let language = Language::from_tag(language).unwrap();
    check(text, &Proof { quote: &quote, language, message, said, foreign: None, embedder: None })
}

const SUPPORT: &str = "Support\nThe support team answers critical incidents within 4 hours. Alpha Server is not covered \
    on public holidays. The notice period is 30 days, and the fee is 12 %.";

#[test]
fn an_answer_that_says_what_its_proof_says_is_given() {
    for text in [
        "Critical incidents are answered within 4 hours.",
        "The support team answers critical incidents within 4 hours.",
        "Alpha Server is not covered on public holidays.",
        "The notice period is 30 days.",
        "The fee is 12 %.",
    ] {
        assert_eq!(held("en", "How fast is support?", SUPPORT, text), Ok(()), "{text}");
    }
    let german = "Die Kündigungsfrist beträgt drei Monate. Updates sind nicht enthalten.";
    assert_eq!(
        held("de", "Wie lange?", german, "Die Frist beträgt 3 Monate."),
        Err(Unfit::Name("frist".to_owned()))
    );
    assert_eq!(held("de", "Wie lange?", german, "Die Kündigungsfrist beträgt 3 Monate."), Ok(()));
    let french = "La maintenance n'est pas comprise. Le délai est de 10 jours.";
    assert_eq!(held("fr", "Quel délai ?", french, "Le délai est de dix jours."), Ok(()));
    assert_eq!(held("fr", "Quoi ?", french, "La maintenance n'est pas comprise."), Ok(()));
    let japanese = "保証期間は24か月です。送料は含まれていません。";
    assert_eq!(held("ja", "保証期間は何か月ですか？", japanese, "保証期間は24か月です。"), Ok(()));
}

#[test]
fn an_answer_that_says_anything_else_is_not_given() {
    let figure = |f: &str| Err(Unfit::Figure(f.to_owned()));
    let claim = |c: &str| Err(Unfit::Claim(c.to_owned()));
    let markup = |m: &str| Err(Unfit::Markup(m.to_owned()));
    for (text, expect) in [
        ("Critical incidents are answered within 5 hours.", figure("5")),
        ("Critical incidents are answered within 4 days.", figure("4")),
        ("Critical incidents are answered within four minutes.", figure("four")),
        ("The notice period is 12 days.", figure("12")),
        ("The fee is 30 %.", figure("30")),
        ("The fee is 12 €.", figure("12")),
        ("The fee is 12.", figure("12")),
        ("Beta Storage is not covered on public holidays.", Err(Unfit::Name("beta".to_owned()))),
        ("Zeppelin is not covered on public holidays.", claim("zeppelin")),
        ("On holidays Zeppelin is not covered.", Err(Unfit::Name("zeppelin".to_owned()))),
        (
            "Alpha Server is covered on public holidays.",
            Err(Unfit::Negation("Alpha Server is covered on public holidays.".to_owned())),
        ),
        (
            "The support team does not answer critical incidents.",
            Err(Unfit::Negation("The support team does not answer critical incidents.".to_owned())),
        ),
        ("Critical incidents are never answered.", Err(Unfit::Negation("never".to_owned()))),
        ("Yes, critical incidents are answered within 4 hours.", claim("yes")),
        ("All critical incidents are answered.", claim("all")),
        ("Critical incidents must be answered.", claim("must")),
        (
            "We guarantee that critical incidents are answered.",
            Err(Unfit::Promise("guarantee".to_owned())),
        ),
        ("Critical incidents are answered for free.", claim("free")),
        ("Critical incidents are answered <b>within 4 hours</b>.", markup("<")),
        ("[Critical incidents](x) are answered.", markup("](")),
        ("Critical incidents: see https://evil.example/x", markup("://")),
        ("Critical incidents: ask support@evil.example.", markup("@")),
        ("Critical incidents are answered at evil.com", markup(".com")),
        ("Critical incidents are ans\u{200b}wered.", markup("an invisible sign")),
        ("", Err(Unfit::Length)),
        ("The fee is 12 %. The fee is 12 %. The fee is 12 %. The fee is 12 %.", Err(Unfit::Length)),
        (
            "Les incidents critiques sont traités dans les 4 heures par notre équipe.",
            Err(Unfit::Language),
        ),
    ] {
        assert_eq!(held("en", "How fast is support?", SUPPORT, text), expect, "{text}");
    }
}

#[test]
fn the_words_of_a_yes_or_no_question_prove_nothing() {
    let said = "Parking is behind the house.";
    assert_eq!(
        held("en", "Is parking costless?", said, "Parking is costless."),
        Err(Unfit::Claim("costless".to_owned()))
    );
    assert_eq!(
        held("en", "Where do visitors leave cars?", said, "Visitors leave cars behind the house."),
        Ok(())
    );
}

#[test]
fn figures_are_not_swapped_between_what_they_are_of() {
    let said = "Alpha Server costs 10 EUR and Beta Storage costs 90 EUR.";
    assert_eq!(held("en", "", said, "Alpha Server costs 10 EUR."), Ok(()));
    assert_eq!(held("en", "", said, "Beta Storage costs 90 EUR."), Ok(()));
    for text in ["Alpha Server costs 90 EUR.", "Beta Storage costs 10 EUR."] {
        assert!(matches!(held("en", "", said, text), Err(Unfit::Figure(_))), "{text}");
    }
    let said = "Alpha Server: 10 EUR\nBeta Storage: 90 EUR";
    assert_eq!(held("en", "", said, "Alpha Server: 10 EUR"), Ok(()));
    assert!(matches!(held("en", "", said, "Alpha Server: 90 EUR"), Err(Unfit::Figure(_))));
}

/// An encoder that tells what speaks of tea from what does not.
struct Subjects;

impl Embedder for Subjects {
    fn model(&self) -> u64 {
        1
    }

    fn embed(&self, text: &str) -> Option<Vector> {
        let of_tea = ["tea", "Tee"].iter().any(|tea| text.contains(tea));
        Vector::quantize(&std::array::from_fn::<f32, DIMENSIONS, _>(|at| {
            f32::from(u8::from((at % 2 == 0) == of_tea))
        }))
    }

    fn knows(&self, _: &Language) -> bool {
        true
    }
}

fn translated(said: &str, text: &str, embedder: Option<&dyn Embedder>) -> Result<(), Unfit> {
    let quote = quote("en");
    let foreign = Language::from_tag("de");
    let language = Language::english();
    check(text, &Proof { quote: &quote, language, message: "", said, foreign, embedder })
}

#[test]
fn a_translation_means_what_was_cited() {
    let said = "Updates sind nicht enthalten. Der Tee ist warm.";
    let right = "Updates are not included. The tea is warm.";
    assert_eq!(translated(said, right, Some(&Subjects)), Ok(()));
    let wrong = "Updates sind nicht enthalten.";
    let unfit = Unfit::Meaning("The tea is not warm.".to_owned());
    assert_eq!(translated(wrong, "The tea is not warm.", Some(&Subjects)), Err(unfit.clone()));
    assert!(matches!(translated(said, right, None), Err(Unfit::Meaning(_))), "nobody can tell");
}

#[test]
fn a_translation_keeps_figures_units_names_and_negations() {
    let held = |said: &str, text: &str| translated(said, text, Some(&Subjects));
    let german = "Für Alpha Server gilt eine Frist von 30 Tagen, und Updates sind nicht enthalten.";
    assert_eq!(
        held(german, "For Alpha Server a period of 30 days applies, and updates are not included."),
        Ok(())
    );
    for (text, expect) in [
        ("For Alpha Server a period of 60 days applies, and updates are not included.", "figure"),
        ("For Alpha Server a period of 30 weeks applies, and updates are not included.", "figure"),
        ("For Alpha Server a period applies, and updates are not included.", "figure"),
        ("For Beta Storage a period of 30 days applies, and updates are not included.", "name"),
        ("For Alpha Server a period of 30 days applies, and updates are included.", "turned"),
        ("We promise: for Alpha Server 30 days, and updates are not included.", "promises"),
    ] {
        let got = held(german, text).expect_err(text).to_string();
        assert!(got.contains(expect), "{text}: {got}");
    }
}

proptest::proptest! {
    #[test]
    fn any_answer_and_any_proof_are_read_without_panic(text in "\\PC{0,120}", said in "\\PC{0,120}") {
        for language in ["en", "ja", "ar"] {
            let _ = held(language, &said, &said, &text);
        }
    }
}
