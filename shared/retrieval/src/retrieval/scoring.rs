//! One passage scored exactly.

use std::ops::Range;

use countersign_encoder::LateCoverage;

use crate::index::{Postings, Question, Segment, Unit, UnitKind, channel_index};
use crate::order::sort;

use super::bm25::{B, K1, SENTENCE_B, saturation};
use super::library::{Library, PassageRef, Source};
use super::mode::Mode;
use super::query::{Query, Weighted};
use super::reading::Reader;
use super::sentence::SentenceHit;
use super::signals::{SentenceSignals, Signals};

/// The cosine of unrelated sentences.
const UNRELATED: f64 = 0.2;

/// A question looked up in one source: its posting lists are found once for all passages of it.
pub(super) struct Lists<'a> {
    source: &'a Source,
    query: &'a Query,
    terms: Vec<(&'a Weighted, usize, Postings<'a>)>,
    /// Where the postings of the last passage began, by term.
    after: Vec<usize>,
    last: usize,
    /// The most that a passage could collect, by channel.
    most: [f64; 2],
    passage_average: [f64; 2],
    sentence_average: [f64; 2],
    vector: Option<Question<'a>>,
    reader: Option<Reader>,
}

impl<'a> Lists<'a> {
    /// Looks the question up; `None` when there is no such source.
    pub(super) fn new(library: &Library<'a>, query: &'a Query, source: usize) -> Option<Self> {
        let source = *library.sources.get(source)?;
        let segment = &source.segment;
        let terms = query
            .terms_in(&segment.language)
            .iter()
            .map(|w| (w, channel_index(w.term.channel), segment.postings(w.term.id)));
        let terms: Vec<_> = terms.filter(|t| !t.2.is_empty()).collect();
        Some(Self {
            source,
            query,
            after: vec![0; terms.len()],
            last: 0,
            terms,
            most: query.mass(&segment.language).map(|m| (m * (K1 + 1.0)).max(f64::MIN_POSITIVE)),
            passage_average: library.passage_average(),
            sentence_average: library.sentence_average(),
            vector: query.vector_for(segment).map(Question::new),
            reader: None,
        })
    }

    /// The segment of the source.
    pub(super) fn segment(&self) -> &'a Segment {
        &self.source.segment
    }

    /// How the question meets a passage.
    pub(super) fn mode(&self, passage: usize) -> Mode {
        self.query.mode(self.segment(), passage)
    }

    /// The signals of one passage; all zero when there is no such passage. Cheapest in ascending order.
    pub(super) fn signals(&mut self, passage: usize) -> Signals {
        let segment = self.segment();
        if passage >= segment.passages() {
            return Signals::default();
        }
        let units = segment.units_of(passage);
        let lengths = segment.passage_lengths(passage);
        let mut whole = [0.0; 2];
        let mut headings = [0.0; 2];
        let mut sentences = vec![[0.0_f64; 2]; units.len()];
        if passage < self.last {
            self.after.fill(0);
        }
        self.last = passage;
        for ((weighted, c, list), after) in self.terms.iter().zip(&mut self.after) {
            let (c, average) = (*c, self.sentence_average[*c]);
            let score =
                |f: f64, length: f64| weighted.idf * saturation(f, length, average, SENTENCE_B);
            let mut total = 0.0;
            // Frequency and length in the headings: they stand before the sentences.
            let (mut above, mut above_length) = (0.0, 0.0);
            for posting in list.within_after(after, &units).iter() {
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
                        if let Some(of) =
                            sentences.get_mut(posting.unit().wrapping_sub(units.start))
                        {
                            of[c] += own;
                        }
                    }
                }
            }
            if total > 0.0 {
                let (length, average) = (f64::from(lengths[c]), self.passage_average[c]);
                whole[c] += weighted.idf * saturation(total, length, average, B);
            }
        }
        let most = self.most;
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
        if let Some(question) = &self.vector {
            let slots = units.filter_map(|u| segment.unit(u).slot);
            let closest = slots.map(|slot| segment.cosine(slot, question)).reduce(f32::max);
            let whole = segment.cosine(passage, question);
            signals.passage_cosine = f64::from(whole);
            signals.sentence_cosine = f64::from(closest.unwrap_or(whole));
        }
        signals
    }

    /// Reads a passage: completes its signals and gives its sentences, best first, ties in reading order.
    pub(super) fn read(
        &mut self,
        passage: usize,
        signals: &mut Signals,
        weights: &SentenceSignals,
    ) -> Vec<SentenceHit> {
        let (source, segment) = (self.source, self.segment());
        let reader = self.reader.get_or_insert_with(|| Reader::new(self.query, &segment.language));
        let document = &source.document;
        let of = document.passages.get(passage);
        let heading = of.map(|p| p.headings.join("\n")).unwrap_or_default();
        let mut phrasings =
            of.into_iter().flat_map(|p| &p.phrasings).filter(|p| !p.trim().is_empty());
        let units = segment.units_of(passage);
        let lines: Vec<(usize, Unit)> = units
            .clone()
            .map(|n| (n, segment.unit(n)))
            .filter(|(_, u)| u.kind != UnitKind::Title)
            .collect();
        let texts = lines.iter().map(|(_, u)| match u.kind {
            UnitKind::Title => "",
            UnitKind::Heading => heading.as_str(),
            UnitKind::Phrasing => phrasings.next().map_or("", String::as_str),
            UnitKind::Sentence => document.text.get(u.start..u.end).unwrap_or_default(),
        });
        let (whole, read) = reader.read(texts);
        (signals.phrase, signals.nearness, signals.names) =
            (whole.phrase, whole.nearness, whole.names);
        let own = self.words_of_sentences(&units);
        let (in_passage, late) = self.late(&units, &own);
        signals.late_passage = in_passage.whole;
        (signals.late_least, signals.late_firm) = (in_passage.least, in_passage.firm);
        let mut hits: Vec<SentenceHit> = Vec::new();
        for ((number, unit), line) in lines.iter().zip(&read) {
            let question = self.vector.as_ref().zip(unit.slot);
            let cosine = question.map_or(0.0, |(q, slot)| f64::from(segment.cosine(slot, q)));
            let [gram, stem, coverage] = own[number - units.start];
            let late = late[number - units.start];
            let flag = |b: bool| if b { 1.0 } else { 0.0 };
            let of_line = SentenceSignals {
                gram,
                stem,
                coverage,
                cosine: (cosine - UNRELATED).max(0.0),
                phrase: line.phrase,
                number: flag(self.query.asks_number && line.number),
                name: flag(self.query.asks_name && line.name),
                names: line.names,
                late: late.whole,
                late_least: late.least,
                late_firm: late.firm,
            };
            let (start, end, score) = (unit.start, unit.end, of_line.fuse(weights));
            // A heading speaks for the passage as a sentence does, but nobody is answered with it.
            signals.evidence = signals.evidence.max(score);
            signals.late_sentence = signals.late_sentence.max(late.whole);
            if unit.is_sentence() {
                hits.push(SentenceHit { start, end, score, signals: of_line, cosine });
            }
        }
        sort(&mut hits, &|a, b| b.score.total_cmp(&a.score).then(a.start.cmp(&b.start)));
        hits
    }

    /// How the question is covered piece by piece: by the passage, and by each unit together with the headings. Where
    /// pieces cannot be compared, a word is like itself alone; in a mode without vectors nothing is known.
    fn late(&self, units: &Range<usize>, own: &[[f64; 3]]) -> (LateCoverage, Vec<LateCoverage>) {
        let segment = self.segment();
        if self.vector.is_none() {
            return (LateCoverage::default(), vec![LateCoverage::default(); units.len()]);
        }
        let Some(late) = self.query.late.as_ref().filter(|_| segment.has_pieces()) else {
            let by_unit = own.iter().map(|[.., share]| LateCoverage::of_words(*share));
            let by_unit: Vec<LateCoverage> = by_unit.collect();
            let best = own.iter().map(|[.., share]| *share).fold(0.0, f64::max);
            return (LateCoverage::of_words(best), by_unit);
        };
        let mut above = late.closest(&[]);
        let mut whole = above.clone();
        let mut by_unit = Vec::with_capacity(units.len());
        for unit in units.clone() {
            let mut found = late.closest(segment.pieces(unit));
            if segment.unit(unit).kind == UnitKind::Heading {
                above = above.or(&found);
            } else {
                found = found.or(&above);
            }
            by_unit.push(late.coverage(&found));
            whole = whole.or(&found);
        }
        (late.coverage(&whole), by_unit)
    }

    /// By unit: the BM25 values of both channels over the most possible, and the share of the stems' weight in it.
    fn words_of_sentences(&self, units: &Range<usize>) -> Vec<[f64; 3]> {
        let (segment, most) = (self.segment(), self.most);
        let mut values = vec![[0.0_f64; 3]; units.len()];
        for (weighted, c, list) in &self.terms {
            let c = *c;
            for posting in list.within(units).iter() {
                let length = f64::from(segment.unit(posting.unit()).lengths[c]);
                let (f, average) = (f64::from(posting.frequency()), self.sentence_average[c]);
                let own = weighted.idf * saturation(f, length, average, SENTENCE_B) / most[c];
                if let Some(of) = values.get_mut(posting.unit().wrapping_sub(units.start)) {
                    of[c] += own;
                    of[2] += if c == 1 { weighted.idf * (K1 + 1.0) / most[c] } else { 0.0 };
                }
            }
        }
        values
    }
}

/// The lists of the sources of some passages.
pub(super) struct Looked<'a>(Vec<(usize, Lists<'a>)>);

impl<'a> Looked<'a> {
    /// Looks the question up in the source of every passage of `at`, which are in library order.
    pub(super) fn new(library: &Library<'a>, query: &'a Query, at: &[PassageRef]) -> Self {
        let mut sources: Vec<usize> = at.iter().map(|a| a.source).collect();
        sources.dedup();
        let lists = |s: usize| Lists::new(library, query, s).map(|l| (s, l));
        Self(sources.into_iter().filter_map(lists).collect())
    }

    /// The lists of one of them.
    pub(super) fn of(&mut self, source: usize) -> Option<&mut Lists<'a>> {
        let at = self.0.binary_search_by_key(&source, |l| l.0).ok()?;
        self.0.get_mut(at).map(|l| &mut l.1)
    }
}
