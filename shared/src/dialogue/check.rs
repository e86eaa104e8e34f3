//! A fact that was read, held against the quote and the turn before: an expression, or what has to be asked.

use crate::quote::expression::{Expression, Measure, Op, Supposed};
use crate::quote::{Decimal, Quote};

use super::reading::Fact;
use super::state::Memory;

/// What a fact comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// An expression that has a meaning.
    Expression(Expression),
    /// A mention fits several lines: which one is meant?
    Which {
        /// The lines that it fits.
        lines: Vec<usize>,
        /// The expression, but for that line.
        expression: Expression,
    },
    /// It speaks of a line, and none is named.
    Unnamed(Expression),
    /// It has no meaning in this quote.
    Nothing(&'static str),
}

/// Checks a fact against what the last answer stated.
pub fn check(quote: &Quote, fact: &Fact, memory: &Memory) -> Checked {
    let before = memory.expression.as_ref();
    let follows = fact.from_before || fact.measure.is_none();
    let base = match before {
        Some(before) if follows => before.clone(),
        // A line alone, at the beginning: what it costs.
        None if fact.measure.is_none() && !fact.lines.is_empty() => Expression::of(Measure::Price),
        None if fact.measure.is_none() => return Checked::Nothing("nothing was said before"),
        _ => Expression::of(fact.measure.unwrap_or(Measure::Total)),
    };
    let mut expression = overlay(base, fact, follows && before.is_some());
    let doubt = fact.lines.iter().find(|m| m.candidates.len() > 1).map(|m| m.candidates.clone());
    let mut named: Vec<usize> =
        fact.lines.iter().filter_map(|m| Some(*m.candidates.first()?)).collect();
    named.dedup();
    if fact.other && named.is_empty() {
        named.extend(other_line(quote, memory));
    }
    let optional = |at: &usize| quote.line_items.get(*at).is_some_and(|l| l.optional);
    if fact.exclude || fact.include {
        expression.measure = match expression.measure {
            Measure::Price | Measure::UnitPrice => Measure::Total,
            other => other,
        };
        if fact.optional && named.is_empty() {
            named = (0..quote.line_items.len()).filter(optional).collect();
        }
        if named.is_empty() {
            return Checked::Nothing("what is left out or added is not in the quote");
        }
        if fact.exclude {
            expression.exclude = named.iter().copied().filter(|at| !optional(at)).collect();
        } else {
            expression.include = named.iter().copied().filter(optional).collect();
        }
        expression.optional = false;
        expression.lines.clear();
    } else if !named.is_empty() {
        if expression.measure == Measure::Total {
            expression.measure = Measure::Price;
        }
        // «The difference to the other one» names one of two.
        if expression.op == Op::Difference && named.len() == 1 && expression.lines.len() == 1 {
            expression.lines.extend(named);
        } else {
            expression.lines = named;
        }
    }
    // «And both together?», after one question for each.
    if fact.op == Op::Sum && follows && expression.lines.len() == 1 {
        expression.lines.splice(0..0, memory.spoken.iter().copied());
    }
    if let Some(quantity) = fact.quantity {
        let line = match (expression.lines.as_slice(), quote.line_items.as_slice()) {
            ([line], _) => *line,
            ([], [_]) => 0,
            _ => return Checked::Nothing("a quantity of no one line"),
        };
        expression.set = vec![Supposed { line, quantity }];
        // So many of them cost what they cost together, and «in all» is said of them.
        if !expression.measure.is_amount()
            || matches!(expression.measure, Measure::UnitPrice | Measure::Total)
        {
            expression.measure = Measure::Price;
        }
    }
    if let [line] = expression.lines.as_slice()
        && let Some(line) = quote.line_items.get(*line)
        && line.quantity == Decimal::whole(1)
        && expression.set.is_empty()
    {
        match expression.measure {
            // One of a line that is there once is the line.
            Measure::UnitPrice if expression.discount.is_none() => {
                expression.measure = Measure::Price;
            }
            // «How many pictures do we get» is not answered by one session.
            Measure::Quantity if line.unit.is_none() && !expression.yes_no => {
                return Checked::Nothing("how many it holds is not in the quote");
            }
            _ => {}
        }
    }
    if let Some(lines) = doubt.filter(|_| expression.measure.takes_lines()) {
        expression.lines.clear();
        return Checked::Which { lines, expression };
    }
    // Nobody asks for the last answer again: what is new in the message was not read.
    if fact.measure.is_none() && before == Some(&expression) {
        return Checked::Nothing("it would be the last answer again");
    }
    meaning(expression)
}

/// The line beside the one that was last spoken of: the one that was offered with it, or the only other of the quote.
fn other_line(quote: &Quote, memory: &Memory) -> Option<usize> {
    let [last] = memory.expression.as_ref()?.lines.as_slice() else { return None };
    match memory.rivals.as_slice() {
        [one] => Some(*one),
        [] if quote.line_items.len() == 2 => Some(1 - (*last).min(1)),
        _ => None,
    }
}

/// What a fact says, put over an expression: the one before, or a new one.
fn overlay(mut expression: Expression, fact: &Fact, follows: bool) -> Expression {
    // Whether a line is optional was asked by the answer before alone.
    expression.optional &= expression.measure != Measure::Included || expression.lines.is_empty();
    if let Some(measure) = fact.measure {
        // «And the tax?» of the lines that were spoken of.
        if follows && !measure.takes_lines() {
            expression = Expression::of(measure);
        }
        expression.measure = measure;
    }
    if fact.op != Op::Value || !follows {
        expression.op = fact.op;
    }
    if fact.charged.is_some() || fact.horizon.is_some() {
        expression.charged = fact.charged;
        expression.horizon = fact.horizon;
    }
    expression.tax = fact.tax.or(expression.tax);
    expression.discount = fact.discount.or(expression.discount);
    expression.step = fact.step.or(expression.step);
    expression.claim.clone_from(&fact.claim);
    expression.optional |= fact.optional;
    expression.yes_no = fact.yes_no;
    expression
}

/// The expression, where its slots go together.
pub(super) fn meaning(mut expression: Expression) -> Checked {
    let count = expression.lines.len();
    match expression.measure {
        Measure::Price
            if count == 0
                && !expression.optional
                && expression.op != Op::Max
                && expression.op != Op::Min =>
        {
            return Checked::Unnamed(expression);
        }
        Measure::UnitPrice | Measure::Quantity | Measure::Included if count == 0 => {
            return Checked::Unnamed(expression);
        }
        // A figure that no list price knows.
        Measure::Discount
            if expression.discount == Some(crate::quote::expression::DiscountView::Before) =>
        {
            expression.measure = if count == 0 { Measure::Total } else { Measure::Price };
        }
        _ => {}
    }
    // The dearest of one line is that of all.
    if matches!(expression.op, Op::Max | Op::Min) && count == 1 {
        expression.lines.clear();
    }
    if expression.op == Op::Sum && count < 2 {
        expression.op = Op::Value;
    }
    if expression.op == Op::Share && count == 0 {
        return Checked::Nothing("a share of no line");
    }
    if expression.op == Op::Share && expression.measure == Measure::UnitPrice {
        return Checked::Nothing("a price of one is no share of the whole");
    }
    let changes = !(expression.exclude.is_empty()
        && expression.include.is_empty()
        && expression.set.is_empty());
    if expression.op == Op::Difference && expression.measure.is_amount() && count != 2 && !changes {
        return Checked::Nothing("a difference of no two lines");
    }
    Checked::Expression(expression)
}

#[cfg(test)]
#[path = "check/tests.rs"]
mod tests;
