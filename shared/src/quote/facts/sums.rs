//! Facts of the whole quote that are sums: totals, taxes, discounts.

use crate::quote::totals::with_optional;

use super::{Decimal, Fact, Interval, LineItem, Stater, append};

impl Stater<'_> {
    /// `year`: whether the first year was asked for, and not left to be added where it differs.
    pub(super) fn total(&self, year: bool) -> Fact {
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
        if sums.len() > 1 || year {
            let first_year = self.locale.money(self.totals.first_year.total);
            append(
                &mut text,
                &self.locale.text("fact-first-year", &[("total", first_year.into())]),
            );
        }
        if let (Some(term), Some(months)) = (self.totals.term, self.quote.term_months) {
            let total = self.locale.money(term.total);
            let args = [("months", i64::from(months).into()), ("total", total.into())];
            append(&mut text, &self.locale.text("fact-term", &args));
        }
        if !self.totals.optional.is_empty() {
            let optional = self.sums(&self.totals.optional, |a| a.total);
            append(&mut text, &self.locale.text("fact-optional", &[("totals", optional.into())]));
        }
        let field = self.totals_field(&text);
        Self::fact(text, vec![field])
    }

    /// What it comes to over its term; nothing when it has none.
    pub(super) fn term(&self) -> Option<Fact> {
        self.totals.term.map(|_| self.total(false))
    }

    /// Before discounts and tax, then what they take and add.
    pub(super) fn gross(&self) -> Fact {
        let sums = self.sums(&self.totals.by_interval, |a| a.gross);
        let mut text = self.locale.text("fact-gross", &[("totals", sums.into())]);
        if self.totals.by_interval.values().any(|a| a.discount.minor != 0) {
            append(&mut text, &self.net().text);
        }
        let field = self.totals_field(&text);
        Self::fact(text, vec![field])
    }

    pub(super) fn with_optional(&self) -> Fact {
        if self.totals.optional.is_empty() {
            let mut text = self.locale.plain("fact-optional-none");
            append(&mut text, &self.total(false).text);
            let field = self.totals_field(&text);
            return Self::fact(text, vec![field]);
        }
        let mut text = self.total(false).text;
        let sums = self.sums(&with_optional(&self.totals), |a| a.total);
        append(&mut text, &self.locale.text("fact-with-optional", &[("totals", sums.into())]));
        let field = self.totals_field(&text);
        Self::fact(text, vec![field])
    }

    /// The optional lines, each with its arithmetic.
    pub(super) fn optional(&self) -> Fact {
        let lines: Vec<(usize, &LineItem)> =
            self.quote.line_items.iter().enumerate().filter(|(_, l)| l.optional).collect();
        if lines.is_empty() {
            let text = self.locale.plain("fact-optional-none");
            let field = self.totals_field(&text);
            return Self::fact(text, vec![field]);
        }
        let names: Vec<String> = lines.iter().map(|(_, l)| l.name.clone()).collect();
        let args = [("lines", self.locale.list(&names).into())];
        let mut text = self.locale.text("fact-lines-optional", &args);
        let sums = self.sums(&self.totals.optional, |a| a.total);
        append(&mut text, &self.locale.text("fact-optional", &[("totals", sums.into())]));
        let mut fields = vec![self.totals_field(&text)];
        fields.extend(lines.iter().map(|(i, l)| self.line_field(*i, l)));
        Self::fact(text, fields)
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
            let sums = self.sums(&self.totals.by_interval, |a| a.tax);
            let mut text = self.locale.text("fact-tax", &[("totals", sums.into())]);
            let parts: Vec<String> = self
                .totals
                .taxes
                .iter()
                .map(|t| {
                    let args = [
                        ("percent", self.locale.percent(t.percent).into()),
                        ("net", self.locale.money(t.net).into()),
                        ("interval", self.interval(t.interval).into()),
                        ("tax", self.locale.money(t.tax).into()),
                    ];
                    self.locale.text("fact-tax-part", &args)
                })
                .collect();
            let args = [("parts", parts.join("; ").into())];
            append(&mut text, &self.locale.text("fact-tax-rates", &args));
            text
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
