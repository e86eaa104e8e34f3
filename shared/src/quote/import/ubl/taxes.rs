//! Taxes and sums of a UBL document: a rate where one is stated, else the amount, from which the rate is told.

use serde_json::Value;

use super::super::super::finding::Finding;
use super::super::stated::{Amount, Sum};
use super::super::tree::Tree;
use super::super::{Stated, finding, millionths};

/// The rate of a line, and what the line states of its tax.
pub(super) fn line_tax(
    tree: &Tree,
    path: &str,
    name: &str,
    id: &str,
    stated: &mut Stated,
) -> Result<Option<String>, Finding> {
    let at = |name: &str| format!("{path}/LineItem/{name}");
    let own = |name: &str| tree.text(&at(name));
    let several = |what: &str| {
        let message = format!("`{name}` has several taxes; a line has one");
        Err(finding(at(what), message))
    };
    for what in ["Item/ClassifiedTaxCategory", "TaxTotal", "TaxTotal/TaxSubtotal"] {
        if tree.list(&at(what)).len() > 1 {
            return several(what);
        }
    }
    for indicator in ["TaxInclusiveIndicator", "TaxTotal/TaxIncludedIndicator"] {
        if matches!(own(indicator).as_deref(), Some("true" | "1")) {
            let message =
                format!("the price of `{name}` includes its tax; a quote states prices before tax");
            return Err(finding(at(indicator), message));
        }
    }
    let rates = [
        "Item/ClassifiedTaxCategory/Percent",
        "TaxTotal/TaxSubtotal/TaxCategory/Percent",
        "TaxTotal/TaxSubtotal/Percent",
    ];
    let rates: Vec<String> = rates.iter().filter_map(|r| own(r)).collect();
    let number = |r: &String| millionths(r);
    if rates.iter().any(|r| number(r) != number(&rates[0])) {
        return several("TaxTotal");
    }
    for field in ["TotalTaxAmount", "TaxTotal/TaxAmount"] {
        if let Some(amount) = own(field) {
            stated.taxes.push(Amount { id: id.to_owned(), field: at(field), value: amount });
        }
    }
    tree.skip(&[&at("Item/ClassifiedTaxCategory"), &at("TaxTotal")]);
    Ok(rates.into_iter().next())
}

/// The taxes of the whole document. Where no line states one, all have the one that the document states.
pub(super) fn taxes(
    tree: &Tree,
    lines: &mut [Value],
    items: usize,
    stated: &mut Stated,
    warnings: &mut Vec<String>,
) -> Result<(), Finding> {
    let own = |path: &str| tree.text(&format!("/Quotation/{path}"));
    let all = tree.list("/Quotation/TaxTotal");
    let first = all.first().map(|p| p.trim_start_matches("/Quotation/").to_owned());
    if let Some(path) = &first
        && matches!(own(&format!("{path}/TaxIncludedIndicator")).as_deref(), Some("true" | "1"))
    {
        let message = "the prices include the tax; a quote states prices before tax";
        return Err(finding(format!("{path}/TaxIncludedIndicator"), message));
    }
    let says = |line: &Value| {
        let id = line["id"].as_str().unwrap_or_default();
        !line["tax_percent"].is_null() || stated.taxes.iter().any(|t| t.id == id)
    };
    let (said, silent): (Vec<&Value>, Vec<&Value>) = lines.iter().partition(|l| says(l));
    let (any_said, any_silent) = (!said.is_empty(), !silent.is_empty());
    let silent_extra = lines[items..].iter().any(|l| !says(l));
    if let Some(path) = &first {
        let amount = own(&format!("{path}/TaxAmount"));
        let subtotals = tree.list(&format!("/Quotation/{path}/TaxSubtotal"));
        let is_taxed = amount.as_deref().and_then(millionths).is_some_and(|a| a != 0);
        if is_taxed && !any_said {
            let rate = match subtotals.as_slice() {
                [one] => tree
                    .text(&format!("{one}/TaxCategory/Percent"))
                    .or_else(|| tree.text(&format!("{one}/Percent"))),
                _ => None,
            };
            let Some(rate) = rate else {
                let message = "the lines state no tax, and the document not one rate for all: state it on the lines";
                return Err(finding(path.clone(), message));
            };
            for line in lines.iter_mut() {
                line["tax_percent"] = rate.clone().into();
            }
        }
        // A second total is the same in another currency.
        if let Some(amount) = amount {
            stated.sums.push((Sum::Tax, format!("Quotation.{path}.TaxAmount"), amount));
        }
    } else if any_said && any_silent && silent_extra {
        warnings.push("An allowance or a charge states no tax, so none is taken of it.".to_owned());
    }
    tree.skip(&["/Quotation/TaxTotal"]);
    Ok(())
}

/// What the document adds up to.
pub(super) fn sums(tree: &Tree, extra: &[Value], stated: &mut Stated) -> Result<(), Finding> {
    let own = |name: &str| tree.text(&format!("/Quotation/QuotedMonetaryTotal/{name}"));
    let paid = ["PrepaidAmount", "PayableRoundingAmount"]
        .iter()
        .any(|n| own(n).as_deref().and_then(millionths).is_some_and(|a| a != 0));
    let mut push = |sum, name: &str| {
        if let Some(amount) = own(name) {
            stated.sums.push((sum, format!("Quotation.QuotedMonetaryTotal.{name}"), amount));
        }
    };
    if paid {
        let message = "what is prepaid or rounded is no part of a quote; leave it out";
        return Err(finding("/Quotation/QuotedMonetaryTotal", message));
    }
    push(Sum::Total, "PayableAmount");
    push(Sum::Total, "TaxInclusiveAmount");
    push(Sum::Net, "TaxExclusiveAmount");
    let of = |negative: bool| -> i128 {
        let prices = extra.iter().filter_map(|l| l["unit_price"].as_str().and_then(millionths));
        prices.filter(|p| (*p < 0) == negative).map(i128::abs).sum()
    };
    for (name, is_negative) in [("AllowanceTotalAmount", true), ("ChargeTotalAmount", false)] {
        if let Some(amount) = own(name)
            && millionths(&amount) != Some(of(is_negative))
        {
            let message = format!("the document states {amount} in all and not what it is made of");
            return Err(finding(format!("Quotation.QuotedMonetaryTotal.{name}"), message));
        }
    }
    let parts = [
        "PayableAmount",
        "TaxInclusiveAmount",
        "TaxExclusiveAmount",
        "LineExtensionAmount",
        "AllowanceTotalAmount",
        "ChargeTotalAmount",
        "PrepaidAmount",
        "PayableRoundingAmount",
    ];
    for name in parts {
        tree.skip(&[&format!("/Quotation/QuotedMonetaryTotal/{name}")]);
    }
    // Net of the lines alone: allowances and charges come on top.
    if let Some(lines) = own("LineExtensionAmount").as_deref().and_then(millionths) {
        let net = lines - of(true) + of(false);
        let field = "Quotation.QuotedMonetaryTotal.LineExtensionAmount".to_owned();
        stated.sums.push((Sum::Net, field, super::decimal(net)));
    }
    Ok(())
}
