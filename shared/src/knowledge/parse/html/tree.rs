//! A page as a tree, within bounds that are checked while it is read: some shapes take a parser time that grows with their
//! square.

use std::borrow::Cow;
use std::cell::{Cell, Ref};

use ego_tree::NodeId;
use html5ever::driver::ParseOpts;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName, parse_document};
use scraper::{Html, HtmlTreeSink};

/// Deepest nesting.
const DEPTH: usize = 256;
/// Most elements and texts.
const NODES: usize = 400_000;
/// Most attributes of an element.
const ATTRIBUTES: usize = 500;
/// Bytes that are read before the bounds are looked at again.
const STEP: usize = 1_024;
/// Elements whose content is no markup.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"];

/// The tree of a page, or which bound it breaks.
pub(in super::super) fn parse(text: &str) -> Result<Html, String> {
    if most_attributes(text) > ATTRIBUTES {
        return Err(format!("cannot be read: an element has more than {ATTRIBUTES} attributes"));
    }
    let sink = Bounded {
        inner: HtmlTreeSink::new(Html::new_document()),
        nodes: Cell::new(0),
        is_deep: Cell::new(false),
    };
    let mut parser = parse_document(sink, ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let cut = (STEP.min(rest.len())..rest.len()).find(|i| rest.is_char_boundary(*i));
        let (step, after) = rest.split_at(cut.unwrap_or(rest.len()));
        parser.process(StrTendril::from(step));
        let sink = &parser.tokenizer.sink.sink;
        if sink.is_deep.get() {
            return Err(format!("cannot be read: it is nested more than {DEPTH} elements deep"));
        }
        if sink.nodes.get() > NODES {
            return Err(format!("cannot be read: it has more than {NODES} elements and texts"));
        }
        rest = after;
    }
    Ok(parser.finish())
}

/// Attributes of the element that has most, as the tokenizer counts them.
fn most_attributes(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut most = 0;
    let mut at = 0;
    while let Some(open) = bytes.get(at..).and_then(|b| b.iter().position(|b| *b == b'<')) {
        let tag = at + open + 1;
        if text[tag..].starts_with("!--") {
            at = text[tag..].find("-->").map_or(bytes.len(), |end| tag + end + 3);
            continue;
        }
        let name = bytes[tag..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if name == 0 || !bytes[tag].is_ascii_alphabetic() {
            at = tag;
            continue;
        }
        let (end, count) = attributes(bytes, tag + name);
        most = most.max(count);
        at = end;
        let name = text[tag..tag + name].to_ascii_lowercase();
        if RAW.contains(&name.as_str()) {
            at = close(text, end, &name);
        }
    }
    most
}

/// Where a start tag ends, and how many attributes it has.
fn attributes(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut count = 0;
    let mut at = from;
    let is_space = |b: u8| b.is_ascii_whitespace() || b == b'/';
    while let Some(byte) = bytes.get(at).copied() {
        match byte {
            b'>' => return (at + 1, count),
            b if is_space(b) => at += 1,
            b'=' if count > 0 => {
                at += 1;
                while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                    at += 1;
                }
                let quote = bytes.get(at).copied().filter(|q| [b'"', b'\''].contains(q));
                match quote {
                    Some(quote) => {
                        let end = bytes[at + 1..].iter().position(|b| *b == quote);
                        at = end.map_or(bytes.len(), |end| at + end + 2);
                    }
                    None => {
                        while bytes.get(at).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'>')
                        {
                            at += 1;
                        }
                    }
                }
            }
            _ => {
                count += 1;
                at += 1;
                while bytes.get(at).is_some_and(|b| !is_space(*b) && ![b'=', b'>'].contains(b)) {
                    at += 1;
                }
            }
        }
    }
    (bytes.len(), count)
}

/// Where the content of an element that holds no markup ends.
fn close(text: &str, from: usize, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(open) = text[at..].find("</") {
        let start = at + open + 2;
        let end = bytes.get(start..start + name.len());
        if end.is_some_and(|e| e.eq_ignore_ascii_case(name.as_bytes())) {
            return start;
        }
        at = start;
    }
    text.len()
}

/// A sink that counts what it makes and looks how deep it goes.
struct Bounded {
    inner: HtmlTreeSink,
    nodes: Cell<usize>,
    is_deep: Cell<bool>,
}

impl Bounded {
    fn count(&self) {
        self.nodes.set(self.nodes.get() + 1);
    }

    fn look(&self, parent: NodeId) {
        let page = self.inner.0.borrow();
        let above = page.tree.get(parent).map_or(0, |n| n.ancestors().take(DEPTH).count());
        if above + 1 >= DEPTH {
            self.is_deep.set(true);
        }
    }
}

impl TreeSink for Bounded {
    type Output = Html;
    type Handle = NodeId;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.inner.finish()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.inner.parse_error(message);
    }

    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.inner.elem_name(target)
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        self.count();
        self.inner.create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.count();
        self.inner.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.inner.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.count();
        if matches!(child, NodeOrText::AppendNode(_)) {
            self.look(*parent);
        }
        self.inner.append(parent, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        before: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        self.count();
        self.look(*element);
        self.inner.append_based_on_parent_node(element, before, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.inner.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        self.inner.same_node(x, y)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.count();
        self.look(*sibling);
        self.inner.append_before_sibling(sibling, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.look(*parent);
        self.inner.reparent_children(node, parent);
    }
}

#[cfg(test)]
#[expect(clippy::format_collect, reason = "a test may be slow")]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        parse(text).map_or_else(|e| e, |_| String::new())
    }

    #[test]
    fn what_would_take_long_is_refused_by_name() {
        assert!(fault(&"<div>".repeat(300)).contains("more than 256 elements deep"));
        assert!(fault(&"</i><div>".repeat(300)).contains("more than 256 elements deep"));
        let many: String = (0..600).map(|n| format!(" a{n}=1")).collect();
        assert!(fault(&format!("<p{many}>x")).contains("more than 500 attributes"));
        assert!(fault(&format!("<p{}>x", "/a".repeat(600))).contains("more than 500 attributes"));
        // Formatting that is never closed is opened anew in each paragraph.
        let open: String = (0..200).map(|n| format!("<b id=a{n}>")).collect();
        let bomb = format!("<p>{open}</p>{}", "<p>x".repeat(3_000));
        assert!(fault(&bomb).contains("more than 400000 elements"), "{}", fault(&bomb));
    }

    #[test]
    fn long_values_and_scripts_are_no_attributes() {
        let words = "a ".repeat(2_000);
        assert_eq!(fault(&format!("<p title=\"{words}\" data-x='{words}'>x</p>")), "");
        assert_eq!(fault(&format!("<script>if (a <b) {{ {words} }}</script><p>x")), "");
        assert_eq!(fault(&format!("<!-- <b {words} --><p>x < y")), "");
    }
}
