//! The inbox of a seller that can send letters.

use countersign_shared::wire::config::{Config, InboxConfig};

use crate::inbox::{self, Inbox, Letter};

/// The first inbox of a configuration that can send letters.
pub(super) fn post_office(config: &Config) -> Option<(&'static dyn Inbox, &InboxConfig)> {
    let letter = Letter { id: "", to: "", subject: "", text: "", reply_to: None };
    config.handoff.inboxes().find_map(|inbox| {
        let adapter = inbox::find(&inbox.kind).ok()?;
        adapter.letter(&letter, &inbox::Target::default()).map(|_| (adapter, inbox))
    })
}

/// Whether a deployment can send a conversation.
pub(crate) fn can_mail(config: Option<&Config>) -> bool {
    config.is_some_and(|c| post_office(c).is_some())
}
