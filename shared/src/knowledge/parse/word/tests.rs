//! Texts of Word made by hand, and what a reader sees of them.

use super::super::archive::tests::zip;
use super::*;

const NS: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                  xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
const STYLES: &str = r#"
    <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Clause"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
    <w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Sub"><w:basedOn w:val="Secret"/></w:style>"#;
const NUMBERING: &str = r#"
    <w:abstractNum w:abstractNumId="1">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
      <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
    <w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;

fn docx(body: &str) -> Vec<u8> {
    let part = |name: &str, inner: &str| format!("<w:{name} {NS}>{inner}</w:{name}>").into_bytes();
    zip(&[
        ("word/document.xml", &part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/styles.xml", &part("styles", STYLES)),
        ("word/numbering.xml", &part("numbering", NUMBERING)),
        ("word/comments.xml", &part("comments", "<w:comment w:id='1'><w:p/></w:comment>")),
        (
            "word/footnotes.xml",
            &part(
                "footnotes",
                "<w:footnote w:id='1'><w:p><w:r><w:t>Without tax.</w:t></w:r></w:p></w:footnote><w:footnote w:id='9'><w:p><w:r><w:t>Nowhere.</w:t></w:r></w:p></w:footnote>",
            ),
        ),
    ])
}

fn run(props: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{props}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn par(props: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{props}</w:pPr>{runs}</w:p>")
}

fn read(body: &str, allowed: bool) -> (Vec<String>, Vec<String>) {
    let mut left_out = LeftOut::new(allowed);
    let read = blocks(&docx(body), &mut left_out).unwrap();
    (read.into_iter().map(|b| b.text).collect(), left_out.sentences())
}

fn check(body: &str, expect: &[&str]) {
    assert_eq!(read(body, false).0, expect);
}

#[test]
fn hidden_struck_and_deleted_text_is_not_read() {
    let hidden = [
        run("<w:vanish/>", "No."),
        run("<w:rStyle w:val=\"Sub\"/>", "No."),
        run("<w:color w:val=\"FFFFFF\"/>", "No."),
        run("<w:sz w:val=\"2\"/>", "No."),
    ];
    for text in &hidden {
        let body = par("", &format!("{}{text}", run("", "Yes.")));
        let (texts, said) = read(&body, false);
        assert_eq!((texts, said.len()), (vec!["Yes.".to_owned()], 2), "{text}: {said:?}");
        // The comment is left out even so.
        let (texts, said) = read(&body, true);
        assert_eq!((texts, said.len()), (vec!["Yes.No.".to_owned()], 1), "{text}");
    }
    let never = [
        run("<w:strike/>", "No."),
        run("<w:dstrike w:val=\"1\"/>", "No."),
        format!("<w:del>{}</w:del>", run("", "No.").replace("w:t", "w:delText")),
        format!("<w:moveFrom>{}</w:moveFrom>", run("", "No.")),
    ];
    for text in &never {
        let (texts, said) = read(&par("", &format!("{}{text}", run("", "Yes."))), true);
        assert_eq!((texts, said.len()), (vec!["Yes.".to_owned()], 2), "{text}");
    }
    check(
        &par(
            "",
            &format!(
                "<w:ins>{}</w:ins><w:moveTo>{}</w:moveTo>{}",
                run("", "A"),
                run("", "B"),
                run("<w:vanish w:val=\"0\"/><w:strike w:val=\"false\"/>", "C")
            ),
        ),
        &["ABC"],
    );
    // White is seen on a colour.
    check(
        &par("<w:shd w:fill=\"000000\"/>", &run("<w:color w:val=\"FFFFFF\"/>", "Yes.")),
        &["Yes."],
    );
}

#[test]
fn raised_digits_are_no_part_of_a_figure_and_notes_follow() {
    let up = "<w:vertAlign w:val=\"superscript\"/>";
    check(
        &par("", &format!("{}{}{}", run("", "It costs €49"), run(up, "1"), run("", " a month."))),
        &["It costs €49 a month."],
    );
    check(
        &par("", &format!("{}{}", run("", "$11"), run("<w:position w:val=\"6\"/>", "99"))),
        &["$11.99"],
    );
    let note = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    check(&par("", &format!("{}{note}", run("", "€49"))), &["€49", "Without tax."]);
}

#[test]
fn the_numbers_of_headings_clauses_and_items_are_written() {
    let number = |level: u8, list: u8| {
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
    };
    let body = [
        par(&format!("<w:pStyle w:val=\"H1\"/>{}", number(0, 5)), &run("", "Delivery")),
        par("", &run("", "Four weeks.")),
        par(&format!("<w:pStyle w:val=\"H1\"/>{}", number(0, 5)), &run("", "Terms")),
        par(&format!("<w:pStyle w:val=\"H2\"/>{}", number(1, 5)), &run("", "Law")),
        par("<w:pStyle w:val=\"Clause\"/>", &run("", "Liability is limited.")),
        par(&number(2, 5), &run("", "for damage")),
        par(&number(2, 5), &run("", "for delay")),
        par(&number(0, 6), &run("", "An item")),
        par(&number(0, 7), &run("", "Begun anew")),
    ];
    let mut left_out = LeftOut::default();
    let got = blocks(&docx(&body.concat()), &mut left_out).unwrap();
    let got: Vec<(BlockKind, &str)> = got.iter().map(|b| (b.kind, b.text.as_str())).collect();
    assert_eq!(
        got,
        [
            (BlockKind::Heading(1), "1. Delivery"),
            (BlockKind::Paragraph, "Four weeks."),
            (BlockKind::Heading(1), "2. Terms"),
            (BlockKind::Heading(2), "2.1 Law"),
            (BlockKind::Paragraph, "2.2 Liability is limited."),
            (BlockKind::Paragraph, "(a) for damage"),
            (BlockKind::Paragraph, "(b) for delay"),
            (BlockKind::Item, "An item"),
            (BlockKind::Paragraph, "1. Begun anew"),
        ]
    );
}

#[test]
fn tables_keep_their_merged_cells_and_leave_hidden_rows_out() {
    let cell = |props: &str, text: &str| {
        format!("<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>", par("", &run("", text)))
    };
    let row = |props: &str, cells: &[String]| {
        format!("<w:tr><w:trPr>{props}</w:trPr>{}</w:tr>", cells.concat())
    };
    let table = format!(
        "<w:tbl>{}{}{}{}{}</w:tbl>",
        row("<w:tblHeader/>", &[cell("", "Region"), cell("", "Way"), cell("", "Price")]),
        row(
            "",
            &[
                cell("<w:vMerge w:val=\"restart\"/>", "North"),
                cell("", "pallet"),
                cell("", "35 euros")
            ]
        ),
        row("", &[cell("<w:vMerge/>", ""), cell("", "crate"), cell("", "20 euros")]),
        row("<w:hidden/>", &[cell("", "Draft"), cell("", "x"), cell("", "1 euro")]),
        row("", &[cell("", "South"), cell("<w:gridSpan w:val=\"2\"/>", "on request")]),
    );
    let (texts, said) = read(&table, false);
    assert_eq!(
        texts,
        [
            "Region: North | Way: pallet | Price: 35 euros",
            "Region: North | Way: crate | Price: 20 euros",
            "Region: South | Way: on request | Price: on request",
        ]
    );
    assert_eq!(said, ["1 comment was left out", "1 hidden row in a table was left out"]);
    let pairs = [["Weight", "48 kg"], ["Noise level", "52 dB"], ["Warranty", "36 months"]];
    let rows: String = pairs.iter().map(|p| row("", &[cell("", p[0]), cell("", p[1])])).collect();
    check(
        &format!("<w:tbl>{rows}</w:tbl>"),
        &["Weight: 48 kg", "Noise level: 52 dB", "Warranty: 36 months"],
    );
}

#[test]
fn a_text_box_is_read_once() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", par("", &run("", "Boxed.")));
    let both = format!(
        "<w:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r>"
    );
    check(&par("", &format!("{}{both}", run("", "Around."))), &["Around.", "Boxed."]);
}
