//! Knowledge sources: listed, added, removed.

use chrono::NaiveDate;
use countersign_shared::knowledge::{DOCUMENT, Document, File, Unreadable};
use countersign_shared::text::Language;
use countersign_shared::wire::admin::{NewFile, NewSource, SourceSummary};
use serde_json::Value;

use crate::platform::{Platform, Row, Statement, sql};

use super::error::{AppError, INTERNAL, NO_SOURCE, NOT_FOUND};
use super::snapshot::{integer, text};
use super::time::rfc3339;
use super::{App, guard, segments, tokens};

/// Most ids of one removal: D1 binds 100 parameters.
const MOST_REMOVED: usize = 90;

const BUMP: &str = "UPDATE revisions SET value = value + 1 WHERE name = 'knowledge'";
const COLUMNS: &str = "SELECT id, name, title, url, language, passages, bytes, sha256, created_at, valid_until, allowed_because FROM sources \
                       ORDER BY created_at DESC, id";

impl<P: Platform> App<P> {
    /// All sources, newest first.
    pub(crate) async fn list_sources(&self) -> Result<Vec<SourceSummary>, AppError> {
        let rows = self.platform.query(vec![sql(COLUMNS, [])]).await?;
        Ok(rows.first().into_iter().flatten().map(summary).collect())
    }

    /// Parses and adds a source from the text in a request.
    pub(crate) async fn add_source(&self, new: NewSource) -> Result<SourceSummary, AppError> {
        let NewSource { name, media_type, language, url, valid_until, allow_sensitive, text } = new;
        let file = NewFile { name, media_type, language, url, valid_until, allow_sensitive };
        self.add_file(&file, text.as_bytes()).await
    }

    /// Parses and adds a file; a source of the same name is replaced under its id.
    pub(crate) async fn add_file(
        &self,
        new: &NewFile,
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
        let allowed = new.allow_sensitive.as_deref().map(str::trim);
        if allowed.is_some_and(|why| !(10..=500).contains(&why.chars().count())) {
            return Err(AppError::field("allow_sensitive", "must say why in 10 to 500 characters"));
        }
        let known = self
            .platform
            .query(vec![sql("SELECT id FROM sources WHERE name = ?1", [name.into()])])
            .await?;
        let known = known.first().and_then(|r| r.first()).map(|r| text(r, "id").to_owned());
        let id = match known {
            Some(id) => id,
            None => self.id("src")?,
        };
        let bytes = u32::try_from(content.len()).unwrap_or(u32::MAX);
        let sha256 = tokens::digest(content);
        let mut document = self.read_file(&id, name, new, content).await?;
        if let Some(day) = &new.valid_until {
            let date: NaiveDate = day.trim().parse().map_err(|_| {
                AppError::field("valid_until", format!("`{day}` is no date such as 2026-12-31"))
            })?;
            document.valid_until = Some(date.to_string());
        }
        let now = self.platform.now();
        let passages = u32::try_from(document.passages.len()).unwrap_or(u32::MAX);
        let insert = sql(
            "INSERT INTO sources (id, name, title, url, language, passages, bytes, sha256, document, created_at, \
             valid_until, allowed_because) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
             ON CONFLICT (name) DO UPDATE SET title = excluded.title, url = excluded.url, language = excluded.language, \
             passages = excluded.passages, bytes = excluded.bytes, sha256 = excluded.sha256, \
             document = excluded.document, created_at = excluded.created_at, valid_until = excluded.valid_until, \
             allowed_because = excluded.allowed_because",
            [
                id.clone().into(),
                name.into(),
                document.title.clone().into(),
                new.url.clone().map_or(Value::Null, Value::from),
                document.language.clone().map_or(Value::Null, Value::from),
                passages.into(),
                bytes.into(),
                sha256.clone().into(),
                serde_json::to_string(&document)?.into(),
                now.into(),
                document.valid_until.clone().map_or(Value::Null, Value::from),
                allowed.map_or(Value::Null, Value::from),
            ],
        );
        let segment = self.index(&document, &Language::english()).await;
        let mut statements = vec![insert];
        statements.extend(segments::replace(&segments::source(&id), &segment));
        statements.push(sql(BUMP, []));
        self.platform.query(statements).await?;
        Ok(SourceSummary {
            id,
            title: document.title,
            name: name.to_owned(),
            url: new.url.clone(),
            language: document.language,
            passages,
            bytes,
            sha256,
            created_at: rfc3339(now),
            valid_until: document.valid_until,
            allowed_because: allowed.map(str::to_owned),
        })
    }

    /// Has the reader turn a file into a document.
    async fn read_file(
        &self,
        id: &str,
        name: &str,
        new: &NewFile,
        content: &[u8],
    ) -> Result<Document, AppError> {
        let file = File {
            id: id.to_owned(),
            name: name.to_owned(),
            media_type: new.media_type.clone(),
            language: new.language.clone(),
            allow_sensitive: new.allow_sensitive.is_some(),
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

    /// Removes sources, all or none. The last one of an active agent stays.
    pub(crate) async fn remove_sources(&self, ids: &[String]) -> Result<u32, AppError> {
        if ids.is_empty() || ids.len() > MOST_REMOVED {
            return Err(AppError::field("ids", "must hold 1 to 90 ids"));
        }
        let wanted = Value::from(serde_json::to_string(ids)?);
        let statements: Vec<Statement> = vec![
            sql(
                "SELECT (SELECT count(*) FROM sources WHERE id IN (SELECT value FROM json_each(?1))) AS there, \
                 (SELECT count(*) FROM sources) AS all_of_them, \
                 (SELECT json_extract(body, '$.active') FROM configs ORDER BY version DESC LIMIT 1) AS active",
                [wanted.clone()],
            ),
            // The rule holds in the statement itself: nothing can come between the count and the removal.
            sql(
                "DELETE FROM sources WHERE id IN (SELECT value FROM json_each(?1)) \
                 AND (SELECT count(DISTINCT value) FROM json_each(?1)) = \
                     (SELECT count(*) FROM sources WHERE id IN (SELECT value FROM json_each(?1))) \
                 AND (EXISTS (SELECT 1 FROM sources WHERE id NOT IN (SELECT value FROM json_each(?1))) \
                      OR NOT coalesce((SELECT json_extract(body, '$.active') FROM configs ORDER BY version DESC LIMIT 1), 0)) \
                 RETURNING id",
                [wanted],
            ),
            sql(
                "DELETE FROM segments WHERE owner >= 'source:' AND owner < 'source;' \
                 AND substr(owner, 8) NOT IN (SELECT id FROM sources)",
                [],
            ),
            sql(BUMP, []),
        ];
        let rows = self.platform.query(statements).await?;
        let removed = rows.get(1).map_or(0, Vec::len);
        if removed > 0 {
            return Ok(u32::try_from(removed).unwrap_or(u32::MAX));
        }
        let row = rows
            .first()
            .and_then(|r| r.first())
            .ok_or_else(|| AppError::new(INTERNAL, "no counts"))?;
        let distinct = ids.iter().collect::<std::collections::BTreeSet<_>>().len();
        if usize::try_from(integer(row, "there")).unwrap_or(0) < distinct {
            return Err(AppError::new(
                NOT_FOUND,
                "There is no source of that id; nothing was removed.",
            ));
        }
        Err(AppError::new(
            NO_SOURCE,
            "These are the last sources of an active agent. Deactivate the agent first.",
        ))
    }
}

fn summary(row: &Row) -> SourceSummary {
    let optional = |column: &str| row.get(column).and_then(Value::as_str).map(str::to_owned);
    let count = |column: &str| u32::try_from(integer(row, column)).unwrap_or(0);
    SourceSummary {
        id: text(row, "id").to_owned(),
        title: text(row, "title").to_owned(),
        name: text(row, "name").to_owned(),
        url: optional("url"),
        language: optional("language"),
        passages: count("passages"),
        bytes: count("bytes"),
        sha256: text(row, "sha256").to_owned(),
        created_at: rfc3339(integer(row, "created_at")),
        valid_until: optional("valid_until"),
        allowed_because: optional("allowed_because"),
    }
}
