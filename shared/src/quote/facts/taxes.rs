//! Facts of taxes: in money, their rates, and whether a figure holds them.

use crate::locale::append;
use crate::quote::expression::{Expression, Measure, TaxView};

use super::{Fact, Stater};

impl Stater<'_> {
    /// The taxes in money: of the quote, of lines, over a period.
    pub(super) fn tax_amount(&self, expression: &Expression) -> Option<Fact> {
        if !self.taxed() {
            return Some(self.no_tax());
        }
        let only = Expression {
            tax: Some(TaxView::Only),
            discount: None,
            measure: if expression.lines.is_empty() { Measure::Total } else { Measure::Price },
            ..expression.clone()
        };
        self.amount(&only)
    }

    /// The rates of tax, of the quote or of lines.
    pub(super) fn tax_rate(&self, expression: &Expression) -> Fact {
        if !expression.lines.is_empty() {
            let mut text = String::new();
            for at in &expression.lines {
                let Some(item) = self.quote.line_items.get(*at) else { continue };
                append(&mut text, &self.line_tax_sentence(item));
            }
            return Self::fact(text, self.line_fields(&expression.lines));
        }
        if !self.taxed() {
            return self.no_tax();
        }
        let mut rates: Vec<String> = Vec::new();
        let firm = self.totals.taxes.iter().map(|t| t.percent);
        let optional = self.quote.line_items.iter().filter(|l| l.optional);
        for percent in firm.chain(optional.filter_map(|l| l.tax_percent)) {
            let rate = self.locale.percent(percent);
            if !rates.contains(&rate) {
                rates.push(rate);
            }
        }
        let text = self.locale.text("fact-tax-rate", &[("rates", self.locale.list(&rates).into())]);
        Self::fact(text.clone(), vec![self.totals_field(&text)])
    }

    /// Whether tax is in a figure: both are stated, and the answer comes first where the figure is known.
    pub(super) fn tax_in(&self, expression: &Expression) -> Option<Fact> {
        if !self.taxed() {
            return Some(self.no_tax());
        }
        let both = Expression {
            tax: None,
            discount: None,
            yes_no: false,
            measure: if expression.lines.is_empty() { Measure::Total } else { Measure::Price },
            ..expression.clone()
        };
        let mut fact = self.amount(&both)?;
        // Neither yes nor no: which of the two figures the buyer looks at, nobody knows.
        if expression.lines.is_empty() {
            let mut text = self.locale.plain("fact-tax-in");
            append(&mut text, &fact.text);
            fact.text = text;
        }
        Some(Self::fact(fact.text, fact.fields))
    }

    pub(super) fn no_tax(&self) -> Fact {
        let text = self.locale.plain("fact-tax-none");
        Self::fact(text.clone(), vec![self.totals_field(&text)])
    }
}
