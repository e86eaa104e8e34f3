//! Where a document states another price for an item of the quote than the quote does, or another date for the quote or
//! one of its payments. The quote wins, and the admin is told.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::knowledge::Document;
use crate::locale::Locale;
use crate::text::words::canonical_number;
use crate::text::{Analyzer, is_stop, sentences, words};

use super::decimal::Decimal;
use super::expression::{Expression, Measure};
use super::model::{Installment, LineItem, Quote};
use super::money::Money;
use super::totals::line;

/// Marks of money beside a number, folded to lower case; the code of the quote's currency is one more.
const MARKS: &[&str] = &[
    "€", "$", "£", "¥", "euro", "euros", "eur", "dollar", "dollars", "usd", "pound", "pounds",
    "gbp", "chf", "francs", "franken",
];

/// What a document states of the quote, and the quote does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What of the quote it is about.
    pub expression: Expression,
    /// The sentence of the document.
    pub sentence: String,
}

/// What a quote states, by what it is called.
pub struct Stated<'q> {
    code: &'q str,
    analyzer: Analyzer,
    locale: Locale,
    lines: Vec<(Stems, Vec<Decimal>)>,
    days: Vec<(Stems, Measure, Vec<NaiveDate>)>,
}

type Stems = BTreeSet<String>;

impl<'q> Stated<'q> {
    /// That of a quote.
    pub fn of(quote: &'q Quote) -> Self {
        let spoken = quote.spoken();
        let analyzer = Analyzer::new(&spoken);
        let lines = quote.line_items.iter();
        let lines = lines.map(|item| (stems(&analyzer, &item.name), figures(quote, item)));
        let due = |p: &Installment| p.due.as_deref().and_then(|d| d.parse::<NaiveDate>().ok());
        let payments = quote.payment_schedule.iter().filter_map(|p| {
            Some((stems(&analyzer, p.label.as_deref()?), Measure::PaymentTerms, vec![due(p)?]))
        });
        let known = [quote.issued_on, quote.valid_until].into_iter().flatten();
        let known: Vec<_> = known.chain(quote.payment_schedule.iter().filter_map(due)).collect();
        // A document that names the quote by its number speaks of its dates.
        let own =
            quote.valid_until.map(|_| (stems(&analyzer, quote.number()), Measure::Validity, known));
        let days = payments.chain(own).collect();
        Self {
            lines: lines.collect(),
            days,
            code: quote.currency.code(),
            locale: Locale::of(&spoken),
            analyzer,
        }
    }

    /// The sentences of a document that disagree with the quote.
    pub fn conflicts(&self, document: &Document) -> Vec<Conflict> {
        let excerpts = document.passages.iter().map(|p| document.excerpt(p));
        excerpts
            .flat_map(|text| sentences(text).into_iter().map(move |range| &text[range]))
            .filter_map(|sentence| self.disagrees(sentence))
            .collect()
    }

    /// What a sentence disagrees about: it names a line whole beside an amount of money that is none of the line's, or the
    /// quote or a payment beside a date that is none of theirs.
    pub fn disagrees(&self, sentence: &str) -> Option<Conflict> {
        let amounts = amounts(sentence, Some(self.code));
        let days = super::dates::dates(sentence, self.locale);
        if amounts.is_empty() && days.is_empty() {
            return None;
        }
        let there = stems(&self.analyzer, sentence);
        let is_named = |name: &Stems| !name.is_empty() && name.is_subset(&there);
        let conflict = |expression| Conflict { expression, sentence: sentence.to_owned() };
        let price = self.lines.iter().position(|(name, figures)| {
            is_named(name) && !amounts.is_empty() && amounts.iter().all(|a| !figures.contains(a))
        });
        if let Some(line) = price {
            return Some(conflict(Expression::of_lines(Measure::Price, &[line])));
        }
        let other = |own: &[NaiveDate]| {
            !days.is_empty() && days.iter().flatten().all(|day| !own.contains(day))
        };
        let day = self.days.iter().find(|(name, _, own)| is_named(name) && other(own));
        day.map(|(_, measure, _)| conflict(Expression::of(*measure)))
    }
}

fn stems(analyzer: &Analyzer, text: &str) -> Stems {
    let content = words(text).into_iter().filter(|w| !is_stop(&w.text));
    content.map(|w| analyzer.stem(&w.text)).collect()
}

/// Every amount that a line comes to, the price of a unit included.
fn figures(quote: &Quote, item: &LineItem) -> Vec<Decimal> {
    let sums = line(item, quote.currency);
    let money = |m: Money| m.to_string().parse::<Decimal>().ok();
    let mut all = vec![item.unit_price];
    all.extend(item.discount_percent.map(|p| item.unit_price.less_percent(p)));
    all.extend([sums.gross, sums.net, sums.tax, sums.total].into_iter().filter_map(money));
    all
}

/// Whether a sentence names an amount of money.
pub fn names_money(sentence: &str) -> bool {
    !amounts(sentence, None).is_empty()
}

/// The amounts of money in a sentence: numbers with a mark of money before or behind them, or the `code` of a currency.
fn amounts(sentence: &str, code: Option<&str>) -> Vec<Decimal> {
    // A mark that touches its number is a token of its own.
    let mut spaced = String::new();
    for c in sentence.chars() {
        if "€$£¥".contains(c) {
            spaced.extend([' ', c, ' ']);
        } else {
            // A space within a number groups its digits.
            spaced.push(if matches!(c, '\u{a0}' | '\u{202f}') { '\'' } else { c });
        }
    }
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let is_mark = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at)).map(|t| t.to_lowercase());
        token.is_some_and(|t| {
            let bare = t.trim_matches(['.', ',', ';', ':', ')', '(', '\'']);
            MARKS.contains(&bare) || code.is_some_and(|code| bare.eq_ignore_ascii_case(code))
        })
    };
    (0..tokens.len())
        .filter(|at| is_mark(at.checked_sub(1)) || is_mark(Some(at + 1)))
        .filter_map(|at| number(tokens[at]))
        .collect()
}

/// The number that a token is, whatever stands around it.
fn number(token: &str) -> Option<Decimal> {
    let bare = token.trim_matches(|c: char| !c.is_ascii_digit());
    let is_number = !bare.is_empty()
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\''));
    is_number.then(|| canonical_number(bare))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote() -> Quote {
        let json = serde_json::json!({
            "id": "Q-77", "version": "1", "title": "T", "language": "en", "currency": "EUR",
            "valid_until": "2026-12-31",
            "payment_schedule": [{"label": "Second instalment", "percent": 50, "due": "2027-05-01"}],
            "line_items": [
                {"id": "1", "name": "Onboarding workshop", "unit_price": "1200.00", "tax_percent": 20},
                {"id": "2", "name": "CRM licence", "quantity": 10, "unit_price": "20.00", "discount_percent": 10}
            ]
        });
        Quote::from_json(json.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn another_price_for_a_line_is_a_conflict() {
        for (sentence, expect) in [
            ("The onboarding workshop costs €900.", Some(0)),
            ("An onboarding workshop is 1 200 EUR.", None),
            ("The onboarding workshop costs 1.200,00 €.", None),
            ("The onboarding workshop costs 1,440.00 euros with tax.", None),
            ("CRM licences cost 18 euros after discount.", None),
            ("A CRM licence costs 25.50 € a month.", Some(1)),
            ("The onboarding workshop takes 2 days for 12 people.", None),
            ("A workshop costs 900 €.", None),
        ] {
            let sentence = sentence.replace("1 200", "1\u{202f}200");
            let found = Stated::of(&quote()).disagrees(&sentence);
            let expect = expect.map(|line| Expression::of_lines(Measure::Price, &[line]));
            assert_eq!(found.map(|c| c.expression), expect, "{sentence}");
        }
    }

    #[test]
    fn another_date_for_the_quote_or_a_payment_is_a_conflict() {
        for (sentence, expect) in [
            ("Quote Q-77 is valid until 31 January 2027.", Some(Measure::Validity)),
            ("Quote Q-77 is valid until 31 December 2026.", None),
            ("Our quotes are valid until 31 January 2027.", None),
            ("The second instalment is due on 2027-06-01.", Some(Measure::PaymentTerms)),
            ("The second instalment is due on 1 May 2027.", None),
            ("The second instalment is due in summer.", None),
        ] {
            let found = Stated::of(&quote()).disagrees(sentence);
            assert_eq!(found.map(|c| c.expression), expect.map(Expression::of), "{sentence}");
        }
    }
}
