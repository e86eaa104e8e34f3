//! Candidates: the passages worth an exact look, by the words and by the vectors of all passages.

use std::cell::RefCell;

use crate::index::{Lookup, Postings, Question, channel_index};
use crate::order::sort;

use super::bm25::{B, K1};
use super::library::{Library, PassageRef};
use super::query::Query;
use super::ranking::compare_ids;

/// Candidates by words and, again, by vectors.
const CANDIDATES: usize = 48;
/// Postings read to find the candidates. The commonest terms of a long question in a large library are left out here;
/// they tell little, and the candidates are scored with all of them.
const MOST_POSTINGS: usize = 8_000;
/// Passages looked over together: most hold nothing good enough.
const BLOCK: usize = 32;

thread_local! {
    /// Sums by passage, kept between questions so that a question allocates nothing that grows with the corpus.
    static SUMS: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
}

/// The best so far, twice as many as wanted at most.
struct Best<'l, 'a> {
    library: &'l Library<'a>,
    all: Vec<(f32, PassageRef)>,
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
        if self.all.len() > CANDIDATES {
            let library = self.library;
            sort(&mut self.all, &|a, b| {
                b.0.total_cmp(&a.0).then_with(|| compare_ids(library, a.1, b.1))
            });
            self.all.truncate(CANDIDATES);
            self.least = self.all.iter().fold(f32::INFINITY, |m, c| m.min(c.0));
        }
    }
}

/// The passages worth an exact look, each once, in library order.
pub(super) fn candidates(library: &Library<'_>, query: &Query) -> Vec<PassageRef> {
    let best = || Best { library, all: Vec::new(), least: 0.0 };
    let (mut words, mut vectors) = (best(), best());
    let mut budget = MOST_POSTINGS;
    SUMS.with_borrow_mut(|sums| {
        for (source, segment) in library.sources.iter().map(|s| &s.segment).enumerate() {
            let n = segment.passages();
            sums.clear();
            sums.resize(n, 0.0);
            let mass = query.mass(&segment.language).map(|m| m.max(f64::MIN_POSITIVE));
            let lookup = segment.lookup();
            // Smaller segments leave what they do not use to the larger ones behind them.
            let mut share = budget.max(MOST_POSTINGS / 10);
            for weighted in query.terms_in(&segment.language) {
                let list = segment.postings(weighted.term.id);
                if list.len() > share {
                    continue;
                }
                share -= list.len();
                let c = channel_index(weighted.term.channel);
                let most = (weighted.idf * (K1 + 1.0) / mass[c]) as f32;
                add(lookup, c, most, library.passage_average()[c] as f32, list, sums);
            }
            budget = budget.min(share);
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
    let mut all: Vec<PassageRef> =
        words.all.into_iter().chain(vectors.all).map(|(_, at)| at).collect();
    sort(&mut all, &Ord::cmp);
    all.dedup();
    all.retain(|at| !library.hides(*at));
    all
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
