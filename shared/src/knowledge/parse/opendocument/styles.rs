//! The styles of OpenDocument: how text looks, what is hidden, how large a page is.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::xml::{attribute, child, name};

/// Most styles that one is based on, one after the other.
const CHAIN: usize = 20;
/// Points up to which text is too small to be seen.
const TINY: f64 = 2.0;
/// Share of the line height from which on a position is raised or lowered.
const SHIFT: f64 = 10.0;

/// How text looks, as far as it matters to what is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are switches of the format")]
pub(super) struct Look {
    pub(super) hidden: bool,
    pub(super) struck: bool,
    pub(super) raised: bool,
    pub(super) lowered: bool,
    pub(super) white: bool,
    pub(super) tiny: bool,
    pub(super) shaded: bool,
    pub(super) bold: bool,
}

/// What a style says; nothing where it leaves a thing as it is.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    hidden: Option<bool>,
    struck: Option<bool>,
    position: Option<(bool, bool)>,
    white: Option<bool>,
    tiny: Option<bool>,
    shaded: Option<bool>,
    bold: Option<bool>,
    /// Of pages, tables and shapes.
    invisible: bool,
    filled: bool,
}

/// All styles by their names; those of a file's content come last and win.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
    /// Width and height of the page, in millimetres.
    size: Option<(f64, f64)>,
    /// Pages of the master whose background has a colour or a picture.
    filled_masters: Vec<String>,
}

impl Styles {
    pub(super) fn read(&mut self, root: Node<'_, '_>) {
        for part in root
            .children()
            .filter(|n| ["styles", "automatic-styles", "master-styles"].contains(&name(*n)))
        {
            for node in part.children().filter(Node::is_element) {
                match name(node) {
                    "style" => {
                        let id = attribute(node, "name").unwrap_or_default();
                        self.all.insert(id.to_owned(), style(node));
                    }
                    "page-layout" => self.size = page_size(node).or(self.size),
                    "master-page" => {
                        let of = node.attributes().filter(|a| a.name() == "style-name");
                        let has_image = node.descendants().any(|n| name(n) == "image");
                        if has_image || of.into_iter().any(|a| self.is_filled(Some(a.value()))) {
                            let id = attribute(node, "name").unwrap_or_default();
                            self.filled_masters.push(id.to_owned());
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn chain(&self, id: Option<&str>) -> Vec<&Style> {
        let mut out = Vec::new();
        let mut at = id.and_then(|i| self.all.get(i));
        while let Some(style) = at
            && out.len() < CHAIN
        {
            out.push(style);
            at = style.parent.as_deref().and_then(|p| self.all.get(p));
        }
        out
    }

    /// How text of a style looks within text that looks like `base`.
    pub(super) fn look(&self, id: Option<&str>, base: Look) -> Look {
        let mut look = base;
        for style in self.chain(id).into_iter().rev() {
            look.hidden = style.hidden.unwrap_or(look.hidden);
            look.struck = style.struck.unwrap_or(look.struck);
            (look.raised, look.lowered) = style.position.unwrap_or((look.raised, look.lowered));
            look.white = style.white.unwrap_or(look.white);
            look.tiny = style.tiny.unwrap_or(look.tiny);
            look.shaded = style.shaded.unwrap_or(look.shaded);
            look.bold = style.bold.unwrap_or(look.bold);
        }
        look
    }

    /// Whether a paragraph has the style of the document's title.
    pub(super) fn is_title(&self, id: Option<&str>) -> bool {
        let parent = || self.chain(id).iter().any(|s| s.parent.as_deref() == Some("Title"));
        id == Some("Title") || parent()
    }

    pub(super) fn is_hidden_page(&self, id: Option<&str>) -> bool {
        self.chain(id).first().is_some_and(|s| s.invisible)
    }

    pub(super) fn is_hidden_table(&self, id: Option<&str>) -> bool {
        self.chain(id).iter().any(|s| s.invisible)
    }

    /// Whether something has a colour or a picture behind it.
    pub(super) fn is_filled(&self, id: Option<&str>) -> bool {
        self.chain(id).iter().any(|s| s.filled || s.shaded == Some(true))
    }

    /// Whether a page is white.
    pub(super) fn is_plain_page(&self, id: Option<&str>, master: Option<&str>) -> bool {
        !self.is_filled(id) && !master.is_some_and(|m| self.filled_masters.iter().any(|f| f == m))
    }

    /// Whether a shape lies beside its page.
    pub(super) fn is_beside(&self, shape: Node<'_, '_>) -> bool {
        let Some((width, height)) = self.size else { return false };
        let anchored = attribute(shape, "anchor-type").is_some_and(|a| a != "page");
        if anchored || shape.parent().is_some_and(|p| name(p) == "g") {
            return false;
        }
        let side = |of: &str| attribute(shape, of).and_then(millimetres);
        let is_out = |from: Option<f64>, length: Option<f64>, most: f64| {
            from.is_some_and(|f| f >= most || length.is_some_and(|l| f + l <= 0.0))
        };
        is_out(side("x"), side("width"), width) || is_out(side("y"), side("height"), height)
    }
}

fn style(node: Node<'_, '_>) -> Style {
    let mut style = Style {
        parent: attribute(node, "parent-style-name").map(str::to_owned),
        ..Style::default()
    };
    for props in node.children().filter(Node::is_element) {
        let value = |of: &str| attribute(props, of);
        let background = value("background-color").map(|c| c != "transparent" && !is_white(c));
        match name(props) {
            "text-properties" => {
                style.hidden = value("display").map(|d| d == "none");
                let lines = ["text-line-through-style", "text-line-through-type"].map(value);
                if lines.iter().any(Option::is_some) {
                    style.struck = Some(
                        lines.into_iter().flatten().any(|l| l != "none")
                            && !lines.contains(&Some("none")),
                    );
                }
                style.position = value("text-position").map(position);
                style.white = value("color").map(is_white);
                style.tiny = value("font-size").and_then(millimetres).map(|s| s <= TINY * 0.3528);
                style.bold = value("font-weight")
                    .map(|w| w == "bold" || w.parse().is_ok_and(|w: u32| w >= 600));
                style.shaded = background.or(style.shaded);
            }
            "paragraph-properties" | "table-cell-properties" => {
                style.shaded = background.or(style.shaded);
            }
            "drawing-page-properties" => {
                style.invisible = value("visibility") == Some("hidden");
                style.filled = has_fill(props);
            }
            "table-properties" => style.invisible = value("display") == Some("false"),
            "graphic-properties" => style.filled = has_fill(props),
            _ => {}
        }
    }
    style
}

fn has_fill(props: Node<'_, '_>) -> bool {
    match attribute(props, "fill") {
        None | Some("none") => false,
        Some("solid") => !attribute(props, "fill-color").is_some_and(is_white),
        Some(_) => true,
    }
}

fn is_white(color: &str) -> bool {
    color.eq_ignore_ascii_case("#ffffff")
}

/// Whether a position such as `super 58%` or `-33% 58%` is raised or lowered.
fn position(value: &str) -> (bool, bool) {
    let first = value.split_whitespace().next().unwrap_or_default();
    let share: f64 = match first {
        "super" => 33.0,
        "sub" => -33.0,
        other => other.trim_end_matches('%').parse().unwrap_or(0.0),
    };
    (share >= SHIFT, share <= -SHIFT)
}

fn page_size(layout: Node<'_, '_>) -> Option<(f64, f64)> {
    let props = child(layout, "page-layout-properties")?;
    let side = |of: &str| attribute(props, of).and_then(millimetres);
    Some((side("page-width")?, side("page-height")?))
}

/// A length in millimetres.
fn millimetres(length: &str) -> Option<f64> {
    let digits = length.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match &length[digits.len()..] {
        "mm" => 1.0,
        "cm" => 10.0,
        "in" => 25.4,
        "pt" => 0.3528,
        "pc" => 4.2333,
        _ => return None,
    };
    digits.parse::<f64>().ok().map(|n| n * factor)
}
