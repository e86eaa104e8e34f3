//! Replies of a model, recorded: read from a folder by the hash of the prompt. A prompt without a reply is written there, so that
//! somebody can ask a model for it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use countersign_shared::dialogue::model::prompt::BUDGET;
use countersign_shared::dialogue::model::{
    Prompt, Reliability, Reply, Said, Trust, ground, prompt,
};
use countersign_shared::dialogue::{Memory, Turn, Verdict, decide, decide_pointed};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::beir::lines;

/// How far the model is believed whose replies are recorded: what `TRUST` names, and how often its replies agreed so far.
#[derive(Clone, Default)]
pub struct Belief {
    /// `None` where that is to be measured.
    named: Option<Trust>,
    measured: Rc<RefCell<Reliability>>,
}

impl Belief {
    /// What the variable `TRUST` names: `measured` where it is absent.
    ///
    /// # Errors
    /// When it names something else.
    pub fn asked_for() -> Result<Self, String> {
        let named = match std::env::var("TRUST").as_deref() {
            Err(_) | Ok("" | "measured") => None,
            Ok("trusted") => Some(Trust::Trusted),
            Ok("untrusted") => Some(Trust::Untrusted),
            Ok(other) => {
                return Err(format!("`TRUST={other}`: it is `measured`, `trusted` or `untrusted`"));
            }
        };
        Ok(Self { named, ..Self::default() })
    }

    /// Whether the replies have to be heard once before they are answered.
    pub fn is_measured(&self) -> bool {
        self.named.is_none()
    }

    fn trust(&self) -> Trust {
        let measured = || Trust::Measured(Box::new(self.measured.borrow().clone()));
        self.named.clone().unwrap_or_else(measured)
    }
}

/// A folder of replies.
pub struct Replay {
    folder: PathBuf,
    replies: BTreeMap<String, String>,
    written: RefCell<BTreeSet<String>>,
    belief: Belief,
    /// Whether what is decided is counted, for what is decided later.
    hears: Cell<bool>,
}

/// A line of `replies.jsonl`; the reply is the text of the model, or the object that it holds.
#[derive(Deserialize)]
struct Line {
    id: String,
    reply: Value,
}

impl Replay {
    /// The folder that `READER=replay:DIR` names, or the one below it for a scenario; `None` where no such reader is asked for.
    ///
    /// # Errors
    /// When `READER` names another reader, or a file of the folder cannot be read.
    pub fn asked_for(scenario: Option<&str>, belief: &Belief) -> Result<Option<Self>, String> {
        let Ok(reader) = std::env::var("READER") else { return Ok(None) };
        if reader.is_empty() || reader == "off" {
            return Ok(None);
        }
        let folder = reader.strip_prefix("replay:").map(PathBuf::from);
        let folder = folder.ok_or_else(|| {
            format!("`READER={reader}`: here it is `off` or `replay:` and a folder")
        })?;
        let folder = scenario.map_or_else(|| folder.clone(), |name| folder.join(name));
        Ok(Some(Self { belief: belief.clone(), ..Self::open(&folder)? }))
    }

    /// Whether its replies have to be heard once before they are answered.
    pub fn is_measured(&self) -> bool {
        self.belief.is_measured()
    }

    /// From now on, whether what is decided is counted rather than said.
    pub fn hear(&self, hears: bool) {
        self.hears.set(hears);
    }

    /// The replies of a folder; one that is not there is made.
    ///
    /// # Errors
    /// When a file of it cannot be read.
    pub fn open(folder: &Path) -> Result<Self, String> {
        std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let (answers, asked) = (folder.join("replies.jsonl"), folder.join("prompts.jsonl"));
        let mut replies = BTreeMap::new();
        if answers.exists() {
            for Line { id, reply } in lines(&answers)? {
                let text = reply.as_str().map_or_else(|| reply.to_string(), str::to_owned);
                replies.insert(id, text);
            }
        }
        let mut written = BTreeSet::new();
        if asked.exists() {
            for line in lines::<Value>(&asked)? {
                written.extend(line["id"].as_str().map(str::to_owned));
            }
        }
        Ok(Self {
            folder: folder.to_owned(),
            replies,
            written: RefCell::new(written),
            belief: Belief { named: Some(Trust::Trusted), ..Belief::default() },
            hears: Cell::new(false),
        })
    }

    /// Decides on a turn by the recorded reply; as the embedded reader reads it where there is none, or none that can be read.
    ///
    /// # Errors
    /// When a prompt without a reply cannot be written.
    pub fn decide(&self, turn: &Turn<'_>, said: &[Said<'_>]) -> Result<(Verdict, Memory), String> {
        let mut asked = prompt(turn, said, &[], BUDGET);
        let mut reply = self.reply(&asked)?;
        if let Some(first) = reply.as_ref().filter(|r| !r.look_for.is_empty() && !asked.complete) {
            let again = prompt(turn, said, &first.look_for, BUDGET);
            if let Some(second) = self.reply(&again)? {
                (asked, reply) = (again, Some(second));
            }
        }
        let Some(reply) = reply else { return Ok(decide(turn)) };
        let trust = if self.hears.get() { Trust::Untrusted } else { self.belief.trust() };
        let pointed = ground(&reply, turn.quote, &asked.shown).of_a(trust);
        let decided = decide_pointed(turn, &pointed);
        if let Some(step) = decided.0.agreement.filter(|_| self.hears.get()) {
            self.belief.measured.borrow_mut().add(step, 1);
        }
        Ok(decided)
    }

    fn reply(&self, asked: &Prompt) -> Result<Option<Reply>, String> {
        let id = asked.id();
        if let Some(text) = self.replies.get(&id) {
            return Ok(Reply::read(text).ok());
        }
        if self.written.borrow_mut().insert(id.clone()) {
            let file = self.folder.join("prompts.jsonl");
            let line = json!({"id": id, "prompt": asked.text(), "schema": asked.schema});
            let open = OpenOptions::new().create(true).append(true).open(&file);
            open.and_then(|mut out| writeln!(out, "{line}"))
                .map_err(|e| format!("{}: {e}", file.display()))?;
        }
        Ok(None)
    }
}
