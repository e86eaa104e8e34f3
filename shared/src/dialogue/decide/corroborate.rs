//! What speaks for a thing that a model points at, besides the model: the embedded reader, retrieval, and whether the question
//! that the model restated is the one that the buyer wrote.

use std::collections::BTreeSet;

use crate::confidence::{Judgement, judge};
use crate::quote::expression::{Expression, Measure};
use crate::quote::facts;
use crate::retrieval::{Hit, PassageRef, Query, SentenceHit};
use crate::text::{fold, is_stop, sentences, words};

use super::super::check::{Checked, check};
use super::super::message::Message;
use super::super::model::PointedPart;
use super::super::reader::Reader;
use super::super::reading::{Act, Fact, Part};
use super::super::state::Memory;
use super::super::turn::Turn;

/// What is looked at where a fact is pointed at. The more of each, the more speaks for it.
pub const FACT: [&str; 13] = [
    "same_as_message",
    "same_as_question",
    "sure_of_message",
    "sure_of_question",
    "measure_of_message",
    "measure_of_question",
    "consistent_with_message",
    "consistent_with_question",
    "lines_of_question",
    "slots_of_question",
    "no_documents",
    "figures_used",
    "about",
];
/// What is looked at where sentences are pointed at.
pub const SENTENCES: [&str; 15] = [
    "score_for_message",
    "score_for_question",
    "cosine_with_message",
    "cosine_with_question",
    "lead_for_message",
    "rank_for_message",
    "rank_for_question",
    "first_for_message",
    "first_for_question",
    "words_of_question",
    "documents",
    "documents_and_rank",
    "documents_and_first",
    "has_number",
    "about",
];
/// Of the replies to another message that hostile models gave in development scenarios, nearly all restated a question that was
/// less like the message than the second; of the recorded ones, few were less like it than the first.
const ABOUT: (f64, f64) = (0.2, 0.4);
/// From this on the embedded reader sees a measure.
const SEEN: f64 = 0.3;
/// Hits of a ranking that are looked at.
const HITS: usize = 10;

/// One thing that a part points at, and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Whether it is a fact; else it is sentences.
    pub fact: bool,
    /// By name, in the order of [`FACT`] or [`SENTENCES`].
    pub values: Vec<f64>,
}

/// How a text is read without the model.
struct Read {
    part: Part,
    /// What its fact states.
    stated: Option<String>,
    /// The lines that it names.
    lines: BTreeSet<usize>,
    judged: Option<Judgement>,
    query: Query,
}

/// What speaks for each thing that a part points at.
pub(super) fn evidence(
    turn: &Turn<'_>,
    reader: &Reader<'_>,
    pointed: &PointedPart,
) -> Vec<Evidence> {
    let question = if pointed.part.text.is_empty() { turn.text } else { &pointed.part.text };
    let message = read(turn, reader, turn.text, turn.memory);
    let restated = read(turn, reader, question, &Memory::default());
    let common = Common {
        about: ((about(turn, question) - ABOUT.0) / (ABOUT.1 - ABOUT.0)).clamp(0.0, 1.0),
        documents: f64::midpoint(documents(&message.part), documents(&restated.part)),
    };
    let facts = pointed.facts.iter().map(|e| Evidence {
        fact: true,
        values: of_fact(turn, reader, e, &message, &restated, &common).to_vec(),
    });
    let quoted = (!pointed.quotes.is_empty()).then(|| Evidence {
        fact: false,
        values: of_sentences(turn, &pointed.quotes, &message, &restated, &common).to_vec(),
    });
    facts.chain(quoted).collect()
}

/// What is said of the part as a whole.
struct Common {
    /// How far the restated question is the one that the buyer wrote: what speaks for it counts no more than that.
    about: f64,
    documents: f64,
}

fn read(turn: &Turn<'_>, reader: &Reader<'_>, text: &str, memory: &Memory) -> Read {
    let message = Message::new(text);
    let part = reader.read(&message, text);
    let stated = match &part.act {
        Act::Fact(fact) => expression(turn, fact, memory).and_then(|e| says(turn, reader, &e)),
        _ => None,
    };
    let mentions = reader.names.find(reader.quote, &message.words);
    let lines = mentions.list.iter().flat_map(|m| m.candidates.iter().copied()).collect();
    let query = Query::embedded(text, turn.library, turn.embedder);
    let judged = judge(turn.library, &query, turn.calibration, HITS);
    Read { part, stated, lines, judged, query }
}

fn expression(turn: &Turn<'_>, fact: &Fact, memory: &Memory) -> Option<Expression> {
    match check(turn.quote, fact, memory) {
        Checked::Expression(e) => Some(e),
        _ => None,
    }
}

/// What a fact says to the buyer: two expressions that say the same are the same.
fn says(turn: &Turn<'_>, reader: &Reader<'_>, e: &Expression) -> Option<String> {
    let view = facts::View {
        quote: turn.quote,
        previous: turn.previous,
        today: turn.today,
        locale: reader.locale,
    };
    facts::state(&view, e).map(|fact| fact.text)
}

fn of_fact(
    turn: &Turn<'_>,
    reader: &Reader<'_>,
    e: &Expression,
    message: &Read,
    restated: &Read,
    common: &Common,
) -> [f64; FACT.len()] {
    let own = says(turn, reader, e);
    let same = |r: &Read| matches!((&r.stated, &own), (Some(said), Some(own)) if said == own);
    let named: BTreeSet<usize> = e
        .lines
        .iter()
        .chain(&e.exclude)
        .chain(&e.include)
        .copied()
        .chain(e.set.iter().map(|s| s.line))
        .collect();
    let before = turn.memory.expression.iter().flat_map(|b| b.lines.iter().copied());
    let mut of_message = message.lines.clone();
    // «And that one?» is about a line of the turn before.
    if of_message.is_empty() {
        of_message.extend(before.filter(|line| named.contains(line)));
    }
    let whole = |share: f64| share > 1.0 - f64::EPSILON;
    let consistent = |r: &Read, lines: &BTreeSet<usize>| {
        named == *lines && whole(slots(e, r)) && measure(&r.part, e.measure) > SEEN
    };
    let about = common.about;
    [
        yes(same(message)),
        yes(same(restated)) * about,
        yes(same(message)) * message.part.sure,
        yes(same(restated)) * restated.part.sure * about,
        measure(&message.part, e.measure),
        measure(&restated.part, e.measure) * about,
        yes(consistent(message, &of_message)),
        yes(consistent(restated, &restated.lines)) * about,
        alike(&named, &restated.lines) * about,
        slots(e, restated) * about,
        1.0 - common.documents,
        figures(turn, e),
        about,
    ]
}

fn yes(is: bool) -> f64 {
    if is { 1.0 } else { 0.0 }
}

/// How likely the embedded reader sees a measure: price, price of a unit and total are one here, since lines tell them apart.
fn measure(part: &Part, wanted: Measure) -> f64 {
    let group = |m: Measure| match m {
        Measure::Price | Measure::UnitPrice | Measure::Total => Measure::Price,
        Measure::TaxAmount | Measure::TaxRate | Measure::TaxIn => Measure::TaxIn,
        other => other,
    };
    let own = match &part.act {
        Act::Fact(fact) => fact.measure,
        _ => None,
    };
    if own.is_some_and(|m| m == wanted) {
        return part.sure;
    }
    let of_name = |name: &str| -> Option<Measure> {
        let name = name.strip_prefix("fact:")?;
        serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
    };
    let rival = part
        .rivals
        .iter()
        .filter(|(name, _)| of_name(name).is_some_and(|m| group(m) == group(wanted)))
        .map(|(_, share)| *share)
        .fold(0.0, f64::max);
    let near = own.is_some_and(|m| group(m) == group(wanted));
    if near { rival.max(part.sure / 2.0) } else { rival }
}

/// What two sets share, of all that is in either; two empty ones are the same.
fn alike(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let all = a.union(b).count();
    if all == 0 { 1.0 } else { a.intersection(b).count() as f64 / all as f64 }
}

/// The share of the slots besides measure and lines that a reading fills alike; half where it is no fact.
fn slots(e: &Expression, read: &Read) -> f64 {
    let Act::Fact(fact) = &read.part.act else { return 0.5 };
    let same = [
        e.op == fact.op,
        e.charged == fact.charged || e.horizon.is_some() && fact.horizon == e.horizon,
        e.horizon == fact.horizon,
        e.tax == fact.tax,
        e.discount == fact.discount,
        e.exclude.is_empty() != fact.exclude,
        e.include.is_empty() != fact.include,
        e.set.first().map(|s| s.quantity) == fact.quantity,
        e.step == fact.step,
        e.optional == fact.optional,
    ];
    same.iter().filter(|same| **same).count() as f64 / same.len() as f64
}

/// Whether a figure that an expression supposes or compares stands in the message: none needs to.
fn figures(turn: &Turn<'_>, e: &Expression) -> f64 {
    let needs = !e.set.is_empty() || e.claim.is_some();
    let has = turn.text.contains(|c: char| c.is_numeric());
    yes(!needs || has)
}

/// How likely the documents are asked for.
fn documents(part: &Part) -> f64 {
    let rival = part.rivals.iter().find(|(name, _)| name == "documents").map(|(_, share)| *share);
    if part.act == Act::Documents { part.sure } else { rival.unwrap_or_default() }
}

/// How near the restated question is to the message, alone or behind the question before.
fn about(turn: &Turn<'_>, question: &str) -> f64 {
    if question == turn.text {
        return 1.0;
    }
    let Some(embedder) = turn.embedder else { return shared(turn.text, question) };
    let near = |text: &str| {
        let pair = embedder.embed(text).zip(embedder.embed(question));
        pair.map_or(0.0, |(a, b)| f64::from(a.cosine(&b)))
    };
    let alone = near(turn.text);
    let behind = turn.memory.question.as_ref().map(|q| near(&format!("{q} {}", turn.text)));
    alone.max(behind.unwrap_or_default())
}

/// The share of the content words of a question that a message has, where there is no encoder: at most a half, since words
/// alone say less.
fn shared(message: &str, question: &str) -> f64 {
    let content = |text: &str| -> BTreeSet<String> {
        words(text).iter().filter(|w| !is_stop(&w.text)).map(|w| fold(&w.text)).collect()
    };
    let (said, asked) = (content(message), content(question));
    0.5 * asked.intersection(&said).count() as f64 / asked.len().max(1) as f64
}

fn of_sentences(
    turn: &Turn<'_>,
    quotes: &[(PassageRef, Vec<String>)],
    message: &Read,
    restated: &Read,
    common: &Common,
) -> [f64; SENTENCES.len()] {
    let (m, q) = (found(turn, quotes, message), found(turn, quotes, restated));
    let numbered = quotes.iter().flat_map(|(_, s)| s).any(|s| s.contains(char::is_numeric));
    let about = common.about;
    let asked = common.documents * about;
    [
        m.score * about,
        q.score * about,
        m.cosine * about,
        q.cosine * about,
        m.lead * about,
        m.rank,
        q.rank * about,
        m.first,
        q.first * about,
        q.words * about,
        common.documents,
        q.rank * asked,
        q.first * asked,
        yes(numbered || !restated.query.asks_number),
        about,
    ]
}

/// What retrieval says of sentences.
#[derive(Default)]
struct Found {
    rank: f64,
    first: f64,
    score: f64,
    cosine: f64,
    lead: f64,
    words: f64,
}

fn found(turn: &Turn<'_>, quotes: &[(PassageRef, Vec<String>)], read: &Read) -> Found {
    let hits = read.judged.as_ref().map_or(&[][..], |j| &j.ranking.hits);
    let mut found = Found { rank: 1.0, ..Found::default() };
    let mut own: Vec<SentenceHit> = Vec::new();
    let mut others: Vec<SentenceHit> = Vec::new();
    for (at, texts) in quotes {
        let place = hits.iter().position(|h| h.at == *at);
        found.rank = found.rank.min(place.map_or(0.0, |p| 1.0 / (p as f64 + 1.0)));
        let Some(hit) = Hit::of(turn.library, &read.query, *at) else { continue };
        found.words = found.words.max(hit.signals.lexical());
        let Some((source, passage)) = turn.library.get(*at) else { continue };
        let excerpt = source.document.excerpt(passage);
        let pointed: BTreeSet<usize> = sentences(excerpt)
            .into_iter()
            .filter(|range| texts.iter().any(|t| t.trim() == excerpt[range.clone()].trim()))
            .map(|range| passage.start + range.start)
            .collect();
        let (mine, rest): (Vec<_>, Vec<_>) =
            hit.sentences.into_iter().partition(|s| pointed.contains(&s.start));
        own.extend(mine);
        others.extend(rest);
    }
    let pointed_at = |at: &PassageRef| quotes.iter().any(|(p, _)| p == at);
    others.extend(hits.iter().filter(|h| !pointed_at(&h.at)).flat_map(|h| h.sentences.clone()));
    let best = |of: &[SentenceHit], value: fn(&SentenceHit) -> f64| {
        of.iter().map(value).fold(0.0, f64::max)
    };
    let (score, rival) = (best(&own, |s| s.score), best(&others, |s| s.score));
    found.score = if score + rival > 0.0 { score / (score + rival) } else { 0.0 };
    found.cosine = best(&own, |s| s.cosine);
    found.lead = found.cosine - best(&others, |s| s.cosine);
    let first = hits.first().is_some_and(|h| pointed_at(&h.at));
    found.first = read.judged.as_ref().filter(|_| first).map_or(0.0, |j| j.confidence);
    found
}
