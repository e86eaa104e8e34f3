//! Documents written to the public schemas, and what must come of them by hand.

use super::super::totals::totals;
use super::*;

const UBL: &str = include_str!("../../../../tests/data/import/quotation.ubl.xml");
const HUBSPOT: &str = include_str!("../../../../tests/data/import/hubspot.json");
const STRIPE: &str = include_str!("../../../../tests/data/import/stripe.json");

fn read(text: &str) -> Imported {
    import(text, &Options::default()).unwrap()
}

fn fault(text: &str) -> String {
    import(text, &Options::default()).unwrap_err().to_string()
}

fn left(imported: &Imported) -> Vec<(&str, &str)> {
    imported.unmapped.iter().map(|u| (u.field.as_str(), u.value.as_str())).collect()
}

#[test]
fn a_ubl_quotation_becomes_a_quote() {
    let got = read(UBL);
    assert_eq!(got.format, "ubl");
    let quote = &got.quote;
    assert_eq!((quote.id.as_str(), quote.currency.code()), ("QIY7655", "EUR"));
    assert_eq!(quote.valid_until.unwrap().to_string(), "2027-01-31");
    assert_eq!(quote.seller.as_ref().unwrap().name, "Mahler Anlagenbau GmbH");
    assert_eq!(quote.owner.as_ref().unwrap().name, "Petra Vogt");
    assert_eq!(quote.buyer.as_ref().unwrap().contact.as_deref(), Some("Jon Berg"));
    assert_eq!(quote.attachments[0].name, "Drawing");
    assert_eq!(quote.terms[0].text, "Delivered duty paid.");
    let pump = &quote.line_items[0];
    assert_eq!((pump.sku.as_deref(), pump.unit.as_deref()), (Some("P-300"), None));
    // 4 x 1,250.00 less 500.00 is 10 %; then 19 % tax. Oil: 250.00 per 100 l is 2.50 a litre.
    assert_eq!(pump.discount_percent.unwrap().to_string(), "10");
    assert_eq!(quote.line_items[1].unit_price.to_string(), "2.5");
    assert_eq!(quote.line_items[1].unit.as_deref(), Some("l"));
    // 4,500 + 855 tax, 100 + 19 tax, freight 80 + 15.20 tax.
    let sums = totals(quote);
    assert_eq!(sums.by_interval.values().next().unwrap().total.to_string(), "5569.20");
    assert_eq!(left(&got), [("Quotation.QuotationLine.0.LineItem.Item.BrandName", "Aquaflow")]);
    assert_eq!(got.warnings.len(), 1, "the language was assumed: {:?}", got.warnings);
}

#[test]
fn hubspot_objects_become_a_quote() {
    let got = read(HUBSPOT);
    let quote = &got.quote;
    assert_eq!((got.format.as_str(), quote.id.as_str()), ("hubspot", "20261102-101530123"));
    assert_eq!(quote.spoken().as_str(), "fr");
    assert_eq!(quote.term_months, Some(24));
    // By position, not as they came.
    let names: Vec<&str> = quote.line_items.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(names, ["Licence", "Mise en service"]);
    // 40 x (25.00 - 2.50) a month.
    let sums = totals(quote);
    assert_eq!(sums.by_interval[&crate::quote::Interval::Month].net.to_string(), "900.00");
    // 1,500 + 24 x 900.
    assert_eq!(sums.term.unwrap().net.to_string(), "23100.00");
    assert_eq!(quote.terms[0].text, "Résiliation avec un préavis de trois mois.");
    assert_eq!(quote.owner.as_ref().unwrap().name, "Camille Roy");
    assert_eq!(left(&got), [("quote.properties.hs_esign_enabled", "false")]);
    assert!(got.warnings[0].contains("2.5"), "{:?}", got.warnings);
}

#[test]
fn a_stripe_quote_becomes_a_quote() {
    let got = read(STRIPE);
    let quote = &got.quote;
    assert_eq!((got.format.as_str(), quote.id.as_str()), ("stripe", "QT-ABCD-0007-1"));
    // 1798675200 is 31 December 2026, 00:00 UTC.
    assert_eq!(quote.valid_until.unwrap().to_string(), "2026-12-31");
    assert_eq!(quote.line_items[0].interval, crate::quote::Interval::Quarter);
    // 12 x 30.00 less 36.00 is 10 %.
    assert_eq!(quote.line_items[0].discount_percent.unwrap().to_string(), "10");
    let sums = totals(quote);
    assert_eq!(sums.by_interval[&crate::quote::Interval::Quarter].total.to_string(), "388.80");
    assert_eq!(quote.buyer.as_ref().unwrap().name, "Fjord Foods AS");
    assert_eq!(left(&got), [("metadata.project", "apollo")]);
}

#[test]
fn our_own_json_stays_as_it_is() {
    let json = r#"{"id": "Q", "version": "1", "title": "T", "language": "de", "currency": "EUR", "colour": "red",
        "line_items": [{"id": "1", "name": "N", "unit_price": "1.00"}]}"#;
    let got = read(json);
    assert_eq!(got.format, "countersign");
    assert!(got.unmapped.is_empty() && got.warnings.is_empty());
    assert_eq!(serde_json::to_value(&got.quote).unwrap()["colour"], "red");
}

#[test]
fn what_would_change_an_amount_is_an_error() {
    let wrong = UBL.replace(">4500.00<", ">4400.00<");
    assert!(fault(&wrong).contains("the document states 4400.00; the line comes to 4500.00"));
    let wrong = UBL.replace("5569.20", "5569.21");
    assert!(fault(&wrong).contains("5569.21 in all; its lines come to 5569.20"));
    let wrong = STRIPE.replace("\"interval_count\": 3", "\"interval_count\": 5");
    assert!(fault(&wrong).contains("every 5 months"));
    let wrong = STRIPE.replace("\"inclusive\": false", "\"inclusive\": true");
    assert!(fault(&wrong).contains("includes its tax"));
    let wrong = HUBSPOT.replace("\"monthly\"", "\"biweekly\"");
    assert!(fault(&wrong).contains("`biweekly`"));
}

#[test]
fn what_is_no_quote_says_what_was_expected() {
    assert!(fault("{}").contains("ubl, stripe, hubspot, countersign"));
    assert!(fault("hello").contains("neither XML nor JSON"));
    assert!(fault("<Invoice/>").contains("no quote of a known format"));
    assert!(fault("<Quotation>").contains("no XML"));
    assert!(fault("<!DOCTYPE a [<!ENTITY b \"c\">]><Quotation>&b;</Quotation>").contains("no XML"));
    let error = import("{}", &Options { format: Some("pdf".to_owned()), ..Options::default() });
    assert!(error.unwrap_err().to_string().contains("`pdf` is not one of"));
    assert!(fault(r#"{"object": "quote", "currency": "eur"}"#).contains("expand[]=line_items"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_quote_or_an_error(text in "[<>/{}\\[\\]\":, a-z0-9\\PC]{0,200}") {
        let _ = import(&text, &Options::default());
    }

    #[test]
    fn a_document_cut_or_changed_anywhere_is_a_quote_or_an_error(cut in 0_usize..4_000, with in "\\PC") {
        for text in [UBL, HUBSPOT, STRIPE] {
            let at = (cut..text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(0);
            let _ = import(&text[..at], &Options::default());
            let _ = import(&format!("{}{with}{}", &text[..at], &text[at..]), &Options::default());
        }
    }
}

/// A UBL quotation of one line, with what stands in the line and in the document besides.
fn ubl(id: &str, line: &str, besides: &str) -> String {
    format!(
        "<Quotation><ID>{id}</ID><IssueDate>2026-11-02</IssueDate>{besides}<QuotationLine><LineItem><ID>1</ID>\
         <Quantity unitCode=\"EA\">2</Quantity><LineExtensionAmount currencyID=\"DKK\">100.00</LineExtensionAmount>{line}\
         <Price><PriceAmount currencyID=\"DKK\">50.00</PriceAmount></Price><Item><Name>Screen</Name></Item></LineItem></QuotationLine></Quotation>"
    )
}

#[test]
fn a_tax_that_is_an_amount_becomes_a_rate_or_an_error() {
    let amount = "<TotalTaxAmount>25.00</TotalTaxAmount>";
    let total = "<QuotedMonetaryTotal><PayableAmount>125.00</PayableAmount></QuotedMonetaryTotal>";
    for besides in ["", total] {
        let got = read(&ubl("A1", amount, besides));
        assert_eq!(got.quote.line_items[0].tax_percent.unwrap().to_string(), "25");
    }
    let document = "<TaxTotal><TaxAmount>25.00</TaxAmount><TaxSubtotal><TaxCategory><Percent>25</Percent></TaxCategory></TaxSubtotal></TaxTotal>";
    let got = read(&ubl("A1", "", document));
    assert_eq!(got.quote.line_items[0].tax_percent.unwrap().to_string(), "25");
    for (line, besides, field) in [
        ("<TotalTaxAmount>125.00</TotalTaxAmount>", "", "TotalTaxAmount"),
        ("<TotalTaxAmount>20.00</TotalTaxAmount>", document, "TaxTotal"),
        (
            "<TaxTotal><TaxAmount>20.00</TaxAmount><TaxSubtotal><TaxCategory><Percent>25</Percent></TaxCategory></TaxSubtotal></TaxTotal>",
            "",
            "TaxAmount",
        ),
        ("", "<TaxTotal><TaxAmount>25.00</TaxAmount></TaxTotal>", "TaxTotal"),
        ("<TaxInclusiveIndicator>true</TaxInclusiveIndicator>", "", "includes its tax"),
    ] {
        let fault = fault(&ubl("A1", line, besides));
        assert!(fault.contains(field), "{line}{besides}: {fault}");
    }
}

#[test]
fn a_number_that_is_no_id_is_kept_as_buyers_know_it() {
    for number in ["AN/2026/117", "Angebot 5", "Größe-1"] {
        let got = read(&ubl(number, "", ""));
        assert!(got.quote.id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:~".contains(c)));
        assert_eq!(got.quote.extra["number"], number);
        assert_eq!(got.quote.title, number);
        let hubspot = HUBSPOT.replace("20261102-101530123", number);
        assert_eq!(read(&hubspot).quote.extra["number"], number);
        let stripe = STRIPE.replace("QT-ABCD-0007-1", number);
        assert_eq!(read(&stripe).quote.extra["number"], number);
    }
    assert!(!read(STRIPE).quote.extra.contains_key("number"));
}

#[test]
fn allowances_and_charges_keep_their_sign_or_are_refused_by_name() {
    let extra = |indicator: &str, amount: &str| {
        format!(
            "<AllowanceCharge><ChargeIndicator>{indicator}</ChargeIndicator><Amount>{amount}</Amount></AllowanceCharge>"
        )
    };
    let net =
        |text: &str| totals(&read(text).quote).by_interval.values().next().unwrap().net.to_string();
    assert_eq!(net(&ubl("A1", "", &extra("true", "10.00"))), "110.00");
    assert_eq!(net(&ubl("A1", "", &extra("1", "10.00"))), "110.00");
    assert_eq!(net(&ubl("A1", "", &extra("0", "10.00"))), "90.00");
    assert!(fault(&ubl("A1", "", &extra("", "10.00"))).contains("ChargeIndicator"));
    assert!(fault(&ubl("A1", "", &extra("false", "-10.00"))).contains("ChargeIndicator"));
    let hidden = "<QuotedMonetaryTotal><AllowanceTotalAmount>10.00</AllowanceTotalAmount></QuotedMonetaryTotal>";
    assert!(fault(&ubl("A1", "", hidden)).contains("AllowanceTotalAmount"));
    let prepaid = "<QuotedMonetaryTotal><PrepaidAmount>10.00</PrepaidAmount></QuotedMonetaryTotal>";
    assert!(fault(&ubl("A1", "", prepaid)).contains("prepaid"));
}

/// A HubSpot quote of one line with these properties, and what stands beside it.
fn hubspot(properties: &str, besides: &str) -> String {
    format!(
        r#"{{"quote": {{"id": "5001", "properties": {{"hs_title": "Clocks", "hs_currency": "EUR", "hs_language": "en"}}}}, {besides}
        "line_items": [{{"id": "1", "properties": {{"name": "Clock", "quantity": "4", "price": "250", {properties}}}}}]}}"#
    )
}

#[test]
fn a_hubspot_line_is_what_its_amount_says_or_an_error() {
    let wrong = fault(&hubspot(r#""discount": "500", "amount": "500.00""#, ""));
    assert!(wrong.contains("`amount`") && wrong.contains("500.00"), "{wrong}");
    assert!(fault(&hubspot(r#""discount": "500""#, "")).contains("discount"));
    assert!(fault(&hubspot(r#""discount": "50", "amount": "900.00""#, "")).contains("amount"));
    assert!(
        fault(&hubspot(r#""hs_discount_percentage": "10", "discount": "5""#, ""))
            .contains("discount")
    );
    let got =
        read(&hubspot(r#""discount": "50", "amount": "800.00", "hs_tax_amount": "152.00""#, ""));
    assert_eq!(got.quote.line_items[0].unit_price.to_string(), "200");
    assert_eq!(got.quote.line_items[0].tax_percent.unwrap().to_string(), "19");
    assert!(fault(&hubspot(r#""hs_tax_rate_group_id": "7""#, "")).contains("hs_tax_rate"));
}

#[test]
fn what_holds_for_a_whole_hubspot_quote_is_on_its_lines_or_refused() {
    let object = |kind: &str, how: &str, value: &str| {
        format!(
            r#""{kind}": [{{"id": "9", "properties": {{"hs_label": "Extra", "hs_type": "{how}", "hs_value": "{value}"}}}}],"#
        )
    };
    let sums = |besides: &str| {
        totals(&read(&hubspot(r#""hs_sku": "C""#, besides)).quote).by_interval
            [&crate::quote::Interval::Once]
    };
    assert_eq!(sums(&object("discounts", "FIXED", "100")).net.to_string(), "900.00");
    assert_eq!(sums(&object("fees", "FIXED", "100")).net.to_string(), "1100.00");
    assert_eq!(sums(&object("taxes", "PERCENT", "20")).total.to_string(), "1200.00");
    for (kind, how) in
        [("discounts", "PERCENT"), ("fees", "PERCENT"), ("taxes", "FIXED"), ("fees", "")]
    {
        let fault = fault(&hubspot(r#""hs_sku": "C""#, &object(kind, how, "5")));
        assert!(fault.contains("Extra"), "{kind} {how}: {fault}");
    }
    let bare = r#""discounts": [{"id": "9"}],"#;
    assert!(fault(&hubspot(r#""hs_sku": "C""#, bare)).contains("discounts"));
}

#[test]
fn a_stripe_quote_loses_no_tax_shipping_discount_or_sign() {
    let without = STRIPE.replace(
        r#""taxes": [ { "amount": 6480, "rate": { "id": "txr_1", "object": "tax_rate", "active": true, "display_name": "VAT", "inclusive": false, "percentage": 20 } } ]"#,
        r#""taxes": []"#,
    );
    assert_ne!(without, STRIPE);
    assert_eq!(read(&without).quote.line_items[0].tax_percent.unwrap().to_string(), "20");
    let shipping = STRIPE.replace(
        r#""amount_total": 38880, "metadata""#,
        r#""amount_total": 39880, "total_details": {"amount_shipping": 1000}, "metadata""#,
    );
    assert!(fault(&shipping).contains("shipping"));
    let more = STRIPE.replace(r#""amount_discount": 3600"#, r#""amount_discount": 39600"#);
    assert!(fault(&more).contains("amount_discount"));
    let less = STRIPE.replace(r#""amount_discount": 3600"#, r#""amount_discount": -3600"#);
    assert!(fault(&less).contains("amount_discount"));
    let odd = STRIPE.replace(r#""percentage": 20"#, r#""percentage": 19"#);
    assert!(fault(&odd).contains("amount_tax"));
}

proptest::proptest! {
    /// Whatever is generated, an import keeps net, tax and sign to the cent, or says what is wrong.
    #[test]
    fn an_import_never_loses_tax_discount_or_sign(
        quantity in 1_i128..50, hundreds in -5_i128..50, off in 0_i128..100, rate in 0_usize..6,
        as_amount: bool, extra in -200_i128..200,
    ) {
        let money = |minor: i128| format!("{}{}.{:02}", if minor < 0 { "-" } else { "" }, minor.abs() / 100, minor.abs() % 100);
        let rate = [0, 5, 7, 19, 20, 25][rate];
        // Whole hundreds and units, so that discount and tax are whole cents without rounding.
        let (price, extra) = (hundreds * 10_000, extra * 100);
        let gross = quantity * price;
        let less = gross * off / 100;
        let (net, tax) = (gross - less, (gross - less) * rate / 100);
        let total = net + tax + extra + extra * rate / 100;
        let check = |text: &str, with_extra: bool| -> Result<(), proptest::test_runner::TestCaseError> {
            let Ok(got) = import(text, &Options::default()) else {
                // Only what no quote of ours can hold is refused.
                proptest::prop_assert!(price < 0 || (as_amount && price == 0), "{}", text);
                return Ok(());
            };
            let sums = totals(&got.quote).by_interval[&crate::quote::Interval::Once];
            let (net, total) = if with_extra { (net + extra, total) } else { (net, net + tax) };
            proptest::prop_assert_eq!(sums.net.to_string(), money(net), "{}", text);
            proptest::prop_assert_eq!(sums.total.to_string(), money(total), "{}", text);
            Ok(())
        };
        let line_tax = if as_amount {
            format!("<TotalTaxAmount>{}</TotalTaxAmount>", money(tax))
        } else {
            format!("<TaxTotal><TaxAmount>{}</TaxAmount><TaxSubtotal><TaxCategory><Percent>{rate}</Percent></TaxCategory></TaxSubtotal></TaxTotal>", money(tax))
        };
        let allowance = if off > 0 { format!("<AllowanceCharge><ChargeIndicator>false</ChargeIndicator><Amount>{}</Amount></AllowanceCharge>", money(less)) } else { String::new() };
        let ubl = format!(
            "<Quotation><ID>A</ID><AllowanceCharge><ChargeIndicator>{}</ChargeIndicator><Amount>{}</Amount><TaxCategory><Percent>{rate}</Percent></TaxCategory></AllowanceCharge>\
             <QuotationLine><LineItem><ID>1</ID><Quantity>{quantity}</Quantity>{line_tax}{allowance}<Price><PriceAmount currencyID=\"EUR\">{}</PriceAmount></Price><Item><Name>N</Name></Item></LineItem></QuotationLine></Quotation>",
            extra >= 0, money(extra.abs()), money(price),
        );
        check(&ubl, true)?;
        let taxes = if as_amount { "[]".to_owned() } else { format!(r#"[{{"amount": {tax}, "rate": {{"inclusive": false, "percentage": {rate}}}}}]"#) };
        let stripe = format!(
            r#"{{"object": "quote", "id": "q", "currency": "eur", "line_items": {{"data": [{{"id": "l", "description": "N", "quantity": {quantity},
            "amount_subtotal": {gross}, "amount_discount": {less}, "amount_tax": {tax}, "amount_total": {}, "price": {{"unit_amount": {price}}}, "taxes": {taxes}}}]}}}}"#,
            net + tax,
        );
        check(&stripe, false)?;
        let tax_field = if as_amount { format!(r#""hs_tax_amount": "{}""#, money(tax)) } else { format!(r#""hs_tax_rate": "{rate}""#) };
        let hubspot = format!(
            r#"{{"quote": {{"id": "1", "properties": {{"hs_title": "T", "hs_currency": "EUR"}}}}, "line_items": [{{"id": "1", "properties": {{"name": "N",
            "quantity": "{quantity}", "price": "{}", "hs_discount_percentage": "{off}", "amount": "{}", {tax_field}}}}}]}}"#,
            money(price), money(net),
        );
        check(&hubspot, false)?;
    }
}
