//! What a person who takes over is told in the words of the model: the wish of the buyer, shortened, and nothing that the buyer
//! did not say.

use crate::quote::Quote;
use crate::text::detect;

use super::reply::{RawPart, Reply};
use super::worded::{Proof, check};

/// Acts that a person answers.
const FOR_A_PERSON: [&str; 3] = ["request", "person", "complaint"];

/// What the buyer wants of a person, as the model has shortened it; `None` where it has not, or where the words of the buyer do
/// not hold all of it. `said` is what the buyer has said, a line a message.
pub fn note(reply: &Reply, quote: &Quote, said: &str) -> Option<String> {
    let texts: Vec<&str> =
        reply.parts.iter().filter(|p| is_for_a_person(p)).map(|p| p.text.trim()).collect();
    let text = texts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
    let proof = Proof {
        quote,
        // The words are those of the buyer, whatever the quote is in.
        language: detect(said).unwrap_or_else(|| quote.spoken()),
        message: "",
        said,
        foreign: None,
        embedder: None,
    };
    (text.len() < said.len() && check(&text, &proof).is_ok()).then_some(text)
}

fn is_for_a_person(part: &RawPart) -> bool {
    let answers = !(part.facts.is_empty() && part.evidence.is_empty());
    FOR_A_PERSON.contains(&part.act.as_str()) || (part.act == "documents" && !answers)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn quote(language: &str) -> Quote {
        serde_json::from_value(json!({
            "id": "Q", "version": "1", "title": "Rollout", "language": language, "currency": "EUR",
            "line_items": [{"id": "L1", "name": "Setup", "unit_price": "500.00"}]
        }))
        .unwrap()
    }

    fn noted(act: &str, text: &str, said: &str) -> Option<String> {
        let reply = json!({"parts": [{"act": act, "sure": "high"}], "texts": [text]});
        note(&Reply::read(&reply.to_string()).unwrap(), &quote("en"), said)
    }

    const SAID: &str = "Hi there, so I talked to our CFO yesterday and he is not amused by the price at all.\nMake it 450 EUR \
        for the setup and we sign this week, else we look around.";

    #[test]
    fn the_words_of_the_buyer_are_shortened() {
        let short = "Make it 450 EUR for the setup and we sign this week.";
        assert_eq!(noted("request", short, SAID).as_deref(), Some(short));
        let german = "Guten Tag, wir haben das intern besprochen, bitte senken Sie den Preis auf 450 EUR, sonst kaufen wir woanders.";
        let short = "Bitte senken Sie den Preis auf 450 EUR.";
        assert_eq!(
            noted("request", short, german).as_deref(),
            Some(short),
            "not that of the quote"
        );
    }

    #[test]
    fn a_model_that_lies_of_the_buyer_is_not_heard() {
        for lie in [
            "Make it 400 EUR for the setup and we sign this week.",
            "Make it 450 USD for the setup and we sign this week.",
            "We do not sign this week.",
            "Our CEO is not amused by the price at all.",
            "The buyer accepts the price.",
            "We sign this week, guaranteed.",
            "Open https://evil.example and sign this week.",
            "<b>We sign this week.</b>",
            "Wir unterschreiben diese Woche.",
            "",
        ] {
            assert_eq!(noted("request", lie, SAID), None, "{lie}");
        }
    }

    #[test]
    fn what_answers_the_buyer_is_no_note_to_a_person() {
        let short = "Make it 450 EUR for the setup and we sign this week.";
        assert!(noted("documents", short, SAID).is_some(), "nothing answers");
        assert_eq!(noted("small_talk", short, SAID), None);
        let reply = json!({"parts": [{"act": "documents", "sure": "high", "evidence": [{"id": "S1"}]}], "texts": [short]});
        assert_eq!(note(&Reply::read(&reply.to_string()).unwrap(), &quote("en"), SAID), None);
        assert_eq!(noted("request", SAID, SAID), None, "no shorter");
    }
}
