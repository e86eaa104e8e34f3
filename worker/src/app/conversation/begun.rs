//! The beginning of an answer that a model is still writing. What a chat has seen of it stays, whatever comes after.

use countersign_shared::wire::buyer::{Action, Message, Role};
use serde_json::json;

use crate::app::error::AppError;

use super::{Machine, Outcome, ReadBy, Write};

impl Machine<'_> {
    /// Keeps so much of the answer to messages as the model has written by now and the validator has passed. Nothing else
    /// is written: all of it is decided anew when the reply is whole.
    pub(super) fn begin(&mut self, ids: &[String]) -> Result<Outcome, AppError> {
        let stored = self.stored;
        // Who says more before anything was seen wants one answer to all of it.
        let is_all = stored.pending.iter().all(|p| ids.contains(&p.id));
        if let ReadBy::Model(read) = self.context.read_by
            && is_all
            && !self.state.is_held()
            && self.check_open().is_ok()
        {
            let reply = self.answer_to(&stored.unanswered)?;
            self.writes.clear();
            let (words, seen) = (read.words(), stored.begun.as_ref().map_or("", |b| &b.text));
            let goes_on = |reply: &Message| {
                let is_answer = reply.action == Some(Action::Answer) && reply.options.is_empty();
                // Quoted, or with something behind it, it could not go on.
                let is_spoken = !words.is_empty() && reply.text.ends_with(words);
                is_answer && is_spoken && reply.text != *seen && reply.text.starts_with(seen)
            };
            if let Some(reply) = reply.filter(goes_on) {
                self.writes.push(Write::Begun(Box::new(reply)));
            }
        }
        Outcome::new(200, &json!({}))
    }

    /// Puts what a chat has seen of an answer before what has become of it: the quotation where a later sentence was
    /// refused, the embedded reader's verdict where the model broke off.
    pub(super) fn lead(&self, reply: &mut Message) {
        let Some(begun) = &self.stored.begun else { return };
        if reply.text.starts_with(&begun.text) {
            return;
        }
        reply.text = format!("{}\n\n{}", begun.text, reply.text);
        let later = std::mem::replace(&mut reply.citations, begun.citations.clone());
        reply.citations.extend(later.into_iter().filter(|c| !begun.citations.contains(c)));
    }

    /// What a chat has seen of an answer that is not given: a person has taken over, or the chat was switched off. It is
    /// a message of its own, before all that was written since.
    pub(super) fn keep_begun(&mut self) -> Option<Message> {
        let begun = self.stored.begun.clone()?;
        let is_in = |write: &Write| matches!(write, Write::Message(m) if m.role == Role::Agent && m.text.starts_with(&begun.text));
        if self.writes.iter().any(is_in) {
            return None;
        }
        self.store(begun.clone());
        self.writes.rotate_right(1);
        Some(begun)
    }
}
