//! Real files, made by LibreOffice from one text, one table and two slides (`tests/data/files`).

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::path::Path;

use countersign_shared::knowledge::{Document, ParseError, parse};
use countersign_shared::reader::answer;
use countersign_tests::cases::{case, seeds};

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/files");
    std::fs::read(folder.join(name)).unwrap()
}

fn read(name: &str) -> Document {
    parse("d", name, None, None, file(name)).unwrap()
}

/// The passages with their headings.
fn passages(document: &Document) -> Vec<(Vec<&str>, &str)> {
    let headings =
        |p: &'_ usize| document.passages[*p].headings.iter().map(String::as_str).collect();
    let all = 0..document.passages.len();
    all.map(|p| (headings(&p), document.excerpt(&document.passages[p]))).collect()
}

const PUMPS: &str = "All prices are net and valid until 31 December 2027. Delivery takes four weeks after the order was confirmed.\n\
                     - The pump P-100 moves 40 litres a minute.\n\
                     - The pump P-200 moves 90 litres a minute.\n\
                     Item: P-100 | Price: €1,200.00 | Warranty: 24 months\n\
                     Item: P-200 | Price: €2,050.00 | Warranty: 36 months";
const MAINTENANCE: &str = "Zwei Wartungen im Jahr sind enthalten. Größere Schäden werden binnen drei Tagen behoben. 交货期为四周。";

#[test]
fn a_text_has_its_headings_lists_and_tables_in_every_format() {
    for name in ["a.docx", "a.odt", "a.pdf"] {
        let document = read(name);
        assert_eq!(document.title, "Price list 2027", "{name}");
        assert_eq!(
            passages(&document),
            [(vec!["Pumps"], PUMPS), (vec!["Maintenance"], MAINTENANCE)],
            "{name}"
        );
    }
}

#[test]
fn a_sheet_is_a_heading_and_a_row_has_its_header() {
    for name in ["b.xlsx", "b.ods"] {
        let rows = "Item: P-100 | Price: 1200 | Warranty: 24 months\nItem: P-200 | Price: 2050 | Warranty: 36 months";
        assert_eq!(passages(&read(name)), [(vec!["b"], rows)], "{name}");
    }
}

#[test]
fn slides_and_pages_are_numbered() {
    for (name, numbers) in [
        ("s.odp", ["page1", "page2"]),
        ("s.pptx", ["Slide 1", "Slide 2"]),
        ("s.pdf", ["1 / 2", "2 / 2"]),
    ] {
        let document = read(name);
        let found = passages(&document);
        assert_eq!(
            found.iter().map(|p| p.0.first().copied()).collect::<Vec<_>>(),
            numbers.map(Some),
            "{name}"
        );
        assert!(
            found[0].1.contains("The kickoff takes two hours.")
                && found[0].1.contains("Go-live is in week six."),
            "{name}"
        );
        assert!(found[1].1.contains("The hotline is open from 8 to 18."), "{name}");
    }
}

#[test]
fn a_file_of_another_type_than_its_name_says_is_refused_and_named() {
    let check = |name: &str, content: &[u8], what: &str| {
        let error = parse("d", name, None, None, content).unwrap_err().to_string();
        assert!(error.contains(what), "{name}: {error}");
    };
    check("a.pdf", &file("a.docx"), "is no PDF, whatever its name says");
    check("a.docx", &file("a.pdf"), "is no DOCX, whatever its name says");
    check("a.txt", &file("a.pdf"), "is a PDF, whatever its name says");
    check("a.md", &file("b.xlsx"), "is an archive or an Office file, whatever its name says");
    check("a.docx", &file("b.xlsx"), "`a.docx`");
    check("a.xls", b"", "unknown format");
    check(
        "old.docx",
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0],
        "is encrypted, or an Office file of before 2007",
    );
    check("a.txt", &[0, 1, 2, 0xFF], "is no text");
    check("secret.pdf", &file("secret.pdf"), "is encrypted; save it without a password");
    assert!(matches!(
        parse("d", "a.txt", None, None, vec![b'a'; 20_000_001]),
        Err(ParseError::TooLarge { .. })
    ));
}

#[test]
fn damaged_files_are_refused_and_bring_nothing_down() {
    let names = ["a.docx", "a.odt", "a.pdf", "b.xlsx", "b.ods", "s.odp", "s.pptx"];
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut dice = |most: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % most as u64).unwrap_or(0)
    };
    for name in names {
        let whole = file(name);
        for round in 0..60 {
            let mut damaged = whole.clone();
            if round % 3 == 0 {
                damaged.truncate(dice(whole.len()));
            }
            for _ in 0..=dice(20) {
                let at = dice(damaged.len().max(1));
                if let Some(byte) = damaged.get_mut(at) {
                    *byte = u8::try_from(dice(256)).unwrap_or(0);
                }
            }
            // Whatever comes of it, it is a document or a named error.
            if let Err(error) = parse("d", name, None, None, &damaged) {
                assert!(error.to_string().contains(name), "{error}");
            }
        }
    }
}

#[test]
fn generated_cases_are_answered_soon_and_bring_nothing_down() {
    let seeds = seeds();
    for number in 0..5_000 {
        let (path, about, bytes) = case(number, &seeds);
        let (status, body) = answer(path, &about, &bytes);
        assert!([200, 400, 422].contains(&status), "case {number}: {path} {about}: {status}");
        assert!(status == 400 || body.starts_with(['{', '[']), "case {number}: {body}");
    }
}
