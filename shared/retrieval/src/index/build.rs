//! From a document to its segment.

use std::collections::HashMap;
use std::ops::Range;

use countersign_encoder::Vector;

use crate::document::{Document, Passage};
use crate::order::sort;
use crate::text::{Analyzer, Channel, Language, Term, Word, sentences, words};

use super::channel_index;
use super::embedder::Embedder;
use super::format::{FAQ, PASSAGE, UNIT};
use super::layout::Layout;
use super::segment::{Segment, UnitKind};

/// Units of a segment: what a posting has bits for.
const MOST_UNITS: usize = 1 << 24;

/// What is collected before it is laid out.
struct Collected {
    analyzer: Analyzer,
    /// Terms of the words seen so far: a text repeats most of its words.
    words: HashMap<String, Range<usize>>,
    word_terms: Vec<u32>,
    /// Numbers of the terms seen so far, in the order of their first sight.
    numbers: HashMap<u64, u32>,
    terms: Vec<Seen>,
    /// Number of the term, unit and frequency of every posting, by unit.
    postings: Vec<(u32, u32)>,
    units: Vec<[u32; UNIT]>,
    first_units: Vec<u32>,
    passages: Vec<[u32; PASSAGE]>,
    totals: [u64; 5],
    /// Vectors of the units that have one; those of the passages are apart.
    unit_vectors: Vec<Vector>,
    passage_vectors: Vec<Vector>,
    /// The pieces of the units, and where those of each begin; nothing where there are no vectors.
    pieces: Vec<u32>,
    first_pieces: Vec<u32>,
}

/// A term, as far as the document has been read.
struct Seen {
    id: u64,
    channel: Channel,
    /// Number of postings.
    postings: u32,
    /// Passages that it stands in.
    passages: u32,
    /// Passage and unit of the last posting, and its place; `u32::MAX` before the first.
    passage: u32,
    unit: u32,
    last: usize,
}

impl Seen {
    fn new(term: &Term) -> Self {
        let (id, channel, none) = (term.id, term.channel, u32::MAX);
        Self { id, channel, postings: 0, passages: 0, passage: none, unit: none, last: 0 }
    }
}

impl Segment {
    /// Indexes `document`; `language` is assumed where the document states none. With an embedder that has a vector
    /// for every text, vectors too; else none at all.
    pub fn build(
        document: &Document,
        language: &Language,
        embedder: Option<&dyn Embedder>,
    ) -> Self {
        let language = document
            .language
            .as_deref()
            .and_then(Language::from_tag)
            .unwrap_or_else(|| language.clone());
        let mut all = Collected::new(Analyzer::new(&language));
        for passage in &document.passages {
            all.passage(document, passage);
        }
        all.first_units.push(all.units.len() as u32);
        let model = embedder.filter(|e| all.embed(document, *e)).map_or(0, Embedder::model);
        all.lay_out(&language, model)
    }
}

/// The texts of a document that get a vector: one a passage, then one a unit, in order.
pub fn texts(document: &Document) -> (Vec<String>, Vec<String>) {
    let (mut passages, mut units) = (Vec::new(), Vec::new());
    for passage in &document.passages {
        let mut whole = Vec::new();
        for (kind, _, _, line) in lines(document, passage) {
            match kind {
                UnitKind::Title => continue,
                UnitKind::Heading => units.push(passage.heading().unwrap_or_default().to_owned()),
                UnitKind::Sentence | UnitKind::Phrasing => units.push(line.clone()),
            }
            whole.push(line);
        }
        passages.push(whole.join("\n"));
    }
    (passages, units)
}

/// The lines of a passage with their ranges in the document's text, empty ones left out.
fn lines(
    document: &Document,
    passage: &Passage,
) -> impl Iterator<Item = (UnitKind, usize, usize, String)> {
    let text = document.excerpt(passage);
    let above = |kind, line: String| (kind, 0, 0, line);
    let mut lines = vec![
        above(UnitKind::Title, document.title.clone()),
        above(UnitKind::Heading, passage.headings.join("\n")),
    ];
    lines.extend(passage.phrasings.iter().map(|p| above(UnitKind::Phrasing, p.clone())));
    lines.extend(sentences(text).into_iter().map(|r| {
        (UnitKind::Sentence, passage.start + r.start, passage.start + r.end, text[r].to_owned())
    }));
    lines.into_iter().filter(|(.., line)| !line.trim().is_empty())
}

impl Collected {
    fn new(analyzer: Analyzer) -> Self {
        Self {
            analyzer,
            words: HashMap::new(),
            word_terms: Vec::new(),
            numbers: HashMap::new(),
            terms: Vec::new(),
            postings: Vec::new(),
            units: Vec::new(),
            first_units: Vec::new(),
            passages: Vec::new(),
            totals: [0; 5],
            unit_vectors: Vec::new(),
            passage_vectors: Vec::new(),
            pieces: Vec::new(),
            first_pieces: Vec::new(),
        }
    }

    fn passage(&mut self, document: &Document, passage: &Passage) {
        let number = self.passages.len() as u32;
        self.first_units.push(self.units.len() as u32);
        let mut total = [0_u32; 2];
        for (kind, start, end, line) in lines(document, passage) {
            if self.units.len() >= MOST_UNITS {
                break;
            }
            let lengths = self.line(&line, number);
            for c in 0..2 {
                total[c] += lengths[c];
                if kind == UnitKind::Sentence || kind == UnitKind::Phrasing {
                    self.totals[2 + c] += u64::from(lengths[c]);
                }
            }
            self.totals[4] += u64::from(kind == UnitKind::Sentence || kind == UnitKind::Phrasing);
            let mark = match kind {
                UnitKind::Title => 0,
                UnitKind::Heading => 1,
                UnitKind::Sentence => 2,
                UnitKind::Phrasing => 3,
            };
            let unit = [number << 2 | mark, start as u32, end as u32, lengths[0], lengths[1], 0];
            self.units.push(unit);
        }
        self.totals[0] += u64::from(total[0]);
        self.totals[1] += u64::from(total[1]);
        self.passages.push([total[0], total[1], if passage.is_faq() { FAQ } else { 0 }]);
    }

    /// Takes the terms of the next unit; their numbers by channel.
    fn line(&mut self, line: &str, passage: u32) -> [u32; 2] {
        let mut lengths = [0; 2];
        let unit = self.units.len() as u32;
        for word in words(line) {
            let range = match self.words.get(&word.text) {
                Some(range) => range.clone(),
                None => self.learn(word),
            };
            for term in &self.word_terms[range] {
                let seen = &mut self.terms[*term as usize];
                lengths[channel_index(seen.channel)] += 1;
                if seen.unit == unit {
                    let posting = &mut self.postings[seen.last].1;
                    *posting += u32::from(*posting & 0xFF < 0xFF);
                    continue;
                }
                seen.passages += u32::from(seen.passage != passage);
                seen.postings += 1;
                (seen.passage, seen.unit, seen.last) = (passage, unit, self.postings.len());
                self.postings.push((*term, unit << 8 | 1));
            }
        }
        lengths
    }

    /// Analyzes a word that was not seen before.
    fn learn(&mut self, word: Word) -> Range<usize> {
        let from = self.word_terms.len();
        for term in self.analyzer.terms_of(std::slice::from_ref(&word)) {
            let number = self.numbers.entry(term.id).or_insert_with(|| {
                self.terms.push(Seen::new(&term));
                self.terms.len() as u32 - 1
            });
            self.word_terms.push(*number);
        }
        let range = from..self.word_terms.len();
        self.words.insert(word.text, range.clone());
        range
    }

    /// Whether every text has got its vector.
    fn embed(&mut self, document: &Document, embedder: &dyn Embedder) -> bool {
        let (passages, units) = texts(document);
        let vectors = |texts: &[String]| {
            texts.iter().map(|t| embedder.embed(t)).collect::<Option<Vec<Vector>>>()
        };
        let (Some(passages), Some(of_units)) = (vectors(&passages), vectors(&units)) else {
            return false;
        };
        let first = passages.len() as u32 + 1;
        let with_vector = self.units.iter_mut().filter(|u| u[0] & 3 != 0);
        for (slot, unit) in (first..).zip(with_vector) {
            unit[5] = slot;
        }
        (self.passage_vectors, self.unit_vectors) = (passages, of_units);
        let mut texts = units.iter();
        for unit in &self.units {
            self.first_pieces.push(self.pieces.len() as u32);
            // The title has no vector, and no pieces.
            if let Some(text) = (unit[5] > 0).then(|| texts.next()).flatten() {
                self.pieces.extend(embedder.pieces(text));
            }
        }
        self.first_pieces.push(self.pieces.len() as u32);
        true
    }

    /// The terms in the order of their hashes with where the postings of each begin, the passages each stands in, and
    /// the postings by term and unit.
    fn by_term(&self) -> (Vec<u64>, Vec<u32>, Vec<u32>, Vec<u32>) {
        let mut order: Vec<(u64, u32)> =
            self.terms.iter().enumerate().map(|(n, t)| (t.id, n as u32)).collect();
        sort(&mut order, &Ord::cmp);
        // Where the next posting of each term goes; by number of the term.
        let mut next = vec![0_u32; order.len()];
        let mut offsets = Vec::with_capacity(order.len() + 1);
        let mut counts = Vec::with_capacity(order.len());
        let mut total = 0;
        for (_, number) in &order {
            let term = &self.terms[*number as usize];
            next[*number as usize] = total;
            offsets.push(total);
            counts.push(term.passages);
            total += term.postings;
        }
        offsets.push(total);
        let mut postings = vec![0_u32; self.postings.len()];
        for (term, posting) in &self.postings {
            let at = &mut next[*term as usize];
            postings[*at as usize] = *posting;
            *at += 1;
        }
        (order.into_iter().map(|t| t.0).collect(), offsets, counts, postings)
    }

    fn lay_out(self, language: &Language, model: u64) -> Segment {
        let (keys, offsets, counts, postings) = self.by_term();
        let vectors = self.passage_vectors.iter().chain(&self.unit_vectors);
        let layout = Layout {
            totals: self.totals,
            keys,
            offsets,
            counts,
            postings,
            first_units: self.first_units,
            passages: self.passages,
            units: self.units,
            vectors: vectors.flat_map(Vector::as_bytes).copied().collect(),
            first_pieces: self.first_pieces,
            pieces: self.pieces,
        };
        layout.segment(language, model)
    }
}
