//! Slides made by hand, and what an audience sees of them.

#![expect(clippy::format_collect, reason = "a test may be slow")]

use super::super::archive::tests::zip;
use super::*;

const NS: &str = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
                  xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
                  xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

fn shape(name: &str, props: &str, paragraphs: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"1\" {name}/><p:nvPr/></p:nvSpPr><p:spPr>{props}</p:spPr><p:txBody>{paragraphs}</p:txBody></p:sp>"
    )
}

fn text(props: &str, inner: &str, text: &str) -> String {
    format!("<a:p><a:r><a:rPr {props}>{inner}</a:rPr><a:t>{text}</a:t></a:r></a:p>")
}

/// A presentation of these slides: attributes, and shapes.
fn pptx(slides: &[(&str, &str)]) -> Vec<u8> {
    let rel = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>")
    };
    let rels = |inner: &str| format!("<Relationships>{inner}</Relationships>").into_bytes();
    let listed: String =
        (1..=slides.len()).map(|n| format!("<p:sldId id=\"{n}\" r:id=\"r{n}\"/>")).collect();
    let targets: String = (1..=slides.len())
        .map(|n| rel(&format!("r{n}"), "slide", &format!("slides/slide{n}.xml")))
        .collect();
    let notes = rel("r1", "notesSlide", "../notesSlides/n.xml");
    let mut members = vec![
        ("ppt/presentation.xml".to_owned(), format!("<p:presentation {NS}><p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx=\"1000\" cy=\"1000\"/></p:presentation>").into_bytes()),
        ("ppt/_rels/presentation.xml.rels".to_owned(), rels(&targets)),
        ("ppt/slides/_rels/slide1.xml.rels".to_owned(), rels(&notes)),
        ("ppt/notesSlides/n.xml".to_owned(), format!("<p:notes {NS}><p:cSld><p:spTree>{}</p:spTree></p:cSld></p:notes>", shape("", "", &text("", "", "Say nothing of it."))).into_bytes()),
    ];
    for (n, (attributes, shapes)) in (1..).zip(slides) {
        let slide = format!(
            "<p:sld {NS} {attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
        );
        members.push((format!("ppt/slides/slide{n}.xml"), slide.into_bytes()));
    }
    let members: Vec<(&str, &[u8])> =
        members.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    zip(&members)
}

fn read(slides: &[(&str, &str)], allowed: bool) -> (Vec<String>, Vec<String>) {
    let mut left_out = LeftOut::new(allowed);
    let read = blocks(&pptx(slides), &mut left_out).unwrap();
    (read.into_iter().map(|b| b.text).collect(), left_out.sentences())
}

#[test]
fn hidden_slides_and_notes_are_left_out_and_let_in_on_request() {
    let seen = shape("", "", &text("", "", "Seen."));
    let gone = shape("", "", &text("", "", "Hidden."));
    let slides = [("", seen.as_str()), ("show=\"0\"", gone.as_str())];
    let (texts, said) = read(&slides, false);
    assert_eq!(texts, ["Slide 1", "Seen."]);
    assert_eq!(said, ["1 hidden slide was left out", "1 page of speaker notes was left out"]);
    let (texts, said) = read(&slides, true);
    assert_eq!(texts, ["Slide 1", "Seen.", "Say nothing of it.", "Slide 2", "Hidden."]);
    assert!(said.is_empty());
}

#[test]
fn what_nobody_sees_on_a_slide_is_left_out() {
    let white = "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>";
    for hidden in [
        shape("hidden=\"1\"", "", &text("", "", "No.")),
        shape(
            "",
            "<a:xfrm><a:off x=\"-500\" y=\"0\"/><a:ext cx=\"400\" cy=\"10\"/></a:xfrm>",
            &text("", "", "No."),
        ),
        shape(
            "",
            "<a:xfrm><a:off x=\"0\" y=\"1000\"/><a:ext cx=\"400\" cy=\"10\"/></a:xfrm>",
            &text("", "", "No."),
        ),
        shape("", "", &text("sz=\"100\"", "", "No.")),
        shape("", "", &text("", white, "No.")),
        shape("", "", &text("strike=\"sngStrike\"", "", "No.")),
    ] {
        let (texts, said) = read(&[("", &hidden)], false);
        assert_eq!(texts, ["Slide 1"], "{hidden}");
        assert!(said.len() == 2 && said.iter().any(|s| s.contains("on slide 1")), "{said:?}");
    }
    let dark = "<a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>";
    assert_eq!(
        read(&[("", &shape("", dark, &text("", white, "Yes.")))], false).0,
        ["Slide 1", "Yes."]
    );
}

#[test]
fn raised_digits_lists_and_tables_keep_what_they_say() {
    let price =
        "<a:p><a:r><a:t>€49</a:t></a:r><a:r><a:rPr baseline=\"30000\"/><a:t>1</a:t></a:r></a:p>";
    let auto = |t: &str| {
        format!(
            "<a:p><a:pPr><a:buAutoNum type=\"arabicPeriod\"/></a:pPr><a:r><a:t>{t}</a:t></a:r></a:p>"
        )
    };
    let list = format!("{price}{}{}", auto("First"), auto("Second"));
    assert_eq!(
        read(&[("", &shape("", "", &list))], false).0,
        ["Slide 1", "€49", "1. First", "2. Second"]
    );
    let cell = |props: &str, t: &str| {
        format!("<a:tc {props}><a:txBody><a:p><a:r><a:t>{t}</a:t></a:r></a:p></a:txBody></a:tc>")
    };
    let table = format!(
        "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>{}{}</a:tr><a:tr>{}{}</a:tr><a:tr>{}{}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
        cell("", "Region"),
        cell("", "Price"),
        cell("rowSpan=\"2\"", "North"),
        cell("", "35 euros"),
        cell("vMerge=\"1\"", ""),
        cell("", "20 euros"),
    );
    assert_eq!(
        read(&[("", &table)], false).0,
        ["Slide 1", "Region: North | Price: 35 euros", "Region: North | Price: 20 euros"]
    );
}
