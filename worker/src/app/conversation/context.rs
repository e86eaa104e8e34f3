//! What the world is like when a command arrives, and what the buyer is told of it.

use countersign_shared::dialogue::Learned;
use countersign_shared::handoff::{Clock, Presence};
use countersign_shared::index::Embedder;
use countersign_shared::quote::notice::notice;
use countersign_shared::wire::buyer::{Notice, Person};
use countersign_shared::wire::webhook::Route;

use crate::app::error::AppError;
use crate::app::knowledge::Reach;
use crate::app::moment::Snapshot;
use crate::app::person::{Usual, person};
use crate::app::replies::interface;
use crate::app::tokens::Link;
use crate::time::day;

use super::ReadBy;

/// What the world is like when a command arrives.
pub(crate) struct Context<'a> {
    pub(crate) now: i64,
    pub(crate) snapshot: &'a Snapshot,
    /// What it may be answered from.
    pub(crate) reach: &'a Reach,
    /// Gives a new id for a prefix.
    pub(crate) id: &'a dyn Fn(&str) -> Result<String, AppError>,
    /// Where admins reach this deployment.
    pub(crate) base_url: &'a str,
    /// Who was said to be there or away.
    pub(crate) presence: &'a [Presence],
    /// Minutes that a time zone is ahead of UTC at a moment.
    pub(crate) offset: &'a dyn Fn(&str, i64) -> Option<i32>,
    /// A link to a conversation.
    pub(crate) link: &'a dyn Fn(Link, &str) -> Option<String>,
    /// Where vectors come from, as far as it is here.
    pub(crate) embedder: Option<&'a dyn Embedder>,
    /// What messages are taken for by their vectors.
    pub(crate) learned: Option<&'a Learned>,
    /// By whom the message is read.
    pub(crate) read_by: ReadBy<'a>,
    /// How long buyers usually wait for a person.
    pub(crate) usual: &'a Usual,
}

impl Context<'_> {
    /// The moment, and what the platform knows of time zones.
    pub(crate) fn clock(&self) -> Clock<'_> {
        Clock { now: self.now, offset: self.offset }
    }

    /// What the buyer is to know of the quote.
    pub(crate) fn notice(&self) -> Option<Notice> {
        let offered = self.snapshot.offered.as_ref()?;
        let (quote, newer) = (&offered.quote, offered.newer.as_deref());
        notice(quote, newer, interface(quote), day(self.now))
    }

    /// Who has the conversation, or would be asked.
    pub(crate) fn person(&self, handed: Option<&Route>) -> Option<Person> {
        person(self.snapshot, handed, self.clock(), self.usual)
    }
}
