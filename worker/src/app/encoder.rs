//! The sentence encoder in the isolate: fetched from the static assets piece by piece, kept between requests. While a
//! piece is on its way, and wherever the encoder was left out, the words alone answer.

use std::cell::RefCell;

use countersign_encoder::Encoder;
use countersign_shared::dialogue::Learned;
use countersign_shared::index::Embedder;
use futures::FutureExt;
use futures::StreamExt;
use futures::future::{join, join3, select};
use futures::stream::FuturesUnordered;

use crate::port::{OutsideError, Platform};

use super::App;

/// How long a question waits for pieces of the encoder, in milliseconds.
pub(crate) const PATIENCE: u32 = 1500;
/// How long the ingest of a source does.
pub(crate) const INGEST_PATIENCE: u32 = 20_000;
/// Largest source that gets vectors, in bytes of text: encoding takes about a second for 5 KB.
const MOST_TEXT: usize = 48 * 1024;
/// The same for a model service: what fits into the requests that one request may make.
const MOST_SENT: usize = 512 * 1024;

/// What the isolate has of the encoder.
#[derive(Default)]
pub(crate) enum Slot {
    /// Nothing was fetched yet.
    #[default]
    Cold,
    /// This deployment has none, or a damaged one.
    Absent,
    /// Tokenizer, layers and pieces, and as many shards as were needed so far.
    Warm(Box<Encoder>),
}

/// What was learned of how buyers speak, for the reader.
#[derive(Default)]
pub(crate) enum Lessons {
    /// Not fetched yet.
    #[default]
    Cold,
    /// Missing, damaged or of another build: then only what must hold without a model is read.
    Absent,
    /// At hand.
    Warm(Box<Learned>),
}

/// Where it is kept.
pub(crate) type Shelf = RefCell<Slot>;

impl<P: Platform> App<P> {
    /// Whether nothing is lacking that the vectors of the texts need.
    pub(crate) fn is_warm(&self, texts: &[String]) -> bool {
        if self.service().is_some() {
            return self.has_vectors(texts);
        }
        if matches!(&*self.cache.lessons.borrow(), Lessons::Cold) {
            return false;
        }
        match &*self.cache.encoder.borrow() {
            Slot::Absent => true,
            Slot::Cold => self.is_left_out(),
            Slot::Warm(encoder) => encoder.missing(texts.iter().map(String::as_str)).is_empty(),
        }
    }

    /// Whether the texts of a source can be encoded within one request. A model service does the work elsewhere.
    pub(crate) fn is_affordable(&self, texts: &[String]) -> bool {
        let most = if self.service().is_some() { MOST_SENT } else { MOST_TEXT };
        texts.iter().map(String::len).sum::<usize>() <= most
    }

    /// Whether the deployment was told to do without.
    pub(crate) fn is_left_out(&self) -> bool {
        self.platform.setting("ENCODER").is_some_and(|v| v == "off")
    }

    /// Fetches what the texts need, for so many milliseconds at most. What has arrived by then stays.
    pub(crate) async fn warm(&self, texts: &[String], patience: u32) {
        if self.is_warm(texts) || !self.is_affordable(texts) {
            return;
        }
        let service = self.service();
        let fetching = async {
            let vectors = async {
                match &service {
                    Some(service) => self.fetch_vectors(service, texts).await,
                    None if self.is_left_out() => {}
                    None => self.fetch_pieces(texts).await,
                }
            };
            join(self.fetch_lessons(), vectors).await;
        };
        select(fetching.boxed_local(), self.platform.pause(patience).boxed_local()).await;
    }

    async fn fetch_pieces(&self, texts: &[String]) {
        if matches!(&*self.cache.encoder.borrow(), Slot::Cold) {
            let (tokenizer, layers, pieces) = join3(
                self.piece("tokenizer.bin"),
                self.piece("layers.bin"),
                self.piece("pieces.bin"),
            )
            .await;
            let slot = match (tokenizer, layers) {
                (Ok(Some(tokenizer)), Ok(Some(layers))) => {
                    match Encoder::new(&tokenizer, &layers) {
                        Ok(mut encoder) => {
                            self.take_pieces(&mut encoder, pieces);
                            Slot::Warm(Box::new(encoder))
                        }
                        Err(error) => {
                            self.platform.log(&format!("encoder: {error}"));
                            Slot::Absent
                        }
                    }
                }
                (Ok(None), _) | (_, Ok(None)) => Slot::Absent,
                // Not there for the moment: the next question tries again.
                (Err(error), _) | (_, Err(error)) => {
                    self.platform.log(&format!("encoder: {error}"));
                    Slot::Cold
                }
            };
            // Another request may have been faster, and may have shards already.
            let mut kept = self.cache.encoder.borrow_mut();
            if !matches!(&*kept, Slot::Warm(_)) {
                *kept = slot;
            }
        }
        let missing = match &*self.cache.encoder.borrow() {
            Slot::Warm(encoder) => encoder.missing(texts.iter().map(String::as_str)),
            Slot::Cold | Slot::Absent => return,
        };
        let mut arriving: FuturesUnordered<_> = missing
            .into_iter()
            .map(|shard| async move { (shard, self.piece(&format!("rows-{shard:02}.bin")).await) })
            .collect();
        while let Some((shard, piece)) = arriving.next().await {
            let loaded = match (&mut *self.cache.encoder.borrow_mut(), piece) {
                (Slot::Warm(encoder), Ok(Some(bytes))) => {
                    encoder.load(shard, &bytes).map_err(|e| e.to_string())
                }
                (_, Ok(None)) => Err("is not among the assets".to_owned()),
                (_, Err(error)) => Err(error.to_string()),
                _ => Ok(()),
            };
            if let Err(error) = loaded {
                self.platform.log(&format!("encoder: shard {shard}: {error}"));
            }
        }
    }

    /// Without them, a word is like itself alone.
    fn take_pieces(&self, encoder: &mut Encoder, file: Result<Option<Vec<u8>>, OutsideError>) {
        let taken = match file {
            Ok(Some(bytes)) => encoder.load_pieces(&bytes).map_err(|e| e.to_string()),
            Ok(None) => Err("is not among the assets".to_owned()),
            Err(error) => Err(error.to_string()),
        };
        if let Err(error) = taken {
            self.platform.log(&format!("encoder: pieces.bin: {error}"));
        }
    }

    /// Fetches what was learned, once an isolate.
    async fn fetch_lessons(&self) {
        if !matches!(&*self.cache.lessons.borrow(), Lessons::Cold) {
            return;
        }
        let file = self.platform.asset("reader/learned.bin").await;
        let read = match file {
            Ok(Some(bytes)) => Learned::read(&bytes).map_err(|e| e.to_string()),
            Ok(None) => Err("is not among the assets".to_owned()),
            // Not there for the moment: the next question tries again.
            Err(error) => return self.platform.log(&format!("reader: learned.bin: {error}")),
        };
        *self.cache.lessons.borrow_mut() = match read {
            Ok(learned) => Lessons::Warm(Box::new(learned)),
            Err(error) => {
                self.platform.log(&format!("reader: learned.bin: {error}"));
                Lessons::Absent
            }
        };
    }

    async fn piece(&self, name: &str) -> Result<Option<Vec<u8>>, OutsideError> {
        self.platform.asset(&format!("encoder/{name}")).await
    }

    /// Does something with the encoder as far as it is here.
    pub(crate) fn with_embedder<R>(&self, work: impl FnOnce(Option<&dyn Embedder>) -> R) -> R {
        self.with_mind(|embedder, _| work(embedder))
    }

    /// The same with what was learned of how buyers speak.
    pub(crate) fn with_mind<R>(
        &self,
        work: impl FnOnce(Option<&dyn Embedder>, Option<&Learned>) -> R,
    ) -> R {
        let lessons = self.cache.lessons.borrow();
        let learned = match &*lessons {
            Lessons::Warm(learned) => Some(&**learned),
            Lessons::Cold | Lessons::Absent => None,
        };
        if self.service().is_some() {
            return work(Some(self.cache.vectors.borrow().embedder()), learned);
        }
        match &*self.cache.encoder.borrow() {
            Slot::Warm(encoder) if !self.is_left_out() => work(Some(&**encoder), learned),
            _ => work(None, learned),
        }
    }
}
