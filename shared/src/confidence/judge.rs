//! Rankings of several modes and languages, made one by what each is believed.

use crate::order::sort;
use crate::retrieval::{Library, Mode, PassageRef, Query, Ranking, retrieve};
use crate::text::words;

use super::calibration::Calibration;
use super::features::Features;

/// A passage that is a hit of a ranking is right with a smaller probability than the first one: by the fourth power of
/// how much weaker it is, as in the entropy.
const POWER: i32 = 4;

/// Words that two languages spell alike tell little in a library of fewer passages: nothing there says how rare they
/// are, and the coefficients were fitted on more.
const FEW: usize = 50;
/// A cosine below this is one of unrelated texts.
const UNLIKE: f64 = 0.3;
/// What is believed of a match by chance at most.
const CHANCE: f64 = 0.5;

/// What is believed at least of the answer to a question that its author put in the same words.
const VERBATIM: f64 = 0.99;

/// A passage in the language of the question that is this likely goes before one in another language that may not
/// answer either.
const OWN: f64 = 0.3;

/// From this cosine on two passages of different languages say the same: of the demo's three languages, twins lie at 0.51
/// to 0.87 and no others above 0.45.
const TWIN: f32 = 0.5;

/// What was found and what it is worth.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// All hits, the likeliest first.
    pub ranking: Ranking,
    /// Features of the first hit within its own mode and language.
    pub features: Features,
    /// Probability that an answer built on the first hit is right, in `0..=1`.
    pub confidence: f64,
    /// Probability from which on the mode of the first hit may answer.
    pub answer_at: f64,
    /// Whether the question is put word for word as one that the first hit is known to answer.
    pub verbatim: bool,
    /// The logit that it came from, before the shift of the deployment; `None` when nothing was found.
    pub logit: Option<f64>,
}

/// Finds up to `k` passages and says how far to believe the first. `None` when nothing was found.
pub fn judge(
    library: &Library<'_>,
    query: &Query,
    calibration: &Calibration,
    k: usize,
) -> Option<Judgement> {
    let mut judged: Vec<Judgement> = retrieve(library, query, k)
        .into_iter()
        .map(|mut ranking| {
            let verbatim = verbatim_first(library, query, &mut ranking);
            let features = Features::of(library, query, &ranking);
            let logit = calibration.logit(ranking.mode, &features);
            let mut confidence = calibration.believe(logit);
            if is_chance(library, query, &ranking) {
                confidence = confidence.min(CHANCE);
            }
            if verbatim {
                confidence = confidence.max(VERBATIM);
            }
            let answer_at = calibration.answer_at(ranking.mode);
            Judgement { ranking, features, confidence, answer_at, verbatim, logit }
        })
        .collect();
    doubt_translations(&mut judged, library, query);
    // A ranking that may answer goes before one that may not, what is said in the language of the question before its
    // translation, and then the likelier. Stable: equal ones stay in the order of the modes.
    let rank = |j: &Judgement| match (query.is_in(&j.ranking.language), j.confidence) {
        _ if j.verbatim => 4,
        (true, p) if p >= j.answer_at => 3,
        (false, p) if p >= j.answer_at => 2,
        (true, p) if p >= OWN => 1,
        _ => 0,
    };
    // Of those that may answer, what is said of this quote goes before what is said to everybody.
    let precedence = |j: &Judgement| match j.ranking.hits.first() {
        Some(hit) if rank(j) >= 3 => library.precedence(hit.at),
        _ => 0,
    };
    sort(&mut judged, &|a, b| {
        let confidence = || b.confidence.total_cmp(&a.confidence);
        rank(b).cmp(&rank(a)).then_with(|| precedence(b).cmp(&precedence(a))).then_with(confidence)
    });
    let mut rest = judged.into_iter();
    let mut first = rest.next()?;
    let Some(top) = first.ranking.hits.first().map(|h| h.score) else { return Some(first) };
    for other in rest {
        let own = other.ranking.hits.first().map_or(1.0, |h| h.score);
        // Put on the scale of the first ranking: where its passages are as likely.
        // It came after, so it is no likelier here, whatever its own calibration says.
        let likely = (other.confidence / first.confidence.max(f64::MIN_POSITIVE)).min(1.0);
        let level = top * root(likely);
        first.ranking.hits.extend(other.ranking.hits.into_iter().map(|mut hit| {
            hit.score *= level / own;
            hit
        }));
    }
    // Stable: of equal ones, that of the ranking which came first stays before the others. Each ranking has its own in the
    // order of their ids.
    sort(&mut first.ranking.hits, &|a, b| b.score.total_cmp(&a.score));
    first.ranking.hits.truncate(k);
    Some(first)
}

/// What the seller says in the language of the question too is believed no more in another language: where its twin does
/// not answer, neither does the translation, however near the vectors lie.
fn doubt_translations(judged: &mut [Judgement], library: &Library<'_>, query: &Query) {
    let (mut own, mut believed) = (Vec::new(), 0.0_f64);
    for judgement in judged.iter().filter(|j| query.is_in(&j.ranking.language)) {
        own.extend(judgement.ranking.hits.iter().filter_map(|hit| library.vector(hit.at)));
        believed = believed.max(judgement.confidence);
    }
    for judgement in judged.iter_mut().filter(|j| !query.is_in(&j.ranking.language)) {
        let first = judgement.ranking.hits.first().and_then(|hit| library.vector(hit.at));
        let is_twin = first.is_some_and(|first| own.iter().any(|own| own.cosine(&first) >= TWIN));
        if is_twin && !judgement.verbatim {
            judgement.confidence = judgement.confidence.min(believed);
        }
    }
}

/// Puts the hit first that is known to answer the question as it is worded; whether there is one. Of several, that of the
/// highest precedence.
fn verbatim_first(library: &Library<'_>, query: &Query, ranking: &mut Ranking) -> bool {
    let asked = words(&query.text);
    let is_asked = |question: &String| {
        words(question).iter().map(|w| &w.text).eq(asked.iter().map(|w| &w.text))
    };
    let answers =
        |at: PassageRef| library.get(at).is_some_and(|(_, p)| p.phrasings.iter().any(is_asked));
    let hits = ranking.hits.iter().enumerate().filter(|(_, h)| answers(h.at));
    // The first of those that are equal.
    let best = hits.rev().max_by_key(|(_, h)| library.precedence(h.at)).map(|(place, _)| place);
    if let Some(place) = best.filter(|_| !asked.is_empty()) {
        ranking.hits[..=place].rotate_right(1);
        return true;
    }
    false
}

/// Whether the first hit shares words with the question that say too little: words that two languages spell alike, in a
/// small library; or one word alone, when the vectors do not see the same meaning.
fn is_chance(library: &Library<'_>, query: &Query, ranking: &Ranking) -> bool {
    let closest = ranking
        .hits
        .first()
        .map_or(0.0, |h| h.signals.passage_cosine.max(h.signals.sentence_cosine));
    match ranking.mode {
        Mode::CrossLexical => library.passages() < FEW,
        mode => mode.is_dense() && query.words.len() <= 1 && closest < UNLIKE,
    }
}

/// The inverse of [`POWER`].
fn root(share: f64) -> f64 {
    debug_assert_eq!(POWER, 4);
    libm::sqrt(libm::sqrt(share))
}

/// The questions that a library asks itself, each with the passage that answers it: the entries of a FAQ, and the
/// passages under a heading that is a question.
pub fn own_questions(library: &Library<'_>) -> Vec<(String, PassageRef)> {
    let mut questions = Vec::new();
    for (source, document) in library.sources.iter().map(|s| &s.document).enumerate() {
        for (passage, p) in document.passages.iter().enumerate() {
            let heading = p.heading().filter(|h| h.trim_end().ends_with(['?', '？', '؟', ';']));
            if let Some(question) = p.phrasings.first().map(String::as_str).or(heading) {
                questions.push((question.to_owned(), PassageRef { source, passage }));
            }
        }
    }
    questions
}

/// What is found for a question whose own passage is taken away, so that it has no answer: whatever it is, it is wrong,
/// and no label had to be given. `None` when nothing is found.
pub fn leave_one_out(
    library: &Library<'_>,
    query: &Query,
    at: PassageRef,
    calibration: &Calibration,
) -> Option<Judgement> {
    judge(&library.clone().without(at), query, calibration, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::parse;
    use crate::retrieval::{Origin, Source};
    use crate::text::Language;

    #[test]
    fn a_question_in_the_words_of_its_author_is_theirs() {
        let faq = r#"{"entries": [
            {"questions": ["How much is parking for visitors?", "Is there free parking?"], "answer": "Nothing."},
            {"questions": ["Where is parking for visitors?"], "answer": "Behind the house."}]}"#;
        let text = "# Parking\n\n## Parking for visitors\n\nParking for visitors is much used by visitors.";
        let source = |name: &str, text: &str| {
            let document = parse(name, name, None, None, text).unwrap();
            Source::new(document, Origin::Source { url: None }, &Language::english())
        };
        let sources = [source("a.json", faq), source("b.md", text)];
        let library = Library::new(&sources);
        let first = |question: &str| {
            let query = Query::new(question, &library);
            let judged = judge(&library, &query, &Calibration::shipped(), 10).unwrap();
            (
                judged.ranking.hits[0].id.clone(),
                judged.verbatim,
                judged.confidence >= judged.answer_at,
            )
        };
        assert_eq!(first("how much is parking for visitors"), ("a.json#0".to_owned(), true, true));
        assert_eq!(first("Is there free parking?"), ("a.json#0".to_owned(), true, true));
        assert_eq!(first("Where is parking for visitors?"), ("a.json#1".to_owned(), true, true));
        assert!(!first("Is there parking?").1);
    }

    #[test]
    fn a_question_whose_own_passage_is_gone_is_a_wrong_answer_for_free() {
        let text = "# FAQ\n\n## How long is the warranty?\n\nTwo years from delivery.\n\n## Shipping\n\nBy truck.\n\n\
                    ## Who pays for the warranty claim?\n\nWe do, for two years.\n";
        let document = parse("faq", "faq.md", None, None, text).unwrap();
        let source = Source::new(document, Origin::Source { url: None }, &Language::english());
        let library = Library::new([&source]);
        let questions = own_questions(&library);
        assert_eq!(questions.len(), 2, "one for each heading that is a question");
        for (question, at) in questions {
            let query = Query::new(&question, &library);
            let with = judge(&library, &query, &Calibration::shipped(), 10).unwrap();
            assert_eq!(with.ranking.hits[0].at, at);
            let without = leave_one_out(&library, &query, at, &Calibration::shipped());
            if let Some(j) = without {
                assert!(j.ranking.hits.iter().all(|h| h.at != at), "{question}");
                assert!(j.confidence < j.answer_at, "{question}: {}", j.confidence);
            }
        }
    }
}
