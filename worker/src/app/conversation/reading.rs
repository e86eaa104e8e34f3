//! What is read off a conversation: by the buyer, by admins, and by those who want to know what was asked and answered.

use countersign_shared::dialogue::{Action, HandoffReason, Verdict};
use countersign_shared::privacy::redact;
use countersign_shared::wire::buyer::{
    Conversation, Handoff, MAX_MESSAGE, Message, NewFeedback, Rating, Role,
};

use super::super::error::{AppError, NOT_FOUND};
use super::super::time::rfc3339;
use super::{Machine, OpenQuestion, Outcome, Write, replies};

/// Questions without an answer that are kept of a conversation.
const OPEN_QUESTIONS: usize = 20;

impl Machine<'_> {
    /// Notes what the seller's admins want to know: which sources buyers are answered from, and what they are not answered.
    pub(super) fn note(&mut self, verdict: &Verdict, asked: &Message) {
        for citation in verdict.citations.iter().filter(|c| !c.source.starts_with("quote:")) {
            if !self.state.cited.contains(&citation.source) {
                self.state.cited.push(citation.source.clone());
                self.state.indexed = false;
            }
        }
        let outcome = match (verdict.action, &verdict.reason) {
            (Action::Clarify, _) => "clarify",
            (Action::Handoff, Some(HandoffReason::LowConfidence | HandoffReason::ClarifyLimit)) => {
                "handoff"
            }
            _ => return,
        };
        if self.state.open_questions.len() >= OPEN_QUESTIONS {
            self.state.open_questions.remove(0);
        }
        let near = verdict.near.as_ref().map(|n| n.citation.passage.clone());
        self.state.open_questions.push(OpenQuestion {
            id: asked.id.clone(),
            text: redact(&asked.text),
            outcome: outcome.to_owned(),
            nearest: near.filter(|id| !id.starts_with("quote:")),
            at: self.context.now,
        });
        self.state.indexed = false;
    }

    pub(super) fn handoff_view(&self) -> Option<Handoff> {
        self.state.handoff.as_ref().map(|h| Handoff {
            id: h.id.clone(),
            assignee: h.route.target.clone(),
            available: h.route.available,
            back_at: h.route.back_at.clone(),
            wants_contact: !h.route.available && !self.state.contact.can_be_reached(),
            seen_at: self.state.seen_at.map(rfc3339),
            at: rfc3339(h.at),
        })
    }

    pub(super) fn feedback(&mut self, id: &str, body: &NewFeedback) -> Result<Outcome, AppError> {
        if body.comment.as_ref().is_some_and(|c| c.chars().count() > MAX_MESSAGE) {
            return Err(AppError::field(
                "comment",
                format!("must have at most {MAX_MESSAGE} characters"),
            ));
        }
        let found = self.stored.messages.iter().find(|m| m.id == id && m.role == Role::Agent);
        let mut message = found
            .cloned()
            .ok_or_else(|| AppError::new(NOT_FOUND, "There is no such message of the agent."))?;
        self.check_acts()?;
        self.writes.push(Write::State(Box::new(self.state.clone())));
        let rating: Rating = body.rating;
        message.rating = Some(rating);
        message.rating_comment = body.comment.clone().filter(|c| !c.trim().is_empty());
        self.writes.push(Write::Message(Box::new(message.clone())));
        Outcome::new(200, &message)
    }

    /// Everything that is kept, without what proves the buyer.
    pub(super) fn export(&self) -> Result<Outcome, AppError> {
        let mut state = serde_json::to_value(&self.state)?;
        if let Some(fields) = state.as_object_mut() {
            fields.remove("token_hash");
        }
        let messages = serde_json::to_value(&self.stored.messages)?;
        Outcome::new(200, &serde_json::json!({ "conversation": state, "messages": messages }))
    }

    pub(super) fn read(&self) -> Result<Outcome, AppError> {
        let asked = self.stored.messages.iter().any(|m| m.role == Role::Buyer);
        let quick_replies = match self.world() {
            Ok((config, offered)) if !asked => replies::quick_replies(&config, &offered.quote),
            _ => Vec::new(),
        };
        let conversation = Conversation {
            id: self.state.id.clone(),
            token: None,
            status: self.state.status,
            language: self.state.language.clone(),
            messages: self.stored.messages.clone(),
            quick_replies,
            handoff: self.handoff_view(),
        };
        Outcome::new(200, &conversation)
    }
}
