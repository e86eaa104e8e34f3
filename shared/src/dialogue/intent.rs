//! What a message means, read off its phrases.

use std::collections::BTreeSet;

use crate::quote::facts::FactKind;
use crate::quote::model::Interval;
use crate::text::fold;
use crate::text::words::is_unspaced;

use super::decide::Memory;
use super::phrases::Message;
use super::verdict::Choice;

/// A fact the message may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which fact.
    pub kind: FactKind,
    /// Positions of the words that asked.
    pub words: BTreeSet<usize>,
}

/// Sections of facts, the more specific first: a discount that is asked for in a question with «total» is a discount.
pub(super) const FACTS: &[(&str, FactKind)] = &[
    ("expiry", FactKind::Expiry),
    ("issued", FactKind::Issued),
    ("version", FactKind::Version),
    ("documents", FactKind::Documents),
    ("payment", FactKind::Payment),
    ("terms", FactKind::Terms),
    ("owner", FactKind::Owner),
    ("buyer", FactKind::Buyer),
    ("seller", FactKind::Seller),
    ("currency", FactKind::Currency),
    ("with_optional", FactKind::WithOptional),
    ("optional", FactKind::Optional),
    ("gross", FactKind::Gross),
    ("discount", FactKind::Discount),
    ("first_year", FactKind::FirstYear),
    ("term", FactKind::Term),
    ("unit", FactKind::LineUnit),
    ("recurring_month", FactKind::Recurring(Some(Interval::Month))),
    ("recurring_year", FactKind::Recurring(Some(Interval::Year))),
    ("recurring", FactKind::Recurring(None)),
    ("quantity", FactKind::LineQuantity),
    ("net", FactKind::Net),
    ("price", FactKind::LinePrice),
    ("tax", FactKind::Tax),
    ("total", FactKind::Total),
    ("lines", FactKind::Lines),
];

/// The facts a message may ask for, the most specific first.
pub fn facts(message: &Message) -> Vec<Asked> {
    FACTS
        .iter()
        .map(|(section, kind)| Asked { kind: *kind, words: message.covered(section) })
        .filter(|asked| !asked.words.is_empty())
        .collect()
}

/// Whether a price is asked for.
pub fn asks_price(message: &Message) -> bool {
    message.has("price")
}

/// Words that neither the phrase, nor the line's name, nor the vocabulary of quotes explains. What is left says that
/// the question is about something else.
pub fn unexplained(
    message: &Message,
    phrase: &BTreeSet<usize>,
    line: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    let domain = message.vocabulary("domain");
    message
        .content()
        .into_iter()
        .filter(|at| !phrase.contains(at) && !line.contains(at) && !domain.contains(at))
        .collect()
}

/// The sentence key for a message that is nothing but a pleasantry.
pub fn small_talk(message: &Message) -> Option<&'static str> {
    if message.has("bot") && left_over(message, &["bot", "greeting"]) <= 1 {
        return Some("say-bot");
    }
    let sections = ["goodbye", "thanks", "greeting"];
    let section = sections.into_iter().find(|s| message.has(s))?;
    (left_over(message, &sections) == 0).then_some(match section {
        "goodbye" => "say-goodbye",
        "thanks" => "say-thanks",
        _ => "say-greeting",
    })
}

/// Words with meaning that none of the sections covers.
fn left_over(message: &Message, sections: &[&str]) -> usize {
    let covered: BTreeSet<usize> = sections.iter().flat_map(|s| message.covered(s)).collect();
    message.content().into_iter().filter(|at| !covered.contains(at)).count()
}

/// Which of the options offered the message picks.
pub fn pick(message: &Message, text: &str, offered: &[Choice]) -> Option<usize> {
    let said = fold(text.trim());
    if said.is_empty() || offered.is_empty() {
        return None;
    }
    if let Some(exact) = offered.iter().position(|c| fold(&c.label) == said) {
        return Some(exact);
    }
    let bare = said.trim_matches(|c: char| !c.is_alphanumeric());
    if let Ok(number) = bare.parse::<usize>() {
        return number.checked_sub(1).filter(|n| *n < offered.len());
    }
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase());
    if letter {
        let at = usize::from(bare.as_bytes()[0] - b'a');
        return Some(at).filter(|n| *n < offered.len());
    }
    // Few words, all of them in one label alone.
    let content: Vec<String> = message
        .content()
        .iter()
        .filter_map(|at| message.words.get(*at))
        .map(|w| fold(&w.text))
        .collect();
    if content.is_empty() || message.words.len() > 6 {
        return None;
    }
    let holds = |c: &Choice| {
        let label = Message::new(&c.label);
        let words: BTreeSet<String> = label.words.iter().map(|w| fold(&w.text)).collect();
        content.iter().all(|w| words.contains(w))
    };
    let mut fitting = offered.iter().enumerate().filter(|(_, c)| holds(c)).map(|(i, _)| i);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// A follow-up such as "and for admins?" with the question it follows; any other message as it is.
pub fn completed(message: &Message, text: &str, previous: Option<&str>) -> String {
    let spaced = !text.chars().any(is_unspaced);
    match previous {
        Some(previous)
            if spaced && message.content().len() <= 3 && message.begins_with("follow_up") =>
        {
            format!("{previous} {text}")
        }
        _ => text.to_owned(),
    }
}

/// What a message may be looked up as: itself, completed from the question before, or that question when the message
/// chooses among options. Whoever fetches vectors ahead of a turn fetches them for these.
pub fn questions(text: &str, memory: &Memory) -> Vec<String> {
    let previous = memory.question.as_deref();
    let mut all = vec![text.to_owned()];
    all.extend(Some(completed(&Message::new(text), text, previous)).filter(|c| c != text));
    if !memory.offered.is_empty() {
        all.extend(previous.map(str::to_owned));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::verdict::Target;
    use super::*;

    fn first(text: &str) -> Option<FactKind> {
        facts(&Message::new(text))
            .into_iter()
            .find(|f| {
                unexplained(&Message::new(text), &f.words, &BTreeSet::new()).is_empty()
                    && !f.kind.needs_line()
            })
            .map(|f| f.kind)
    }

    #[test]
    fn facts_are_understood_in_four_languages() {
        let cases: &[(&str, FactKind)] = &[
            ("What is the total?", FactKind::Total),
            ("how much all in", FactKind::Total),
            ("C'est combien au total ?", FactKind::Total),
            ("Combien ça coûte ?", FactKind::Total),
            ("Was kostet das insgesamt?", FactKind::Total),
            ("Wie hoch ist die Gesamtsumme?", FactKind::Total),
            ("¿Cuál es el importe total?", FactKind::Total),
            ("¿Cuánto cuesta todo?", FactKind::Total),
            ("what do I pay monthly", FactKind::Recurring(Some(Interval::Month))),
            ("Combien par mois ?", FactKind::Recurring(Some(Interval::Month))),
            ("Was zahlen wir pro Jahr?", FactKind::Recurring(Some(Interval::Year))),
            ("How long is this quote valid?", FactKind::Expiry),
            ("When does the offer expire?", FactKind::Expiry),
            ("Until when do I have to decide?", FactKind::Expiry),
            ("c'est valable jusqu'à quand", FactKind::Expiry),
            ("Bis wann gilt das Angebot?", FactKind::Expiry),
            ("Wie lange ist das Angebot gültig?", FactKind::Expiry),
            ("¿Hasta cuándo es válido este presupuesto?", FactKind::Expiry),
            ("What are the payment terms?", FactKind::Payment),
            ("When do we have to pay?", FactKind::Payment),
            ("Quelles sont les conditions de paiement ?", FactKind::Payment),
            ("Wie sind die Zahlungsbedingungen?", FactKind::Payment),
            ("¿Cuáles son las condiciones de pago?", FactKind::Payment),
            ("Who is my contact?", FactKind::Owner),
            ("Who wrote this quote?", FactKind::Owner),
            ("Qui est mon interlocuteur ?", FactKind::Owner),
            ("Wer ist mein Ansprechpartner?", FactKind::Owner),
            ("¿Quién es mi persona de contacto?", FactKind::Owner),
            ("wie viel Rabatt ist drin", FactKind::Discount),
            ("Is VAT included?", FactKind::Tax),
            ("How much is it before tax?", FactKind::Net),
            ("What is included in this quote?", FactKind::Lines),
        ];
        for (text, kind) in cases {
            let message = Message::new(text);
            let seen: Vec<_> = facts(&message)
                .iter()
                .map(|f| (f.kind, unexplained(&message, &f.words, &BTreeSet::new())))
                .collect();
            assert_eq!(first(text), Some(*kind), "{text}: {seen:?}");
        }
    }

    #[test]
    fn a_question_about_something_else_is_no_fact_of_the_quote() {
        for text in [
            "How much is the zeppelin?",
            "How long does delivery take?",
            "Is training included?",
            "What is the price increase after renewal?",
            "How long is the warranty valid?",
            "Welche Garantie gibt es auf die Pumpe?",
            "Who is liable for damage?",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn pleasantries_are_told_from_questions_that_begin_with_one() {
        let cases = [
            ("Hello!", Some("say-greeting")),
            ("Merci beaucoup", Some("say-thanks")),
            ("Vielen Dank, auf Wiedersehen", Some("say-goodbye")),
            ("Are you a bot?", Some("say-bot")),
            ("Hello, what does the onboarding cost?", None),
            ("Thanks, and is training part of it?", None),
        ];
        for (text, expect) in cases {
            assert_eq!(small_talk(&Message::new(text)), expect, "{text}");
        }
    }

    #[test]
    fn an_option_is_picked_by_label_number_letter_or_a_word_of_its_own() {
        let offered: Vec<Choice> = ["Onboarding fee", "Annual licence", "None of these"]
            .into_iter()
            .map(|label| Choice { label: label.to_owned(), target: Target::Nothing })
            .collect();
        let check = |text: &str, expect| {
            assert_eq!(pick(&Message::new(text), text, &offered), expect, "{text}");
        };
        check("annual licence", Some(1));
        check("2", Some(1));
        check("b)", Some(1));
        check("the onboarding one", Some(0));
        check("7", None);
        check("What about cancellation?", None);
    }
}
