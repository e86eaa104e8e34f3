//! Facts that compare: differences, changes of the total, shares, and the dearest and cheapest lines.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::locale::append;
use crate::quote::decimal::divide_half_even;
use crate::quote::expression::{DiscountView, Expression, Measure, Op, TaxView};
use crate::quote::totals::Amounts;

use super::amounts::{Scope, as_charged};
use super::periods::{Period, Sums, sums};
use super::{Decimal, Fact, Stater};

impl Stater<'_> {
    /// How far two lines are apart, as they are charged.
    pub(super) fn difference(&self, expression: &Expression) -> Option<Fact> {
        let [a, b] = expression.lines.as_slice() else { return None };
        if a == b {
            return None;
        }
        let scope = self.scope(expression);
        let of = |at: usize| {
            let one = Expression { lines: vec![at], ..expression.clone() };
            self.sums_of(&self.scope(&one), &one)
        };
        let (left, right) = (of(*a)?, of(*b)?);
        // What is charged once and what is charged monthly have no difference.
        if !left.keys().eq(right.keys()) {
            return self.each(&Expression { op: Op::Value, ..expression.clone() });
        }
        // A line is charged in one interval, so that it is the dearer one in every period or in none.
        let mut gaps = Sums::new();
        let (mut more, mut less) = (*a, *b);
        for (period, left) in &left {
            let gap = minus(left, right.get(period)?);
            match figure(&gap, expression).cmp(&0) {
                Ordering::Equal => {}
                Ordering::Greater => {
                    gaps.insert(*period, gap);
                }
                Ordering::Less => {
                    (more, less) = (*b, *a);
                    gaps.insert(*period, negated(&gap));
                }
            }
        }
        let [more, less] = [more, less].map(|at| self.called(at, expression));
        let text = if gaps.is_empty() {
            self.locale.text("fact-equal", &[("lines", self.locale.list(&[more, less]).into())])
        } else {
            let amounts = self.amounts(&gaps, expression);
            let args = [("more", more.into()), ("less", less.into()), ("amounts", amounts.into())];
            self.locale.text("fact-costs-more", &args)
        };
        Some(self.proved(text, expression, &scope))
    }

    /// By how much the total falls or rises with what is left out, added or supposed, and to what.
    pub(super) fn change(&self, expression: &Expression) -> Option<Fact> {
        let before = Expression {
            exclude: Vec::new(),
            include: Vec::new(),
            set: Vec::new(),
            ..expression.clone()
        };
        if before == *expression {
            return None;
        }
        let of =
            |one: &Expression| sums(self.quote, self.scope(one).iter().map(|(_, item)| item), one);
        let (mut then, mut now) = (of(&before)?, of(expression)?);
        if then.is_empty() && now.is_empty() {
            (then, now) = (of(&as_charged(&before))?, of(&as_charged(expression))?);
        }
        let none = Amounts::zero(self.quote.currency);
        let mut periods: Vec<Period> = then.keys().chain(now.keys()).copied().collect();
        periods.sort_unstable();
        periods.dedup();
        let (mut parts, mut left) = (Vec::new(), Sums::new());
        for period in periods {
            let [old, new] = [&then, &now].map(|sums| sums.get(&period).unwrap_or(&none));
            let gap = minus(new, old);
            let (key, gap) = match figure(&gap, expression).cmp(&0) {
                Ordering::Less => ("fact-falls", negated(&gap)),
                Ordering::Greater => ("fact-rises", gap),
                Ordering::Equal => continue,
            };
            let amounts = self.amounts(&Sums::from([(period, gap)]), expression);
            parts.push(self.locale.text(key, &[("amounts", amounts.into())]));
            if figure(new, expression) != 0 {
                left.insert(period, *new);
            }
        }
        if parts.is_empty() {
            parts.push(self.locale.plain("fact-unchanged"));
        }
        let args = [
            ("subject", self.subject(expression).into()),
            ("amounts", self.locale.list(&parts).into()),
        ];
        let mut text = self.locale.text("fact-is", &args);
        // By how much, and to what.
        if !left.is_empty() {
            append(&mut text, &self.adds_up(&left, expression));
        }
        Some(self.proved(text, expression, &self.scope(expression)))
    }

    /// The share of lines in the total of their period, in percent with one decimal.
    pub(super) fn share(&self, expression: &Expression) -> Option<Fact> {
        let of = Expression { measure: Measure::Price, ..expression.clone() };
        let scope = self.scope(&of);
        if of.lines.is_empty() || scope.iter().any(|(_, item)| item.optional) {
            return None;
        }
        let text = self.share_sentences(&of, &scope)?;
        Some(self.proved(text, &of, &scope))
    }

    fn share_sentences(&self, expression: &Expression, scope: &Scope) -> Option<String> {
        let whole = Expression { measure: Measure::Total, optional: false, ..expression.clone() };
        let totals = self.scope(&whole);
        let mut part = sums(self.quote, scope.iter().map(|(_, item)| item), expression)?;
        let mut whole = sums(self.quote, totals.iter().map(|(_, item)| item), &whole)?;
        let plainly = part.is_empty();
        if plainly {
            let plain = as_charged(expression);
            part = sums(self.quote, scope.iter().map(|(_, item)| item), &plain)?;
            whole = sums(self.quote, totals.iter().map(|(_, item)| item), &plain)?;
        }
        let mut text = String::new();
        // Lines of several intervals have each a total of its own.
        let as_charged = plainly || (expression.charged, expression.horizon) == (None, None);
        if as_charged && part.len() > 1 {
            for at in &expression.lines {
                let one = Expression { lines: vec![*at], ..expression.clone() };
                append(&mut text, &self.share_sentences(&one, &self.scope(&one))?);
            }
            return Some(text);
        }
        for (period, amounts) in part {
            let of = whole.get(&period)?.net.minor;
            if of <= 0 {
                return None;
            }
            let tenths = divide_half_even(amounts.net.minor * 1_000, of);
            let sign = if tenths < 0 { "-" } else { "" };
            let percent = format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10);
            let percent: Decimal = percent.parse().ok()?;
            let args = [
                ("subject", self.subject(expression).into()),
                ("percent", self.locale.percent(percent).into()),
                ("period", period.say(self.locale).into()),
            ];
            append(&mut text, &self.locale.text("fact-share", &args));
        }
        (!text.is_empty()).then_some(text)
    }

    /// The dearest or the cheapest line of each period: as they are charged, or over the one asked for.
    pub(super) fn extreme(&self, expression: &Expression) -> Option<Fact> {
        let scope = self.scope(expression);
        let mut best: BTreeMap<Period, (usize, Amounts)> = BTreeMap::new();
        for (at, item) in &scope {
            for (period, amounts) in sums(self.quote, std::iter::once(item), expression)? {
                let found = figure(&amounts, expression);
                let wins = best.get(&period).is_none_or(|(_, known)| match expression.op {
                    Op::Min => found < figure(known, expression),
                    _ => found > figure(known, expression),
                });
                if wins {
                    best.insert(period, (*at, amounts));
                }
            }
        }
        let mut text = String::new();
        let mut found = Scope::new();
        for (period, (at, amounts)) in best {
            let amounts = self.amounts(&Sums::from([(period, amounts)]), expression);
            let name = self.called(at, expression);
            append(&mut text, &self.superlative(expression.op, name, amounts));
            found.extend(scope.iter().filter(|(i, _)| *i == at).cloned());
        }
        (!text.is_empty()).then(|| self.proved(text, expression, &found))
    }

    /// The line of which one unit is the dearest or the cheapest, of each kind of charge.
    pub(super) fn unit_extreme(&self, expression: &Expression) -> Option<Fact> {
        let scope = self.scope(expression);
        let mut best: BTreeMap<Period, (usize, Decimal)> = BTreeMap::new();
        for (at, item) in &scope {
            let price = Self::unit_price(item, expression);
            let wins = |known: Decimal| match expression.op {
                Op::Min => price.minus(known).is_negative(),
                _ => known.minus(price).is_negative(),
            };
            let period = Period::Charged(item.interval);
            let asked = expression.charged.is_none_or(|wanted| wanted == item.interval);
            if asked && best.get(&period).is_none_or(|(_, known)| wins(*known)) {
                best.insert(period, (*at, price));
            }
        }
        let mut text = String::new();
        let mut found = Scope::new();
        for (period, (at, price)) in best {
            let amount = self.one_price(price, period, expression);
            let name = format!("1 × {}", self.name(at));
            append(&mut text, &self.superlative(expression.op, name, amount));
            found.extend(scope.iter().filter(|(i, _)| *i == at).cloned());
        }
        (!text.is_empty()).then(|| self.proved(text, expression, &found))
    }

    fn superlative(&self, op: Op, name: String, amounts: String) -> String {
        let key = if op == Op::Min { "fact-cheapest" } else { "fact-dearest" };
        self.locale.text(key, &[("name", name.into()), ("amounts", amounts.into())])
    }
}

/// The figure by which amounts are compared: the one that is stated of them.
fn figure(amounts: &Amounts, expression: &Expression) -> i128 {
    match (expression.discount, expression.tax) {
        (Some(DiscountView::Before), _) => amounts.gross.minor,
        (_, Some(TaxView::Only)) => amounts.tax.minor,
        (_, Some(TaxView::Incl)) => amounts.total.minor,
        // Where both are stated, the one without tax, unless that is the same for both.
        (_, None) if amounts.net.minor == 0 => amounts.total.minor,
        _ => amounts.net.minor,
    }
}

fn minus(a: &Amounts, b: &Amounts) -> Amounts {
    let mut gap = *a;
    gap.add_times(b, -1);
    gap
}

fn negated(amounts: &Amounts) -> Amounts {
    minus(&Amounts::zero(amounts.net.currency), amounts)
}
