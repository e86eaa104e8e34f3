//! A document that becomes a source: what is said of it, checked, and the statements that put it in force.

use chrono::NaiveDate;
use countersign_shared::index::Segment;
use countersign_shared::knowledge::lint::orders;
use countersign_shared::knowledge::{DOCUMENT, Document, File, ReadFile, Unreadable};
use countersign_shared::text::Language;
use countersign_shared::wire::knowledge::{Category, NewSource, Reindexed, Scope, SourceSummary};
use serde_json::Value;

use crate::app::json;
use crate::port::rows::text;
use crate::port::{Platform, Statement, sql};

use super::super::error::{AppError, TOO_LARGE};
use super::super::{App, guard, segments, tokens};
use super::BUMP;

/// Largest document as it is stored, in bytes: a row of D1 holds two million.
const MOST_STORED: usize = 1_900_000;
/// Most sources that are indexed anew in one request.
const MOST_REINDEXED: usize = 20;
/// Most tags of a source, and of its audience.
const MOST_TAGS: usize = 20;

/// What is said of a document that becomes a source.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filing {
    /// Name that is unique within its scope.
    pub(crate) name: String,
    pub(crate) category: Category,
    pub(crate) url: Option<String>,
    pub(crate) scope: Scope,
    pub(crate) tags: Vec<String>,
    pub(crate) collection: Option<String>,
    pub(crate) bytes: usize,
    pub(crate) sha256: String,
    /// Key of the file as it was handed in.
    pub(crate) file: Option<String>,
    pub(crate) allowed: Option<String>,
    /// What is hidden in it and was not read, a sentence each.
    pub(crate) left_out: Vec<String>,
}

impl Filing {
    /// What keeps its name apart from the same name elsewhere.
    pub(crate) fn place(&self) -> String {
        let Scope { quote, customer, .. } = &self.scope;
        match (&self.collection, quote, customer) {
            (Some(id), _, _) => format!("collection:{id}"),
            (_, Some(id), _) => format!("quote:{id}"),
            (_, _, Some(name)) => format!("customer:{}", name.to_lowercase()),
            _ => String::new(),
        }
    }
}

/// A list as it is stored.
pub(super) fn list(of: &[String]) -> Value {
    let of: Vec<&str> = of.iter().map(|t| t.trim()).collect();
    serde_json::to_string(&of).unwrap_or_else(|_| "[]".to_owned()).into()
}

/// Tags, 20 at most, of 1 to 60 characters.
pub(crate) fn check_tags(field: &str, tags: &[String]) -> Result<(), AppError> {
    let fits = |t: &String| (1..=60).contains(&t.trim().chars().count());
    if tags.len() > MOST_TAGS || !tags.iter().all(fits) {
        return Err(AppError::field(field, "must be at most 20 tags of 1 to 60 characters"));
    }
    Ok(())
}

/// A day as it is written, or why it is none.
pub(crate) fn check_day(day: &str) -> Result<String, AppError> {
    let wrong = |_| AppError::field("valid_until", "must be a date such as 2026-12-31");
    day.trim().parse::<NaiveDate>().map(|d| d.to_string()).map_err(wrong)
}

/// A reason why something sensitive may stay.
pub(crate) fn check_reason(reason: Option<&str>) -> Result<Option<String>, AppError> {
    check_why("allow_sensitive", reason)
}

fn check_why(field: &str, reason: Option<&str>) -> Result<Option<String>, AppError> {
    let reason = reason.map(str::trim);
    if reason.is_some_and(|why| !(10..=500).contains(&why.chars().count())) {
        return Err(AppError::field(field, "must say why in 10 to 500 characters"));
    }
    Ok(reason.map(str::to_owned))
}

/// What the admin who hands a document in is told of sentences that the agent will not say.
fn spoken_to_the_agent(document: &Document) -> Option<String> {
    let all = orders(document);
    let (_, first) = all.first()?;
    let first: String = first.chars().take(200).collect();
    Some(format!(
        "{} sentences that speak to the agent, which it neither follows nor quotes: “{first}”",
        all.len()
    ))
}

impl<P: Platform> App<P> {
    /// Checks for whom a source is to be.
    pub(crate) async fn check_scope(&self, scope: &Scope, tags: &[String]) -> Result<(), AppError> {
        check_tags("tags", tags)?;
        check_tags("audience", &scope.audience)?;
        if scope.quote.is_some() && scope.customer.is_some() {
            let what = "cannot be set beside `quote`: that quote has its buyer";
            return Err(AppError::field("customer", what));
        }
        let customer = scope.customer.as_deref().map(|c| c.trim().chars().count());
        if customer.is_some_and(|n| !(1..=200).contains(&n)) {
            return Err(AppError::field("customer", "must have 1 to 200 characters"));
        }
        if let Some(quote) = &scope.quote {
            let known = sql("SELECT id FROM quotes WHERE id = ?1", [quote.as_str().into()]);
            if self.platform.query(vec![known]).await?.first().is_none_or(Vec::is_empty) {
                return Err(AppError::field("quote", format!("there is no quote `{quote}`")));
            }
        }
        Ok(())
    }

    /// Parses and adds a source from the text in a request.
    pub(crate) async fn add_source(&self, mut new: NewSource) -> Result<SourceSummary, AppError> {
        let text = std::mem::take(&mut new.text);
        self.add_file(&new, text.as_bytes()).await
    }

    /// Parses and adds a file; a source of the same name and scope is replaced under its id.
    pub(crate) async fn add_file(
        &self,
        new: &NewSource,
        content: &[u8],
    ) -> Result<SourceSummary, AppError> {
        let name = new.name.trim();
        if name.is_empty() || name.chars().count() > 200 || name.contains(['/', '\\']) {
            return Err(AppError::field("name", "must have 1 to 200 characters and no slash"));
        }
        if let Some(url) = &new.url {
            guard::check(url, self.is_development())
                .map_err(|e| AppError::field("url", e.to_string()))?;
        }
        let reasons = [
            check_reason(new.allow_sensitive.as_deref())?,
            check_why("allow_hidden", new.allow_hidden.as_deref())?,
        ];
        let allowed: Vec<String> = reasons.into_iter().flatten().collect();
        let allowed = (!allowed.is_empty()).then(|| allowed.join("; "));
        let scope = Scope {
            quote: new.quote.clone(),
            customer: new.customer.clone(),
            audience: new.audience.clone(),
        };
        self.check_scope(&scope, &new.tags).await?;
        let sha256 = tokens::digest(content);
        let mut filing = Filing {
            name: name.to_owned(),
            category: Category::File,
            url: new.url.clone(),
            scope,
            tags: new.tags.clone(),
            collection: None,
            bytes: content.len(),
            file: None,
            sha256,
            allowed,
            left_out: Vec::new(),
        };
        let id = self.id_of_source(&filing).await?;
        let ReadFile { mut document, left_out } = self.read_file(&id, name, new, content).await?;
        if let Some(until) = &new.valid_until {
            document.valid_until = Some(check_day(until)?);
        }
        let key = format!("file/{}", filing.sha256);
        self.platform.keep_file(&key, content).await?;
        filing.file = Some(key);
        filing.left_out = left_out;
        self.file(&id, &filing, document, Vec::new()).await
    }

    /// The id of the source that has the name already, or a new one.
    pub(crate) async fn id_of_source(&self, filing: &Filing) -> Result<String, AppError> {
        let known = sql(
            "SELECT id FROM sources WHERE scope = ?1 AND name = ?2",
            [filing.place().into(), filing.name.as_str().into()],
        );
        let rows = self.platform.query(vec![known]).await?;
        match rows.first().and_then(|r| r.first()) {
            Some(row) => Ok(text(row, "id").to_owned()),
            None => self.id("src"),
        }
    }

    /// Puts a document in force as the source `id`, in one transaction with `besides`.
    pub(crate) async fn file(
        &self,
        id: &str,
        filing: &Filing,
        document: Document,
        besides: Vec<Statement>,
    ) -> Result<SourceSummary, AppError> {
        let (segment, is_whole) = self.index(&document, &Language::english()).await;
        let said =
            self.done("source.added", id, Some(filing.allowed.as_deref().unwrap_or(&filing.name)));
        let mut statements = self.filed(id, filing, &document, &segment)?;
        statements.push(said);
        statements.extend(besides);
        self.platform.query(statements).await?;
        if !is_whole {
            self.begin_slices(id).await?;
        }
        self.source_row(id).await.map(|row| self.summary(&row))
    }

    /// Makes the index of sources anew, with the vectors of the model in use now; how many.
    pub(crate) async fn reindex(&self, ids: &[String]) -> Result<Reindexed, AppError> {
        if !(1..=MOST_REINDEXED).contains(&ids.len()) {
            return Err(AppError::field("ids", "must hold 1 to 20 ids"));
        }
        let mut documents = Vec::new();
        for id in ids {
            let known = self.source_row(id).await?;
            documents.push(json::stored::<Document>(text(&known, "document"))?);
        }
        for (id, document) in ids.iter().zip(&documents) {
            let (segment, is_whole) = self.index(document, &Language::english()).await;
            let mut statements = vec![
                sql(BUMP, []),
                sql(
                    "UPDATE sources SET revision = (SELECT value FROM revisions WHERE name = 'knowledge') WHERE id = ?1",
                    [id.as_str().into()],
                ),
                self.done("source.reindexed", id, None),
            ];
            let stored = serde_json::to_string(document)?.len();
            statements.extend(segments::replace_source(id, stored, &segment));
            self.platform.query(statements).await?;
            if !is_whole {
                self.begin_slices(id).await?;
            }
        }
        Ok(Reindexed { reindexed: u32::try_from(ids.len()).unwrap_or(u32::MAX) })
    }

    /// The statements that put a document in force.
    pub(crate) fn filed(
        &self,
        id: &str,
        filing: &Filing,
        document: &Document,
        segment: &Segment,
    ) -> Result<Vec<Statement>, AppError> {
        let stored = serde_json::to_string(document)?;
        let length = stored.len();
        if length > MOST_STORED {
            let what =
                format!("`{}` has too much text for one source. Please divide it.", filing.name);
            return Err(AppError::new(TOO_LARGE, what));
        }
        let mut left_out = filing.left_out.clone();
        left_out.extend(spoken_to_the_agent(document));
        let optional = |value: &Option<String>| Value::from(value.clone());
        let passages = u32::try_from(document.passages.len()).unwrap_or(u32::MAX);
        let bytes = u32::try_from(filing.bytes).unwrap_or(u32::MAX);
        let put = sql(
            "INSERT INTO sources (id, scope, name, category, title, url, language, quote_id, customer, audience, tags, \
             collection_id, passages, bytes, sha256, file, document, valid_until, allowed_because, created_at, changed_at, \
             checked_at, left_out, revision, shelf) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, \
             ?18, ?19, ?20, ?20, ?20, ?22, (SELECT value FROM revisions WHERE name = 'knowledge'), \
             coalesce((SELECT min(shelf) FROM shelves WHERE bytes < ?21), (SELECT max(shelf) + 1 FROM shelves), 0)) \
             ON CONFLICT (scope, name) DO UPDATE SET category = excluded.category, title = excluded.title, url = excluded.url, \
             language = excluded.language, audience = excluded.audience, tags = excluded.tags, passages = excluded.passages, \
             bytes = excluded.bytes, sha256 = excluded.sha256, file = excluded.file, document = excluded.document, \
             valid_until = excluded.valid_until, allowed_because = excluded.allowed_because, left_out = excluded.left_out, misses = 0, \
             changed_at = excluded.changed_at, checked_at = excluded.checked_at, removed_at = NULL, revision = excluded.revision",
            [
                id.into(),
                filing.place().into(),
                filing.name.as_str().into(),
                filing.category.name().into(),
                document.title.clone().into(),
                optional(&filing.url),
                optional(&document.language),
                optional(&filing.scope.quote),
                optional(&filing.scope.customer),
                list(&filing.scope.audience),
                list(&filing.tags),
                optional(&filing.collection),
                passages.into(),
                bytes.into(),
                filing.sha256.as_str().into(),
                optional(&filing.file),
                stored.into(),
                optional(&document.valid_until),
                optional(&filing.allowed),
                self.platform.now().into(),
                self.shelf_bytes().into(),
                list(&left_out),
            ],
        );
        let mut statements = vec![sql(BUMP, []), put];
        statements.extend(segments::replace_source(id, length, segment));
        Ok(statements)
    }

    /// Has the reader turn a file into a document.
    async fn read_file(
        &self,
        id: &str,
        name: &str,
        new: &NewSource,
        content: &[u8],
    ) -> Result<ReadFile, AppError> {
        let file = File {
            id: id.to_owned(),
            name: name.to_owned(),
            media_type: new.media_type.clone(),
            language: new.language.clone(),
            allow_sensitive: new.allow_sensitive.is_some(),
            allow_hidden: new.allow_hidden.is_some(),
        };
        let about = serde_json::to_string(&file)?;
        let read = self.ask_reader(DOCUMENT, &about, content).await.map_err(|error| {
            // A parser that a file brings down takes the reader with it, and nothing else.
            self.platform.log(&format!("reader: {error}"));
            AppError::field(
                "text",
                format!("`{name}` cannot be read: it is damaged, or of an unusual make"),
            )
        })?;
        read.map_err(|fault: Unreadable| AppError::field(fault.field, fault.what))
    }
}
