//! Passages ranked for a question.

use std::cmp::Ordering;

use crate::index::UnitKind;
use crate::index::segment::channel_index;
use crate::text::Language;

use super::bm25::{B, K1, SENTENCE_B, saturation};
use super::library::{Library, PassageRef};
use super::query::Query;

/// Weights of the four lexical signals, fitted on the development sets. They sum to one.
pub const WEIGHTS: Signals =
    Signals { gram_passage: 0.35, stem_passage: 0.25, gram_sentence: 0.2, stem_sentence: 0.2 };

/// BM25 of one passage, each divided by the most that the question could collect: in `0..=1`.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Signals {
    /// Character 4-grams over the passage.
    pub gram_passage: f64,
    /// Stems over the passage.
    pub stem_passage: f64,
    /// Character 4-grams of the best sentence under its headings.
    pub gram_sentence: f64,
    /// Stems of the best sentence under its headings.
    pub stem_sentence: f64,
}

impl Signals {
    /// The fused score.
    pub fn fuse(&self, weights: &Self) -> f64 {
        self.gram_passage * weights.gram_passage
            + self.stem_passage * weights.stem_passage
            + self.gram_sentence * weights.gram_sentence
            + self.stem_sentence * weights.stem_sentence
    }
}

/// A sentence of a hit.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceHit {
    /// Byte range in the document's text.
    pub start: usize,
    /// End of the range.
    pub end: usize,
    /// Score of the sentence alone.
    pub score: f64,
}

/// One passage of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which passage.
    pub at: PassageRef,
    /// Its stable id.
    pub id: String,
    /// The fused score, in `0..=1`.
    pub score: f64,
    /// What was fused.
    pub signals: Signals,
    /// Sentences of the passage, best first.
    pub sentences: Vec<SentenceHit>,
}

/// Passages best first; equal scores in the order of their ids.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranking {
    /// The hits.
    pub hits: Vec<Hit>,
}

/// The `k` best passages of `library`. Nothing that shares no term with the question is a hit.
pub fn retrieve(library: &Library<'_>, query: &Query, k: usize) -> Ranking {
    let mut scored: Vec<(f64, PassageRef, Signals)> = Vec::new();
    for s in 0..library.sources.len() {
        score_source(library, query, s, &mut scored);
    }
    let by_score = |a: &(f64, PassageRef, Signals), b: &(f64, PassageRef, Signals)| {
        b.0.total_cmp(&a.0).then_with(|| compare_ids(library, a.1, b.1))
    };
    if scored.len() > k && k > 0 {
        scored.select_nth_unstable_by(k - 1, by_score);
        scored.truncate(k);
    }
    scored.sort_by(by_score);
    let hits = scored
        .into_iter()
        .map(|(score, at, signals)| Hit {
            at,
            id: library.id(at),
            score,
            signals,
            sentences: sentence_hits(library, query, at),
        })
        .collect();
    Ranking { hits }
}

fn compare_ids(library: &Library<'_>, a: PassageRef, b: PassageRef) -> Ordering {
    let document = |at: PassageRef| library.sources.get(at.source).map(|s| s.document.id.as_str());
    document(a).cmp(&document(b)).then(a.passage.cmp(&b.passage)).then(a.source.cmp(&b.source))
}

fn score_source(
    library: &Library<'_>,
    query: &Query,
    s: usize,
    out: &mut Vec<(f64, PassageRef, Signals)>,
) {
    let segment = &library.sources[s].segment;
    let mass = query.mass(&segment.language);
    let mut passages = vec![[0.0_f64; 2]; segment.passages()];
    let mut sentences = vec![[0.0_f64; 2]; segment.sentences.len()];
    let mut headings = vec![[0.0_f64; 2]; segment.passages()];
    for weighted in query.terms_in(&segment.language) {
        let c = channel_index(weighted.term.channel);
        let average = query.sentence_average[c];
        let score = |f: f64, length: f64| weighted.idf * saturation(f, length, average, SENTENCE_B);
        let mut run: Option<(usize, f64)> = None;
        // Frequency and length in the headings of the passage at hand: they stand before its sentences.
        let mut above = (usize::MAX, 0.0, 0.0);
        for posting in segment.postings(weighted.term.id) {
            let unit = &segment.sentences[posting.sentence as usize];
            let (p, f, length) =
                (unit.passage as usize, f64::from(posting.frequency), f64::from(unit.lengths[c]));
            match unit.kind {
                UnitKind::Title => {}
                UnitKind::Heading => {
                    above = (p, f, length);
                    headings[p][c] += score(f, length + average);
                }
                UnitKind::Sentence if above.0 == p => {
                    // What the headings gave every sentence already is not given twice.
                    sentences[posting.sentence as usize][c] +=
                        score(f + above.1, length + above.2) - score(above.1, above.2 + average);
                }
                UnitKind::Sentence => sentences[posting.sentence as usize][c] += score(f, length),
            }
            run = match run {
                Some((q, total)) if q == p => Some((q, total + f)),
                other => {
                    add_passage(&mut passages, segment, query, c, weighted.idf, other);
                    Some((p, f))
                }
            };
        }
        add_passage(&mut passages, segment, query, c, weighted.idf, run);
    }
    let most = mass.map(|m| (m * (K1 + 1.0)).max(f64::MIN_POSITIVE));
    let total = |v: &[f64; 2]| v[0] / most[0] + v[1] / most[1];
    let mut best = headings.clone();
    for (unit, scores) in segment.sentences.iter().zip(&sentences) {
        let (best, above) = (&mut best[unit.passage as usize], headings[unit.passage as usize]);
        let scores = [scores[0] + above[0], scores[1] + above[1]];
        // The best sentence by both channels together, so that the two do not come from different sentences.
        if total(&scores) > total(best) {
            *best = scores;
        }
    }
    for (p, (whole, sentence)) in passages.iter().zip(&best).enumerate() {
        if whole[0] + whole[1] <= 0.0 {
            continue;
        }
        let signals = Signals {
            gram_passage: whole[0] / most[0],
            stem_passage: whole[1] / most[1],
            gram_sentence: sentence[0] / most[0],
            stem_sentence: sentence[1] / most[1],
        };
        out.push((signals.fuse(&WEIGHTS), PassageRef { source: s, passage: p }, signals));
    }
}

fn add_passage(
    passages: &mut [[f64; 2]],
    segment: &crate::index::Segment,
    query: &Query,
    channel: usize,
    idf: f64,
    run: Option<(usize, f64)>,
) {
    if let Some((p, frequency)) = run {
        let length = f64::from(segment.passage_lengths[p][channel]);
        passages[p][channel] +=
            idf * saturation(frequency, length, query.passage_average[channel], B);
    }
}

/// The sentences of a passage, best first; ties in reading order.
fn sentence_hits(library: &Library<'_>, query: &Query, at: PassageRef) -> Vec<SentenceHit> {
    let Some(source) = library.sources.get(at.source) else { return Vec::new() };
    let segment = &source.segment;
    let most = query.mass(&segment.language).map(|m| (m * (K1 + 1.0)).max(f64::MIN_POSITIVE));
    let first = segment.sentences.partition_point(|u| (u.passage as usize) < at.passage);
    let mut hits: Vec<SentenceHit> = Vec::new();
    for (offset, unit) in segment.sentences[first..].iter().enumerate() {
        if unit.passage as usize != at.passage {
            break;
        }
        if !unit.is_sentence() {
            continue;
        }
        let number = (first + offset) as u32;
        let mut scores = [0.0; 2];
        for weighted in query.terms_in(&segment.language) {
            let list = segment.postings(weighted.term.id);
            if let Ok(i) = list.binary_search_by_key(&number, |p| p.sentence) {
                let c = channel_index(weighted.term.channel);
                let (f, length) = (f64::from(list[i].frequency), f64::from(unit.lengths[c]));
                scores[c] +=
                    weighted.idf * saturation(f, length, query.sentence_average[c], SENTENCE_B);
            }
        }
        let score = 0.5 * scores[0] / most[0] + 0.5 * scores[1] / most[1];
        hits.push(SentenceHit { start: unit.start as usize, end: unit.end as usize, score });
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.start.cmp(&b.start)));
    hits
}

impl Ranking {
    /// Language of the segment that holds the first hit.
    pub fn language(&self, library: &Library<'_>) -> Option<Language> {
        let hit = self.hits.first()?;
        library.sources.get(hit.at.source).map(|s| s.segment.language.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::library::{Origin, Source};
    use super::*;
    use crate::knowledge::Document;

    fn source(id: &str, text: &str) -> Source {
        Source::new(
            Document::single(id, "", text),
            Origin::Source { url: None },
            &Language::english(),
        )
    }

    #[test]
    fn the_passage_that_shares_rare_words_comes_first() {
        let sources = [
            source("a", "Delivery takes four weeks."),
            source("b", "The warranty lasts two years."),
            source("c", "We ship the goods by truck."),
        ];
        let library = Library::new(&sources);
        let ranking = retrieve(&library, &Query::new("How long is the warranty?", &library), 10);
        assert_eq!(ranking.hits[0].id, "b#0");
        assert!(ranking.hits.iter().all(|h| (0.0..=1.0).contains(&h.score)));
    }

    #[test]
    fn ties_are_broken_by_id_whatever_the_order_of_the_sources() {
        let (a, b) = (source("a", "Same text."), source("b", "Same text."));
        for library in [Library::new([&a, &b]), Library::new([&b, &a])] {
            let ranking = retrieve(&library, &Query::new("same", &library), 10);
            let ids: Vec<&str> = ranking.hits.iter().map(|h| h.id.as_str()).collect();
            assert_eq!(ids, ["a#0", "b#0"]);
        }
    }

    #[test]
    fn a_question_without_a_shared_term_has_no_hit() {
        let a = source("a", "Delivery takes four weeks.");
        let library = Library::new([&a]);
        assert!(retrieve(&library, &Query::new("zzz 42", &library), 10).hits.is_empty());
        assert!(
            retrieve(&Library::default(), &Query::new("delivery", &Library::default()), 10)
                .hits
                .is_empty()
        );
    }
}
