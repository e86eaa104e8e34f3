//! A reply that is still being written, as far as its complete sentences reach.

use serde_json::Value;

use crate::text::sentences;

use super::LONGEST;

/// The name of the list of texts, as it stands before the list.
const TEXTS: &str = "\"texts\"";

/// The object that a text begins, where it has come as far as the list of its texts; of the last text only what is complete.
pub(super) fn object(text: &str) -> Option<Value> {
    // What a model thinks before it replies is no reply, and nobody knows yet where it ends.
    let json = text.trim_start().get(..LONGEST.min(text.trim_start().len()))?;
    if !json.starts_with('{') {
        return None;
    }
    let (mut open, mut string, mut escaped, mut texts) = (Vec::new(), None, false, None);
    for (at, c) in json.char_indices() {
        if string.is_some() {
            if !escaped && c == '"' {
                string = None;
            }
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => string = Some(at + 1),
            '{' | '[' => {
                let name = json[..at].trim_end().strip_suffix(':').map(str::trim_end);
                if open == ['{'] && name.is_some_and(|n| n.ends_with(TEXTS)) {
                    texts = Some(at + 1);
                }
                open.push(c);
            }
            '}' | ']' => {
                open.pop()?;
            }
            _ => {}
        }
    }
    let texts = texts?;
    if open.first() != Some(&'{') || open.get(1) != Some(&'[') || open.len() != 2 {
        return None;
    }
    let Some(string) = string else {
        let kept = json.trim_end().trim_end_matches(',');
        // All strings of the list are closed: each is what it will be.
        return (kept.len() > texts).then(|| closed(kept))?;
    };
    let said = unescaped(&json[string..])?;
    // The last sentence may go on.
    let complete = sentences(&said).into_iter().rev().nth(1).map(|range| range.end)?;
    let text = serde_json::to_string(said[..complete].trim()).ok()?;
    closed(&format!("{}{text}", &json[..string - 1]))
}

/// An object whose list of texts is ended here.
fn closed(json: &str) -> Option<Value> {
    serde_json::from_slice(format!("{json}]}}").as_bytes()).ok()
}

/// What a string says that has no end yet; an escape at its end that is not whole is left out.
fn unescaped(raw: &str) -> Option<String> {
    // The longest escape is one of two halves: `\uD83D\uDE00`.
    let ends = raw.char_indices().map(|(at, _)| at).chain([raw.len()]);
    let ends: Vec<usize> = ends.collect();
    ends.iter()
        .rev()
        .take(12)
        .find_map(|end| serde_json::from_slice(format!("\"{}\"", &raw[..*end]).as_bytes()).ok())
}

#[cfg(test)]
mod tests {
    use super::super::Reply;

    const READING: &str = r#"{"parts": [{"question": "Where is \"it\"?", "act": "documents", "sure": "high", "evidence": [{"id": "S3", "begins": "We"}]}], "either": false, "look_for": [], "texts": ["#;

    fn text(of: &str) -> Option<String> {
        Reply::begun(of).map(|r| r.parts[0].text.clone())
    }

    #[test]
    fn a_sentence_is_heard_when_the_next_has_begun() {
        let said = r#"It is in Frankfurt, at 1.5 km from the \"Main\" \ud83d\ude00. It stays there. A third"#;
        let whole = format!("{READING}\"{said}");
        let (mut heard, mut changes) = (None::<String>, Vec::new());
        for end in (0..=whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            let now = text(&whole[..end]);
            if let (Some(before), Some(now)) = (&heard, &now) {
                assert!(now.starts_with(before.as_str()), "{before} | {now}");
            }
            assert!(heard.is_none() || now.is_some(), "{end}");
            if now != heard {
                changes.extend(now.clone());
                heard = now;
            }
        }
        let first = "It is in Frankfurt, at 1.5 km from the \"Main\" 😀.";
        assert_eq!(changes, [first.to_owned(), format!("{first} It stays there.")]);
        let ended = format!("{READING}\"{said}.\"");
        assert_eq!(text(&ended), Some(format!("{first} It stays there. A third.")));
        assert_eq!(Reply::begun(&format!("{ended}]}}")), None, "whole: read as every reply is");
        assert_eq!(
            Reply::read(&format!("{ended}]}}")).unwrap().parts[0].text,
            text(&ended).unwrap()
        );
    }

    #[test]
    fn nothing_is_heard_of_a_reading_that_may_go_on() {
        let said = r#""One. Two. Three"#;
        assert!(text(&format!("{READING}{said}")).is_some());
        for (from, to) in [
            // Words before the reading, and in it.
            (READING, r#"{"texts": ["#),
            (", \"texts\": [", ", \"words\": ["),
            // More than one part, a part of no form, and the wish to see more.
            ("}], \"either\"", "}, {\"act\": \"person\", \"sure\": \"high\"}], \"either\""),
            ("}], \"either\"", "}, {\"act\": \"dance\"}], \"either\""),
            ("\"look_for\": []", "\"look_for\": [\"notice\"]"),
            // A thought, and prose.
            ("{\"parts\"", "<think>{\"parts\""),
            ("{\"parts\"", "Here: {\"parts\""),
        ] {
            let odd = format!("{READING}{said}").replacen(from, to, 1);
            assert_eq!(Reply::begun(&odd), None, "{odd}");
        }
        assert_eq!(text(READING), None);
        assert_eq!(text(&format!("{READING}\"")), None);
        assert_eq!(text(&format!("{READING}\"One.")), None, "it may be One.5");
    }
}
