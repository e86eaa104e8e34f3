//! A quote, its documents and questions, answered by the core alone.

use std::path::Path;

use chrono::{Days, NaiveDate};
use countersign_shared::confidence::Calibration;
use countersign_shared::dialogue::model::prompt::BUDGET;
use countersign_shared::dialogue::model::{self, Reply, Trust, Wording, ground, prompt};
use countersign_shared::dialogue::reading::Part;
use countersign_shared::dialogue::{
    Action, HandoffReason, Learned, Memory, Thresholds, Turn, Verdict, decide, decide_pointed,
    heard, verdict_language,
};
use countersign_shared::index::Embedder;
use countersign_shared::knowledge::{ParseError, current, parse};
use countersign_shared::quote::import::import;
use countersign_shared::quote::imported::Options;
use countersign_shared::quote::{Quote, passages};
use countersign_shared::retrieval::{Library, Origin, Source};
use serde::{Deserialize, Serialize};

use crate::beir::read;
use crate::replay::Replay;
use crate::{encoder, learned};

/// A question of a scenario.
#[derive(Debug, Deserialize)]
pub struct Question {
    /// Id.
    pub id: String,
    /// The question.
    pub text: String,
    /// What was said before, oldest first.
    #[serde(default)]
    pub history: Vec<Said>,
}

/// One earlier message.
#[derive(Debug, Deserialize)]
pub struct Said {
    /// `user` or `buyer`; every other role is the agent or a person.
    pub role: String,
    /// What was said.
    pub text: String,
}

impl Said {
    fn is_buyers(&self) -> bool {
        matches!(self.role.as_str(), "user" | "buyer" | "visitor")
    }
}

/// A line of the output.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// Id of the question.
    pub id: String,
    /// What the agent does.
    pub action: Action,
    /// What it says.
    pub text: String,
    /// In which language.
    pub language: String,
    /// What it rests on.
    pub citations: Vec<Cited>,
    /// What is offered.
    pub options: Vec<Offered>,
    /// What the message was read as, part by part.
    pub reading: Vec<Part>,
    /// Why a person takes over.
    pub handoff_reason: Option<HandoffReason>,
    /// Probability that the first passage answers.
    pub confidence: Option<f64>,
}

/// An option of the output.
#[derive(Debug, Serialize)]
pub struct Offered {
    /// What the buyer reads.
    pub label: String,
    /// What it rests on; nothing for a person and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A citation of the output.
#[derive(Debug, Serialize)]
pub struct Cited {
    /// Name of the file, or `quote:` and the path of the field.
    pub source: String,
    /// Headings or label.
    pub heading: String,
    /// Exact text.
    pub excerpt: String,
}

/// A quote with its knowledge, ready to be asked.
pub struct Desk {
    quote: Quote,
    sources: Vec<Source>,
    today: NaiveDate,
    embedder: Option<&'static dyn Embedder>,
    learned: Option<Learned>,
    replay: Option<Replay>,
}

/// The day to answer on: the one given, else today.
pub fn day(now: Option<&str>) -> Result<NaiveDate, String> {
    if let Some(text) = now.filter(|n| !n.is_empty()) {
        return text.parse().map_err(|_| format!("`{text}` is no date such as 2026-12-01"));
    }
    #[expect(clippy::disallowed_methods, reason = "a command-line tool may read the clock")]
    let now = std::time::SystemTime::now();
    let elapsed = now.duration_since(std::time::UNIX_EPOCH).map_err(|e| e.to_string())?;
    // The default is the first day of the epoch.
    let days = elapsed.as_secs() / 86_400;
    NaiveDate::default()
        .checked_add_days(Days::new(days))
        .ok_or_else(|| "the clock is far off".to_owned())
}

impl Desk {
    /// Reads a quote and every file of a folder whose format is known.
    pub fn open(quote: &Path, knowledge: &Path, today: NaiveDate) -> Result<Self, String> {
        Self::new(&read(quote)?, knowledge, today).map_err(|e| format!("{}: {e}", quote.display()))
    }

    /// The same for a quote at hand.
    pub fn new(json: &str, knowledge: &Path, today: NaiveDate) -> Result<Self, String> {
        let imported = import(json, &Options::default()).map_err(|e| e.to_string())?;
        for left in &imported.unmapped {
            eprintln!("not mapped: {} = {}", left.field, left.value);
        }
        let quote = imported.quote;
        let mut files: Vec<_> = std::fs::read_dir(knowledge)
            .map_err(|e| format!("{}: {e}", knowledge.display()))?
            .filter_map(|entry| entry.ok().map(|e| e.path()))
            .filter(|p| p.is_file())
            .collect();
        files.sort();
        let embedder = encoder::open()?.map(|e| e as &dyn Embedder);
        let mut sources = Vec::new();
        for file in files {
            let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            let bytes = std::fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
            match parse(&name, &name, None, None, &bytes) {
                Ok(document) => sources.push(Source::embedded(
                    document,
                    Origin::Source { url: None },
                    &quote.spoken(),
                    embedder,
                )),
                Err(e @ ParseError::UnknownFormat { .. }) => eprintln!("left out: {e}"),
                Err(e) => return Err(e.to_string()),
            }
        }
        sources.push(passages::source(&quote, embedder));
        Ok(Self {
            quote,
            sources,
            today,
            embedder,
            learned: Some(learned::open()?.clone()),
            replay: None,
        })
    }

    /// The same desk with another reader.
    #[must_use]
    pub fn with(self, learned: Learned) -> Self {
        Self { learned: Some(learned), ..self }
    }

    /// The same desk with recorded replies of a model.
    #[must_use]
    pub fn read_by(self, replay: Option<Replay>) -> Self {
        Self { replay, ..self }
    }

    /// Answers a question after its history, which is replayed so that follow-ups and choices are understood.
    ///
    /// # Errors
    /// When a prompt for a model cannot be written.
    pub fn ask(&self, question: &Question) -> Result<Answer, String> {
        self.decided(question, |turn, said| match &self.replay {
            Some(replay) => replay.decide(turn, said),
            None => Ok(decide(turn)),
        })
    }

    /// Hears what a recorded model replied to some questions, where how far it is believed is to be measured.
    ///
    /// # Errors
    /// When a prompt for a model cannot be written.
    pub fn hear<'q>(
        &self,
        questions: impl IntoIterator<Item = &'q Question>,
    ) -> Result<(), String> {
        let Some(replay) = self.replay.as_ref().filter(|r| r.is_measured()) else { return Ok(()) };
        replay.hear(true);
        let heard = questions.into_iter().try_for_each(|q| self.ask(q).map(drop));
        replay.hear(false);
        heard
    }

    /// The same, read as a model has read it that is believed so far.
    ///
    /// # Errors
    /// None.
    pub fn ask_read(
        &self,
        question: &Question,
        reply: &Reply,
        trust: Trust,
    ) -> Result<Answer, String> {
        self.ask_worded(question, reply, trust, Wording::Quoted)
    }

    /// The same, answered in these words.
    ///
    /// # Errors
    /// None.
    pub fn ask_worded(
        &self,
        question: &Question,
        reply: &Reply,
        trust: Trust,
        wording: Wording,
    ) -> Result<Answer, String> {
        self.decided(question, |turn, said| {
            let asked = prompt(turn, said, &[], BUDGET);
            let pointed = ground(reply, turn.quote, &asked.shown).of_a(trust);
            Ok(decide_pointed(turn, &pointed.in_words_of(wording)))
        })
    }

    fn decided(
        &self,
        question: &Question,
        last: impl FnOnce(&Turn<'_>, &[model::Said<'_>]) -> Result<(Verdict, Memory), String>,
    ) -> Result<Answer, String> {
        let (verdict, _) = self.turn(question, last)?;
        Ok(self.answer(question, verdict))
    }

    /// Does something with the turn of a question, after its history.
    pub fn turn<T>(
        &self,
        question: &Question,
        last: impl FnOnce(&Turn<'_>, &[model::Said<'_>]) -> T,
    ) -> T {
        let library = Library::new(current(&self.sources, self.today));
        let calibration = Calibration::shipped();
        let thresholds = Thresholds::default();
        let (none, mut memory) = (Memory::default(), Memory::default());
        let start = Turn {
            quote: &self.quote,
            previous: None,
            newer: None,
            library: &library,
            embedder: self.embedder,
            learned: self.learned.as_ref(),
            calibration: &calibration,
            thresholds: &thresholds,
            rules: &[],
            memory: &none,
            text: &question.text,
            today: self.today,
        };
        let mut own = String::new();
        for said in &question.history {
            if said.is_buyers() {
                let turn = Turn { text: &said.text, memory: &memory, ..start };
                let (verdict, after) = decide(&turn);
                (own, memory) = (verdict.text, after);
            } else if said.text != own {
                // Somebody else answered.
                memory = heard(&self.quote, memory, &said.text);
            }
        }
        let turn = Turn { memory: &memory, ..start };
        let said: Vec<model::Said<'_>> = question
            .history
            .iter()
            .map(|s| model::Said { buyer: s.is_buyers(), text: &s.text })
            .collect();
        last(&turn, &said)
    }

    /// A verdict on a question, as a line of the output.
    pub fn answer(&self, question: &Question, verdict: Verdict) -> Answer {
        Answer {
            id: question.id.clone(),
            action: verdict.action,
            text: verdict.text,
            language: verdict_language(&self.quote).to_string(),
            citations: verdict
                .citations
                .into_iter()
                .map(|c| Cited { source: c.source, heading: c.heading, excerpt: c.excerpt })
                .collect(),
            options: verdict
                .options
                .into_iter()
                .map(|o| Offered { label: o.label, source: o.source })
                .collect(),
            reading: verdict.reading,
            handoff_reason: verdict.reason,
            confidence: verdict.confidence,
        }
    }
}
