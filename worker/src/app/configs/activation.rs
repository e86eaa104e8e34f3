//! The switch of the agent, and what stands against it.

use std::rc::Rc;

use countersign_shared::wire::config::{Config, GoldenGate};
use countersign_shared::wire::problem::FieldError;

use crate::app::App;
use crate::app::error::AppError;
use crate::json;
use crate::port::rows::integer;
use crate::port::{Platform, sql};

use super::{Precondition, SOURCES};

impl<P: Platform> App<P> {
    /// Activates the agent, or says everything that is missing.
    pub(crate) async fn activate(&self) -> Result<(i64, Config), AppError> {
        let (version, config) = self.read_config().await?;
        let mut missing = self.findings(&config);
        missing.extend(self.activation_faults(&config).await?);
        if !missing.is_empty() {
            return Err(AppError::invalid(missing));
        }
        self.switch(version, &config, true).await
    }

    /// Everything that stands against an activation, besides what is wrong with the configuration itself.
    pub(in crate::app) async fn activation_faults(
        &self,
        config: &Config,
    ) -> Result<Vec<FieldError>, AppError> {
        let mut missing: Vec<FieldError> = self.inbox_fault(config).await.into_iter().collect();
        let counted = sql("SELECT count(*) AS n FROM sources WHERE removed_at IS NULL", []);
        let rows = self.platform.query(vec![counted]).await?.swap_remove(0);
        if rows.first().is_none_or(|row| integer(row, "n") == 0) {
            missing.push(FieldError {
                field: SOURCES.to_owned(),
                message: "must hold at least one source of knowledge".to_owned(),
            });
        }
        if config.activation.golden == GoldenGate::Required {
            missing.extend(self.golden_faults().await?);
        }
        Ok(missing)
    }

    /// What is wrong with the inbox of record: none is set, or its address leads nowhere. Where the address is a secret, or
    /// needs one, that is found out by `POST /admin/inboxes/test`, which runs where the secrets are.
    async fn inbox_fault(&self, config: &Config) -> Option<FieldError> {
        let fault = |field: &str, message: String| FieldError { field: field.to_owned(), message };
        let Some(inbox) = &config.handoff.inbox else {
            let message = "must be set: somebody has to get what the agent cannot answer";
            return Some(fault("handoff.inbox", message.to_owned()));
        };
        if inbox.url.is_empty() {
            return None;
        }
        let barred = self.way_out(&inbox.url).await.err()?;
        Some(fault("handoff.inbox.url", format!("cannot be reached: it {barred}")))
    }

    /// Deactivates the agent for the very next message. Conversations that a person has stay with that person.
    pub(crate) async fn deactivate(&self) -> Result<(i64, Config), AppError> {
        let (version, config) = self.read_config().await?;
        self.switch(version, &config, false).await
    }

    async fn switch(
        &self,
        version: i64,
        config: &Rc<Config>,
        active: bool,
    ) -> Result<(i64, Config), AppError> {
        let mut document = json::value(config.as_ref())?;
        document["active"] = active.into();
        let when = Precondition { is: Some(version), is_first: false };
        let action = if active { "agent.activated" } else { "agent.deactivated" };
        self.write_config(document, when, action).await
    }
}
