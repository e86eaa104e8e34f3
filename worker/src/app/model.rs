//! A language model reads a message: which one, for how much, and for how long it is waited.
//!
//! A model that fails, is late or costs too much is left out of the turn, and the embedded reader's verdict goes out in
//! time. What a model replies is believed only as far as it points at what is there
//! ([`countersign_shared::dialogue::model`]).

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use countersign_shared::dialogue::model::prompt::{BUDGET, Shown, VERSION};
use countersign_shared::dialogue::model::{
    Pointed, Prompt, Reply, Said, Trust, Wording, ground, prompt,
};
use countersign_shared::dialogue::{Memory, Turn, questions};
use countersign_shared::quote::Quote;
use countersign_shared::retrieval::PassageRef;
use countersign_shared::wire::buyer::{Message, Role};
use countersign_shared::wire::config::{AgentMode, ReaderConfig, ReaderMode, ReaderWording};
use futures::FutureExt;
use futures::future::{Either, join, select};

use crate::port::{AI, Outgoing, Platform};
use crate::provider::{self, Answered, Provider, Question, Target};

use super::App;
use super::config::{calibration, thresholds};
use super::conversation::{State, Stored, together};
use super::encoder::PATIENCE;
use super::knowledge::Reach;
use super::rules::Rules;
use super::snapshot::{Offered, Snapshot};
use crate::time::day;

/// How long a model is waited for, in seconds, unless the seller sets another time.
pub(crate) const DEADLINE: u32 = 8;
/// With less time than this left nothing more is asked, in milliseconds.
const SHORTEST: i64 = 500;
/// Wait before the one repeat, in milliseconds; up to as much again is added.
const REPEAT: f64 = 250.0;
/// Failures in a row after which the model is left alone.
const MOST_FAILURES: u32 = 5;
/// For how long, in milliseconds.
const PAUSE: i64 = 30_000;
/// Longest pause that a service may ask for, in milliseconds.
const LONGEST_PAUSE: i64 = 600_000;

/// What an isolate remembers of the model.
#[derive(Default)]
pub(crate) struct Health {
    /// Failures in a row.
    failures: Cell<u32>,
    /// Until when it is left alone, in milliseconds since 1970.
    pub(super) closed_until: Cell<i64>,
    /// Models that have refused the form of the request: `url model`.
    plain: RefCell<BTreeSet<String>>,
}

/// The model of a deployment.
pub(crate) struct Model {
    provider: &'static dyn Provider,
    target: Target,
    pub(super) config: ReaderConfig,
}

/// What a model is asked to read.
pub(crate) struct Heard<'a> {
    /// What was said before, oldest first.
    pub(crate) messages: &'a [Message],
    /// The message, or several that are read together.
    pub(crate) text: String,
    /// What the agent remembers of the talk.
    pub(crate) memory: Memory,
    /// The conversation that pays for it; the deployment's day alone where there is none.
    pub(crate) state: Option<&'a State>,
}

impl<'a> Heard<'a> {
    /// The messages of a conversation that wait for an answer.
    pub(crate) fn waiting(stored: &'a Stored) -> Self {
        Self {
            messages: &stored.messages,
            text: together(&stored.unanswered),
            memory: stored.memory().unwrap_or_default(),
            state: stored.state.as_ref(),
        }
    }
}

/// What a model made of a message.
#[derive(Debug)]
pub(crate) struct Read {
    prompt: Prompt,
    /// The document of each sentence that was shown.
    documents: Vec<String>,
    /// `None` where nothing came back that can be read.
    reply: Option<Reply>,
    trust: Trust,
    wording: Wording,
    /// Tokens that were spent, on calls that failed too.
    pub(crate) tokens: u64,
    /// How far the reply agreed with what else is known, once it was held against that.
    pub(crate) agreement: Cell<Option<i32>>,
}

/// Why there is no reply.
enum Failure {
    /// There is no use in asking again.
    Final(String),
    /// The service may answer in a moment; the milliseconds that it asks for.
    Passing(String, Option<i64>),
    /// The service does not take the form of the request.
    Form(String),
}

impl Read {
    /// What the decision embeds: the restated questions, and what is worded with what it is worded from.
    fn texts(&self, quote: &Quote) -> Vec<String> {
        let pointed = self.reply.as_ref().map(|reply| ground(reply, quote, &self.prompt.shown));
        let mut texts = Vec::new();
        for part in pointed.into_iter().flat_map(|p| p.parts) {
            texts.push(part.part.text);
            if !part.worded.is_empty() {
                texts.push(part.worded);
                texts.extend(part.quotes.into_iter().flat_map(|(_, sentences)| sentences));
            }
        }
        texts
    }

    /// What the reply points at, held against the world as it is now: a sentence that is no longer there is not found.
    pub(crate) fn pointed(&self, turn: &Turn<'_>) -> Option<Pointed> {
        let library = turn.library;
        let shown: Vec<Shown> = self
            .prompt
            .shown
            .iter()
            .zip(&self.documents)
            .map(|(shown, document)| {
                let source = library.sources.iter().position(|s| s.document.id == *document);
                let at = source.map(|source| PassageRef { source, passage: shown.at.passage });
                let found = at.filter(|at| {
                    let here = library.get(*at).map(|(s, p)| s.document.excerpt(p));
                    !library.hides(*at) && here.is_some_and(|t| t.contains(&shown.text))
                });
                match found {
                    Some(at) => Shown { at, ..shown.clone() },
                    // No sentence begins like nothing.
                    None => Shown { text: String::new(), ..shown.clone() },
                }
            })
            .collect();
        let pointed = ground(self.reply.as_ref()?, turn.quote, &shown);
        Some(pointed.of_a(self.trust.clone()).in_words_of(self.wording))
    }

    /// Whether a reply came back that could be read.
    pub(crate) fn has_reply(&self) -> bool {
        self.reply.is_some()
    }
}

impl<P: Platform> App<P> {
    /// The model that reads for this deployment; `None` where none is there or it is switched off.
    ///
    /// What the configuration names goes before the settings `READER_URL`, `READER_MODEL` and `READER_PROVIDER`; without
    /// any of them it is Workers AI, where the deployment has its binding. `READER=off` turns every model off.
    pub(crate) fn model(&self, snapshot: &Snapshot) -> Option<Model> {
        let setting = |name| self.platform.setting(name);
        if setting("READER").is_some_and(|r| r == "off") {
            return None;
        }
        let config = snapshot.config.as_ref().map(|c| c.reader.clone()).unwrap_or_default();
        // An agent that is paused answers nothing that would have to be read.
        let is_paused = snapshot.config.as_ref().is_some_and(|c| c.mode == AgentMode::Paused);
        if config.mode == ReaderMode::Embedded || is_paused {
            return None;
        }
        let url = config.url.clone().or_else(|| setting("READER_URL")).unwrap_or_default();
        let named = config.provider.clone().or_else(|| setting("READER_PROVIDER"));
        let provider = match named {
            Some(name) => provider::find(&name)?,
            None if !url.is_empty() => provider::at(&url),
            None => provider::find("workers_ai")?,
        };
        let model = config.model.clone().or_else(|| setting("READER_MODEL"));
        let model = model.or_else(|| provider.default_model().map(str::to_owned))?;
        if provider.needs_url() && url.is_empty() {
            return None;
        }
        if provider.name() == "workers_ai" && !self.platform.has_binding("AI") {
            return None;
        }
        let key = setting("READER_KEY").filter(|_| {
            let own = setting("READER_URL").and_then(|own| host(&own));
            let there = host(&url);
            there == own || there.is_none_or(|h| provider::is_known(&h))
        });
        let target = Target { url, model, key };
        Some(Model { provider, target, config })
    }

    /// Has the model read what was said, in so many milliseconds at most; `None` where it is not asked.
    pub(crate) async fn read_by_model(
        &self,
        model: &Model,
        snapshot: &Snapshot,
        reach: Reach,
        heard: &Heard<'_>,
        left: i64,
    ) -> Option<Read> {
        let offered = snapshot.offered.clone()?;
        let until = self.platform.now() + left.min(model.deadline());
        if left < SHORTEST {
            return None;
        }
        // What the prompt is written with is fetched meanwhile.
        let texts = questions(&heard.text, &heard.memory);
        let asked = join(self.may_spend(model, heard.state), self.trust(model));
        let ((may_spend, trust), ()) = join(asked, self.warm(&texts, PATIENCE)).await;
        if !may_spend {
            return None;
        }
        let asked = self.prompt(model, snapshot, &offered, reach, heard, &[]).await?;
        let mut read = self.ask_model(model, asked, &trust, until).await;
        let first = read.reply.as_ref().map(|r| r.look_for.clone()).unwrap_or_default();
        if !first.is_empty() && !read.prompt.complete {
            let reach = self.reach(snapshot.at).await.ok();
            let again = match reach {
                Some(reach) => self.prompt(model, snapshot, &offered, reach, heard, &first).await,
                None => None,
            };
            if let Some(again) = again {
                let second = self.ask_model(model, again, &trust, until).await;
                let tokens = read.tokens + second.tokens;
                if second.reply.is_some() {
                    read = second;
                }
                read.tokens = tokens;
            }
        }
        // What the reply says is compared with what it points at.
        let texts = read.texts(&offered.quote);
        join(self.spent(heard.state, read.tokens), self.warm(&texts, PATIENCE)).await;
        Some(read)
    }

    /// The prompt for what was said, and the document of each of its sentences.
    async fn prompt(
        &self,
        model: &Model,
        snapshot: &Snapshot,
        offered: &Offered,
        reach: Reach,
        heard: &Heard<'_>,
        searches: &[String],
    ) -> Option<(Prompt, Vec<String>)> {
        let config = snapshot.config.as_ref()?;
        let today = day(self.platform.now());
        let said: Vec<Said<'_>> = heard
            .messages
            .iter()
            .map(|m| Said { buyer: m.role == Role::Buyer, text: &m.text })
            .collect();
        let budget = model.config.prompt_tokens.map_or(BUDGET, |t| t as usize);
        let (calibration, thresholds) = (calibration(config), thresholds(config));
        let rules = Rules::of(config, &offered.quote).phrases();
        let write = |reach: &Reach| {
            let library = reach.library(offered, today);
            self.with_mind(|embedder, learned| {
                let turn = Turn {
                    quote: &offered.quote,
                    previous: offered.previous.as_ref(),
                    newer: offered.newer.as_deref(),
                    library: &library,
                    embedder,
                    learned,
                    calibration: &calibration,
                    thresholds: &thresholds,
                    rules: &rules,
                    memory: &heard.memory,
                    text: &heard.text,
                    today,
                };
                let mut asked = prompt(&turn, &said, searches, budget);
                if model.wording() == Wording::Model {
                    asked = asked.worded();
                }
                let document =
                    |s: &Shown| library.sources.get(s.at.source).map(|s| s.document.id.clone());
                let documents = asked.shown.iter().map(|s| document(s).unwrap_or_default());
                let documents = documents.collect();
                (asked, documents)
            })
        };
        match self.look_up(Some(offered), snapshot.at, reach, write).await {
            Ok(asked) => Some(asked),
            Err(error) => {
                self.platform.log(&format!("model: {error}"));
                None
            }
        }
    }

    /// Asks until a moment, once more where that may help.
    async fn ask_model(
        &self,
        model: &Model,
        (asked, documents): (Prompt, Vec<String>),
        trust: &Trust,
        until: i64,
    ) -> Read {
        let mut read = Read {
            prompt: asked,
            documents,
            reply: None,
            trust: trust.clone(),
            wording: model.wording(),
            tokens: 0,
            agreement: Cell::new(None),
        };
        let health = &self.cache.model;
        let place = format!("{} {}", model.target.url, model.target.model);
        let mut is_repeat = false;
        loop {
            let left = until - self.platform.now();
            let schema = (!health.plain.borrow().contains(&place)).then_some(&read.prompt.schema);
            let question =
                Question { system: &read.prompt.system, user: &read.prompt.user, schema };
            let request = model.provider.request(&model.target, &question);
            let answer = if left < SHORTEST {
                Err(Failure::Final("no time was left".to_owned()))
            } else {
                self.ask_once(model, request, left).await
            };
            let failure = match answer {
                Ok(Answered { text, tokens }) => {
                    let estimate = (read.prompt.tokens() + text.len() / 3) as u64;
                    read.tokens += tokens.unwrap_or(estimate);
                    match Reply::read(&text) {
                        Ok(reply) => {
                            health.failures.set(0);
                            read.reply = Some(reply);
                            return read;
                        }
                        Err(error) => Failure::Final(error.to_string()),
                    }
                }
                Err(failure) => failure,
            };
            let wait = match failure {
                Failure::Form(why) if schema.is_some() => {
                    self.platform.log(&format!("model: asked without a form from now on: {why}"));
                    health.plain.borrow_mut().insert(place.clone());
                    continue;
                }
                Failure::Passing(why, asked) => {
                    let jitter = self.platform.random().map_or(0.5, |r| f64::from(r[0]) / 255.0);
                    #[expect(clippy::cast_possible_truncation, reason = "at most half a second")]
                    let wait = asked.unwrap_or((REPEAT * (1.0 + jitter)) as i64);
                    if is_repeat || self.platform.now() + wait + SHORTEST > until {
                        self.failed(&why, asked);
                        return read;
                    }
                    wait
                }
                Failure::Final(why) | Failure::Form(why) => {
                    self.failed(&why, None);
                    return read;
                }
            };
            is_repeat = true;
            self.platform.pause(u32::try_from(wait).unwrap_or(0)).await;
        }
    }

    async fn ask_once(
        &self,
        model: &Model,
        request: Outgoing,
        left: i64,
    ) -> Result<Answered, Failure> {
        let sending = async {
            if request.url != AI {
                self.way_out(&request.url).await.map_err(|barred| {
                    let why = format!("the address of the model {barred}");
                    if barred.may_pass() {
                        Failure::Passing(why, None)
                    } else {
                        Failure::Final(why)
                    }
                })?;
            }
            let sent = self.platform.send(&request).await;
            sent.map_err(|e| Failure::Passing(e.to_string(), None))
        };
        let sending = sending.boxed_local();
        let late = self.platform.pause(u32::try_from(left).unwrap_or(0)).boxed_local();
        let answer = match select(sending, late).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => return Err(Failure::Final(format!("no answer in {left} ms"))),
        };
        let answer = answer?;
        let said = format!("the service answered with status {}", answer.status);
        match answer.status {
            200..=299 => model.provider.read(&answer.body).map_err(Failure::Final),
            400 | 422 => Err(Failure::Form(said)),
            408 | 429 | 500..=599 => {
                let asked = answer.retry_after.map(|s| i64::from(s) * 1000);
                Err(Failure::Passing(said, asked))
            }
            _ => Err(Failure::Final(said)),
        }
    }

    /// Notes a failure. After some in a row, or as long as the service asks, the model is left alone.
    fn failed(&self, why: &str, asked: Option<i64>) {
        self.platform.log(&format!("model: {why}"));
        let health = &self.cache.model;
        health.failures.set(health.failures.get() + 1);
        let pause = asked.map(|a| a.min(LONGEST_PAUSE));
        let pause = pause.or((health.failures.get() >= MOST_FAILURES).then_some(PAUSE));
        if let Some(pause) = pause {
            health.closed_until.set(self.platform.now() + pause);
        }
    }
}

/// The host of an address.
fn host(url: &str) -> Option<String> {
    Some(url::Url::parse(url).ok()?.host_str()?.to_owned())
}

impl Model {
    /// How long it is waited for, in milliseconds.
    pub(crate) fn deadline(&self) -> i64 {
        i64::from(self.config.deadline_seconds.unwrap_or(DEADLINE)) * 1000
    }

    /// What its replies are counted under: another model, another address or another prompt is another count.
    pub(super) fn name(&self) -> String {
        format!("{} {} {VERSION}", self.target.url, self.target.model)
    }

    fn wording(&self) -> Wording {
        match self.config.wording {
            ReaderWording::Quoted => Wording::Quoted,
            ReaderWording::Model => Wording::Model,
        }
    }

    /// Whether there is time to read once more, for a turn that began at a moment.
    pub(crate) fn has_time(&self, began: i64, now: i64) -> bool {
        began + self.deadline() - now >= SHORTEST
    }
}
