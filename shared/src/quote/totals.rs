//! Exact totals.
//!
//! Rounding is half-even and happens at the line, three times: gross, net and tax. Totals are sums of rounded lines.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::order::sort;

use super::decimal::{Decimal, round_half_even};
use super::model::{Interval, LineItem, Quote};
use super::money::{Currency, Money};

/// What a line, or a sum of lines of one interval, comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Amounts {
    /// Quantity times unit price.
    pub gross: Money,
    /// Gross less net.
    pub discount: Money,
    /// After discount, before tax.
    pub net: Money,
    /// Tax on net.
    pub tax: Money,
    /// Net and tax: what is to be paid.
    pub total: Money,
}

/// Everything a quote adds up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// By interval, over the lines that are not optional; an interval without a line is absent.
    pub by_interval: BTreeMap<Interval, Amounts>,
    /// Over the optional lines.
    pub optional: BTreeMap<Interval, Amounts>,
    /// What is charged once and what is charged within the first twelve months, together.
    pub first_year: Amounts,
    /// What is charged once and over the whole term, where the quote states one that every interval divides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<Amounts>,
    /// By interval and rate, over the lines that are not optional and state a tax, the highest rate first.
    pub taxes: Vec<Tax>,
}

/// The tax of one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Tax {
    /// How often it is charged.
    pub interval: Interval,
    /// The rate, in percent.
    pub percent: Decimal,
    /// What it is taken of.
    pub net: Money,
    /// The tax, rounded at each line.
    pub tax: Money,
}

impl Amounts {
    /// Nothing.
    pub fn zero(currency: Currency) -> Self {
        let zero = Money { minor: 0, currency };
        Self { gross: zero, discount: zero, net: zero, tax: zero, total: zero }
    }

    /// Adds another `times` times.
    pub fn add_times(&mut self, other: &Self, times: i128) {
        self.gross.minor += other.gross.minor * times;
        self.discount.minor += other.discount.minor * times;
        self.net.minor += other.net.minor * times;
        self.tax.minor += other.tax.minor * times;
        self.total.minor += other.total.minor * times;
    }
}

/// The amounts of one line.
pub fn line(item: &LineItem, currency: Currency) -> Amounts {
    let exponent = currency.exponent();
    let (price, quantity) = (item.unit_price, item.quantity);
    // In minor units, not rounded: exact / 10^scale.
    let exact = price.mantissa() * quantity.mantissa() * 10_i128.pow(exponent);
    let scale = price.scale() + quantity.scale();
    let gross = round_half_even(exact, scale);
    let net = match item.discount_percent {
        None => gross,
        Some(percent) => {
            let kept = 100 * 10_i128.pow(percent.scale()) - percent.mantissa();
            round_half_even(exact * kept, scale + percent.scale() + 2)
        }
    };
    let tax = percent_of(net, item.tax_percent.unwrap_or(Decimal::ZERO));
    let money = |minor| Money { minor, currency };
    Amounts {
        gross: money(gross),
        discount: money(gross - net),
        net: money(net),
        tax: money(tax),
        total: money(net + tax),
    }
}

/// A percentage of an amount in minor units, rounded half to even.
pub fn percent_of(minor: i128, percent: Decimal) -> i128 {
    round_half_even(minor * percent.mantissa(), percent.scale() + 2)
}

/// The totals of a quote.
pub fn totals(quote: &Quote) -> Totals {
    let mut by_interval: BTreeMap<Interval, Amounts> = BTreeMap::new();
    let mut optional: BTreeMap<Interval, Amounts> = BTreeMap::new();
    for item in &quote.line_items {
        let sums = if item.optional { &mut optional } else { &mut by_interval };
        sums.entry(item.interval)
            .or_insert_with(|| Amounts::zero(quote.currency))
            .add_times(&line(item, quote.currency), 1);
    }
    let sum = |times: &dyn Fn(Interval) -> Option<u32>| {
        let mut sum = Amounts::zero(quote.currency);
        for (interval, amounts) in &by_interval {
            sum.add_times(amounts, times(*interval)?.into());
        }
        Some(sum)
    };
    let within = |months: u32| {
        sum(&|interval| match interval {
            Interval::Once => Some(1),
            other => other.months().filter(|m| months.is_multiple_of(*m)).map(|m| months / m),
        })
    };
    let year = sum(&|i| Some(i.charges_a_year()));
    let short = quote.term_months.filter(|m| *m < 12).and_then(within);
    let first_year = short.or(year).unwrap_or_else(|| Amounts::zero(quote.currency));
    let term = quote.term_months.and_then(within);
    let taxes = taxes(quote);
    Totals { by_interval, optional, first_year, term, taxes }
}

fn taxes(quote: &Quote) -> Vec<Tax> {
    let mut taxes: Vec<Tax> = Vec::new();
    for item in quote.line_items.iter().filter(|l| !l.optional) {
        let Some(percent) = item.tax_percent else { continue };
        let (interval, amounts) = (item.interval, line(item, quote.currency));
        match taxes.iter_mut().find(|t| t.interval == interval && t.percent == percent) {
            Some(known) => {
                known.net.minor += amounts.net.minor;
                known.tax.minor += amounts.tax.minor;
            }
            None => taxes.push(Tax { interval, percent, net: amounts.net, tax: amounts.tax }),
        }
    }
    let key = |t: &Tax| t.percent.mantissa() * 10_i128.pow(12 - t.percent.scale());
    sort(&mut taxes, &|a, b| a.interval.cmp(&b.interval).then_with(|| key(b).cmp(&key(a))));
    taxes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(currency: &str, fields: serde_json::Value) -> [String; 4] {
        let mut item = serde_json::json!({"id": "L", "name": "N"});
        item.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let item: LineItem = serde_json::from_value(item).unwrap();
        let a = line(&item, Currency::from_code(currency).unwrap());
        [a.gross, a.discount, a.net, a.tax].map(|m| m.to_string())
    }

    #[test]
    fn lines_agree_with_a_calculation_by_hand() {
        // 3 x 19.99 = 59.97; 10 % off: 53.973 -> 53.97; 19 % of 53.97 = 10.2543 -> 10.25
        let got = amounts(
            "EUR",
            serde_json::json!({"quantity": 3, "unit_price": "19.99", "discount_percent": 10, "tax_percent": 19}),
        );
        assert_eq!(got, ["59.97", "6.00", "53.97", "10.25"]);
        // 0.5 x 0.05 = 0.025 -> 0.02 (half to even); no discount
        assert_eq!(
            amounts("EUR", serde_json::json!({"quantity": "0.5", "unit_price": "0.05"}))[0],
            "0.02"
        );
        // Yen have no minor unit: 3 x 33.5 = 100.5 -> 100
        assert_eq!(
            amounts("JPY", serde_json::json!({"quantity": 3, "unit_price": "33.5"}))[0],
            "100"
        );
        // Dinars have three: 7 x 1.0005 = 7.0035 -> 7.004 (7.0035 is a half: 7003.5 -> 7004)
        assert_eq!(
            amounts("KWD", serde_json::json!({"quantity": 7, "unit_price": "1.0005"}))[0],
            "7.004"
        );
        // All of it off.
        let got = amounts(
            "EUR",
            serde_json::json!({"unit_price": "80.00", "discount_percent": 100, "tax_percent": 20}),
        );
        assert_eq!(got, ["80.00", "80.00", "0.00", "0.00"]);
        // A credit.
        let got = amounts("EUR", serde_json::json!({"unit_price": "-10.00", "tax_percent": "20"}));
        assert_eq!(got, ["-10.00", "0.00", "-10.00", "-2.00"]);
    }

    #[test]
    fn intervals_and_options_are_kept_apart() {
        let quote = Quote::from_json(
            serde_json::json!({
                "id": "Q", "version": "1", "title": "T", "language": "en", "currency": "EUR",
                "line_items": [
                    {"id": "1", "name": "Setup", "unit_price": "500.00"},
                    {"id": "2", "name": "Seats", "quantity": 10, "unit_price": "20.00", "interval": "month", "tax_percent": 20},
                    {"id": "3", "name": "Plus", "unit_price": "100.00", "interval": "month", "optional": true}
                ]
            })
            .to_string()
            .as_bytes(),
        )
        .unwrap();
        let totals = totals(&quote);
        assert_eq!(totals.by_interval[&Interval::Once].total.to_string(), "500.00");
        assert_eq!(totals.by_interval[&Interval::Month].total.to_string(), "240.00");
        assert_eq!(totals.optional[&Interval::Month].total.to_string(), "100.00");
        // 500 + 12 x 240
        assert_eq!(totals.first_year.total.to_string(), "3380.00");
    }

    proptest::proptest! {
        #[test]
        fn the_largest_figures_do_not_overflow(price in "-?[0-9]{6}\\.[0-9]{6}", quantity in "[0-9]{12}", percent in 0_u32..=99_999_999) {
            let percent = format!("{}.{:06}", percent / 1_000_000, percent % 1_000_000);
            for currency in ["EUR", "JPY", "CLF"] {
                let got = amounts(currency, serde_json::json!({"quantity": quantity, "unit_price": price, "discount_percent": percent, "tax_percent": percent}));
                proptest::prop_assert!(got.iter().all(|m| !m.is_empty()));
            }
        }
    }
}
