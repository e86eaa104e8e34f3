//! What is found in the text of a message.

use super::*;

/// A text as marks: `[text](address)` for a link.
fn inline(parts: &[Inline]) -> String {
    let one = |part: &Inline| match part {
        Inline::Text(text) => text.clone(),
        Inline::Link(text, href) => format!("[{text}]({href})"),
    };
    parts.iter().map(one).collect()
}

fn linked(text: &str) -> String {
    inline(&inlines(text))
}

#[test]
fn addresses_of_web_mail_and_phone_are_links() {
    for (text, expected) in [
        (
            "See https://example.com/a?b=1#c.",
            "See [https://example.com/a?b=1#c](https://example.com/a?b=1#c).",
        ),
        ("(www.example.com)", "([www.example.com](https://www.example.com))"),
        ("https://example.com/a_(b)", "[https://example.com/a_(b)](https://example.com/a_(b))"),
        (
            "Write to tom.ellery@northlight.example, please",
            "Write to [tom.ellery@northlight.example](mailto:tom.ellery@northlight.example), please",
        ),
        ("请联系a@example.com。", "请联系[a@example.com](mailto:a@example.com)。"),
        ("Call +44 117 496 0142.", "Call [+44 117 496 0142](tel:+441174960142)."),
        ("+49 (0)30/123456", "[+49 (0)30/123456](tel:+49030123456)"),
    ] {
        assert_eq!(linked(text), expected);
    }
}

#[test]
fn what_only_looks_like_an_address_is_text() {
    for text in [
        "http://example.com",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https://localhost/a",
        "https://bank.example@evil.example/",
        "https://bank.example:x@evil.example/",
        "me @ home",
        "@name",
        "a@b",
        "a@b.1",
        "12 + 30 users",
        "+5 %",
        "C++17",
        "x+1234567890",
        "+1234567890123456",
        "xhttps://example.com",
        "www.",
        "https://-a.example",
    ] {
        assert_eq!(linked(text), text);
    }
}

#[test]
fn lines_become_lists_and_tables() {
    let found = blocks(
        "Two ways:\nby post or\n\n- by van\n• by bike, see www.example.com\n1. first\n2) second",
    );
    let Block::Paragraph(first) = &found[0] else { panic!("{found:?}") };
    assert_eq!(inline(first), "Two ways:\nby post or");
    let Block::List(false, bullets) = &found[1] else { panic!("{found:?}") };
    assert_eq!(inline(&bullets[0]), "by van");
    assert_eq!(inline(&bullets[1]), "by bike, see [www.example.com](https://www.example.com)");
    let Block::List(true, numbers) = &found[2] else { panic!("{found:?}") };
    assert_eq!(numbers.len(), 2);
    let found = blocks("Hours | Price\n8 to 18 | 20 €\nalways | 90 €");
    let [Block::Table(heads, rows)] = found.as_slice() else { panic!("{found:?}") };
    assert!(heads.is_empty());
    assert_eq!((rows.len(), inline(&rows[2][1])), (3, "90 €".to_owned()));
}

#[test]
fn cells_that_name_their_column_make_its_heading() {
    let found = blocks("Priority: Critical | Response: 4 hours\nPriority: Low | Response: 2 days");
    let [Block::Table(heads, rows)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(heads, &["Priority", "Response"]);
    assert_eq!((inline(&rows[0][0]), inline(&rows[1][1])), ("Critical".into(), "2 days".into()));
    // Other names of the columns: the cells stay as they are.
    let found = blocks("Priority: Critical | Response: 4 hours\nSize: 4 | Response: 2 days");
    let [Block::Table(heads, rows)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((heads.len(), inline(&rows[1][0])), (0, "Size: 4".into()));
}

#[test]
fn a_bar_in_a_sentence_a_number_and_a_minus_are_no_structure() {
    for text in ["either | or", "2026. That was", "-5 users", "1.5 hours", "*bold*"] {
        let found = blocks(text);
        assert!(matches!(found.as_slice(), [Block::Paragraph(_)]), "{found:?}");
    }
    assert_eq!(blocks(" \n\n"), []);
}

proptest::proptest! {
    #[test]
    fn no_letter_is_lost_and_no_other_address_is_made(text in ".{0,80}") {
        let parts = inlines(&text);
        let all: String = parts.iter().map(|p| match p { Inline::Text(t) | Inline::Link(t, _) => t.as_str() }).collect();
        proptest::prop_assert_eq!(all, text.clone());
        for part in parts {
            if let Inline::Link(_, href) = part {
                proptest::prop_assert!(["https://", "mailto:", "tel:+"].iter().any(|s| href.starts_with(s)), "{}", href);
            }
        }
        blocks(&text);
    }
}
