//! Blocks of a parsed file to a document of passages along its headings.

use crate::text::{Language, detect, sentences};

use super::figures::settle;
use super::{Document, Passage};

/// A passage is closed at the first block end past this many words.
const FULL: usize = 120;
/// A single block longer than this is cut at sentence ends.
const LIMIT: usize = 180;

/// What a block of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// One item of a list.
    Item,
    /// One row of a table, its cells named by the header.
    Row,
    /// A question that the text after it answers.
    Phrasing,
}

/// A block of a file in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, white space folded.
    pub text: String,
}

impl Block {
    /// A block with its white space folded and its figures settled; `None` when nothing remains.
    pub fn new(kind: BlockKind, text: &str) -> Option<Self> {
        let text = settle(text).split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(Self { kind, text })
    }
}

/// Builds the document. `language` overrides detection; `name` is the title when there is no first heading.
pub fn assemble(id: &str, name: &str, language: Option<Language>, blocks: Vec<Block>) -> Document {
    let mut blocks = blocks;
    let titled = matches!(blocks.first(), Some(b) if b.kind == BlockKind::Heading(1));
    let title = if titled { blocks.remove(0).text } else { name.to_owned() };
    let mut builder = Builder::default();
    for block in &blocks {
        builder.block(block);
    }
    builder.close();
    let language = language.or_else(|| detect(&builder.text));
    Document {
        id: id.to_owned(),
        title,
        language: language.map(|l| l.to_string()),
        text: builder.text,
        passages: builder.passages,
        valid_until: None,
    }
}

#[derive(Default)]
struct Builder {
    text: String,
    passages: Vec<Passage>,
    headings: Vec<(u8, String)>,
    /// Of the entry that is being read, and whether its answer has begun.
    phrasings: Vec<String>,
    answered: bool,
    open: Option<usize>,
    words: usize,
}

impl Builder {
    fn block(&mut self, block: &Block) {
        match block.kind {
            BlockKind::Heading(level) => {
                self.close();
                self.headings.retain(|(l, _)| *l < level);
                self.headings.push((level, block.text.clone()));
            }
            BlockKind::Phrasing => {
                if self.answered {
                    self.close();
                    self.phrasings.clear();
                }
                self.answered = false;
                self.phrasings.push(block.text.clone());
            }
            BlockKind::Paragraph if block.text.split(' ').count() > LIMIT => {
                for range in sentences(&block.text) {
                    self.line(&block.text[range], false);
                }
            }
            BlockKind::Item => self.line(&format!("- {}", block.text), true),
            BlockKind::Paragraph | BlockKind::Row => self.line(&block.text, true),
        }
    }

    /// Appends a block, or a sentence of a block that is too long for one passage.
    fn line(&mut self, line: &str, whole: bool) {
        if self.words >= FULL && !(line.starts_with("- ") && self.words < LIMIT) {
            self.close();
        }
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.open = Some(self.text.len());
        } else {
            self.text.push(if whole { '\n' } else { ' ' });
        }
        self.text.push_str(line);
        self.answered = true;
        self.words += line.split(' ').count();
    }

    fn close(&mut self) {
        let Some(start) = self.open.take() else { return };
        self.words = 0;
        let headings = self.headings.iter().map(|(_, h)| h.clone()).collect();
        self.passages.push(Passage {
            headings,
            start,
            end: self.text.len(),
            phrasings: self.phrasings.clone(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: BlockKind, text: &str) -> Block {
        Block::new(kind, text).unwrap()
    }

    #[test]
    fn passages_follow_headings_and_carry_their_path() {
        let blocks = vec![
            block(BlockKind::Heading(1), "Support"),
            block(BlockKind::Heading(2), "Hours"),
            block(BlockKind::Paragraph, "We answer from 9 to 17."),
            block(BlockKind::Heading(3), "Holidays"),
            block(BlockKind::Paragraph, "Nobody is in."),
            block(BlockKind::Heading(2), "Phone"),
            block(BlockKind::Item, "+49 30 1234"),
        ];
        let document = assemble("s", "support.md", None, blocks);
        let paths: Vec<String> = document.passages.iter().map(|p| p.headings.join(" > ")).collect();
        assert_eq!(document.title, "Support");
        assert_eq!(paths, ["Hours", "Hours > Holidays", "Phone"]);
        assert_eq!(document.excerpt(&document.passages[2]), "- +49 30 1234");
    }

    #[test]
    fn a_long_paragraph_is_cut_at_sentences() {
        let text = "Seven words stand in this short sentence. ".repeat(60);
        let document = assemble("l", "long", None, vec![block(BlockKind::Paragraph, &text)]);
        assert!(document.passages.len() >= 3);
        for passage in &document.passages {
            let words = document.excerpt(passage).split(' ').count();
            assert!(words <= LIMIT, "{words}");
            assert!(document.excerpt(passage).ends_with('.'));
        }
    }
}
