//! OASIS Universal Business Language 2.1: the document type Quotation
//! (<https://docs.oasis-open.org/ubl/os-UBL-2.1/UBL-2.1.html>).

mod taxes;

use serde_json::{Value, json};

use super::super::finding::Finding;
use super::stated::Amount;
use super::tree::Tree;
use super::{Format, Mapped, Stated, address, decimal, finding, joined, millionths, percent};
use taxes::{line_tax, sums, taxes};

pub(super) const FORMAT: Format =
    Format { name: "ubl", fits: |document| document.get("Quotation").is_some(), map };

fn map(tree: &Tree) -> Result<Mapped, Finding> {
    let own = |path: &str| tree.text(&format!("/Quotation/{path}"));
    tree.skip(&[
        "/Quotation/UBLVersionID",
        "/Quotation/CustomizationID",
        "/Quotation/ProfileID",
        "/Quotation/LineCountNumeric",
        "/Quotation/IssueTime",
        "/Quotation/@schemaLocation",
    ]);
    let items = tree.list("/Quotation/QuotationLine");
    let mut lines = Vec::new();
    let mut stated = Stated::default();
    let mut warnings = Vec::new();
    let mut currency = own("PricingCurrencyCode");
    for path in &items {
        lines.push(line(tree, path, &mut currency, &mut stated)?);
    }
    let count = lines.len();
    for (n, path) in tree.list("/Quotation/AllowanceCharge").iter().enumerate() {
        lines.push(allowance(tree, path, n, &mut stated)?);
    }
    taxes(tree, &mut lines, count, &mut stated, &mut warnings)?;
    sums(tree, &lines[count..], &mut stated)?;
    let mut terms = Vec::new();
    let mut term = |heading: &str, path: &str| {
        for text in tree.list(&format!("/Quotation/{path}")).iter().filter_map(|p| tree.text(p)) {
            terms.push(
                json!({ "id": format!("T{}", terms.len() + 1), "heading": heading, "text": text }),
            );
        }
    };
    term("", "Note");
    term("Delivery", "DeliveryTerms/SpecialTerms");
    for path in tree.list("/Quotation/TransactionConditions") {
        term("", &format!("{}/Description", path.trim_start_matches("/Quotation/")));
    }
    let attachments: Vec<Value> = tree
        .list("/Quotation/AdditionalDocumentReference")
        .iter()
        .filter_map(|path| {
            let at = |name: &str| tree.text(&format!("{path}/{name}"));
            let (kind, id) = (at("DocumentType"), at("ID"));
            let url = at("Attachment/ExternalReference/URI");
            let name = kind.or(id)?;
            Some(json!({ "name": name, "url": url }))
        })
        .collect();
    let contact = |name: &str| own(&format!("SellerSupplierParty/Party/Contact/{name}"));
    let owner = contact("Name").map(|name| {
        json!({ "name": name, "email": contact("ElectronicMail"), "phone": contact("Telephone") })
    });
    let buyer_party = if tree.has("/Quotation/BuyerCustomerParty") {
        "BuyerCustomerParty"
    } else {
        "OriginatorCustomerParty"
    };
    let mut seller = party(tree, "SellerSupplierParty");
    let mut buyer = party(tree, buyer_party);
    if let Some(buyer) = buyer.as_object_mut() {
        buyer
            .insert("contact".to_owned(), own(&format!("{buyer_party}/Party/Contact/Name")).into());
    }
    if let (Some(seller), None) = (seller.as_object_mut(), &owner) {
        seller.insert("email".to_owned(), contact("ElectronicMail").into());
    }
    tree.skip(&["/Quotation/PricingCurrencyCode"]);
    let id = own("ID").ok_or_else(|| finding("ID", "a quotation needs an identifier"))?;
    let (from, to) = ("ValidityPeriod/StartDate", "ValidityPeriod/EndDate");
    Ok(Mapped {
        quote: json!({
            "id": id, "version": own("VersionID").unwrap_or_else(|| "1".to_owned()),
            "title": own("Contract/ContractType").unwrap_or_else(|| id.clone()),
            "currency": currency, "issued_on": own("IssueDate").or_else(|| own(from)),
            "valid_until": own(to), "seller": seller, "buyer": buyer, "owner": owner, "terms": terms,
            "attachments": attachments, "line_items": lines,
        }),
        stated,
        warnings,
    })
}

fn party(tree: &Tree, role: &str) -> Value {
    let own = |path: &str| tree.text(&format!("/Quotation/{role}/Party/{path}"));
    let Some(name) = own("PartyName/Name").or_else(|| own("PartyLegalEntity/RegistrationName"))
    else {
        return Value::Null;
    };
    let part = |n: &str| own(&format!("PostalAddress/{n}"));
    let country = part("Country/Name").or_else(|| part("Country/IdentificationCode"));
    json!({
        "name": name,
        "address": address(vec![
            joined([part("StreetName"), part("BuildingNumber")]), part("AdditionalStreetName"),
            joined([part("PostalZone"), part("CityName")]), part("CountrySubentity"), country,
        ]),
    })
}

fn line(
    tree: &Tree,
    path: &str,
    currency: &mut Option<String>,
    stated: &mut Stated,
) -> Result<Value, Finding> {
    let at = |name: &str| format!("{path}/LineItem/{name}");
    let own = |name: &str| tree.text(&at(name));
    let name = own("Item/Name")
        .ok_or_else(|| finding(at("Item/Name"), "a line needs the name of its item"))?;
    let amount = own("Price/PriceAmount")
        .ok_or_else(|| finding(at("Price/PriceAmount"), format!("`{name}` has no price")))?;
    let priced_in = own("Price/PriceAmount/@currencyID");
    match (&*currency, &priced_in) {
        (Some(known), Some(other)) if known != other => {
            let message = format!("`{name}` is priced in {other}, the quotation in {known}");
            return Err(finding(at("Price/PriceAmount"), message));
        }
        (None, Some(_)) => *currency = priced_in,
        _ => {}
    }
    let quantity = own("Quantity").unwrap_or_else(|| "1".to_owned());
    let base = own("Price/BaseQuantity").unwrap_or_else(|| "1".to_owned());
    tree.skip(&[
        &at("Price/BaseQuantity"),
        &at("LineExtensionAmount/@currencyID"),
        &at("TotalTaxAmount/@currencyID"),
    ]);
    let (price, per) = millionths(&amount)
        .zip(millionths(&base).filter(|b| *b > 0))
        .ok_or_else(|| finding(at("Price"), format!("`{amount}` per `{base}` is no price")))?;
    if price * 1_000_000 % per != 0 {
        let message = format!("{amount} per {base} of `{name}` is no exact price of one");
        return Err(finding(at("Price"), message));
    }
    let each = price * 1_000_000 / per;
    let unit_price = decimal(each);
    let mut off = 0;
    for path in tree.list(&at("AllowanceCharge")) {
        let of = |name: &str| tree.text(&format!("{path}/{name}"));
        if is_charge(tree, &path)? {
            return Err(finding(
                path,
                format!("a charge on the line `{name}` is not read; state it as a line"),
            ));
        }
        tree.skip(&[
            &format!("{path}/MultiplierFactorNumeric"),
            &format!("{path}/BaseAmount"),
            &format!("{path}/Amount/@currencyID"),
            &format!("{path}/AllowanceChargeReason"),
        ]);
        let amount = of("Amount").and_then(|a| millionths(&a)).filter(|a| *a >= 0);
        off += amount.ok_or_else(|| {
            finding(
                format!("{path}/Amount"),
                "an allowance needs its amount, which is not negative",
            )
        })?;
    }
    let gross = millionths(&quantity).map(|q| q * each / 1_000_000);
    let discount = if off == 0 { None } else { gross.and_then(|g| percent(off, g)) };
    if off != 0 && discount.is_none() {
        return Err(finding(
            at("AllowanceCharge"),
            format!("the allowance on `{name}` is larger than its price"),
        ));
    }
    let descriptions: Vec<String> =
        tree.list(&at("Item/Description")).iter().filter_map(|p| tree.text(p)).collect();
    let id = own("ID").or_else(|| tree.text(&format!("{path}/ID")));
    let id = id.ok_or_else(|| finding(at("ID"), format!("`{name}` needs an identifier")))?;
    let tax = line_tax(tree, path, &name, &id, stated)?;
    if let Some(net) = own("LineExtensionAmount") {
        stated.nets.push(Amount { id: id.clone(), field: at("LineExtensionAmount"), value: net });
    } else if let Some(net) = gross.filter(|_| off != 0).map(|g| decimal(g - off)) {
        // The share that the allowance is may have been rounded.
        stated.nets.push(Amount { id: id.clone(), field: at("AllowanceCharge"), value: net });
    }
    let mut line = json!({
        "id": id, "name": name,
        "sku": own("Item/SellersItemIdentification/ID"),
        "description": (!descriptions.is_empty()).then(|| descriptions.join("\n")),
        "quantity": quantity, "unit": own("Quantity/@unitCode").as_deref().and_then(unit),
        "unit_price": unit_price, "discount_percent": discount, "tax_percent": tax,
    });
    tree.skip(&[&format!("{path}/ID")]);
    if let Some(note) = tree.text(&format!("{path}/Note")) {
        line["note"] = note.into();
    }
    Ok(line)
}

/// An allowance or a charge on the whole document, as a line of its own.
fn allowance(tree: &Tree, path: &str, n: usize, stated: &mut Stated) -> Result<Value, Finding> {
    let own = |name: &str| tree.text(&format!("{path}/{name}"));
    let amount = own("Amount").ok_or_else(|| finding(format!("{path}/Amount"), "is missing"))?;
    if millionths(&amount).is_none_or(|a| a < 0) {
        let message = format!("`{amount}` is no amount: `ChargeIndicator` says which way it goes");
        return Err(finding(format!("{path}/Amount"), message));
    }
    let is_charge = is_charge(tree, path)?;
    tree.skip(&[
        &format!("{path}/Amount/@currencyID"),
        &format!("{path}/MultiplierFactorNumeric"),
        &format!("{path}/BaseAmount"),
    ]);
    let name = own("AllowanceChargeReason");
    let name = name.unwrap_or_else(|| if is_charge { "Charge" } else { "Allowance" }.to_owned());
    let id = format!("AC{}", n + 1);
    let sign = if is_charge { "" } else { "-" };
    if tree.list(&format!("{path}/TaxCategory")).len() > 1 {
        let message = format!("`{name}` has several taxes; a line has one");
        return Err(finding(format!("{path}/TaxCategory"), message));
    }
    let tax = own("TaxCategory/Percent");
    tree.skip(&[&format!("{path}/TaxCategory")]);
    if let Some(of) = own("TaxTotal/TaxAmount") {
        let amount = format!("{sign}{}", of.trim_start_matches('-'));
        stated.taxes.push(Amount {
            id: id.clone(),
            field: format!("{path}/TaxTotal/TaxAmount"),
            value: amount,
        });
        tree.skip(&[&format!("{path}/TaxTotal")]);
    }
    Ok(
        json!({ "id": id, "name": name, "unit_price": format!("{sign}{amount}"), "tax_percent": tax }),
    )
}

/// Whether an allowance or charge is a charge. Which of the two it is decides the sign, so it must be said.
fn is_charge(tree: &Tree, path: &str) -> Result<bool, Finding> {
    match tree.text(&format!("{path}/ChargeIndicator")).as_deref() {
        Some("true" | "1") => Ok(true),
        Some("false" | "0") => Ok(false),
        _ => Err(finding(format!("{path}/ChargeIndicator"), "must be `true` or `false`")),
    }
}

/// The sign of a unit of UN/ECE Recommendation 20. Pieces have none; what is not in the list is given by its code.
fn unit(code: &str) -> Option<String> {
    let sign = match code {
        "C62" | "H87" | "EA" | "PCE" | "NMP" | "ZZ" => return None,
        "KGM" => "kg",
        "GRM" => "g",
        "TNE" => "t",
        "MTR" => "m",
        "KMT" => "km",
        "MTK" => "m²",
        "MTQ" => "m³",
        "LTR" => "l",
        "HUR" => "h",
        "KWH" => "kWh",
        other => other,
    };
    Some(sign.to_owned())
}
