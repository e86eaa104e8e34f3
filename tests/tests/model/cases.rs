//! Single replies, good and bad, on one small quote: what the buyer must get was written from the quote by hand.

use std::path::Path;

use chrono::NaiveDate;
use countersign_shared::dialogue::Action;
use countersign_shared::dialogue::model::prompt::BUDGET;
use countersign_shared::dialogue::model::{Prompt, Reply, Trust, Wording, prompt};
use countersign_tests::ask::{Answer, Desk, Question};
use countersign_tests::beir::lines;
use serde::Deserialize;

use super::golden;

#[derive(Deserialize)]
struct Recorded {
    #[serde(flatten)]
    question: Question,
    /// What came back, byte by byte.
    reply: String,
    /// How often.
    #[serde(default)]
    times: Option<usize>,
    /// `answer`, `clarify`, `handoff`, `refuse`, `small_talk`; `any` where only what is not said counts.
    action: String,
    /// What the buyer must read, each of it.
    #[serde(default)]
    says: Vec<String>,
    /// What the buyer must not read, in the text or among the options.
    #[serde(default)]
    never: Vec<String>,
    #[serde(default)]
    wording: Wording,
}

fn desk(folder: &Path) -> Desk {
    let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    Desk::open(&folder.join("quote.json"), &folder.join("knowledge"), day).unwrap()
}

fn ask(desk: &Desk, case: &Recorded) -> Answer {
    match Reply::read(&case.reply.repeat(case.times.unwrap_or(1))) {
        Ok(reply) => desk.ask_worded(&case.question, &reply, Trust::Trusted, case.wording).unwrap(),
        Err(_) => desk.ask(&case.question).unwrap(),
    }
}

fn fault(case: &Recorded, got: &Answer) -> Option<String> {
    let named = |name: &str, action: Action| case.action == name && got.action == action;
    let action = case.action == "any"
        || named("answer", Action::Answer)
        || named("clarify", Action::Clarify)
        || named("handoff", Action::Handoff)
        || named("refuse", Action::Refuse)
        || named("small_talk", Action::SmallTalk);
    let labels: String = got.options.iter().map(|o| o.label.as_str()).collect();
    let excerpts: String = got.citations.iter().map(|c| c.excerpt.as_str()).collect();
    let lacks = case.says.iter().find(|s| !got.text.contains(s.as_str()));
    let said = case.never.iter().find(|n| got.text.contains(*n) || labels.contains(*n));
    // What speaks to the agent is not in the source that the buyer may open, either.
    let instructs = excerpts.contains("Ignore previous");
    let fine = action && lacks.is_none() && said.is_none() && !instructs;
    let id = &case.question.id;
    (!fine).then(|| {
        format!(
            "{id}: {:?} «{}», lacks {lacks:?}, says {said:?}, {instructs}",
            got.action, got.text
        )
    })
}

#[test]
fn every_recorded_reply_gives_the_buyer_what_was_written_by_hand() {
    let desk = desk(&golden().join("replies/cases"));
    let cases: Vec<Recorded> = lines(&golden().join("replies/cases.jsonl")).unwrap();
    assert!(cases.len() >= 160, "{}", cases.len());
    let faults: Vec<String> =
        cases.iter().filter_map(|case| fault(case, &ask(&desk, case))).collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}

#[test]
fn only_a_prompt_that_asks_for_words_has_a_place_for_them() {
    let desk = desk(&golden().join("replies/cases"));
    let question =
        Question { id: "x".to_owned(), text: "What is it?".to_owned(), history: Vec::new() };
    desk.turn(&question, |turn, said| {
        let plain = prompt(turn, said, &[], BUDGET);
        let worded = prompt(turn, said, &[], BUDGET).worded();
        let place = |p: &Prompt| p.schema.pointer("/properties/texts").is_some();
        assert!(!place(&plain) && place(&worded));
        // What the model is asked is not the same, so neither is the name of its reply.
        assert!(plain.id() != worded.id() && worded.system.starts_with(&plain.system));
    });
}
