//! What a ranking says about its own first hit. Every feature is a ratio or a cosine, so that it means the same in a
//! knowledge base of ten passages and of ten thousand.

use std::collections::{BTreeMap, BTreeSet};

use crate::index::{UnitKind, channel_index};
use crate::retrieval::bm25::idf;
use crate::retrieval::{Hit, Library, Query, Ranking};
use crate::text::{Channel, WordKind};

/// Names of the features, in the order of [`Features::values`].
pub const NAMES: [&str; 48] = [
    "top_score",
    "top_lexical",
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
    "passage_cosine",
    "sentence_cosine",
    "evidence_cosine",
    "dense_margin",
    "dense_lead",
    "leads_words",
    "leads_vectors",
    "leaders_among_three",
    "gram_coverage",
    "gram_sentence_coverage",
    "pair_coverage",
    "two_sentences_coverage",
    "tenth",
    "name_mismatch",
    "unspaced",
    "same_script",
    "phrase",
    "nearness",
    "evidence",
    "evidence_margin",
    "names",
    "evidence_phrase",
    "missing_code",
    "heaviest_missing_sentence",
    "second_missing",
    "missing_names",
    "missing_names_sentence",
    "dense_rest",
    "late_passage",
    "late_least",
    "late_firm",
    "late_evidence",
    "late_evidence_least",
    "late_evidence_firm",
    "late_margin",
];

/// Hits of a full ranking.
const RIVALS: usize = 10;

/// The features of one ranking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Features {
    /// Values in the order of [`NAMES`].
    pub values: [f64; NAMES.len()],
}

impl Features {
    /// Reads the features off a ranking; all zero when there is no hit. Those of vectors are zero in a mode without.
    pub fn of(library: &Library<'_>, query: &Query, ranking: &Ranking) -> Self {
        let mut values = [0.0; NAMES.len()];
        let Some(top) = ranking.hits.first() else { return Self { values } };
        let Some(source) = library.sources.get(top.at.source) else { return Self { values } };
        let best = top.sentences.first();
        let second = ranking.hits.get(1);
        let coverage = Coverage::of(library, query, top);
        let evidence =
            best.and_then(|b| source.document.text.get(b.start..b.end)).unwrap_or_default();
        let signal = |h: &Hit| [h.signals.gram_passage, h.signals.stem_passage];
        let leads = |c: Channel| {
            let c = channel_index(c);
            ranking.hits.iter().all(|h| signal(h)[c] <= signal(top)[c])
        };
        let sentence = |h: &Hit| f64::midpoint(h.signals.gram_sentence, h.signals.stem_sentence);
        let second_sentence = second.map_or(0.0, sentence);
        let dense = top.signals.dense();
        // A lead says as much as there were rivals to lead before: in a library of three passages, little.
        let rivals = (ranking.hits.len() - 1) as f64 / (RIVALS - 1) as f64;
        let lead = |margin: f64| margin * rivals.min(1.0);
        let others = |of: fn(&Hit) -> f64| ranking.hits.iter().skip(1).map(of).fold(0.0, f64::max);
        let yes = |b: bool| if b { 1.0 } else { 0.0 };
        let is_top = |at| at == Some(top.at);
        let among = |at| ranking.hits.iter().take(3).any(|h| at == Some(h.at));
        let (lexical_leader, dense_leader) = (ranking.lexical_top.1, ranking.dense_top.2);
        values = [
            top.score,
            top.signals.lexical(),
            sentence(top),
            lead(ratio(top.score - second.map_or(0.0, |h| h.score), top.score)),
            coverage.passage,
            coverage.sentence,
            coverage.heaviest_missing,
            query.unknown_share(&source.segment.language),
            entropy(ranking),
            libm::log(1.0 + query.words.len() as f64),
            yes(query.asks_number && best.is_none_or(|b| b.signals.number == 0.0)),
            yes(leads(Channel::Gram) && leads(Channel::Stem)),
            lead(ratio(sentence(top) - second_sentence, sentence(top))),
            top.signals.passage_cosine,
            top.signals.sentence_cosine,
            best.map_or(0.0, |b| b.cosine),
            0.0,
            0.0,
            yes(is_top(lexical_leader)),
            0.0,
            0.0,
            coverage.grams,
            coverage.sentence_grams,
            coverage.pairs,
            coverage.two_sentences,
            ratio(ranking.hits.get(9).map_or(0.0, |h| h.score), top.score),
            yes(query.asks_name
                && has_case(evidence)
                && best.is_none_or(|b| b.signals.name == 0.0)),
            yes(query.words.iter().any(|w| w.kind == WordKind::Unspaced)),
            yes(is_latin(&query.text) == is_latin(evidence)),
            top.signals.phrase,
            top.signals.nearness,
            top.signals.evidence,
            lead(top.signals.evidence - second.map_or(0.0, |h| h.signals.evidence)),
            top.signals.names,
            best.map_or(0.0, |b| b.signals.phrase),
            coverage.missing_code,
            coverage.heaviest_missing_sentence,
            coverage.second_missing,
            coverage.missing_names,
            coverage.missing_names_sentence,
            0.0,
            top.signals.late_passage,
            top.signals.late_least,
            top.signals.late_firm,
            best.map_or(0.0, |b| b.signals.late),
            best.map_or(0.0, |b| b.signals.late_least),
            best.map_or(0.0, |b| b.signals.late_firm),
            lead(top.signals.late_passage - others(|h| h.signals.late_passage)),
        ];
        if ranking.mode.is_dense() {
            let (first, next, _) = ranking.dense_top;
            let other = if is_top(dense_leader) { next } else { first };
            values[16] = lead(dense - other);
            values[17] = lead(first - next);
            values[19] = yes(is_top(dense_leader));
            values[40] = lead(dense - mean(ranking.hits.iter().skip(1).map(|h| h.signals.dense())));
            values[20] = yes(among(lexical_leader)) * yes(among(dense_leader));
        }
        Self { values }
    }
}

/// Whether most letters of a text are Latin.
fn is_latin(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    2 * letters().filter(|c| u32::from(*c) < 0x250).count() > letters().count()
}

/// Whether a sentence is in a script with capitals, so that a name shows.
fn has_case(sentence: &str) -> bool {
    sentence.chars().any(char::is_lowercase)
}

/// How much of the question's weight stands where, in `0..=1`.
#[derive(Default)]
struct Coverage {
    passage: f64,
    sentence: f64,
    two_sentences: f64,
    heaviest_missing: f64,
    grams: f64,
    sentence_grams: f64,
    pairs: f64,
    /// Share of the question's numbers, dates and codes that the passage does not hold.
    missing_code: f64,
    heaviest_missing_sentence: f64,
    second_missing: f64,
    /// Weight of the question's names that are missing, over that of the rarest word; may be above one.
    missing_names: f64,
    missing_names_sentence: f64,
}

impl Coverage {
    fn of(library: &Library<'_>, query: &Query, top: &Hit) -> Self {
        let mut coverage = Self::default();
        let Some(source) = library.sources.get(top.at.source) else { return coverage };
        let segment = &source.segment;
        let units = segment.units_of(top.at.passage);
        let starts = |n: usize| top.sentences.get(n).map(|s| s.start);
        let (best, second) = (starts(0), starts(1));
        let highest = idf(library.passages(), 0).max(f64::MIN_POSITIVE);
        let mut mass = [0.0; 2];
        let mut codes = [0.0_f64; 2];
        // By word: its weight and the sentences that it stands in; `usize::MAX` for all of them.
        let mut words: BTreeMap<usize, (f64, BTreeSet<usize>)> = BTreeMap::new();
        for w in query.terms_in(&segment.language) {
            mass[channel_index(w.term.channel)] += w.idf;
            let list = segment.postings(w.term.id).within(&units);
            let (mut in_best, mut in_second) = (false, false);
            let mut sentences = BTreeSet::new();
            for unit in list.iter().map(|p| segment.unit(p.unit())) {
                // The headings say what a sentence is about: what stands there need not stand in it again.
                let above = matches!(unit.kind, UnitKind::Heading | UnitKind::Phrasing);
                let here = unit.is_sentence().then_some(unit.start);
                in_best |= above || here.is_some() && here == best;
                in_second |= above || here.is_some() && here == second;
                sentences.insert(if above { usize::MAX } else { unit.start });
            }
            if w.term.channel == Channel::Gram {
                coverage.grams += if list.is_empty() { 0.0 } else { w.idf };
                coverage.sentence_grams += if in_best { w.idf } else { 0.0 };
                continue;
            }
            let is_code = query.words.get(w.term.word).is_some_and(|q| q.kind == WordKind::Code);
            codes[0] += f64::from(u8::from(is_code));
            codes[1] += f64::from(u8::from(is_code && list.is_empty()));
            let is_name = query.words.get(w.term.word).is_some_and(|q| {
                q.start > 0 && query.text[q.start..].starts_with(char::is_uppercase)
            });
            if is_name && list.is_empty() {
                coverage.missing_names += w.idf / highest;
            }
            if is_name && !in_best {
                coverage.missing_names_sentence += w.idf / highest;
            }
            if !in_best {
                let heaviest = &mut coverage.heaviest_missing_sentence;
                *heaviest = heaviest.max(w.idf / highest);
            }
            if list.is_empty() {
                let missing = w.idf / highest;
                coverage.second_missing =
                    coverage.second_missing.max(missing.min(coverage.heaviest_missing));
                coverage.heaviest_missing = coverage.heaviest_missing.max(missing);
            } else {
                coverage.passage += w.idf;
            }
            coverage.sentence += if in_best { w.idf } else { 0.0 };
            coverage.two_sentences += if in_best || in_second { w.idf } else { 0.0 };
            let word = words.entry(w.term.word).or_default();
            word.0 += w.idf;
            word.1.extend(sentences);
        }
        let words: Vec<(f64, BTreeSet<usize>)> = words.into_values().collect();
        let (mut all, mut together) = (0.0, 0.0);
        for pair in words.windows(2) {
            let weight = pair[0].0.min(pair[1].0);
            let meets = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| {
                !a.is_empty() && b.contains(&usize::MAX) || a.intersection(b).next().is_some()
            };
            all += weight;
            if meets(&pair[0].1, &pair[1].1) || meets(&pair[1].1, &pair[0].1) {
                together += weight;
            }
        }
        let [grams, stems] = mass.map(|m| if m > 0.0 { m } else { 1.0 });
        coverage.missing_code = codes[1] / codes[0].max(1.0);
        coverage.passage /= stems;
        coverage.sentence /= stems;
        coverage.two_sentences /= stems;
        coverage.grams /= grams;
        coverage.sentence_grams /= grams;
        // One word alone has no pair to be torn apart.
        coverage.pairs = if all > 0.0 { together / all } else { coverage.sentence };
        coverage
    }
}

/// Zero for nothing.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(s, n), v| (s + v, n + 1.0));
    ratio(sum, count)
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
        let rankings = retrieve(&library, &query, 10);
        rankings
            .first()
            .map_or(Features { values: [0.0; NAMES.len()] }, |r| Features::of(&library, &query, r))
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
    fn nothing_found_gives_zeros() {
        assert!(features(&[], "anything").values.iter().all(|v| v.abs() < f64::EPSILON));
    }
}
