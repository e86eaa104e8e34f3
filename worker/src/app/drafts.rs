//! What a person of the seller might answer: a draft from the quote and the documents, which the person reads, changes and sends,
//! or not. The bar is lower than for an answer of the agent, because a person stands between the draft and the buyer.

use countersign_shared::confidence::Calibration;
use countersign_shared::dialogue::model::{Trust, Wording};
use countersign_shared::dialogue::{
    Action, HandoffReason, Memory, Thresholds, Turn, Verdict, decide, decide_pointed, questions,
};
use countersign_shared::handoff::summary::on_the_wire as cited;
use countersign_shared::wire::buyer::{Action as Done, Message, Role};
use countersign_shared::wire::console::AdminConversation;
use countersign_shared::wire::people::{NoSuggestion, Suggestion};

use crate::json;
use crate::port::{Claim, Platform, Share};
use crate::time::day;

use super::App;
use super::config::calibration;
use super::conversation::{Command, Outcome, together};
use super::encoder::PATIENCE;
use super::error::{AppError, RATE_LIMITED};
use super::knowledge::Reach;
use super::model::Heard;
use super::model_reply::Read;
use super::moment::{Offered, Snapshot};
use super::rules::Rules;
use super::tokens::Link;

/// What is likely enough to be shown to a person.
const BAR: Bar = Bar {
    thresholds: Thresholds { answer_at: Some(0.15), clarify_at: 0.15, state_at: 0.3 },
    is_draft: true,
};
/// How it is decided.
#[derive(Clone, Copy)]
pub(super) struct Bar {
    /// What is likely enough.
    pub(super) thresholds: Thresholds,
    /// Whether a person judges what comes of it: then the model is taken at its word, and may use words of its own.
    pub(super) is_draft: bool,
}

/// Open questions that one draft answers at most: the last ones.
const MOST_OPEN: usize = 3;
/// Messages of the buyer that are read again for what «it» and «that one» mean.
const MOST_BEFORE: usize = 20;
/// Drafts of one conversation in ten minutes, and in a day: each may cost a call of a model.
const SHORT: u32 = 20;
const DAY: u32 = 100;
/// Drafts of the deployment in a day.
const DAY_OF_ALL: u32 = 5_000;

/// A draft, before it is worded for the wire.
struct Draft {
    question: String,
    verdict: Verdict,
    by_model: bool,
}

/// Where the open questions begin, and which they are: those of the buyer that the agent did not answer since a person spoke; the
/// last message of the buyer where it has answered all. `None` where the buyer has said nothing.
fn open(messages: &[Message]) -> Option<(usize, Vec<&Message>)> {
    let spoke = messages.iter().rposition(|m| m.role == Role::Human).map_or(0, |at| at + 1);
    let answered = |at: usize| {
        let next = messages[at + 1..].iter().take_while(|m| m.role != Role::Buyer);
        next.filter_map(|m| m.action).any(|a| !matches!(a, Done::Handoff | Done::Clarify))
    };
    let of_buyer = |at: &usize| messages[*at].role == Role::Buyer;
    let mut open: Vec<usize> =
        (spoke..messages.len()).filter(of_buyer).filter(|at| !answered(*at)).collect();
    open.drain(..open.len().saturating_sub(MOST_OPEN));
    if open.is_empty() {
        open.extend((0..messages.len()).rfind(of_buyer));
    }
    let first = *open.first()?;
    Some((first, open.into_iter().map(|at| &messages[at]).collect()))
}

/// Why a verdict is no draft.
fn reason(verdict: &Verdict) -> NoSuggestion {
    match verdict.reason {
        Some(HandoffReason::CommitmentRequest) => NoSuggestion::Promise,
        Some(HandoffReason::UserRequested) => NoSuggestion::PersonAsked,
        Some(HandoffReason::Rule(_)) => NoSuggestion::Rule,
        _ => NoSuggestion::NotFound,
    }
}

impl<P: Platform> App<P> {
    /// A draft for whoever has a reply link.
    pub(crate) async fn suggest_by_link(&self, bearer: Option<&str>) -> Result<Outcome, AppError> {
        let conversation = self.link_claims(Link::Reply, bearer)?;
        self.suggest(&conversation).await
    }

    /// A draft of an answer in a conversation.
    pub(crate) async fn suggest(&self, conversation: &str) -> Result<Outcome, AppError> {
        let read = self.command(conversation, &Command::AdminRead).await?;
        if read.status != 200 {
            return Ok(read);
        }
        let view: AdminConversation = json::told(&read.body)?;
        let claim = Claim {
            now: self.platform.now(),
            visitor: Share::of(conversation.to_owned(), SHORT, DAY),
            shares: Vec::new(),
            day: DAY_OF_ALL,
        };
        if let Some(wait) = self.platform.budget("drafts", &claim).await? {
            let what = "There were enough drafts for this conversation for now.";
            return Err(AppError::new(RATE_LIMITED, what).retry_after(wait));
        }
        let messages = &view.conversation.messages;
        let Some((first, open)) = open(messages) else {
            return Outcome::new(
                200,
                &Suggestion {
                    question: String::new(),
                    text: None,
                    citations: Vec::new(),
                    read_by: "embedded".to_owned(),
                    reason: Some(NoSuggestion::NothingAsked),
                },
            );
        };
        let Draft { question, verdict, by_model } =
            self.drafted(&view, &messages[..first], &open).await?;
        let is_draft = verdict.action == Action::Answer && !verdict.text.is_empty();
        let citations = verdict.citations.iter().filter(|_| is_draft).map(cited).collect();
        let reason = (!is_draft).then(|| reason(&verdict));
        let suggestion = Suggestion {
            question,
            text: is_draft.then_some(verdict.text),
            citations,
            read_by: if by_model { "model" } else { "embedded" }.to_owned(),
            reason,
        };
        Outcome::new(200, &suggestion)
    }

    /// What the agent would say to the open questions with the bar lowered. What only a person can do, a draft cannot: that is left
    /// out where something else was asked.
    async fn drafted(
        &self,
        view: &AdminConversation,
        before: &[Message],
        open: &[&Message],
    ) -> Result<Draft, AppError> {
        let of_buyer = before.iter().filter(|m| m.role == Role::Buyer).map(|m| m.text.clone());
        let mut earlier: Vec<String> = of_buyer.collect();
        earlier.drain(..earlier.len().saturating_sub(MOST_BEFORE));
        let (snapshot, reach) = self.world(&view.quote.id, Some(&view.quote.version), true).await?;
        let offered =
            snapshot.offered.clone().ok_or_else(|| super::quotes::unknown(&view.quote.id))?;
        let mut texts = earlier.clone();
        texts.extend(open.iter().flat_map(|m| questions(&m.text, &Memory::default())));
        self.warm(&texts, PATIENCE).await;
        let remember = |reach: &Reach| {
            self.deciding(&snapshot, &offered, reach, &BAR, |decide| {
                let memory = earlier
                    .iter()
                    .fold(Memory::default(), |memory, text| decide(text, &memory, None).1);
                // Of what an answer would lack, a draft may find something.
                let asks = |m: &&&Message| {
                    reason(&decide(&m.text, &memory, None).0) == NoSuggestion::NotFound
                };
                let asked: Vec<&Message> = open.iter().filter(asks).copied().collect();
                (memory, together(if asked.is_empty() { open.to_vec() } else { asked }))
            })
        };
        let (memory, question) = self.look_up(Some(&offered), snapshot.at, reach, remember).await?;
        let read = match self.model(&snapshot) {
            Some(model) => {
                let heard = Heard {
                    messages: before,
                    text: question.clone(),
                    memory: memory.clone(),
                    state: None,
                    begins: None,
                };
                let reach = self.reach(snapshot.at).await?;
                self.read_by_model(&model, &snapshot, reach, &heard, model.deadline()).await
            }
            None => None,
        };
        let read = read.filter(Read::has_reply);
        let reach = self.reach(snapshot.at).await?;
        let draft = |reach: &Reach| {
            self.deciding(&snapshot, &offered, reach, &BAR, |decide| {
                decide(&question, &memory, read.as_ref()).0
            })
        };
        let verdict = self.look_up(Some(&offered), snapshot.at, reach, draft).await?;
        Ok(Draft { question, verdict, by_model: read.is_some() })
    }

    /// Does something that decides, with what all of its decisions share made once.
    pub(super) fn deciding<R>(
        &self,
        snapshot: &Snapshot,
        offered: &Offered,
        reach: &Reach,
        bar: &Bar,
        work: impl FnOnce(&dyn Fn(&str, &Memory, Option<&Read>) -> (Verdict, Memory)) -> R,
    ) -> R {
        let config = snapshot.config.as_deref();
        let today = day(self.platform.now());
        let library = reach.library(offered, today);
        let calibration = config.map_or_else(Calibration::shipped, calibration);
        let rules = config.map(|c| Rules::of(c, &offered.quote).phrases()).unwrap_or_default();
        self.with_mind(|embedder, learned| {
            work(&|text, memory, read| {
                let turn = Turn {
                    quote: &offered.quote,
                    previous: offered.previous.as_ref(),
                    newer: offered.newer.as_deref(),
                    library: &library,
                    embedder,
                    learned,
                    calibration: &calibration,
                    thresholds: &bar.thresholds,
                    rules: &rules,
                    memory,
                    text,
                    today,
                };
                match read.and_then(|read| read.pointed(&turn)) {
                    Some(pointed) if !bar.is_draft => decide_pointed(&turn, &pointed),
                    Some(pointed) => {
                        let pointed = pointed.of_a(Trust::Trusted).in_words_of(Wording::Model);
                        decide_pointed(&turn, &pointed)
                    }
                    None => decide(&turn),
                }
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(role: Role, text: &str, action: Option<Done>) -> Message {
        let at = "2026-09-01T09:00:00Z";
        serde_json::from_value(serde_json::json!({
            "id": text, "role": role, "text": text, "at": at, "action": action
        }))
        .unwrap()
    }

    #[test]
    fn what_nobody_answered_since_a_person_spoke_is_open() {
        let buyer = |text: &str| said(Role::Buyer, text, None);
        let agent = |action| said(Role::Agent, "…", Some(action));
        let texts = |messages: &[Message]| {
            open(messages).map(|(at, open)| (at, together(open).replace('\n', " ")))
        };
        assert_eq!(texts(&[]), None);
        let mut talk = vec![
            agent(Done::Welcome),
            buyer("a"),
            agent(Done::Answer),
            buyer("b"),
            agent(Done::Handoff),
        ];
        assert_eq!(texts(&talk), Some((3, "b".to_owned())));
        talk.extend([buyer("c"), agent(Done::Answer), buyer("d")]);
        assert_eq!(texts(&talk), Some((3, "b d".to_owned())));
        talk.push(said(Role::Human, "Hello", None));
        assert_eq!(texts(&talk), Some((7, "d".to_owned())), "all answered: the last one");
        talk.push(buyer("e"));
        assert_eq!(texts(&talk), Some((9, "e".to_owned())));
    }
}
