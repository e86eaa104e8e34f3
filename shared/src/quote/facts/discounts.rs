//! Facts of discounts, of lines or of the quote, in percent and in money.

use crate::locale::append;
use crate::quote::expression::{DiscountView, Expression, Measure, Op};
use crate::quote::model::LineItem;

use super::amounts::{Scope, names, supposed};
use super::{Decimal, Fact, Stater, line};

impl Stater<'_> {
    /// The discounts of the quote or of lines; yes or no first where that is asked.
    pub(super) fn discounts(&self, expression: &Expression) -> Option<Fact> {
        let money = Expression { discount: Some(DiscountView::Money), ..expression.clone() };
        if names(&money) {
            return self.line_discounts(&money);
        }
        // No sentence says what the discounts of another quote would be.
        if !(money.exclude.is_empty() && money.include.is_empty() && money.set.is_empty()) {
            return None;
        }
        let of = |optional: bool| -> Vec<usize> {
            let lines = self.quote.line_items.iter().enumerate();
            lines.filter(|(_, l)| l.optional == optional).map(|(at, _)| at).collect()
        };
        let discounted = |lines: &[usize]| -> Vec<usize> {
            let has =
                |at: &usize| self.quote.line_items.get(*at).is_some_and(|l| percent(l).is_some());
            lines.iter().copied().filter(has).collect()
        };
        let (firm, options) = (discounted(&of(false)), discounted(&of(true)));
        let alone = if money.optional { of(true) } else { options };
        if money.optional || firm.is_empty() && !alone.is_empty() {
            let lines = Expression { measure: Measure::Discount, lines: alone, ..money };
            return if names(&lines) { self.line_discounts(&lines) } else { None };
        }
        let text = if firm.is_empty() {
            self.locale.plain("fact-discount-none")
        } else {
            self.all_discounts(&firm, &money)?
        };
        let text = if money.yes_no { self.yes_no(!firm.is_empty(), text) } else { text };
        let mut fields = vec![self.totals_field(&text)];
        fields.extend(self.line_fields(&firm));
        Some(Self::fact(text, fields))
    }

    /// What the discounts of the quote come to, and on which lines they are.
    fn all_discounts(&self, lines: &[usize], money: &Expression) -> Option<String> {
        let mut scope = self.scope(money);
        scope.retain(|(at, _)| lines.contains(at));
        let sums = self.sums_of(&scope, money)?;
        let lines = lines.iter().filter_map(|at| self.quote.line_items.get(*at)).map(|item| {
            let percent = self.locale.percent(percent(item).unwrap_or(Decimal::ZERO));
            let args = [("percent", percent.into()), ("name", item.name.as_str().into())];
            self.locale.text("fact-discount-part", &args)
        });
        let lines = self.locale.list(&lines.collect::<Vec<_>>());
        let args = [("totals", self.amounts(&sums, money).into()), ("lines", lines.into())];
        Some(self.locale.text("fact-discount", &args))
    }

    /// The discount of each of several lines, and their sum where that is asked.
    fn line_discounts(&self, money: &Expression) -> Option<Fact> {
        let scope = self.scope(money);
        let mut text = String::new();
        for (at, item) in &scope {
            if supposed(*at, money).is_some() {
                append(&mut text, &self.supposed_sentence(item));
            }
            append(&mut text, &self.line_discount_sentence(*at, item, money)?);
        }
        let yes = scope.iter().any(|(_, item)| percent(item).is_some());
        if yes && money.op == Op::Sum && scope.len() > 1 {
            let sums = self.sums_of(&scope, money)?;
            let args = [
                ("subject", self.subject(money).into()),
                ("amounts", self.amounts(&sums, money).into()),
            ];
            append(&mut text, &self.locale.text("fact-is", &args));
        }
        let text = if money.yes_no { self.yes_no(yes, text) } else { text };
        Some(self.proved(text, &Expression { tax: None, ..money.clone() }, &scope))
    }

    fn line_discount_sentence(
        &self,
        at: usize,
        item: &LineItem,
        money: &Expression,
    ) -> Option<String> {
        let name = item.name.as_str();
        let Some(percent) = percent(item) else {
            return Some(self.locale.text("fact-line-discount-none", &[("name", name.into())]));
        };
        let sums = self.sums_of(&Scope::from([(at, item.clone())]), money)?;
        let args = [
            ("name", name.into()),
            ("percent", self.locale.percent(percent).into()),
            ("amount", self.amounts(&sums, money).into()),
        ];
        Some(self.locale.text("fact-line-discount", &args))
    }

    /// The arithmetic of a line with the quantity that is supposed of it.
    fn supposed_sentence(&self, item: &LineItem) -> String {
        let gross = line(item, self.quote.currency).gross;
        let args = [
            ("name", item.name.as_str().into()),
            ("quantity", self.quantity(item).into()),
            ("price", self.locale.price(item.unit_price, self.quote.currency).into()),
            ("interval", self.interval(item.interval).into()),
            ("gross", self.locale.money(gross).into()),
        ];
        self.locale.text("fact-what-if", &args)
    }
}

/// The discount of a line, where it has one.
fn percent(item: &LineItem) -> Option<Decimal> {
    item.discount_percent.filter(|d| !d.is_zero())
}
