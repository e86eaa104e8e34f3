//! What a turn is answered from: configuration, quote and index, fresh by revision.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use countersign_shared::handoff::Presence;
use countersign_shared::index::Segment;
use countersign_shared::knowledge::Document;
use countersign_shared::quote::{Quote, passages};
use countersign_shared::retrieval::{Origin, Source};
use countersign_shared::text::Language;
use countersign_shared::wire::config::Config;
use countersign_shared::wire::knowledge::FindingView;

use crate::app::json;
use crate::port::{Platform, Row, Statement, sql};

use super::App;
use super::embeddings::Vectors;
use super::encoder::{Lessons, Shelf};
use super::error::{AppError, INTERNAL};
use super::knowledge::{Knowledge, Reach};
use super::model::Health;
use super::moment::Offered;
pub(crate) use super::moment::Snapshot;
use crate::port::rows::{first, integer, text};

use super::outside::PublicNames;
use super::person::Usual;
use super::segments;

/// Quotes kept in memory; the least recently loaded goes.
const QUOTES: usize = 256;

/// What the isolate keeps between requests. Everything in it is checked against the revision in the database before
/// use, so a change holds for the very next request.
#[derive(Default)]
pub(crate) struct Cache {
    config: RefCell<Option<(i64, Rc<Config>)>>,
    /// The seller's sources.
    pub(crate) knowledge: RefCell<Option<Knowledge>>,
    quotes: RefCell<Quotes<Offered>>,
    /// Who was said to be there or away.
    pub(crate) presence: RefCell<Option<(i64, Rc<Vec<Presence>>)>>,
    /// How long buyers usually wait for a person, and when that was counted.
    pub(crate) usual: RefCell<Option<(i64, Rc<Usual>)>>,
    /// Languages of the sources on shelves, as far as they are known.
    pub(crate) languages: RefCell<BTreeSet<String>>,
    /// What is wrong with the sources, and the state of what it was worked out from.
    pub(crate) findings: RefCell<Option<(String, Rc<Vec<FindingView>>)>>,
    /// What is here of the sentence encoder.
    pub(crate) encoder: Shelf,
    /// What was learned of how buyers speak.
    pub(crate) lessons: RefCell<Lessons>,
    /// What a model service gave in its place.
    pub(crate) vectors: RefCell<Vectors>,
    /// How the language model that reads is doing.
    pub(crate) model: Health,
    /// Names that may be sent to.
    pub(crate) names: PublicNames,
}

/// Quotes in memory, each at a revision.
struct Quotes<T> {
    kept: BTreeMap<String, (i64, Rc<T>)>,
    /// Their keys in the order in which they were loaded.
    loaded: VecDeque<String>,
}

impl<T> Default for Quotes<T> {
    fn default() -> Self {
        Self { kept: BTreeMap::new(), loaded: VecDeque::new() }
    }
}

impl<T> Quotes<T> {
    fn get(&self, key: &str, revision: i64) -> Option<Rc<T>> {
        let (at, quote) = self.kept.get(key)?;
        (*at == revision).then(|| Rc::clone(quote))
    }

    fn keep(&mut self, key: &str, revision: i64, quote: Rc<T>) {
        self.loaded.retain(|k| k != key);
        if self.loaded.len() >= QUOTES
            && let Some(first) = self.loaded.pop_front()
        {
            self.kept.remove(&first);
        }
        self.loaded.push_back(key.to_owned());
        self.kept.insert(key.to_owned(), (revision, quote));
    }
}

impl Cache {
    /// The configuration as this isolate saw it last. Good enough to tell which page may read why it was refused, and free.
    pub(crate) fn last_config(&self) -> Option<Rc<Config>> {
        self.config.borrow().as_ref().map(|(_, config)| Rc::clone(config))
    }
}

/// The last version that was replaced before a moment.
fn before(id: &str, at: i64) -> Statement {
    sql(
        "SELECT body FROM quote_versions WHERE id = ?1 AND replaced_at < ?2 ORDER BY replaced_at DESC LIMIT 1",
        [id.into(), at.into()],
    )
}

/// The quote of such a row. One that this program no longer reads is as good as none.
fn previous(row: Option<&Row>, version: &str) -> Option<Quote> {
    let quote = Quote::stored(text(row?, "body")).ok()?;
    (quote.version != version).then_some(quote)
}

impl<P: Platform> App<P> {
    /// The configuration, and the quote `id` when given.
    pub(crate) async fn snapshot(&self, id: Option<&str>) -> Result<Snapshot, AppError> {
        self.load(id, None).await
    }

    /// The same with the index of the seller's sources.
    pub(crate) async fn snapshot_with_knowledge(
        &self,
        id: &str,
    ) -> Result<(Snapshot, Reach), AppError> {
        let snapshot = self.load(Some(id), None).await?;
        let reach = self.reach(snapshot.at).await?;
        Ok((snapshot, reach))
    }

    /// The world of a conversation over one version of a quote: that version, as long as it is on record.
    pub(crate) async fn world(
        &self,
        id: &str,
        version: Option<&str>,
        knowledge: bool,
    ) -> Result<(Snapshot, Reach), AppError> {
        let snapshot = self.load(Some(id), version).await?;
        let reach = if knowledge { self.reach(snapshot.at).await? } else { Reach::nothing() };
        Ok((snapshot, reach))
    }

    async fn load(&self, id: Option<&str>, seen: Option<&str>) -> Result<Snapshot, AppError> {
        let at = self.platform.revisions(id).await?;
        let config = self.config_at(at.config).await?;
        let offered = match id {
            Some(id) if at.quote > 0 => match (self.offered_at(id, at.quote).await?, seen) {
                (Some(current), Some(seen)) if current.quote.version != seen => {
                    Some(self.older(&current, seen, at.quote).await?)
                }
                (current, _) => current,
            },
            _ => None,
        };
        let presence = self.presence_at(at.presence).await?;
        let is_on = config.as_ref().is_some_and(|c| self.is_on(c));
        Ok(Snapshot { at, config, offered, presence, is_on })
    }

    async fn config_at(&self, version: i64) -> Result<Option<Rc<Config>>, AppError> {
        if version == 0 {
            return Ok(None);
        }
        if let Some((at, config)) = self.cache.config.borrow().as_ref()
            && *at == version
        {
            return Ok(Some(Rc::clone(config)));
        }
        let rows = self
            .platform
            .query(vec![sql("SELECT body FROM configs WHERE version = ?1", [version.into()])])
            .await?;
        let Some(row) = first(&rows, 0) else { return Ok(None) };
        let config: Rc<Config> = Rc::new(json::stored(text(row, "body"))?);
        *self.cache.config.borrow_mut() = Some((version, Rc::clone(&config)));
        Ok(Some(config))
    }

    async fn offered_at(&self, id: &str, revision: i64) -> Result<Option<Rc<Offered>>, AppError> {
        if let Some(offered) = self.cache.quotes.borrow().get(id, revision) {
            return Ok(Some(offered));
        }
        let rows = self
            .platform
            .query(vec![
                sql("SELECT body, revision, frozen FROM quotes WHERE id = ?1", [id.into()]),
                segments::of(&segments::quote(id)),
                before(id, i64::MAX),
            ])
            .await?;
        let Some(row) = first(&rows, 0) else { return Ok(None) };
        let quote =
            Quote::stored(text(row, "body")).map_err(|e| AppError::new(INTERNAL, e.to_string()))?;
        let (document, origin) = passages::document(&quote);
        let stored = segments::read(rows.get(1).map_or(&[][..], Vec::as_slice));
        let source = self.source(document, origin, &quote.spoken(), stored.into_values().next());
        let previous = previous(first(&rows, 2), &quote.version);
        let is_frozen = integer(row, "frozen") == 1;
        let offered = Rc::new(Offered { quote, source, previous, newer: None, is_frozen });
        Ok(Some(self.keep(id, integer(row, "revision"), offered)))
    }

    /// The version `seen` of a quote, or the current one where it is no longer on record.
    async fn older(
        &self,
        current: &Rc<Offered>,
        seen: &str,
        revision: i64,
    ) -> Result<Rc<Offered>, AppError> {
        let id = current.quote.id.as_str();
        // No id has a blank in it.
        let key = format!("{id} {seen}");
        if let Some(offered) = self.cache.quotes.borrow().get(&key, revision) {
            return Ok(offered);
        }
        let one = sql(
            "SELECT body, replaced_at FROM quote_versions WHERE id = ?1 AND version = ?2",
            [id.into(), seen.into()],
        );
        let rows = self.platform.query(vec![one]).await?;
        let Some(row) = first(&rows, 0) else { return Ok(Rc::clone(current)) };
        let mut quote =
            Quote::stored(text(row, "body")).map_err(|e| AppError::new(INTERNAL, e.to_string()))?;
        let earlier = self.platform.query(vec![before(id, integer(row, "replaced_at"))]).await?;
        // The switch is the quote's, whatever version is looked at.
        quote.agent_enabled = current.quote.agent_enabled;
        let source = self.with_embedder(|e| passages::source(&quote, e));
        let previous = previous(first(&earlier, 0), &quote.version);
        let newer = Some(current.quote.version.clone());
        let is_frozen = current.is_frozen;
        let offered = Rc::new(Offered { quote, source, previous, newer, is_frozen });
        Ok(self.keep(&key, revision, offered))
    }

    fn keep(&self, key: &str, revision: i64, offered: Rc<Offered>) -> Rc<Offered> {
        self.cache.quotes.borrow_mut().keep(key, revision, Rc::clone(&offered));
        offered
    }

    /// A source with the segment that was stored for it; one that is missing or damaged is built anew from the words.
    pub(super) fn source(
        &self,
        document: Document,
        origin: Origin,
        language: &Language,
        stored: Option<Vec<u8>>,
    ) -> Source {
        let segment = stored.and_then(|bytes| match Segment::from_bytes(bytes) {
            Ok(segment) if segment.passages() == document.passages.len() => Some(segment),
            Ok(_) => None,
            Err(error) => {
                self.platform.log(&format!("index of {}: {error}", document.id));
                None
            }
        });
        match segment {
            Some(segment) => Source::of(document, segment, origin),
            None => Source::new(document, origin, language),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quote_that_was_loaded_least_recently_goes() {
        let mut quotes = Quotes::default();
        for n in (0..QUOTES).rev() {
            quotes.keep(&format!("Q-{n:03}"), 1, Rc::new(n));
        }
        quotes.keep("Q-255", 2, Rc::new(1_000));
        assert_eq!(
            quotes.get("Q-254", 1).as_deref(),
            Some(&254),
            "nothing goes for a newer revision"
        );
        quotes.keep("Q-A", 1, Rc::new(0));
        assert_eq!(quotes.get("Q-254", 1), None);
        assert_eq!(quotes.get("Q-255", 2).as_deref(), Some(&1_000));
        assert_eq!(quotes.get("Q-255", 1), None, "of another revision");
        assert_eq!((quotes.kept.len(), quotes.loaded.len()), (QUOTES, QUOTES));
    }
}
