//! A language model reads a message: which one, for how much, and for how long it is waited.
//!
//! A model that fails, is late or costs too much is left out of the turn, and the embedded reader's verdict goes out in
//! time. What a model replies is believed only as far as it points at what is there
//! ([`countersign_shared::dialogue::model`]).

mod asking;

pub(crate) use asking::Health;

use countersign_shared::dialogue::model::prompt::{BUDGET, Shown, VERSION};
use countersign_shared::dialogue::model::{Prompt, Said, Wording, prompt};
use countersign_shared::dialogue::{Memory, Turn, questions};
use countersign_shared::wire::buyer::{Message, Role};
use countersign_shared::wire::config::{AgentMode, ReaderConfig, ReaderMode, ReaderWording};
use futures::future::{LocalBoxFuture, join};

use crate::port::Platform;
use crate::provider::{self, Provider, Target};
use crate::time::day;

use super::App;
use super::config::{calibration, thresholds};
use super::conversation::{State, Stored, together};
use super::encoder::PATIENCE;
use super::knowledge::Reach;
use super::model_reply::Read;
use super::moment::{Offered, Snapshot};
use super::rules::Rules;

/// How long a model is waited for, in seconds, unless the seller sets another time.
pub(crate) const DEADLINE: u32 = 8;
/// With less time than this left nothing more is asked, in milliseconds.
const SHORTEST: i64 = 500;

/// The model of a deployment.
pub(crate) struct Model {
    provider: &'static dyn Provider,
    target: Target,
    pub(super) config: ReaderConfig,
}

/// Takes in what has come of a reply that is still being written.
pub(crate) type Begins<'a> = dyn Fn(Read) -> LocalBoxFuture<'a, ()> + 'a;

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
    /// Who wants to hear the reply while it is written.
    pub(crate) begins: Option<&'a Begins<'a>>,
}

impl<'a> Heard<'a> {
    /// The messages of a conversation that wait for an answer.
    pub(crate) fn waiting(stored: &'a Stored) -> Self {
        Self {
            messages: &stored.messages,
            text: together(&stored.unanswered),
            memory: stored.memory().unwrap_or_default(),
            state: stored.state.as_ref(),
            begins: None,
        }
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
        let mut read = self.ask_model(model, asked, &trust, until, heard.begins).await;
        let first = read.reply.as_ref().map(|r| r.look_for.clone()).unwrap_or_default();
        if !first.is_empty() && !read.prompt.complete {
            let reach = self.reach(snapshot.at).await.ok();
            let again = match reach {
                Some(reach) => self.prompt(model, snapshot, &offered, reach, heard, &first).await,
                None => None,
            };
            if let Some(again) = again {
                let second = self.ask_model(model, again, &trust, until, heard.begins).await;
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
                if model.speaks() {
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

    /// Whether it answers in words of its own.
    pub(crate) fn speaks(&self) -> bool {
        self.wording() == Wording::Model
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
