//! A document and its passages.

use serde::{Deserialize, Serialize};

/// One source, parsed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Stable id of the source.
    pub id: String,
    /// Title for people; the first heading, else the name of the file.
    pub title: String,
    /// Primary language subtag, when known.
    pub language: Option<String>,
    /// The readable text: blocks joined by line breaks. Passages are ranges of it.
    pub text: String,
    /// Passages in reading order.
    pub passages: Vec<Passage>,
    /// The last day on which it may be cited, as an ISO date (`2026-12-31`); always when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
}

/// A stretch of a document under one heading, about 120 to 180 words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Headings from the outermost to the nearest, the title of the document left out.
    pub headings: Vec<String>,
    /// Byte offset of the first character in the document's text.
    pub start: usize,
    /// Byte offset past the last character.
    pub end: usize,
    /// For an entry of a FAQ: the questions that it answers, as people put them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phrasings: Vec<String>,
}

impl Document {
    /// A document of one passage without headings, as FAQ entries and evaluation sets have them.
    pub fn single(
        id: impl Into<String>,
        title: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        let text = text.into();
        let passages = vec![Passage { end: text.len(), ..Passage::default() }];
        Self {
            id: id.into(),
            title: title.into(),
            language: None,
            text,
            passages,
            valid_until: None,
        }
    }

    /// A document of one FAQ entry: an answer, and the questions that it answers.
    pub fn entry(id: impl Into<String>, phrasings: Vec<String>, answer: impl Into<String>) -> Self {
        let mut document = Self::single(id, "", answer);
        for passage in &mut document.passages {
            passage.phrasings.clone_from(&phrasings);
        }
        document
    }

    /// Whether it may still be cited on a day, given as an ISO date: such dates are in the order of their letters.
    pub fn is_valid_on(&self, day: &str) -> bool {
        self.valid_until.as_deref().is_none_or(|last| day <= last)
    }

    /// The exact text of a passage; empty when the passage is not of this document.
    pub fn excerpt(&self, passage: &Passage) -> &str {
        self.text.get(passage.start..passage.end).unwrap_or_default()
    }
}

impl Passage {
    /// Whether it is an entry of a FAQ.
    pub fn is_faq(&self) -> bool {
        !self.phrasings.is_empty()
    }

    /// The nearest heading; for an entry of a FAQ without one, its first question.
    pub fn heading(&self) -> Option<&str> {
        self.headings.last().or(self.phrasings.first()).map(String::as_str)
    }
}
