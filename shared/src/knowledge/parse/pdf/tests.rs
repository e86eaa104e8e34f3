//! Pages made by hand, and what a reader sees of them.

#![expect(clippy::format_push_string, reason = "a test may be slow")]

use super::*;

/// A file of one page with this content, and a map of its codes to letters.
fn pdf(content: &str, map: &str) -> Vec<u8> {
    let map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange {map} endcmap"
    );
    let stream = |text: &str| format!("<</Length {}>>stream\n{text}\nendstream", text.len());
    let unicode = if map.contains("beginbfchar") { "/ToUnicode 6 0 R" } else { "" };
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        stream(content),
        format!("<</Type/Font/Subtype/Type1/BaseFont/Helvetica{unicode}>>"),
        stream(&map),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out.push_str(&format!("{number} 0 obj{object}endobj\n"));
    }
    let xref = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF",
        objects.len() + 1
    ));
    out.into_bytes()
}

fn read(content: &str, map: &str, allowed: bool) -> (String, Vec<String>) {
    let mut left_out = LeftOut::new(allowed);
    let read = blocks(&pdf(content, map), &mut left_out).unwrap();
    let texts: Vec<String> = read.into_iter().map(|b| b.text).collect();
    (texts.join(" "), left_out.sentences())
}

#[test]
fn text_that_nobody_sees_is_left_out_and_let_in_on_request() {
    let seen = "BT /F1 12 Tf 72 700 Td (The list price is 640 euros.) Tj ET";
    for hidden in [
        "BT 1 g /F1 12 Tf 72 600 Td (The floor is 510 euros.) Tj ET",
        "q 1 1 1 rg BT /F1 12 Tf 72 600 Td [(The floor is) -200 (510 euros.)] TJ ET Q",
        "q 0 0 0 0 k BT /F1 12 Tf 72 600 Td (The floor is 510 euros.) Tj ET Q",
        "BT 3 Tr /F1 12 Tf 72 600 Td (The floor is 510 euros.) Tj ET",
        "BT /F1 0.1 Tf 72 600 Td (The floor is 510 euros.) Tj ET",
        "q .01 0 0 .01 0 0 cm BT /F1 12 Tf 7200 60000 Td (The floor is 510 euros.) Tj ET Q",
        "BT /F1 12 Tf 72 900 Td (The floor is 510 euros.) Tj ET",
        "BT /F1 12 Tf 1 0 0 1 -400 600 Tm (The floor is 510 euros.) Tj ET",
    ] {
        let (text, said) = read(&format!("{seen} {hidden}"), "", false);
        assert_eq!(text, "The list price is 640 euros.", "{hidden}");
        assert_eq!(
            said,
            ["1 text that nobody can see (white, tiny or off the page) on page 1 was left out"],
            "{hidden}"
        );
    }
    let white = format!("{seen} BT 1 g /F1 12 Tf 72 600 Td (The floor is 510 euros.) Tj ET");
    let (text, said) = read(&white, "", true);
    assert!(text.contains("510 euros") && said.is_empty(), "{text}");
    // White is seen on what was painted before.
    let bar = format!("0 g 50 590 400 30 re f {white}");
    assert!(read(&bar, "", false).0.contains("510 euros"));
}

#[test]
fn arabic_ligatures_are_in_right_order() {
    let map = "8 beginbfchar <21> <0633> <22> <0645> <23> <06440627> <24> <0020> <25> <0627> <26> <0644> <27> <062B> <28> <0629> endbfchar";
    // As it is drawn, from the left; lam and alef are one glyph.
    let (text, _) = read(
        "BT /F1 12 Tf 200 700 Td (\\050\\047\\043\\047\\044\\042\\043\\041) Tj ET",
        map,
        false,
    );
    assert_eq!(text.split(' ').collect::<Vec<_>>(), ["سلام", "ثلاثة"]);
}

#[test]
fn a_raised_mark_is_no_part_of_a_figure() {
    let price = "BT /F1 12 Tf 72 700 Td (The Basic plan costs EUR 49) Tj /F1 7 Tf 5 Ts (1) Tj 0 Ts /F1 12 Tf ( a month.) Tj ET";
    let (text, _) = read(price, "", false);
    assert_eq!(text, "The Basic plan costs EUR 49 a month.");
}
