//! Who may say how much: the token of a caller, and the rates of a conversation.

use countersign_shared::wire::buyer::{Message, Role};

use crate::app::budget::{seconds, window};
use crate::app::error::{AppError, RATE_LIMITED, UNAUTHORIZED};
use crate::app::tokens::{same, sha256};
use crate::time::{DAY, MINUTE, millis};

use super::{Caller, State};

/// Buyer messages a minute, and what is no message.
const RATE: u32 = 20;
/// The same in a day: what a conversation stores has an end.
const DAY_OF_MESSAGES: u32 = 1_000;
const DAY_OF_ACTS: u32 = 200;
/// Messages of people a minute and a day: an inbox may bring several at once.
const PEOPLE_RATE: u32 = 60;
const DAY_OF_PEOPLE: u32 = 1_000;

/// The token proves the caller; the origin must be the one it was given to.
pub(super) fn authorize(state: &State, caller: &Caller) -> Result<(), AppError> {
    if caller.by_link {
        return Ok(());
    }
    let token = same(&sha256(&caller.token), &state.token_hash);
    if token && caller.origin == state.origin {
        Ok(())
    } else {
        Err(AppError::new(UNAUTHORIZED, "The conversation token is not valid here."))
    }
}

/// Too many messages of somebody at once are refused with the time to wait.
pub(super) fn rate(messages: &[Message], role: Role, now: i64) -> Result<(), AppError> {
    let of = messages.iter().filter(|m| m.role == role);
    let moments: Vec<i64> = of.filter_map(|m| millis(&m.at)).collect();
    let (rate, day) = match role {
        Role::Buyer => (RATE, DAY_OF_MESSAGES),
        Role::Agent | Role::Human => (PEOPLE_RATE, DAY_OF_PEOPLE),
    };
    within(&moments, rate, day, now)
}

/// One more of what is no message: contact details, opinions, links.
pub(super) fn acts(moments: &[i64], now: i64) -> Result<(), AppError> {
    within(moments, RATE, DAY_OF_ACTS, now)
}

/// One more fits among those of the last minute and of the last day.
fn within(moments: &[i64], rate: u32, day: u32, now: i64) -> Result<(), AppError> {
    let wait = window(moments, MINUTE, rate, now).max(window(moments, DAY, day, now));
    wait.map_or(Ok(()), |wait| {
        Err(AppError::new(RATE_LIMITED, "Too much at once. Please wait a moment.")
            .retry_after(seconds(wait)))
    })
}
