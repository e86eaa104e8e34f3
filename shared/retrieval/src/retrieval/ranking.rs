//! Passages ranked for a question, in three steps: the words of all passages and the vectors of all passages name the
//! candidates, those are scored exactly, and the best of them are read.

use crate::order::sort;
use crate::text::Language;

use super::candidates::candidates;
use super::library::{Library, PassageRef, compare_ids};
use super::mode::Mode;
use super::query::Query;
use super::scoring::{Lists, Looked};
use super::signals::Signals;

pub use super::sentence::SentenceHit;

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

/// Share of the score of the first hit, and of that of its best sentence, from which on another fits as well.
const ALIKE: f64 = 0.85;

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
    let mut ranking = Ranking { mode, language, hits, lexical_top, dense_top };
    prefer(library, &mut ranking);
    ranking
}

/// Of hits that fit nearly as well as the first, those of the highest precedence are meant. The others say another thing
/// of the same, to others: they are no hits any more, and no competitors.
fn prefer(library: &Library<'_>, ranking: &mut Ranking) {
    let Some(top) = ranking.hits.first() else { return };
    let best = |h: &Hit| h.sentences.first().map_or(0.0, |s| s.score);
    let (score, sentence) = (ALIKE * top.score, ALIKE * best(top));
    let fits = |h: &Hit| h.score >= score && best(h) >= sentence;
    let rank = |h: &Hit| library.precedence(h.at);
    let highest = ranking.hits.iter().filter(|h| fits(h)).map(rank).max().unwrap_or(0);
    if highest == 0 {
        return;
    }
    let superseded: Vec<PassageRef> =
        ranking.hits.iter().filter(|h| fits(h) && rank(h) < highest).map(|h| h.at).collect();
    ranking.hits.retain(|h| !superseded.contains(&h.at));
    let Some(place) = ranking.hits.iter().position(|h| fits(h) && rank(h) == highest) else {
        return;
    };
    ranking.hits[..=place].rotate_right(1);
    let (first, second) = (&ranking.hits[0], ranking.hits.get(1));
    let is_gone = |at: Option<PassageRef>| at.is_some_and(|at| superseded.contains(&at));
    if is_gone(ranking.lexical_top.1) {
        ranking.lexical_top = (first.signals.lexical(), Some(first.at));
    }
    if is_gone(ranking.dense_top.2) {
        let second = second.map_or(0.0, |h| h.signals.dense());
        ranking.dense_top = (first.signals.dense(), second, Some(first.at));
    }
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
    fn of_two_that_fit_alike_the_one_with_precedence_is_meant() {
        let general = source("a", "On-site support comes within two working days.");
        let other = source("b", "The warranty lasts two years.");
        let mut own = source("z", "On-site support comes within four hours.");
        own.precedence = 1;
        let ids = |question: &str, own: &Source| -> Vec<String> {
            let library = Library::new([&general, &other, own]);
            first(&library, question).into_iter().map(|h| h.id).collect()
        };
        assert_eq!(ids("How fast is on-site support?", &own)[0], "z#0");
        assert!(!ids("How fast is on-site support?", &own).contains(&"a#0".to_owned()));
        assert_eq!(ids("How long is the warranty?", &own)[0], "b#0", "only where it fits as well");
        own.precedence = 0;
        assert!(ids("How fast is on-site support?", &own).contains(&"a#0".to_owned()));
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
