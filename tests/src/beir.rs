//! Evaluation folders in the BEIR layout.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use countersign_encoder::Encoder;
use countersign_shared::index::Segment;
use countersign_shared::knowledge::Document;
use countersign_shared::retrieval::{Origin, Source};
use countersign_shared::text::{Language, fnv1a};
use serde::Deserialize;

/// A line of `corpus.jsonl`.
#[derive(Debug, Deserialize)]
pub struct Entry {
    /// Id.
    #[serde(rename = "_id")]
    pub id: String,
    /// Title; may be empty.
    #[serde(default)]
    pub title: String,
    /// Text.
    pub text: String,
    /// Language and, for FAQ entries, the phrasings.
    #[serde(default)]
    pub metadata: EntryMetadata,
}

/// What `corpus.jsonl` says of an entry.
#[derive(Debug, Default, Deserialize)]
pub struct EntryMetadata {
    /// Language.
    pub lang: Option<String>,
    /// `faq` for entries that are known by their questions.
    pub kind: Option<String>,
    /// The phrasings of a FAQ entry.
    #[serde(default)]
    pub questions: Vec<String>,
}

/// A line of `queries.jsonl`.
#[derive(Debug, Deserialize)]
pub struct Question {
    /// Id.
    #[serde(rename = "_id")]
    pub id: String,
    /// The question.
    pub text: String,
    /// Language.
    #[serde(default)]
    pub metadata: QuestionMetadata,
}

/// What `queries.jsonl` says of a question.
#[derive(Debug, Default, Deserialize)]
pub struct QuestionMetadata {
    /// Language.
    pub lang: Option<String>,
    /// Spans of the corpus that answer it.
    #[serde(default)]
    pub answers: Vec<String>,
}

/// A set: its sources, questions and right passages.
pub struct Set {
    /// One source a corpus entry.
    pub sources: Vec<Source>,
    /// Questions in file order.
    pub questions: Vec<Question>,
    /// Right entries by question id.
    pub gold: BTreeMap<String, Vec<String>>,
    /// Answers by question id, in the language of the corpus.
    pub answers: BTreeMap<String, Vec<String>>,
}

impl Set {
    /// Whether a passage, by its id, is right for a question.
    pub fn is_right(&self, question: &str, passage: &str) -> bool {
        let entry = entry_of(passage);
        self.gold.get(question).is_some_and(|g| g.iter().any(|d| d == entry))
    }
}

/// The corpus entry that a passage is of.
pub fn entry_of(passage: &str) -> &str {
    passage.rsplit_once('#').map_or(passage, |(entry, _)| entry)
}

/// Reads `questions` of one folder and the corpus of another (the same, unless languages are crossed), indexed with
/// the vectors of an encoder when there is one.
pub fn load(set: &Path, corpus: &Path, encoder: Option<&Encoder>) -> Result<Set, String> {
    let entries: Vec<Entry> = lines(&corpus.join("corpus.jsonl"))?;
    let questions: Vec<Question> = lines(&set.join("queries.jsonl"))?;
    let mut gold: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in read(&set.join("qrels.tsv"))?.lines().skip(1) {
        let mut fields = line.split('\t');
        if let (Some(q), Some(d), Some(score)) = (fields.next(), fields.next(), fields.next())
            && score.trim() != "0"
        {
            gold.entry(q.to_owned()).or_default().push(d.to_owned());
        }
    }
    let asked: Vec<Question> = lines(&corpus.join("queries.jsonl"))?;
    let answers = asked.into_iter().map(|q| (q.id, q.metadata.answers)).collect();
    let half = entries.len() / 2;
    let index = |part: &[Entry]| part.iter().map(|e| source(e, encoder)).collect::<Vec<_>>();
    // Encoding is what takes the time: on two cores.
    let sources = std::thread::scope(|scope| {
        let first = scope.spawn(|| index(&entries[..half]));
        let second = index(&entries[half..]);
        first.join().map(|mut first| {
            first.extend(second);
            first
        })
    });
    let sources = sources.map_err(|_| "indexing failed".to_owned())?;
    Ok(Set { sources, questions, gold, answers })
}

fn source(entry: &Entry, encoder: Option<&Encoder>) -> Source {
    let language = entry
        .metadata
        .lang
        .as_deref()
        .and_then(Language::from_tag)
        .unwrap_or_else(Language::english);
    let id = entry.id.clone();
    let document = if entry.metadata.kind.as_deref() == Some("faq") {
        Document::entry(id, entry.metadata.questions.clone(), "")
    } else {
        Document::single(id, entry.title.clone(), entry.text.clone())
    };
    let origin = Origin::Source { url: None };
    let Some(encoder) = encoder else { return Source::new(document, origin, &language) };
    // Encoding takes minutes for a thousand passages; a second run finds the segment.
    let key = format!("{:?} {language} {:016x} {FORMAT}", document, encoder.model());
    let kept = std::env::temp_dir()
        .join("countersign-segments")
        .join(format!("{:016x}.bin", fnv1a(key.bytes())));
    if let Some(segment) = fs::read(&kept).ok().and_then(|b| Segment::from_bytes(b).ok()) {
        return Source::of(document, segment, origin);
    }
    let source = Source::embedded(document, origin, &language, Some(encoder));
    if let Some(folder) = kept.parent() {
        let _ = fs::create_dir_all(folder);
    }
    let _ = fs::write(&kept, source.segment.as_bytes());
    source
}

/// Counted up when what a segment holds for the same document changes, so that no stale one is found.
const FORMAT: u32 = 2;

/// A JSON Lines file.
pub fn lines<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>, String> {
    let text = read(path)?;
    let numbered = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    numbered
        .map(|(n, line)| {
            serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), n + 1))
        })
        .collect()
}

/// A text file.
pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}
