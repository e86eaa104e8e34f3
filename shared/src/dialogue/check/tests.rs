//! Facts as they are held against a quote and the turn before.

use super::*;
use crate::dialogue::reading::Mention;
use crate::quote::expression::{Horizon, TaxView};
use crate::quote::model::Interval;

fn quote() -> Quote {
    serde_json::from_value(serde_json::json!({
        "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
        "line_items": [
            {"id": "L1", "name": "Setup", "unit_price": "500.00"},
            {"id": "L2", "name": "Seats", "quantity": "10", "unit_price": "20.00", "interval": "month"},
            {"id": "L3", "name": "Plus", "unit_price": "10.00", "interval": "month", "optional": true}
        ]
    }))
    .unwrap()
}

fn fact(measure: Option<Measure>, lines: &[&[usize]]) -> Fact {
    let mention = |c: &&[usize]| Mention { candidates: c.to_vec(), certain: true };
    Fact { measure, lines: lines.iter().map(mention).collect(), ..Fact::default() }
}

fn memory(before: Option<&Expression>) -> Memory {
    Memory { expression: before.cloned(), ..Memory::default() }
}

fn expression(fact: &Fact, before: Option<&Expression>) -> Expression {
    match check(&quote(), fact, &memory(before)) {
        Checked::Expression(expression) => expression,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_follow_up_takes_over_what_it_does_not_say() {
    let before = Expression::of_lines(Measure::Price, &[1]);
    let yearly = Fact {
        charged: Some(Interval::Year),
        horizon: Some(Horizon::Year),
        from_before: true,
        ..fact(None, &[])
    };
    let first = expression(&yearly, Some(&before));
    assert_eq!((first.measure, first.lines.as_slice()), (Measure::Price, [1].as_slice()));
    assert_eq!(first.horizon, Some(Horizon::Year));
    let taxed = Fact { tax: Some(TaxView::Incl), from_before: true, ..fact(None, &[]) };
    let second = expression(&taxed, Some(&first));
    assert_eq!((second.tax, second.horizon), (Some(TaxView::Incl), Some(Horizon::Year)));
    let other = expression(&Fact { from_before: true, ..fact(None, &[&[0]]) }, Some(&second));
    assert_eq!((other.lines.as_slice(), other.tax), ([0].as_slice(), Some(TaxView::Incl)));
}

#[test]
fn without_a_turn_before_a_follow_up_means_nothing() {
    assert!(matches!(check(&quote(), &fact(None, &[]), &memory(None)), Checked::Nothing(_)));
}

#[test]
fn a_price_of_no_line_is_not_the_total() {
    // «What does a refresher course cost» names nothing of the quote.
    assert!(matches!(
        check(&quote(), &fact(Some(Measure::Price), &[]), &memory(None)),
        Checked::Unnamed(_)
    ));
    let total = expression(&fact(Some(Measure::Total), &[&[0]]), None);
    assert_eq!(total.measure, Measure::Price);
}

#[test]
fn a_follow_up_that_says_nothing_new_is_not_understood() {
    let before = Expression::of_lines(Measure::Price, &[1]);
    let again = Fact { from_before: true, ..fact(None, &[]) };
    assert!(matches!(check(&quote(), &again, &memory(Some(&before))), Checked::Nothing(_)));
    // Who asks for the same in full gets the same answer.
    let in_full = fact(Some(Measure::Price), &[&[1]]);
    assert_eq!(expression(&in_full, Some(&before)), before);
}

#[test]
fn a_mention_of_two_lines_is_asked_about() {
    let which = check(&quote(), &fact(Some(Measure::Price), &[&[0, 1]]), &memory(None));
    assert!(matches!(which, Checked::Which { ref lines, .. } if lines == &[0, 1]), "{which:?}");
}

#[test]
fn leaving_out_an_option_changes_nothing() {
    let without = Fact { exclude: true, ..fact(Some(Measure::Total), &[&[2]]) };
    assert!(expression(&without, None).exclude.is_empty());
    let with = Fact { include: true, ..fact(Some(Measure::Total), &[&[2]]) };
    assert_eq!(expression(&with, None).include, [2]);
}

#[test]
fn the_other_one_is_what_was_offered_beside_it() {
    let before = Expression::of_lines(Measure::Price, &[0]);
    let other = Fact { other: true, from_before: true, ..fact(None, &[]) };
    let memory = Memory { rivals: vec![2], ..memory(Some(&before)) };
    let Checked::Expression(found) = check(&quote(), &other, &memory) else { panic!() };
    assert_eq!(found.lines, [2]);
}

#[test]
fn what_follows_on_whether_a_line_is_optional_does_not_ask_that_again() {
    let optional = Expression { optional: true, ..Expression::of_lines(Measure::Included, &[2]) };
    let other = Fact { from_before: true, ..fact(Some(Measure::Included), &[&[1]]) };
    assert!(!expression(&other, Some(&optional)).optional);
}

#[test]
fn both_are_the_line_before_and_the_one_before_that() {
    let before = Expression::of_lines(Measure::Price, &[1]);
    let both = Fact { op: Op::Sum, from_before: true, ..fact(None, &[]) };
    let memory = Memory { spoken: vec![0], ..memory(Some(&before)) };
    let Checked::Expression(found) = check(&quote(), &both, &memory) else { panic!() };
    assert_eq!((found.op, found.lines.as_slice()), (Op::Sum, [0, 1].as_slice()));
}

#[test]
fn one_of_a_line_that_is_there_once_is_the_line() {
    let one = expression(&fact(Some(Measure::UnitPrice), &[&[0]]), None);
    assert_eq!(one.measure, Measure::Price);
    let seat = expression(&fact(Some(Measure::UnitPrice), &[&[1]]), None);
    assert_eq!(seat.measure, Measure::UnitPrice);
}

#[test]
fn how_many_a_line_of_one_holds_is_not_said() {
    let how_many =
        |line| check(&quote(), &fact(Some(Measure::Quantity), &[&[line]]), &memory(None));
    assert!(matches!(how_many(0), Checked::Nothing(_)));
    assert!(matches!(how_many(1), Checked::Expression(_)));
}
