//! What is read off a conversation: by the buyer, by admins, and by those who want to know what was asked and answered.

use countersign_shared::dialogue::{Action, HandoffReason, Verdict};
use countersign_shared::privacy::redact;
use countersign_shared::wire::buyer::{
    self, Conversation, Handoff, MAX_MESSAGE, Message, NewFeedback, Rating, Role,
};
use countersign_shared::wire::console::AdminConversation;
use countersign_shared::wire::webhook::QuoteRef;

use crate::app::replies;
use crate::json;
use crate::time::rfc3339;

use super::super::error::{AppError, NOT_FOUND};
use super::{Machine, OpenQuestion, Outcome, Write};

/// Questions without an answer that are kept of a conversation.
const OPEN_QUESTIONS: usize = 20;
/// Characters of the last message that the list shows.
const LAST_MESSAGE: usize = 200;

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
        let rating: Rating = body.rating;
        if message.rating != Some(rating) {
            let before = message.rating;
            let tally = self.state.tally(self.context.now);
            // Who changes their mind takes back what they said, where that was said today.
            match before {
                Some(Rating::Up) => tally.up = tally.up.saturating_sub(1),
                Some(Rating::Down) => tally.down = tally.down.saturating_sub(1),
                None => {}
            }
            match rating {
                Rating::Up => tally.up += 1,
                Rating::Down => tally.down += 1,
            }
            self.doubt_topics(rating);
        }
        self.writes.push(Write::State(Box::new(self.state.clone())));
        message.rating = Some(rating);
        message.rating_comment = body.comment.clone().filter(|c| !c.trim().is_empty());
        message.rating_reasons.clear();
        for reason in &body.reasons {
            if !message.rating_reasons.contains(reason) {
                message.rating_reasons.push(*reason);
            }
        }
        self.writes.push(Write::Message(Box::new(message.clone())));
        Outcome::new(200, &message)
    }

    /// Everything that is kept, without what proves the buyer.
    pub(super) fn export(&self) -> Result<Outcome, AppError> {
        let mut state = json::value(&self.state)?;
        if let Some(fields) = state.as_object_mut() {
            fields.remove("token_hash");
        }
        let messages = json::value(&self.stored.messages)?;
        Outcome::new(200, &serde_json::json!({ "conversation": state, "messages": messages }))
    }

    /// Counts a message, and notes who waits since when.
    pub(super) fn count(&mut self, message: &Message) {
        let now = self.context.now;
        self.state.last_message = Some(message.text.chars().take(LAST_MESSAGE).collect());
        match message.role {
            Role::Buyer if self.state.is_held() && self.state.waiting_since.is_none() => {
                // Whoever is to answer hears of it at once.
                self.state.waiting_since = Some(now);
                self.state.indexed = false;
            }
            Role::Human => self.state.waiting_since = None,
            Role::Buyer | Role::Agent => {}
        }
        let tally = self.state.tally(now);
        match (message.role, message.action) {
            (Role::Buyer, _) => tally.questions += 1,
            (_, Some(buyer::Action::Answer)) => tally.answered += 1,
            (_, Some(buyer::Action::Clarify)) => tally.clarified += 1,
            (_, Some(buyer::Action::Handoff)) => tally.handed_off += 1,
            _ => {}
        }
    }

    /// The conversation for the people of the seller.
    pub(super) fn admin_read(&self) -> Result<Outcome, AppError> {
        let view = AdminConversation {
            conversation: self.view(),
            quote: self.quote_ref(),
            contact: self.state.contact.clone(),
            assignee: self.state.handoff.as_ref().map(|h| h.route.target.clone()),
            held: self.state.is_held(),
            waiting_since: self.state.waiting_since.map(rfc3339),
            reply_url: None,
            drafts: self.state.drafts.clone(),
        };
        Outcome::new(200, &view)
    }

    /// The quote, as far as it is still there.
    pub(super) fn quote_ref(&self) -> QuoteRef {
        let quote = self.world().ok().map(|(_, offered)| offered);
        let quote = quote.as_ref().map(|offered| &offered.quote);
        let owner = quote.and_then(|q| q.owner.as_ref());
        QuoteRef {
            id: self.state.quote.clone(),
            version: self.state.version.clone(),
            title: quote.map_or_else(|| self.state.quote.clone(), |q| q.title.clone()),
            language: self.state.language.clone(),
            owner: owner.map(|o| o.name.clone()),
            owner_email: owner.and_then(|o| o.email.clone()),
            buyer: quote.and_then(|q| q.buyer.as_ref()).map(|b| b.name.clone()),
        }
    }

    pub(super) fn read(&self) -> Result<Outcome, AppError> {
        Outcome::new(200, &self.view())
    }

    fn view(&self) -> Conversation {
        let asked = self.stored.messages.iter().any(|m| m.role == Role::Buyer);
        let quick_replies = match self.world() {
            Ok((config, offered)) if !asked => replies::quick_replies(&config, &offered.quote),
            _ => Vec::new(),
        };
        Conversation {
            id: self.state.id.clone(),
            token: None,
            status: self.state.status,
            language: self.state.language.clone(),
            messages: self.stored.messages.clone(),
            quick_replies,
            handoff: self.handoff_view(),
            notice: self.context.notice(),
            person: self.context.person(self.state.handoff.as_ref().map(|h| &h.route)),
            contact: self.state.contact.clone(),
            contact_found: self.state.contact_found.clone(),
        }
    }
}
