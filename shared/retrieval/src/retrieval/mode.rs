//! The ways in which a question and a passage can meet. Each has weights and a calibration of its own, since the same
//! score means something else in each.

use serde::{Deserialize, Serialize};

/// How a question meets a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Running text in the language of the question.
    Passage,
    /// The same without vectors: none are loaded, or the encoder does not know the language.
    PassageLexical,
    /// An entry known by several phrasings of a question.
    Faq,
    /// The same without vectors.
    FaqLexical,
    /// Text in another language than the question's.
    Cross,
    /// The same without vectors: names, codes, and what the languages share.
    CrossLexical,
}

impl Mode {
    /// All modes.
    pub const ALL: [Self; 6] = [
        Self::Passage,
        Self::PassageLexical,
        Self::Faq,
        Self::FaqLexical,
        Self::Cross,
        Self::CrossLexical,
    ];

    /// The mode of a pair.
    pub fn of(same_language: bool, faq: bool, vectors: bool) -> Self {
        match (same_language, faq, vectors) {
            (true, false, true) => Self::Passage,
            (true, false, false) => Self::PassageLexical,
            (true, true, true) => Self::Faq,
            (true, true, false) => Self::FaqLexical,
            (false, _, true) => Self::Cross,
            (false, _, false) => Self::CrossLexical,
        }
    }

    /// Its name in traces and in the coefficients.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passage => "passage",
            Self::PassageLexical => "passage_lexical",
            Self::Faq => "faq",
            Self::FaqLexical => "faq_lexical",
            Self::Cross => "cross",
            Self::CrossLexical => "cross_lexical",
        }
    }

    /// Whether vectors take part.
    pub fn is_dense(self) -> bool {
        matches!(self, Self::Passage | Self::Faq | Self::Cross)
    }

    /// Whether the passage is in another language than the question.
    pub fn is_cross(self) -> bool {
        matches!(self, Self::Cross | Self::CrossLexical)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_one_in_the_files() {
        for mode in Mode::ALL {
            assert_eq!(serde_json::to_value(mode).unwrap(), mode.name());
        }
    }
}
