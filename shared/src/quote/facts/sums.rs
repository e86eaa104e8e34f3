//! Facts of the whole quote that are sums: totals, taxes, discounts.

use super::{Decimal, Fact, Interval, LineItem, Stater, append};

impl Stater<'_> {
    pub(super) fn total(&self) -> Fact {
        let sums = &self.totals.by_interval;
        let mut text = match sums.iter().next() {
            Some((interval, amounts)) if sums.len() == 1 => {
                let key = if self.taxed() { "fact-total-one" } else { "fact-total-untaxed" };
                let total = self.locale.money(amounts.total);
                self.locale.text(
                    key,
                    &[("total", total.into()), ("interval", self.interval(*interval).into())],
                )
            }
            _ => {
                let key = if self.taxed() { "fact-total-many" } else { "fact-total-many-untaxed" };
                self.locale.text(key, &[("totals", self.sums(sums, |a| a.total).into())])
            }
        };
        if sums.len() > 1 {
            let first_year = self.locale.money(self.totals.first_year.total);
            append(
                &mut text,
                &self.locale.text("fact-first-year", &[("total", first_year.into())]),
            );
        }
        if !self.totals.optional.is_empty() {
            let optional = self.sums(&self.totals.optional, |a| a.total);
            append(&mut text, &self.locale.text("fact-optional", &[("totals", optional.into())]));
        }
        let field = self.totals_field(&text);
        Self::fact(text, vec![field])
    }

    pub(super) fn recurring(&self, wanted: Option<Interval>) -> Fact {
        let recurring: Vec<_> =
            self.totals.by_interval.iter().filter(|(i, _)| **i != Interval::Once).collect();
        let exact: Vec<_> =
            recurring.iter().copied().filter(|(i, _)| wanted.is_none_or(|w| w == **i)).collect();
        let text = if recurring.is_empty() {
            self.locale.plain("fact-recurring-none")
        } else if exact.is_empty() {
            let totals = self.sums(recurring, |a| a.total);
            let interval = self.interval(wanted.unwrap_or_default());
            self.locale.text(
                "fact-recurring-other",
                &[("totals", totals.into()), ("interval", interval.into())],
            )
        } else {
            let key = if self.taxed() { "fact-recurring" } else { "fact-recurring-untaxed" };
            self.locale.text(key, &[("totals", self.sums(exact, |a| a.total).into())])
        };
        let field = self.totals_field(&text);
        Self::fact(text, vec![field])
    }

    pub(super) fn net(&self) -> Fact {
        let text = self
            .locale
            .text("fact-net", &[("totals", self.sums(&self.totals.by_interval, |a| a.net).into())]);
        let field = self.totals_field(&text);
        Self::fact(text, vec![field])
    }

    pub(super) fn tax(&self) -> Fact {
        let text = if self.taxed() {
            self.locale.text(
                "fact-tax",
                &[("totals", self.sums(&self.totals.by_interval, |a| a.tax).into())],
            )
        } else {
            self.locale.plain("fact-tax-none")
        };
        let field = self.totals_field(&text);
        Self::fact(text, vec![field])
    }

    pub(super) fn discount(&self) -> Fact {
        let discounted: Vec<(usize, &LineItem, Decimal)> = self
            .quote
            .line_items
            .iter()
            .enumerate()
            .filter(|(_, l)| !l.optional)
            .filter_map(|(i, l)| l.discount_percent.filter(|d| !d.is_zero()).map(|d| (i, l, d)))
            .collect();
        if discounted.is_empty() {
            let text = self.locale.plain("fact-discount-none");
            let field = self.totals_field(&text);
            return Self::fact(text, vec![field]);
        }
        let lines: Vec<String> = discounted
            .iter()
            .map(|(_, l, d)| {
                let percent = self.locale.percent(*d);
                self.locale.text(
                    "fact-discount-part",
                    &[("percent", percent.into()), ("name", l.name.as_str().into())],
                )
            })
            .collect();
        let sums: Vec<_> =
            self.totals.by_interval.iter().filter(|(_, a)| a.discount.minor != 0).collect();
        let totals = self.sums(sums, |a| a.discount);
        let text = self.locale.text(
            "fact-discount",
            &[("totals", totals.into()), ("lines", self.locale.list(&lines).into())],
        );
        let mut fields = vec![self.totals_field(&text)];
        fields.extend(discounted.iter().map(|(i, l, _)| self.line_field(*i, l)));
        Self::fact(text, fields)
    }
}
