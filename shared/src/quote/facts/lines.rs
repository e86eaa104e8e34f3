//! Facts of the lines.

use super::{Decimal, Fact, Field, LineItem, Stater, append, line};

impl Stater<'_> {
    pub(super) fn line_price(&self, index: usize, item: &LineItem) -> Fact {
        let text = self.line_sentences(item);
        Self::fact(text, vec![self.line_field(index, item)])
    }

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

    /// What one unit costs, and what is left of that after the discount.
    pub(super) fn line_unit(&self, index: usize, item: &LineItem) -> Fact {
        let (l, currency) = (self.locale, self.quote.currency);
        let mut text = l.text(
            "fact-line-unit",
            &[
                ("name", item.name.as_str().into()),
                ("price", l.price(item.unit_price, currency).into()),
                ("interval", self.interval(item.interval).into()),
            ],
        );
        let field = self.line_field(index, item);
        if let Some(percent) = item.discount_percent.filter(|d| !d.is_zero()) {
            let price = l.price(item.unit_price.less_percent(percent), currency);
            let args = [("percent", l.percent(percent).into()), ("price", price.into())];
            append(&mut text, &l.text("fact-line-unit-discounted", &args));
        }
        Self::fact(text, vec![field])
    }

    pub(super) fn line_tax(&self, index: usize, item: &LineItem) -> Fact {
        let name = item.name.as_str();
        let text = match item.tax_percent {
            Some(percent) => {
                let tax = self.locale.money(line(item, self.quote.currency).tax);
                let percent = self.locale.percent(percent);
                let args =
                    [("name", name.into()), ("percent", percent.into()), ("tax", tax.into())];
                self.locale.text("fact-line-tax", &args)
            }
            None => self.locale.text("fact-line-tax-none", &[("name", name.into())]),
        };
        let field = self.line_field(index, item);
        Self::fact(text, vec![field])
    }

    /// Another quantity at the price, discount and tax of the line: arithmetic, and said to be that.
    pub(super) fn what_if(&self, index: usize, item: &LineItem, quantity: Decimal) -> Fact {
        let l = self.locale;
        let asked = LineItem { quantity, ..item.clone() };
        let amounts = line(&asked, self.quote.currency);
        let mut text = l.text(
            "fact-what-if",
            &[
                ("name", item.name.as_str().into()),
                ("quantity", self.quantity(&asked).into()),
                ("price", l.price(item.unit_price, self.quote.currency).into()),
                ("interval", self.interval(item.interval).into()),
                ("gross", l.money(amounts.gross).into()),
            ],
        );
        self.after_gross(&mut text, &asked);
        append(&mut text, &l.plain("fact-what-if-note"));
        let field = self.line_field(index, item);
        Self::fact(text, vec![field])
    }

    pub(super) fn quantity(&self, item: &LineItem) -> String {
        let number = self.locale.number(item.quantity);
        item.unit.as_ref().map_or_else(|| number.clone(), |unit| format!("{number} {unit}"))
    }

    pub(super) fn line_quantity(&self, index: usize, item: &LineItem) -> Fact {
        let text = self.locale.text(
            "fact-line-quantity",
            &[("name", item.name.as_str().into()), ("quantity", self.quantity(item).into())],
        );
        Self::fact(text, vec![self.line_field(index, item)])
    }

    pub(super) fn line_discount(&self, index: usize, item: &LineItem) -> Fact {
        let name = item.name.as_str();
        let text = match item.discount_percent.filter(|d| !d.is_zero()) {
            Some(percent) => {
                let amount = self.locale.money(line(item, self.quote.currency).discount);
                let percent = self.locale.percent(percent);
                self.locale.text(
                    "fact-line-discount",
                    &[
                        ("name", name.into()),
                        ("percent", percent.into()),
                        ("amount", amount.into()),
                    ],
                )
            }
            None => self.locale.text("fact-line-discount-none", &[("name", name.into())]),
        };
        Self::fact(text, vec![self.line_field(index, item)])
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
