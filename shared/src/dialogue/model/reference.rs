//! Lines and sentences as a model points at them: a number or an id, and the words that stand there.

use crate::quote::Quote;
use crate::text::{fold, words};

use super::invisible::visible;
use super::prompt::Shown;
use super::reply::RawEvidence;

/// Words of the beginning of a sentence that must be copied.
const ECHO: usize = 3;
/// Letters that will do in their place, where the script has no words.
const LONG_ECHO: usize = 8;

/// The line of an id and its name. The id alone is not enough: a name that is copied tells that the model saw the line.
pub(super) fn line(quote: &Quote, named: &str) -> Result<usize, String> {
    let named = named.trim();
    let same = |own: &str, said: &str| match letters(own) {
        own if own.is_empty() => false,
        own => own == letters(said),
    };
    let lines = quote.line_items.iter().enumerate();
    let called = lines.filter(|(_, l)| {
        // The model was shown what can be seen of it.
        let rest = named.strip_prefix(&*visible(&l.id)).and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|rest| rest.trim() == visible(&l.name).trim() || same(&l.name, rest))
    });
    // Of two ids where one begins the other, the longer is meant.
    let longest = called.max_by_key(|(_, l)| l.id.len()).map(|(at, _)| at);
    longest.ok_or_else(|| format!("`{named}` is no line with its name"))
}

/// The place of a sentence that is shown.
pub(super) fn sentence(evidence: &RawEvidence, shown: &[Shown]) -> Result<usize, String> {
    let id = evidence.id.trim();
    let digits = id.strip_prefix('S').filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let number = digits.and_then(|d| d.parse::<usize>().ok());
    let at = number.and_then(|n| n.checked_sub(1)).filter(|at| *at < shown.len());
    let at = at.ok_or_else(|| format!("`{id}` is no sentence"))?;
    let folded =
        |text: &str| -> Vec<String> { words(text).into_iter().map(|w| fold(&w.text)).collect() };
    let text = visible(&shown[at].text);
    let (own, said) = (folded(&text), folded(&evidence.begins));
    // All of a short sentence, and three words of a longer one: a bar or a dash may have been counted as the fourth.
    let needed = own.len().min(ECHO);
    let begun = said.len() >= needed && said.len() <= own.len() && own.starts_with(&said);
    // Scripts without spaces have long words, of which the beginning is copied.
    let (letters_own, letters_said) = (letters(&text), letters(&evidence.begins));
    let long = letters_said.chars().count() >= letters_own.chars().count().min(LONG_ECHO);
    let same = !own.is_empty() && (begun || long && letters_own.starts_with(&letters_said));
    if same { Ok(at) } else { Err(format!("`{id}` does not begin «{}»", evidence.begins)) }
}

/// Letters and digits alone, folded.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retrieval::PassageRef;

    fn quote() -> Quote {
        let json = serde_json::json!({
            "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
            "line_items": [
                {"id": "L1", "name": "Pump", "quantity": 2, "unit_price": "10.00"},
                {"id": "L11", "name": "Pump house", "unit_price": "90.00", "interval": "month"},
                {"id": "L2", "name": "Roof", "unit_price": "5.00", "optional": true},
                {"id": "L3", "name": "★★", "unit_price": "1.00"}
            ]
        });
        Quote::from_json(json.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn a_line_is_its_id_and_its_whole_name() {
        let of = |named: &str| line(&quote(), named).ok();
        assert_eq!(of("L1 Pump"), Some(0));
        assert_eq!(of(" L11  pump house "), Some(1));
        assert_eq!(of("L3 ★★"), Some(3));
        for wrong in [
            "L1",
            "L1 P",
            "L1 Pump house",
            "L11 Pump",
            "L2 Pump",
            "L9 Pump",
            "Pump",
            "L3 anything",
            "L3",
            "",
        ] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_sentence_is_its_number_and_its_first_words() {
        let at = PassageRef { source: 0, passage: 0 };
        let shown: Vec<Shown> = [
            "The pump runs for ten years.",
            "Yes.",
            "- a roof of glass",
            "保証は二年間です。",
            "- —",
        ]
        .map(|text| Shown { at, text: text.to_owned() })
        .into();
        let of = |id: &str, begins: &str| {
            sentence(&RawEvidence { id: id.to_owned(), begins: begins.to_owned() }, &shown).ok()
        };
        assert_eq!(of("S1", "The pump runs for"), Some(0));
        assert_eq!(of("S1", "the pump runs"), Some(0));
        assert_eq!(of("S2", "Yes"), Some(1));
        assert_eq!(of("S3", "- a roof of"), Some(2));
        assert_eq!(of("S4", "保証は二年間です"), Some(3));
        for (id, begins) in [
            ("S1", "The"),
            ("S1", ""),
            ("S1", "The pump stops for"),
            ("S2", "Yes, we guarantee everything"),
            ("S2", "The pump runs for"),
            ("S5", "anything at all"),
            ("S5", ""),
            ("S0", "The pump runs for"),
            ("S9", "The pump runs for"),
            ("sS1", "The pump runs for"),
            ("S+1", "The pump runs for"),
            ("S4", "保証"),
        ] {
            assert_eq!(of(id, begins), None, "{id} {begins}");
        }
    }
}
