//! Conversations as the router sees them: who may ask for what.

use crate::port::Platform;

use super::App;
use super::conversation::{Caller, Command, Outcome};
use super::error::{AppError, FORBIDDEN_ORIGIN, NOT_FOUND, UNAUTHORIZED};
use super::tokens::hex;

impl<P: Platform> App<P> {
    /// Begins a conversation on a quote.
    pub(crate) async fn start(
        &self,
        origin: String,
        quote: String,
        version: String,
        time_zone: Option<String>,
        visitor: String,
    ) -> Result<Outcome, AppError> {
        let id = self.conversation_id()?;
        let token = format!("ct_{}", hex(&self.platform.random()?));
        let visitor = Some(visitor);
        let command =
            Command::Start { id: id.clone(), token, origin, quote, version, time_zone, visitor };
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
    pub(crate) fn caller(bearer: Option<&str>, origin: Option<&str>) -> Result<Caller, AppError> {
        let origin = origin.ok_or_else(|| {
            AppError::new(
                FORBIDDEN_ORIGIN,
                "The chat is called by a page, and a page says its origin.",
            )
        })?;
        let token = bearer.ok_or_else(|| {
            AppError::new(UNAUTHORIZED, "Send the conversation token as `Authorization: Bearer …`.")
        })?;
        Ok(Caller { token: token.to_owned(), origin: origin.to_owned(), by_link: false })
    }
}
