//! Where vectors come from.

use std::cell::RefCell;
use std::collections::BTreeMap;

use countersign_encoder::{Encoder, LANGUAGES, Late, Vector};

use crate::text::Language;

/// Something that has a vector for a text: the encoder of this repository, or vectors fetched from a model service.
pub trait Embedder {
    /// Identity of the model, never 0: vectors of different models cannot be compared.
    fn model(&self) -> u64;

    /// The vector of a text; `None` while it cannot be had, and then the words alone have to do.
    fn embed(&self, text: &str) -> Option<Vector>;

    /// Whether the model was trained on a language.
    fn knows(&self, language: &Language) -> bool;

    /// The pieces of a text, for comparing it piece by piece; none where the model has no such thing.
    fn pieces(&self, _text: &str) -> Vec<u32> {
        Vec::new()
    }

    /// A question to be compared piece by piece; `None` where that cannot be done.
    fn late(&self, _text: &str) -> Option<Late> {
        None
    }
}

impl Embedder for Encoder {
    fn model(&self) -> u64 {
        Self::model(self)
    }

    fn embed(&self, text: &str) -> Option<Vector> {
        self.encode(text)
    }

    fn knows(&self, language: &Language) -> bool {
        LANGUAGES.contains(&language.as_str())
    }

    fn pieces(&self, text: &str) -> Vec<u32> {
        Self::pieces(self, text)
    }

    fn late(&self, text: &str) -> Option<Late> {
        Self::late(self, text)
    }
}

/// An embedder that makes the vector of a text once, however often it is asked for.
pub struct Once<'e> {
    inner: &'e dyn Embedder,
    made: RefCell<BTreeMap<String, Option<Vector>>>,
}

impl<'e> Once<'e> {
    /// Nothing is made yet.
    pub fn new(inner: &'e dyn Embedder) -> Self {
        Self { inner, made: RefCell::default() }
    }
}

impl Embedder for Once<'_> {
    fn model(&self) -> u64 {
        self.inner.model()
    }

    fn embed(&self, text: &str) -> Option<Vector> {
        if let Some(made) = self.made.borrow().get(text) {
            return made.clone();
        }
        let vector = self.inner.embed(text);
        self.made.borrow_mut().insert(text.to_owned(), vector.clone());
        vector
    }

    fn knows(&self, language: &Language) -> bool {
        self.inner.knows(language)
    }

    fn pieces(&self, text: &str) -> Vec<u32> {
        self.inner.pieces(text)
    }

    fn late(&self, text: &str) -> Option<Late> {
        self.inner.late(text)
    }
}

/// An embedder whose vectors were made before, in several goes; the rest it does itself.
pub struct Prepared<'e> {
    inner: &'e dyn Embedder,
    vectors: &'e BTreeMap<String, Vector>,
}

impl<'e> Prepared<'e> {
    /// The vectors by text, all made by `inner`.
    pub fn new(inner: &'e dyn Embedder, vectors: &'e BTreeMap<String, Vector>) -> Self {
        Self { inner, vectors }
    }
}

impl Embedder for Prepared<'_> {
    fn model(&self) -> u64 {
        self.inner.model()
    }

    fn embed(&self, text: &str) -> Option<Vector> {
        self.vectors.get(text).cloned()
    }

    fn knows(&self, language: &Language) -> bool {
        self.inner.knows(language)
    }

    fn pieces(&self, text: &str) -> Vec<u32> {
        self.inner.pieces(text)
    }
}

/// Vectors that were fetched before the turn, since a turn waits for nothing.
#[derive(Debug, Clone, Default)]
pub struct Fetched {
    /// Identity of the model.
    pub model: u64,
    /// Vectors by text.
    pub vectors: BTreeMap<String, Vector>,
}

impl Embedder for Fetched {
    fn model(&self) -> u64 {
        self.model
    }

    fn embed(&self, text: &str) -> Option<Vector> {
        self.vectors.get(text).cloned()
    }

    /// The multilingual models of the services know a hundred languages; what they do not know is not stated.
    fn knows(&self, _: &Language) -> bool {
        true
    }
}
