//! Facts that are amounts: prices and totals of any lines over any period.

use crate::locale::append;
use crate::quote::expression::{DiscountView, Expression, Horizon, Measure, Op, TaxView};
use crate::quote::model::{Interval, LineItem};
use crate::quote::money::Money;
use crate::quote::totals::Amounts;

use super::periods::{Period, Sums, sums};
use super::{Decimal, Fact, Field, Stater};

/// The lines that an expression adds up, as it supposes them, with their positions.
pub(super) type Scope = Vec<(usize, LineItem)>;

impl Stater<'_> {
    /// What lines or the quote come to.
    pub(super) fn amount(&self, expression: &Expression) -> Option<Fact> {
        if expression.tax == Some(TaxView::Only) && !self.taxed() {
            return Some(self.no_tax());
        }
        let whole = !names(expression);
        match expression.op {
            Op::Difference if whole => self.change(expression),
            Op::Difference => self.difference(expression),
            Op::Share => self.share(expression),
            Op::Max | Op::Min => self.extreme(expression),
            Op::Value | Op::List if !whole && expression.lines.len() > 1 => self.each(expression),
            _ => {
                let scope = self.scope(expression);
                let sums = self.sums_of(&scope, expression)?;
                let mut text = self.sentence(&self.subject(expression), &sums, expression);
                if whole && let Some(longer) = self.longer(&scope, &sums, expression) {
                    append(&mut text, &longer);
                }
                Some(self.proved(text, expression, &scope))
            }
        }
    }

    /// The lines that count, with what is supposed of them.
    pub(super) fn scope(&self, expression: &Expression) -> Scope {
        let named = names(expression);
        let lines = self.quote.line_items.iter().enumerate();
        let counts = |at: usize, item: &LineItem| {
            if named {
                expression.lines.contains(&at)
            } else if expression.exclude.contains(&at) {
                false
            } else if only_options(expression) {
                item.optional
            } else {
                // An option of which a quantity is supposed is chosen.
                let supposed = expression.set.iter().any(|s| s.line == at);
                !item.optional || expression.include.contains(&at) || supposed
            }
        };
        let supposed = |at: usize, item: &LineItem| {
            let set = expression.set.iter().find(|s| s.line == at);
            LineItem { quantity: set.map_or(item.quantity, |s| s.quantity), ..item.clone() }
        };
        lines.filter(|(at, item)| counts(*at, item)).map(|(at, i)| (at, supposed(at, i))).collect()
    }

    /// What lines come to over the periods asked for. Where nothing is charged so, what is charged is said instead.
    pub(super) fn sums_of(&self, scope: &Scope, expression: &Expression) -> Option<Sums> {
        let items = || scope.iter().map(|(_, item)| item);
        let asked = sums(self.quote, items(), expression)?;
        let sums = if asked.is_empty() {
            sums(self.quote, items(), &as_charged(expression))?
        } else {
            asked
        };
        (!sums.is_empty()).then_some(sums)
    }

    /// What a total of recurring charges adds up to, in the first year and over the term: «the total» may mean either.
    fn longer(&self, scope: &Scope, charged: &Sums, expression: &Expression) -> Option<String> {
        let recurs = charged.keys().any(|p| *p != Period::Charged(Interval::Once));
        let asked = expression.charged.is_some() || expression.horizon.is_some();
        let part = expression.discount.is_some() || expression.tax == Some(TaxView::Only);
        if !recurs || asked || part || only_options(expression) {
            return None;
        }
        let term = self.quote.term_months;
        let horizons = [
            term.is_none_or(|months| months >= 12).then_some(Horizon::FirstYear),
            term.filter(|months| *months != 12).map(|_| Horizon::Term),
        ];
        let mut longer = Sums::new();
        for horizon in horizons.into_iter().flatten() {
            let over = Expression { horizon: Some(horizon), ..expression.clone() };
            longer.extend(sums(self.quote, scope.iter().map(|(_, item)| item), &over)?);
        }
        Some(self.adds_up(&longer, expression))
    }

    /// What sums come to, as a sentence behind another.
    pub(super) fn adds_up(&self, sums: &Sums, expression: &Expression) -> String {
        let amounts = self.amounts(sums, expression);
        self.locale.text("fact-adds-up", &[("amounts", amounts.into())])
    }

    /// Each of several lines on its own.
    pub(super) fn each(&self, expression: &Expression) -> Option<Fact> {
        let mut texts = String::new();
        let mut scope = Scope::new();
        for at in &expression.lines {
            let one = Expression { lines: vec![*at], ..expression.clone() };
            let of = self.scope(&one);
            let sums = self.sums_of(&of, &one)?;
            append(&mut texts, &self.sentence(&self.subject(&one), &sums, &one));
            scope.extend(of);
        }
        Some(self.proved(texts, expression, &scope))
    }

    /// `Subject: amounts.`
    fn sentence(&self, subject: &str, sums: &Sums, expression: &Expression) -> String {
        let mut amounts = self.amounts(sums, expression);
        if let Some(wanted) = expression.charged.filter(|_| expression.horizon.is_none())
            && !sums.contains_key(&Period::Charged(wanted))
        {
            let period = Period::Charged(wanted).say(self.locale);
            let args = [("interval", period.into()), ("amounts", amounts.into())];
            amounts = self.locale.text("fact-not-so-charged", &args);
        }
        let args = [("subject", subject.into()), ("amounts", amounts.into())];
        self.locale.text("fact-is", &args)
    }

    /// What an expression is about, so that a buyer sees how the question was understood.
    pub(super) fn subject(&self, expression: &Expression) -> String {
        let locale = self.locale;
        let mut parts = Vec::new();
        if names(expression) {
            let alone = expression.lines.len() == 1 && expression.measure == Measure::Price;
            let called = expression.lines.iter().map(|at| {
                if alone {
                    self.counted(*at, supposed(*at, expression))
                } else {
                    self.called(*at, expression)
                }
            });
            parts.push(locale.list(&called.collect::<Vec<_>>()));
        } else {
            let key = if only_options(expression) {
                "fact-subject-optional"
            } else {
                "fact-subject-total"
            };
            parts.push(locale.plain(key));
            let some = |key: &str, lines: &[usize]| {
                let names: Vec<String> = lines.iter().map(|at| self.name(*at)).collect();
                locale.text(key, &[("lines", locale.list(&names).into())])
            };
            if !expression.exclude.is_empty() {
                parts.push(some("fact-without", &expression.exclude));
            }
            if !expression.include.is_empty() {
                parts.push(some("fact-with", &expression.include));
            }
            for set in &expression.set {
                let what =
                    format!("{} × {}", self.count_of(set.line, set.quantity), self.name(set.line));
                parts.push(locale.text("fact-with", &[("lines", what.into())]));
            }
        }
        parts.join(&locale.plain("format-list-separator"))
    }

    /// The name of a line, with its arithmetic where a quantity is supposed.
    pub(super) fn called(&self, at: usize, expression: &Expression) -> String {
        let set = supposed(at, expression);
        if set.is_some() { self.counted(at, set) } else { self.name(at) }
    }

    /// The name of a line with its arithmetic where there are several: `“Seats” (10 users × €20.00)`.
    fn counted(&self, at: usize, supposed: Option<Decimal>) -> String {
        let name = self.name(at);
        let Some(item) = self.quote.line_items.get(at) else { return name };
        let quantity = supposed.unwrap_or(item.quantity);
        if quantity == Decimal::ONE && supposed.is_none() {
            return name;
        }
        let price = self.locale.price(item.unit_price, self.quote.currency);
        format!("{name} ({} × {price})", self.count_of(at, quantity))
    }

    fn count_of(&self, at: usize, quantity: Decimal) -> String {
        let number = self.locale.number(quantity);
        let unit = self.quote.line_items.get(at).and_then(|l| l.unit.as_ref());
        unit.map_or_else(|| number.clone(), |unit| format!("{number} {unit}"))
    }

    /// Amounts by period, with tax and discount as they are asked for.
    pub(super) fn amounts(&self, sums: &Sums, expression: &Expression) -> String {
        let parts: Vec<String> = sums
            .iter()
            .map(|(period, amounts)| self.one_amount(*period, amounts, expression))
            .collect();
        self.locale.list(&parts)
    }

    fn one_amount(&self, period: Period, amounts: &Amounts, expression: &Expression) -> String {
        let money = |amount: Money| self.locale.money(amount);
        let period = period.say(self.locale);
        let say = |key: &str, named: &[(&'static str, Money)]| {
            let mut args = vec![("period", period.as_str().into())];
            args.extend(named.iter().map(|(name, amount)| (*name, money(*amount).into())));
            self.locale.text(key, &args)
        };
        match (expression.discount, expression.tax) {
            (Some(DiscountView::Before), _) => say("fact-list-price", &[("amount", amounts.gross)]),
            (Some(DiscountView::Money), _) => say("fact-plain", &[("amount", amounts.discount)]),
            (_, Some(TaxView::Only)) => say("fact-only-tax", &[("amount", amounts.tax)]),
            _ if !self.taxed() => say("fact-plain", &[("amount", amounts.total)]),
            (_, Some(TaxView::Incl)) => say("fact-incl", &[("amount", amounts.total)]),
            (_, Some(TaxView::Excl)) => say("fact-excl", &[("amount", amounts.net)]),
            _ if amounts.tax.minor == 0 => say("fact-plain", &[("amount", amounts.total)]),
            _ => say("fact-both", &[("net", amounts.net), ("total", amounts.total)]),
        }
    }

    /// A sentence with the lines and the totals that prove it, and what has to be said of every such sentence: that what
    /// is supposed is no offer, and that no tax is stated where one was asked for.
    pub(super) fn proved(&self, mut text: String, expression: &Expression, scope: &Scope) -> Fact {
        if !expression.set.is_empty() {
            append(&mut text, &self.locale.plain("fact-what-if-note"));
        }
        if expression.tax.is_some() && !self.taxed() {
            append(&mut text, &self.locale.plain("fact-tax-none"));
        }
        let (mut lines, mut fields): (Vec<usize>, Vec<Field>) = Default::default();
        let few = only_options(expression) || matches!(expression.op, Op::Max | Op::Min);
        if names(expression) || few {
            lines.extend(scope.iter().map(|(at, _)| *at));
        }
        if !names(expression) {
            fields.push(self.totals_field(&text));
            lines.extend(expression.set.iter().map(|s| s.line));
            lines.extend(expression.exclude.iter().chain(&expression.include));
        }
        let mut cited: Vec<usize> = Vec::new();
        for at in lines {
            if !cited.contains(&at) {
                cited.push(at);
            }
        }
        fields.extend(self.line_fields(&cited));
        Self::fact(text, fields)
    }
}

/// Whether an expression is of lines that it names, and not of the quote.
pub(super) fn names(expression: &Expression) -> bool {
    expression.measure != Measure::Total && !expression.lines.is_empty()
}

/// Whether it is of the optional lines, and not of a total that some of them are added to.
fn only_options(expression: &Expression) -> bool {
    expression.optional && expression.include.is_empty() && !names(expression)
}

/// The expression over whatever is charged.
pub(super) fn as_charged(expression: &Expression) -> Expression {
    Expression { charged: None, horizon: None, ..expression.clone() }
}

/// The quantity that is supposed of a line.
pub(super) fn supposed(at: usize, expression: &Expression) -> Option<Decimal> {
    expression.set.iter().find(|s| s.line == at).map(|s| s.quantity)
}
