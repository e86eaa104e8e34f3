//! The ports: what the product asks of the outside, a trait a purpose, with the plain types that are spoken there.
//!
//! Nothing of the use cases or of the routes is known here. `platform` has the ports on workerd and in memory.

use std::future::Future;

mod claim;
mod clock;
mod command;
mod conversations;
mod database;
mod error;
mod files;
mod log;
mod object;
mod objects;
mod outcome;
pub(crate) mod revisions;
pub(crate) mod rows;
mod settings;
mod statement;
pub(crate) mod web;
pub(crate) mod workers;

pub(crate) use claim::{Claim, Share};
pub(crate) use clock::{Chance, Clock};
pub(crate) use command::{Act, Caller, Command};
pub(crate) use conversations::Conversations;
pub(crate) use database::Database;
pub(crate) use error::OutsideError;
pub(crate) use files::Files;
pub(crate) use log::Log;
pub(crate) use object::{Notice, Object};
pub(crate) use objects::Objects;
pub(crate) use outcome::Outcome;
pub(crate) use revisions::Revisions;
pub(crate) use settings::Settings;
pub(crate) use statement::{Row, Statement, sql};
pub(crate) use web::{AI, Arrival, EMAIL, Fetch, Incoming, Outgoing, Web};
pub(crate) use workers::Workers;

/// All ports of a deployment.
pub(crate) trait Platform:
    Clock + Chance + Settings + Log + Database + Conversations + Objects + Workers + Files + Web
{
    /// The counters as the database has them, whatever is kept of them elsewhere.
    fn read_revisions(
        &self,
        quote: Option<&str>,
    ) -> impl Future<Output = Result<Revisions, OutsideError>> {
        async move { Revisions::of(&self.query(vec![Revisions::statement(quote)]).await?) }
    }
}

impl<T> Platform for T where
    T: Clock + Chance + Settings + Log + Database + Conversations + Objects + Workers + Files + Web
{
}
