//! The text of a shape on a slide (`DrawingML`), as it is seen.

use roxmltree::Node;

use super::super::left_out::{self, LeftOut};
use super::super::numbers;
use super::super::xml::{attribute, child, name};
use crate::knowledge::BlockKind;
use crate::knowledge::figures::{lowered, raised};

/// Hundredths of a point up to which text is too small to be seen.
const TINY: u32 = 200;
/// Levels of a list.
const LEVELS: usize = 9;

/// A shape that is being read.
pub(super) struct Shape<'l> {
    has_bullets: bool,
    is_plain: bool,
    place: &'l str,
    left_out: &'l mut LeftOut,
    counts: [u32; LEVELS],
}

impl<'l> Shape<'l> {
    /// A shape; `kind` is that of its placeholder.
    pub(super) fn new(
        kind: Option<&str>,
        is_plain: bool,
        place: &'l str,
        left_out: &'l mut LeftOut,
    ) -> Self {
        let has_bullets = matches!(kind, Some("obj" | "body"));
        Self { has_bullets, is_plain, place, left_out, counts: [0; LEVELS] }
    }

    /// The next paragraph: what it is, and what it says.
    pub(super) fn paragraph(&mut self, node: Node<'_, '_>) -> (BlockKind, String) {
        let mut text = String::new();
        for run in node.children().filter(Node::is_element) {
            match name(run) {
                "r" | "fld" => self.run(run, &mut text),
                "br" => text.push(' '),
                _ => {}
            }
        }
        let props = child(node, "pPr");
        let level = props.and_then(|p| attribute(p, "lvl")?.parse().ok()).unwrap_or(0_usize);
        let level = level.min(LEVELS - 1);
        let has = |what: &str| props.and_then(|p| child(p, what));
        if text.trim().is_empty() {
            return (BlockKind::Paragraph, text);
        }
        self.counts[level + 1..].fill(0);
        if let Some(auto) = has("buAutoNum") {
            let start = attribute(auto, "startAt").and_then(|s| s.parse().ok()).unwrap_or(1_u32);
            self.counts[level] = (self.counts[level] + 1).max(start);
            let label = label(self.counts[level], attribute(auto, "type").unwrap_or_default());
            return (BlockKind::Paragraph, format!("{label} {text}"));
        }
        self.counts[level] = 0;
        let is_item = has("buChar").is_some()
            || has("buBlip").is_some()
            || (self.has_bullets && has("buNone").is_none());
        (if is_item { BlockKind::Item } else { BlockKind::Paragraph }, text)
    }

    fn run(&mut self, run: Node<'_, '_>, text: &mut String) {
        let inner = child(run, "t").and_then(|t| t.text()).unwrap_or_default();
        let props = child(run, "rPr");
        let value = |of: &str| props.and_then(|p| attribute(p, of));
        let is_struck = value("strike").is_some_and(|s| s != "noStrike");
        let is_tiny = value("sz").and_then(|s| s.parse().ok()).is_some_and(|s: u32| s <= TINY);
        let fill = props.and_then(|p| child(p, "solidFill"));
        let is_white = self.is_plain && fill.is_some_and(|f| f.children().any(is_white));
        let hidden = if is_struck {
            Some(left_out::STRUCK)
        } else if is_tiny || is_white {
            Some(left_out::UNSEEN)
        } else {
            None
        };
        if !inner.trim().is_empty() && hidden.is_some_and(|h| self.left_out.hide(h, self.place)) {
            return;
        }
        let baseline = value("baseline").and_then(|b| b.parse().ok()).unwrap_or(0_i32);
        match baseline {
            1.. => text.push_str(&raised(inner)),
            ..=-1 => text.push_str(&lowered(inner)),
            0 => text.push_str(inner),
        }
    }
}

/// Whether a colour is white.
pub(super) fn is_white(color: Node<'_, '_>) -> bool {
    let value = attribute(color, "val").unwrap_or_default();
    let is_bare = !color.children().any(|n| n.is_element());
    match name(color) {
        "srgbClr" => value.eq_ignore_ascii_case("FFFFFF"),
        "schemeClr" => is_bare && ["bg1", "lt1"].contains(&value),
        "prstClr" => value == "white",
        _ => false,
    }
}

/// Whether all text of a body is bold.
pub(super) fn is_bold(body: Node<'_, '_>) -> bool {
    let mut runs = body.descendants().filter(|n| name(*n) == "r").peekable();
    runs.peek().is_some()
        && runs.all(|run| {
            let bold = child(run, "rPr").and_then(|p| attribute(p, "b"));
            matches!(bold, Some("1" | "true"))
        })
}

/// What stands before a paragraph that is numbered, such as `1.` or `(a)`.
fn label(number: u32, kind: &str) -> String {
    let format = match kind {
        _ if kind.starts_with("romanUc") => "I",
        _ if kind.starts_with("romanLc") => "i",
        _ if kind.starts_with("alphaUc") => "A",
        _ if kind.starts_with("alphaLc") => "a",
        _ => "1",
    };
    let number = numbers::write(number, format);
    match kind {
        _ if kind.ends_with("ParenBoth") => format!("({number})"),
        _ if kind.ends_with("ParenR") => format!("{number})"),
        _ if kind.ends_with("Plain") => number,
        _ => format!("{number}."),
    }
}
