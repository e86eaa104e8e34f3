//! The state of the world at one moment, and whether the chat is on in it.

use std::rc::Rc;

use countersign_shared::handoff::Presence;
use countersign_shared::quote::Quote;
use countersign_shared::retrieval::Source;
use countersign_shared::wire::config::Config;

use crate::app::error::{AppError, FORBIDDEN_ORIGIN, FROZEN, UNAVAILABLE};
use crate::app::replies;
use crate::port::Revisions;

/// A quote with its own index.
pub(crate) struct Offered {
    /// The quote.
    pub(crate) quote: Quote,
    /// Its texts.
    pub(crate) source: Source,
    /// The version before it, where one is on record.
    pub(crate) previous: Option<Quote>,
    /// The version in force, where this is an older one.
    pub(crate) newer: Option<String>,
    /// Whether an admin froze the quote: nothing new is said on it.
    pub(crate) is_frozen: bool,
}

/// The state of the world at one moment.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// The counters that it was loaded at.
    pub(crate) at: Revisions,
    /// The configuration; `None` until one was put.
    pub(crate) config: Option<Rc<Config>>,
    /// The quote asked for, when there is one.
    pub(crate) offered: Option<Rc<Offered>>,
    /// Who was said to be there or away.
    pub(crate) presence: Rc<Vec<Presence>>,
    /// Whether the agent is on at this moment.
    pub(crate) is_on: bool,
}

impl Snapshot {
    /// Refuses an origin that is not on the list. Denied by default.
    pub(crate) fn check_origin(&self, origin: Option<&str>) -> Result<(), AppError> {
        let allowed = self.config.as_ref().map_or(&[][..], |c| c.allowed_origins.as_slice());
        if origin.is_some_and(|origin| allowed.iter().any(|o| o == origin)) {
            return Ok(());
        }
        Err(AppError::new(
            FORBIDDEN_ORIGIN,
            "This site is not on the list of allowed origins. An admin can add it to `allowed_origins`.",
        ))
    }

    /// Whether the chat is on for the quote: both switches, and the quote is not frozen.
    pub(crate) fn is_available(&self) -> bool {
        self.is_on && self.offered.as_ref().is_some_and(|o| o.quote.agent_enabled && !o.is_frozen)
    }

    /// Whether an admin froze the quote.
    pub(crate) fn is_frozen(&self) -> bool {
        self.offered.as_ref().is_some_and(|o| o.is_frozen)
    }

    /// Refuses what is new on a frozen quote.
    pub(crate) fn check_frozen(&self) -> Result<(), AppError> {
        match &self.offered {
            Some(offered) if offered.is_frozen => {
                Err(AppError::new(FROZEN, replies::locale(&offered.quote).plain("say-frozen")))
            }
            _ => Ok(()),
        }
    }

    /// Whether the chat is on, as an error where it is off.
    pub(crate) fn check_available(&self) -> Result<(), AppError> {
        self.check_frozen()?;
        if self.is_available() { Ok(()) } else { Err(unavailable(self)) }
    }
}

/// The chat is off, in the words of the quote.
pub(crate) fn unavailable(snapshot: &Snapshot) -> AppError {
    let quote = snapshot.offered.as_ref().map(|o| &o.quote);
    AppError::new(UNAVAILABLE, replies::unavailable(quote))
}
