//! What a ranking says about its own first hit. Every feature is a ratio, so that it means the same in a knowledge
//! base of ten passages and of ten thousand.

use crate::index::UnitKind;
use crate::index::segment::channel_index;
use crate::retrieval::bm25::idf;
use crate::retrieval::{Library, Query, Ranking};
use crate::text::Channel;

/// Names of the features, in the order of [`Features::values`].
pub const NAMES: [&str; 12] = [
    "top_score",
    "top_sentence",
    "margin",
    "passage_coverage",
    "sentence_coverage",
    "heaviest_missing",
    "unknown_mass",
    "entropy",
    "log_length",
    "type_mismatch",
    "channels_agree",
    "sentence_margin",
];

/// The features of one ranking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Features {
    /// Values in the order of [`NAMES`].
    pub values: [f64; NAMES.len()],
}

impl Features {
    /// Reads the features off a ranking; all zero when there is no hit.
    pub fn of(library: &Library<'_>, query: &Query, ranking: &Ranking) -> Self {
        let mut values = [0.0; NAMES.len()];
        let Some(top) = ranking.hits.first() else { return Self { values } };
        let Some(source) = library.sources.get(top.at.source) else { return Self { values } };
        let segment = &source.segment;
        let best = top.sentences.first();
        let second = ranking.hits.get(1);

        let highest = idf(library.passages(), 0).max(f64::MIN_POSITIVE);
        let (mut mass, mut in_passage, mut in_sentence, mut unknown, mut heaviest) =
            (0.0, 0.0, 0.0, 0.0, 0.0_f64);
        for w in
            query.terms_in(&segment.language).iter().filter(|w| w.term.channel == Channel::Stem)
        {
            mass += w.idf;
            if w.df == 0 {
                unknown += w.idf;
            }
            let list = segment.postings(w.term.id);
            let here = |p: &&crate::index::Posting| {
                segment.sentences[p.sentence as usize].passage as usize == top.at.passage
            };
            if list.iter().any(|p| here(&p)) {
                in_passage += w.idf;
            } else {
                heaviest = heaviest.max(w.idf);
            }
            // The headings say what a sentence is about: what stands there need not stand in it again.
            let in_best = best.is_some_and(|b| {
                list.iter().filter(here).any(|p| {
                    let unit = &segment.sentences[p.sentence as usize];
                    unit.kind == UnitKind::Heading
                        || unit.is_sentence() && unit.start as usize == b.start
                })
            });
            if in_best {
                in_sentence += w.idf;
            }
        }
        let mass = if mass > 0.0 { mass } else { 1.0 };

        let evidence =
            best.and_then(|b| source.document.text.get(b.start..b.end)).unwrap_or_default();
        let signal = |h: &crate::retrieval::Hit| [h.signals.gram_passage, h.signals.stem_passage];
        let leads = |c: Channel| {
            let c = channel_index(c);
            ranking.hits.iter().all(|h| signal(h)[c] <= signal(top)[c])
        };
        let sentence = |h: &crate::retrieval::Hit| {
            f64::midpoint(h.signals.gram_sentence, h.signals.stem_sentence)
        };
        let second_sentence = second.map_or(0.0, sentence);
        values = [
            top.score,
            sentence(top),
            ratio(top.score - second.map_or(0.0, |h| h.score), top.score),
            in_passage / mass,
            in_sentence / mass,
            heaviest / highest,
            unknown / mass,
            entropy(ranking),
            libm::log(1.0 + query.words.len() as f64),
            if expects_number(&query.text) && !evidence.chars().any(char::is_numeric) {
                1.0
            } else {
                0.0
            },
            if leads(Channel::Gram) && leads(Channel::Stem) { 1.0 } else { 0.0 },
            ratio(sentence(top) - second_sentence, sentence(top)),
        ];
        Self { values }
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Entropy of the shares of the first ten scores, each raised to the fourth power so that a clear winner shows;
/// in `0..=1`, zero when there is one hit.
fn entropy(ranking: &Ranking) -> f64 {
    let shares: Vec<f64> =
        ranking.hits.iter().take(10).map(|h| h.score * h.score * h.score * h.score).collect();
    let total: f64 = shares.iter().sum();
    if shares.len() < 2 || total <= 0.0 {
        return 0.0;
    }
    let sum: f64 =
        shares.iter().map(|s| s / total).filter(|p| *p > 0.0).map(|p| -p * libm::log(p)).sum();
    sum / libm::log(10.0)
}

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
    "когда",
    "сколько",
    "多少",
    "何时",
    "什么时候",
    "哪一年",
    "几",
];

/// Whether the question asks for a number or a date.
pub fn expects_number(question: &str) -> bool {
    let question = format!(" {} ", crate::text::normalize(question));
    NUMBER_WORDS.iter().any(|w| match w.chars().next() {
        Some(c) if crate::text::words::is_unspaced(c) => question.contains(w),
        _ => question.match_indices(w).any(|(at, _)| {
            let apart = |c: char| !c.is_alphanumeric();
            question[..at].ends_with(apart) && question[at + w.len()..].starts_with(apart)
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Document;
    use crate::retrieval::{Origin, Source, retrieve};
    use crate::text::Language;

    fn features(texts: &[&str], question: &str) -> Features {
        let sources: Vec<Source> = texts
            .iter()
            .enumerate()
            .map(|(i, t)| {
                let document = Document::single(format!("d{i}"), "", *t);
                Source::new(document, Origin::Source { url: None }, &Language::english())
            })
            .collect();
        let library = Library::new(&sources);
        let query = Query::new(question, &library);
        Features::of(&library, &query, &retrieve(&library, &query, 10))
    }

    fn named(features: &Features, name: &str) -> f64 {
        features.values[NAMES.iter().position(|n| *n == name).unwrap()]
    }

    #[test]
    fn a_question_that_is_covered_says_so() {
        let f =
            features(&["The warranty lasts two years.", "Delivery by truck."], "warranty years");
        assert!((named(&f, "passage_coverage") - 1.0).abs() < 1e-12);
        assert!((named(&f, "unknown_mass")).abs() < 1e-12);
    }

    #[test]
    fn an_unknown_word_counts_as_unknown() {
        let f =
            features(&["The warranty lasts two years.", "Delivery by truck."], "warranty zeppelin");
        assert!(named(&f, "unknown_mass") > 0.4);
    }

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

    #[test]
    fn nothing_found_gives_zeros() {
        assert!(features(&[], "anything").values.iter().all(|v| v.abs() < f64::EPSILON));
    }
}
