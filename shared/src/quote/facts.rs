//! What an expression over the quote comes to, computed exactly and worded.

mod amounts;
mod comparisons;
mod dates;
mod discounts;
mod lines;
mod parties;
mod payments;
mod periods;
mod taxes;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::locale::{Locale, append};

use super::decimal::Decimal;
use super::expression::{Claim, DiscountView, Expression, Measure, Op};
use super::intervals::interval_key;
use super::model::{Interval, LineItem, Owner, Quote};
use super::totals::{Totals, line, totals};

/// What a fact is read from.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The quote.
    pub quote: &'a Quote,
    /// Its version before, where one is on record.
    pub previous: Option<&'a Quote>,
    /// The day, in the seller's sense.
    pub today: NaiveDate,
    /// The language to word it in.
    pub locale: Locale,
}

/// A fact with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The sentence that answers, in the quote's language.
    pub text: String,
    /// What it rests on.
    pub fields: Vec<Field>,
}

/// A field of the quote as it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Path: `totals`, `line_items/L2`, `valid_until`, `terms/T1`.
    pub path: String,
    /// Label for people, in the quote's language.
    pub label: String,
    /// What stands there.
    pub excerpt: String,
}

/// States what an expression comes to; `None` when the quote does not hold it or the expression has no meaning in it.
pub fn state(view: &View<'_>, expression: &Expression) -> Option<Fact> {
    let View { quote, locale, today, previous } = *view;
    // «Yes» to a claim that is not compared would confirm it.
    let compared = match &expression.claim {
        None => true,
        Some(Claim::Date(_)) => expression.measure == Measure::Validity,
        Some(Claim::Number(_)) => expression.measure == Measure::Quantity,
    };
    let expression = &Expression { yes_no: expression.yes_no && compared, ..expression.clone() };
    let known = |at: &usize| *at < quote.line_items.len();
    let lines = expression.lines.iter().chain(&expression.exclude).chain(&expression.include);
    let none = |quantity: Decimal| quantity.is_negative() || quantity.is_zero();
    if !lines.chain(expression.set.iter().map(|s| &s.line)).all(known)
        || expression.set.iter().any(|s| none(s.quantity))
    {
        return None;
    }
    let of_each =
        matches!(expression.measure, Measure::UnitPrice | Measure::Quantity | Measure::Included);
    if of_each && expression.optional && expression.lines.is_empty() {
        let lines = quote.line_items.iter().enumerate().filter(|(_, l)| l.optional);
        let lines: Vec<usize> = lines.map(|(at, _)| at).collect();
        let each = Expression { lines, optional: false, ..expression.clone() };
        return if each.lines.is_empty() { None } else { state(view, &each) };
    }
    let of_all = expression.optional || matches!(expression.op, Op::Max | Op::Min);
    if expression.measure.needs_line() && expression.lines.is_empty() && !of_all {
        return None;
    }
    let in_part = matches!(expression.discount, Some(DiscountView::Money | DiscountView::Percent));
    let stater = Stater { quote, locale, totals: totals(quote) };
    match (expression.measure, expression.op) {
        (Measure::Lines, Op::Count) => Some(stater.count_lines()),
        (Measure::PaymentStep | Measure::PaymentTerms, Op::Count) => stater.count_steps(),
        (Measure::Price | Measure::Total | Measure::UnitPrice, Op::Share) => {
            stater.amount(expression)
        }
        (Measure::Price | Measure::Total, _) if in_part => stater.discounts(expression),
        (Measure::Price | Measure::Total, _) => stater.amount(expression),
        (Measure::UnitPrice, Op::Value | Op::List) => Some(stater.unit_prices(expression)),
        (Measure::UnitPrice, Op::Difference) => stater.unit_difference(expression),
        (Measure::UnitPrice, Op::Max | Op::Min) => stater.unit_extreme(expression),
        (Measure::Discount, _) => stater.discounts(expression),
        (Measure::TaxAmount, _) => stater.tax_amount(expression),
        (Measure::TaxRate, _) => Some(stater.tax_rate(expression)),
        (Measure::TaxIn, _) => stater.tax_in(expression),
        (Measure::Quantity, Op::Value | Op::List) => Some(stater.quantities(expression)),
        (Measure::Validity, _) => Some(stater.expiry(today, expression)),
        (Measure::Issued, _) => stater.issued(),
        (Measure::PaymentTerms, _) => stater.payment(),
        (Measure::PaymentStep, _) => stater.payment_step(expression, today),
        (Measure::Owner, _) => quote.owner.as_ref().map(|o| stater.owner(o)),
        (Measure::Seller, _) => stater.seller(),
        (Measure::Buyer, _) => stater.buyer(),
        (Measure::Lines, _) => Some(stater.lines()),
        (Measure::Included, _) => stater.included(expression),
        (Measure::Term, _) => stater.term(),
        // When it begins is said with how long it binds: «24 months from the first day of use».
        (Measure::Start, _) => stater.term_in_words(),
        (Measure::Version, _) => Some(stater.version(previous)),
        (Measure::Currency, _) => Some(stater.currency()),
        (Measure::Documents, _) => Some(stater.documents()),
        (Measure::Text, _) => Some(stater.terms()),
        // What the quote says in words is found among its passages.
        (Measure::UnitPrice | Measure::Quantity, _) => None,
    }
}

struct Stater<'a> {
    quote: &'a Quote,
    locale: Locale,
    totals: Totals,
}

impl Stater<'_> {
    /// A fact whose first field holds the very sentence: what is computed stands where it can be opened.
    fn fact(text: String, mut fields: Vec<Field>) -> Fact {
        if let Some(first) = fields.first_mut()
            && !first.excerpt.contains(&text)
        {
            append(&mut first.excerpt, &text);
        }
        Fact { text, fields }
    }

    fn field(&self, path: &str, label: &str, excerpt: String) -> Field {
        Field { path: path.to_owned(), label: self.locale.plain(label), excerpt }
    }

    fn interval(&self, interval: Interval) -> String {
        self.locale.plain(interval_key(interval))
    }

    /// The name of a line as it stands in the quote.
    fn bare_name(&self, at: usize) -> String {
        self.quote.line_items.get(at).map(|l| l.name.clone()).unwrap_or_default()
    }

    /// The name of a line between the quotation marks of the language.
    fn name(&self, at: usize) -> String {
        self.locale.text("fact-name", &[("name", self.bare_name(at).into())])
    }

    /// Says yes or no first.
    fn yes_no(&self, yes: bool, text: String) -> String {
        let key = if yes { "fact-yes" } else { "fact-no" };
        self.locale.text(key, &[("text", text.into())])
    }

    fn taxed(&self) -> bool {
        self.quote.line_items.iter().any(|l| l.tax_percent.is_some())
    }

    fn totals_field(&self, text: &str) -> Field {
        self.field("totals", "field-totals", text.to_owned())
    }

    fn currency(&self) -> Fact {
        let code = self.quote.currency.code();
        let text = self.locale.text("fact-currency", &[("currency", code.into())]);
        Self::fact(text, vec![self.field("currency", "field-currency", code.to_owned())])
    }
}
