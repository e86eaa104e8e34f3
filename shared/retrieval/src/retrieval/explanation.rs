//! Why a passage has its score, as a tree.

use serde::Serialize;

use crate::index::channel_index;
use crate::order::sort;
use crate::text::Channel;

use super::bm25::{B, K1, saturation};
use super::library::Library;
use super::query::Query;
use super::ranking::Hit;
use super::signals::Signals;

/// A value and what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The value.
    pub value: f64,
    /// What it is.
    pub description: String,
    /// Its parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Explanation>,
}

impl Explanation {
    /// A leaf.
    pub fn leaf(value: f64, description: impl Into<String>) -> Self {
        Self { value, description: description.into(), details: Vec::new() }
    }
}

/// Explains the score of `hit`.
pub fn explain(library: &Library<'_>, query: &Query, hit: &Hit) -> Explanation {
    let mode = library.sources.get(hit.at.source).map(|s| query.mode(&s.segment, hit.at.passage));
    let weights = mode.map_or_else(Signals::default, |m| m.weights().read);
    let part = |(name, (value, weight)): (&&str, (f64, f64))| {
        let (description, details) = match *name {
            "gram_passage" => {
                ("4-grams of the passage, BM25 over the most possible", Some(Channel::Gram))
            }
            "stem_passage" => {
                ("stems of the passage, BM25 over the most possible", Some(Channel::Stem))
            }
            "gram_sentence" => ("4-grams of the best sentence", None),
            "stem_sentence" => ("stems of the best sentence", None),
            "passage_cosine" => ("cosine with the passage", None),
            "sentence_cosine" => ("cosine with the closest sentence", None),
            "phrase" => ("pairs of neighbours of the question that are neighbours here", None),
            "nearness" => ("nearness of the question's words to each other", None),
            "evidence" => ("score of the best sentence", None),
            _ => ("words recognized in the spelling of another language", None),
        };
        let details = details.map_or_else(Vec::new, |c| terms(library, query, hit, c));
        let inner = Explanation { value, description: description.to_owned(), details };
        Explanation {
            value: weight * value,
            description: format!("weight {weight:.3} of"),
            details: vec![inner],
        }
    };
    let pairs = hit.signals.values().into_iter().zip(weights.values());
    Explanation {
        value: hit.score,
        description: format!("score of passage `{}`, sum of", hit.id),
        details: Signals::NAMES.iter().zip(pairs).map(part).collect(),
    }
}

fn terms(library: &Library<'_>, query: &Query, hit: &Hit, channel: Channel) -> Vec<Explanation> {
    let Some(source) = library.sources.get(hit.at.source) else { return Vec::new() };
    let segment = &source.segment;
    let c = channel_index(channel);
    let most = (query.mass(&segment.language)[c] * (K1 + 1.0)).max(f64::MIN_POSITIVE);
    let mut out = Vec::new();
    for weighted in query.terms_in(&segment.language).iter().filter(|w| w.term.channel == channel) {
        let list = segment.postings(weighted.term.id).within(&segment.units_of(hit.at.passage));
        let frequency: f64 = list.iter().map(|p| f64::from(p.frequency())).sum();
        if frequency > 0.0 {
            let length = f64::from(segment.passage_lengths(hit.at.passage)[c]);
            let part = weighted.idf
                * saturation(frequency, length, library.passage_average()[c], B)
                / most;
            out.push(Explanation::leaf(
                part,
                format!(
                    "`{}`: idf {:.3}, in {} passages, {frequency} times here",
                    weighted.term.text, weighted.idf, weighted.df
                ),
            ));
        }
    }
    sort(&mut out, &|a, b| {
        b.value.total_cmp(&a.value).then_with(|| a.description.cmp(&b.description))
    });
    out
}

#[cfg(test)]
mod tests {
    use super::super::library::{Origin, Source};
    use super::super::ranking::retrieve;
    use super::*;
    use crate::document::Document;
    use crate::text::Language;

    #[test]
    fn the_parts_add_up_to_the_score() {
        let texts =
            ["Delivery takes four weeks. We deliver on Mondays.", "The warranty lasts two years."];
        let sources: Vec<Source> = texts
            .iter()
            .enumerate()
            .map(|(i, t)| {
                let document = Document::single(format!("d{i}"), "Title", *t);
                Source::new(document, Origin::Source { url: None }, &Language::english())
            })
            .collect();
        let library = Library::new(&sources);
        let query = Query::new("when do you deliver the goods", &library);
        let hit = retrieve(&library, &query, 1).remove(0).hits.remove(0);
        let tree = explain(&library, &query, &hit);
        let sum: f64 = tree.details.iter().map(|d| d.value).sum();
        assert!((sum - hit.score).abs() < 1e-12);
        for part in
            tree.details.iter().filter_map(|d| d.details.first()).filter(|d| !d.details.is_empty())
        {
            let sum: f64 = part.details.iter().map(|d| d.value).sum();
            assert!((sum - part.value).abs() < 1e-9, "{part:?}");
        }
    }
}
