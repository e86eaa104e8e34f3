//! Conversations as the router sees them: who may ask for what.

use serde_json::Value;

use crate::platform::Platform;

use super::App;
use super::conversation::{Caller, Command, Outcome};
use super::error::{AppError, FORBIDDEN_ORIGIN, NOT_FOUND, UNAUTHORIZED};
use super::snapshot::Snapshot;
use super::tokens::hex;

impl<P: Platform> App<P> {
    /// Refuses an origin that is not on the list. Denied by default.
    pub(crate) fn check_origin(
        snapshot: &Snapshot,
        origin: Option<&str>,
    ) -> Result<String, AppError> {
        let allowed = snapshot.config.as_ref().map_or(&[][..], |c| c.allowed_origins.as_slice());
        match origin {
            Some(origin) if allowed.iter().any(|o| o == origin) => Ok(origin.to_owned()),
            _ => Err(AppError::new(
                FORBIDDEN_ORIGIN,
                "This site is not on the list of allowed origins. An admin can add it to `allowed_origins`.",
            )),
        }
    }

    /// Begins a conversation on a quote.
    pub(crate) async fn start(
        &self,
        origin: String,
        quote: String,
        version: String,
    ) -> Result<Outcome, AppError> {
        let id = self.id("c")?;
        let token = format!("ct_{}", hex(&self.platform.random()?));
        let command = Command::Start { id: id.clone(), token, origin, quote, version };
        Ok(self.platform.conversation(&id, &command).await?)
    }

    /// Passes a command to a conversation.
    pub(crate) async fn command(&self, id: &str, command: &Command) -> Result<Outcome, AppError> {
        let digits = id.strip_prefix("c_").unwrap_or_default();
        if digits.len() != 32 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(AppError::new(NOT_FOUND, "There is no such conversation."));
        }
        Ok(self.platform.conversation(id, command).await?)
    }

    /// Who calls, from the headers.
    pub(crate) fn caller(bearer: Option<&str>, origin: String) -> Result<Caller, AppError> {
        match bearer {
            Some(token) => Ok(Caller { token: token.to_owned(), origin }),
            None => Err(AppError::new(
                UNAUTHORIZED,
                "Send the conversation token as `Authorization: Bearer …`.",
            )),
        }
    }
}

impl Outcome {
    /// An error as an outcome.
    pub(crate) fn problem(error: &AppError) -> Self {
        let problem = error.problem(None);
        Self { status: problem.status, body: serde_json::to_value(problem).unwrap_or(Value::Null) }
    }
}
