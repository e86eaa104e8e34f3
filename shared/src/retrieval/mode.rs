//! The ways in which a question and a passage can meet. Each has weights and a calibration of its own, since the same
//! score means something else in each.

use serde::{Deserialize, Serialize};

use super::ranking::Signals;

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

    /// Whether vectors take part.
    pub fn is_dense(self) -> bool {
        matches!(self, Self::Passage | Self::Faq | Self::Cross)
    }

    /// Whether the passage is in another language than the question.
    pub fn is_cross(self) -> bool {
        matches!(self, Self::Cross | Self::CrossLexical)
    }

    /// Weights of the signals, which sum to one: listwise logistic regression on the development sets of the mode.
    pub fn weights(self) -> Signals {
        let lexical = |factor: f64| Signals {
            gram_passage: 0.31 * factor,
            stem_passage: 0.28 * factor,
            gram_sentence: 0.19 * factor,
            stem_sentence: 0.22 * factor,
            ..Signals::default()
        };
        match self {
            Self::Passage => {
                Signals { passage_cosine: 0.175, sentence_cosine: 0.185, ..lexical(0.64) }
            }
            Self::Cross => Signals {
                gram_passage: 0.16,
                stem_passage: 0.08,
                gram_sentence: 0.12,
                stem_sentence: 0.08,
                passage_cosine: 0.27,
                sentence_cosine: 0.29,
            },
            Self::Faq => Signals {
                gram_passage: 0.1,
                stem_passage: 0.2,
                gram_sentence: 0.04,
                stem_sentence: 0.06,
                passage_cosine: 0.41,
                sentence_cosine: 0.19,
            },
            Self::PassageLexical | Self::FaqLexical | Self::CrossLexical => lexical(1.0),
        }
    }
}
