//! What kind of answer a question asks for.

/// Question words that ask for a number or a date.
const NUMBER_WORDS: &[&str] = &[
    "when",
    "how many",
    "how much",
    "how long",
    "how often",
    "what year",
    "what percent",
    "what date",
    "quand",
    "combien",
    "quelle date",
    "quel pourcentage",
    "wann",
    "wie viel",
    "wie viele",
    "wieviel",
    "wieviele",
    "wie lange",
    "wie oft",
    "cuándo",
    "cuánto",
    "cuánta",
    "cuántos",
    "cuántas",
    "quando",
    "quanto",
    "quanta",
    "quanti",
    "quante",
    "quantos",
    "quantas",
    "wanneer",
    "hoeveel",
    "hoe lang",
    "kiedy",
    "ile",
    "jak długo",
    "când",
    "cât",
    "câți",
    "câte",
    "kaç",
    "ne zaman",
    "ne kadar",
    "bao nhiêu",
    "khi nào",
    "πότε",
    "πόσο",
    "πόσα",
    "πόσοι",
    "πόσες",
    "متى",
    "كم",
    "कब",
    "कितने",
    "कितना",
    "कितनी",
    "いつ",
    "いくら",
    "いくつ",
    "何年",
    "언제",
    "얼마",
    "เมื่อไร",
    "เมื่อใด",
    "เท่าไร",
    "เท่าใด",
    "กี่",
    "когда",
    "сколько",
    "多少",
    "何时",
    "什么时候",
    "哪一年",
    "几",
];

/// Question words that ask for a person or an organization.
const NAME_WORDS: &[&str] = &[
    "who",
    "whom",
    "whose",
    "qui",
    "wer",
    "wem",
    "wen",
    "wessen",
    "quién",
    "quiénes",
    "chi",
    "quem",
    "wie is",
    "kto",
    "cine",
    "kim",
    "ai là",
    "ποιος",
    "ποιοι",
    "من هو",
    "कौन",
    "кто",
    "кому",
    "кем",
    "кого",
    "谁",
    "誰",
    "누구",
    "ใคร",
];

/// Whether the question asks for a number or a date.
pub fn expects_number(question: &str) -> bool {
    has_any(question, NUMBER_WORDS)
}

/// Whether the question asks for a person or an organization.
pub fn expects_name(question: &str) -> bool {
    has_any(question, NAME_WORDS)
}

/// Whether one of the expressions stands in the question as words of their own.
fn has_any(question: &str, expressions: &[&str]) -> bool {
    let question = super::normalize(question);
    let apart = |c: char| !c.is_alphanumeric();
    let mut inside = false;
    for (at, c) in question.char_indices() {
        let begins = !inside || super::words::is_unspaced(c);
        inside = !apart(c);
        let here = &question[at..];
        let stands = |w: &&str| {
            let rest = here.strip_prefix(*w);
            rest.is_some_and(|r| {
                super::words::is_unspaced(c) || r.is_empty() || r.starts_with(apart)
            })
        };
        if begins && inside && expressions.iter().any(stands) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_expected_when_asked_for() {
        for question in [
            "When does it end?",
            "Combien ça coûte ?",
            "Wie viele Nutzer?",
            "¿Cuánto cuesta?",
            "价格是多少？",
        ] {
            assert!(expects_number(question), "{question}");
        }
        assert!(!expects_number("Who signs? Whenever."));
    }
}
