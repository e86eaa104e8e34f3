//! The index and the ranking behind a few functions: what the search bench times in Node's V8, and what must give the
//! same bytes there as on the host.

use countersign_encoder::Encoder;
use countersign_shared::confidence::{Calibration, judge};
use countersign_shared::index::{Embedder, Segment};
use countersign_shared::knowledge::{Document, Passage};
use countersign_shared::retrieval::{Library, Origin, Query, Source, retrieve};
use countersign_shared::text::Language;
use wasm_bindgen::prelude::wasm_bindgen;

/// One document with a passage a text.
fn document(texts: &[String]) -> Document {
    let mut document = Document::single("d", "", "");
    document.passages.clear();
    for text in texts {
        let start = document.text.len();
        document.text.push_str(text);
        let end = document.text.len();
        document.text.push('\n');
        document.passages.push(Passage { start, end, ..Passage::default() });
    }
    document
}

/// The bytes of the index of a JSON array of English passages; empty when it is none.
#[wasm_bindgen]
pub fn build(passages: &str) -> Vec<u8> {
    let Ok(texts) = serde_json::from_str::<Vec<String>>(passages) else { return Vec::new() };
    Segment::build(&document(&texts), &Language::english(), None).as_bytes().to_vec()
}

/// An index that was loaded.
#[wasm_bindgen]
pub struct Index {
    source: Source,
}

#[wasm_bindgen]
impl Index {
    /// Takes over the bytes of an index; nothing when they are damaged.
    pub fn load(bytes: Vec<u8>) -> Option<Self> {
        let segment = Segment::from_bytes(bytes).ok()?;
        let document = Document::single("d", "", "");
        Some(Self { source: Source::of(document, segment, Origin::Source { url: None }) })
    }

    /// The numbers of the `k` best passages for a question.
    pub fn query(&self, question: &str, k: usize) -> Vec<u32> {
        let library = Library::new([&self.source]);
        let query = Query::new(question, &library);
        let rankings = retrieve(&library, &query, k);
        let hits = rankings.iter().flat_map(|r| &r.hits);
        hits.map(|h| u32::try_from(h.at.passage).unwrap_or(u32::MAX)).collect()
    }
}

/// Everything that an answer depends on, bit by bit: index, vectors, ranking, features and probability of questions on
/// passages, with the encoder whose files are given one after the other (tokenizer, layers, pieces, shards), or without.
#[wasm_bindgen]
pub struct Trace {
    encoder: Option<Encoder>,
}

impl Trace {
    /// With an encoder that is open already.
    pub fn with(encoder: Option<Encoder>) -> Self {
        Self { encoder }
    }
}

#[wasm_bindgen]
impl Trace {
    /// Without an encoder.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self { encoder: None }
    }

    /// Takes the tokenizer, the layers and the pieces.
    pub fn open(&mut self, tokenizer: &[u8], layers: &[u8], pieces: &[u8]) -> bool {
        self.encoder = Encoder::new(tokenizer, layers).ok();
        self.encoder.as_mut().is_some_and(|e| e.load_pieces(pieces).is_ok())
    }

    /// Takes a shard.
    pub fn shard(&mut self, number: usize, bytes: &[u8]) -> bool {
        self.encoder.as_mut().is_some_and(|e| e.load(number, bytes).is_ok())
    }

    /// Encodes a text so many times; the caller holds the watch.
    pub fn encode(&self, text: &str, times: usize) -> usize {
        (0..times).filter(|_| self.encoder.as_ref().and_then(|e| e.encode(text)).is_some()).count()
    }

    /// The trace of a JSON array of questions on a JSON array of passages, a line each.
    pub fn run(&self, passages: &str, questions: &str) -> String {
        let parse = |json: &str| serde_json::from_str::<Vec<String>>(json).unwrap_or_default();
        let embedder = self.encoder.as_ref().map(|e| e as &dyn Embedder);
        let document = document(&parse(passages));
        let origin = Origin::Source { url: None };
        let source = Source::embedded(document, origin, &Language::english(), embedder);
        let library = Library::new([&source]);
        let sum =
            source.segment.as_bytes().iter().fold(0_u64, |h, b| h.rotate_left(5) ^ u64::from(*b));
        let mut out = format!("segment {sum:016x}\n");
        for question in parse(questions) {
            let query = Query::embedded(&question, &library, embedder);
            let Some(judged) = judge(&library, &query, &Calibration::shipped(), 10) else {
                out.push_str("nothing\n");
                continue;
            };
            let bits = |v: &f64| format!("{:016x}", v.to_bits());
            let hits = judged.ranking.hits.iter().map(|h| format!("{}:{}", h.id, bits(&h.score)));
            let features = judged.features.values.iter().map(bits);
            let all: Vec<String> = hits.chain(features).chain([bits(&judged.confidence)]).collect();
            out.push_str(&all.join(" "));
            out.push('\n');
        }
        out
    }
}

impl Default for Trace {
    fn default() -> Self {
        Self::new()
    }
}
