//! Passages ranked for a question, in three steps: the words of all passages and the vectors of all passages name the
//! candidates, those are scored exactly, and the best of them are read.

use std::cmp::Ordering;

use crate::order::sort;
use crate::text::Language;

use super::candidates::candidates;
use super::library::{Library, PassageRef};
use super::mode::Mode;
use super::query::Query;
use super::scoring::{Lists, Looked};

/// What speaks for one passage. The BM25 values are divided by the most that the question could collect, so that they
/// lie in `0..=1`; the cosines lie in `-1..=1` and are 0 in a mode without vectors; what comes from reading the text lies
/// in `0..=1` and is known of the first hits alone.
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
    /// Share of the question's pairs of neighbouring words that are neighbours in the text.
    pub phrase: f64,
    /// How near the content words that are neighbours in the question stand to each other.
    pub nearness: f64,
    /// Score of the best sentence.
    pub evidence: f64,
    /// How well the words of the question are recognized in the spelling of another language.
    pub names: f64,
}

impl Signals {
    /// Names and values, in order.
    pub fn named(&self) -> [(&'static str, f64); 10] {
        [
            ("gram_passage", self.gram_passage),
            ("stem_passage", self.stem_passage),
            ("gram_sentence", self.gram_sentence),
            ("stem_sentence", self.stem_sentence),
            ("passage_cosine", self.passage_cosine),
            ("sentence_cosine", self.sentence_cosine),
            ("phrase", self.phrase),
            ("nearness", self.nearness),
            ("evidence", self.evidence),
            ("names", self.names),
        ]
    }

    /// The signals with these values, in the order of [`Self::named`]; what is lacking is zero.
    pub fn from_values(values: &[f64]) -> Self {
        let value = |at: usize| values.get(at).copied().unwrap_or(0.0);
        Self {
            gram_passage: value(0),
            stem_passage: value(1),
            gram_sentence: value(2),
            stem_sentence: value(3),
            passage_cosine: value(4),
            sentence_cosine: value(5),
            phrase: value(6),
            nearness: value(7),
            evidence: value(8),
            names: value(9),
        }
    }

    /// The fused score; never negative.
    pub fn fuse(&self, weights: &Self) -> f64 {
        fuse(&self.named(), &weights.named())
    }

    /// What the words alone say, in `0..=1`.
    pub fn lexical(&self) -> f64 {
        self.fuse(&Mode::PassageLexical.weights().first)
    }

    /// What the vectors alone say.
    pub fn dense(&self) -> f64 {
        f64::midpoint(self.passage_cosine, self.sentence_cosine)
    }
}

/// What speaks for one sentence, each in `0..=1`.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SentenceSignals {
    /// Character 4-grams.
    pub gram: f64,
    /// Stems.
    pub stem: f64,
    /// Its cosine, above that of unrelated sentences.
    pub cosine: f64,
    /// Share of the question's weight that stands in it, however often.
    pub coverage: f64,
    /// Share of the question's pairs of neighbouring words that are neighbours in it.
    pub phrase: f64,
    /// 1 when the question asks for a number or a date, and there is one that the question does not hold.
    pub number: f64,
    /// 1 when the question asks for a person or an organization, and there is a name that the question does not hold.
    pub name: f64,
    /// How well the words of the question are recognized in the spelling of another language.
    pub names: f64,
}

impl SentenceSignals {
    /// Names and values, in order.
    pub fn named(&self) -> [(&'static str, f64); 8] {
        [
            ("gram", self.gram),
            ("stem", self.stem),
            ("cosine", self.cosine),
            ("coverage", self.coverage),
            ("phrase", self.phrase),
            ("number", self.number),
            ("name", self.name),
            ("names", self.names),
        ]
    }

    /// The signals with these values, in the order of [`Self::named`]; what is lacking is zero.
    pub fn from_values(values: &[f64]) -> Self {
        let value = |at: usize| values.get(at).copied().unwrap_or(0.0);
        Self {
            gram: value(0),
            stem: value(1),
            cosine: value(2),
            coverage: value(3),
            phrase: value(4),
            number: value(5),
            name: value(6),
            names: value(7),
        }
    }

    /// The fused score; never negative.
    pub fn fuse(&self, weights: &Self) -> f64 {
        fuse(&self.named(), &weights.named())
    }
}

fn fuse(values: &[(&str, f64)], weights: &[(&str, f64)]) -> f64 {
    values.iter().zip(weights).map(|((_, value), (_, weight))| value * weight).sum::<f64>().max(0.0)
}

/// A sentence of a hit.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceHit {
    /// Byte range in the document's text.
    pub start: usize,
    /// End of the range.
    pub end: usize,
    /// Score of the sentence alone, in `0..=1`.
    pub score: f64,
    /// What was fused.
    pub signals: SentenceSignals,
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
    /// A passage that was chosen otherwise, scored as a hit; `None` when there is no such passage.
    pub fn of(library: &Library<'_>, query: &Query, at: PassageRef) -> Option<Self> {
        library.get(at)?;
        let mut lists = Lists::new(library, query, at.source)?;
        let signals = lists.signals(at.passage);
        Some(Self::read(library, &mut lists, at, signals))
    }

    /// Reads a passage whose signals in the index are known.
    fn read(
        library: &Library<'_>,
        lists: &mut Lists<'_>,
        at: PassageRef,
        mut signals: Signals,
    ) -> Self {
        let weights = lists.mode(at.passage).weights();
        let sentences = lists.read(at.passage, &mut signals, &weights.sentence);
        Self { at, id: library.id(at), score: signals.fuse(&weights.read), signals, sentences }
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
        let share = self.mode.weights().passage;
        let mut all: Vec<(f64, PassageRef, &SentenceHit)> = self
            .hits
            .iter()
            .flat_map(|h| {
                let passage = share * (h.score / top - 1.0);
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
    let candidates = candidates(library, query);
    let mut looked = Looked::new(library, query, &candidates);
    for at in candidates {
        let Some(lists) = looked.of(at.source) else { continue };
        let mode = lists.mode(at.passage);
        let signals = lists.signals(at.passage);
        let score = signals.fuse(&mode.weights().first);
        if score <= 0.0 {
            continue;
        }
        let language = &lists.segment().language;
        let group = groups.iter_mut().find(|g| g.0 == mode && g.1 == *language);
        match group {
            Some(group) => group.2.push((score, at, signals)),
            None => groups.push((mode, language.clone(), vec![(score, at, signals)])),
        }
    }
    sort(&mut groups, &|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    groups
        .into_iter()
        .map(|(mode, language, all)| ranking(library, &mut looked, k, mode, language, all))
        .collect()
}

fn ranking(
    library: &Library<'_>,
    looked: &mut Looked<'_>,
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
    let mut hits: Vec<Hit> = scored
        .into_iter()
        .filter_map(|(_, at, signals)| {
            looked.of(at.source).map(|lists| Hit::read(library, lists, at, signals))
        })
        .collect();
    sort(&mut hits, &|a, b| {
        b.score.total_cmp(&a.score).then_with(|| compare_ids(library, a.at, b.at))
    });
    Ranking { mode, language, hits, lexical_top, dense_top }
}

pub(super) fn compare_ids(library: &Library<'_>, a: PassageRef, b: PassageRef) -> Ordering {
    let document = |at: PassageRef| library.sources.get(at.source).map(|s| s.document.id.as_str());
    document(a).cmp(&document(b)).then(a.passage.cmp(&b.passage)).then(a.source.cmp(&b.source))
}

#[cfg(test)]
mod tests {
    use super::super::library::{Origin, Source};
    use super::*;
    use crate::document::Document;

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
