//! The index of a source or a quote in the database: its bytes in base64, in parts that fit into a row.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign_shared::index::{Embedder, Segment, build};
use countersign_shared::knowledge::Document;
use countersign_shared::text::Language;
use serde_json::Value;

use crate::port::rows::text;
use crate::port::{Platform, Row, Statement, sql};

use super::App;
use super::encoder::INGEST_PATIENCE;

/// Characters of a part. A row of D1 holds two million bytes.
const PART: usize = 1_000_000;

/// The owner of a source's index.
pub(crate) fn source(id: &str) -> String {
    format!("source:{id}")
}

/// The owner of a quote's index.
pub(crate) fn quote(id: &str) -> String {
    format!("quote:{id}")
}

/// Reads the index of one owner.
pub(crate) fn of(owner: &str) -> Statement {
    sql("SELECT owner, data FROM segments WHERE owner = ?1 ORDER BY part", [owner.into()])
}

/// Removes the index of an owner.
pub(crate) fn remove(owner: &str) -> Statement {
    sql("DELETE FROM segments WHERE owner = ?1", [owner.into()])
}

/// The bytes by owner. What cannot be decoded is left out: it is then built anew.
pub(crate) fn read(rows: &[Row]) -> BTreeMap<String, Vec<u8>> {
    let mut encoded: BTreeMap<String, String> = BTreeMap::new();
    for row in rows {
        encoded.entry(text(row, "owner").to_owned()).or_default().push_str(text(row, "data"));
    }
    encoded
        .into_iter()
        .filter_map(|(owner, data)| Some((owner, STANDARD.decode(data).ok()?)))
        .collect()
}

/// Replaces the index of a source that is in its table, and says what it takes on its shelf.
pub(crate) fn replace_source(id: &str, document: usize, segment: &Segment) -> Vec<Statement> {
    let weight = Value::from(document + segment.as_bytes().len());
    let mut statements = replace(&source(id), segment);
    statements.extend([
        sql(
            "INSERT OR IGNORE INTO shelves (shelf, bytes) SELECT shelf, 0 FROM sources WHERE id = ?1",
            [id.into()],
        ),
        sql(
            "UPDATE shelves SET bytes = bytes + ?2 - (SELECT weight FROM sources WHERE id = ?1) \
             WHERE shelf = (SELECT shelf FROM sources WHERE id = ?1)",
            [id.into(), weight.clone()],
        ),
        sql("UPDATE sources SET weight = ?2 WHERE id = ?1", [id.into(), weight]),
    ]);
    statements
}

/// Replaces the index of an owner.
pub(crate) fn replace(owner: &str, segment: &Segment) -> Vec<Statement> {
    let data = STANDARD.encode(segment.as_bytes());
    let mut statements = vec![remove(owner)];
    let parts = (0..data.len()).step_by(PART).map(|at| &data[at..(at + PART).min(data.len())]);
    statements.extend((0_u32..).zip(parts).map(|(part, data)| {
        sql(
            "INSERT INTO segments (owner, part, data) VALUES (?1, ?2, ?3)",
            [owner.into(), part.into(), data.into()],
        )
    }));
    statements
}

impl<P: Platform> App<P> {
    /// Indexes a document, with vectors where the encoder can be had; whether it is short enough for them.
    pub(crate) async fn index(&self, document: &Document, language: &Language) -> (Segment, bool) {
        let (passages, units) = build::texts(document);
        let texts: Vec<String> = passages.into_iter().chain(units).collect();
        self.warm(&texts, INGEST_PATIENCE).await;
        let affordable = self.is_affordable(&texts);
        let build =
            |e: Option<&dyn Embedder>| Segment::build(document, language, e.filter(|_| affordable));
        (self.with_embedder(build), affordable)
    }
}
