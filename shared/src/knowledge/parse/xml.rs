//! XML of the parts of office files, within bounds that are checked before a tree is made of it.

use std::borrow::Cow;

use roxmltree::{Document, Node, ParsingOptions};

/// Most elements and texts of a part.
const NODES: u32 = 1_000_000;
/// Deepest nesting, which also bounds every walk over the tree.
const DEPTH: usize = 200;
/// Most attributes of an element.
const ATTRIBUTES: usize = 500;

/// The tree of a part that is called `name` in errors.
pub(in crate::knowledge) fn parse<'t>(text: &'t str, name: &str) -> Result<Document<'t>, String> {
    let text = text.trim_start_matches('\u{FEFF}');
    check(text).map_err(|what| format!("cannot be read: `{name}` {what}"))?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..Default::default() };
    Document::parse_with_options(text, options).map_err(|e| match e {
        roxmltree::Error::NodesLimitReached => {
            format!("cannot be read: `{name}` has more than {NODES} elements and texts")
        }
        other => format!("is damaged: `{name}`: {other}"),
    })
}

/// XML of the web with its bare ampersands mended, which many programs write into addresses.
pub(in crate::knowledge) fn mended(text: &str) -> Cow<'_, str> {
    let is_bare = |at: usize| {
        let rest = &text[at + 1..];
        let name = rest.trim_start_matches('#');
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        length == 0 || !name[length..].starts_with(';')
    };
    if !text.match_indices('&').any(|(at, _)| is_bare(at)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    let (mut from, mut at) = (0, 0);
    while let Some(next) = text[at..].find(['&', '<']) {
        at += next;
        if text[at..].starts_with("<![CDATA[") {
            // Within such a section an ampersand is one.
            at = text[at..].find("]]>").map_or(text.len(), |end| at + end);
        } else {
            if text[at..].starts_with('&') && is_bare(at) {
                out.push_str(&text[from..at]);
                out.push_str("&amp;");
                from = at + 1;
            }
            at += 1;
        }
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Refuses in one pass what would take a parser long: document types with their entities, depth, and masses of attributes.
fn check(text: &str) -> Result<(), String> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    let past = |from: usize, end: &str| {
        text[from..].find(end).map_or(text.len(), |i| from + i + end.len())
    };
    while let Some(open) = bytes[at..].iter().position(|b| *b == b'<') {
        let tag = at + open;
        let rest = &bytes[tag..];
        if rest.starts_with(b"<!--") {
            at = past(tag, "-->");
        } else if rest.starts_with(b"<![CDATA[") {
            at = past(tag, "]]>");
        } else if rest.starts_with(b"<?") {
            at = past(tag, "?>");
        } else if rest.starts_with(b"<!") {
            return Err("declares a document type, which may hide entities".to_owned());
        } else if rest.starts_with(b"</") {
            depth = depth.saturating_sub(1);
            at = past(tag, ">");
        } else {
            let (end, attributes) = start_tag(bytes, tag);
            if attributes > ATTRIBUTES {
                return Err(format!("has an element of more than {ATTRIBUTES} attributes"));
            }
            if end < 2 || bytes.get(end - 2) != Some(&b'/') {
                depth += 1;
            }
            if depth > DEPTH {
                return Err(format!("is nested more than {DEPTH} elements deep"));
            }
            at = end;
        }
    }
    Ok(())
}

/// Where a start tag ends, and how many attributes it has.
fn start_tag(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut quote, mut attributes) = (None, 0);
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (Some(q), b) if b == q => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'=') => attributes += 1,
            (None, b'>') => return (at + 1, attributes),
            _ => {}
        }
    }
    (bytes.len(), attributes)
}

/// The name of an element without its prefix.
pub(super) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

/// An attribute by its name without a prefix.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

/// The first child element of a name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, of: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|n| n.is_element() && name(*n) == of)
}

/// The child elements of a name.
pub(super) fn children<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    of: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |n| n.is_element() && name(*n) == of)
}

/// A switch of Office's XML: an element that is there is on, unless its value says otherwise.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

#[cfg(test)]
#[expect(clippy::format_collect, reason = "a test may be slow")]
mod tests {
    use super::*;

    #[test]
    fn bare_ampersands_are_mended_and_others_kept() {
        let text = "<a>x?b=1&c=2 &amp; &#38; A & B<![CDATA[&c]]></a>";
        assert_eq!(mended(text), "<a>x?b=1&amp;c=2 &amp; &#38; A &amp; B<![CDATA[&c]]></a>");
        assert!(matches!(mended("<a>&lt;</a>"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_would_take_long_is_refused_by_name() {
        let fault = |text: &str| parse(text, "a.xml").unwrap_err();
        let bomb = "<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><a>&d;</a>";
        assert!(fault(bomb).contains("declares a document type"));
        assert!(fault(&"<a>".repeat(300)).contains("nested more than 200"));
        let many: String = (0..600).map(|n| format!(" a{n}='>'")).collect();
        assert!(fault(&format!("<a{many}/>")).contains("more than 500 attributes"));
        assert!(fault("<a>").contains("is damaged: `a.xml`"));
        let good = "<?xml version='1.0'?><!-- <b> --><a x='/>'><![CDATA[<c>]]><d/></a>";
        assert_eq!(name(parse(good, "a").unwrap().root_element()), "a");
    }
}
