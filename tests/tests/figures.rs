//! Figures stay themselves: some hundreds of them are written in every format and read back.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]
#![expect(clippy::format_collect, reason = "a test may be slow")]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use countersign_shared::knowledge::parse;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Figures as sellers write them: thousands, decimals, currencies, units, percent, dates, times, codes.
fn figures() -> Vec<String> {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut dice = |most: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % most
    };
    let mut all = Vec::new();
    for _ in 0..30 {
        let (a, b, c) = (1 + dice(998), dice(1_000), dice(100));
        all.extend([
            format!("€{a},{b:03}.{c:02}"),
            format!("{a}.{b:03},{c:02} EUR"),
            format!("{a} {b:03},{c:02} zł"),
            format!("CHF {a}'{b:03}.{c:02}"),
            format!("${a}.{c:02}"),
            format!("{a}.{} %", c % 10),
            format!("-{a}.{c:02}"),
            format!("2027-{:02}-{:02}", 1 + b % 12, 1 + c % 28),
            format!("{:02}:{:02}", a % 24, b % 60),
            format!("{a} x {b} mm"),
            format!("P-{a}/{b}-{c:02}"),
            format!("{a}m²"),
            format!("{b}–{} kg", b + c),
            format!("{a}½ hours"),
            format!("0.00{c:02}"),
        ]);
    }
    all
}

fn archive(members: &[(&str, String)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn joined(lines: &[String], each: impl Fn(usize, &str) -> String) -> String {
    lines.iter().enumerate().map(|(n, line)| each(n, line)).collect()
}

fn docx(lines: &[String]) -> Vec<u8> {
    let body = joined(lines, |_, l| format!("<w:p><w:r><w:t>{l}</w:t></w:r></w:p>"));
    let ns = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    archive(&[(
        "word/document.xml",
        format!("<w:document {ns}><w:body>{body}</w:body></w:document>"),
    )])
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn related(kind: &str, target: &str) -> String {
    format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/></Relationships>"
    )
}

fn pptx(lines: &[String]) -> Vec<u8> {
    let ns = format!("xmlns:p=\"urn:p\" xmlns:a=\"urn:a\" xmlns:r=\"{RELATIONS}\"");
    let text = joined(lines, |_, l| format!("<a:p><a:r><a:t>{l}</a:t></a:r></a:p>"));
    archive(&[
        (
            "ppt/presentation.xml",
            format!(
                "<p:presentation {ns}><p:sldIdLst><p:sldId id=\"1\" r:id=\"r1\"/></p:sldIdLst></p:presentation>"
            ),
        ),
        ("ppt/_rels/presentation.xml.rels", related("slide", "slides/slide1.xml")),
        (
            "ppt/slides/slide1.xml",
            format!(
                "<p:sld {ns}><p:cSld><p:spTree><p:sp><p:txBody>{text}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
            ),
        ),
    ])
}

fn xlsx(lines: &[String]) -> Vec<u8> {
    let ns = format!("xmlns=\"urn:x\" xmlns:r=\"{RELATIONS}\"");
    let rows = joined(lines, |n, l| {
        format!(
            "<row r=\"{}\"><c r=\"A{}\" t=\"inlineStr\"><is><t>{l}</t></is></c></row>",
            n + 1,
            n + 1
        )
    });
    archive(&[
        (
            "xl/workbook.xml",
            format!(
                "<workbook {ns}><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        ("xl/_rels/workbook.xml.rels", related("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet {ns}><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

fn opendocument(body: &str) -> Vec<u8> {
    let ns =
        "xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" xmlns:table=\"urn:b\" xmlns:draw=\"urn:d\"";
    archive(&[(
        "content.xml",
        format!(
            "<office:document-content {ns}><office:body>{body}</office:body></office:document-content>"
        ),
    )])
}

/// A PDF whose one font maps each letter that is used to a code of its own.
fn pdf(lines: &[String]) -> Vec<u8> {
    let mut letters: Vec<char> = lines.iter().flat_map(|l| l.chars()).collect();
    letters.sort_unstable();
    letters.dedup();
    let code = |c: char| 33 + letters.iter().position(|l| *l == c).unwrap();
    let mut map = String::new();
    for c in &letters {
        writeln!(map, "<{:02X}> <{:04X}>", code(*c), u32::from(*c)).unwrap();
    }
    let map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange {} beginbfchar {map} endbfchar endcmap",
        letters.len()
    );
    let stream = |text: &str| format!("<</Length {}>>stream\n{text}\nendstream", text.len());
    let pages: Vec<&[String]> = lines.chunks(40).collect();
    let kids =
        joined(
            lines,
            |n, _| if n < pages.len() { format!("{} 0 R ", 5 + 2 * n) } else { String::new() },
        );
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode 4 0 R>>".to_owned(),
        stream(&map),
    ];
    for (n, page) in pages.iter().enumerate() {
        let text = joined(page, |n, line| {
            let codes: String = line.chars().map(|c| format!("{:02X}", code(c))).collect();
            format!("BT /F1 12 Tf 72 {} Td <{codes}> Tj ET\n", 780 - 18 * n)
        });
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>>>>>", 6 + 2 * n));
        objects.push(stream(&text));
    }
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        writeln!(out, "{number} 0 obj{object}endobj").unwrap();
    }
    let xref = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    write!(out, "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF", objects.len() + 1)
        .unwrap();
    out.into_bytes()
}

#[test]
fn every_figure_is_read_as_it_was_written_in_every_format() {
    let figures = figures();
    // A word before and after, so that no figure is a line of its own.
    let lines: Vec<String> = figures.iter().map(|f| format!("Costs {f} each.")).collect();
    let paragraphs = joined(&lines, |_, l| format!("<text:p>{l}</text:p>"));
    let rows = joined(&lines, |_, l| {
        format!(
            "<table:table-row><table:table-cell><text:p>{l}</text:p></table:table-cell></table:table-row>"
        )
    });
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("f.html", joined(&lines, |_, l| format!("<p>{l}</p>")).into_bytes()),
        ("f.md", joined(&lines, |_, l| format!("{l}\n\n")).into_bytes()),
        ("f.txt", joined(&lines, |_, l| format!("{l}\n\n")).into_bytes()),
        ("f.csv", joined(&lines, |_, l| format!("\"{l}\"\n")).into_bytes()),
        ("f.json", serde_json::to_vec(&lines).unwrap()),
        ("f.docx", docx(&lines)),
        ("f.pptx", pptx(&lines)),
        ("f.xlsx", xlsx(&lines)),
        ("f.odt", opendocument(&format!("<office:text>{paragraphs}</office:text>"))),
        (
            "f.odp",
            opendocument(&format!(
                "<office:presentation><draw:page draw:name=\"p\">{paragraphs}</draw:page></office:presentation>"
            )),
        ),
        (
            "f.ods",
            opendocument(&format!(
                "<office:spreadsheet><table:table table:name=\"S\">{rows}</table:table></office:spreadsheet>"
            )),
        ),
        ("f.pdf", pdf(&lines)),
    ];
    for (name, bytes) in files {
        let document = parse("f", name, None, None, &bytes).unwrap();
        let lost: Vec<&String> =
            lines.iter().filter(|l| !document.text.contains(l.as_str())).collect();
        assert!(
            lost.is_empty(),
            "{name}: {lost:?}\n{}",
            &document.text[..document.text.len().min(2_000)]
        );
    }
}
