//! Facts a buyer may ask of the quote, computed and worded.

mod lines;
mod parties;
mod sums;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::locale::{Locale, append};

use super::decimal::Decimal;
use super::model::{Installment, Interval, LineItem, Owner, Quote};
use super::totals::{Amounts, Totals, line, percent_of, totals};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// What it all costs.
    Total,
    /// What it costs every month or year; the interval when one was named.
    Recurring(Option<Interval>),
    /// What it costs before tax.
    Net,
    /// The taxes.
    Tax,
    /// The discounts: of the quote, or of a line.
    Discount,
    /// What a line costs.
    LinePrice,
    /// How many of a line.
    LineQuantity,
    /// What is in the quote.
    Lines,
    /// Until when it is valid.
    Expiry,
    /// When it was issued.
    Issued,
    /// How and when to pay.
    Payment,
    /// Whom to ask.
    Owner,
    /// Who offers.
    Seller,
    /// In which currency.
    Currency,
    /// What it costs over the first year.
    FirstYear,
    /// What it costs over its whole term.
    Term,
    /// What it costs before discounts and tax.
    Gross,
    /// What it costs with the optional lines.
    WithOptional,
    /// Which lines are optional.
    Optional,
    /// What one unit of a line costs, before and after discount.
    LineUnit,
    /// What another quantity would come to at the price of the line.
    WhatIf(Decimal),
    /// Which version it is, and what changed since the one before.
    Version,
    /// Who is asked to accept.
    Buyer,
    /// What its terms are about.
    Terms,
    /// Which documents are attached.
    Documents,
}

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

impl FactKind {
    /// Whether the fact can be stated of one line as well.
    pub fn takes_line(self) -> bool {
        self.needs_line()
            || matches!(
                self,
                Self::Discount
                    | Self::Total
                    | Self::Recurring(_)
                    | Self::Net
                    | Self::Gross
                    | Self::Tax
            )
    }

    /// Whether it is an amount to pay.
    pub fn is_price(self) -> bool {
        matches!(
            self,
            Self::LinePrice | Self::LineUnit | Self::Total | Self::Recurring(_) | Self::Net
        )
    }

    /// Whether the fact is about one line.
    pub fn needs_line(self) -> bool {
        matches!(self, Self::LinePrice | Self::LineQuantity | Self::LineUnit | Self::WhatIf(_))
    }
}

/// States a fact of the quote; `None` when the quote does not hold it. `index` is the line asked about.
pub fn state(view: &View<'_>, kind: FactKind, index: Option<usize>) -> Option<Fact> {
    let View { quote, locale, today, .. } = *view;
    let item = index.and_then(|i| quote.line_items.get(i).map(|item| (i, item)));
    let stater = Stater { quote, locale, totals: totals(quote) };
    match (kind, item) {
        (FactKind::Tax, Some((i, item))) => Some(stater.line_tax(i, item)),
        (FactKind::LineUnit, Some((i, item))) => Some(stater.line_unit(i, item)),
        (FactKind::WhatIf(quantity), Some((i, item))) => Some(stater.what_if(i, item, quantity)),
        (FactKind::LineQuantity, Some((i, item))) => Some(stater.line_quantity(i, item)),
        (FactKind::Discount, Some((i, item))) => Some(stater.line_discount(i, item)),
        (kind, Some((i, item))) if kind.takes_line() => Some(stater.line_price(i, item)),
        (kind, None) if kind.needs_line() => None,
        (FactKind::Total, _) => Some(stater.total(false)),
        (FactKind::FirstYear, _) => Some(stater.total(true)),
        (FactKind::Term, _) => stater.term(),
        (FactKind::Gross, _) => Some(stater.gross()),
        (FactKind::WithOptional, _) => Some(stater.with_optional()),
        (FactKind::Optional, _) => Some(stater.optional()),
        (FactKind::Recurring(interval), _) => Some(stater.recurring(interval)),
        (FactKind::Net, _) => Some(stater.net()),
        (FactKind::Tax, _) => Some(stater.tax()),
        (FactKind::Discount, _) => Some(stater.discount()),
        (FactKind::Lines, _) => Some(stater.lines()),
        (FactKind::Expiry, _) => Some(stater.expiry(today)),
        (FactKind::Issued, _) => stater.issued(),
        (FactKind::Payment, _) => stater.payment(),
        (FactKind::Owner, _) => quote.owner.as_ref().map(|o| stater.owner(o)),
        (FactKind::Seller, _) => stater.seller(),
        (FactKind::Buyer, _) => stater.buyer(),
        (FactKind::Terms, _) => Some(stater.terms()),
        (FactKind::Documents, _) => Some(stater.documents()),
        (FactKind::Version, _) => Some(stater.version(view.previous)),
        (FactKind::Currency, _) => {
            let code = quote.currency.code();
            let text = locale.text("fact-currency", &[("currency", code.into())]);
            Some(Stater::fact(
                text,
                vec![stater.field("currency", "field-currency", code.to_owned())],
            ))
        }
        // The kinds of a line, which is not there.
        _ => None,
    }
}

/// The key of an interval's name.
pub(super) fn interval_key(interval: Interval) -> &'static str {
    match interval {
        Interval::Once => "interval-once",
        Interval::Week => "interval-week",
        Interval::Month => "interval-month",
        Interval::Quarter => "interval-quarter",
        Interval::HalfYear => "interval-half-year",
        Interval::Year => "interval-year",
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

    fn taxed(&self) -> bool {
        self.quote.line_items.iter().any(|l| l.tax_percent.is_some())
    }

    /// `€ 500.00 one-time and € 240.00 per month`.
    fn sums<'s>(
        &self,
        sums: impl IntoIterator<Item = (&'s Interval, &'s Amounts)>,
        of: impl Fn(&Amounts) -> super::Money,
    ) -> String {
        let parts: Vec<String> = sums
            .into_iter()
            .map(|(interval, amounts)| {
                let total = self.locale.money(of(amounts));
                self.locale.text(
                    "fact-total-part",
                    &[("total", total.into()), ("interval", self.interval(*interval).into())],
                )
            })
            .collect();
        self.locale.list(&parts)
    }

    fn totals_field(&self, text: &str) -> Field {
        self.field("totals", "field-totals", text.to_owned())
    }

    fn expiry(&self, today: NaiveDate) -> Fact {
        let Some(last) = self.quote.valid_until else {
            let text = self.locale.plain("fact-expiry-none");
            let field = self.field("valid_until", "field-valid-until", text.clone());
            return Self::fact(text, vec![field]);
        };
        let date = self.locale.date(last);
        let mut text;
        if self.quote.is_expired(today) {
            text = self.locale.text("fact-expiry-past", &[("date", date.into())]);
        } else {
            text = self.locale.text("fact-expiry", &[("date", date.into())]);
            let days = last.signed_duration_since(today).num_days();
            append(&mut text, &self.locale.text("fact-expiry-days", &[("days", days.into())]));
        }
        let field = self.field("valid_until", "field-valid-until", text.clone());
        Self::fact(text, vec![field])
    }

    fn issued(&self) -> Option<Fact> {
        let date = self.locale.date(self.quote.issued_on?);
        let text = self.locale.text("fact-issued", &[("date", date.into())]);
        let field = self.field("issued_on", "field-issued-on", text.clone());
        Some(Self::fact(text, vec![field]))
    }

    fn payment(&self) -> Option<Fact> {
        let (mut text, mut fields) = (String::new(), Vec::new());
        if let Some(terms) = self.quote.payment_terms.as_ref().filter(|t| !t.trim().is_empty()) {
            text = self.locale.text("fact-payment-terms", &[("terms", terms.trim().into())]);
            fields.push(self.field("payment_terms", "field-payment-terms", terms.clone()));
        }
        if !self.quote.payment_schedule.is_empty() {
            let parts: Vec<String> =
                self.quote.payment_schedule.iter().map(|p| self.installment(p)).collect();
            let parts = parts.join("; ");
            let schedule = self.locale.text("fact-payment-schedule", &[("parts", parts.into())]);
            append(&mut text, &schedule);
            fields.push(self.field("payment_schedule", "field-payment-schedule", schedule));
        }
        (!fields.is_empty()).then(|| Self::fact(text, fields))
    }

    fn installment(&self, part: &Installment) -> String {
        let mut what: Vec<String> = part.label.iter().cloned().collect();
        if let Some(percent) = part.percent {
            what.push(self.locale.percent(percent));
        }
        let stated = part.amount.map(|a| self.locale.price(a, self.quote.currency));
        what.extend(stated.or_else(|| self.share(part)));
        let what = what.join(", ");
        let due = part.due.as_ref().map(|d| {
            d.parse::<NaiveDate>().map_or_else(|_| d.clone(), |date| self.locale.date(date))
        });
        match due {
            Some(due) => self
                .locale
                .text("fact-payment-part-due", &[("what", what.into()), ("due", due.into())]),
            None => what,
        }
    }

    /// The amount of a share, where the quote says clearly of what it is: of its total, charged once.
    fn share(&self, part: &Installment) -> Option<String> {
        let once = self.totals.by_interval.get(&Interval::Once)?;
        let whole =
            self.totals.by_interval.len() == 1 && part.of.as_deref().is_none_or(|of| of == "total");
        let minor = percent_of(once.total.minor, part.percent.filter(|_| whole)?);
        Some(self.locale.money(super::Money { minor, currency: self.quote.currency }))
    }
}
