//! Short answers: a question with its variations, and what is answered, for everybody, a customer or one quote.

use countersign_shared::knowledge::{DOCUMENT, Document, File, Unreadable};
use countersign_shared::wire::knowledge::{AnswerView, Category, NewAnswer, Scope, SourceView};
use serde_json::json;

use crate::port::{Platform, sql};

use super::App;
use super::collections::fault;
use super::error::{AppError, NOT_FOUND};
use super::sources::{Filing, filing};
use super::tokens::digest;

/// Most ways to put a question.
const MOST_QUESTIONS: usize = 20;
/// Longest question and longest answer, in characters.
const LONGEST_QUESTION: usize = 300;
const LONGEST_ANSWER: usize = 2_000;

impl<P: Platform> App<P> {
    /// Stores a short answer: a new one, or in the place of `id`.
    pub(crate) async fn put_answer(
        &self,
        id: Option<&str>,
        new: NewAnswer,
    ) -> Result<AnswerView, AppError> {
        let questions: Vec<String> = new.questions.iter().map(|q| q.trim().to_owned()).collect();
        let fits = |q: &String| (1..=LONGEST_QUESTION).contains(&q.chars().count());
        if !(1..=MOST_QUESTIONS).contains(&questions.len()) || !questions.iter().all(fits) {
            let what = format!(
                "must be 1 to {MOST_QUESTIONS} questions of 1 to {LONGEST_QUESTION} characters"
            );
            return Err(AppError::field("questions", what));
        }
        let answer = new.answer.trim();
        if !(1..=LONGEST_ANSWER).contains(&answer.chars().count()) {
            let what = format!("must have 1 to {LONGEST_ANSWER} characters");
            return Err(AppError::field("answer", what));
        }
        let valid_until = new.valid_until.as_deref().map(filing::check_day).transpose()?;
        let scope = Scope { quote: new.quote, customer: new.customer, audience: new.audience };
        self.check_scope(&scope, &new.tags).await?;
        if let Some(gap) = &new.gap {
            self.check_gap(gap).await?;
        }
        let id = match id {
            Some(id) => {
                let known = self.read_source(id).await?;
                if known.summary.category != Category::Answer {
                    return Err(AppError::new(
                        NOT_FOUND,
                        format!("There is no short answer `{id}`."),
                    ));
                }
                if known.summary.scope.quote != scope.quote
                    || known.summary.scope.customer != scope.customer
                {
                    let what = "cannot be changed: remove the answer and write it anew";
                    return Err(AppError::field("quote", what));
                }
                id.to_owned()
            }
            None => self.id("src")?,
        };
        let text = json!({ "entries": [{ "questions": questions, "answer": answer }] }).to_string();
        let file = File {
            id: id.clone(),
            name: "answer.json".to_owned(),
            media_type: Some("application/json".to_owned()),
            language: new.language,
            allow_sensitive: false,
            allow_hidden: false,
        };
        let about = serde_json::to_string(&file)?;
        let read =
            self.ask_reader::<Document, Unreadable>(DOCUMENT, &about, text.as_bytes()).await?;
        let mut document = read.map_err(|mut wrong| {
            if wrong.field == "text" {
                "answer".clone_into(&mut wrong.field);
                wrong.what = wrong.what.replace("`answer.json` ", "");
            }
            fault(wrong)
        })?;
        document.title.clone_from(&questions[0]);
        document.valid_until = valid_until;
        let filing = Filing {
            name: id.clone(),
            category: Category::Answer,
            scope,
            tags: new.tags,
            bytes: answer.len(),
            sha256: digest(text.as_bytes()),
            ..Filing::default()
        };
        let closed = new.gap.as_deref().map(|gap| {
            sql(
                "UPDATE gaps SET state = 'closed', closed_because = ?2 WHERE id = ?1",
                [gap.into(), format!("a short answer was written: {}", questions[0]).into()],
            )
        });
        let source = self.file(&id, &filing, document, closed.into_iter().collect()).await?;
        Ok(AnswerView { source, questions, answer: answer.to_owned() })
    }

    /// A short answer.
    pub(crate) async fn read_answer(&self, id: &str) -> Result<AnswerView, AppError> {
        let SourceView { summary, contents } = self.read_source(id).await?;
        if summary.category != Category::Answer {
            return Err(AppError::new(NOT_FOUND, format!("There is no short answer `{id}`.")));
        }
        let questions = contents.first().map(|p| p.phrasings.clone()).unwrap_or_default();
        let texts: Vec<String> = contents.into_iter().map(|p| p.text).collect();
        Ok(AnswerView { source: summary, questions, answer: texts.join("\n") })
    }
}
