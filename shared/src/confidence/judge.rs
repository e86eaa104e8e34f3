//! Rankings of several modes and languages, made one by what each is believed.

use crate::order::sort;
use crate::retrieval::{Library, Mode, PassageRef, Query, Ranking, retrieve};

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

/// A passage in the language of the question that is this likely goes before one in another language that may not
/// answer either.
const OWN: f64 = 0.3;

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
        .map(|ranking| {
            let features = Features::of(library, query, &ranking);
            let logit = calibration.logit(ranking.mode, &features);
            let mut confidence = calibration.believe(logit);
            if is_chance(library, query, &ranking) {
                confidence = confidence.min(CHANCE);
            }
            let answer_at = calibration.answer_at(ranking.mode);
            Judgement { ranking, features, confidence, answer_at, logit }
        })
        .collect();
    // A ranking that may answer goes before one that may not, what is said in the language of the question before its
    // translation, and then the likelier. Stable: equal ones stay in the order of the modes.
    let rank = |j: &Judgement| match (query.is_in(&j.ranking.language), j.confidence) {
        (true, p) if p >= j.answer_at => 3,
        (false, p) if p >= j.answer_at => 2,
        (true, p) if p >= OWN => 1,
        _ => 0,
    };
    sort(&mut judged, &|a, b| {
        rank(b).cmp(&rank(a)).then_with(|| b.confidence.total_cmp(&a.confidence))
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
