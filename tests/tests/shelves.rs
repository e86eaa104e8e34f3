//! A library in one place and the same library on several shelves rank alike, to the last bit.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::collections::BTreeSet;

use countersign_shared::confidence::{Calibration, judge};
use countersign_shared::index::Embedder;
use countersign_shared::knowledge::parse;
use countersign_shared::retrieval::shelf::{pack, unpack};
use countersign_shared::retrieval::{
    Asked, Library, Nominations, Origin, Query, Source, Statistics, Survey, Wanted,
};
use countersign_shared::text::Language;
use countersign_tests::encoder;

/// Documents of several kinds and languages that share many of their words.
fn sources(embedder: Option<&dyn Embedder>) -> Vec<Source> {
    let mut files: Vec<(String, &str, String)> = Vec::new();
    let parts = ["pump", "valve", "rotor", "filter", "sensor", "housing", "motor"];
    for (n, part) in parts.iter().cycle().take(60).enumerate() {
        let text = format!(
            "# Model {n}\n\n## Weight of the {part}\n\nThe {part} of model {n} weighs {} kilograms. It is made of steel.\n\n\
             ## Delivery of the {part}\n\nThe {part} is delivered within {} weeks. Spare parts of model {n} are kept in stock.\n\n\
             ## Warranty\n\nThe warranty on the {part} lasts {} years from delivery.\n",
            n * 7 + 3,
            n % 9 + 1,
            n % 4 + 1,
        );
        files.push((format!("m{n}.md"), "en", text));
    }
    for (n, teil) in ["Pumpe", "Motor", "Filter"].iter().cycle().take(20).enumerate() {
        let text = format!(
            "# Modell {n}\n\n## Gewicht\n\nDie {teil} von Modell {n} wiegt {} Kilogramm.\n\n## Garantie\n\n\
             Die Garantie gilt {} Jahre ab Lieferung. Der Support hilft werktags.\n",
            n * 11 + 2,
            n % 5 + 1,
        );
        files.push((format!("d{n}.md"), "de", text));
    }
    let faq = r#"{"entries": [
        {"questions": ["Who pays for the delivery?", "Is the delivery free?"], "answer": "We do, within Europe."},
        {"questions": ["How long is the warranty?"], "answer": "Two years on everything that turns."}]}"#;
    files.push(("faq.json".to_owned(), "en", faq.to_owned()));
    files.push(("old.csv".to_owned(), "en", "Part;Price\nPump;99 EUR\nValve;12 EUR\n".to_owned()));
    let source = |(name, language, text): &(String, &str, String)| {
        let document = parse(name, name, None, Language::from_tag(language), text).unwrap();
        let origin = Origin::Source { url: None };
        // A few have no vectors, as what is still being encoded.
        let embedder = embedder.filter(|_| !name.starts_with("m1"));
        Source::embedded(document, origin, &Language::english(), embedder)
    };
    let mut all: Vec<Source> = files.iter().map(source).collect();
    all[7].precedence = 1;
    all
}

/// All that is known of what was found, by ids and bits.
fn found(library: &Library<'_>, question: &str, embedder: Option<&dyn Embedder>) -> Vec<String> {
    let query = Query::embedded(question, library, embedder);
    let Some(judged) = judge(library, &query, &Calibration::shipped(), 10) else {
        return Vec::new();
    };
    let (lexical, dense) = (judged.ranking.lexical_top, judged.ranking.dense_top);
    let mut all = vec![format!(
        "{:?} {:?} {:?} {:?} {} {:?} {:?} {:?} {:?}",
        judged.ranking.mode,
        judged.features,
        judged.confidence.to_bits(),
        judged.logit,
        judged.verbatim,
        lexical.0.to_bits(),
        lexical.1.map(|at| library.id(at)),
        (dense.0.to_bits(), dense.1.to_bits()),
        dense.2.map(|at| library.id(at)),
    )];
    all.extend(judged.ranking.hits.iter().map(|hit| {
        let (source, _) = library.get(hit.at).unwrap();
        let sentences = hit.sentences.iter().map(|s| {
            let text = source.document.text.get(s.start..s.end);
            format!("{text:?} {} {:?} {}", s.score.to_bits(), s.signals, s.cosine.to_bits())
        });
        let sentences: Vec<String> = sentences.collect();
        format!("{} {} {:?} {sentences:?}", hit.id, hit.score.to_bits(), hit.signals)
    }));
    all
}

/// What several shelves and one source that stays at hand have for a question, put together.
fn gathered(
    shelves: &[Vec<&Source>],
    own: &Source,
    question: &str,
    embedder: Option<&dyn Embedder>,
) -> (Vec<Source>, Survey) {
    let all = || shelves.iter().flatten().copied().chain([own]);
    let languages = Statistics::of(all(), []);
    let terms = languages.terms(question);
    let mut statistics = Statistics::of(std::iter::once(own), terms.iter().copied());
    for shelf in shelves {
        statistics.add(&Statistics::of(shelf.iter().copied(), terms.iter().copied()));
    }
    let known = Wanted { questions: BTreeSet::from([question.to_owned()]), ..Wanted::default() };
    let survey = Survey::new(statistics, known);
    let asked = Asked::new(question, &languages.languages, embedder);
    let asked: Asked = serde_json::from_str(&serde_json::to_string(&asked).unwrap()).unwrap();
    let named = shelves.iter().map(|s| Nominations::of(s.iter().copied(), &asked, &survey));
    let named: Vec<Nominations> = named.collect();
    let chosen = Nominations::best(&named);
    let mut here = Vec::new();
    for shelf in shelves {
        let parts: Vec<Source> =
            shelf.iter().filter_map(|s| s.part(chosen.get(&s.document.id)?, &terms)).collect();
        here.extend(unpack(&pack(&parts)).unwrap());
    }
    (here, survey)
}

const QUESTIONS: [&str; 14] = [
    "How much does the pump of model 14 weigh?",
    "How long is the warranty?",
    "Who pays for the delivery?",
    "warranty",
    "Is the delivery of the rotor free of charge?",
    "Wie schwer ist die Pumpe von Modell 3?",
    "Wie lange gilt die Garantie?",
    "¿Cuánto tiempo dura la garantía del motor?",
    "What does the valve cost?",
    "the",
    "model 59",
    "Who won the world cup in 1954?",
    "The filter is made of what, and when are spare parts of model 31 delivered to us?",
    "",
];

#[test]
fn shelves_rank_as_one_library_does_to_the_last_bit() {
    let encoder = encoder::open().unwrap().map(|e| e as &dyn Embedder);
    let mut compared = 0;
    for embedder in [None, encoder] {
        let sources = sources(embedder);
        let (own, rest) = sources.split_last().unwrap();
        let whole = Library::new(&sources);
        for shelves in [1, 2, 7, 30] {
            let mut parts: Vec<Vec<&Source>> = vec![Vec::new(); shelves];
            for (n, source) in rest.iter().enumerate() {
                parts[(n * 31 + n / 5) % shelves].push(source);
            }
            for question in QUESTIONS {
                let expected = found(&whole, question, embedder);
                let (here, survey) = gathered(&parts, own, question, embedder);
                let library = Library::part(here.iter().chain([own]), &survey);
                assert_eq!(
                    found(&library, question, embedder),
                    expected,
                    "{question} on {shelves} shelves"
                );
                assert!(survey.lacking().is_empty(), "{question}");
                compared += expected.len();
            }
        }
    }
    assert!(compared > 500, "{compared} lines were compared");
}

#[test]
fn what_is_not_at_hand_is_asked_for() {
    let sources = sources(None);
    let (own, rest) = sources.split_last().unwrap();
    let shelves = vec![rest.iter().collect::<Vec<_>>()];
    let (here, survey) = gathered(&shelves, own, "How long is the warranty?", None);
    let library = Library::part(here.iter().chain([own]), &survey);
    let _ = Query::new("How long is the warranty?", &library);
    assert!(survey.lacking().is_empty());
    let _ = Query::new("Who pays for the delivery?", &library);
    assert!(
        library.find("faq.json#0").is_none() || here.iter().any(|s| s.document.id == "faq.json")
    );
    assert!(library.find("nowhere#0").is_none());
    let lacking = survey.lacking();
    assert!(lacking.questions.contains("Who pays for the delivery?"));
    assert!(lacking.passages.contains("nowhere#0"));
}

#[test]
fn what_is_damaged_on_its_way_is_refused() {
    let sources = sources(None);
    let packed = pack(&sources[..3]);
    assert_eq!(unpack(&packed).unwrap().len(), 3);
    for at in (0..packed.len()).step_by(7) {
        assert!(unpack(&packed[..at]).is_none_or(|s| s.len() < 3), "{at} bytes");
    }
}
