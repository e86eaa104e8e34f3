//! A thousand generated quotes: their totals against another implementation of decimals, and every fact of them, in every
//! language, against the gate that answers pass.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;

use countersign_shared::dialogue::proof;
use countersign_shared::dialogue::{Action, Citation, Verdict};
use countersign_shared::locale::{LANGUAGES, Locale};
use countersign_shared::quote::facts::{FactKind, View, state};
use countersign_shared::quote::totals::totals;
use countersign_shared::quote::{Decimal, Interval, Quote};
use countersign_shared::text::Language;
use rust_decimal::{Decimal as Other, RoundingStrategy};

const QUOTES: u64 = 1_000;

/// A small generator of its own: the same quotes on every machine (Steele, Lea and Flood, 2014, `SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below
    }

    fn decimal(&mut self, whole: u64, most_digits: u64) -> String {
        let digits = self.next(most_digits + 1);
        let fraction: String = (0..digits).map(|_| self.next(10).to_string()).collect();
        let whole = self.next(whole);
        if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") }
    }

    fn one_of<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[usize::try_from(self.next(of.len() as u64)).unwrap()]
    }
}

fn generated(seed: u64) -> serde_json::Value {
    let mut random = Random(seed);
    let currency = random.one_of(&["EUR", "USD", "JPY", "KWD", "CLF", "CHF", "ISK", "BHD"]);
    let lines: Vec<serde_json::Value> = (0..=random.next(6))
        .map(|i| {
            let mut line = serde_json::json!({
                "id": format!("L{i}"), "name": format!("Item {}", (b'A' + u8::try_from(i).unwrap()) as char),
                "quantity": random.decimal(500, 3), "unit_price": random.decimal(20_000, 4),
                "interval": random.one_of(&["once", "once", "week", "month", "month", "quarter", "half_year", "year"]),
                "optional": random.next(6) == 0,
            });
            if random.next(3) == 0 {
                line["discount_percent"] = random.one_of(&["100", "5", "12.5", "33.333", "0", "99.99"]).into();
            }
            if random.next(4) != 0 {
                line["tax_percent"] = random.one_of(&["20", "19", "7", "5.5", "0", "8.1", "21"]).into();
            }
            line
        })
        .collect();
    serde_json::json!({
        "id": format!("Q-{seed}"), "version": "1", "title": "T", "language": "en", "currency": currency,
        "issued_on": "2026-11-01", "valid_until": "2026-12-20", "term_months": 12 * (1 + random.next(3)),
        "payment_terms": "Payable within 30 days.", "line_items": lines,
        "owner": {"name": "Ada King", "phone": "+44 117 496 0142"}, "buyer": {"name": "Vine Ltd"},
    })
}

fn quote(seed: u64) -> Quote {
    Quote::from_json(generated(seed).to_string().as_bytes()).unwrap()
}

/// Half-even at the line: gross, net and tax, each rounded once from exact figures.
fn by_hand(json: &serde_json::Value, digits: u32) -> BTreeMap<String, [Other; 4]> {
    let round = |d: Other| d.round_dp_with_strategy(digits, RoundingStrategy::MidpointNearestEven);
    let mut sums: BTreeMap<String, [Other; 4]> = BTreeMap::new();
    for line in json["line_items"].as_array().unwrap() {
        if line["optional"] == true {
            continue;
        }
        let number =
            |key: &str| -> Other { line[key].as_str().map_or(Other::ZERO, |t| t.parse().unwrap()) };
        let hundred = Other::ONE_HUNDRED;
        let exact = number("quantity") * number("unit_price");
        let (gross, net) =
            (round(exact), round(exact * (hundred - number("discount_percent")) / hundred));
        let tax = round(net * number("tax_percent") / hundred);
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
        let expect = by_hand(&json, quote.currency.exponent());
        let got = totals(&quote);
        assert_eq!(got.by_interval.len(), expect.len(), "{json}");
        for (interval, amounts) in &got.by_interval {
            let name = serde_json::to_value(interval).unwrap();
            let figures = [amounts.gross, amounts.net, amounts.tax, amounts.total];
            for (figure, expect) in figures.iter().zip(expect[name.as_str().unwrap()]) {
                assert_eq!(figure.to_string().parse::<Other>().unwrap(), expect, "{json}");
            }
        }
        let year = |name: &str| match name {
            "week" => 52,
            "month" => 12,
            "quarter" => 4,
            "half_year" => 2,
            _ => 1,
        };
        let first: Other = expect.iter().map(|(n, sums)| sums[3] * Other::from(year(n))).sum();
        assert_eq!(got.first_year.total.to_string().parse::<Other>().unwrap(), first, "{json}");
        let taxes: Other =
            got.taxes.iter().map(|t| t.tax.to_string().parse::<Other>().unwrap()).sum();
        assert_eq!(taxes, expect.values().map(|sums| sums[2]).sum::<Other>(), "{json}");
    }
}

fn kinds() -> Vec<FactKind> {
    vec![
        FactKind::Total,
        FactKind::FirstYear,
        FactKind::Term,
        FactKind::Gross,
        FactKind::Net,
        FactKind::Tax,
        FactKind::Discount,
        FactKind::WithOptional,
        FactKind::Optional,
        FactKind::Recurring(None),
        FactKind::Recurring(Some(Interval::Month)),
        FactKind::Lines,
        FactKind::LinePrice,
        FactKind::LineUnit,
        FactKind::LineQuantity,
        FactKind::WhatIf("17".parse::<Decimal>().unwrap()),
        FactKind::Expiry,
        FactKind::Issued,
        FactKind::Payment,
        FactKind::Owner,
        FactKind::Buyer,
        FactKind::Version,
    ]
}

fn verdict(quote: &Quote, kind: FactKind, locale: Locale) -> Option<Verdict> {
    let today = "2026-12-01".parse().unwrap();
    let line = kind.needs_line().then_some(0);
    let fact = state(&View { quote, previous: None, today, locale }, kind, line)?;
    let mut verdict = Verdict::new(Action::Answer, fact.text);
    verdict.citations =
        fact.fields.into_iter().map(|field| Citation::of_field(field, locale)).collect();
    Some(verdict)
}

/// Every fact of the quotes in every language.
fn answers(quotes: u64) -> Vec<(Verdict, Locale)> {
    let mut all = Vec::new();
    for seed in 0..quotes {
        let quote = quote(seed);
        for tag in LANGUAGES {
            let locale = Locale::of(&Language::from_tag(tag).unwrap());
            all.extend(
                kinds().into_iter().filter_map(|k| Some((verdict(&quote, k, locale)?, locale))),
            );
        }
    }
    all
}

#[test]
fn every_fact_in_every_language_passes_the_gate_and_is_worded_whole() {
    for (verdict, locale) in answers(40) {
        let text = &verdict.text;
        assert_eq!(proof::check(&verdict, locale), Ok(()), "{locale:?}: {text}");
        // A key or a variable that was not filled would show.
        for mark in ["{", "}", "fact-", "interval-", "field-", "  "] {
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
    for (mut verdict, locale) in answers(40) {
        let digits: Vec<usize> = verdict
            .text
            .char_indices()
            .filter(|(_, c)| c.is_ascii_digit())
            .map(|(i, _)| i)
            .collect();
        if digits.is_empty() {
            continue;
        }
        let at = digits[usize::try_from(random.next(digits.len() as u64)).unwrap()];
        let old = verdict.text.as_bytes()[at] - b'0';
        let new = (old + 1 + u8::try_from(random.next(9)).unwrap()) % 10;
        verdict.text.replace_range(at..=at, &new.to_string());
        altered += 1;
        let text = &verdict.text;
        assert!(proof::check(&verdict, locale).is_err(), "{old} became {new} at {at}: {text}");
    }
    assert!(altered > 1_000, "{altered}");
}
