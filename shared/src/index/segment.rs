//! A segment: postings over the sentences of one document, from which passage counts follow.

use std::collections::BTreeMap;

use crate::knowledge::Document;
use crate::text::{Analyzer, Channel, Language, sentences};

/// How often a term stands in one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// Sentence of the segment.
    pub sentence: u32,
    /// Occurrences, saturating.
    pub frequency: u16,
}

/// What a unit of a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// The title of the document: counts for the passage.
    Title,
    /// The headings of the passage: count for the passage and, as its topic, for every sentence in it.
    Heading,
    /// A sentence: counts for the passage and can be evidence.
    Sentence,
}

/// A sentence of a segment, or a line above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentenceUnit {
    /// What it is.
    pub kind: UnitKind,
    /// Passage it stands in.
    pub passage: u32,
    /// Byte range in the document's text; empty for a title or heading.
    pub start: u32,
    /// End of the range.
    pub end: u32,
    /// Number of terms, by channel (`Gram`, `Stem`).
    pub lengths: [u32; 2],
}

impl SentenceUnit {
    /// Whether it can be evidence.
    pub fn is_sentence(&self) -> bool {
        self.kind == UnitKind::Sentence
    }
}

/// The index of one document.
#[derive(Debug, Clone)]
pub struct Segment {
    /// Language that its terms were made in.
    pub language: Language,
    /// Sentences in reading order, grouped by passage.
    pub sentences: Vec<SentenceUnit>,
    /// Number of terms of each passage, by channel.
    pub passage_lengths: Vec<[u32; 2]>,
    keys: Vec<u64>,
    offsets: Vec<u32>,
    passage_counts: Vec<u32>,
    postings: Vec<Posting>,
}

impl Segment {
    /// Indexes `document`; `language` is assumed where the document states none.
    pub fn build(document: &Document, language: &Language) -> Self {
        let language = document
            .language
            .as_deref()
            .and_then(Language::from_tag)
            .unwrap_or_else(|| language.clone());
        let analyzer = Analyzer::new(&language);
        let mut units = Vec::new();
        let mut passage_lengths = vec![[0_u32; 2]; document.passages.len()];
        let mut lists: BTreeMap<u64, Vec<Posting>> = BTreeMap::new();
        for (p, passage) in document.passages.iter().enumerate() {
            let headings = passage.headings.join("\n");
            let text = document.excerpt(passage);
            let above = [
                (UnitKind::Title, document.title.as_str()),
                (UnitKind::Heading, headings.as_str()),
            ];
            let lines = above.into_iter().map(|(kind, line)| (kind, 0, 0, line)).chain(
                sentences(text).into_iter().map(|r| {
                    (UnitKind::Sentence, passage.start + r.start, passage.start + r.end, &text[r])
                }),
            );
            for (kind, start, end, line) in lines {
                let at = units.len() as u32;
                let mut lengths = [0_u32; 2];
                let mut counts: BTreeMap<u64, u16> = BTreeMap::new();
                for term in analyzer.terms(line) {
                    lengths[channel_index(term.channel)] += 1;
                    let n = counts.entry(term.id).or_default();
                    *n = n.saturating_add(1);
                }
                for (id, frequency) in counts {
                    lists.entry(id).or_default().push(Posting { sentence: at, frequency });
                }
                for (total, part) in passage_lengths[p].iter_mut().zip(lengths) {
                    *total += part;
                }
                units.push(SentenceUnit {
                    kind,
                    passage: p as u32,
                    start: start as u32,
                    end: end as u32,
                    lengths,
                });
            }
        }
        Self::freeze(language, units, passage_lengths, lists)
    }

    fn freeze(
        language: Language,
        sentences: Vec<SentenceUnit>,
        passage_lengths: Vec<[u32; 2]>,
        lists: BTreeMap<u64, Vec<Posting>>,
    ) -> Self {
        let (mut keys, mut offsets, mut passage_counts, mut postings) =
            (Vec::new(), vec![0], Vec::new(), Vec::new());
        for (key, list) in lists {
            let mut passages: Vec<u32> =
                list.iter().map(|p| sentences[p.sentence as usize].passage).collect();
            passages.dedup();
            keys.push(key);
            passage_counts.push(passages.len() as u32);
            postings.extend(list);
            offsets.push(postings.len() as u32);
        }
        Self { language, sentences, passage_lengths, keys, offsets, passage_counts, postings }
    }

    /// The posting list of a term, in sentence order; empty when it does not occur.
    pub fn postings(&self, term: u64) -> &[Posting] {
        match self.keys.binary_search(&term) {
            Ok(k) => &self.postings[self.offsets[k] as usize..self.offsets[k + 1] as usize],
            Err(_) => &[],
        }
    }

    /// In how many passages a term occurs.
    pub fn passage_count(&self, term: u64) -> u32 {
        self.keys.binary_search(&term).map_or(0, |k| self.passage_counts[k])
    }

    /// Number of passages.
    pub fn passages(&self) -> usize {
        self.passage_lengths.len()
    }
}

/// Position of a channel in the length arrays.
pub fn channel_index(channel: Channel) -> usize {
    match channel {
        Channel::Gram => 0,
        Channel::Stem => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    #[test]
    fn a_term_is_counted_by_sentence_and_by_passage() {
        let document = Document::single("d", "Title", "Net price. The price is net.");
        let segment = Segment::build(&document, &Language::english());
        let price = Analyzer::new(&Language::english())
            .terms("price")
            .into_iter()
            .find(|t| t.channel == Channel::Stem)
            .unwrap();
        let sentences: Vec<u32> = segment.postings(price.id).iter().map(|p| p.sentence).collect();
        assert_eq!(sentences, [2, 3]);
        assert_eq!(segment.passage_count(price.id), 1);
        assert_eq!(segment.postings(42), []);
    }
}
