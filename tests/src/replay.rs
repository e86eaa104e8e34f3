//! Replies of a model, recorded: read from a folder by the hash of the prompt. A prompt without a reply is written there, so that
//! somebody can ask a model for it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use countersign_shared::dialogue::model::prompt::BUDGET;
use countersign_shared::dialogue::model::{Prompt, Reply, Said, Trust, ground, prompt};
use countersign_shared::dialogue::{Memory, Turn, Verdict, decide, decide_pointed};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::beir::lines;

/// A folder of replies.
pub struct Replay {
    folder: PathBuf,
    replies: BTreeMap<String, String>,
    written: RefCell<BTreeSet<String>>,
    trust: Trust,
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
    pub fn asked_for(scenario: Option<&str>) -> Result<Option<Self>, String> {
        let Ok(reader) = std::env::var("READER") else { return Ok(None) };
        if reader.is_empty() || reader == "off" {
            return Ok(None);
        }
        let folder = reader.strip_prefix("replay:").map(PathBuf::from);
        let folder = folder.ok_or_else(|| {
            format!("`READER={reader}`: here it is `off` or `replay:` and a folder")
        })?;
        let folder = scenario.map_or_else(|| folder.clone(), |name| folder.join(name));
        let trust = match std::env::var("TRUST").as_deref() {
            Err(_) | Ok("" | "trusted") => Trust::Trusted,
            Ok("untrusted") => Trust::Untrusted,
            Ok(other) => return Err(format!("`TRUST={other}`: it is `trusted` or `untrusted`")),
        };
        Ok(Some(Self { trust, ..Self::open(&folder)? }))
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
            trust: Trust::Trusted,
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
        let pointed = ground(&reply, turn.quote, &asked.shown).of_a(self.trust);
        Ok(decide_pointed(turn, &pointed))
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
