//! Correct once: what a person has replied to a buyer becomes a short answer.

use countersign_shared::dialogue::asked as questions_in;
use countersign_shared::privacy::redact;
use countersign_shared::wire::buyer::{Message, Role};
use countersign_shared::wire::knowledge::{AnswerView, NewAnswer, PromotedReply, PromotedScope};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::json;
use crate::port::rows::optional;
use crate::port::{Platform, sql};

use super::App;
use super::conversation::{Command, OpenQuestion, Outcome};
use super::error::{AppError, NOT_FOUND};
use super::quotes::unknown;

/// A conversation and what an admin asks for, on their way from the worker of the chat, which has the one, to the desk, which
/// does the other.
#[derive(Deserialize)]
pub(crate) struct Promotion {
    exported: Exported,
    #[serde(default)]
    asked: Option<PromotedReply>,
}

#[derive(Deserialize)]
struct Exported {
    conversation: Told,
    messages: Vec<Message>,
}

#[derive(Deserialize)]
struct Told {
    quote: String,
    language: String,
    #[serde(default)]
    open_questions: Vec<OpenQuestion>,
}

impl<P: Platform> App<P> {
    /// Hands the conversation `id` to the desk, to make a short answer of the reply `message` in it; what the desk says.
    pub(crate) async fn hand_to_promote(
        &self,
        id: &str,
        message: &str,
        asked: &[u8],
    ) -> Result<Outcome, AppError> {
        let asked: Value = if asked.is_empty() { Value::Null } else { json::sent(asked, "body")? };
        let exported = self.command(id, &Command::Export).await?.into_result()?;
        let body = json!({ "exported": exported, "asked": asked }).to_string();
        let path = format!("/admin/conversations/{id}/messages/{message}/answer");
        let (status, body) = self.platform.desk("POST", &path, &self.actor_text(), &body).await?;
        Ok(Outcome { status, body: json::stored(&body)?, origin_allowed: false })
    }

    /// Makes a short answer of the reply `message` of a person.
    pub(crate) async fn promote(
        &self,
        message: &str,
        promotion: Promotion,
    ) -> Result<AnswerView, AppError> {
        let asked = promotion.asked.unwrap_or_default();
        let Exported { conversation, messages } = promotion.exported;
        let place = messages.iter().position(|m| m.id == message && m.role == Role::Human);
        let place = place.ok_or_else(|| {
            AppError::new(NOT_FOUND, "There is no such message of a person in this conversation.")
        })?;
        let question = question(&messages[..place], &conversation.open_questions);
        let questions = match (asked.questions, question) {
            (Some(questions), _) => questions,
            // What is personal in it is nobody else's question.
            (None, Some(question)) => questions_in(&redact(&question.text)),
            (None, None) => {
                let what = "are needed: the buyer asked nothing before this reply";
                return Err(AppError::field("questions", what));
            }
        };
        let (mut quote, mut customer, mut gap) = (None, None, None);
        match asked.scope {
            PromotedScope::Quote => quote = Some(conversation.quote),
            PromotedScope::Customer => {
                let offered = self.snapshot(Some(&conversation.quote)).await?.offered;
                let offered = offered.ok_or_else(|| unknown(&conversation.quote))?;
                let buyer = offered.quote.buyer.as_ref().map(|b| b.name.clone());
                let none = || AppError::field("scope", "the quote does not name its buyer");
                customer = Some(buyer.ok_or_else(none)?);
            }
            PromotedScope::Everyone => {
                if let Some(question) = question {
                    gap = self.gap_of(&question.id).await?;
                }
            }
        }
        let new = NewAnswer {
            questions,
            answer: asked.answer.unwrap_or_else(|| messages[place].text.clone()),
            language: Some(asked.language.unwrap_or(conversation.language)),
            valid_until: asked.valid_until,
            tags: asked.tags,
            gap,
            quote,
            customer,
            audience: Vec::new(),
        };
        self.put_answer(None, new).await
    }

    /// The gap that a question was grouped to.
    async fn gap_of(&self, question: &str) -> Result<Option<String>, AppError> {
        let of = sql("SELECT gap_id FROM questions WHERE id = ?1", [question.into()]);
        let rows = self.platform.query(vec![of]).await?;
        Ok(rows.first().and_then(|r| r.first()).and_then(|r| optional(r, "gap_id")))
    }
}

/// The question that a reply after these messages is about: the last since the reply before it that the agent could not
/// answer, else the last that the buyer has said.
fn question<'m>(before: &'m [Message], open: &[OpenQuestion]) -> Option<&'m Message> {
    let since = before.iter().rposition(|m| m.role == Role::Human).map_or(0, |at| at + 1);
    let mut asked = before[since..].iter().filter(|m| m.role == Role::Buyer);
    let unanswered = asked.clone().rfind(|m| open.iter().any(|q| q.id == m.id));
    unanswered.or_else(|| asked.next_back())
}
