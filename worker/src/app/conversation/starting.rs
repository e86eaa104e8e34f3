//! How a conversation begins.

use countersign_shared::dialogue::Memory;
use countersign_shared::wire::buyer::{Conversation, Status};
use countersign_shared::wire::webhook::Contact;

use crate::app::error::{AppError, INTERNAL};
use crate::app::moment::unavailable;
use crate::app::replies;
use crate::app::tokens::sha256;
use crate::time::rfc3339;

use super::{Command, Context, Outcome, State, Stored, Write, erase_at};

pub(super) fn start(
    stored: &Stored,
    context: &Context<'_>,
    command: &Command,
) -> Result<(Outcome, Vec<Write>), AppError> {
    let Command::Start { id, token, origin, quote, version, time_zone, visitor } = command else {
        return Err(AppError::new(INTERNAL, "only a start starts"));
    };
    if stored.state.is_some() {
        return Err(AppError::new(INTERNAL, "the id of a new conversation is taken"));
    }
    context.snapshot.check_frozen()?;
    let (Some(config), Some(offered), true) =
        (&context.snapshot.config, &context.snapshot.offered, context.snapshot.is_available())
    else {
        return Err(unavailable(context.snapshot));
    };
    let mut state = State {
        id: id.to_owned(),
        token_hash: sha256(token),
        origin: origin.to_owned(),
        quote: quote.to_owned(),
        version: version.to_owned(),
        language: replies::locale(&offered.quote).language().to_owned(),
        status: Status::Pending,
        memory: Memory::default(),
        handoff: None,
        contact: Contact::default(),
        messages: 0,
        created_at: context.now,
        // One that nobody knows is as good as none.
        time_zone: time_zone.clone().filter(|z| (context.offset)(z, context.now).is_some()),
        unanswered: 0,
        signals: Vec::new(),
        joined: false,
        seen_at: None,
        give_back_at: None,
        active_at: context.now,
        erase_at: Some(erase_at(config, context.now)),
        indexed: false,
        cited: Vec::new(),
        open_questions: Vec::new(),
        visitor: visitor.clone(),
        acts: Vec::new(),
        tokens: 0,
        waiting_since: None,
        last_message: None,
        index_at: None,
        tallies: Vec::new(),
        contact_found: None,
        read: 0,
        mailed: 0,
        mail_at: None,
        drafts: Vec::new(),
        told_signals: Vec::new(),
        topics: Vec::new(),
        last_topics: Vec::new(),
    };
    state.tally(context.now).began = 1;
    let mut messages = Vec::new();
    for text in replies::opening(config, &offered.quote) {
        messages.push(replies::welcome((context.id)("m")?, text, rfc3339(context.now)));
    }
    state.messages = u32::try_from(messages.len()).unwrap_or(0);
    let conversation = Conversation {
        id: id.to_owned(),
        token: Some(token.to_owned()),
        status: Status::Pending,
        language: state.language.clone(),
        messages: messages.clone(),
        quick_replies: replies::quick_replies(config, &offered.quote),
        handoff: None,
        notice: context.notice(),
        person: context.person(None),
        contact: Contact::default(),
        contact_found: None,
    };
    let outcome = Outcome::new(201, &conversation)?;
    let mut writes = vec![Write::State(Box::new(state))];
    writes.extend(messages.into_iter().map(|m| Write::Message(Box::new(m))));
    Ok((outcome, writes))
}
