//! Scenarios with recorded replies of a model.

use std::collections::BTreeMap;
use std::path::Path;

use countersign_shared::confidence::judge;
use countersign_shared::dialogue::Turn;
use countersign_shared::dialogue::decide_pointed;
use countersign_shared::dialogue::model::{Prompt, Reply, Trust, ground};
use countersign_shared::retrieval::Query;
use serde_json::Value;

use crate::ask::{Answer, Desk, day};
use crate::beir::{lines, read};
use crate::grade::Case;
use crate::hostile::{Hostile, Random, Seen, changed, random};

/// Sentences that a weak model may take for the answer.
const LIKELY: usize = 4;

/// A scenario, and what a model replied to its questions.
pub struct Recorded {
    /// Its name.
    pub name: String,
    /// The quote with its documents.
    pub desk: Desk,
    /// The questions with what is right.
    pub cases: Vec<Case>,
    /// By question, what the model replied.
    pub replies: BTreeMap<String, Value>,
}

impl Recorded {
    /// The scenario of a folder with the replies of a file.
    ///
    /// # Errors
    /// When a file of it cannot be read, or a question has no reply.
    pub fn open(folder: &Path, replies: &Path) -> Result<Self, String> {
        let expected: Value = serde_json::from_str(&read(&folder.join("expected.json"))?)
            .map_err(|e| e.to_string())?;
        let now = day(expected.get("now").and_then(Value::as_str).or(Some("2026-12-01")))?;
        let desk = Desk::open(&folder.join("quote.json"), &folder.join("knowledge"), now)?;
        let cases: Vec<Case> = lines(&folder.join("questions.jsonl"))?;
        let line =
            |line: Value| Some((line["question"].as_str()?.to_owned(), line["reply"].clone()));
        let replies: BTreeMap<String, Value> =
            lines::<Value>(replies)?.into_iter().filter_map(line).collect();
        if let Some(case) = cases.iter().find(|c| !replies.contains_key(&c.question.id)) {
            return Err(format!("{}: no reply to {}", folder.display(), case.question.id));
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, desk, cases, replies })
    }

    /// The recorded reply to a question, and what a hostile model makes of it; the first is the recorded one.
    pub fn hostile(&self, case: &Case, turn: &Turn<'_>, prompt: &Prompt) -> Vec<Hostile> {
        let Some(own) = self.replies.get(&case.question.id) else { return Vec::new() };
        let others: Vec<Value> = self.replies.values().filter(|r| *r != own).cloned().collect();
        let likely = likely(turn, prompt);
        let seen = Seen { quote: turn.quote, prompt, others: &others, likely: &likely };
        let mut numbers = Random::new(countersign_shared::text::fnv1a(case.question.id.bytes()));
        let mut all = vec![Hostile { change: "none", reply: own.clone() }];
        all.extend(changed(own, &seen, &mut numbers));
        for _ in 0..2 {
            let reply = random(turn.text, &seen, &mut numbers);
            all.push(Hostile { change: "chance", reply });
        }
        all
    }

    /// What the buyer gets for a reply, and how far it agrees with what else is known where that was looked at.
    pub fn answer(
        &self,
        case: &Case,
        turn: &Turn<'_>,
        prompt: &Prompt,
        reply: &Value,
        trust: Trust,
    ) -> Option<(Answer, Option<i32>)> {
        let reply = Reply::read(&reply.to_string()).ok()?;
        let pointed = ground(&reply, turn.quote, &prompt.shown).of_a(trust);
        let verdict = decide_pointed(turn, &pointed).0;
        let agreement = verdict.agreement;
        Some((self.desk.answer(&case.question, verdict), agreement))
    }
}

/// The places of the sentences that are likest to the message, one a passage.
fn likely(turn: &Turn<'_>, prompt: &Prompt) -> Vec<usize> {
    let query = Query::embedded(turn.text, turn.library, turn.embedder);
    let Some(found) = judge(turn.library, &query, turn.calibration, LIKELY) else {
        return Vec::new();
    };
    let of_hit = |hit: &countersign_shared::retrieval::Hit| {
        let best = hit.sentences.first()?;
        let (source, _) = turn.library.get(hit.at)?;
        let text = source.document.text.get(best.start..best.end)?.trim();
        prompt.shown.iter().position(|s| s.at == hit.at && s.text == text)
    };
    found.ranking.hits.iter().filter_map(of_hit).collect()
}
