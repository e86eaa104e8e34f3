//! Questions of one meaning, found by their vectors, or by their words where there are none.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign_encoder::Vector;
use countersign_shared::text::{Analyzer, Language, is_stop, language_of, words};

use crate::port::rows::text;
use crate::port::{Platform, sql};

use super::super::App;
use super::super::encoder::INGEST_PATIENCE;
use super::super::error::AppError;

/// Questions that are grouped in one go.
const MOST: u32 = 50;
/// Gaps that a question is compared with: those begun last.
const MOST_GAPS: u32 = 1000;
/// Cosine of two questions from which on they mean the same.
const SAME: f32 = 0.7;
/// Share of their words that two questions have in common that mean the same.
const SAME_WORDS: f64 = 0.6;

/// A gap that a question may belong to.
struct Group {
    id: String,
    vector: Option<Vector>,
    words: BTreeSet<String>,
}

impl Group {
    /// How likely a question belongs to it; nothing below what is the same.
    fn fits(&self, vector: Option<&Vector>, words: &BTreeSet<String>) -> Option<f64> {
        let shared = self.words.intersection(words).count() as f64;
        let all = self.words.len() as f64 + words.len() as f64 - shared;
        let by_words = Some(shared / all.max(1.0)).filter(|s| *s >= SAME_WORDS && shared > 0.0);
        let by_vector = self.vector.as_ref().zip(vector).map(|(a, b)| a.cosine(b));
        let by_vector = by_vector.filter(|c| *c >= SAME).map(f64::from);
        by_vector.into_iter().chain(by_words).max_by(f64::total_cmp)
    }
}

impl<P: Platform> App<P> {
    /// Puts the questions that belong to no gap yet to the one of their meaning, or begins one. A gap that was closed opens
    /// again with a new question.
    pub(crate) async fn group_questions(&self) -> Result<(), AppError> {
        let rows = self
            .platform
            .query(vec![
                sql(
                    "SELECT id, text FROM questions WHERE gap_id IS NULL ORDER BY at, id LIMIT ?1",
                    [MOST.into()],
                ),
                sql(
                    "SELECT id, question, vector FROM gaps ORDER BY created_at DESC, id LIMIT ?1",
                    [MOST_GAPS.into()],
                ),
            ])
            .await?;
        let (Some(asked), Some(known)) = (rows.first(), rows.get(1)) else { return Ok(()) };
        if asked.is_empty() {
            return Ok(());
        }
        let texts: Vec<String> = asked.iter().map(|r| text(r, "text").to_owned()).collect();
        self.warm(&texts, INGEST_PATIENCE).await;
        let mut groups: Vec<Group> = known
            .iter()
            .map(|row| Group {
                id: text(row, "id").to_owned(),
                vector: STANDARD
                    .decode(text(row, "vector"))
                    .ok()
                    .and_then(|b| Vector::from_bytes(&b)),
                words: content(text(row, "question")),
            })
            .collect();
        let now = self.platform.now();
        let mut statements = Vec::new();
        for (row, question) in asked.iter().zip(&texts) {
            let vector = self.with_embedder(|e| e.and_then(|e| e.embed(question)));
            let words = content(question);
            let fits = |g: &Group| g.fits(vector.as_ref(), &words);
            let best = groups
                .iter()
                .filter_map(|g| Some((fits(g)?, g.id.clone())))
                .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
            let id = if let Some((_, id)) = best {
                statements.push(sql(
                    "UPDATE gaps SET state = CASE state WHEN 'dismissed' THEN state ELSE 'open' END, \
                     closed_because = CASE state WHEN 'dismissed' THEN closed_because END WHERE id = ?1",
                    [id.as_str().into()],
                ));
                id
            } else {
                let id = self.id("gap")?;
                let stored = vector.as_ref().map(|v| STANDARD.encode(v.as_bytes()));
                statements.push(sql(
                    "INSERT INTO gaps (id, state, question, vector, created_at, checked_revision) VALUES (?1, 'open', ?2, ?3, ?4, \
                     (SELECT value FROM revisions WHERE name = 'knowledge'))",
                    [
                        id.as_str().into(),
                        question.as_str().into(),
                        stored.into(),
                        now.into(),
                    ],
                ));
                groups.push(Group { id: id.clone(), vector, words });
                id
            };
            statements.push(sql(
                "UPDATE questions SET gap_id = ?2 WHERE id = ?1",
                [text(row, "id").into(), id.into()],
            ));
        }
        self.platform.query(statements).await?;
        Ok(())
    }
}

/// Stems of the words of a question that mean something.
fn content(question: &str) -> BTreeSet<String> {
    let all = words(question);
    let language = language_of(question, &all).unwrap_or_else(Language::english);
    let analyzer = Analyzer::new(&language);
    all.iter().filter(|w| !is_stop(&w.text)).map(|w| analyzer.stem(&w.text)).collect()
}
