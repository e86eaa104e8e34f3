//! Facts of the lines.

use crate::locale::append;
use crate::quote::expression::{Claim, DiscountView, Expression, Measure, TaxView};

use super::periods::Period;
use super::{Decimal, Fact, Field, LineItem, Stater, line};

impl Stater<'_> {
    /// The whole arithmetic of a line in words.
    pub(super) fn line_sentences(&self, item: &LineItem) -> String {
        let (l, amounts) = (self.locale, line(item, self.quote.currency));
        let name = item.name.as_str();
        let price = l.price(item.unit_price, self.quote.currency);
        let interval = self.interval(item.interval);
        let mut text = if item.quantity == Decimal::ONE {
            l.text(
                "fact-line-price-single",
                &[("name", name.into()), ("price", price.into()), ("interval", interval.into())],
            )
        } else {
            let gross = l.money(amounts.gross);
            l.text(
                "fact-line-price",
                &[
                    ("name", name.into()),
                    ("quantity", self.quantity(item).into()),
                    ("price", price.into()),
                    ("interval", interval.into()),
                    ("gross", gross.into()),
                ],
            )
        };
        self.after_gross(&mut text, item);
        if item.optional {
            append(&mut text, &l.plain("fact-line-optional"));
        }
        text
    }

    /// Adds what discount and tax make of the gross amount of a line.
    fn after_gross(&self, text: &mut String, item: &LineItem) {
        let (l, amounts) = (self.locale, line(item, self.quote.currency));
        if let Some(percent) = item.discount_percent.filter(|d| !d.is_zero()) {
            append(
                text,
                &l.text(
                    "fact-line-price-discounted",
                    &[("percent", l.percent(percent).into()), ("net", l.money(amounts.net).into())],
                ),
            );
        }
        if let Some(percent) = item.tax_percent.filter(|d| !d.is_zero()) {
            append(
                text,
                &l.text(
                    "fact-line-price-tax",
                    &[
                        ("percent", l.percent(percent).into()),
                        ("total", l.money(amounts.total).into()),
                    ],
                ),
            );
        }
    }

    /// What one unit of each line costs, what is left of that after the discount, and with tax where that is asked for.
    pub(super) fn unit_prices(&self, expression: &Expression) -> Fact {
        let (l, currency) = (self.locale, self.quote.currency);
        let mut text = String::new();
        for item in expression.lines.iter().filter_map(|at| self.quote.line_items.get(*at)) {
            let args = [
                ("name", item.name.as_str().into()),
                ("price", l.price(item.unit_price, currency).into()),
                ("interval", self.interval(item.interval).into()),
            ];
            append(&mut text, &l.text("fact-line-unit", &args));
            let mut price = item.unit_price;
            if let Some(percent) = item.discount_percent.filter(|d| !d.is_zero()) {
                price = price.less_percent(percent);
                let said = l.price(price, currency);
                let args = [("percent", l.percent(percent).into()), ("price", said.into())];
                append(&mut text, &l.text("fact-line-unit-discounted", &args));
            }
            let tax = item.tax_percent.filter(|t| !t.is_zero());
            if let Some(percent) = tax.filter(|_| expression.tax == Some(TaxView::Incl)) {
                let said = l.price(price.plus_percent(percent), currency);
                let args = [("percent", l.percent(percent).into()), ("price", said.into())];
                append(&mut text, &l.text("fact-line-unit-taxed", &args));
            }
        }
        Self::fact(text, self.line_fields(&expression.lines))
    }

    /// How far the prices of one unit of two lines are apart: after their discounts and before tax where nothing else is
    /// asked for.
    pub(super) fn unit_difference(&self, expression: &Expression) -> Option<Fact> {
        let [a, b] = expression.lines.as_slice() else { return None };
        let (left, right) = (self.quote.line_items.get(*a)?, self.quote.line_items.get(*b)?);
        if a == b {
            return None;
        }
        if left.interval != right.interval {
            return Some(self.unit_prices(expression));
        }
        let gap = Self::unit_price(left, expression).minus(Self::unit_price(right, expression));
        let (more, less) = if gap.is_negative() { (*b, *a) } else { (*a, *b) };
        let gap = if gap.is_negative() { Decimal::ZERO.minus(gap) } else { gap };
        let text = if gap.is_zero() {
            let both = [self.name(more), self.name(less)];
            self.locale.text("fact-equal", &[("lines", self.locale.list(&both).into())])
        } else {
            let amount = self.one_price(gap, Period::Charged(left.interval), expression);
            let args = [
                ("more", format!("1 × {}", self.name(more)).into()),
                ("less", format!("1 × {}", self.name(less)).into()),
                ("amounts", amount.into()),
            ];
            self.locale.text("fact-costs-more", &args)
        };
        Some(Self::fact(text, self.line_fields(&expression.lines)))
    }

    /// The price of one unit, as it is asked for.
    pub(super) fn unit_price(item: &LineItem, expression: &Expression) -> Decimal {
        if expression.discount == Some(DiscountView::Before) {
            return item.unit_price;
        }
        let net =
            item.discount_percent.map_or(item.unit_price, |d| item.unit_price.less_percent(d));
        let tax = item.tax_percent.filter(|_| expression.tax == Some(TaxView::Incl));
        tax.map_or(net, |percent| net.plus_percent(percent))
    }

    /// A price of one unit with its period, and with what it holds.
    pub(super) fn one_price(
        &self,
        price: Decimal,
        period: Period,
        expression: &Expression,
    ) -> String {
        let key = match expression.tax {
            _ if expression.discount == Some(DiscountView::Before) => "fact-list-price",
            _ if !self.taxed() => "fact-plain",
            Some(TaxView::Incl) => "fact-incl",
            _ => "fact-excl",
        };
        let amount = self.locale.price(price, self.quote.currency);
        let args = [("amount", amount.into()), ("period", period.say(self.locale).into())];
        self.locale.text(key, &args)
    }

    pub(super) fn line_tax_sentence(&self, item: &LineItem) -> String {
        let name = item.name.as_str();
        match item.tax_percent {
            Some(percent) => {
                let tax = self.locale.money(line(item, self.quote.currency).tax);
                let percent = self.locale.percent(percent);
                let args =
                    [("name", name.into()), ("percent", percent.into()), ("tax", tax.into())];
                self.locale.text("fact-line-tax", &args)
            }
            None => self.locale.text("fact-line-tax-none", &[("name", name.into())]),
        }
    }

    /// How many of each line; yes or no first where the buyer states a number.
    pub(super) fn quantities(&self, expression: &Expression) -> Fact {
        let mut text = String::new();
        for item in expression.lines.iter().filter_map(|at| self.quote.line_items.get(*at)) {
            let args =
                [("name", item.name.as_str().into()), ("quantity", self.quantity(item).into())];
            append(&mut text, &self.locale.text("fact-line-quantity", &args));
        }
        if let (Some(Claim::Number(claimed)), [at], true) =
            (&expression.claim, expression.lines.as_slice(), expression.yes_no)
        {
            let right = self.quote.line_items.get(*at).is_some_and(|l| l.quantity == *claimed);
            text = self.yes_no(right, text);
        }
        Self::fact(text, self.line_fields(&expression.lines))
    }

    /// Whether lines are in the total, with what they cost.
    pub(super) fn included(&self, expression: &Expression) -> Option<Fact> {
        let mut text = String::new();
        for at in &expression.lines {
            let item = self.quote.line_items.get(*at)?;
            let price = Expression::of_lines(Measure::Price, &[*at]);
            let sums = super::periods::sums(self.quote, std::iter::once(item), &price)?;
            let args =
                [("name", self.name(*at).into()), ("amounts", self.amounts(&sums, &price).into())];
            let key = if item.optional { "fact-included-optional" } else { "fact-included" };
            // «Is it optional?» and «is it included?» are answered the other way round.
            let is_so = item.optional == expression.optional;
            append(&mut text, &self.yes_no(is_so, self.locale.text(key, &args)));
        }
        // «What is included in the workshop?» asks for more than whether it is.
        if let ([at], false) = (expression.lines.as_slice(), expression.yes_no) {
            let described = self.quote.line_items.get(*at).and_then(|l| l.description.as_deref());
            append(&mut text, described.unwrap_or_default());
        }
        (!text.is_empty()).then(|| Self::fact(text, self.line_fields(&expression.lines)))
    }

    pub(super) fn line_fields(&self, lines: &[usize]) -> Vec<Field> {
        let known = lines.iter().filter_map(|at| Some((*at, self.quote.line_items.get(*at)?)));
        known.map(|(at, item)| self.line_field(at, item)).collect()
    }

    pub(super) fn count_lines(&self) -> Fact {
        let count = i64::try_from(self.quote.line_items.len()).unwrap_or(i64::MAX);
        let mut fact = self.lines();
        let mut text = self.locale.text("fact-count-lines", &[("count", count.into())]);
        append(&mut text, &fact.text);
        fact.text = text;
        Self::fact(fact.text, fact.fields)
    }

    pub(super) fn quantity(&self, item: &LineItem) -> String {
        let number = self.locale.number(item.quantity);
        item.unit.as_ref().map_or_else(|| number.clone(), |unit| format!("{number} {unit}"))
    }

    pub(super) fn line_field(&self, index: usize, item: &LineItem) -> Field {
        let label = self.locale.text(
            "field-line",
            &[("number", (index + 1).to_string().into()), ("name", item.name.as_str().into())],
        );
        let mut excerpt = self.line_sentences(item);
        append(&mut excerpt, &self.line_discount_amount(item));
        Field { path: format!("line_items/{}", item.id), label, excerpt }
    }

    /// The discount in money stands in the proof of a discounted line.
    pub(super) fn line_discount_amount(&self, item: &LineItem) -> String {
        match item.discount_percent.filter(|d| !d.is_zero()) {
            Some(_) => {
                format!("(−{})", self.locale.money(line(item, self.quote.currency).discount))
            }
            None => String::new(),
        }
    }

    pub(super) fn lines(&self) -> Fact {
        let describe = |item: &LineItem| {
            if item.quantity == Decimal::ONE {
                item.name.clone()
            } else {
                format!("{} × {}", self.quantity(item), item.name)
            }
        };
        let of = |optional: bool| -> Vec<String> {
            self.quote.line_items.iter().filter(|l| l.optional == optional).map(describe).collect()
        };
        let (firm, optional) = (of(false), of(true));
        let mut text = String::new();
        if !firm.is_empty() {
            text = self.locale.text("fact-lines", &[("lines", self.locale.list(&firm).into())]);
        }
        if !optional.is_empty() {
            append(
                &mut text,
                &self
                    .locale
                    .text("fact-lines-optional", &[("lines", self.locale.list(&optional).into())]),
            );
        }
        let mut fields = vec![self.field("line_items", "field-lines", text.clone())];
        fields.extend(self.quote.line_items.iter().enumerate().map(|(i, l)| self.line_field(i, l)));
        Self::fact(text, fields)
    }
}
