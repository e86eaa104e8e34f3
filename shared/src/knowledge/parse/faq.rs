//! Questions with their answers, as JSON: each answer is known by any of its questions.

use serde::Deserialize;

use super::super::passages::{Block, BlockKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Faq {
    #[serde(default)]
    title: String,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    questions: Vec<String>,
    answer: String,
}

pub(super) fn blocks(text: &str) -> Result<Vec<Block>, String> {
    let faq: Faq = serde_json::from_str(text).map_err(|e| {
        format!("is not `{{\"entries\": [{{\"questions\": [\"…\"], \"answer\": \"…\"}}]}}`: {e}")
    })?;
    let mut out: Vec<Block> = Vec::new();
    out.extend(Block::new(BlockKind::Heading(1), &faq.title));
    for (i, entry) in faq.entries.iter().enumerate() {
        let asked = entry.questions.iter().filter_map(|q| Block::new(BlockKind::Phrasing, q));
        let asked: Vec<Block> = asked.collect();
        if asked.is_empty() || entry.answer.trim().is_empty() {
            return Err(format!("entry {} needs a question and an answer", i + 1));
        }
        out.extend(asked);
        for paragraph in entry.answer.split("\n\n") {
            out.extend(Block::new(BlockKind::Paragraph, paragraph));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn an_entry_is_a_passage_with_its_questions() {
        let text = r#"{"title": "Help", "entries": [
            {"questions": ["How long is the warranty?", "When does the warranty end?"], "answer": "Two years."},
            {"questions": ["Do you ship abroad?"], "answer": "Yes.\n\nBy truck."}]}"#;
        let document = parse("f", "faq.json", None, None, text).unwrap();
        assert_eq!(document.title, "Help");
        let found: Vec<(&str, usize)> =
            document.passages.iter().map(|p| (document.excerpt(p), p.phrasings.len())).collect();
        assert_eq!(found, [("Two years.", 2), ("Yes.\nBy truck.", 1)]);
        assert_eq!(document.passages[0].heading(), Some("How long is the warranty?"));
    }

    #[test]
    fn what_is_no_faq_is_told_why() {
        let error = |text: &str| parse("f", "faq.json", None, None, text).unwrap_err().to_string();
        let odd = error(r#"{"entries": 1}"#);
        assert!(odd.starts_with("`faq.json` is not `{\"entries\""), "{odd}");
        let empty = r#"{"entries": [{"questions": [" "], "answer": "x"}]}"#;
        assert_eq!(error(empty), "`faq.json` entry 1 needs a question and an answer");
    }
}
