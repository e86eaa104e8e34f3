//! The seller's sources in memory: fresh by revision, and only those that a quote may be answered from.

use std::rc::Rc;

use chrono::NaiveDate;
use countersign_shared::knowledge::Document;
use countersign_shared::quote::Quote;
use countersign_shared::retrieval::{Origin, Source};
use countersign_shared::text::Language;
use countersign_shared::wire::knowledge::Scope;

use crate::app::json;
use crate::platform::{Platform, sql};

use super::error::AppError;
use super::rows::{integer, optional, text};
use super::snapshot::first;
use super::sources::scope;
use super::{App, segments};

/// Sources read at once.
const BATCH: usize = 100;
/// The seller's sources at a revision.
pub(crate) struct Knowledge {
    revision: i64,
    sources: Rc<Vec<Rc<Known>>>,
}

/// A source of the seller, and for whom it is.
pub(crate) struct Known {
    /// The text and its index.
    pub(crate) source: Source,
    /// For whom it is.
    pub(crate) scope: Scope,
}

impl Known {
    /// Whether a quote may be answered from it on a day: another quote's, another customer's and what is out of date may
    /// not.
    pub(crate) fn serves(&self, quote: &Quote, today: &str) -> bool {
        let Scope { quote: id, customer, audience } = &self.scope;
        let alike = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
        let buyer = quote.buyer.as_ref().map(|b| b.name.as_str());
        self.source.document.is_valid_on(today)
            && id.as_ref().is_none_or(|id| *id == quote.id)
            && customer.as_ref().is_none_or(|c| buyer.is_some_and(|b| alike(b, c)))
            && (audience.is_empty() || audience.iter().any(|tag| quote.tags.contains(tag)))
    }
}

/// The sources that a quote may be answered from on a day.
pub(crate) fn serving<'a>(
    known: &'a [Rc<Known>],
    quote: &'a Quote,
    today: NaiveDate,
) -> impl Iterator<Item = &'a Source> {
    let day = today.to_string();
    known.iter().filter(move |k| k.serves(quote, &day)).map(|k| &k.source)
}

/// What is said of a quote goes before what is said to its customer, that before what everybody is told, and a short
/// answer, which a person wrote for the question, before a document.
fn precedence(scope: &Scope, category: &str) -> u8 {
    let narrow = match (&scope.quote, &scope.customer) {
        (Some(_), _) => 4,
        (_, Some(_)) => 2,
        _ => 0,
    };
    narrow + u8::from(category == "answer")
}

impl<P: Platform> App<P> {
    /// The seller's sources with their index.
    pub(crate) async fn sources(&self) -> Result<Rc<Vec<Rc<Known>>>, AppError> {
        let revision = sql("SELECT value FROM revisions WHERE name = 'knowledge'", []);
        let rows = self.platform.query(vec![revision]).await?;
        self.knowledge_at(first(&rows, 0).map_or(0, |r| integer(r, "value"))).await
    }

    /// The sources at a revision. Of those in memory, what has changed since is read anew, and nothing else.
    pub(super) async fn knowledge_at(&self, revision: i64) -> Result<Rc<Vec<Rc<Known>>>, AppError> {
        let (mut at, mut known) = match self.cache.knowledge.borrow().as_ref() {
            Some(k) if k.revision == revision => return Ok(Rc::clone(&k.sources)),
            Some(k) => (k.revision, k.sources.to_vec()),
            None => (-1, Vec::new()),
        };
        let vanished = sql("SELECT value FROM revisions WHERE name = 'vanished'", []);
        let rows = self.platform.query(vec![vanished]).await?;
        if first(&rows, 0).is_some_and(|r| integer(r, "value") > at) {
            (at, known) = (-1, Vec::new());
        }
        let mut after = String::new();
        loop {
            let part = self.changed_sources(at, &after).await?;
            let Some((last, _)) = part.last() else { break };
            after.clone_from(last);
            let is_last = part.len() < BATCH;
            for (id, source) in part {
                known.retain(|k| k.source.document.id != id);
                known.extend(source.map(Rc::new));
            }
            if is_last {
                break;
            }
        }
        known.sort_by(|a, b| a.source.document.id.cmp(&b.source.document.id));
        let sources = Rc::new(known);
        let kept = Knowledge { revision, sources: Rc::clone(&sources) };
        *self.cache.knowledge.borrow_mut() = Some(kept);
        Ok(sources)
    }

    /// The next sources that have changed after a revision, in the order of their ids; none where one was removed.
    async fn changed_sources(
        &self,
        revision: i64,
        after: &str,
    ) -> Result<Vec<(String, Option<Known>)>, AppError> {
        let rows = self
            .platform
            .query(vec![
                sql(
                    "SELECT id, document, url, valid_until, category, quote_id, customer, audience, removed_at FROM sources \
                     WHERE revision > ?1 AND id > ?2 ORDER BY id LIMIT ?3",
                    [revision.into(), after.into(), BATCH.into()],
                ),
                sql(
                    "SELECT owner, data FROM segments WHERE owner IN (SELECT 'source:' || id FROM (SELECT id, removed_at FROM sources \
                     WHERE revision > ?1 AND id > ?2 ORDER BY id LIMIT ?3) WHERE removed_at IS NULL) ORDER BY owner, part",
                    [revision.into(), after.into(), BATCH.into()],
                ),
            ])
            .await?;
        let mut stored = segments::read(rows.get(1).map_or(&[][..], Vec::as_slice));
        let mut sources = Vec::new();
        for row in rows.first().into_iter().flatten() {
            let id = text(row, "id").to_owned();
            if integer(row, "removed_at") > 0 {
                sources.push((id, None));
                continue;
            }
            let mut document: Document = json::stored(text(row, "document"))?;
            document.valid_until = optional(row, "valid_until");
            let segment = stored.remove(&segments::source(&id));
            let origin = Origin::Source { url: optional(row, "url") };
            let mut source = self.source(document, origin, &Language::english(), segment);
            let scope = scope(row);
            source.precedence = precedence(&scope, text(row, "category"));
            sources.push((id, Some(Known { source, scope })));
        }
        Ok(sources)
    }
}
