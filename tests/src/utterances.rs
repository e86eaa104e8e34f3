//! The utterances that the reader is fitted to: read, checked, and turned into classes of the heads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use countersign_shared::dialogue::reader::classes::{self, HEADS};
use countersign_shared::dialogue::reader::features::MARK;

/// Keys that a line may carry besides those of the heads.
const MORE: &[&str] = &["measure", "kind", "claim", "lines", "open"];

/// A line of the data.
#[derive(Debug, Clone)]
pub struct Utterance {
    /// Language of the file, or the name of the scenario.
    pub group: String,
    /// Whether it is a question of a scenario.
    pub scenario: bool,
    /// The text with its lines named.
    pub said: String,
    /// The text with a mark for each line; the same as `said` where none is marked.
    pub marked: String,
    /// How many lines are named, where they are marked.
    pub lines: Option<usize>,
    /// The class of each head; `None` where the line says nothing of it.
    pub classes: Vec<Option<usize>>,
}

impl Utterance {
    /// Whether a fact of the quote is asked for.
    pub fn is_fact(&self) -> bool {
        let act = self.classes.first().copied().flatten();
        act.is_some_and(|class| HEADS[classes::ACT].classes[class].starts_with("fact:"))
    }
}

/// The folder of the data.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/src/dialogue/reader/utterances")
}

/// The files of the data, in the order of their names: a language each, then a scenario each.
///
/// # Errors
/// When a folder cannot be read.
pub fn files() -> Result<Vec<PathBuf>, String> {
    let mut all = Vec::new();
    for folder in [folder(), folder().join("scenarios")] {
        let entries = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        files.retain(|f| f.extension().is_some_and(|e| e == "tsv"));
        files.sort();
        all.extend(files);
    }
    Ok(all)
}

/// All utterances.
///
/// # Errors
/// The file and the line that is wrong, and what is wrong with it.
pub fn all() -> Result<Vec<Utterance>, String> {
    let mut found = Vec::new();
    for file in files()? {
        let text = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let group = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let scenario = file.parent().is_some_and(|f| f.ends_with("scenarios"));
        for (at, line) in text.lines().enumerate() {
            let utterance = parse(line, &group, scenario)
                .map_err(|e| format!("{}:{}: {e}", file.display(), at + 1))?;
            found.push(utterance);
        }
    }
    Ok(found)
}

/// Reads a line.
///
/// # Errors
/// What is wrong with it.
pub fn parse(line: &str, group: &str, scenario: bool) -> Result<Utterance, String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [act, slots, text] = fields.as_slice() else {
        return Err(format!("{} fields instead of three", fields.len()));
    };
    let mut said = BTreeMap::new();
    for slot in slots.split_whitespace().filter(|s| *s != "-") {
        let (key, value) = slot.split_once('=').ok_or(format!("`{slot}` is no key=value"))?;
        if !MORE.contains(&key) && !HEADS.iter().any(|h| h.name == key) {
            return Err(format!("unknown slot `{key}`"));
        }
        said.insert(key, value);
    }
    let (marked, lines) = mark(text)?;
    let open: BTreeSet<&str> =
        said.get("open").map_or_else(BTreeSet::new, |o| o.split(',').collect());
    let is_fact = *act == "fact";
    let mut classes = Vec::new();
    for (at, head) in HEADS.iter().enumerate() {
        let name = match at {
            _ if open.contains(head.name) => {
                classes.push(None);
                continue;
            }
            classes::SMALL_TALK => {
                let kind = said.get("kind").filter(|_| *act == "small_talk");
                kind.map_or("none", |k| *k).to_owned()
            }
            classes::ACT => match (*act, said.get("measure"), said.get("kind")) {
                ("fact", measure, _) => format!("fact:{}", measure.copied().unwrap_or("?")),
                ("request" | "small_talk", _, kind) => {
                    format!("{act}:{}", kind.copied().unwrap_or("?"))
                }
                (act, ..) => act.to_owned(),
            },
            // What is no fact says nothing of the slots of one.
            _ if !is_fact => {
                classes.push(None);
                continue;
            }
            classes::OPTIONAL => {
                if said.get("lines") == Some(&"optional") { "1" } else { "none" }.to_owned()
            }
            classes::STEP => match said.get("step") {
                Some(number) if number.parse::<usize>().is_ok() => "number".to_owned(),
                Some(step) => (*step).to_owned(),
                None => "none".to_owned(),
            },
            classes::QUANTITY => {
                if said.contains_key("quantity") { "1" } else { "none" }.to_owned()
            }
            _ => said.get(head.name).map_or(head.classes[0], |v| *v).to_owned(),
        };
        let class = head.classes.iter().position(|c| *c == name);
        classes.push(Some(class.ok_or(format!("unknown value `{name}` of `{}`", head.name))?));
    }
    let plain = text.replace(['[', ']', '{', '}'], "").replace("((", "").replace("))", "");
    let lines = (!scenario).then_some(lines);
    Ok(Utterance { group: group.to_owned(), scenario, said: plain, marked, lines, classes })
}

/// The text with [`MARK`] for each mention of a line, and how many there are.
fn mark(text: &str) -> Result<(String, usize), String> {
    let (mut marked, mut count, mut rest) = (String::new(), 0, text);
    while let Some((at, close)) = [("[[", "]]"), ("((", "))"), ("{{", "}}")]
        .iter()
        .filter_map(|(open, close)| Some((rest.find(open)?, *close)))
        .min()
    {
        marked.push_str(&rest[..at]);
        marked.push_str(MARK);
        count += 1;
        let end = rest[at..].find(close).ok_or(format!("no `{close}` behind its beginning"))?;
        rest = &rest[at + end + close.len()..];
    }
    marked.push_str(rest);
    Ok((marked, count))
}
