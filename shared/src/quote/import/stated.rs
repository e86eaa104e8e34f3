//! What a document states of its amounts, held against what they come to here: an import that changes an amount is none.

use serde_json::Value;

use super::super::finding::{Finding, QuoteError};
use super::super::model::Quote;
use super::super::totals::{line, percent_of, totals};
use super::super::{Decimal, Money};

/// An amount of a line: the id of the line, the field that states it, and the amount.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub(super) id: String,
    pub(super) field: String,
    pub(super) value: String,
}

/// What a sum of a document is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sum {
    /// Net of all lines.
    Net,
    /// Tax of all lines.
    Tax,
    /// Both.
    Total,
}

/// Everything that a document states.
#[derive(Debug, Clone, Default)]
pub(super) struct Stated {
    /// Net amounts of lines.
    pub(super) nets: Vec<Amount>,
    /// Taxes of lines; a line without a rate gets the rate that its tax comes of.
    pub(super) taxes: Vec<Amount>,
    /// Sums over all lines, with the fields that state them.
    pub(super) sums: Vec<(Sum, String, String)>,
}

/// Decimals that a rate which is told from amounts has at most.
const DECIMALS: u32 = 4;

impl Stated {
    /// Gives the lines that have a tax and no rate the simplest rate that comes to the tax.
    pub(super) fn fill_rates(&self, json: &mut Value) -> Result<(), QuoteError> {
        if self.taxes.is_empty() {
            return Ok(());
        }
        let quote = Quote::from_json(json.to_string().as_bytes())?;
        let currency = quote.currency;
        let mut findings = Vec::new();
        for stated in &self.taxes {
            let Some(at) = quote.line_items.iter().position(|l| l.id == stated.id) else {
                continue;
            };
            let item = &quote.line_items[at];
            if item.tax_percent.is_some() {
                continue;
            }
            let net = line(item, currency).net;
            let Some(tax) = minor(&stated.value, currency.exponent()) else {
                findings.push(Finding {
                    field: stated.field.clone(),
                    message: format!("`{}` is no amount of {}", stated.value, currency.code()),
                });
                continue;
            };
            match rate(net.minor, tax) {
                Some(rate) => json["line_items"][at]["tax_percent"] = rate.into(),
                None => findings.push(Finding {
                    field: stated.field.clone(),
                    message: format!(
                        "a tax of {} on {net} of `{}` is no rate",
                        stated.value, item.name
                    ),
                }),
            }
        }
        if findings.is_empty() { Ok(()) } else { Err(QuoteError { findings }) }
    }

    /// Compares what the document says with what its lines come to here.
    pub(super) fn agree(&self, quote: &Quote) -> Result<(), QuoteError> {
        let mut findings = Vec::new();
        let mut compare = |all: &[Amount], what: &str, of: &dyn Fn(usize) -> Money| {
            for stated in all {
                let place = quote.line_items.iter().position(|l| l.id == stated.id);
                let Some(ours) = place.map(of) else { continue };
                if !same(&stated.value, &ours.to_string()) {
                    findings.push(Finding {
                        field: stated.field.clone(),
                        message: format!(
                            "the document states {}; the {what} comes to {ours}",
                            stated.value
                        ),
                    });
                }
            }
        };
        let amounts = |at: usize| line(&quote.line_items[at], quote.currency);
        compare(&self.nets, "line", &|at| amounts(at).net);
        compare(&self.taxes, "tax of the line", &|at| amounts(at).tax);
        let sums = totals(quote);
        for (of, field, stated) in &self.sums {
            let part = |a: &super::super::Amounts| match of {
                Sum::Net => a.net.minor,
                Sum::Tax => a.tax.minor,
                Sum::Total => a.total.minor,
            };
            let ours = sums.by_interval.values().map(part).sum();
            let ours = Money { minor: ours, currency: quote.currency }.to_string();
            if !same(stated, &ours) {
                let what = match of {
                    Sum::Net => "before tax",
                    Sum::Tax => "of tax",
                    Sum::Total => "in all",
                };
                findings.push(Finding {
                    field: field.clone(),
                    message: format!(
                        "the document states {stated} {what}; its lines come to {ours}"
                    ),
                });
            }
        }
        if findings.is_empty() { Ok(()) } else { Err(QuoteError { findings }) }
    }
}

fn same(a: &str, b: &str) -> bool {
    let number = |t: &str| t.parse::<Decimal>().ok();
    number(a).is_some() && number(a) == number(b)
}

/// An amount in minor units; nothing where it has more decimals than the currency.
fn minor(amount: &str, exponent: u32) -> Option<i128> {
    let decimal = amount.parse::<Decimal>().ok()?.normalized();
    let missing = exponent.checked_sub(decimal.scale())?;
    Some(decimal.mantissa() * 10_i128.pow(missing))
}

/// The rate with the fewest decimals at which the tax on a net amount is exactly this.
fn rate(net: i128, tax: i128) -> Option<String> {
    if tax == 0 {
        return Some("0".to_owned());
    }
    if net == 0 || (net < 0) != (tax < 0) || tax.abs() > net.abs() {
        return None;
    }
    (0..=DECIMALS).find_map(|decimals| {
        let scale = 10_i128.pow(decimals);
        let parts = (tax.abs() * 100 * scale * 2 + net.abs()) / (net.abs() * 2);
        let (whole, rest) = (parts / scale, parts % scale);
        let text = match decimals {
            0 => whole.to_string(),
            _ => format!("{whole}.{rest:0width$}", width = decimals as usize),
        };
        let percent = text.parse::<Decimal>().ok()?;
        (percent_of(net, percent) == tax).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tax_is_the_simplest_rate_that_it_comes_of() {
        for (net, tax, expect) in [
            (10_000, 2_500, Some("25")),
            (1_000, 77, Some("7.7")),
            (10_000, 550, Some("5.5")),
            (-8_000, -1_520, Some("19")),
            (10_000, 0, Some("0")),
            (0, 100, None),
            (10_000, -1, None),
            (100, 101, None),
            (1_000_000_000, 1, None),
        ] {
            assert_eq!(rate(net, tax).as_deref(), expect, "{tax} on {net}");
        }
    }
}
