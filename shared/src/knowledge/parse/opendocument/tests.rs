//! OpenDocument made by hand, and what a reader sees of it.

use super::super::archive::tests::zip;
use super::*;

const NS: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:fo=\"urn:f\" xmlns:draw=\"urn:d\" xmlns:presentation=\"urn:p\" xmlns:svg=\"urn:s\"";
const STYLES: &str = "<office:automatic-styles>\
    <style:style style:name=\"Hid\"><style:text-properties text:display=\"none\"/></style:style>\
    <style:style style:name=\"Str\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
    <style:style style:name=\"Whi\"><style:text-properties fo:color=\"#FFFFFF\"/></style:style>\
    <style:style style:name=\"Tin\"><style:text-properties fo:font-size=\"1pt\"/></style:style>\
    <style:style style:name=\"Sup\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
    <style:style style:name=\"Kid\" style:parent-style-name=\"Hid\"/>\
    <style:style style:name=\"Off\"><style:table-properties table:display=\"false\"/></style:style>\
    <style:style style:name=\"Dp\"><style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>\
    <style:page-layout style:name=\"L\"><style:page-layout-properties fo:page-width=\"20cm\" fo:page-height=\"10cm\"/></style:page-layout>\
    <text:list-style style:name=\"N\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
    <text:list-level-style-number text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/></text:list-style>\
    <text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
    <text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/></text:outline-style>\
    </office:automatic-styles>";

fn read(body: &str, allowed: bool) -> (Vec<Block>, Vec<String>) {
    let content = format!(
        "<office:document-content {NS}>{STYLES}<office:body>{body}</office:body></office:document-content>"
    );
    let mut left_out = LeftOut::new(allowed);
    let read = blocks(&zip(&[("content.xml", content.as_bytes())]), &mut left_out).unwrap();
    (read, left_out.sentences())
}

fn check(body: &str, expect: &[&str]) {
    let (blocks, _) = read(body, false);
    assert_eq!(blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(), expect, "{body}");
}

fn span(style: &str, text: &str) -> String {
    format!("<text:span text:style-name=\"{style}\">{text}</text:span>")
}

#[test]
fn hidden_and_struck_text_is_not_read() {
    for hidden in [
        span("Hid", "No."),
        span("Kid", "No."),
        span("Str", "No."),
        span("Whi", "No."),
        span("Tin", "No."),
        "<text:hidden-text text:is-hidden=\"true\">No.</text:hidden-text>".to_owned(),
        "<office:annotation><text:p>No.</text:p></office:annotation>".to_owned(),
    ] {
        let (blocks, said) = read(&format!("<text:p>Yes.{hidden}</text:p>"), false);
        assert_eq!((blocks[0].text.as_str(), blocks.len(), said.len()), ("Yes.", 1, 1), "{hidden}");
    }
    check(
        "<text:section text:display=\"none\"><text:p>No.</text:p></text:section><text:p>Yes.</text:p>",
        &["Yes."],
    );
    let tracked = "<text:tracked-changes><text:changed-region><text:deletion><text:p>No.</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>Yes.</text:p>";
    let (blocks, said) = read(tracked, true);
    assert_eq!((blocks.len(), said), (1, vec!["1 tracked deletion was left out".to_owned()]));
    check(&format!("<text:p>€49{} a month.</text:p>", span("Sup", "1")), &["€49 a month."]);
}

#[test]
fn the_numbers_of_headings_and_items_are_written() {
    let heading =
        |level: u8, text: &str| format!("<text:h text:outline-level=\"{level}\">{text}</text:h>");
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let body = format!(
        "{}{}{}<text:list text:style-name=\"N\">{}{}</text:list><text:list><text:list-item><text:p>bullet</text:p></text:list-item></text:list>",
        heading(1, "Delivery"),
        heading(1, "Terms"),
        heading(2, "Liability"),
        item("<text:p>One</text:p><text:p>goes on</text:p>"),
        item(
            "<text:p>Two</text:p><text:list><text:list-item><text:p>Deep</text:p></text:list-item></text:list>"
        ),
    );
    check(
        &body,
        &[
            "1. Delivery",
            "2. Terms",
            "2.1 Liability",
            "1. One",
            "goes on",
            "2. Two",
            "2.1 Deep",
            "bullet",
        ],
    );
}

#[test]
fn hidden_sheets_rows_and_columns_are_left_out() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |attributes: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|c| cell(c)).collect();
        format!("<table:table-row {attributes}>{cells}</table:table-row>")
    };
    let prices = format!(
        "<table:table table:name=\"Prices\"><table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>{}{}{}\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>",
        row("", &["Item", "Price", "Cost"]),
        row("", &["Valve", "120 euros", "61 euros"]),
        row("table:visibility=\"filter\"", &["Draft", "1 euro", "1 euro"]),
    );
    let margins = format!(
        "<table:table table:name=\"Margins\" table:style-name=\"Off\">{}</table:table>",
        row("", &["Floor", "50"])
    );
    let book = format!("<office:spreadsheet>{prices}{margins}</office:spreadsheet>");
    let (blocks, said) = read(&book, false);
    let texts: Vec<&str> = blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["Prices", "Item: Valve | Price: 120 euros"]);
    assert_eq!(said.len(), 3, "{said:?}");
    let (blocks, said) = read(&book, true);
    assert_eq!(blocks[1].text, "Item: Valve | Price: 120 euros | Cost: 61 euros");
    assert!(blocks.iter().any(|b| b.text == "Margins") && said.is_empty());
}

#[test]
fn merged_cells_and_shown_values_are_read() {
    let book = "<office:spreadsheet><table:table table:name=\"S\">\
        <table:table-row><table:table-cell><text:p>Region</text:p></table:table-cell><table:table-cell><text:p>Way</text:p></table:table-cell><table:table-cell><text:p>Share</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>North</text:p></table:table-cell><table:table-cell><text:p>pallet</text:p></table:table-cell><table:table-cell office:value-type=\"percentage\" office:value=\"0.075\"><text:p>7.5%</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:covered-table-cell/><table:table-cell><text:p>crate</text:p></table:table-cell><table:table-cell office:value-type=\"time\" office:time-value=\"PT36H00M00S\"/></table:table-row>\
        </table:table></office:spreadsheet>";
    check(
        book,
        &[
            "S",
            "Region: North | Way: pallet | Share: 7.5 %",
            "Region: North | Way: crate | Share: 36:00",
        ],
    );
}

#[test]
fn hidden_slides_notes_and_shapes_beside_the_page_are_left_out() {
    let frame = |attributes: &str, text: &str| {
        format!(
            "<draw:frame {attributes}><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
        )
    };
    let page =
        |attributes: &str, inner: &str| format!("<draw:page {attributes}>{inner}</draw:page>");
    let body = format!(
        "<office:presentation>{}{}</office:presentation>",
        page(
            "draw:name=\"page1\"",
            &format!(
                "{}{}{}<presentation:notes>{}</presentation:notes>",
                frame("svg:x=\"1cm\" svg:y=\"1cm\" svg:width=\"5cm\"", "Seen."),
                frame("svg:x=\"21cm\" svg:y=\"1cm\" svg:width=\"5cm\"", "Beside."),
                frame("draw:display=\"none\"", "Hidden."),
                frame("", "Notes."),
            )
        ),
        page("draw:name=\"page2\" draw:style-name=\"Dp\"", &frame("", "Gone.")),
    );
    let (blocks, said) = read(&body, false);
    let texts: Vec<&str> = blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["page1", "Seen."]);
    assert_eq!(said.len(), 4, "{said:?}");
}

#[test]
fn what_is_repeated_without_end_is_refused_by_name() {
    let cell = "<table:table-cell table:number-columns-repeated=\"1000\"><text:p>x</text:p></table:table-cell>";
    let row =
        format!("<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>");
    let book = format!(
        "<office:document-content {NS}><office:body><office:spreadsheet><table:table table:name=\"S\">{row}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let fault =
        blocks(&zip(&[("content.xml", book.as_bytes())]), &mut LeftOut::default()).unwrap_err();
    assert_eq!(fault, "has a table of more than 400000 cells in sheet `S`");
}
