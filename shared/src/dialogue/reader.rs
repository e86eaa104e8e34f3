//! The embedded reader: learned heads, mentions of lines, figures. It needs no service, and reads the same text the same
//! way everywhere.

pub mod around;
pub mod classes;
mod common;
pub mod counted;
mod emoji;
pub mod features;
pub mod heads;
pub mod mentions;
pub mod numbers;
mod weigh;

pub use common::Common;
pub use heads::Heads;

use chrono::NaiveDate;

use crate::index::Embedder;
use crate::locale::Locale;
use crate::quote::dates::named_day;
use crate::quote::expression::{Claim, DiscountView, Horizon, Measure, Op, Step, TaxView};
use crate::quote::model::Interval;
use crate::quote::{Decimal, Quote};

use super::message::Message;
use super::reading::{Act, Fact, Part, Request};
use around::Change;
use classes::{
    ACT, DISCOUNT, EXCLUDE, FROM, INCLUDE, INTERVAL, OP, OPTIONAL, QUANTITY, SMALL_TALK, STEP,
    YES_NO,
};
use counted::Number;
use features::MARK;
use heads::Told;
use mentions::{Mentions, Names};
use weigh::{said, tax};

/// What is read against.
pub struct Reader<'a> {
    /// The quote.
    pub quote: &'a Quote,
    /// What it calls its lines.
    pub names: &'a Names<'a>,
    /// The learned heads; without them only what must hold without a model is told.
    pub heads: Option<&'a Heads>,
    /// Where the vector of a text comes from.
    pub embedder: Option<&'a dyn Embedder>,
    /// The day.
    pub today: NaiveDate,
    /// The language of the quote.
    pub locale: Locale,
}

impl Reader<'_> {
    /// Reads a part of a message.
    pub fn read(&self, message: &Message, text: &str) -> Part {
        let mentions = self.names.find(self.quote, &message.words);
        let part = |act: Act, sure: f64| Part {
            text: text.to_owned(),
            act,
            sure,
            follows: UNTOLD,
            rivals: Vec::new(),
        };
        if message.words.is_empty() {
            return part(emoji::act(text).unwrap_or(Act::Unclear), 1.0);
        }
        if message.has("instructions") {
            return part(Act::Instructions, 1.0);
        }
        let told = self.tell(message, text, &mentions);
        if message.has("user_requested") {
            return part(Act::Person, 1.0);
        }
        let Some(told) = told else {
            let request = message.has("commitment").then(|| Act::Request(message.request()));
            return request.map_or_else(|| part(Act::Documents, 0.0), |r| part(r, 1.0));
        };
        let acts = told.of(ACT);
        let requests = f64::from(acts.share("request:"));
        let (best, likely) = acts.best();
        let is_question = f64::from(likely) >= SURE_OF_A_QUESTION
            && (best.starts_with("fact:") || best == "documents");
        // Whether a commitment is asked for must hold without a model, unless the model is sure of a question.
        if message.has("commitment") && !is_question {
            return part(Act::Request(message.request()), requests.max(0.5));
        }
        // «Perfect, go ahead» is an order, whatever else it looks like.
        if message.has("go_ahead") && !is_question {
            return part(Act::Request(Request::Accept), requests.max(0.5));
        }
        if let (Some(kind), share) = said(&told, SMALL_TALK)
            && share >= PLEASANT
        {
            // What may ask for a person is no pleasantry, unless it is a plain one.
            let asks = requests + f64::from(acts.share("person"));
            let least = if share >= SURE_PLEASANT { 0.5 } else { LIKE_A_REQUEST };
            if asks < least && f64::from(likely) < SURE_OF_A_QUESTION {
                return part(Act::named("small_talk", kind), share);
            }
        }
        // Words of a description beside a question for the total are by the way.
        let total = best == "fact:total" && mentions.list.iter().all(|m| !m.certain);
        let mentions = if total { Mentions::default() } else { mentions };
        let besides = self.names.besides(&message.words, &mentions);
        let (class, mut share) = weigh::class(&told, &mentions, besides);
        // What a line holds, its documents say.
        let of_content = besides > 0 && around::is_container(&message.words, &mentions.words);
        let class = if class == "fact:included" && of_content { "documents" } else { class };
        // «For the summer party, what is due in advance»: of which payment, the reader does not see.
        if class == "fact:payment_step"
            && said(&told, STEP).0.is_none()
            && numbers::step(self.quote, &message.words).is_none()
        {
            share *= weigh::doubt(besides);
        }
        let facts = f64::from(acts.share("fact:"));
        // To pass a question on as a request costs less than to answer a request.
        let careful = class.starts_with("fact:") && requests >= LIKE_A_REQUEST;
        let numbers = if class.starts_with("fact:") {
            counted::numbers(text, &message.words, self.locale)
        } else {
            Vec::new()
        };
        let act = if requests > facts.max(share) && !class.starts_with("request:") || careful {
            Act::Request(message.request())
        } else {
            self.act(class, message, text, &mentions, &told, &numbers)
        };
        let sure = match &act {
            Act::Fact(fact) => {
                let free = numbers::free(text, &message.words, &mentions.covered(), &numbers);
                let free = free.is_some_and(|free| !free.is_empty());
                weigh::fact(fact, share, message, &mentions, &told, (besides, free))
            }
            Act::Request(_) => {
                if careful {
                    0.5_f64.max(requests)
                } else {
                    requests
                }
            }
            Act::SmallTalk(_) => share.max(f64::from(acts.share("small_talk:"))),
            _ => share,
        };
        let rivals = acts.ranked().into_iter().take(4).skip(1);
        let rivals = rivals.map(|(name, share)| (name.to_owned(), f64::from(share)));
        let follows = f64::from(told.of(FROM).share("before"));
        Part { text: text.to_owned(), act, sure, follows, rivals: rivals.collect() }
    }

    /// What the heads say of a text, its mentions replaced by a mark.
    fn tell(&self, message: &Message, text: &str, mentions: &Mentions) -> Option<Told> {
        let heads = self.heads?;
        let count = mentions.words.iter().filter(|w| !w.is_empty()).count();
        let marked = if count == 0 { text.to_owned() } else { marked(message, text, mentions) };
        let marked = emoji::without(&marked);
        let embedder = self.embedder.filter(|e| e.model() == heads.model());
        let vector = embedder.and_then(|e| e.embed(&marked));
        Some(heads.tell(&marked, vector.as_ref(), Some(count)))
    }

    fn act(
        &self,
        class: &str,
        message: &Message,
        text: &str,
        mentions: &Mentions,
        told: &Told,
        numbers: &[Number],
    ) -> Act {
        let (act, kind) = class.split_once(':').unwrap_or((class, ""));
        match (act, kind) {
            ("fact", measure) => {
                Act::Fact(Box::new(self.fact(measure, message, text, mentions, told, numbers)))
            }
            _ => Act::named(act, kind),
        }
    }

    fn fact(
        &self,
        measure: &str,
        message: &Message,
        text: &str,
        mentions: &Mentions,
        told: &Told,
        numbers: &[Number],
    ) -> Fact {
        let said = |head: usize| said(told, head).0;
        let (charged, mut horizon) = span(said(INTERVAL));
        let span = numbers::span(text, &message.words, numbers);
        if let Some(months) = span {
            let first = numbers::says_first(&message.words);
            horizon = match months {
                12 if first || horizon == Some(Horizon::FirstYear) => Some(Horizon::FirstYear),
                12 => Some(Horizon::Year),
                months if self.quote.term_months == Some(months) => Some(Horizon::Term),
                months => Some(Horizon::Months(months)),
            };
        }
        let taken = mentions.covered();
        let measure = measure_of(measure);
        let step = match said(STEP) {
            Some("first") => Some(Step::Number(1)),
            Some("last") => Some(Step::Last),
            Some("next") => Some(Step::Next),
            Some("all") => Some(Step::All),
            _ => None,
        };
        let named = || numbers::step(self.quote, &message.words);
        let step = if measure == Some(Measure::PaymentStep) { named().or(step) } else { step };
        let claim = named_day(text, self.locale, self.today).map(Claim::Date);
        // A number that is left over in a question for an amount is most likely one.
        let supposes = told.of(QUANTITY).share("1") >= SUPPOSES;
        let sold = |(said, _): &Number| {
            message.words.get(said.end).is_none_or(|word| self.names.sells(&word.text, mentions))
        };
        // Whether a line that is named, or any where none is, has so many already.
        let named: Vec<usize> = mentions.list.iter().flat_map(|m| m.candidates.clone()).collect();
        let has = |number: &Decimal| {
            let mut lines = self.quote.line_items.iter().enumerate();
            lines.any(|(at, line)| {
                (named.is_empty() || named.contains(&at)) && line.quantity == *number
            })
        };
        let free = || numbers::free(text, &message.words, &taken, numbers);
        // Two more cost what two cost.
        let more = numbers::says_more(&message.words, numbers) && mentions.list.len() == 1;
        let quantity = (supposes || more)
            .then(free)
            .flatten()
            // «Purchasing says 3, I remember 4» supposes nothing.
            .filter(|free| measure != Some(Measure::Quantity) || free.len() == 1)
            .and_then(|free| numbers::quantity(&free, has))
            .filter(|_| numbers.iter().all(sold));
        let change = mentions.change.filter(|_| measure.is_none_or(Measure::is_amount));
        let exclude = said(EXCLUDE).is_some() || change == Some(Change::Out);
        let options = mentions.list.is_empty() && around::adds_options(&message.words);
        Fact {
            measure,
            op: if more && quantity.is_some() { Op::Value } else { op_of(said(OP)) },
            other: said(FROM).is_some() && numbers::says_other(&message.words),
            lines: mentions.list.clone(),
            optional: match measure {
                // Beside a line, whether it is optional; «is the optional support included» asks something else.
                Some(Measure::Included) if !mentions.list.is_empty() => asks_optional(message),
                _ => said(OPTIONAL).is_some() || options,
            },
            charged,
            horizon,
            tax: match tax(told).0 {
                Some("incl") => Some(TaxView::Incl),
                Some("excl") => Some(TaxView::Excl),
                // Who asks for a price asks for no tax alone: «without tax» was taken for «the tax».
                Some("only")
                    if matches!(
                        measure,
                        Some(Measure::Price | Measure::UnitPrice | Measure::Total)
                    ) =>
                {
                    None
                }
                Some("only") => Some(TaxView::Only),
                _ => None,
            },
            discount: match said(DISCOUNT) {
                // «The total without the workshop» leaves out the workshop, not the discount.
                Some("before") if exclude => None,
                Some("before") => Some(DiscountView::Before),
                Some("after") => Some(DiscountView::After),
                Some("money") => Some(DiscountView::Money),
                Some("percent") => Some(DiscountView::Percent),
                _ => None,
            },
            quantity,
            exclude,
            include: said(INCLUDE).is_some() || change == Some(Change::In) || options,
            step,
            claim,
            span,
            yes_no: said(YES_NO).is_some(),
            from_before: said(FROM).is_some(),
        }
    }

    /// What a text asks for where it stands alone, and how likely; `None` where it is no question of its own.
    pub fn alone(&self, text: &str) -> Option<(&'static str, f64)> {
        let message = Message::new(text);
        if message.words.len() < 2 {
            return None;
        }
        let mentions = self.names.find(self.quote, &message.words);
        let (class, share) = self.tell(&message, text, &mentions)?.of(ACT).best();
        let (act, measure) = class.split_once(':').unwrap_or((class, ""));
        let asks = matches!(act, "fact" | "documents") && measure != "?";
        asks.then_some((class, f64::from(share)))
    }
}

/// Whether a message ends with «optional» or «extra».
fn asks_optional(message: &Message) -> bool {
    let last = message.words.last().map(std::slice::from_ref);
    last.is_some_and(|last| numbers::says(last, include_str!("reader/optional.txt")))
}

/// From this on a message is a pleasantry, unless the act is surer of something else.
const PLEASANT: f64 = 0.5;
/// From this on it is a plain one.
const SURE_PLEASANT: f64 = 0.9;
/// How likely a part follows on the turn before, where no head tells.
const UNTOLD: f64 = 0.5;
/// From this on the heads are believed to see a question where a phrase sees a request.
const SURE_OF_A_QUESTION: f64 = 0.9;
/// How likely a quantity must be supposed for a free number to be taken as one.
const SUPPOSES: f32 = 0.15;
/// From this on, what seems to ask for a fact is passed on as a request.
const LIKE_A_REQUEST: f64 = 0.3;

/// A span of time as a buyer says it. «A year» may be what is charged yearly, or twelve months of what recurs.
fn span(said: Option<&str>) -> (Option<Interval>, Option<Horizon>) {
    match said {
        Some("once") => (Some(Interval::Once), None),
        Some("week") => (Some(Interval::Week), None),
        Some("month") => (Some(Interval::Month), None),
        Some("quarter") => (Some(Interval::Quarter), None),
        Some("year") => (Some(Interval::Year), Some(Horizon::Year)),
        Some("first_year") => (None, Some(Horizon::FirstYear)),
        Some("term") => (None, Some(Horizon::Term)),
        _ => (None, None),
    }
}

fn op_of(said: Option<&str>) -> Op {
    match said {
        Some("sum") => Op::Sum,
        Some("difference") => Op::Difference,
        Some("share") => Op::Share,
        Some("count") => Op::Count,
        Some("max") => Op::Max,
        Some("min") => Op::Min,
        Some("list") => Op::List,
        _ => Op::Value,
    }
}

/// The measure of a name; `None` for what is taken from the turn before.
pub(super) fn measure_of(name: &str) -> Option<Measure> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

/// The text with a mark for each mention of a line.
fn marked(message: &Message, text: &str, mentions: &Mentions) -> String {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for words in &mentions.words {
        let ends: Vec<usize> = words.iter().copied().collect();
        let mut from = 0;
        // Words that stand together are one mark.
        while from < ends.len() {
            let mut to = from;
            while to + 1 < ends.len() && ends[to + 1] <= ends[to] + 2 {
                to += 1;
            }
            let span = message.words.get(ends[from]).zip(message.words.get(ends[to]));
            places.extend(span.map(|(a, b)| (a.start, b.end)));
            from = to + 1;
        }
    }
    places.sort_unstable();
    let (mut out, mut at) = (String::new(), 0);
    for (start, end) in places {
        if start < at {
            continue;
        }
        out.push_str(text.get(at..start).unwrap_or_default());
        out.push_str(MARK);
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
