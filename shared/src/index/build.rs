//! From a document to its segment.

use countersign_encoder::frame::HEADER;
use countersign_encoder::{DIMENSIONS, Vector, inverse_norm};

use crate::knowledge::{Document, Passage};
use crate::text::{Analyzer, Language, sentences};

use super::embedder::Embedder;
use super::segment::{FAQ, FIXED, FRAME, PASSAGE, Segment, UNIT, UnitKind};

/// Units of a segment: what a posting has bits for.
const MOST_UNITS: usize = 1 << 24;

/// What is collected before it is laid out.
#[derive(Default)]
struct Collected {
    /// Term, unit and frequency of every posting.
    postings: Vec<(u64, u32)>,
    units: Vec<[u32; UNIT]>,
    first_units: Vec<u32>,
    passages: Vec<[u32; PASSAGE]>,
    totals: [u64; 5],
    /// Vectors of the units that have one; those of the passages are apart.
    unit_vectors: Vec<Vector>,
    passage_vectors: Vec<Vector>,
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
        let mut analyzer = Analyzer::new(&language);
        let mut all = Collected::default();
        for passage in &document.passages {
            all.passage(document, passage, &mut analyzer);
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
    fn passage(&mut self, document: &Document, passage: &Passage, analyzer: &mut Analyzer) {
        let number = self.passages.len() as u32;
        self.first_units.push(self.units.len() as u32);
        let mut total = [0_u32; 2];
        for (kind, start, end, line) in lines(document, passage) {
            if self.units.len() >= MOST_UNITS {
                break;
            }
            let at = (self.units.len() as u32) << 8;
            let first = self.postings.len();
            let mut lengths = [0_u32; 2];
            analyzer.each_id(&line, |channel, id| {
                lengths[super::channel_index(channel)] += 1;
                self.postings.push((id, at));
            });
            self.count(first);
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

    /// Makes one posting with a frequency of the equal ones from `first` on.
    fn count(&mut self, first: usize) {
        self.postings[first..].sort_unstable();
        let mut write = first;
        for read in first..self.postings.len() {
            let (id, unit) = self.postings[read];
            if write > first && self.postings[write - 1].0 == id {
                let posting = &mut self.postings[write - 1].1;
                *posting += u32::from(*posting & 0xFF < 0xFF);
            } else {
                self.postings[write] = (id, unit + 1);
                write += 1;
            }
        }
        self.postings.truncate(write);
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
        true
    }

    fn lay_out(mut self, language: &Language, model: u64) -> Segment {
        self.postings.sort_unstable();
        let (mut keys, mut offsets, mut counts) = (Vec::new(), Vec::new(), Vec::new());
        let mut last = None;
        for (at, (id, posting)) in self.postings.iter().enumerate() {
            let passage = self.units[(posting >> 8) as usize][0] >> 2;
            if keys.last() != Some(id) {
                keys.push(*id);
                offsets.push(at as u32);
                counts.push(0_u32);
                last = None;
            }
            if last != Some(passage) {
                last = Some(passage);
                if let Some(count) = counts.last_mut() {
                    *count += 1;
                }
            }
        }
        offsets.push(self.postings.len() as u32);
        let vectors: Vec<&Vector> = self.passage_vectors.iter().chain(&self.unit_vectors).collect();
        let mut out =
            Vec::with_capacity(HEADER + FIXED + self.postings.len() * 4 + keys.len() * 16);
        let numbers = |out: &mut Vec<u8>, values: &mut dyn Iterator<Item = u32>| {
            values.for_each(|v| out.extend(v.to_le_bytes()));
            out.resize(out.len().next_multiple_of(8), 0);
        };
        let sizes =
            [self.passages.len(), self.units.len(), keys.len(), self.postings.len(), vectors.len()];
        numbers(&mut out, &mut sizes.iter().map(|n| *n as u32).chain([0; 3]));
        let mut tag = [0; 8];
        tag.iter_mut().zip(language.as_str().bytes()).for_each(|(a, b)| *a = b);
        out.extend(tag);
        out.extend(self.totals.iter().chain(&keys).flat_map(|v| v.to_le_bytes()));
        numbers(&mut out, &mut offsets.into_iter());
        numbers(&mut out, &mut counts.into_iter());
        numbers(&mut out, &mut self.postings.iter().map(|p| p.1));
        numbers(&mut out, &mut self.first_units.into_iter());
        numbers(&mut out, &mut self.passages.into_iter().flatten());
        numbers(&mut out, &mut self.units.into_iter().flatten());
        numbers(&mut out, &mut vectors.iter().map(|v| inverse_norm(v.as_bytes()).to_bits()));
        for vector in &vectors {
            out.extend_from_slice(vector.as_bytes());
        }
        debug_assert_eq!(DIMENSIONS % 8, 0);
        Segment::from_bytes(&FRAME.write(model, &out))
            .unwrap_or_else(|_| Segment::empty(language.clone()))
    }
}
