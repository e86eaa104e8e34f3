//! One part of a library that is too large for one place. A shelf counts what a question needs counted, names its best
//! passages, and hands out those that are the best of all; whoever asks puts them together and ranks them as if they had come
//! from one index.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use countersign_encoder::Vector;

use crate::document::{Document, Passage};
use crate::index::{Embedder, Segment};
use crate::order::sort;
use crate::text::{Language, language_of, words};

use super::candidates::{CANDIDATES, nominees};
use super::library::{Library, Origin, PassageRef, Source};
use super::query::Query;
use super::survey::Survey;

/// A question on its way to a shelf, which has no encoder: its vector comes along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The question, as it is looked up.
    pub text: String,
    /// Identity of the model of the vector.
    model: u64,
    /// The vector, where there is one.
    vector: Option<Vec<u8>>,
    /// Of the languages of the question and of the library, those that the model knows.
    known: BTreeSet<String>,
}

impl Asked {
    /// A question for a library of these languages.
    pub fn new(text: &str, languages: &BTreeSet<String>, embedder: Option<&dyn Embedder>) -> Self {
        let own = language_of(text, &words(text)).map(|l| l.to_string());
        let knows = |l: &&String| {
            embedder.is_some_and(|e| Language::from_tag(l).is_some_and(|l| e.knows(&l)))
        };
        Self {
            model: embedder.map_or(0, Embedder::model),
            vector: embedder.and_then(|e| e.embed(text)).map(|v| v.as_bytes().to_vec()),
            known: languages.iter().chain(&own).filter(knows).cloned().collect(),
            text: text.to_owned(),
        }
    }
}

/// To the analysis of the question it is what made the vector.
impl Embedder for Asked {
    fn model(&self) -> u64 {
        self.model
    }

    fn embed(&self, text: &str) -> Option<Vector> {
        self.vector.as_ref().filter(|_| text == self.text).and_then(|v| Vector::from_bytes(v))
    }

    fn knows(&self, language: &Language) -> bool {
        self.known.contains(language.as_str())
    }
}

/// A passage that a shelf names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nominee {
    /// Its score, as the bits of a float: what is written out in decimals need not come back as it was.
    score: u32,
    /// Id of the document.
    document: String,
    /// Number of the passage in it.
    passage: usize,
}

/// The passages of a shelf that may be candidates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nominations {
    /// The best by words.
    words: Vec<Nominee>,
    /// The best by vectors.
    vectors: Vec<Nominee>,
}

impl Nominations {
    /// The best passages of a shelf for a question, by the statistics of the whole.
    pub fn of<'a>(
        sources: impl IntoIterator<Item = &'a Source>,
        asked: &Asked,
        whole: &'a Survey,
    ) -> Self {
        let library = Library::part(sources, whole);
        let query = Query::embedded(&asked.text, &library, Some(asked));
        let (words, vectors) = nominees(&library, &query);
        let named = |all: Vec<(f32, PassageRef)>| {
            let named = all.into_iter().filter_map(|(score, at)| {
                let source = library.sources.get(at.source)?;
                Some(Nominee {
                    score: score.to_bits(),
                    document: source.document.id.clone(),
                    passage: source.number(at.passage),
                })
            });
            named.collect()
        };
        Self { words: named(words), vectors: named(vectors) }
    }

    /// Ids of the documents that it names.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        self.words.iter().chain(&self.vectors).map(|n| n.document.as_str())
    }

    /// The candidates of the whole: the best of what all shelves have named. By document, the numbers of its passages.
    pub fn best<'a>(all: impl IntoIterator<Item = &'a Self>) -> BTreeMap<String, BTreeSet<usize>> {
        let (mut words, mut vectors): (Vec<&Nominee>, Vec<&Nominee>) = Default::default();
        for shelf in all {
            words.extend(&shelf.words);
            vectors.extend(&shelf.vectors);
        }
        let mut chosen: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for mut list in [words, vectors] {
            // The same order as that of the candidates of one library.
            sort(&mut list, &|a, b| {
                let (of_a, of_b) = (f32::from_bits(a.score), f32::from_bits(b.score));
                let by_id = || (&a.document, a.passage).cmp(&(&b.document, b.passage));
                of_b.total_cmp(&of_a).then_with(by_id)
            });
            for nominee in list.into_iter().take(CANDIDATES) {
                chosen.entry(nominee.document.clone()).or_default().insert(nominee.passage);
            }
        }
        chosen
    }
}

impl Source {
    /// Some passages of a source, by their numbers, with those of `terms` that stand in them. `None` when it has none of
    /// the passages.
    pub fn part(&self, numbers: &BTreeSet<usize>, terms: &BTreeSet<u64>) -> Option<Self> {
        let whole = &self.document;
        let places: Vec<usize> = numbers.iter().filter_map(|n| self.place(*n)).collect();
        if places.is_empty() {
            return None;
        }
        let mut document = Document { text: String::new(), passages: Vec::new(), ..whole.clone() };
        let mut moved = Vec::new();
        for passage in places.iter().filter_map(|p| whole.passages.get(*p)) {
            let start = document.text.len();
            document.text.push_str(whole.excerpt(passage));
            let end = document.text.len();
            moved.push(start.cast_signed() - passage.start.cast_signed());
            document.passages.push(Passage { start, end, ..passage.clone() });
            document.text.push('\n');
        }
        Some(Self {
            segment: self.segment.part(&places, terms, &moved),
            document,
            origin: self.origin.clone(),
            precedence: self.precedence,
            numbers: Some(places.into_iter().map(|p| self.number(p)).collect()),
        })
    }
}

/// Sources of the seller as bytes, to be handed from one place to another. A source is four parts, each after its length (`u32`,
/// little-endian): the document as JSON, the address, the precedence and the numbers of the passages (`u32` each), the segment.
pub fn pack<'a>(sources: impl IntoIterator<Item = &'a Source>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut put = |part: &[u8]| {
        out.extend((part.len() as u32).to_le_bytes());
        out.extend(part);
    };
    for source in sources {
        // A document has no value that JSON cannot hold.
        put(&serde_json::to_vec(&source.document).unwrap_or_default());
        put(match &source.origin {
            Origin::Source { url: Some(url) } => url.as_bytes(),
            _ => &[],
        });
        let numbers = (0..source.document.passages.len()).map(|p| source.number(p) as u32);
        let numbers = std::iter::once(u32::from(source.precedence)).chain(numbers);
        put(&numbers.flat_map(u32::to_le_bytes).collect::<Vec<u8>>());
        put(source.segment.as_bytes());
    }
    out
}

/// The sources in such bytes; `None` when they are damaged.
pub fn unpack(mut bytes: &[u8]) -> Option<Vec<Source>> {
    let mut sources = Vec::new();
    while !bytes.is_empty() {
        let mut parts: [&[u8]; 4] = [&[]; 4];
        for part in &mut parts {
            let (length, rest) = bytes.split_first_chunk::<4>()?;
            (*part, bytes) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        }
        let [document, url, numbers, segment] = parts;
        let document: Document = serde_json::from_slice(document).ok()?;
        let segment = Segment::from_bytes(segment.to_vec()).ok()?;
        let url = Some(std::str::from_utf8(url).ok()?.to_owned()).filter(|u| !u.is_empty());
        let mut numbers =
            numbers.chunks_exact(4).map(|n| u32::from_le_bytes([n[0], n[1], n[2], n[3]]));
        let precedence = u8::try_from(numbers.next()?).ok()?;
        let numbers: Vec<usize> = numbers.map(|n| n as usize).collect();
        if numbers.len() != document.passages.len() || numbers.len() != segment.passages() {
            return None;
        }
        let part = Source::of(document, segment, Origin::Source { url });
        sources.push(Source { precedence, numbers: Some(numbers), ..part });
    }
    Some(sources)
}
