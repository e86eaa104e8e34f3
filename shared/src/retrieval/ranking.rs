//! Passages ranked for a question, in two steps: the words of all passages and the vectors of all passages name the
//! candidates, and only those are scored exactly.

use std::cmp::Ordering;

use crate::index::{Question, UnitKind, channel_index};
use crate::order::sort;
use crate::text::{Language, expects_number};

use super::bm25::{B, K1, SENTENCE_B, saturation};
use super::candidates::candidates;
use super::library::{Library, PassageRef};
use super::mode::Mode;
use super::query::Query;

/// What the cosine of a sentence adds to its score as evidence, above that of unrelated sentences.
const EVIDENCE_COSINE: f64 = 0.6;
const UNRELATED: f64 = 0.2;
/// What a sentence loses for standing in a passage of half the score of the first, twice over.
const EVIDENCE_PASSAGE: f64 = 1.0;
/// What a number is worth in a sentence when the question asks for one.
const NUMBER_BONUS: f64 = 0.1;

/// What speaks for one passage. The BM25 values are divided by the most that the question could collect, so that they
/// lie in `0..=1`; the cosines lie in `-1..=1` and are 0 in a mode without vectors.
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
    /// Cosine with the passage.
    pub passage_cosine: f64,
    /// Cosine with the closest sentence, heading or phrasing.
    pub sentence_cosine: f64,
}

impl Signals {
    /// Names and values, in order.
    pub fn named(&self) -> [(&'static str, f64); 6] {
        [
            ("gram_passage", self.gram_passage),
            ("stem_passage", self.stem_passage),
            ("gram_sentence", self.gram_sentence),
            ("stem_sentence", self.stem_sentence),
            ("passage_cosine", self.passage_cosine),
            ("sentence_cosine", self.sentence_cosine),
        ]
    }

    /// The fused score; never negative.
    pub fn fuse(&self, weights: &Self) -> f64 {
        let parts = self.named().into_iter().zip(weights.named());
        parts.map(|((_, value), (_, weight))| value * weight).sum::<f64>().max(0.0)
    }

    /// What the words alone say, in `0..=1`.
    pub fn lexical(&self) -> f64 {
        let words = Self { passage_cosine: 0.0, sentence_cosine: 0.0, ..*self };
        words.fuse(&Mode::PassageLexical.weights())
    }

    /// What the vectors alone say.
    pub fn dense(&self) -> f64 {
        f64::midpoint(self.passage_cosine, self.sentence_cosine)
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
    /// Its cosine with the question; 0 without vectors.
    pub cosine: f64,
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

impl Hit {
    /// A passage that was chosen otherwise, scored as a hit.
    pub fn of(library: &Library<'_>, query: &Query, at: PassageRef) -> Self {
        let signals = exact(library, query, at);
        let segment = library.sources.get(at.source).map(|s| &s.segment);
        let mode = segment.map(|s| query.mode(s, at.passage));
        Self {
            at,
            id: library.id(at),
            score: mode.map_or(0.0, |m| signals.fuse(&m.weights())),
            signals,
            sentences: sentence_hits(library, query, at),
        }
    }
}

/// Passages of one mode and one language, best first; equal scores in the order of their ids.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// How the question meets them.
    pub mode: Mode,
    /// Their language.
    pub language: Language,
    /// The hits.
    pub hits: Vec<Hit>,
    /// The highest lexical value of all candidates, and the passage that has it.
    pub lexical_top: (f64, Option<PassageRef>),
    /// The two highest dense values of all candidates, and the passage that has the first.
    pub dense_top: (f64, f64, Option<PassageRef>),
}

impl Ranking {
    /// The sentences most likely to answer, best first: what speaks for a sentence, and for the passage around it.
    pub fn evidence(&self, n: usize) -> Vec<(PassageRef, SentenceHit)> {
        let top = self.hits.first().map_or(1.0, |h| h.score).max(f64::MIN_POSITIVE);
        let mut all: Vec<(f64, PassageRef, &SentenceHit)> = self
            .hits
            .iter()
            .flat_map(|h| {
                let passage = EVIDENCE_PASSAGE * (h.score / top - 1.0);
                h.sentences.iter().map(move |s| (s.score + passage, h.at, s))
            })
            .collect();
        // Stable: equal sentences stay in the order of the passages.
        sort(&mut all, &|a, b| b.0.total_cmp(&a.0));
        all.into_iter().take(n).map(|(_, at, s)| (at, s.clone())).collect()
    }
}

/// A candidate with its fused score.
type Scored = (f64, PassageRef, Signals);

/// The best passages of `library`: one ranking of up to `k` hits for every pair of mode and language that occurs. A
/// passage that shares no term with the question is a hit only by its vector.
pub fn retrieve(library: &Library<'_>, query: &Query, k: usize) -> Vec<Ranking> {
    let mut groups: Vec<(Mode, Language, Vec<Scored>)> = Vec::new();
    for at in candidates(library, query) {
        let segment = &library.sources[at.source].segment;
        let mode = query.mode(segment, at.passage);
        let signals = exact(library, query, at);
        let score = signals.fuse(&mode.weights());
        if score <= 0.0 {
            continue;
        }
        let group = groups.iter_mut().find(|g| g.0 == mode && g.1 == segment.language);
        match group {
            Some(group) => group.2.push((score, at, signals)),
            None => groups.push((mode, segment.language.clone(), vec![(score, at, signals)])),
        }
    }
    sort(&mut groups, &|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    groups
        .into_iter()
        .map(|(mode, language, all)| ranking(library, query, k, mode, language, all))
        .collect()
}

fn ranking(
    library: &Library<'_>,
    query: &Query,
    k: usize,
    mode: Mode,
    language: Language,
    mut scored: Vec<Scored>,
) -> Ranking {
    sort(&mut scored, &|a, b| b.0.total_cmp(&a.0).then_with(|| compare_ids(library, a.1, b.1)));
    let (mut lexical_top, mut dense_top) = ((0.0, None), (0.0, 0.0, None));
    for (_, at, signals) in &scored {
        let (lexical, dense) = (signals.lexical(), signals.dense());
        if lexical > lexical_top.0 {
            lexical_top = (lexical, Some(*at));
        }
        if dense > dense_top.0 {
            dense_top = (dense, dense_top.0, Some(*at));
        } else if dense > dense_top.1 {
            dense_top.1 = dense;
        }
    }
    scored.truncate(k);
    let hits = scored.into_iter().map(|(score, at, signals)| Hit {
        at,
        id: library.id(at),
        score,
        signals,
        sentences: sentence_hits(library, query, at),
    });
    let hits = hits.collect();
    Ranking { mode, language, hits, lexical_top, dense_top }
}

pub(super) fn compare_ids(library: &Library<'_>, a: PassageRef, b: PassageRef) -> Ordering {
    let document = |at: PassageRef| library.sources.get(at.source).map(|s| s.document.id.as_str());
    document(a).cmp(&document(b)).then(a.passage.cmp(&b.passage)).then(a.source.cmp(&b.source))
}

/// The signals of one passage.
fn exact(library: &Library<'_>, query: &Query, at: PassageRef) -> Signals {
    let Some(segment) = library.sources.get(at.source).map(|s| &s.segment) else {
        return Signals::default();
    };
    if at.passage >= segment.passages() {
        return Signals::default();
    }
    let units = segment.units_of(at.passage);
    let lengths = segment.passage_lengths(at.passage);
    let most = query.mass(&segment.language).map(|m| (m * (K1 + 1.0)).max(f64::MIN_POSITIVE));
    let mut whole = [0.0; 2];
    let mut headings = [0.0; 2];
    let mut sentences = vec![[0.0_f64; 2]; units.len()];
    for weighted in query.terms_in(&segment.language) {
        let c = channel_index(weighted.term.channel);
        let average = library.sentence_average()[c];
        let score = |f: f64, length: f64| weighted.idf * saturation(f, length, average, SENTENCE_B);
        let mut total = 0.0;
        // Frequency and length in the headings: they stand before the sentences.
        let (mut above, mut above_length) = (0.0, 0.0);
        for posting in segment.postings(weighted.term.id).within(&units).iter() {
            let unit = segment.unit(posting.unit());
            let (f, length) = (f64::from(posting.frequency()), f64::from(unit.lengths[c]));
            total += f;
            match unit.kind {
                UnitKind::Title => {}
                UnitKind::Heading => {
                    (above, above_length) = (f, length);
                    headings[c] += score(f, length + average);
                }
                UnitKind::Sentence | UnitKind::Phrasing => {
                    // What the headings gave every sentence already is not given twice.
                    let already =
                        if above > 0.0 { score(above, above_length + average) } else { 0.0 };
                    let own = score(f + above, length + above_length) - already;
                    if let Some(of) = sentences.get_mut(posting.unit().wrapping_sub(units.start)) {
                        of[c] += own;
                    }
                }
            }
        }
        if total > 0.0 {
            let (length, average) = (f64::from(lengths[c]), library.passage_average()[c]);
            whole[c] += weighted.idf * saturation(total, length, average, B);
        }
    }
    let value = |v: &[f64; 2]| v[0] / most[0] + v[1] / most[1];
    let mut best = headings;
    for own in &sentences {
        let scores = [own[0] + headings[0], own[1] + headings[1]];
        // The best sentence by both channels together, so that the two do not come from different sentences.
        if value(&scores) > value(&best) {
            best = scores;
        }
    }
    let mut signals = Signals {
        gram_passage: whole[0] / most[0],
        stem_passage: whole[1] / most[1],
        gram_sentence: best[0] / most[0],
        stem_sentence: best[1] / most[1],
        ..Signals::default()
    };
    if let Some(vector) = query.vector_for(segment) {
        let question = Question::new(vector);
        let slots = units.filter_map(|u| segment.unit(u).slot);
        let closest = slots.map(|slot| segment.cosine(slot, &question)).reduce(f32::max);
        let whole = segment.cosine(at.passage, &question);
        signals.passage_cosine = f64::from(whole);
        signals.sentence_cosine = f64::from(closest.unwrap_or(whole));
    }
    signals
}

/// The sentences of a passage, best first; ties in reading order.
fn sentence_hits(library: &Library<'_>, query: &Query, at: PassageRef) -> Vec<SentenceHit> {
    let Some(source) = library.sources.get(at.source) else { return Vec::new() };
    let segment = &source.segment;
    let most = query.mass(&segment.language).map(|m| (m * (K1 + 1.0)).max(f64::MIN_POSITIVE));
    let units = segment.units_of(at.passage);
    let mut scores = vec![[0.0_f64; 2]; units.len()];
    for weighted in query.terms_in(&segment.language) {
        let c = channel_index(weighted.term.channel);
        for posting in segment.postings(weighted.term.id).within(&units).iter() {
            let length = f64::from(segment.unit(posting.unit()).lengths[c]);
            let (f, average) = (f64::from(posting.frequency()), library.sentence_average()[c]);
            let own = weighted.idf * saturation(f, length, average, SENTENCE_B);
            if let Some(of) = scores.get_mut(posting.unit().wrapping_sub(units.start)) {
                of[c] += own;
            }
        }
    }
    let question = query.vector_for(segment).map(Question::new);
    let wants_number = expects_number(&query.text);
    let mut hits: Vec<SentenceHit> = Vec::new();
    for (number, score) in units.zip(&scores) {
        let unit = segment.unit(number);
        if !unit.is_sentence() {
            continue;
        }
        let cosine = question
            .as_ref()
            .zip(unit.slot)
            .map_or(0.0, |(q, slot)| f64::from(segment.cosine(slot, q)));
        let text = source.document.text.get(unit.start..unit.end).unwrap_or_default();
        let number = wants_number && text.chars().any(char::is_numeric);
        let score = 0.5 * score[0] / most[0]
            + 0.5 * score[1] / most[1]
            + EVIDENCE_COSINE * (cosine - UNRELATED).max(0.0)
            + if number { NUMBER_BONUS } else { 0.0 };
        hits.push(SentenceHit { start: unit.start, end: unit.end, score, cosine });
    }
    sort(&mut hits, &|a, b| b.score.total_cmp(&a.score).then(a.start.cmp(&b.start)));
    hits
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

    fn first(library: &Library<'_>, question: &str) -> Vec<Hit> {
        let rankings = retrieve(library, &Query::new(question, library), 10);
        rankings.into_iter().next().map_or_else(Vec::new, |r| r.hits)
    }

    #[test]
    fn the_passage_that_shares_rare_words_comes_first() {
        let sources = [
            source("a", "Delivery takes four weeks."),
            source("b", "The warranty lasts two years."),
            source("c", "We ship the goods by truck."),
        ];
        let library = Library::new(&sources);
        let hits = first(&library, "How long is the warranty?");
        assert_eq!(hits[0].id, "b#0");
        assert!(hits.iter().all(|h| (0.0..=1.0).contains(&h.score)));
    }

    #[test]
    fn ties_are_broken_by_id_whatever_the_order_of_the_sources() {
        let (a, b) = (source("a", "Same text."), source("b", "Same text."));
        for library in [Library::new([&a, &b]), Library::new([&b, &a])] {
            let hits = first(&library, "same");
            let ids: Vec<&str> = hits.iter().map(|h| h.id.as_str()).collect();
            assert_eq!(ids, ["a#0", "b#0"]);
        }
    }

    #[test]
    fn a_question_without_a_shared_term_has_no_hit() {
        let a = source("a", "Delivery takes four weeks.");
        assert!(first(&Library::new([&a]), "zzz 42").is_empty());
        assert!(first(&Library::default(), "delivery").is_empty());
    }

    #[test]
    fn each_language_has_a_ranking_of_its_own() {
        let german = Document {
            language: Some("de".to_owned()),
            ..Document::single("d", "", "Die Lieferung dauert vier Wochen. Acme Support")
        };
        let german = Source::new(german, Origin::Source { url: None }, &Language::english());
        let english = source("e", "Delivery takes four weeks. Acme Support");
        let library = Library::new([&german, &english]);
        let query = Query::new("How do I reach the Acme Support?", &library);
        let found = retrieve(&library, &query, 10);
        let modes: Vec<Mode> = found.iter().map(|r| r.mode).collect();
        assert_eq!(modes, [Mode::PassageLexical, Mode::CrossLexical]);
    }
}
