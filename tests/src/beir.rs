//! Evaluation folders in the BEIR layout.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use countersign_shared::knowledge::Document;
use countersign_shared::retrieval::{Origin, Source};
use countersign_shared::text::Language;
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
}

/// A set: its sources, questions and right passages.
pub struct Set {
    /// One source a corpus entry.
    pub sources: Vec<Source>,
    /// Questions in file order.
    pub questions: Vec<Question>,
    /// Right entries by question id.
    pub gold: BTreeMap<String, Vec<String>>,
    /// Whether the entries are FAQ entries.
    pub faq: bool,
}

/// Reads `questions` of one folder and the corpus of another (the same, unless languages are crossed).
pub fn load(set: &Path, corpus: &Path) -> Result<Set, String> {
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
    let faq = entries.iter().any(|e| e.metadata.kind.as_deref() == Some("faq"));
    let sources = entries.into_iter().map(source).collect();
    Ok(Set { sources, questions, gold, faq })
}

fn source(entry: Entry) -> Source {
    let language = entry
        .metadata
        .lang
        .as_deref()
        .and_then(Language::from_tag)
        .unwrap_or_else(Language::english);
    let title =
        if entry.metadata.kind.as_deref() == Some("faq") { String::new() } else { entry.title };
    let document = Document::single(entry.id, title, entry.text);
    Source::new(document, Origin::Source { url: None }, &language)
}

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
