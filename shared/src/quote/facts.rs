//! Facts a buyer may ask of the quote, computed and worded.

mod lines;
mod sums;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::locale::Locale;

use super::decimal::Decimal;
use super::model::{Installment, Interval, LineItem, Owner, Quote};
use super::totals::{Amounts, Totals, line, percent_of, totals};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Whether the fact is about one line.
    pub fn needs_line(self) -> bool {
        matches!(self, Self::LinePrice | Self::LineQuantity)
    }
}

/// States a fact of the quote; `None` when the quote does not hold it. `index` is the line asked about.
pub fn state(
    quote: &Quote,
    kind: FactKind,
    index: Option<usize>,
    today: NaiveDate,
    locale: Locale,
) -> Option<Fact> {
    let item = index.and_then(|i| quote.line_items.get(i).map(|item| (i, item)));
    let stater = Stater { quote, locale, totals: totals(quote) };
    match (kind, item) {
        (
            FactKind::LinePrice
            | FactKind::Total
            | FactKind::Recurring(_)
            | FactKind::Net
            | FactKind::Tax,
            Some((i, item)),
        ) => Some(stater.line_price(i, item)),
        (FactKind::LineQuantity, Some((i, item))) => Some(stater.line_quantity(i, item)),
        (FactKind::Discount, Some((i, item))) => Some(stater.line_discount(i, item)),
        (FactKind::LinePrice | FactKind::LineQuantity, None) => None,
        (FactKind::Total, None) => Some(stater.total()),
        (FactKind::Recurring(interval), None) => Some(stater.recurring(interval)),
        (FactKind::Net, None) => Some(stater.net()),
        (FactKind::Tax, None) => Some(stater.tax()),
        (FactKind::Discount, None) => Some(stater.discount()),
        (FactKind::Lines, _) => Some(stater.lines()),
        (FactKind::Expiry, _) => Some(stater.expiry(today)),
        (FactKind::Issued, _) => stater.issued(),
        (FactKind::Payment, _) => stater.payment(),
        (FactKind::Owner, _) => quote.owner.as_ref().map(|o| stater.owner(o)),
        (FactKind::Seller, _) => stater.seller(),
        (FactKind::Currency, _) => {
            let code = quote.currency.code();
            let text = locale.text("fact-currency", &[("currency", code.into())]);
            Some(Stater::fact(
                text,
                vec![stater.field("currency", "field-currency", code.to_owned())],
            ))
        }
    }
}

struct Stater<'a> {
    quote: &'a Quote,
    locale: Locale,
    totals: Totals,
}

impl Stater<'_> {
    fn fact(text: String, fields: Vec<Field>) -> Fact {
        Fact { text, fields }
    }

    fn field(&self, path: &str, label: &str, excerpt: String) -> Field {
        Field { path: path.to_owned(), label: self.locale.plain(label), excerpt }
    }

    fn interval(&self, interval: Interval) -> String {
        self.locale.plain(match interval {
            Interval::Once => "interval-once",
            Interval::Month => "interval-month",
            Interval::Year => "interval-year",
        })
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

    fn owner(&self, owner: &Owner) -> Fact {
        let mut text = match &owner.role {
            Some(role) => self.locale.text(
                "fact-owner-role",
                &[("name", owner.name.as_str().into()), ("role", role.as_str().into())],
            ),
            None => self.locale.text("fact-owner", &[("name", owner.name.as_str().into())]),
        };
        let reach: Vec<&str> =
            [&owner.email, &owner.phone].into_iter().flatten().map(String::as_str).collect();
        if !reach.is_empty() {
            append(
                &mut text,
                &self.locale.text("fact-owner-reach", &[("reach", reach.join(", ").into())]),
            );
        }
        let field = self.field("owner", "field-owner", text.clone());
        Self::fact(text, vec![field])
    }

    fn seller(&self) -> Option<Fact> {
        let seller = self.quote.seller.as_ref()?;
        let mut text = self.locale.text("fact-seller", &[("name", seller.name.as_str().into())]);
        if let Some(address) = &seller.address {
            let address = address.lines().map(str::trim).collect::<Vec<_>>().join(", ");
            append(
                &mut text,
                &self.locale.text("fact-seller-address", &[("address", address.into())]),
            );
        }
        if let Some(email) = &seller.email {
            append(
                &mut text,
                &self.locale.text("fact-seller-reach", &[("reach", email.as_str().into())]),
            );
        }
        let field = self.field("seller", "field-seller", text.clone());
        Some(Self::fact(text, vec![field]))
    }
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}
