//! Workbooks made by hand, and what a person sees in them.

#![expect(clippy::format_push_string, reason = "a test may be slow")]

use super::super::archive::tests::zip;
use super::*;

const NS: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                  xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const STYLES: &str = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/><numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/><numFmt numFmtId=\"166\" formatCode=\";;;\"/></numFmts>\
    <fonts><font/><font><strike/></font><font><color rgb=\"FFFFFFFF\"/></font><font><vertAlign val=\"superscript\"/></font></fonts>\
    <fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF000000\"/></patternFill></fill></fills>\
    <cellXfs><xf/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf fontId=\"1\"/><xf fontId=\"2\"/><xf fontId=\"2\" fillId=\"1\"/><xf numFmtId=\"166\"/></cellXfs>";

/// A workbook of these sheets: name, state, and what is in the sheet.
fn xlsx(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut listed = String::new();
    let mut rels =
        "<Relationship Id=\"s\" Type=\"http://x/styles\" Target=\"styles.xml\"/>".to_owned();
    let mut members =
        vec![("xl/styles.xml".to_owned(), format!("<styleSheet {NS}>{STYLES}</styleSheet>"))];
    for (n, (name, state, inner)) in (1..).zip(sheets) {
        listed.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{n}\" state=\"{state}\" r:id=\"r{n}\"/>"
        ));
        rels.push_str(&format!("<Relationship Id=\"r{n}\" Type=\"http://x/worksheet\" Target=\"/xl/worksheets/sheet{n}.xml\"/>"));
        members.push((
            format!("xl/worksheets/sheet{n}.xml"),
            format!("<worksheet {NS}>{inner}</worksheet>"),
        ));
    }
    members.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook {NS}><sheets>{listed}</sheets></workbook>"),
    ));
    members.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships>{rels}</Relationships>"),
    ));
    let members: Vec<(&str, &[u8])> =
        members.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    zip(&members)
}

/// A cell: its name, its style, and a number or a text.
fn cell(name: &str, style: usize, value: &str) -> String {
    match value.parse::<f64>() {
        Ok(_) => format!("<c r=\"{name}\" s=\"{style}\"><v>{value}</v></c>"),
        Err(_) => {
            format!("<c r=\"{name}\" s=\"{style}\" t=\"inlineStr\"><is><t>{value}</t></is></c>")
        }
    }
}

fn row(number: u32, attributes: &str, cells: &[&str]) -> String {
    let cells: String =
        ('A'..).zip(cells).map(|(c, v)| cell(&format!("{c}{number}"), 0, v)).collect();
    format!("<row r=\"{number}\" {attributes}>{cells}</row>")
}

fn read(sheets: &[(&str, &str, &str)], allowed: bool) -> (Vec<String>, Vec<String>) {
    let mut left_out = LeftOut::new(allowed);
    let read = blocks(&xlsx(sheets), &mut left_out).unwrap();
    (read.into_iter().map(|b| b.text).collect(), left_out.sentences())
}

#[test]
fn hidden_rows_columns_and_sheets_are_left_out_and_let_in_on_request() {
    let prices = format!(
        "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols><sheetData>{}{}{}{}</sheetData>",
        row(1, "", &["Item", "Price", "Purchase cost"]),
        row(2, "", &["Valve", "120 euros", "61 euros"]),
        row(3, "hidden=\"1\"", &["Draft valve", "1 euro", "1 euro"]),
        row(4, "", &["Pump", "90 euros", "40 euros"]),
    );
    let margins = format!("<sheetData>{}</sheetData>", row(1, "", &["Floor", "50 euros"]));
    let sheets = [
        ("Prices", "visible", prices.as_str()),
        ("Margins", "hidden", &margins),
        ("Deep", "veryHidden", &margins),
    ];
    let (texts, said) = read(&sheets, false);
    assert_eq!(texts, ["Prices", "Item: Valve | Price: 120 euros", "Item: Pump | Price: 90 euros"]);
    assert_eq!(
        said,
        [
            "1 hidden sheet (`Deep`) was left out",
            "1 hidden sheet (`Margins`) was left out",
            "1 hidden column in sheet `Prices` was left out",
            "1 hidden row in sheet `Prices` was left out",
        ]
    );
    let (texts, said) = read(&sheets, true);
    assert_eq!(texts[1], "Item: Valve | Price: 120 euros | Purchase cost: 61 euros");
    assert!(texts.contains(&"Margins".to_owned()) && said.is_empty());
}

#[test]
fn figures_are_read_as_they_are_shown() {
    let data = format!(
        "<sheetData>{}<row r=\"2\">{}{}{}{}</row></sheetData>",
        row(1, "", &["Licence", "Discount", "Runs for", "Secret"]),
        cell("A2", 0, "Basic"),
        cell("B2", 1, "0.075"),
        cell("C2", 2, "1.5"),
        cell("D2", 6, "510"),
    );
    let (texts, said) = read(&[("S", "visible", &data)], false);
    assert_eq!(texts, ["S", "Licence: Basic | Discount: 7.5 % | Runs for: 36:00"]);
    assert_eq!(said.len(), 1, "{said:?}");
    let rich = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>Now </t></r><r><rPr><strike/></rPr><t>€499</t></r><r><t> €39</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r></is></c></row></sheetData>";
    assert_eq!(read(&[("S", "visible", rich)], false).0, ["S", "Now €39"]);
}

#[test]
fn struck_and_white_cells_are_not_read() {
    let data = format!(
        "<sheetData><row r=\"1\">{}</row><row r=\"2\">{}</row><row r=\"3\">{}</row><row r=\"4\">{}</row></sheetData>",
        cell("A1", 0, "Yes."),
        cell("A2", 3, "Struck."),
        cell("A3", 4, "White."),
        cell("A4", 5, "White on black."),
    );
    let (texts, said) = read(&[("S", "visible", &data)], false);
    assert_eq!(texts, ["S", "Yes.", "White on black."]);
    assert_eq!(said.len(), 2, "{said:?}");
}

#[test]
fn merged_cells_gaps_and_titles_are_laid_out() {
    let data = format!(
        "<sheetData>{}{}{}{}{}{}</sheetData><mergeCells><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"A1:C1\"/></mergeCells>",
        row(1, "", &["Freight 2027"]),
        row(2, "", &["Region", "Way", "Price"]),
        row(3, "", &["North", "pallet", "35 euros"]),
        "<row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t>crate</t></is></c><c r=\"C4\" t=\"inlineStr\"><is><t>20 euros</t></is></c></row>",
        row(7, "", &["Weight", "48 kg"]),
        row(8, "", &["Noise", "52 dB"]),
    );
    assert_eq!(
        read(&[("S", "visible", &data)], false).0,
        [
            "S",
            "Freight 2027",
            "Region: North | Way: pallet | Price: 35 euros",
            "Region: North | Way: crate | Price: 20 euros",
            "Weight: 48 kg",
            "Noise: 52 dB",
        ]
    );
}

#[test]
fn cells_far_apart_cost_nothing_and_none_beyond_the_sheet_is_read() {
    let far = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    assert_eq!(read(&[("S", "visible", far)], false).0, ["S", "1", "2"]);
    let beyond = far.replace("XFD1", "ZZZ1");
    let fault = blocks(&xlsx(&[("S", "visible", &beyond)]), &mut LeftOut::default()).unwrap_err();
    assert!(fault.contains("no cell `ZZZ1048576`"), "{fault}");
}
