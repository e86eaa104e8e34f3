//! What the buyers of a quote asked about, doubted, or were handed over for: counted, with the newest sentence each.

use countersign_shared::wire::digest::{DigestTopic, QuoteDigest};

use crate::port::rows::{count, integer, text};
use crate::port::{Platform, Statement, sql};
use crate::time::rfc3339;

use super::App;
use super::conversation::{State, Topic};
use super::error::AppError;
use super::quotes::unknown;

/// Writes a topic of a conversation, as it is now.
pub(super) fn put(state: &State, topic: &Topic) -> Statement {
    sql(
        "INSERT OR REPLACE INTO topics (conversation_id, topic, quote_id, asked, doubted, handed, text, at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        [
            state.id.as_str().into(),
            topic.name.as_str().into(),
            state.quote.as_str().into(),
            topic.asked.into(),
            topic.doubted.into(),
            topic.handed.into(),
            topic.text.as_str().into(),
            topic.at.into(),
        ],
    )
}

/// Forgets those of a conversation.
pub(super) fn forget(id: &str) -> Statement {
    sql("DELETE FROM topics WHERE conversation_id = ?1", [id.into()])
}

impl<P: Platform> App<P> {
    /// The digest of a quote, what weighs most first.
    pub(crate) async fn digest(&self, id: &str) -> Result<QuoteDigest, AppError> {
        let snapshot = self.snapshot(Some(id)).await?;
        let offered = snapshot.offered.ok_or_else(|| unknown(id))?;
        // The text is that of the row with the greatest moment: SQLite gives it with `max`.
        let topics = sql(
            "SELECT topic, sum(asked) AS asked, sum(doubted) AS doubted, sum(handed) AS handed, topics.text AS text, \
             max(at) AS at, count(*) AS conversations, title FROM topics LEFT JOIN sources ON 'source:' || sources.id = topic \
             WHERE topics.quote_id = ?1 GROUP BY topic ORDER BY handed + doubted DESC, asked DESC, topic LIMIT 200",
            [id.into()],
        );
        let rows = self.platform.query(vec![topics]).await?.swap_remove(0);
        let topic = |row: &crate::port::Row| {
            let name = text(row, "topic");
            let line = name.strip_prefix("line:");
            let line = line.and_then(|id| offered.quote.line_items.iter().find(|l| l.id == id));
            let title = Some(text(row, "title")).filter(|t| !t.is_empty());
            DigestTopic {
                topic: name.to_owned(),
                title: line.map(|l| l.name.clone()).or(title.map(str::to_owned)),
                asked: count(row, "asked"),
                doubted: count(row, "doubted"),
                handed_over: count(row, "handed"),
                conversations: count(row, "conversations"),
                newest: text(row, "text").to_owned(),
                at: rfc3339(integer(row, "at")),
            }
        };
        let all: Vec<DigestTopic> = rows.iter().map(topic).collect();
        let (lines, topics) = all.into_iter().partition(|t| t.topic.starts_with("line:"));
        Ok(QuoteDigest { quote: id.to_owned(), lines, topics })
    }
}
