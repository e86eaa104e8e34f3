//! Words that stand in many questions, whatever the lines of a quote are called.

use std::collections::BTreeSet;

use crate::text::fold;

/// The words that name no line, however a line is called: «price», «month», «offer». They are derived from the utterances when
/// the product is built (`countersign-tests`, `common`), and travel with what is learned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Common(BTreeSet<String>);

impl Common {
    /// A set of words, each folded already.
    pub fn new(words: impl IntoIterator<Item = String>) -> Self {
        Self(words.into_iter().collect())
    }

    /// Whether a word or a stem, in any spelling, is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(fold(word).as_str())
    }

    /// As bytes: a word a line.
    pub fn write(&self) -> Vec<u8> {
        let mut text = String::new();
        for word in &self.0 {
            text.push_str(word);
            text.push('\n');
        }
        text.into_bytes()
    }

    /// Reads what [`Common::write`] wrote; `None` where that is no text.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        Some(Self::new(text.lines().map(str::to_owned)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_spelling_does_not_matter() {
        let common = Common::new(["precio".to_owned(), "anos".to_owned()]);
        assert_eq!(Common::read(&common.write()), Some(common.clone()));
        assert!(common.has("Años"));
        assert!(!common.has("mesa"));
        assert_eq!(Common::read(&[0xFF]), None);
    }
}
