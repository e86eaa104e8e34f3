//! An agent that answers nothing: paused by the seller, or drafting for admins alone.

use countersign_shared::dialogue::{Action, HandoffReason, Verdict};
use countersign_shared::wire::buyer::Message;
use countersign_shared::wire::config::AgentMode;
use countersign_shared::wire::people::AgentDraft;

use crate::app::error::AppError;
use crate::app::replies;
use crate::time::rfc3339;

use super::{Machine, together};

/// Drafts that are kept of a conversation.
const DRAFTS: usize = 50;

impl Machine<'_> {
    /// The verdict on messages by what the agent is there for: its own, or that a person answers.
    pub(super) fn standing_back(&mut self, messages: &[Message]) -> Result<Verdict, AppError> {
        let (config, offered) = self.world()?;
        let text = together(messages);
        let key = match config.mode {
            AgentMode::Live => return self.judge(&text),
            AgentMode::Paused => "handoff-paused",
            AgentMode::Shadow => {
                let verdict = self.judge(&text)?;
                // A person is asked whatever the agent makes of it: nothing was left without an answer by it.
                self.state.unanswered = 0;
                self.draft(&verdict, messages)?;
                // Who asks for a person, or meets a rule of the seller, is told what everybody is told.
                let is_plain = verdict.citations.is_empty() && verdict.options.is_empty();
                let asked_for = matches!(
                    verdict.reason,
                    Some(HandoffReason::UserRequested | HandoffReason::Rule(_))
                );
                if is_plain && asked_for {
                    return Ok(verdict);
                }
                "handoff-rule"
            }
        };
        let said = replies::locale(&offered.quote).plain(key);
        let mut verdict = Verdict::new(Action::Handoff, said);
        verdict.reason = Some(HandoffReason::Paused);
        Ok(verdict)
    }

    /// Keeps what the agent would have answered.
    fn draft(&mut self, verdict: &Verdict, messages: &[Message]) -> Result<(), AppError> {
        let at = rfc3339(self.context.now);
        let would = replies::from_verdict((self.context.id)("m")?, verdict, at);
        let (Some(last), Some(action)) = (messages.last(), would.action) else { return Ok(()) };
        let drafts = &mut self.state.drafts;
        if drafts.len() >= DRAFTS {
            drafts.remove(0);
        }
        drafts.push(AgentDraft {
            message: last.id.clone(),
            action,
            text: would.text,
            citations: would.citations,
            at: would.at,
        });
        Ok(())
    }
}
