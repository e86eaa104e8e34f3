//! Where a document states another price for an item of the quote than the quote does. The quote wins, and the admin is
//! told.

use std::collections::BTreeSet;

use crate::knowledge::Document;
use crate::text::words::canonical_number;
use crate::text::{Analyzer, is_stop, sentences, words};

use super::decimal::Decimal;
use super::model::{LineItem, Quote};
use super::money::Money;
use super::totals::line;

/// Marks of money beside a number, folded to lower case; the code of the quote's currency is one more.
const MARKS: &[&str] = &[
    "€", "$", "£", "¥", "euro", "euros", "eur", "dollar", "dollars", "usd", "pound", "pounds",
    "gbp", "chf", "francs", "franken",
];

/// A price that a document states for a line of the quote, and the quote does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Position of the line.
    pub line: usize,
    /// The sentence of the document.
    pub sentence: String,
}

/// The lines of a quote, by what they are called and what they come to.
pub struct Prices<'q> {
    code: &'q str,
    analyzer: Analyzer,
    lines: Vec<(BTreeSet<String>, Vec<Decimal>)>,
}

impl<'q> Prices<'q> {
    /// Those of a quote.
    pub fn of(quote: &'q Quote) -> Self {
        let analyzer = Analyzer::new(&quote.spoken());
        let lines = quote.line_items.iter();
        let lines = lines.map(|item| (stems(&analyzer, &item.name), figures(quote, item)));
        Self { lines: lines.collect(), code: quote.currency.code(), analyzer }
    }

    /// The sentences of a document that disagree with the quote.
    pub fn conflicts(&self, document: &Document) -> Vec<Conflict> {
        let excerpts = document.passages.iter().map(|p| document.excerpt(p));
        excerpts
            .flat_map(|text| sentences(text).into_iter().map(move |range| &text[range]))
            .filter_map(|sentence| {
                let line = self.disagrees(sentence)?;
                Some(Conflict { line, sentence: sentence.to_owned() })
            })
            .collect()
    }

    /// The line whose whole name a sentence holds beside an amount of money that is none of the line's.
    pub fn disagrees(&self, sentence: &str) -> Option<usize> {
        let stated = amounts(sentence, self.code);
        if stated.is_empty() {
            return None;
        }
        let there = stems(&self.analyzer, sentence);
        self.lines.iter().position(|(name, figures)| {
            !name.is_empty()
                && name.is_subset(&there)
                && stated.iter().all(|amount| !figures.contains(amount))
        })
    }
}

fn stems(analyzer: &Analyzer, text: &str) -> BTreeSet<String> {
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

/// The amounts of money in a sentence: numbers with a mark of money before or behind them.
fn amounts(sentence: &str, code: &str) -> Vec<Decimal> {
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
            MARKS.contains(&bare) || bare.eq_ignore_ascii_case(code)
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
            "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
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
            assert_eq!(Prices::of(&quote()).disagrees(&sentence), expect, "{sentence}");
        }
    }
}
