//! What a model points at, held against what is there. A line, a sentence or a slot that does not exist, or whose words are not
//! those that the model copied, drops what it stands in: nothing is guessed in its place.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::quote::expression::{Claim, Expression, Horizon, Measure, Op, Step, Supposed};
use crate::quote::{Decimal, Quote};
use crate::retrieval::PassageRef;
use crate::text::{fold, words};

use super::super::check::{Checked, meaning};
use super::super::reading::{Act, Fact, Joined, Mention, Part, SmallTalk};
use super::super::verdict::Request;
use super::prompt::Shown;
use super::reply::{RawEvidence, RawFact, RawPart, Reply};

/// How sure a model is that says so, in a word.
const SURE: [(&str, f64); 3] = [("high", 0.95), ("medium", 0.75), ("low", 0.4)];
/// Words of the beginning of a sentence that are compared.
const ECHO: usize = 4;
/// Characters of a restated question that are kept.
const LONGEST: usize = 500;

/// A reply whose every reference is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Pointed {
    /// The parts of the message.
    pub parts: Vec<PointedPart>,
    /// Whether all of them are meant, or one that cannot be told.
    pub joined: Joined,
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
}

/// Holds a reply against the quote and the sentences that its prompt showed.
pub fn ground(reply: &Reply, quote: &Quote, shown: &[Shown]) -> Pointed {
    let parts = reply.parts.iter().map(|raw| part(raw, quote, shown)).collect();
    Pointed { parts, joined: if reply.either { Joined::Or } else { Joined::And } }
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
    }
}

fn act(raw: &RawPart, fact: Option<&Expression>) -> Act {
    match raw.act.as_str() {
        "fact" => fact.map_or(Act::Documents, |e| Act::Fact(Box::new(slots(e)))),
        "request" => Act::Request(match raw.kind.as_str() {
            "price" => Request::Price,
            "date" => Request::Date,
            "accept" => Request::Accept,
            "advice" => Request::Advice,
            _ => Request::Change,
        }),
        "person" => Act::Person,
        "small_talk" => Act::SmallTalk(match raw.kind.as_str() {
            "thanks" => SmallTalk::Thanks,
            "goodbye" => SmallTalk::Goodbye,
            "bot" => SmallTalk::Bot,
            "yes" => SmallTalk::Yes,
            "no" => SmallTalk::No,
            _ => SmallTalk::Greeting,
        }),
        "off_topic" => Act::OffTopic,
        "instructions" => Act::Instructions,
        "complaint" => Act::Complaint,
        "insult" => Act::Insult,
        "why" => Act::Why,
        "unclear" => Act::Unclear,
        _ => Act::Documents,
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
        _ => {}
    }
    match meaning(e) {
        Checked::Expression(e) => Ok(e),
        Checked::Nothing(why) => Err(why.to_owned()),
        Checked::Which { .. } => Err("a line that cannot be told".to_owned()),
    }
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
            let months = months.split(' ').next().unwrap_or_default();
            months.parse().map(Horizon::Months).map_err(|_| format!("`{text}` is no horizon"))
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

/// The line of an id and its name. The id alone is not enough: a name that is copied tells that the model saw the line.
fn line(quote: &Quote, named: &str) -> Result<usize, String> {
    let named = named.trim();
    let ends = |rest: &str| rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    let fits = |id: &str| named.strip_prefix(id).filter(|rest| ends(rest));
    let lines = quote.line_items.iter().enumerate();
    let best = lines
        .filter_map(|(at, l)| fits(&l.id).map(|rest| (l.id.len(), at, rest)))
        .max_by_key(|(length, ..)| *length);
    let Some((_, at, rest)) = best else { return Err(format!("`{named}` is no line")) };
    let own = letters(&quote.line_items[at].name);
    let said = letters(rest);
    // The whole name, or its beginning.
    let same = !said.is_empty() && (own.starts_with(&said) || said.starts_with(&own));
    if same { Ok(at) } else { Err(format!("`{named}` is not the name of that line")) }
}

/// The place of a sentence that is shown.
fn sentence(evidence: &RawEvidence, shown: &[Shown]) -> Result<usize, String> {
    let number = evidence.id.trim().trim_start_matches(['S', 's']).parse::<usize>();
    let at = number.ok().and_then(|n| n.checked_sub(1)).filter(|at| *at < shown.len());
    let at = at.ok_or_else(|| format!("`{}` is no sentence", evidence.id))?;
    let own = words(&shown[at].text);
    let begins = words(&evidence.begins);
    let count = begins.len().min(ECHO);
    let same = own.iter().zip(&begins).take(count).all(|(a, b)| fold(&a.text) == fold(&b.text));
    // Scripts without spaces have one long word, of which the beginning is copied.
    let (own, said) = (letters(&shown[at].text), letters(&evidence.begins));
    let begun = said.chars().count() >= 2 && own.starts_with(&said);
    if count > 0 && (same && count >= own_words(&shown[at].text).min(2) || begun) {
        Ok(at)
    } else {
        Err(format!("`{}` does not begin «{}»", evidence.id, evidence.begins))
    }
}

fn own_words(text: &str) -> usize {
    words(text).len()
}

/// Letters and digits alone, folded.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
