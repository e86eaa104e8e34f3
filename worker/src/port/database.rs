//! The database that all conversations share.

use std::future::Future;

use super::{OutsideError, Revisions, Row, Statement};

/// The database.
pub(crate) trait Database {
    /// Runs the statements on the database in one transaction; a list of rows each.
    fn query(
        &self,
        statements: Vec<Statement>,
    ) -> impl Future<Output = Result<Vec<Vec<Row>>, OutsideError>>;

    /// The counters of what may have changed, and that of a quote.
    fn revisions(
        &self,
        quote: Option<&str>,
    ) -> impl Future<Output = Result<Revisions, OutsideError>>;
}
