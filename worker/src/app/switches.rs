//! The list of quotes, and the switch of the agent on them, one or many.

use countersign_shared::wire::console::{
    QuoteList, QuoteRow, QuoteSwitch, QuotesSwitch, QuotesSwitched,
};
use serde_json::{Value, json};

use crate::port::rows::{count, integer, optional, text};
use crate::port::{Platform, Row, Statement, sql};
use crate::time::rfc3339;

use super::error::AppError;
use super::quotes::unknown;
use super::{App, audit, cursor};

/// Quotes of a page.
const PAGE: usize = 50;
/// Quotes that are switched in one request.
const MOST: usize = 200;
/// Quotes as rows of the list, for [`concat!`]: a statement is a literal.
macro_rules! quote_rows {
    () => {
        "SELECT id, version, title, updated_at, \
         coalesce(json_extract(body, '$.number'), json_extract(body, '$.quote_number')) AS number, \
         json_extract(body, '$.buyer.name') AS buyer, json_extract(body, '$.owner.name') AS owner, \
         json_extract(body, '$.language') AS language, json_extract(body, '$.currency') AS currency, \
         json_extract(body, '$.valid_until') AS valid_until, \
         coalesce(json_extract(body, '$.agent_enabled'), 0) AS enabled, frozen FROM quotes"
    };
}

/// Which quotes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct QuoteFilter<'a> {
    /// Words in id, number, title, buyer or owner.
    pub(crate) search: Option<&'a str>,
    pub(crate) enabled: Option<&'a str>,
    pub(crate) cursor: Option<&'a str>,
}

fn view(row: &Row) -> QuoteRow {
    QuoteRow {
        id: text(row, "id").to_owned(),
        number: optional(row, "number"),
        title: optional(row, "title"),
        buyer: optional(row, "buyer"),
        owner: optional(row, "owner"),
        version: text(row, "version").to_owned(),
        language: text(row, "language").to_owned(),
        currency: text(row, "currency").to_owned(),
        valid_until: optional(row, "valid_until"),
        enabled: integer(row, "enabled") == 1,
        frozen: integer(row, "frozen") == 1,
        updated_at: rfc3339(integer(row, "updated_at")),
    }
}

/// Switches quotes that are not so yet; their ids.
fn switch(ids: &str, enabled: bool, now: i64) -> Statement {
    // The beginning is known to the counters: whoever has the quote in memory reads it anew.
    sql(
        "INSERT INTO quotes (id, revision, version, title, body, updated_at) \
         SELECT id, revision, version, title, json_set(body, '$.agent_enabled', json(?2)), ?3 FROM quotes \
         WHERE id IN (SELECT value FROM json_each(?1)) \
         AND coalesce(json_extract(body, '$.agent_enabled'), 0) <> ?4 \
         ON CONFLICT (id) DO UPDATE SET revision = max(quotes.revision + 1, excluded.updated_at), \
         body = excluded.body, updated_at = excluded.updated_at RETURNING id",
        [ids.into(), enabled.to_string().into(), now.into(), i64::from(enabled).into()],
    )
}

impl<P: Platform> App<P> {
    /// A page of the quotes, the last changed first.
    pub(crate) async fn list_quotes(&self, filter: QuoteFilter<'_>) -> Result<QuoteList, AppError> {
        let enabled = match filter.enabled {
            None | Some("") => Value::Null,
            Some("true") => 1.into(),
            Some("false") => 0.into(),
            Some(_) => return Err(AppError::field("enabled", "must be `true` or `false`")),
        };
        let (at, id) = match filter.cursor {
            Some(at) => cursor::read(at)?,
            None => (Value::Null, String::new()),
        };
        let search = filter.search.map(str::trim).filter(|s| !s.is_empty());
        let list = sql(
            concat!(
                "WITH rows AS (",
                quote_rows!(),
                "), fit AS (SELECT * FROM rows WHERE (?1 IS NULL OR enabled = ?1) AND (?2 IS NULL OR instr(lower(id || ' ' || \
             coalesce(number, '') || ' ' || title || ' ' || coalesce(buyer, '') || ' ' || coalesce(owner, '')), lower(?2)) > 0)) \
             SELECT *, updated_at AS key, (SELECT count(*) FROM fit) AS total FROM fit WHERE ?3 IS NULL OR updated_at < ?3 \
             OR (updated_at = ?3 AND id > ?4) ORDER BY updated_at DESC, id LIMIT ?5"
            ),
            [enabled, search.into(), at, id.into(), (PAGE + 1).into()],
        );
        let mut rows = self.platform.query(vec![list]).await?.swap_remove(0);
        let total = rows.first().map_or(0, |row| count(row, "total"));
        let next = cursor::page(&mut rows, PAGE)?;
        Ok(QuoteList { quotes: rows.iter().map(view).collect(), next, total })
    }

    /// Switches the agent on or off for one quote, or freezes it, for the very next message.
    pub(crate) async fn switch_quote(
        &self,
        id: &str,
        to: QuoteSwitch,
    ) -> Result<QuoteRow, AppError> {
        if to.enabled.is_none() && to.frozen.is_none() {
            return Err(AppError::field("enabled", "or `frozen` must be set"));
        }
        if let Some(enabled) = to.enabled {
            let asked = QuotesSwitch { ids: vec![id.to_owned()], enabled };
            if !self.switch_quotes(&asked).await?.unknown.is_empty() {
                return Err(unknown(id));
            }
        }
        if let Some(frozen) = to.frozen {
            self.freeze_quote(id, frozen).await?;
        }
        let one = sql(concat!(quote_rows!(), " WHERE id = ?1"), [id.into()]);
        let rows = self.platform.query(vec![one]).await?.swap_remove(0);
        rows.first().map(view).ok_or_else(|| unknown(id))
    }

    /// Freezes a quote, or undoes that. One that is so already stays as it is.
    async fn freeze_quote(&self, id: &str, frozen: bool) -> Result<(), AppError> {
        let now = self.platform.now();
        let change = sql(
            "INSERT INTO quotes (id, revision, version, title, body, updated_at, frozen) \
             SELECT id, revision, version, title, body, ?3, ?2 FROM quotes WHERE id = ?1 AND frozen <> ?2 \
             ON CONFLICT (id) DO UPDATE SET revision = max(quotes.revision + 1, excluded.updated_at), \
             frozen = excluded.frozen, updated_at = excluded.updated_at RETURNING id",
            [id.into(), i64::from(frozen).into(), now.into()],
        );
        let changed = self.platform.query(vec![change]).await?.swap_remove(0);
        if !changed.is_empty() {
            let said = self.entry(audit::Said {
                before: Some(json!({ "frozen": !frozen })),
                after: Some(json!({ "frozen": frozen })),
                ..audit::said("quote.frozen", id)
            });
            self.platform.query(vec![said]).await?;
        }
        Ok(())
    }

    /// Switches the agent for many; those that there are not are named, and the others are switched.
    pub(crate) async fn switch_quotes(
        &self,
        asked: &QuotesSwitch,
    ) -> Result<QuotesSwitched, AppError> {
        if !(1..=MOST).contains(&asked.ids.len()) {
            return Err(AppError::field("ids", format!("must hold 1 to {MOST} ids")));
        }
        let ids = serde_json::to_string(&asked.ids)?;
        let known = sql(
            "SELECT id FROM quotes WHERE id IN (SELECT value FROM json_each(?1))",
            [ids.as_str().into()],
        );
        let change = switch(&ids, asked.enabled, self.platform.now());
        let mut rows = self.platform.query(vec![change, known]).await?;
        let named = |rows: &[Row]| -> Vec<String> {
            rows.iter().map(|row| text(row, "id").to_owned()).collect()
        };
        let known = named(&rows.swap_remove(1));
        let changed = named(&rows.swap_remove(0));
        let unknown = asked.ids.iter().filter(|id| !known.contains(id)).cloned().collect();
        let said = changed.iter().map(|id| {
            self.entry(audit::Said {
                before: Some(json!({ "enabled": !asked.enabled })),
                after: Some(json!({ "enabled": asked.enabled })),
                ..audit::said("quote.switched", id)
            })
        });
        let said: Vec<Statement> = said.collect();
        if !said.is_empty() {
            self.platform.query(said).await?;
        }
        Ok(QuotesSwitched { changed, unknown })
    }
}
