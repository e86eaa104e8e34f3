//! Sources with more text than one request can encode: answered from by their words at once, and encoded slice by slice by a
//! job of their own. What is made of a slice is in the database, so that whatever is killed goes on where it was.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign_encoder::Vector;
use countersign_shared::index::{Prepared, Segment, build};
use countersign_shared::knowledge::Document;
use countersign_shared::text::Language;
use serde_json::Value;

use crate::app::json;
use crate::port::rows::text;
use crate::port::{Platform, sql};

use super::encoder::INGEST_PATIENCE;
use super::error::AppError;
use super::sources::BUMP;
use super::{App, segments};

/// What the job of a source is called, before the id of the source.
pub(crate) const PREFIX: &str = "vectors:";
/// Bytes of text of a slice: encoding takes about a second for 5 KB.
const SLICE: usize = 24 * 1024;
/// Wait between two slices, and before one that the encoder was not there for, in milliseconds.
const WAIT: i64 = 10;
const AGAIN: i64 = 60_000;

impl<P: Platform> App<P> {
    /// Begins to encode a source that is too long for one request.
    pub(crate) async fn begin_slices(&self, id: &str) -> Result<(), AppError> {
        if self.service().is_some() || self.is_left_out() {
            return Ok(());
        }
        let now = self.platform.now();
        let statements = vec![
            sql("DELETE FROM slices WHERE source_id = ?1", [id.into()]),
            sql(
                "INSERT INTO slices (source_id, part, data, at) VALUES (?1, 0, '[]', ?2)",
                [id.into(), now.into()],
            ),
        ];
        self.platform.query(statements).await?;
        Ok(self.platform.wake(&format!("{PREFIX}{id}")).await?)
    }

    /// Encodes the next slice of a source; the milliseconds to wait before the one after it, none when all is done.
    pub(crate) async fn step_slices(&self, id: &str) -> Result<Option<i64>, AppError> {
        let rows = self
            .platform
            .query(vec![
                sql(
                    "SELECT document FROM sources WHERE id = ?1 AND removed_at IS NULL",
                    [id.into()],
                ),
                sql(
                    "SELECT part, data FROM slices WHERE source_id = ?1 ORDER BY part",
                    [id.into()],
                ),
            ])
            .await?;
        let rows = |n: usize| rows.get(n).map_or(&[][..], Vec::as_slice);
        let (Some(source), false) = (rows(0).first(), rows(1).is_empty()) else {
            self.forget_slices(id).await?;
            return Ok(None);
        };
        let document: Document = json::stored(text(source, "document"))?;
        let texts = texts(&document);
        let mut made: Vec<Option<Vector>> = Vec::new();
        for row in rows(1) {
            let slice: Vec<Option<String>> = json::stored(text(row, "data"))?;
            made.extend(slice.into_iter().map(|v| Vector::from_bytes(&STANDARD.decode(v?).ok()?)));
        }
        if made.len() >= texts.len() {
            let length = text(source, "document").len();
            self.finish_slices(id, &document, length, texts.into_iter().zip(made)).await?;
            return Ok(None);
        }
        let mut bytes = 0;
        let fits = |text: &&String| {
            bytes += text.len();
            bytes <= SLICE || bytes == text.len()
        };
        let next: Vec<String> = texts.iter().skip(made.len()).take_while(fits).cloned().collect();
        self.warm(&next, INGEST_PATIENCE).await;
        if !self.is_warm(&next) {
            return Ok(Some(AGAIN));
        }
        let slice: Option<Vec<Option<String>>> = self.with_embedder(|embedder| {
            let embedder = embedder?;
            let vector =
                |text: &String| embedder.embed(text).map(|v| STANDARD.encode(v.as_bytes()));
            Some(next.iter().map(vector).collect())
        });
        let Some(slice) = slice else {
            // This deployment has no encoder after all.
            self.forget_slices(id).await?;
            return Ok(None);
        };
        let put = sql(
            "INSERT OR REPLACE INTO slices (source_id, part, data, at) VALUES (?1, ?2, ?3, ?4)",
            [
                id.into(),
                rows(1).len().into(),
                serde_json::to_string(&slice)?.into(),
                self.platform.now().into(),
            ],
        );
        self.platform.query(vec![put]).await?;
        Ok(Some(WAIT))
    }

    /// Puts the index with all vectors in force; `length` is that of the document as it is stored.
    async fn finish_slices(
        &self,
        id: &str,
        document: &Document,
        length: usize,
        made: impl Iterator<Item = (String, Option<Vector>)>,
    ) -> Result<(), AppError> {
        let vectors: BTreeMap<String, Vector> = made.filter_map(|(t, v)| Some((t, v?))).collect();
        let segment = self.with_embedder(|embedder| {
            let prepared = embedder.map(|e| Prepared::new(e, &vectors));
            let embedder = prepared.as_ref().map(|p| p as _);
            Segment::build(document, &Language::english(), embedder)
        });
        let mut statements = vec![
            sql(BUMP, []),
            sql(
                "UPDATE sources SET revision = (SELECT value FROM revisions WHERE name = 'knowledge') WHERE id = ?1",
                [id.into()],
            ),
        ];
        statements.extend(segments::replace_source(id, length, &segment));
        statements.push(sql("DELETE FROM slices WHERE source_id = ?1", [id.into()]));
        self.platform.query(statements).await?;
        Ok(())
    }

    async fn forget_slices(&self, id: &str) -> Result<(), AppError> {
        self.platform
            .query(vec![sql("DELETE FROM slices WHERE source_id = ?1", [id.into()])])
            .await?;
        Ok(())
    }

    /// Sources whose job has not got on since a moment.
    pub(crate) async fn late_slices(&self, before: i64) -> Result<Vec<String>, AppError> {
        let late = sql(
            "SELECT source_id FROM slices GROUP BY source_id HAVING max(at) < ?1 LIMIT 20",
            [Value::from(before)],
        );
        let rows = self.platform.query(vec![late]).await?.swap_remove(0);
        Ok(rows.iter().map(|r| text(r, "source_id").to_owned()).collect())
    }
}

/// The texts of a document that get a vector, each once, in order.
fn texts(document: &Document) -> Vec<String> {
    let (passages, units) = build::texts(document);
    let mut seen = BTreeSet::new();
    let all = passages.into_iter().chain(units).filter(|t| !t.trim().is_empty());
    all.filter(|t| seen.insert(t.clone())).collect()
}
