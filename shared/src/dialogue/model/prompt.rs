//! What a model is asked: the rules, the quote, numbered sentences, the talk and the message, in this order, so that what stays
//! the same between messages comes first and a provider can keep it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::confidence::judge;
use crate::privacy::redact;
use crate::quote::Quote;
use crate::retrieval::{Library, Origin, PassageRef, Query};
use crate::text::fnv1a;
use crate::text::sentences;

use super::super::turn::Turn;
use super::instructing::instructs;
use super::invisible::visible;

/// The version of the rules; part of what a reply is kept under.
pub const VERSION: u32 = 1;
/// Tokens of the whole prompt unless the caller says otherwise.
pub const BUDGET: usize = 12_000;

const RULES: &str = include_str!("system.txt");
/// What is asked besides where the answer may be in the words of the model.
const WORDED: &str = include_str!("wording.txt");
const SCHEMA: &str = include_str!("schema.json");
/// Providers bound the values of an enumeration.
const MOST_NAMES: usize = 100;
/// Turns of the talk that are shown.
const TURNS: usize = 8;
/// Characters of one turn that are shown.
const LONGEST: usize = 2_000;
/// Passages that a search adds where not all are shown.
const FOUND: usize = 20;

/// One turn of the talk before.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Whether the buyer said it; else the agent or a person did.
    pub buyer: bool,
    /// What was said.
    pub text: &'a str,
}

/// A sentence that the model may point at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The passage that it stands in.
    pub at: PassageRef,
    /// The sentence, as it stands there.
    pub text: String,
}

/// What a model is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// The rules, the quote and the texts: the same for each message while none of them changes.
    pub system: String,
    /// The talk and the message.
    pub user: String,
    /// What the reply looks like, as JSON Schema.
    pub schema: Value,
    /// The sentences, `S1` first.
    pub shown: Vec<Shown>,
    /// Whether every passage of the library is among the texts.
    pub complete: bool,
}

impl Prompt {
    /// The same, asking for the answer in the words of the model as well.
    #[must_use]
    pub fn worded(mut self) -> Self {
        self.system.push_str(WORDED);
        // Behind the parts, also in the order of names, in which JSON is written here: whoever hears the reply while it is
        // written knows the whole reading when the first word comes.
        if let Some(fields) = self.schema.pointer_mut("/properties") {
            fields["texts"] = json!({"type": "array", "maxItems": 5, "items": {"type": "string"}});
        }
        self
    }

    /// The hash that a reply to this prompt is kept under.
    pub fn id(&self) -> String {
        let text = [self.system.as_bytes(), b"\n", self.user.as_bytes()].concat();
        format!("v{VERSION}-{:016x}", fnv1a(text))
    }

    /// The text as one.
    pub fn text(&self) -> String {
        format!("{}\n{}", self.system, self.user)
    }

    /// Tokens, counted so that no tokenizer needs more: three letters of the Latin script are one, and any other sign is one.
    pub fn tokens(&self) -> usize {
        tokens(&self.system) + tokens(&self.user)
    }
}

/// Writes the prompt for a turn after what was `said`, in at most `budget` tokens as [`Prompt::tokens`] counts them. What the
/// texts need beyond that is left out, the least likely first; `searches` are what the model asked to look for.
pub fn prompt(turn: &Turn<'_>, said: &[Said<'_>], searches: &[String], budget: usize) -> Prompt {
    let user = talk(said, turn.text);
    let mut system = format!("{RULES}\n<quote>\n{}</quote>\n\n", quoted(turn));
    let spent = tokens(&system) + tokens(&user) + 60;
    let (passages, complete) = fitting(turn, said, searches, budget.saturating_sub(spent));
    let (texts, shown) = numbered(turn.library, &passages);
    let whole = if complete { "complete" } else { "not complete" };
    let _ = writeln!(system, "<texts {whole}>\n{texts}</texts>");
    Prompt { system, user, schema: schema(turn.quote), shown, complete }
}

/// The quote: its fields as they are, a line of JSON for its head, each line item and each payment.
fn quoted(turn: &Turn<'_>) -> String {
    let quote = turn.quote;
    let mut lines = Vec::new();
    for item in &quote.line_items {
        lines.push(json!({
            "line": format!("{} {}", item.id, item.name), "sku": item.sku, "quantity": item.quantity, "unit": item.unit,
            "unit_price": item.unit_price, "interval": item.interval, "discount_percent": item.discount_percent,
            "tax_percent": item.tax_percent, "optional": item.optional.then_some(true), "description": item.description,
        }));
    }
    let steps = quote.payment_schedule.iter().enumerate().map(|(at, step)| {
        json!({"step": at + 1, "label": step.label, "due": step.due, "percent": step.percent, "of": step.of, "amount": step.amount})
    });
    let owner = quote
        .owner
        .as_ref()
        .map(|o| json!({"name": o.name, "role": o.role, "email": o.email, "phone": o.phone}));
    let seller = quote.seller.as_ref().map(|s| &s.name);
    let buyer = quote.buyer.as_ref().map(|b| &b.name);
    let mut out = String::new();
    let head = json!({
        "title": quote.title, "number": quote.number(), "version": quote.version, "language": quote.language.to_string(),
        "currency": quote.currency.code(), "today": turn.today, "issued_on": quote.issued_on, "valid_until": quote.valid_until,
        "seller": seller, "buyer": buyer, "owner": owner, "term_months": quote.term_months,
        "payment_terms": quote.payment_terms,
        "attachments": quote.attachments.iter().map(|a| &a.name).collect::<Vec<_>>(),
    });
    for value in std::iter::once(head).chain(lines).chain(steps) {
        let _ = writeln!(out, "{}", marked(&bare(value).to_string()));
    }
    out
}

/// A value without what is null or empty, and without texts that speak to the agent.
fn bare(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(_, v)| !v.is_null() && v.as_array().is_none_or(|a| !a.is_empty()))
            // A line has to be named; any other text that speaks to the agent is left out.
            .filter(|(name, v)| name == "line" || !v.as_str().is_some_and(instructs))
            .map(|(k, v)| (k, bare(v)))
            .collect(),
        other => other,
    }
}

/// The talk and the message, what is personal in them masked.
fn talk(said: &[Said<'_>], message: &str) -> String {
    let cut = |text: &str| marked(&redact(&text.chars().take(LONGEST).collect::<String>()));
    let mut out = "<talk>\n".to_owned();
    for turn in said.iter().skip(said.len().saturating_sub(TURNS)) {
        let who = if turn.buyer { "buyer" } else { "seller's side" };
        let _ = writeln!(out, "{who}: {}", cut(turn.text));
    }
    let _ = write!(out, "</talk>\n\n<message>\n{}\n</message>", cut(message));
    out
}

/// Text that cannot close the mark around it, without the signs that nobody sees.
fn marked(text: &str) -> String {
    visible(text).replace('<', "‹").replace('>', "›")
}

/// The passages that fit, in the order of the library, and whether that is all of them.
fn fitting(
    turn: &Turn<'_>,
    said: &[Said<'_>],
    searches: &[String],
    budget: usize,
) -> (Vec<PassageRef>, bool) {
    let library = turn.library;
    let all: Vec<PassageRef> = library
        .sources
        .iter()
        .enumerate()
        .flat_map(|(source, s)| {
            (0..s.document.passages.len()).map(move |passage| PassageRef { source, passage })
        })
        .filter(|at| !library.hides(*at))
        .collect();
    let cost = |at: &PassageRef| tokens(&numbered(library, &[*at]).0) + 4;
    if !library.is_part() && all.iter().map(cost).sum::<usize>() <= budget {
        return (all, true);
    }
    // The likeliest first: the quote's own texts, then what is found for the searches, the message, and the talk before it.
    let own = |at: &PassageRef| {
        library.get(*at).is_some_and(|(s, _)| matches!(s.origin, Origin::Quote { .. }))
    };
    let mut order: Vec<PassageRef> = all.iter().copied().filter(own).collect();
    let before = said.iter().rev().find(|s| s.buyer).map(|s| format!("{} {}", s.text, turn.text));
    let asked = searches.iter().cloned().chain([turn.text.to_owned()]).chain(before);
    for text in asked {
        let query = Query::embedded(&text, library, turn.embedder);
        let found = judge(library, &query, turn.calibration, FOUND);
        order.extend(found.into_iter().flat_map(|j| j.ranking.hits).map(|hit| hit.at));
    }
    let (mut kept, mut left) = (BTreeSet::new(), budget);
    for at in order {
        let needs = cost(&at);
        if needs <= left && kept.insert((at.source, at.passage)) {
            left -= needs;
        }
    }
    let kept = all.into_iter().filter(|at| kept.contains(&(at.source, at.passage)));
    (kept.collect(), false)
}

/// The sentences of passages under their titles and headings, and what each number stands for.
fn numbered(library: &Library<'_>, passages: &[PassageRef]) -> (String, Vec<Shown>) {
    let (mut out, mut shown) = (String::new(), Vec::new());
    let mut last = usize::MAX;
    for at in passages {
        let Some((source, passage)) = library.get(*at) else { continue };
        if at.source != last {
            last = at.source;
            let language = source.document.language.as_deref().unwrap_or_default();
            let _ = writeln!(out, "# {} ({language})", marked(&source.document.title));
        }
        let asked = passage.phrasings.iter().map(String::as_str);
        let headings: Vec<&str> =
            passage.headings.iter().map(String::as_str).chain(asked).collect();
        // What speaks to the agent is not shown to a model.
        if headings.iter().any(|heading| instructs(heading)) {
            continue;
        }
        if !headings.is_empty() {
            let _ = writeln!(out, "## {}", marked(&headings.join(" / ")));
        }
        let text = source.document.excerpt(passage);
        for range in sentences(text) {
            let sentence = text[range].trim();
            if sentence.is_empty() || instructs(sentence) {
                continue;
            }
            shown.push(Shown { at: *at, text: sentence.to_owned() });
            let _ = writeln!(out, "S{} {}", shown.len(), marked(sentence));
        }
    }
    (out, shown)
}

fn tokens(text: &str) -> usize {
    let latin = |c: &char| u32::from(*c) < 0x250;
    let letters = text.chars().filter(latin).count();
    letters.div_ceil(3) + (text.chars().count() - letters)
}

/// The form of the reply: that of the file, with the lines of the quote.
fn schema(quote: &Quote) -> Value {
    let mut schema: Value = serde_json::from_slice(SCHEMA.as_bytes()).unwrap_or_default();
    let names: BTreeSet<String> = quote
        .line_items
        .iter()
        .map(|l| visible(&format!("{} {}", l.id, l.name)).into_owned())
        .collect();
    if !names.is_empty()
        && names.len() <= MOST_NAMES
        && let Some(line) = schema.pointer_mut("/$defs/line")
    {
        *line = json!({"enum": names});
    }
    schema
}
