//! The seller's sources in memory: fresh by revision, and only those that a quote may be answered from.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use countersign_shared::knowledge::Document;
use countersign_shared::quote::Quote;
use countersign_shared::retrieval::{Library, Origin, Source, Survey, Wanted};
use countersign_shared::text::Language;
use countersign_shared::wire::knowledge::Scope;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::json;
use crate::port::Revisions;
use crate::port::rows::{first, integer, optional, text};
use crate::port::{Platform, sql};

use super::error::AppError;
use super::moment::Offered;
use super::sources::scope;
use super::{App, segments};

/// Sources read at once.
const BATCH: usize = 100;

/// The next `?3` sources after one that changed at the revision `?1` and has the id `?2`, by the index of either.
macro_rules! next {
    ($columns:literal, $among:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM sources WHERE ",
            $among,
            "(revision, id) > (?1, ?2) ORDER BY revision, id LIMIT ?3"
        )
    };
}
macro_rules! changed {
    ($among:literal) => {
        next!(
            "id, revision, document, url, valid_until, category, quote_id, customer, audience, removed_at",
            $among
        )
    };
}
macro_rules! segments_of {
    ($among:literal) => {
        concat!(
            "SELECT owner, data FROM segments WHERE owner IN (SELECT 'source:' || id FROM (",
            next!("id, removed_at", $among),
            ") WHERE removed_at IS NULL) ORDER BY owner, part"
        )
    };
}

/// The seller's sources at a revision.
pub(crate) struct Knowledge {
    revision: i64,
    sources: Rc<Vec<Rc<Known>>>,
}

/// Whose question it is, as far as it decides what it may be answered from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Audience {
    /// Id of the quote.
    quote: String,
    /// The name of its buyer.
    customer: Option<String>,
    tags: Vec<String>,
    /// The day, as an ISO date.
    day: String,
}

impl Audience {
    /// Who reads a quote on a day.
    pub(crate) fn of(quote: &Quote, today: NaiveDate) -> Self {
        Self {
            quote: quote.id.clone(),
            customer: quote.buyer.as_ref().map(|b| b.name.clone()),
            tags: quote.tags.clone(),
            day: today.to_string(),
        }
    }
}

/// What a question may be answered from, as far as it is at hand: all sources, or of those on shelves what was fetched.
pub(crate) struct Reach {
    pub(crate) sources: Rc<Vec<Rc<Known>>>,
    /// What is known of the whole, where it is on shelves.
    pub(crate) survey: Option<Survey>,
}

impl Reach {
    /// The library that a quote is answered from on a day.
    pub(crate) fn library<'a>(&'a self, offered: &'a Offered, today: NaiveDate) -> Library<'a> {
        let audience = Audience::of(&offered.quote, today);
        let serving = self.sources.iter().filter(|k| k.serves(&audience)).map(|k| &k.source);
        let all = serving.chain(std::iter::once(&offered.source));
        match &self.survey {
            Some(survey) => Library::part(all, survey),
            None => Library::new(all),
        }
    }

    /// Nothing: for what looks nothing up.
    pub(crate) fn nothing() -> Self {
        Self { sources: Rc::default(), survey: None }
    }

    /// What was looked up and is not at hand.
    pub(crate) fn lacking(&self) -> Wanted {
        self.survey.as_ref().map(Survey::lacking).unwrap_or_default()
    }

    /// What was fetched.
    pub(crate) fn known(&self) -> Wanted {
        self.survey.as_ref().map(|s| s.known.clone()).unwrap_or_default()
    }
}

/// A source of the seller, and for whom it is.
pub(crate) struct Known {
    /// The text and its index.
    pub(crate) source: Source,
    /// For whom it is.
    pub(crate) scope: Scope,
}

impl Known {
    /// Whether a question may be answered from it: another quote's, another customer's and what is out of date may not.
    pub(crate) fn serves(&self, asked: &Audience) -> bool {
        let Scope { quote, customer, audience } = &self.scope;
        let alike = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
        let buyer = asked.customer.as_deref();
        self.source.document.is_valid_on(&asked.day)
            && quote.as_ref().is_none_or(|id| *id == asked.quote)
            && customer.as_ref().is_none_or(|c| buyer.is_some_and(|b| alike(b, c)))
            && (audience.is_empty() || audience.iter().any(|tag| asked.tags.contains(tag)))
    }
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
    /// What is at hand of the knowledge: all of it while it is on one shelf, else nothing before it is asked for.
    pub(crate) async fn reach(&self, at: Revisions) -> Result<Reach, AppError> {
        if at.shelves > 1 {
            // What was at hand before it grew is no longer needed here.
            self.cache.knowledge.borrow_mut().take();
            return Ok(Reach { sources: Rc::default(), survey: Some(Survey::default()) });
        }
        Ok(Reach { sources: self.knowledge_at(at.knowledge, None).await?, survey: None })
    }

    /// The sources at a revision, those of one shelf alone where its number is given. Of those in memory, what has changed since is
    /// read anew, and nothing else.
    pub(super) async fn knowledge_at(
        &self,
        revision: i64,
        number: Option<i64>,
    ) -> Result<Rc<Vec<Rc<Known>>>, AppError> {
        let (at, mut known) = match self.cache.knowledge.borrow().as_ref() {
            Some(k) if k.revision == revision => return Ok(Rc::clone(&k.sources)),
            Some(k) => (k.revision, k.sources.to_vec()),
            None => (-1, Vec::new()),
        };
        let vanished = sql("SELECT value FROM revisions WHERE name = 'vanished'", []);
        let rows = self.platform.query(vec![vanished]).await?;
        let begins_anew = first(&rows, 0).is_some_and(|r| integer(r, "value") > at);
        if begins_anew {
            known.clear();
        }
        let id = |k: &Rc<Known>| k.source.document.id.clone();
        let mut known: BTreeMap<String, Rc<Known>> =
            known.into_iter().map(|k| (id(&k), k)).collect();
        let mut after = (if begins_anew { 0 } else { at + 1 }, String::new());
        loop {
            let part = self.changed_sources(&after, number).await?;
            let is_last = part.len() < BATCH;
            for (revision, id, source) in part {
                after = (revision, id.clone());
                match source {
                    Some(source) => known.insert(id, Rc::new(source)),
                    None => known.remove(&id),
                };
            }
            if is_last {
                break;
            }
        }
        let sources = Rc::new(known.into_values().collect());
        let kept = Knowledge { revision, sources: Rc::clone(&sources) };
        *self.cache.knowledge.borrow_mut() = Some(kept);
        Ok(sources)
    }

    /// The next sources in the order in which they have changed, each with the revision of that; nothing where it was removed.
    async fn changed_sources(
        &self,
        (revision, id): &(i64, String),
        number: Option<i64>,
    ) -> Result<Vec<(i64, String, Option<Known>)>, AppError> {
        let mut params: Vec<Value> = vec![(*revision).into(), id.as_str().into(), BATCH.into()];
        params.extend(number.map(Value::from));
        let [sources, segments_of] = match number {
            None => [changed!(""), segments_of!("")],
            Some(_) => [changed!("shelf = ?4 AND "), segments_of!("shelf = ?4 AND ")],
        };
        // In one transaction: a document and its index are of one moment.
        let rows = self
            .platform
            .query(vec![sql(sources, params.clone()), sql(segments_of, params)])
            .await?;
        let mut stored = segments::read(rows.get(1).map_or(&[][..], Vec::as_slice));
        let mut sources = Vec::new();
        for row in rows.first().into_iter().flatten() {
            let (revision, id) = (integer(row, "revision"), text(row, "id").to_owned());
            if integer(row, "removed_at") > 0 {
                sources.push((revision, id, None));
                continue;
            }
            let mut document: Document = json::stored(text(row, "document"))?;
            document.valid_until = optional(row, "valid_until");
            let segment = stored.remove(&segments::source(&id));
            let origin = Origin::Source { url: optional(row, "url") };
            let mut source = self.source(document, origin, &Language::english(), segment);
            let scope = scope(row);
            source.precedence = precedence(&scope, text(row, "category"));
            sources.push((revision, id, Some(Known { source, scope })));
        }
        Ok(sources)
    }
}
