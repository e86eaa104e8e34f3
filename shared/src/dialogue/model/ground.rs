//! What a model points at, held against what is there. A line, a sentence or a slot that does not exist, or whose words are not
//! those that the model copied, is noted as dropped: nothing is guessed in its place, and whoever decides knows of it.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::quote::expression::{Claim, Expression, Horizon, Measure, Op, Step, Supposed};
use crate::quote::{Decimal, Quote};
use crate::retrieval::PassageRef;

use super::super::check::{Checked, meaning};
use super::super::reading::{Act, Fact, Joined, Mention, Part};
use super::prompt::Shown;
use super::reference::{line, sentence};
use super::reply::{RawFact, RawPart, Reply};
use super::trust::Trust;
use super::worded::Wording;

/// How sure a model is that says so, in a word.
const SURE: [(&str, f64); 3] = [("high", 0.95), ("medium", 0.75), ("low", 0.4)];
/// Quantities that a fact may suppose.
const MOST_SUPPOSED: usize = 5;
/// Characters of a restated question, and of an answer in the words of the model, that are kept.
const LONGEST: usize = 700;

/// A reply, held against what is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Pointed {
    /// The parts of the message.
    pub parts: Vec<PointedPart>,
    /// How much of the reply had no form.
    pub malformed: usize,
    /// Whether all of them are meant, or one that cannot be told.
    pub joined: Joined,
    /// How far the model is believed; not at its word unless the caller says so.
    pub trust: Trust,
    /// In whose words an answer is given.
    pub wording: Wording,
}

impl Pointed {
    /// The same, answered in these words.
    #[must_use]
    pub fn in_words_of(self, wording: Wording) -> Self {
        Self { wording, ..self }
    }

    /// The same of a model that is believed so far.
    #[must_use]
    pub fn of_a(self, trust: Trust) -> Self {
        Self { trust, ..self }
    }
}

/// A part, and what answers it.
#[derive(Debug, Clone, PartialEq)]
pub struct PointedPart {
    /// What it was read as; its text is the question as it stands alone.
    pub part: Part,
    /// Facts of the quote.
    pub facts: Vec<Expression>,
    /// Sentences, by passage, in reading order.
    pub quotes: Vec<(PassageRef, Vec<String>)>,
    /// What the model pointed at and is not there.
    pub dropped: Vec<String>,
    /// The answer in the words of the model, not held against anything yet.
    pub worded: String,
}

/// Holds a reply against the quote and the sentences that its prompt showed.
pub fn ground(reply: &Reply, quote: &Quote, shown: &[Shown]) -> Pointed {
    let parts = reply.parts.iter().map(|raw| part(raw, quote, shown)).collect();
    Pointed {
        parts,
        malformed: reply.malformed,
        joined: if reply.either { Joined::Or } else { Joined::And },
        trust: Trust::default(),
        wording: Wording::default(),
    }
}

fn part(raw: &RawPart, quote: &Quote, shown: &[Shown]) -> PointedPart {
    let mut dropped = Vec::new();
    let mut facts = Vec::new();
    for fact in &raw.facts {
        match expression(fact, quote) {
            Ok(expression) if facts.contains(&expression) => {}
            Ok(expression) => facts.push(expression),
            Err(why) => dropped.push(why),
        }
    }
    let mut found: Vec<usize> = Vec::new();
    for evidence in &raw.evidence {
        match sentence(evidence, shown) {
            Ok(at) => found.push(at),
            Err(why) => dropped.push(why),
        }
    }
    found.sort_unstable();
    found.dedup();
    let mut quotes: Vec<(PassageRef, Vec<String>)> = Vec::new();
    for shown in found.into_iter().filter_map(|at| shown.get(at)) {
        match quotes.last_mut() {
            Some((at, texts)) if *at == shown.at => texts.push(shown.text.clone()),
            _ => quotes.push((shown.at, vec![shown.text.clone()])),
        }
    }
    let sure = SURE.iter().find(|(word, _)| *word == raw.sure).map_or(SURE[2].1, |(_, p)| *p);
    let text = raw.question.chars().take(LONGEST).collect();
    let act = act(raw, facts.first());
    PointedPart {
        part: Part { text, act, sure, follows: 0.0, rivals: Vec::new() },
        facts,
        quotes,
        dropped,
        worded: raw.text.chars().take(LONGEST).collect(),
    }
}

fn act(raw: &RawPart, fact: Option<&Expression>) -> Act {
    match (raw.act.as_str(), fact) {
        ("fact", Some(fact)) => Act::Fact(Box::new(slots(fact))),
        ("fact", None) => Act::Documents,
        (act, _) => Act::named(act, &raw.kind),
    }
}

/// The slots of an expression, for whoever reads the reading.
fn slots(e: &Expression) -> Fact {
    let changed = if e.exclude.is_empty() { &e.include } else { &e.exclude };
    let named = e.lines.iter().chain(changed);
    Fact {
        measure: Some(e.measure),
        op: e.op,
        lines: named.map(|at| Mention { candidates: vec![*at], certain: true }).collect(),
        optional: e.optional,
        charged: e.charged,
        horizon: e.horizon,
        tax: e.tax,
        discount: e.discount,
        quantity: e.set.first().map(|s| s.quantity),
        exclude: !e.exclude.is_empty(),
        include: !e.include.is_empty(),
        step: e.step,
        claim: e.claim.clone(),
        yes_no: e.yes_no,
        ..Fact::default()
    }
}

/// The expression that a fact names; what of it is not there otherwise.
fn expression(raw: &RawFact, quote: &Quote) -> Result<Expression, String> {
    let lines = |named: &[String]| -> Result<Vec<usize>, String> {
        let mut found: Vec<usize> = Vec::new();
        for name in named {
            let at = line(quote, name)?;
            if !found.contains(&at) {
                found.push(at);
            }
        }
        Ok(found)
    };
    let mut set = Vec::new();
    for supposed in &raw.set {
        let quantity: Decimal = plain(&supposed.quantity)
            .parse()
            .map_err(|_| format!("`{}` is no quantity", supposed.quantity))?;
        set.push(Supposed { line: line(quote, &supposed.line)?, quantity });
    }
    let mut e = Expression {
        op: slot(raw.op.as_deref())?.unwrap_or_default(),
        lines: lines(&raw.lines)?,
        optional: raw.optional,
        charged: slot(raw.charged.as_deref())?,
        horizon: raw.horizon.as_ref().map(horizon).transpose()?,
        tax: slot(raw.tax.as_deref())?,
        discount: slot(raw.discount.as_deref())?,
        set,
        exclude: lines(&raw.exclude)?,
        include: lines(&raw.include)?,
        step: raw.step.as_ref().map(step).transpose()?,
        claim: raw.claim.as_ref().map(claim).transpose()?,
        yes_no: raw.yes_no,
        ..Expression::of(
            slot(Some(&raw.measure))?.ok_or_else(|| "a fact without a measure".to_owned())?,
        )
    };
    consistent(quote, &e)?;
    let changes = !(e.exclude.is_empty() && e.include.is_empty());
    match e.measure {
        // What lines come to is their price, together.
        Measure::Total if !e.lines.is_empty() && !changes => {
            e.measure = Measure::Price;
            if e.op == Op::Value {
                e.op = Op::Sum;
            }
        }
        Measure::Total => e.lines.clear(),
        Measure::Price | Measure::UnitPrice if e.lines.is_empty() && changes => {
            e.measure = Measure::Total;
        }
        Measure::Price | Measure::UnitPrice if e.lines.is_empty() && !e.set.is_empty() => {
            e.lines = e.set.iter().map(|s| s.line).collect();
        }
        Measure::Price
            if e.lines.is_empty() && !e.optional && !matches!(e.op, Op::Max | Op::Min) =>
        {
            e.measure = Measure::Total;
        }
        // For a model it says which lines are meant, and here they are named.
        Measure::Included if !e.lines.is_empty() => e.optional = false,
        _ => {}
    }
    match meaning(e) {
        Checked::Expression(e) => Ok(e),
        Checked::Unnamed(_) => Err("no line is named".to_owned()),
        Checked::Nothing(why) => Err(why.to_owned()),
        Checked::Which { .. } => Err("a line that cannot be told".to_owned()),
    }
}

/// Whether what an expression leaves out, adds and supposes goes together, so that its sentence says what was computed.
fn consistent(quote: &Quote, e: &Expression) -> Result<(), String> {
    let optional = |at: &usize| quote.line_items.get(*at).is_some_and(|l| l.optional);
    let supposed: Vec<usize> = e.set.iter().map(|s| s.line).collect();
    let twice = (1..supposed.len()).any(|at| supposed[..at].contains(&supposed[at]));
    let why = if supposed.len() > MOST_SUPPOSED || twice {
        "a line is supposed twice, or too many are"
    } else if e.exclude.iter().any(|at| e.include.contains(at) || supposed.contains(at)) {
        "a line is left out and counted"
    } else if !e.include.iter().all(optional) {
        "a line is added that is in the total"
    } else if !(e.lines.is_empty() || e.exclude.is_empty() && e.include.is_empty()) {
        "lines are named beside what is left out or added"
    } else if !e.lines.is_empty() && !supposed.iter().all(|at| e.lines.contains(at)) {
        "a quantity is supposed of a line that is not meant"
    } else if !supposed.is_empty() && !e.measure.is_amount() {
        "a quantity is supposed where none counts"
    } else {
        return Ok(());
    };
    Err(why.to_owned())
}

/// The value of a slot by its name; an empty one is not said.
fn slot<T: DeserializeOwned>(name: Option<&str>) -> Result<Option<T>, String> {
    let Some(name) = name.map(str::trim).filter(|n| !n.is_empty()) else { return Ok(None) };
    let value = Value::String(name.to_owned());
    serde_json::from_value(value).map(Some).map_err(|_| format!("`{name}` is no value of a slot"))
}

/// A number or a text, as text.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| text.trim().to_owned())
}

fn horizon(value: &Value) -> Result<Horizon, String> {
    let text = plain(value);
    match text.as_str() {
        "year" => Ok(Horizon::Year),
        "first_year" => Ok(Horizon::FirstYear),
        "term" => Ok(Horizon::Term),
        months => {
            // «2 years» is no number of months.
            let count = months.strip_suffix(" months").unwrap_or(months);
            count.parse().map(Horizon::Months).map_err(|_| format!("`{text}` is no horizon"))
        }
    }
}

fn step(value: &Value) -> Result<Step, String> {
    let text = plain(value);
    match text.as_str() {
        "last" => Ok(Step::Last),
        "next" => Ok(Step::Next),
        "all" => Ok(Step::All),
        number => number.parse().map(Step::Number).map_err(|_| format!("`{text}` is no payment")),
    }
}

fn claim(value: &Value) -> Result<Claim, String> {
    let text = plain(value);
    if let Ok(date) = text.parse() {
        return Ok(Claim::Date(date));
    }
    text.parse().map(Claim::Number).map_err(|_| format!("`{text}` is no date and no number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote() -> Quote {
        let json = serde_json::json!({
            "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
            "line_items": [
                {"id": "L1", "name": "Pump", "quantity": 2, "unit_price": "10.00"},
                {"id": "L11", "name": "Pump house", "unit_price": "90.00", "interval": "month"},
                {"id": "L2", "name": "Roof", "unit_price": "5.00", "optional": true},
                {"id": "L3", "name": "★★", "unit_price": "1.00"}
            ]
        });
        Quote::from_json(json.to_string().as_bytes()).unwrap()
    }

    fn fact(json: Value) -> Result<Expression, String> {
        expression(&serde_json::from_value(json).unwrap(), &quote())
    }

    #[test]
    fn slots_become_an_expression_or_nothing() {
        let two =
            fact(serde_json::json!({"measure": "total", "lines": ["L1 Pump", "L11 Pump house"]}))
                .unwrap();
        assert_eq!((two.measure, two.op, two.lines), (Measure::Price, Op::Sum, vec![0, 1]));
        let span = fact(serde_json::json!({"measure": "total", "horizon": 24})).unwrap();
        assert_eq!(span.horizon, Some(Horizon::Months(24)));
        let span = fact(serde_json::json!({"measure": "total", "horizon": "24 months"})).unwrap();
        assert_eq!(span.horizon, Some(Horizon::Months(24)));
        let seats = fact(
            serde_json::json!({"measure": "price", "set": [{"line": "L1 Pump", "quantity": "3"}]}),
        )
        .unwrap();
        assert_eq!((seats.lines, seats.set.len()), (vec![0], 1));
        for wrong in [
            serde_json::json!({"measure": "margin"}),
            serde_json::json!({}),
            serde_json::json!({"measure": "total", "horizon": "2 years"}),
            serde_json::json!({"measure": "price", "lines": ["L1 Pump", "L9 Ghost"]}),
            serde_json::json!({"measure": "total", "include": ["L1 Pump"]}),
            serde_json::json!({"measure": "total", "exclude": ["L1 Pump"], "set": [{"line": "L1 Pump", "quantity": 3}]}),
            serde_json::json!({"measure": "total", "set": [{"line": "L1 Pump", "quantity": 3}, {"line": "L1 Pump", "quantity": 9}]}),
            serde_json::json!({"measure": "price", "lines": ["L2 Roof"], "set": [{"line": "L1 Pump", "quantity": 3}]}),
            serde_json::json!({"measure": "total", "set": [{"line": "L1 Pump", "quantity": "many"}]}),
            serde_json::json!({"measure": "payment_step", "step": "second"}),
            serde_json::json!({"measure": "total", "tax": "gross"}),
        ] {
            assert!(fact(wrong.clone()).is_err(), "{wrong}");
        }
    }
}
