//! Why the agent answers as it does, as what a picture needs: what was understood, what was found, what spoke for it, and
//! where that stands against the thresholds.

use serde_json::Value;

use crate::value::Look;

/// Signals that are shown one by one; the rest is summed.
const SIGNALS: usize = 10;

/// The picture of an explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What was done.
    pub action: String,
    /// What was said.
    pub text: String,
    /// Why a person is asked, where one is.
    pub reason: String,
    /// What was understood, part by part.
    pub parts: Vec<Part>,
    /// Probability that the first candidate answers; `None` where no document was looked at.
    pub confidence: Option<f64>,
    /// From where on it is answered.
    pub answer_at: f64,
    /// From where on it is asked back.
    pub clarify_at: f64,
    /// What spoke for and against, the weightiest first.
    pub signals: Vec<Signal>,
    /// What was found, the best first.
    pub candidates: Vec<Candidate>,
    /// What was decided, in order: rule and outcome.
    pub steps: Vec<(String, String)>,
}

/// A part of the message.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its words.
    pub text: String,
    /// What they do.
    pub act: String,
    /// How sure the reader is.
    pub sure: f64,
    /// Slots that were said, with what they hold.
    pub slots: Vec<(String, String)>,
    /// What else they may be.
    pub rivals: Vec<(String, f64)>,
}

/// A signal of the confidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Signal {
    /// Its name; empty for the sum of the rest.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// What it adds to the log-odds.
    pub contribution: f64,
}

/// A passage that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its id.
    pub passage: String,
    /// Its source.
    pub source: String,
    /// Its score.
    pub score: f64,
    /// What the score is made of: name and amount, the largest first.
    pub shares: Vec<(String, f64)>,
}

impl Picture {
    /// Reads an explanation.
    pub fn of(explained: &Value) -> Self {
        let mut signals: Vec<Signal> = explained.list("/features").iter().map(signal).collect();
        signals.retain(|s| s.contribution.abs() >= 0.005);
        signals.sort_by(|a, b| b.contribution.abs().total_cmp(&a.contribution.abs()));
        let rest: f64 = signals.iter().skip(SIGNALS).map(|s| s.contribution).sum();
        let has_rest = signals.len() > SIGNALS;
        signals.truncate(SIGNALS);
        if has_rest {
            signals.push(Signal { name: String::new(), value: 0.0, contribution: rest });
        }
        let step = |step: &Value| (step.text("/rule"), step.text("/outcome"));
        Self {
            action: explained.text("/verdict/action"),
            text: explained.text("/verdict/text"),
            reason: explained.text("/verdict/reason"),
            parts: explained.list("/verdict/reading").iter().map(part).collect(),
            confidence: explained.pointer("/verdict/confidence").and_then(Value::as_f64),
            answer_at: explained.number("/thresholds/answer_at"),
            clarify_at: explained.number("/thresholds/clarify_at"),
            signals,
            candidates: explained.list("/hits").iter().map(candidate).collect(),
            steps: explained.list("/verdict/trace").iter().map(step).collect(),
        }
    }

    /// The largest contribution, for the length of the bars; never zero.
    pub fn heaviest(&self) -> f64 {
        self.signals.iter().map(|s| s.contribution.abs()).fold(f64::MIN_POSITIVE, f64::max)
    }
}

fn part(part: &Value) -> Part {
    let slots = part.at("/act/slots");
    // A fact has a slot a field; a request or a pleasantry is one word.
    let said = match slots.as_object() {
        Some(fields) => fields
            .iter()
            .filter(|(_, value)| !matches!(value, Value::Null | Value::Bool(false)))
            .map(|(name, value)| (name.clone(), slot(value)))
            .collect(),
        None if slots.is_null() => Vec::new(),
        None => vec![("kind".to_owned(), slots.text(""))],
    };
    let rival = |rival: &Value| (rival.text("/0"), rival.number("/1"));
    Part {
        text: part.text("/text"),
        act: part.text("/act/act"),
        sure: part.number("/sure"),
        slots: said,
        rivals: part.list("/rivals").iter().map(rival).collect(),
    }
}

fn slot(value: &Value) -> String {
    match value {
        Value::Bool(true) => "✓".to_owned(),
        Value::Array(mentions) => mentions.iter().map(mention).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            fields.iter().map(|(n, v)| format!("{n} {}", slot(v))).collect::<Vec<_>>().join(", ")
        }
        other => other.text(""),
    }
}

/// The lines that a mention fits, counted from one as on the quote.
fn mention(mention: &Value) -> String {
    let lines = mention.list("/candidates");
    if lines.is_empty() {
        return slot(mention);
    }
    let positions = lines.iter().filter_map(Value::as_u64).map(|at| (at + 1).to_string());
    format!("#{}", positions.collect::<Vec<_>>().join("/"))
}

fn signal(feature: &Value) -> Signal {
    Signal {
        name: feature.text("/name"),
        value: feature.number("/value"),
        contribution: feature.number("/contribution"),
    }
}

fn candidate(hit: &Value) -> Candidate {
    // `score of passage `id`, sum of`
    let described = hit.text("/description");
    let passage = described.split('`').nth(1).unwrap_or_default().to_owned();
    let share = |detail: &Value| {
        let inner = detail.list("/details");
        let name = inner.first().map(|d| d.text("/description")).unwrap_or_default();
        (name, detail.number("/value"))
    };
    let mut shares: Vec<(String, f64)> = hit.list("/details").iter().map(share).collect();
    shares.retain(|(_, amount)| *amount > 0.0005);
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    Candidate {
        source: passage.split('#').next().unwrap_or_default().to_owned(),
        passage,
        score: hit.number("/value"),
        shares,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_slots_that_were_said_are_in_the_picture() {
        let explained = json!({"verdict": {"action": "answer", "reading": [{
            "text": "What do the scanners cost a month?", "sure": 0.9,
            "act": {"act": "fact", "slots": {"measure": "price", "exclude": false, "charged": null,
                "lines": [{"candidates": [1, 2], "certain": false}]}},
            "rivals": [["documents", 0.05]]
        }]}});
        let picture = Picture::of(&explained);
        assert_eq!(picture.parts[0].act, "fact");
        assert_eq!(
            picture.parts[0].slots,
            [("lines".into(), "#2/3".into()), ("measure".into(), "price".into())]
        );
        assert_eq!(picture.parts[0].rivals, [("documents".into(), 0.05)]);
        assert_eq!(picture.confidence, None);
    }

    #[test]
    fn the_weightiest_signals_come_first_and_the_rest_is_summed() {
        let features: Vec<Value> = (0..13)
            .map(|n| json!({"name": format!("f{n}"), "value": 1.0, "contribution": f64::from(n) - 6.0}))
            .collect();
        let picture = Picture::of(&json!({ "features": features }));
        // 13 signals from -6 to 6, without the one that adds nothing: ten, and the sum of +1 and -1.
        assert_eq!(picture.signals.len(), 11);
        assert!((picture.heaviest() - 6.0).abs() < 1e-9);
        assert_eq!(picture.signals[10].name, "");
        assert!(picture.signals[10].contribution.abs() < 1e-9);
    }

    #[test]
    fn a_candidate_is_told_by_its_passage() {
        let hit = json!({"description": "score of passage `src_1#2`, sum of", "value": 0.6, "details": [
            {"value": 0.1, "details": [{"description": "stems"}]}, {"value": 0.0, "details": [{"description": "pairs"}]},
            {"value": 0.5, "details": [{"description": "cosine"}]}]});
        let found = candidate(&hit);
        assert_eq!((found.passage.as_str(), found.source.as_str()), ("src_1#2", "src_1"));
        assert_eq!(found.shares, [("cosine".to_owned(), 0.5), ("stems".to_owned(), 0.1)]);
    }
}
