//! What a model made of a message.

use std::cell::Cell;

use countersign_shared::dialogue::Turn;
use countersign_shared::dialogue::model::prompt::Shown;
use countersign_shared::dialogue::model::{Pointed, Prompt, Reply, Trust, Wording, ground, noted};
use countersign_shared::quote::Quote;
use countersign_shared::retrieval::PassageRef;

/// What a model made of a message.
#[derive(Debug, Clone)]
pub(crate) struct Read {
    pub(in crate::app) prompt: Prompt,
    /// The document of each sentence that was shown.
    pub(in crate::app) documents: Vec<String>,
    /// `None` where nothing came back that can be read.
    pub(in crate::app) reply: Option<Reply>,
    pub(in crate::app) trust: Trust,
    pub(in crate::app) wording: Wording,
    /// Tokens that were spent, on calls that failed too.
    pub(crate) tokens: u64,
    /// How far the reply agreed with what else is known, once it was held against that.
    pub(crate) agreement: Cell<Option<i32>>,
}

impl Read {
    /// What the decision embeds: the restated questions, and what is worded with what it is worded from.
    pub(in crate::app) fn texts(&self, quote: &Quote) -> Vec<String> {
        let pointed = self.reply.as_ref().map(|reply| ground(reply, quote, &self.prompt.shown));
        let mut texts = Vec::new();
        for part in pointed.into_iter().flat_map(|p| p.parts) {
            texts.push(part.part.text);
            if !part.worded.is_empty() {
                texts.push(part.worded);
                texts.extend(part.quotes.into_iter().flat_map(|(_, sentences)| sentences));
            }
        }
        texts
    }

    /// What the reply points at, held against the world as it is now: a sentence that is no longer there is not found.
    pub(crate) fn pointed(&self, turn: &Turn<'_>) -> Option<Pointed> {
        let library = turn.library;
        let shown: Vec<Shown> = self
            .prompt
            .shown
            .iter()
            .zip(&self.documents)
            .map(|(shown, document)| {
                let source = library.sources.iter().position(|s| s.document.id == *document);
                let at = source.map(|source| PassageRef { source, passage: shown.at.passage });
                let found = at.filter(|at| {
                    let here = library.get(*at).map(|(s, p)| s.document.excerpt(p));
                    !library.hides(*at) && here.is_some_and(|t| t.contains(&shown.text))
                });
                match found {
                    Some(at) => Shown { at, ..shown.clone() },
                    // No sentence begins like nothing.
                    None => Shown { text: String::new(), ..shown.clone() },
                }
            })
            .collect();
        let pointed = ground(self.reply.as_ref()?, turn.quote, &shown);
        Some(pointed.of_a(self.trust.clone()).in_words_of(self.wording))
    }

    /// The words of the model for the last of what is asked.
    pub(crate) fn words(&self) -> &str {
        let last = self.reply.as_ref().and_then(|reply| reply.parts.last());
        last.map_or("", |part| part.text.trim())
    }

    /// What the buyer wants of a person, as the model has shortened what they said.
    pub(crate) fn note(&self, quote: &Quote, said: &str) -> Option<String> {
        noted::note(self.reply.as_ref()?, quote, said)
    }

    /// Whether a reply came back that could be read.
    pub(crate) fn has_reply(&self) -> bool {
        self.reply.is_some()
    }
}
