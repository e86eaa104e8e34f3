//! Candidates: the passages worth an exact look, by the words and by the vectors of all passages.

use std::cell::RefCell;

use crate::index::{Lookup, Postings, Question, channel_index};
use crate::order::sort;

use super::bm25::{B, K1};
use super::library::{Library, PassageRef, compare_ids};
use super::query::Query;

/// Candidates by words and, again, by vectors.
pub(super) const CANDIDATES: usize = 48;
/// Passages that the terms stand in, taken together, by which candidates are looked for.
const MOST_READ: usize = 8_000;
/// Passages looked over together: most hold nothing good enough.
const BLOCK: usize = 32;

thread_local! {
    /// Sums by passage, kept between questions so that a question allocates nothing that grows with the corpus.
    static SUMS: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
}

/// Passages with a score.
pub(super) type Nominees = Vec<(f32, PassageRef)>;

/// The best so far, twice as many as wanted at most.
struct Best<'l, 'a> {
    library: &'l Library<'a>,
    all: Nominees,
    least: f32,
}

impl Best<'_, '_> {
    fn offer(&mut self, score: f32, at: PassageRef) {
        if score > 0.0 && score >= self.least {
            self.all.push((score, at));
            if self.all.len() >= 2 * CANDIDATES {
                self.trim();
            }
        }
    }

    fn trim(&mut self) {
        let library = self.library;
        sort(&mut self.all, &|a, b| {
            b.0.total_cmp(&a.0).then_with(|| compare_ids(library, a.1, b.1))
        });
        if self.all.len() >= CANDIDATES {
            self.all.truncate(CANDIDATES);
            self.least = self.all.iter().fold(f32::INFINITY, |m, c| m.min(c.0));
        }
    }
}

/// The passages worth an exact look, each once, in library order.
pub(super) fn candidates(library: &Library<'_>, query: &Query) -> Vec<PassageRef> {
    let (words, vectors) = nominees(library, query);
    let mut all: Vec<PassageRef> = words.into_iter().chain(vectors).map(|(_, at)| at).collect();
    sort(&mut all, &Ord::cmp);
    all.dedup();
    all.retain(|at| !library.hides(*at));
    all
}

/// The best by words and the best by vectors, each list with its scores, the best first.
pub(super) fn nominees(library: &Library<'_>, query: &Query) -> (Nominees, Nominees) {
    let best = || Best { library, all: Vec::new(), least: 0.0 };
    let (mut words, mut vectors) = (best(), best());
    SUMS.with_borrow_mut(|sums| {
        for (source, segment) in library.sources.iter().map(|s| &s.segment).enumerate() {
            let n = segment.passages();
            sums.clear();
            sums.resize(n, 0.0);
            let mass = query.mass(&segment.language).map(|m| m.max(f64::MIN_POSITIVE));
            let lookup = segment.lookup();
            for weighted in query.leading_terms_in(&segment.language, MOST_READ) {
                let list = segment.postings(weighted.term.id);
                let c = channel_index(weighted.term.channel);
                let most = (weighted.idf * (K1 + 1.0) / mass[c]) as f32;
                add(lookup, c, most, library.passage_average()[c] as f32, list, sums);
            }
            for (block, sums) in sums.chunks(BLOCK).enumerate() {
                if !sums.iter().any(|s| *s >= words.least) {
                    continue;
                }
                for (at, sum) in sums.iter().enumerate() {
                    words.offer(*sum, PassageRef { source, passage: block * BLOCK + at });
                }
            }
            if let Some(vector) = query.vector_for(segment) {
                let question = Question::new(vector);
                for passage in 0..n {
                    vectors
                        .offer(segment.cosine(passage, &question), PassageRef { source, passage });
                }
            }
        }
    });
    words.trim();
    vectors.trim();
    (words.all, vectors.all)
}

/// Adds what a term of channel `c` gives, `most` where it stands often, to every passage that it stands in.
fn add(
    lookup: Lookup<'_>,
    c: usize,
    most: f32,
    average: f32,
    list: Postings<'_>,
    sums: &mut [f32],
) {
    let (k1, b) = (K1 as f32, B as f32);
    let per_term = k1 * b / average.max(f32::MIN_POSITIVE);
    let mut give = |passage: usize, frequency: u32| {
        let (f, length) = (frequency as f32, lookup.length(passage, c) as f32);
        if let Some(of) = sums.get_mut(passage) {
            *of += most * f / (f + k1 * (1.0 - b) + per_term * length);
        }
    };
    let mut run = (0, 0);
    for posting in list.iter() {
        let passage = lookup.passage_of(posting.unit());
        if passage != run.0 {
            give(run.0, run.1);
            run = (passage, 0);
        }
        run.1 += posting.frequency();
    }
    give(run.0, run.1);
}
