//! Facts of the payments: the terms in words, and each payment of the schedule.

use chrono::NaiveDate;

use crate::locale::append;
use crate::quote::expression::{Expression, Step};
use crate::quote::model::{Installment, Interval};
use crate::quote::money::Money;
use crate::quote::totals::percent_of;

use super::{Fact, Field, Stater};

impl Stater<'_> {
    pub(super) fn payment(&self) -> Option<Fact> {
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

    /// A payment of the schedule with its share, amount and day; all of them where none is named.
    pub(super) fn payment_step(&self, expression: &Expression, today: NaiveDate) -> Option<Fact> {
        let steps = &self.quote.payment_schedule;
        let due = |p: &Installment| p.due.as_deref().and_then(|d| d.parse::<NaiveDate>().ok());
        let at = match expression.step {
            Some(Step::Number(number)) => number.checked_sub(1)?,
            Some(Step::Last) => steps.len().checked_sub(1)?,
            Some(Step::Next) => steps.iter().position(|p| due(p).is_none_or(|d| d >= today))?,
            Some(Step::All) | None => return self.payment(),
        };
        let step = steps.get(at)?;
        let number = at + 1;
        let args = [
            ("number", number.to_string().into()),
            ("count", steps.len().to_string().into()),
            ("what", self.installment(step).into()),
        ];
        let text = self.locale.text("fact-step", &args);
        let id = step.id.clone().unwrap_or_else(|| number.to_string());
        let label = self.locale.plain("field-payment-schedule");
        let field = Field { path: format!("payment_schedule/{id}"), label, excerpt: text.clone() };
        Some(Self::fact(text, vec![field]))
    }

    pub(super) fn count_steps(&self) -> Option<Fact> {
        let count = i64::try_from(self.quote.payment_schedule.len()).ok().filter(|n| *n > 0)?;
        let mut text = self.locale.text("fact-count-steps", &[("count", count.into())]);
        append(&mut text, &self.payment()?.text);
        let field = self.field("payment_schedule", "field-payment-schedule", text.clone());
        Some(Self::fact(text, vec![field]))
    }

    fn installment(&self, part: &Installment) -> String {
        let mut what: Vec<String> = part.label.iter().cloned().collect();
        if let Some(percent) = part.percent {
            what.push(self.locale.percent(percent));
        }
        let stated = part.amount.map(|a| self.locale.price(a, self.quote.currency));
        what.extend(stated.or_else(|| self.share_of(part)));
        let what = what.join(", ");
        let due = part.due.as_ref().map(|d| {
            d.parse::<NaiveDate>().map_or_else(|_| d.clone(), |date| self.locale.date(date))
        });
        match due {
            Some(due) if what.is_empty() => due,
            Some(due) => self
                .locale
                .text("fact-payment-part-due", &[("what", what.into()), ("due", due.into())]),
            None => what,
        }
    }

    /// The amount of a share, where the quote says clearly of what it is: of what is charged once, or of its total where
    /// all of it is charged so. Each share is rounded by itself.
    fn share_of(&self, part: &Installment) -> Option<String> {
        let once = self.totals.by_interval.get(&Interval::Once)?;
        let single = self.totals.by_interval.len() == 1;
        let of = part.of.as_deref().unwrap_or("total").to_lowercase();
        let says = |word: &str| of.split(['_', '-', ' ', '.']).any(|w| w == word);
        if !(single || says("once")) || says("month") || says("year") || says("recurring") {
            return None;
        }
        let base = if says("net") { once.net } else { once.total };
        let minor = percent_of(base.minor, part.percent?);
        Some(self.locale.money(Money { minor, currency: self.quote.currency }))
    }
}
