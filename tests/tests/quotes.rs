//! A thousand generated quotes: their totals and two thousand expressions over them against another implementation of
//! decimals, and every fact of them, in every language, against the gate that answers pass.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;

use countersign_shared::dialogue::{Action, Citation, Verdict, gate};
use countersign_shared::locale::{LANGUAGES, Locale};
use countersign_shared::quote::expression::Expression;
use countersign_shared::quote::facts::{Fact, View, state};
use countersign_shared::quote::totals::totals;
use countersign_shared::quote::{Decimal, Measure, Money, Quote};
use countersign_shared::text::Language;
use rust_decimal::Decimal as Other;
use rust_decimal::prelude::ToPrimitive;

#[path = "quotes/by_hand.rs"]
mod by_hand;
#[path = "quotes/generated.rs"]
mod generated;

use by_hand::{Figure, Sheet, a_year};
use generated::{Random, amount, any, every, generated, odd, quote};

const QUOTES: u64 = 1_000;
const PAIRS: u64 = 3_000;

/// Gross, net, tax and total of the lines that are not optional, by interval.
fn sums(json: &serde_json::Value, digits: u32) -> BTreeMap<String, [Other; 4]> {
    let mut sums: BTreeMap<String, [Other; 4]> = BTreeMap::new();
    for line in json["line_items"].as_array().unwrap() {
        if line["optional"] == true {
            continue;
        }
        let [gross, net, tax] = by_hand::line(line, None, digits);
        let sum = sums.entry(line["interval"].as_str().unwrap().to_owned()).or_default();
        for (sum, part) in sum.iter_mut().zip([gross, net, tax, net + tax]) {
            *sum += part;
        }
    }
    sums
}

#[test]
fn totals_agree_with_another_implementation() {
    for seed in 0..QUOTES {
        let (json, quote) = (generated(seed), quote(seed));
        let expect = sums(&json, quote.currency.exponent());
        let got = totals(&quote);
        assert_eq!(got.by_interval.len(), expect.len(), "{json}");
        for (interval, amounts) in &got.by_interval {
            let name = serde_json::to_value(interval).unwrap();
            let figures = [amounts.gross, amounts.net, amounts.tax, amounts.total];
            for (figure, expect) in figures.iter().zip(expect[name.as_str().unwrap()]) {
                assert_eq!(figure.to_string().parse::<Other>().unwrap(), expect, "{json}");
            }
        }
        let first: Other = expect.iter().map(|(n, sums)| sums[3] * Other::from(a_year(n))).sum();
        assert_eq!(got.first_year.total.to_string().parse::<Other>().unwrap(), first, "{json}");
        let taxes: Other =
            got.taxes.iter().map(|t| t.tax.to_string().parse::<Other>().unwrap()).sum();
        assert_eq!(taxes, expect.values().map(|sums| sums[2]).sum::<Other>(), "{json}");
    }
}

fn locale(tag: &str) -> Locale {
    Locale::of(&Language::from_tag(tag).unwrap())
}

fn fact(quote: &Quote, expression: &Expression, locale: Locale) -> Option<Fact> {
    let today = "2026-12-01".parse().unwrap();
    state(&View { quote, previous: None, today, locale }, expression)
}

/// A figure as the language writes it.
fn written(figure: Figure, quote: &Quote, locale: Locale) -> String {
    match figure {
        Figure::Money(amount) => {
            let currency = quote.currency;
            let minor = amount * Other::from(10_u32.pow(currency.exponent()));
            assert!(minor.is_integer(), "{amount}");
            locale.money(Money { minor: minor.to_i128().unwrap(), currency })
        }
        Figure::Percent(percent) => {
            let percent = if percent.is_zero() { Other::ZERO } else { percent.normalize() };
            locale.percent(percent.to_string().parse::<Decimal>().unwrap())
        }
    }
}

/// Takes a figure out of a text where it stands whole: no digit and no sign before it, no digit behind it.
fn take(text: &mut String, figure: &str) -> bool {
    let joins = |c: char| c.is_ascii_digit() || "-.,’'\u{a0}\u{202f}".contains(c);
    let whole = |at: usize| {
        let (before, behind) = (&text[..at], &text[at + figure.len()..]);
        !before.ends_with(joins) && !behind.starts_with(|c: char| c.is_ascii_digit())
    };
    let found = text.match_indices(figure).map(|(at, _)| at).find(|at| whole(*at));
    if let Some(at) = found {
        text.replace_range(at..at + figure.len(), "#");
    }
    found.is_some()
}

#[test]
fn two_thousand_expressions_agree_with_another_implementation() {
    let mut random = Random(11);
    let (mut facts, mut figures, mut measures) = (0, 0, BTreeMap::new());
    for pair in 0..PAIRS {
        let (json, quote) = (generated(pair), quote(pair));
        let expression = amount(&mut random, &quote);
        let locale = locale(LANGUAGES[usize::try_from(pair).unwrap() % LANGUAGES.len()]);
        let digits = quote.currency.exponent();
        let expect = Sheet { json: &json, digits, asked: &expression }.figures();
        let got = fact(&quote, &expression, locale);
        let told = format!("{pair} {locale:?} {expression:?}\n{got:#?}\n{expect:?}\n{json:#}");
        assert_eq!(got.is_some(), expect.is_some(), "{told}");
        let (Some(got), Some(expect)) = (got, expect) else { continue };
        // The arithmetic that a line is named with is no figure that was asked for.
        let mut text = got.text;
        for item in &quote.line_items {
            text =
                text.replace(&format!("× {})", locale.price(item.unit_price, quote.currency)), "");
        }
        facts += 1;
        for figure in expect {
            let figure = written(figure, &quote, locale);
            assert!(take(&mut text, &figure), "{figure} is not in {text}\n{told}");
            figures += 1;
            *measures.entry((expression.measure, format!("{:?}", expression.op))).or_insert(0) += 1;
        }
        // Nothing that was not asked.
        let code = quote.currency.code();
        let mark = match code {
            "EUR" => "€",
            "USD" => "$",
            "JPY" => "¥",
            other => other,
        };
        assert!(!text.contains(mark) && !text.contains(code), "{text}\n{told}");
    }
    assert!(facts > 2_000 && figures > 3_000, "{facts} facts, {figures} figures");
    // Four measures with each of eight operations; the whole has no share of itself.
    assert!(measures.len() == 31 && measures.values().all(|n| *n >= 15), "{measures:?}");
}

#[test]
fn any_slots_at_all_give_a_whole_fact_or_none() {
    let mut random = Random(13);
    let mut measures: BTreeMap<Measure, usize> = BTreeMap::new();
    for seed in 0..20_000_u64 {
        let quote = odd(seed % 500);
        let expression = any(&mut random, &quote);
        let locale = locale(LANGUAGES[usize::try_from(seed).unwrap() % LANGUAGES.len()]);
        let Some(fact) = fact(&quote, &expression, locale) else { continue };
        let told = || format!("{seed} {locale:?} {expression:?}\n{fact:#?}");
        assert!(!fact.text.trim().is_empty() && !fact.fields.is_empty(), "{}", told());
        // A brace may stand in a name of the quote.
        let text = fact.text.replace("a { b", "");
        for mark in MARKS {
            assert!(!text.contains(mark), "{mark} in {}", told());
        }
        for field in &fact.fields {
            assert!(!field.path.is_empty() && !field.label.is_empty(), "{}", told());
        }
        assert_eq!(gate::check(&verdict(fact.clone(), locale), locale), Ok(()), "{}", told());
        *measures.entry(expression.measure).or_default() += 1;
    }
    // Whatever may be asked was answered often.
    assert_eq!(measures.len(), Measure::ALL.len(), "{measures:?}");
    assert!(measures.values().all(|n| *n > 50), "{measures:?}");
}

/// What shows where a message was not filled: a key or a variable.
const MARKS: [&str; 7] = ["{", "}", "fact-", "interval-", "period-", "field-", "format-"];

fn verdict(fact: Fact, locale: Locale) -> Verdict {
    let mut verdict = Verdict::new(Action::Answer, fact.text);
    verdict.citations =
        fact.fields.into_iter().map(|field| Citation::of_field(field, locale)).collect();
    verdict
}

/// Every fact of the quotes in every language.
fn answers(quotes: u64) -> Vec<(Verdict, Locale)> {
    let mut all = Vec::new();
    for seed in 0..quotes {
        let quote = quote(seed);
        for tag in LANGUAGES {
            let locale = locale(tag);
            let facts = every(&quote).into_iter().filter_map(|e| fact(&quote, &e, locale));
            all.extend(facts.map(|fact| (verdict(fact, locale), locale)));
        }
    }
    all
}

#[test]
fn every_fact_in_every_language_passes_the_gate_and_is_worded_whole() {
    let answers = answers(20);
    assert!(answers.len() > 13_000, "{}", answers.len());
    for (verdict, locale) in answers {
        let text = &verdict.text;
        assert_eq!(gate::check(&verdict, locale), Ok(()), "{locale:?}: {text}");
        for mark in MARKS.iter().chain(&["  "]) {
            assert!(!text.contains(mark), "{locale:?}: {text}");
        }
        for citation in &verdict.citations {
            assert!(!citation.heading.contains("field-") && !citation.heading.contains('{'));
        }
    }
}

#[test]
fn a_changed_digit_in_any_answer_is_caught() {
    let mut random = Random(7);
    let mut altered = 0;
    for (mut verdict, locale) in answers(20) {
        let digits: Vec<usize> = verdict
            .text
            .char_indices()
            .filter(|(_, c)| c.is_ascii_digit())
            .map(|(i, _)| i)
            .collect();
        if digits.is_empty() {
            continue;
        }
        let at = digits[random.index(digits.len())];
        let old = verdict.text.as_bytes()[at] - b'0';
        let new = (old + 1 + u8::try_from(random.next(9)).unwrap()) % 10;
        verdict.text.replace_range(at..=at, &new.to_string());
        altered += 1;
        let text = &verdict.text;
        assert!(gate::check(&verdict, locale).is_err(), "{old} became {new} at {at}: {text}");
    }
    assert!(altered > 10_000, "{altered}");
}
