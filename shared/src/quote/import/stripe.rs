//! Stripe: the Quote object of its API with its line items expanded (`expand[]=line_items`).

use serde_json::{Value, json};

use super::super::finding::Finding;
use super::super::money::{Currency, Money};
use super::stated::Amount;
use super::tree::Tree;
use super::{Format, Mapped, Stated, Sum, address, day, finding, joined, percent};

pub(super) const FORMAT: Format = Format {
    name: "stripe",
    fits: |document| document.get("object").is_some_and(|o| o == "quote"),
    map,
};

fn map(tree: &Tree) -> Result<Mapped, Finding> {
    let code = tree.text("/currency").map(|c| c.to_ascii_uppercase());
    let currency = code
        .as_deref()
        .and_then(Currency::from_code)
        .ok_or_else(|| finding("currency", "is missing or no ISO 4217 code"))?;
    let items = tree.list("/line_items/data");
    if items.is_empty() {
        let message =
            "the line items are not in the document: ask for it with `expand[]=line_items`";
        return Err(finding("line_items", message));
    }
    if tree.value("/line_items/has_more") == Some(&Value::Bool(true)) {
        return Err(finding(
            "line_items.has_more",
            "the document holds a part of the line items only",
        ));
    }
    let mut lines = Vec::new();
    let mut stated = Stated::default();
    for path in &items {
        lines.push(line(tree, path, currency, &mut stated)?);
    }
    sums(tree, &items, currency, &mut stated)?;
    let status = match tree.text("/status").as_deref() {
        Some("accepted") => Some("accepted"),
        Some("canceled" | "draft") => Some("withdrawn"),
        _ => None,
    };
    let customer = |name: &str| tree.text(&format!("/customer/{name}"));
    let buyer = customer("name").map(|name| {
        let place = joined([
            customer("address/postal_code"),
            customer("address/city"),
            customer("address/state"),
        ]);
        json!({
            "name": name,
            "address": address(vec![
                customer("address/line1"), customer("address/line2"), place, customer("address/country"),
            ]),
        })
    });
    let due = tree.text("/invoice_settings/days_until_due");
    let method = tree.text("/collection_method");
    let payment = match (method.as_deref(), due) {
        (Some("send_invoice"), Some(days)) => {
            Some(format!("Payment within {days} days of the invoice."))
        }
        (Some("charge_automatically"), _) => {
            Some("Charged automatically to the payment method on file.".to_owned())
        }
        _ => None,
    };
    let mut terms = Vec::new();
    for (id, heading, key) in [("header", "Note", "/header"), ("footer", "Terms", "/footer")] {
        terms.extend(tree.text(key).map(|t| json!({ "id": id, "heading": heading, "text": t })));
    }
    let number = tree.text("/number");
    tree.skip(&[
        "/object",
        "/id",
        "/livemode",
        "/line_items/object",
        "/line_items/url",
        "/amount_subtotal",
        "/total_details",
        "/computed",
    ]);
    let id = number.clone().or_else(|| tree.text("/id"));
    let mut warnings = Vec::new();
    if payment.is_some() {
        warnings
            .push("The payment terms were worded in English from `collection_method`.".to_owned());
    }
    Ok(Mapped {
        quote: json!({
            "id": id, "version": tree.text("/from_quote/quote").map_or("1", |_| "2"),
            "title": tree.text("/description").or(number).or_else(|| tree.text("/id")),
            "currency": currency.code(), "issued_on": tree.text("/created").as_deref().and_then(seconds),
            "valid_until": tree.text("/expires_at").as_deref().and_then(seconds), "status": status,
            "buyer": buyer, "payment_terms": payment, "terms": terms, "line_items": lines,
        }),
        stated,
        warnings,
    })
}

/// What the document adds up to, and what of it is on no line.
fn sums(
    tree: &Tree,
    items: &[String],
    currency: Currency,
    stated: &mut Stated,
) -> Result<(), Finding> {
    let amount = |path: &str| tree.text(path).and_then(|t| t.parse::<i128>().ok());
    for path in
        ["/total_details/amount_shipping", "/computed/upfront/total_details/amount_shipping"]
    {
        if amount(path).is_some_and(|a| a != 0) {
            return Err(finding(path, "shipping is on no line; state it as a line"));
        }
    }
    let of_lines =
        |name: &str| -> i128 { items.iter().filter_map(|p| amount(&format!("{p}/{name}"))).sum() };
    for (path, name) in [
        ("/amount_subtotal", "amount_subtotal"),
        ("/total_details/amount_discount", "amount_discount"),
        ("/total_details/amount_tax", "amount_tax"),
    ] {
        let lines = of_lines(name);
        if let Some(all) = amount(path).filter(|all| *all != lines) {
            let message = format!("the document states {all}; its lines have {lines} together");
            return Err(finding(path, message));
        }
    }
    let recurring = items.iter().any(|p| tree.has(&format!("{p}/price/recurring")));
    // With prices of several intervals the total is that of the first invoice.
    if let Some(total) =
        tree.text("/amount_total").and_then(|t| minor(&t, currency)).filter(|_| !recurring)
    {
        stated.sums.push((Sum::Total, "amount_total".to_owned(), total));
    }
    Ok(())
}

/// How often a line is charged.
fn interval(tree: &Tree, path: &str, name: &str) -> Result<&'static str, Finding> {
    let at = |name: &str| format!("{path}/{name}");
    let own = |name: &str| tree.text(&at(name));
    Ok(
        match (
            own("price/recurring/interval").as_deref(),
            own("price/recurring/interval_count").as_deref(),
        ) {
            (None, _) => "once",
            (Some("week"), None | Some("1")) => "week",
            (Some("month"), None | Some("1")) => "month",
            (Some("month"), Some("3")) => "quarter",
            (Some("month"), Some("6")) => "half_year",
            (Some("month"), Some("12")) | (Some("year"), None | Some("1")) => "year",
            (Some(unit), count) => {
                let message = format!(
                    "`{name}` is charged every {} {unit}s, which no interval of a quote is",
                    count.unwrap_or("1")
                );
                return Err(finding(at("price.recurring"), message));
            }
        },
    )
}

fn line(
    tree: &Tree,
    path: &str,
    currency: Currency,
    stated: &mut Stated,
) -> Result<Value, Finding> {
    let at = |name: &str| format!("{path}/{name}");
    let own = |name: &str| tree.text(&at(name));
    let name = own("description").or_else(|| own("price/nickname"));
    let name = name.ok_or_else(|| finding(at("description"), "a line item needs a description"))?;
    let interval = interval(tree, path, &name)?;
    let amount = |field: &str| own(field).and_then(|t| t.parse::<i128>().ok());
    let subtotal =
        amount("amount_subtotal").ok_or_else(|| finding(at("amount_subtotal"), "is missing"))?;
    let discount = amount("amount_discount").unwrap_or(0);
    let discount_percent = match discount {
        0 => None,
        _ => Some(percent(discount, subtotal).ok_or_else(|| {
            let message =
                format!("a discount of {discount} on {subtotal} of `{name}` is no share of it");
            finding(at("amount_discount"), message)
        })?),
    };
    let tax = amount("amount_tax").unwrap_or(0);
    let total = amount("amount_total");
    if let Some(total) = total.filter(|t| *t != subtotal - discount + tax) {
        // Where tax is part of the price, the total does not grow by it.
        let message =
            format!("`{name}` comes to {} with its tax, not {total}", subtotal - discount + tax);
        return Err(finding(at("amount_total"), message));
    }
    if own("price/currency").is_some_and(|c| !c.eq_ignore_ascii_case(currency.code())) {
        return Err(finding(
            at("price.currency"),
            format!("`{name}` is priced in another currency"),
        ));
    }
    if own("price/tax_behavior").as_deref() == Some("inclusive") && tax != 0 {
        let message =
            format!("the price of `{name}` includes its tax; a quote states prices before tax");
        return Err(finding(at("price.tax_behavior"), message));
    }
    let price = own("price/unit_amount_decimal").or_else(|| own("price/unit_amount"));
    let price = price.and_then(|t| minor(&t, currency)).ok_or_else(|| {
        finding(
            at("price.unit_amount"),
            format!("`{name}` has no price a unit; tiers are not read"),
        )
    })?;
    tree.skip(&[
        &at("object"),
        &at("currency"),
        &at("amount_total"),
        &at("amount_tax"),
        &at("discounts"),
        &at("price/unit_amount"),
        &at("price/unit_amount_decimal"),
        &at("price/object"),
        &at("price/currency"),
    ]);
    let mut rates = Vec::new();
    for tax in tree.list(&at("taxes")) {
        if tree.value(&format!("{tax}/rate/inclusive")) == Some(&Value::Bool(true)) {
            return Err(finding(
                format!("{tax}/rate"),
                format!("the price of `{name}` includes its tax; a quote states prices before tax"),
            ));
        }
        tree.skip(&[
            &format!("{tax}/amount"),
            &format!("{tax}/taxable_amount"),
            &format!("{tax}/taxability_reason"),
            &format!("{tax}/rate/object"),
            &format!("{tax}/rate/id"),
            &format!("{tax}/rate/active"),
            &format!("{tax}/rate/display_name"),
        ]);
        rates.extend(tree.text(&format!("{tax}/rate/percentage")));
    }
    if rates.len() > 1 {
        return Err(finding(
            at("taxes"),
            format!("`{name}` has {} taxes; a line has one", rates.len()),
        ));
    }
    let money = |minor| Money { minor, currency }.to_string();
    let id = own("id").ok_or_else(|| finding(at("id"), format!("`{name}` needs an id")))?;
    let said =
        |field: &str, minor| Amount { id: id.clone(), field: at(field), value: money(minor) };
    stated.nets.push(said("amount_subtotal", subtotal - discount));
    if tree.has(&at("amount_tax")) {
        stated.taxes.push(said("amount_tax", tax));
    }
    Ok(json!({
        "id": id, "name": name, "quantity": own("quantity").unwrap_or_else(|| "1".to_owned()),
        "unit_price": price, "interval": interval,
        "discount_percent": discount_percent, "tax_percent": rates.first(),
    }))
}

/// An amount in the smallest unit, decimals allowed, as an amount of the currency.
fn minor(text: &str, currency: Currency) -> Option<String> {
    if let Some(positive) = text.strip_prefix('-') {
        // Apart, since the sign of `-0.5` would be lost with its whole part.
        return minor(positive, currency).map(|amount| format!("-{amount}"));
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let amount = Money { minor: whole.parse().ok()?, currency }.to_string();
    if fraction.bytes().all(|b| b == b'0') {
        return Some(amount);
    }
    let joint = if amount.contains('.') { "" } else { "." };
    Some(format!("{amount}{joint}{}", fraction.trim_end_matches('0')))
}

/// The day of seconds since 1970, in UTC.
fn seconds(text: &str) -> Option<String> {
    day(text.parse::<i64>().ok()?.checked_mul(1_000)?)
}
