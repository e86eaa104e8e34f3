//! What is kept of conversations: the index of them in the database, export, erasure.

use countersign_shared::wire::people::Notices;
use countersign_shared::wire::people::{
    ConversationList, ConversationRecord, ConversationSummary, Erased,
};
use countersign_shared::wire::webhook::Contact;
use serde_json::Value;

use crate::json;
use crate::port::rows::{count, integer, moment, optional, text};
use crate::port::{Platform, Row, sql};
use crate::time::rfc3339;

use super::conversation::{Command, State};
use super::error::{AppError, MALFORMED};
use super::{App, digest, numbers};

/// Conversations of a page of the list.
const PAGE: usize = 50;
/// Conversations erased or exported in one request: each is a request to its object, of which a worker may make fifty.
const BATCH: usize = 40;

/// A page of the list.
pub(crate) const LIST: &str = "SELECT * FROM conversations WHERE (?1 IS NULL OR quote_id = ?1) \
     AND (?2 IS NULL OR email = ?2 OR phone = ?2) AND (?3 IS NULL OR status = ?3) \
     AND (updated_at < ?4 OR (updated_at = ?4 AND id > ?5)) ORDER BY updated_at DESC, id LIMIT ?6";
/// Who waits, the longest first.
pub(crate) const WAITING: &str = "SELECT *, (SELECT count(*) FROM conversations WHERE waiting_since IS NOT NULL AND status = 'open') AS waiting, \
     (SELECT count(*) FROM conversations WHERE waiting_since IS NOT NULL AND status = 'open' \
     AND coalesce(seen_at, 0) < waiting_since) AS unseen \
     FROM conversations WHERE waiting_since IS NOT NULL AND status = 'open' ORDER BY waiting_since LIMIT ?1";

/// Which conversations.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Filter<'a> {
    pub(crate) quote: Option<&'a str>,
    /// E-mail or phone, as the buyer gave it.
    pub(crate) contact: Option<&'a str>,
    pub(crate) status: Option<&'a str>,
    pub(crate) cursor: Option<&'a str>,
}

/// An address or number as it is looked up.
fn normal(contact: &str) -> String {
    let lower = contact.trim().to_lowercase();
    if lower.contains('@') { lower } else { lower.chars().filter(char::is_ascii_digit).collect() }
}

fn summary(row: &Row) -> ConversationSummary {
    ConversationSummary {
        id: text(row, "id").to_owned(),
        quote_id: text(row, "quote_id").to_owned(),
        status: text(row, "status").to_owned(),
        assignee: optional(row, "assignee"),
        name: optional(row, "name"),
        email: optional(row, "email"),
        phone: optional(row, "phone"),
        contact: Contact {
            name: optional(row, "name"),
            email: optional(row, "email"),
            phone: optional(row, "phone"),
        },
        waiting_since: moment(row, "waiting_since"),
        seen_at: moment(row, "seen_at"),
        last_message: optional(row, "last_message"),
        messages: count(row, "messages"),
        created_at: rfc3339(integer(row, "created_at")),
        updated_at: rfc3339(integer(row, "updated_at")),
    }
}

impl<P: Platform> App<P> {
    /// Writes what the list shows of a conversation.
    pub(crate) async fn index_conversation(&self, state: &State) -> Result<(), AppError> {
        let contact = |field: &Option<String>| Value::from(field.as_deref().map(normal));
        let assignee = state.handoff.as_ref().map(|h| h.route.target.clone());
        let put = sql(
            "INSERT INTO conversations (id, quote_id, status, assignee, name, email, phone, messages, created_at, updated_at, \
             waiting_since, last_message, seen_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (id) DO UPDATE SET status = excluded.status, \
             assignee = excluded.assignee, name = excluded.name, email = excluded.email, phone = excluded.phone, \
             messages = excluded.messages, updated_at = excluded.updated_at, \
             waiting_since = excluded.waiting_since, last_message = excluded.last_message, seen_at = excluded.seen_at",
            [
                state.id.clone().into(),
                state.quote.clone().into(),
                json::value(&state.status)?,
                assignee.into(),
                state.contact.name.clone().into(),
                contact(&state.contact.email),
                contact(&state.contact.phone),
                state.messages.into(),
                state.created_at.into(),
                state.active_at.into(),
                state.waiting_since.into(),
                state.last_message.clone().into(),
                state.seen_at.into(),
            ],
        );
        let mut statements = vec![put];
        statements.extend(state.tallies.iter().map(|tally| numbers::put(state, tally)));
        if !state.cited.is_empty() {
            statements.push(sql(
                "UPDATE sources SET cited_at = max(coalesce(cited_at, 0), ?2) WHERE id IN (SELECT value FROM json_each(?1))",
                [serde_json::to_string(&state.cited)?.into(), state.active_at.into()],
            ));
        }
        statements.extend(state.topics.iter().map(|topic| digest::put(state, topic)));
        statements.extend(state.open_questions.iter().map(|q| {
            sql(
                "INSERT OR IGNORE INTO questions (id, conversation_id, quote_id, language, text, outcome, nearest, at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                [
                    q.id.as_str().into(),
                    state.id.as_str().into(),
                    state.quote.as_str().into(),
                    state.language.as_str().into(),
                    q.text.as_str().into(),
                    q.outcome.as_str().into(),
                    q.nearest.clone().into(),
                    q.at.into(),
                ],
            )
        }));
        self.platform.query(statements).await?;
        Ok(())
    }

    /// Removes what the database holds of a conversation. Its object goes last, so that a fault in between leaves
    /// something to repeat it on.
    pub(crate) async fn forget_conversation(&self, id: &str) -> Result<(), AppError> {
        let delivered = sql("DELETE FROM deliveries WHERE conversation_id = ?1", [id.into()]);
        let known = sql("DELETE FROM conversations WHERE id = ?1", [id.into()]);
        let asked = sql("DELETE FROM questions WHERE conversation_id = ?1", [id.into()]);
        // A gap that nobody has asked any more says nothing; its question may be theirs.
        let gaps = sql(
            "DELETE FROM gaps WHERE NOT EXISTS (SELECT 1 FROM questions WHERE gap_id = gaps.id)",
            [],
        );
        let topics = digest::forget(id);
        self.platform
            .query(vec![delivered, known, asked, gaps, topics, numbers::forget(id)])
            .await?;
        Ok(())
    }

    /// Who waits for a person, the longest first, and how many of them nobody has looked at since.
    pub(crate) async fn notices(&self) -> Result<Notices, AppError> {
        let list = sql(WAITING, [PAGE.into()]);
        let rows = self.platform.query(vec![list]).await?.swap_remove(0);
        let number = |name: &str| rows.first().map_or(0, |row| count(row, name));
        let (waiting, unseen) = (number("waiting"), number("unseen"));
        Ok(Notices { waiting, unseen, conversations: rows.iter().map(summary).collect() })
    }

    /// A page of the conversations, the last active first.
    pub(crate) async fn list_conversations(
        &self,
        filter: Filter<'_>,
    ) -> Result<ConversationList, AppError> {
        self.conversations(filter, PAGE).await
    }

    async fn conversations(
        &self,
        filter: Filter<'_>,
        most: usize,
    ) -> Result<ConversationList, AppError> {
        if filter.status.is_some_and(|s| !["pending", "open", "resolved"].contains(&s)) {
            return Err(AppError::field("status", "must be `pending`, `open` or `resolved`"));
        }
        let wrong = || AppError::new(MALFORMED, "The cursor is not one of this list.");
        let after = filter
            .cursor
            .map(|c| {
                let (at, id) = c.split_once('.').ok_or_else(wrong)?;
                Ok::<_, AppError>((at.parse::<i64>().map_err(|_| wrong())?, id.to_owned()))
            })
            .transpose()?;
        let (at, id) = after.unwrap_or((i64::MAX, String::new()));
        let rows = self
            .platform
            .query(vec![sql(
                LIST,
                [
                    filter.quote.map(str::to_owned).into(),
                    filter.contact.map(normal).into(),
                    filter.status.map(str::to_owned).into(),
                    at.into(),
                    id.into(),
                    (most + 1).into(),
                ],
            )])
            .await?;
        let rows = rows.first().map_or(&[][..], Vec::as_slice);
        let last = rows.get(most.wrapping_sub(1)).filter(|_| rows.len() > most);
        let next = last.map(|row| format!("{}.{}", integer(row, "updated_at"), text(row, "id")));
        Ok(ConversationList {
            conversations: rows.iter().take(most).map(summary).collect(),
            next_cursor: next,
        })
    }

    /// Erases the conversations of a quote or a contact, forty at a time; says how many are left.
    pub(crate) async fn erase_conversations(&self, filter: Filter<'_>) -> Result<Erased, AppError> {
        let list = self.chosen(filter).await?;
        let mut erased = 0;
        for conversation in &list.conversations {
            self.erase_conversation(&conversation.id).await?;
            erased += 1;
        }
        Ok(Erased { erased, more: list.next_cursor.is_some() })
    }

    /// Erases a conversation: its messages, its deliveries, its place in the list.
    pub(crate) async fn erase_conversation(&self, id: &str) -> Result<(), AppError> {
        let outcome = self.command(id, &Command::Erase).await?;
        if outcome.status != 404 || !self.is_listed(id).await? {
            return outcome.into_result().map(|_| ());
        }
        // A conversation that is gone leaves nothing in the lists, or it would be found again and again.
        self.forget_conversation(id).await
    }

    /// Whether the database knows of a conversation.
    async fn is_listed(&self, id: &str) -> Result<bool, AppError> {
        let listed = sql(
            "SELECT 1 FROM conversations WHERE id = ?1 UNION SELECT 1 FROM deliveries WHERE conversation_id = ?1 \
             UNION SELECT 1 FROM questions WHERE conversation_id = ?1",
            [id.into()],
        );
        Ok(self.platform.query(vec![listed]).await?.iter().any(|rows| !rows.is_empty()))
    }

    /// Everything that is kept of a conversation.
    pub(crate) async fn export_conversation(&self, id: &str) -> Result<Value, AppError> {
        self.command(id, &Command::Export).await?.into_result()
    }

    /// The same of the conversations of a quote or a contact, forty at most.
    pub(crate) async fn export_conversations(
        &self,
        filter: Filter<'_>,
    ) -> Result<ConversationRecord, AppError> {
        let list = self.chosen(filter).await?;
        let mut conversations = Vec::new();
        for conversation in &list.conversations {
            match self.export_conversation(&conversation.id).await {
                Ok(conversation) => conversations.push(conversation),
                // It was erased meanwhile: there is nothing of it to export.
                Err(error) if error.is_not_found() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(ConversationRecord { conversations, next_cursor: list.next_cursor })
    }

    /// Those of a filter that names a quote or a contact: nobody erases everything by leaving a parameter out.
    async fn chosen(&self, filter: Filter<'_>) -> Result<ConversationList, AppError> {
        if filter.quote.is_none() && filter.contact.is_none() {
            return Err(AppError::field("quote", "or `contact` must be given"));
        }
        self.conversations(filter, BATCH).await
    }
}
