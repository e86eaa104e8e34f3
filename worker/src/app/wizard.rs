//! The steps of the wizard, looked at one by one: what would be wrong with the agent if it were set up so.

use countersign_shared::wire::config::Config;
use countersign_shared::wire::problem::{FieldError, WrongField};
use countersign_shared::wire::wizard::{AgentCheck, AgentChecked, WizardStep};
use serde_json::{Value, json};

use crate::json;
use crate::port::Platform;

use super::App;
use super::configs::merge;
use super::error::AppError;

/// Fields of the configuration that a step is about, by the beginning of their pointers.
fn fields(step: WizardStep) -> &'static [&'static str] {
    match step {
        WizardStep::Name => &["/name", "/avatar_url", "/contact_email"],
        WizardStep::Inbox => &["/handoff", "/teams"],
        WizardStep::Knowledge => &["/sources"],
        WizardStep::Origins => &["/allowed_origins"],
        WizardStep::Activate => &[""],
    }
}

impl<P: Platform> App<P> {
    /// Looks at a step, with what is to be changed. Stores nothing.
    pub(crate) async fn check_step(&self, asked: AgentCheck) -> Result<AgentChecked, AppError> {
        let AgentCheck { step, config } = asked;
        let present = self.snapshot(None).await?.config;
        let mut document = match &present {
            Some(config) => json::value(config.as_ref())?,
            None => json!({}),
        };
        if let Some(patch) = config {
            if !patch.is_object() {
                return Err(AppError::field("config", "must be an object"));
            }
            merge(&mut document, patch);
        }
        // What cannot be read yet for want of a name says nothing of the other steps.
        if step != WizardStep::Name
            && step != WizardStep::Activate
            && document.get("name").is_none_or(Value::is_null)
        {
            document["name"] = "-".into();
        }
        let mut errors = Vec::new();
        match self.checked(document).await {
            Ok(config) => errors.extend(self.step_faults(step, &config).await?),
            Err(error) if error.is_ours() => return Err(error),
            Err(error) => errors = error.into_errors(),
        }
        let about = fields(step);
        errors.retain(|e: &WrongField| about.iter().any(|field| e.pointer.starts_with(field)));
        Ok(AgentChecked { step, ok: errors.is_empty(), errors })
    }

    /// What stands against going on that is not wrong as a configuration.
    async fn step_faults(
        &self,
        step: WizardStep,
        config: &Config,
    ) -> Result<Vec<WrongField>, AppError> {
        let mut found = match step {
            WizardStep::Name | WizardStep::Origins => Vec::new(),
            _ => self.activation_faults(config).await?,
        };
        let mut add = |field: &str, message: &str| {
            found.push(FieldError { field: field.to_owned(), message: message.to_owned() });
        };
        let is_all = step == WizardStep::Activate;
        if config.allowed_origins.is_empty() && (is_all || step == WizardStep::Origins) {
            add("allowed_origins", "must hold the site that shows the quotes");
        }
        if config.handoff.unavailable && (is_all || step == WizardStep::Inbox) {
            add("handoff.unavailable", "must be off: the inbox has to be there around the clock");
        }
        Ok(if found.is_empty() { Vec::new() } else { AppError::invalid(found).into_errors() })
    }
}
