//! Documents written to the public schemas, and what must come of them by hand.

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
