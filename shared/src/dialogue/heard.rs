//! What somebody else said, as a state: a person who answered, or an agent that another program was. Its figures and names
//! tell which expression it stated, so that «and per year?» is understood after it.

use crate::quote::expression::{Expression, Horizon, Measure, Step, TaxView};
use crate::quote::model::Quote;
use crate::quote::totals::{Amounts, line, totals};
use crate::quote::{Decimal, Money};
use crate::text::words;

use super::reader::mentions::Names;
use super::state::Memory;

/// What is remembered after somebody said `text`: the expression that its figures tell. Where they tell none, the talk is
/// of something else, and nothing of the quote is to be taken over from it.
#[must_use]
pub fn heard(quote: &Quote, memory: Memory, text: &str) -> Memory {
    Memory { expression: stated(quote, text), ..memory }
}

/// The expression that a sentence states.
fn stated(quote: &Quote, text: &str) -> Option<Expression> {
    let all = words(text);
    let numbers: Vec<Decimal> = numbers(text);
    let names = Names::of(quote, None);
    let mentions = names.find(quote, &all);
    let lines: Vec<usize> = mentions
        .list
        .iter()
        .filter(|m| m.candidates.len() == 1)
        .filter_map(|m| m.candidates.first().copied())
        .collect();
    let holds = |amounts: &Amounts| -> Option<Option<TaxView>> {
        let is = |money: Money| {
            money.minor != 0
                && money.to_string().parse().is_ok_and(|d: Decimal| numbers.contains(&d))
        };
        match (is(amounts.net), is(amounts.total)) {
            (true, true) => Some(None),
            (true, false) => Some(Some(TaxView::Excl)),
            (false, true) => Some(Some(TaxView::Incl)),
            _ => None,
        }
    };
    // A line whose own figure is said.
    let of_line = |at: &usize| {
        let item = quote.line_items.get(*at)?;
        let tax = holds(&line(item, quote.currency));
        let said = tax.is_some() || numbers.contains(&item.unit_price);
        said.then(|| Expression {
            tax: tax.flatten(),
            ..Expression::of_lines(Measure::Price, &[*at])
        })
    };
    let priced: Vec<Expression> = lines.iter().filter_map(of_line).collect();
    if let [one] = priced.as_slice() {
        return Some(one.clone());
    }
    if priced.len() > 1 {
        let lines = priced.iter().flat_map(|e| e.lines.clone()).collect();
        return Some(Expression { lines, ..Expression::of(Measure::Price) });
    }
    let sums = totals(quote);
    let of_total = |tax: Option<TaxView>| Expression { tax, ..Expression::of(Measure::Total) };
    for (interval, amounts) in &sums.by_interval {
        if let Some(tax) = holds(amounts) {
            return Some(Expression { charged: Some(*interval), ..of_total(tax) });
        }
    }
    if let Some(tax) = holds(&sums.first_year) {
        return Some(Expression { horizon: Some(Horizon::FirstYear), ..of_total(tax) });
    }
    if let Some(tax) = sums.term.as_ref().and_then(holds) {
        return Some(Expression { horizon: Some(Horizon::Term), ..of_total(tax) });
    }
    let steps = quote.payment_schedule.iter().enumerate();
    let mut step =
        steps.filter(|(_, p)| p.amount.is_some_and(|a| numbers.contains(&a))).map(|(at, _)| at);
    if let Some(at) = step.next_back() {
        let step = Some(Step::Number(at + 1));
        return Some(Expression { step, ..Expression::of(Measure::PaymentStep) });
    }
    // Any line whose figure is said, though its name is not; only where one alone has it.
    let known: Vec<Expression> =
        (0..quote.line_items.len()).filter_map(|at| of_line(&at)).collect();
    if let [one] = known.as_slice() { Some(one.clone()) } else { None }
}

/// The numbers of a sentence, in any of the usual spellings.
fn numbers(text: &str) -> Vec<Decimal> {
    let joined: String = text
        .chars()
        .map(|c| if matches!(c, '\u{a0}' | '\u{202f}' | '’') { '\'' } else { c })
        .collect();
    let pieces = joined.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\'')));
    let bare = pieces.map(|p| p.trim_matches(['.', ',', '\''])).filter(|p| !p.is_empty());
    bare.filter_map(|p| crate::text::words::canonical_number(p).parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::model::Interval;

    fn quote() -> Quote {
        serde_json::from_value(serde_json::json!({
            "id": "Q", "version": "1", "title": "T", "language": "de", "currency": "EUR",
            "line_items": [
                {"id": "L1", "name": "Einrichtung", "unit_price": "500.00", "tax_percent": 20},
                {"id": "L2", "name": "Nutzer", "quantity": "100", "unit_price": "20.00", "interval": "month", "tax_percent": 20},
                {"id": "L3", "name": "Wartung", "unit_price": "90.00", "interval": "month", "tax_percent": 20}
            ]
        }))
        .unwrap()
    }

    fn check(text: &str, expect: Option<Expression>) {
        assert_eq!(stated(&quote(), text), expect, "{text}");
    }

    #[test]
    fn figures_and_names_tell_what_was_stated() {
        // 2,000 + 90 = 2,090 a month, with 20 % tax 2,508.
        let month = Expression { charged: Some(Interval::Month), ..Expression::of(Measure::Total) };
        check(
            "Monatlich sind es 2.508,00 € brutto.",
            Some(Expression { tax: Some(TaxView::Incl), ..month.clone() }),
        );
        check(
            "2.090,00 Euro netto im Monat",
            Some(Expression { tax: Some(TaxView::Excl), ..month }),
        );
        check(
            "Die Wartung kostet 90,00 Euro.",
            Some(Expression {
                tax: Some(TaxView::Excl),
                ..Expression::of_lines(Measure::Price, &[2])
            }),
        );
        check("Die Wartung erklärt Ihnen Frau Meier.", None);
        check("Gern geschehen!", None);
    }
}
