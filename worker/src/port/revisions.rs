//! The counters that tell what has changed.

use serde::{Deserialize, Serialize};

use crate::port::rows::integer;

use super::{OutsideError, Row, Statement, sql};

/// The beginnings of what changes a counter.
const CHANGES: [&str; 4] =
    ["UPDATE revisions ", "INSERT INTO configs ", "INSERT INTO quotes ", "DELETE FROM quotes "];

/// The counters at one moment; 0 where there is nothing yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Revisions {
    /// Version of the configuration.
    pub(crate) config: i64,
    /// Counter of the sources.
    pub(crate) knowledge: i64,
    /// Counter of who is there.
    pub(crate) presence: i64,
    /// Revision of the quote that was asked for.
    pub(crate) quote: i64,
    /// Shelves with sources.
    pub(crate) shelves: i64,
}

impl Revisions {
    /// Reads them.
    pub(crate) fn statement(quote: Option<&str>) -> Statement {
        sql(
            "SELECT (SELECT max(version) FROM configs) AS config, \
             (SELECT value FROM revisions WHERE name = 'knowledge') AS knowledge, \
             (SELECT value FROM revisions WHERE name = 'presence') AS presence, \
             (SELECT revision FROM quotes WHERE id = ?1) AS quote, \
             (SELECT max(shelf) + 1 FROM shelves WHERE bytes > 0) AS shelves",
            [quote.into()],
        )
    }

    /// The counters of what that has read.
    pub(crate) fn of(rows: &[Vec<Row>]) -> Result<Self, OutsideError> {
        let row = rows.first().and_then(|r| r.first());
        let row = row.ok_or_else(|| OutsideError("the revisions have no row".to_owned()))?;
        Ok(Self {
            config: integer(row, "config"),
            knowledge: integer(row, "knowledge"),
            presence: integer(row, "presence"),
            quote: integer(row, "quote"),
            shelves: integer(row, "shelves"),
        })
    }
}

/// Whether any of the statements changes a counter.
pub(crate) fn changes(statements: &[Statement]) -> bool {
    statements.iter().any(|s| CHANGES.iter().any(|c| s.sql.starts_with(c)))
}

/// What the object of the counters is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub(crate) enum Ask {
    /// The counters, and that of a quote.
    Read { quote: Option<String> },
    /// A change begins; the answer is its number.
    Begin,
    /// The change of a number has ended, whatever came of it.
    End { change: i64 },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_a_counter_is_known_by_its_statement() {
        let is = |text| changes(&[sql("SELECT 1", []), sql(text, [])]);
        assert!(is(crate::app::sources::BUMP));
        assert!(is("INSERT INTO quotes (id) VALUES (?1)"));
        assert!(is("DELETE FROM quotes WHERE id = ?1 RETURNING id"));
        assert!(!is("INSERT OR REPLACE INTO quote_versions (id) VALUES (?1)"));
        assert!(!is("SELECT value FROM revisions"));
    }
}
