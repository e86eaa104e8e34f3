//! What a model replied, as it wrote it. Read with patience for its form and none for its content: fences, prose around it, a
//! comma too many and a cut end are borne, and a figure is never completed.

mod begun;

use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The acts that a reply may name.
pub const ACTS: [&str; 11] = [
    "fact",
    "documents",
    "request",
    "person",
    "small_talk",
    "off_topic",
    "instructions",
    "complaint",
    "insult",
    "why",
    "unclear",
];
/// Characters of a reply that are looked at.
const LONGEST: usize = 40_000;
/// Braces that may begin the reply.
const STARTS: usize = 10;
/// Parts, facts and sentences that are looked at.
const MOST: usize = 8;

/// A reply.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reply {
    /// What the message asks.
    pub parts: Vec<RawPart>,
    /// Whether only one of the parts is meant, and the model cannot tell which.
    pub either: bool,
    /// What else the model wants to see.
    pub look_for: Vec<String>,
    /// Parts, facts and sentences that had no form.
    pub malformed: usize,
}

/// A part as the model wrote it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawPart {
    /// The question, standing alone.
    pub question: String,
    /// The name of the act.
    pub act: String,
    /// The kind of a request or a pleasantry.
    pub kind: String,
    /// How sure, in words.
    pub sure: String,
    /// Facts that answer.
    pub facts: Vec<RawFact>,
    /// Sentences that answer.
    pub evidence: Vec<RawEvidence>,
    /// The answer in words of its own.
    pub text: String,
}

/// A fact as the model wrote it: names, not values.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct RawFact {
    /// The measure.
    pub measure: String,
    /// The operation.
    pub op: Option<String>,
    /// Lines, by id and name.
    pub lines: Vec<String>,
    /// Whether the optional lines are meant.
    pub optional: bool,
    /// Which charges.
    pub charged: Option<String>,
    /// Over how long.
    pub horizon: Option<Value>,
    /// With tax or without.
    pub tax: Option<String>,
    /// Before the discount or after it.
    pub discount: Option<String>,
    /// Supposed quantities.
    pub set: Vec<RawSet>,
    /// Lines left out.
    pub exclude: Vec<String>,
    /// Lines added.
    pub include: Vec<String>,
    /// Which payment.
    pub step: Option<Value>,
    /// What the buyer states.
    pub claim: Option<Value>,
    /// Whether yes or no is asked.
    pub yes_no: bool,
}

/// A supposed quantity as the model wrote it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RawSet {
    /// The line, by id and name.
    pub line: String,
    /// How many.
    pub quantity: Value,
}

/// A sentence as the model points at it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RawEvidence {
    /// `S` and its number.
    pub id: String,
    /// Its first words.
    #[serde(default)]
    pub begins: String,
}

/// Why a reply is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyError {
    /// There is no JSON object in it.
    NoObject,
    /// The object has no part that can be read.
    NoPart,
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoObject => "the reply holds no JSON object",
            Self::NoPart => "the reply holds no part that can be read",
        })
    }
}

impl Reply {
    /// Reads what a model wrote.
    ///
    /// # Errors
    /// When there is no object in it, or no part in the object.
    pub fn read(text: &str) -> Result<Self, ReplyError> {
        // What a model thought before it replied is no reply.
        let said = text.rsplit_once("</think>").map_or(text, |(_, after)| after);
        let starts = said.match_indices('{').map(|(at, _)| at).take(STARTS);
        let mut objects = starts.filter_map(|at| object(&said[at..]));
        let object = objects.find(|o| o.get("parts").is_some()).ok_or(ReplyError::NoObject)?;
        Self::of(&object)
    }

    /// Reads what has come of a reply that is still being written: all of its reading, and of its one text as many sentences as
    /// are complete. `None` where the reading may go on, where it has more than one part or wants to see more, and where no
    /// sentence is complete.
    pub fn begun(text: &str) -> Option<Self> {
        let reply = Self::of(&begun::object(text)?).ok()?;
        let is_whole = reply.malformed == 0 && reply.look_for.is_empty();
        let spoken = matches!(reply.parts.as_slice(), [only] if !only.text.is_empty());
        (is_whole && spoken).then_some(reply)
    }

    fn of(object: &Value) -> Result<Self, ReplyError> {
        let mut reply = Self::default();
        let list = |value: &Value, name: &str| {
            value.get(name).and_then(Value::as_array).cloned().unwrap_or_default()
        };
        let texts = list(object, "texts");
        for (at, part) in list(object, "parts").iter().enumerate().take(MOST) {
            let word = |name: &str| {
                part.get(name).and_then(Value::as_str).map(str::trim).unwrap_or_default().to_owned()
            };
            let act = word("act");
            if !ACTS.contains(&act.as_str()) {
                reply.malformed += 1;
                continue;
            }
            // The words stand behind the whole reading, in the order of the parts, or in the part itself.
            let text = texts.get(at).and_then(Value::as_str).map(str::trim).unwrap_or_default();
            let mut read = RawPart {
                question: word("question"),
                act,
                kind: word("kind"),
                sure: word("sure"),
                text: if text.is_empty() { word("text") } else { text.to_owned() },
                ..RawPart::default()
            };
            for fact in list(part, "facts").into_iter().take(MOST) {
                match shaped(&without_nulls(fact)) {
                    Ok(fact) => read.facts.push(fact),
                    Err(_) => reply.malformed += 1,
                }
            }
            for sentence in list(part, "evidence").into_iter().take(MOST) {
                match shaped(&sentence) {
                    Ok(sentence) => read.evidence.push(sentence),
                    Err(_) => reply.malformed += 1,
                }
            }
            reply.parts.push(read);
        }
        reply.either = object.get("either").and_then(Value::as_bool).unwrap_or_default();
        let searches = list(object, "look_for");
        let searches = searches.iter().filter_map(Value::as_str).take(3);
        reply.look_for = searches.map(|s| s.chars().take(200).collect()).collect();
        if reply.parts.is_empty() { Err(ReplyError::NoPart) } else { Ok(reply) }
    }
}

/// What a value says, written and read from bytes: a reader of values would be compiled for these types alone.
fn shaped<T: DeserializeOwned>(value: &Value) -> serde_json::Result<T> {
    serde_json::from_slice(value.to_string().as_bytes())
}

/// A slot that is null is not said.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields.into_iter().filter(|(_, v)| !v.is_null()).collect(),
        other => other,
    }
}

/// The JSON object that a text begins with. A comma before a closing bracket is left out; where the text ends too early, what is whole of
/// its list of parts is kept.
fn object(text: &str) -> Option<Value> {
    let mut json = String::new();
    let (mut open, mut in_string, mut escaped) = (Vec::new(), false, false);
    // How much of the text, and of what was written, holds only whole parts.
    let mut whole = None;
    for c in text.chars().take(LONGEST) {
        if in_string {
            json.push(c);
            (in_string, escaped) = (escaped || c != '"', !escaped && c == '\\');
            continue;
        }
        match c {
            '"' => in_string = true,
            '{' | '[' => open.push(c),
            '}' | ']' => {
                if open.pop() != Some(if c == '}' { '{' } else { '[' }) {
                    return None;
                }
                let kept = json.trim_end().len();
                if json[..kept].ends_with(',') {
                    json.truncate(kept - 1);
                }
            }
            _ => {}
        }
        json.push(c);
        if open.is_empty() {
            return serde_json::from_slice(json.as_bytes()).ok();
        }
        if c == '}' && open == ['{', '['] {
            whole = Some(json.len());
        }
    }
    json.truncate(whole?);
    json.push_str("]}");
    serde_json::from_slice(json.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"{"parts": [{"question": "What is it?", "act": "fact", "sure": "high", "facts": [{"measure": "total", "tax": null}]}, {"question": "a } \" [", "act": "documents", "sure": "low", "evidence": [{"id": "S3", "begins": "We"}]}]}"#;

    #[test]
    fn prose_fences_and_a_comma_too_many_are_borne() {
        let plain = Reply::read(WHOLE).unwrap();
        assert_eq!((plain.parts.len(), plain.parts[1].evidence[0].id.as_str()), (2, "S3"));
        assert_eq!(plain.parts[1].question, "a } \" [");
        for text in [
            format!("Here it is:\n```json\n{WHOLE}\n```\nI hope {{that}} helps."),
            WHOLE.replace("}]}]}", "},]},]}"),
            WHOLE.replace(", {", " ,\n{").replace("\"}]", "\"} , ]"),
        ] {
            assert_eq!(Reply::read(&text), Ok(plain.clone()), "{text}");
        }
    }

    #[test]
    fn a_cut_end_keeps_the_parts_that_are_whole_and_completes_nothing() {
        let first = WHOLE.find("}]}, {").unwrap() + 3;
        for end in first..WHOLE.len() - 1 {
            if !WHOLE.is_char_boundary(end) {
                continue;
            }
            let cut = Reply::read(&WHOLE[..end]);
            let parts = cut.as_ref().map(|r| r.parts.len());
            assert!(matches!(parts, Ok(1 | 2)), "{end}: {cut:?}");
            assert_eq!(cut.unwrap().parts[0].facts[0].measure, "total");
        }
        for end in 0..first {
            assert!(Reply::read(&WHOLE[..end]).is_err(), "{end}");
        }
        assert!(Reply::read(r#"{"parts": [{"question": "x", "act": "fact", "facts": [{"measure": "total", "set": [{"line": "L1", "quantity": "1"#).is_err());
    }

    #[test]
    fn what_was_thought_before_and_braces_in_prose_are_no_reply() {
        let thought = format!("<think>maybe {} </think>{WHOLE}", WHOLE.replace("total", "price"));
        assert_eq!(Reply::read(&thought).unwrap().parts[0].facts[0].measure, "total");
        let prose = format!("As {{this}} says: {WHOLE}");
        assert_eq!(Reply::read(&prose), Reply::read(WHOLE));
    }

    #[test]
    fn what_is_no_reply_is_an_error() {
        for text in [
            "",
            "I cannot help with that.",
            "{}",
            "{\"parts\": []}",
            "{]",
            "[1, 2]",
            "{\"parts\": [{\"act\": \"dance\"}]}",
        ] {
            assert!(Reply::read(text).is_err(), "{text}");
        }
        let odd = r#"{"parts": [{"act": "fact", "facts": [7, {"measure": "total"}], "evidence": ["S1"]}]}"#;
        let odd = Reply::read(odd).unwrap();
        assert_eq!((odd.malformed, odd.parts[0].facts.len()), (2, 1));
    }
}
