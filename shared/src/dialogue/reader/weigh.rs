//! What a reading weighs: the class that the heads and the mentions come to together, and how sure a fact is.

use crate::quote::expression::{DiscountView, Measure, Op};

use super::super::message::Message;
use super::super::reading::Fact;
use super::around::Change;
use super::classes::{
    self, ACT, EXCLUDE, FROM, INCLUDE, INTERVAL, OP, QUANTITY, STEP, TAX, YES_NO,
};
use super::heads::Told;
use super::mentions::Mentions;

/// What is likely said of a slot: its class, where it is not the one of nothing said, and how sure.
pub(super) type Said = (Option<&'static str>, f64);

/// What the least sure slot leaves untouched: a slot that nothing is said of is often told with little.
const SLOTS: f64 = 0.4;
/// From this on a view of a figure is believed to be the only one that is asked for.
const SURE_VIEW: f64 = 0.7;
/// From this on a question for yes or no about the price of a line asks whether the line is in the quote.
const MAY_BE_INCLUDED: f64 = 0.25;
/// From this on a total beside which one speaks of the question before is that of what was asked there.
const MAY_BE_OF_BEFORE: f64 = 0.1;
/// What each word costs that speaks of something besides, where the total is asked for.
const BESIDES: f64 = 0.9;
/// From this on a question for a person asks for the contact of the quote, who is one.
const OR_OWNER: f64 = 0.3;
/// What a price of nothing named adds to a total.
const PRICE_OF_ALL: f64 = 0.4;
/// What remains of the doubt in a fact without lines and sums. On left-out scenarios such facts were right four times in
/// five where amounts were so half of the time, at the same probability of the heads.
const SIMPLE: f64 = 0.78;
/// Words of a plain question at most.
const PLAIN_WORDS: usize = 9;
/// What remains of the doubt in a plain question.
const PLAIN: f64 = 0.6;
/// How surely a line alone asks for what it costs, or for what was asked of another line before.
const LINE_ALONE: f64 = 0.8;
/// What a mention is worth that a word of a description or a part of a name makes.
const UNSURE_LINE: f64 = 0.7;
/// What is left of a total beside which a line is named.
const CONTRADICTION: f64 = 0.5;
/// What is left of a reading that takes no notice of a number.
const LOST_NUMBER: f64 = 0.6;

/// The class of a text and how likely it is, by what the heads say, the lines that are named, and how many words speak of
/// something `besides` that the quote does not know.
pub(super) fn class(told: &Told, mentions: &Mentions, besides: usize) -> (&'static str, f64) {
    let (class, share) = merged(told, mentions, besides);
    let of_before = f64::from(told.of(ACT).share("fact:?")) >= MAY_BE_OF_BEFORE;
    match class {
        // «What would that be over twelve months»: of what was asked before, were it the total.
        "fact:total" if said(told, FROM).0.is_some() && of_before => ("fact:?", share),
        // «Why» alone asks for the grounds of the last answer; with a subject of its own it asks for something else.
        "why" if besides > 0 || !mentions.list.is_empty() => ("documents", share),
        _ => (class, share),
    }
}

/// The likeliest class and its probability. What a line costs, in all and by the unit, is one answer; and a price of no line
/// is the total, unless the message speaks of something `besides` that the quote does not know.
fn merged(told: &Told, mentions: &Mentions, besides: usize) -> (&'static str, f64) {
    let acts = told.of(ACT);
    let (class, share) = acts.best();
    let yes_no = said(told, YES_NO).0.is_some();
    let of = |class: &str| f64::from(acts.share(class));
    let doubt = doubt(besides);
    // Whether a line is in the quote is said with its price, so «is it in the price» may be either.
    let (included, price) = (of("fact:included"), of("fact:price"));
    let either = class == "fact:price" && yes_no && included >= MAY_BE_INCLUDED;
    match (class, mentions.list.is_empty()) {
        // «Who can I call about this?»: the contact of the quote, and how to reach them.
        ("person" | "fact:owner", _) if of("fact:owner") >= OR_OWNER => {
            ("fact:owner", of("person") + of("fact:owner"))
        }
        // «Is this a machine or a person?»: who asks is told, and offered a person.
        ("small_talk:bot", _) => (class, of("small_talk:bot") + of("person")),
        // What the quote contains is charged over no time: «what do we pay a month».
        ("fact:lines", true) if said(told, INTERVAL).0.is_some() => {
            ("fact:total", (of("fact:lines") + of("fact:total")) * doubt)
        }
        // «One-time costs?» asks for no one line.
        ("fact:unit_price", true) if besides == 0 && said(told, INTERVAL).0 == Some("once") => {
            ("fact:total", of("fact:total") + of("fact:price") + of("fact:unit_price"))
        }
        // «What is included?» asks for all that is in it.
        ("fact:included", true) if besides == 0 => {
            ("fact:lines", of("fact:included") + of("fact:lines"))
        }
        // «Price without the workshop» leaves it out.
        ("fact:included", false) if mentions.change == Some(Change::Out) => {
            ("fact:total", (of("fact:total") + included + price) * doubt)
        }
        ("fact:included" | "fact:price", false) if either || class == "fact:included" => {
            ("fact:included", included + price)
        }
        // What something costs with or without a line is a total.
        ("fact:total" | "fact:price" | "fact:unit_price", false) if mentions.change.is_some() => {
            ("fact:total", (of("fact:total") + price + of("fact:unit_price")) * doubt)
        }
        ("fact:price" | "fact:unit_price", false) => {
            (class, of("fact:price") + of("fact:unit_price") + 0.5 * of("fact:total"))
        }
        // The whole is asked for, and a line is named: one of the two is read wrongly.
        ("fact:total", false) => (class, CONTRADICTION * of("fact:total")),
        // «How long is the workshop» asks for no term of the quote.
        ("fact:term" | "fact:start" | "fact:validity", false)
            if mentions.list.iter().any(|m| m.certain) =>
        {
            (class, CONTRADICTION * of(class))
        }
        // «Is the deposit refundable?» asks for no amount.
        ("fact:payment_step", _) if yes_no && besides > 0 => {
            (class, CONTRADICTION * f64::from(share))
        }
        ("fact:total", true) => {
            // «How much is that without tax» asks for no amount of tax.
            let viewed = tax(told).0.is_some_and(|view| view != "only");
            let tax = if viewed { of("fact:tax_amount") } else { 0.0 };
            let total = PRICE_OF_ALL * of("fact:price") + of("fact:total") + tax;
            (class, total * doubt * unchanged(told))
        }
        ("fact:price", true) if besides == 0 => ("fact:total", of("fact:price") + of("fact:total")),
        _ => (class, f64::from(share)),
    }
}

/// How likely nothing is left out of a total and nothing added to it, where no line is named that would be.
fn unchanged(told: &Told) -> f64 {
    let not = |head: usize| 1.0 - f64::from(told.of(head).share("1"));
    not(EXCLUDE) * not(INCLUDE)
}

/// What is left of a reading beside which so many words speak of something that the quote does not know.
pub(super) fn doubt(besides: usize) -> f64 {
    libm::pow(BESIDES, besides as f64)
}

/// Whether a message names one line beyond doubt, and has few words more.
fn is_line_alone(message: &Message, mentions: &Mentions) -> bool {
    let [mention] = mentions.list.as_slice() else { return false };
    let covered = mentions.covered().len();
    mention.certain && covered > 0 && message.words.len() <= covered + 3
}

/// What a head says.
pub(super) fn said(told: &Told, head: usize) -> Said {
    let (class, share) = told.of(head).best();
    ((class != classes::HEADS[head].classes[0]).then_some(class), f64::from(share))
}

/// What is said of tax. Where nothing is said, a figure comes with tax and without it: an answer that a doubt about the view
/// cannot make wrong. So a view that is not sure is left out, but in what follows on the turn before, whose view it would take.
pub(super) fn tax(told: &Told) -> Said {
    let said = said(told, TAX);
    let stays = said.0.is_some_and(|view| view == "only" || said.1 >= SURE_VIEW);
    if stays || self::said(told, FROM).0.is_some() { said } else { (None, 1.0) }
}

/// How sure a fact is whose class is as likely as `share`; `free`: whether a number stands in the message that names no line.
pub(super) fn fact(
    fact: &Fact,
    share: f64,
    message: &Message,
    mentions: &Mentions,
    told: &Told,
    (besides, free): (usize, bool),
) -> f64 {
    let sure = share * slots(fact, mentions, told, free);
    // «The total without …»: something is left out that the quote calls otherwise.
    let left_out = fact.discount == Some(DiscountView::Before) && besides > 0;
    let sure = if left_out { CONTRADICTION * sure } else { sure };
    // «The difference between standard and premium support», where one of the two is no line.
    let is_pair = fact.op == Op::Difference && mentions.list.len() > 1;
    let half = is_pair && mentions.list.iter().any(|m| !m.certain);
    let sure = if half { CONTRADICTION * sure } else { sure };
    // What has no lines and no sums has less to be read wrongly.
    let simple = fact.lines.is_empty()
        && fact
            .measure
            .is_some_and(|m| !m.is_amount() || m == Measure::Discount || m == Measure::TaxAmount);
    let sure = if simple { 1.0 - SIMPLE * (1.0 - sure) } else { sure };
    // Few words, and all of them of those that stand in many questions: it is as plain as it looks.
    let plain = !fact.from_before && message.words.len() <= PLAIN_WORDS && besides == 0;
    let sure = if plain { 1.0 - PLAIN * (1.0 - sure) } else { sure };
    // «The second line», and nothing else: what stands there.
    let alone = besides == 0 && is_line_alone(message, mentions);
    if alone { sure.max(LINE_ALONE) } else { sure }
}

/// How sure the slots of a fact are together: the least sure of those that matter to its measure, the mentions of lines, and
/// whether a number was left over.
fn slots(fact: &Fact, mentions: &Mentions, told: &Told, free: bool) -> f64 {
    let amount = fact.measure.is_none_or(Measure::is_amount);
    let mut heads = vec![OP, FROM];
    if amount {
        heads.extend([INTERVAL, EXCLUDE, INCLUDE, QUANTITY]);
    }
    if fact.measure == Some(Measure::PaymentStep) && fact.step.is_none() {
        heads.push(STEP);
    }
    let view = if amount { tax(told).1 } else { 1.0 };
    let least = heads.into_iter().map(|h| said(told, h).1).fold(view, f64::min);
    // «Who is our contact», where a line is a contact form: people have no lines.
    let people = matches!(fact.measure, Some(Measure::Owner | Measure::Seller | Measure::Buyer));
    let sure = |certain: bool| if certain || people { 1.0 } else { UNSURE_LINE };
    let lines = mentions.list.iter().map(|m| sure(m.certain));
    // A number that no slot has taken was said for something.
    let counts = amount || fact.measure == Some(Measure::Included);
    let lost = counts && fact.quantity.is_none() && fact.span.is_none() && free;
    let number = if lost { LOST_NUMBER } else { 1.0 };
    (SLOTS + (1.0 - SLOTS) * least) * lines.fold(1.0, f64::min) * number
}
