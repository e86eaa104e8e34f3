//! HubSpot: the quote object of its CRM with its line item objects, as `GET /crm/v3/objects/quotes` and
//! `/crm/v3/objects/line_items` give them, in one document: `{ "quote": …, "line_items": [ … ] }`, or the line items
//! beside or in the associations of the quote.

mod adjustments;

use serde_json::{Value, json};

use super::super::finding::Finding;
use super::stated::Amount;
use super::tree::Tree;
use super::{Format, Mapped, Stated, Sum, address, day, decimal, finding, joined, millionths};

pub(super) const FORMAT: Format = Format {
    name: "hubspot",
    fits: |document| {
        document.pointer("/quote/properties").is_some() || document.get("properties").is_some()
    },
    map,
};

fn map(tree: &Tree) -> Result<Mapped, Finding> {
    let root = if tree.has("/quote/properties") { "/quote" } else { "" };
    let own = |name: &str| tree.text(&format!("{root}/properties/{name}"));
    let mut warnings = Vec::new();
    let places = ["/line_items/results", "/line_items", "/associations/line_items/results"];
    let paths: Vec<String> =
        places.iter().flat_map(|p| [format!("{root}{p}"), (*p).to_owned()]).collect();
    let lists = paths
        .iter()
        .map(|p| tree.list(p))
        .find(|l| !l.is_empty() && tree.has(&format!("{}/properties", l[0])));
    let mut items = lists.ok_or_else(|| {
        finding("line_items", "no line item objects with `properties` are in the document")
    })?;
    let position = |path: &String| {
        let text = tree.text(&format!("{path}/properties/hs_position_on_quote"));
        text.and_then(|t| t.parse::<u32>().ok()).unwrap_or(u32::MAX)
    };
    // Stable: items without a position stay behind the others, as they came.
    items.sort_by_key(position);
    let mut lines = Vec::new();
    let mut months = Vec::new();
    let mut stated = Stated::default();
    for path in &items {
        lines.push(line(tree, path, &mut months, &mut warnings, &mut stated)?);
    }
    let once = lines_are_once(&items, tree);
    adjustments::map(tree, root, &mut lines, once)?;
    months.dedup();
    let full_name = joined([own("hs_sender_firstname"), own("hs_sender_lastname")]);
    let owner = full_name.map(|full_name| {
        json!({
            "id": own("hubspot_owner_id"), "name": full_name, "role": own("hs_sender_jobtitle"),
            "email": own("hs_sender_email"), "phone": own("hs_sender_phone"),
        })
    });
    let seller = seller(tree, root);
    let buyer = own("hs_buyer_company_name").map(|n| json!({ "name": n }));
    let mut terms = Vec::new();
    for (id, heading, key) in
        [("terms", "Terms", "hs_terms"), ("comments", "Comments", "hs_comments")]
    {
        terms.extend(
            own(key).map(|t| json!({ "id": id, "heading": heading, "text": without_tags(&t) })),
        );
    }
    let status = match own("hs_status").as_deref() {
        Some("ACCEPTED" | "SIGNED") => Some("accepted"),
        Some("REJECTED" | "RECALLED" | "DRAFT" | "PENDING_APPROVAL") => Some("withdrawn"),
        _ => None,
    };
    let language = own("hs_language").or_else(|| own("hs_locale"));
    let currency = own("hs_currency").or_else(|| {
        items.first().and_then(|p| tree.text(&format!("{p}/properties/hs_line_item_currency_code")))
    });
    for path in &items {
        let field = format!("{path}/properties/hs_line_item_currency_code");
        let other = tree.text(&field);
        if let Some(other) =
            other.filter(|o| currency.as_ref().is_some_and(|c| !c.eq_ignore_ascii_case(o)))
        {
            return Err(finding(
                field,
                format!("a line is priced in {other}, the quote in another currency"),
            ));
        }
    }
    if let Some(total) = own("hs_quote_amount").filter(|_| once) {
        stated.sums.push((Sum::Total, "quote.properties.hs_quote_amount".to_owned(), total));
    }
    let id = own("hs_quote_number")
        .or_else(|| tree.text(&format!("{root}/id")))
        .or_else(|| own("hs_object_id"));
    tree.skip(&[
        &format!("{root}/id"),
        &format!("{root}/properties/hs_object_id"),
        &format!("{root}/archived"),
        &format!("{root}/createdAt"),
        &format!("{root}/updatedAt"),
        &format!("{root}/properties/hs_createdate"),
    ]);
    let issued = own("hs_createdate").as_deref().and_then(date);
    let changed = own("hs_lastmodifieddate");
    Ok(Mapped {
        quote: json!({
            "id": id, "version": changed.unwrap_or_else(|| "1".to_owned()), "title": own("hs_title"),
            "language": language, "currency": currency.map(|c| c.to_ascii_uppercase()),
            "issued_on": issued, "valid_until": own("hs_expiration_date").as_deref().and_then(date),
            "url": own("hs_quote_link"), "seller": seller, "buyer": buyer, "owner": owner,
            "payment_terms": own("hs_payment_terms"), "status": status, "terms": terms, "line_items": lines,
            "term_months": if let [one] = months.as_slice() { json!(one) } else { Value::Null },
        }),
        stated,
        warnings,
    })
}

/// The company that sends the quote.
fn seller(tree: &Tree, root: &str) -> Option<Value> {
    let own = |name: &str| tree.text(&format!("{root}/properties/{name}"));
    let city = joined([
        own("hs_sender_company_zip"),
        own("hs_sender_company_city"),
        own("hs_sender_company_state"),
    ]);
    own("hs_sender_company_name").map(|name| {
        json!({
            "name": name,
            "address": address(vec![
                own("hs_sender_company_address"), own("hs_sender_company_address2"), city,
                own("hs_sender_company_country"),
            ]),
        })
    })
}

/// The amount of a quote is comparable where nothing recurs.
fn lines_are_once(items: &[String], tree: &Tree) -> bool {
    items.iter().all(|p| !tree.has(&format!("{p}/properties/recurringbillingfrequency")))
}

fn line(
    tree: &Tree,
    path: &str,
    months: &mut Vec<u32>,
    warnings: &mut Vec<String>,
    stated: &mut Stated,
) -> Result<Value, Finding> {
    let at = |name: &str| format!("{path}/properties/{name}");
    let own = |name: &str| tree.text(&at(name));
    tree.skip(&[
        &format!("{path}/archived"),
        &format!("{path}/createdAt"),
        &format!("{path}/updatedAt"),
    ]);
    tree.skip(&[
        &at("hs_object_id"),
        &at("createdate"),
        &at("hs_lastmodifieddate"),
        &at("hs_position_on_quote"),
    ]);
    let name = own("name").ok_or_else(|| finding(at("name"), "a line item needs a name"))?;
    let price =
        own("price").ok_or_else(|| finding(at("price"), format!("`{name}` has no price")))?;
    let interval = match own("recurringbillingfrequency").as_deref() {
        None => "once",
        Some("weekly") => "week",
        Some("monthly") => "month",
        Some("quarterly") => "quarter",
        Some("per_six_months") => "half_year",
        Some("annually") => "year",
        Some(other) => {
            let message = format!("`{name}` is charged `{other}`, which no interval of a quote is");
            return Err(finding(at("recurringbillingfrequency"), message));
        }
    };
    let term = own("hs_term_in_months").or_else(|| {
        // ISO 8601: P12M, P1Y.
        let period = own("hs_recurring_billing_period")?;
        let number = |unit| period.strip_prefix('P')?.strip_suffix(unit)?.parse::<u32>().ok();
        number('M').or_else(|| number('Y').map(|y| 12 * y)).map(|m| m.to_string())
    });
    if interval != "once" {
        months.extend(term.and_then(|t| t.parse::<u32>().ok()));
    }
    let quantity = own("quantity").unwrap_or_else(|| "1".to_owned());
    let is_some =
        |value: &Option<String>| value.as_deref().is_some_and(|v| millionths(v) != Some(0));
    let (off, share) =
        (own("discount").filter(|d| is_some(&Some(d.clone()))), own("hs_discount_percentage"));
    let amount = own("amount");
    if off.is_some() && is_some(&share) {
        let message = format!(
            "`{name}` has `discount` and `hs_discount_percentage`; which of them holds is not said"
        );
        return Err(finding(at("discount"), message));
    }
    let mut unit_price = price.clone();
    if let Some(off) = off {
        // A discount in money is taken off the price of one unit; a quote of ours knows percentages.
        let (full, off_by) = (millionths(&price), millionths(&off));
        let left = full.zip(off_by).map(|(p, o)| p - o);
        let left = left.ok_or_else(|| finding(at("discount"), format!("`{off}` is no amount")))?;
        if off_by.is_some_and(|o| o < 0) || (left < 0 && full.is_some_and(|p| p >= 0)) {
            let told = format!(
                "a discount of {off} a unit on a price of {price} leaves {}",
                decimal(left)
            );
            return Err(match &amount {
                Some(amount) => {
                    finding(at("amount"), format!("`amount` of `{name}` is {amount}, and {told}"))
                }
                None => finding(at("discount"), format!("`{name}`: {told}")),
            });
        }
        unit_price = decimal(left);
        warnings.push(format!(
            "“{name}”: the discount of {off} a unit was taken off its price of {price}."
        ));
    }
    let id = tree.text(&format!("{path}/id")).or_else(|| own("hs_object_id"));
    let id = id.ok_or_else(|| finding(format!("{path}/id"), format!("`{name}` needs an id")))?;
    let said = |field: &str, amount| Amount { id: id.clone(), field: at(field), value: amount };
    stated.nets.extend(amount.map(|a| said("amount", a)));
    let rate = own("hs_tax_rate");
    let taxes = ["hs_tax_amount", "tax"].map(|n| own(n).map(|a| said(n, a)));
    let has_group = own("hs_tax_rate_group_id").is_some();
    if rate.is_none() && has_group && taxes.iter().all(Option::is_none) {
        let message = format!(
            "`{name}` has a tax whose rate is not in the document: ask for `hs_tax_rate` or `hs_tax_amount`"
        );
        return Err(finding(at("hs_tax_rate_group_id"), message));
    }
    stated.taxes.extend(taxes.into_iter().flatten());
    Ok(json!({
        "id": id, "sku": own("hs_sku"), "name": name, "description": own("description").map(|d| without_tags(&d)),
        "quantity": quantity, "unit_price": unit_price, "interval": interval, "discount_percent": share,
        "tax_percent": rate,
    }))
}

/// The day of an ISO date, or of milliseconds since 1970.
fn date(text: &str) -> Option<String> {
    text.parse().map_or_else(|_| text.get(..10).map(str::to_owned), day)
}

/// The text of a field that HubSpot keeps as HTML.
fn without_tags(html: &str) -> String {
    if !html.contains('<') {
        return html.to_owned();
    }
    match crate::knowledge::parse::text_of(html) {
        Ok(text) => text,
        Err(_) => html.to_owned(),
    }
}
