//! A paragraph of a DOCX: its text as it is seen, and what it is.

use roxmltree::Node;

use super::super::left_out::{self, LeftOut};
use super::super::xml::{attribute, child, name};
use super::numbering::Level;
use super::styles::{Look, Styles};
use crate::knowledge::figures::{lowered, raised};

/// A paragraph that was read.
#[derive(Default)]
pub(super) struct Paragraph<'a, 'i> {
    pub(super) text: String,
    /// Level, where it is a heading.
    pub(super) heading: Option<u8>,
    /// Where the program numbers it.
    pub(super) list: Option<Level>,
    /// Notes that it refers to.
    pub(super) notes: Vec<(&'static str, String)>,
    /// Text boxes that are anchored in it.
    pub(super) boxes: Vec<Node<'a, 'i>>,
}

/// What is known while the runs of a paragraph are read.
struct Runs<'s, 'l, 'a, 'i> {
    styles: &'s Styles,
    left_out: &'l mut LeftOut,
    shaded: bool,
    base: Look,
    /// What the run before was left out as, so that neighbours count once.
    hidden: Option<left_out::Hidden>,
    read: Paragraph<'a, 'i>,
}

impl<'a, 'i> Paragraph<'a, 'i> {
    pub(super) fn read(
        node: Node<'a, 'i>,
        styles: &Styles,
        shaded: bool,
        left_out: &mut LeftOut,
    ) -> Self {
        let props = child(node, "pPr");
        let value =
            |what: &str| props.and_then(|p| child(p, what)).and_then(|n| attribute(n, "val"));
        let style = value("pStyle").or(styles.default_paragraph());
        let shaded = shaded || props.and_then(|p| child(p, "shd")).is_some_and(super::is_filled);
        let mut runs = Runs {
            styles,
            left_out,
            shaded,
            base: styles.look(style),
            hidden: None,
            read: Self::default(),
        };
        runs.walk(node);
        let mut read = runs.read;
        let outline = value("outlineLvl").and_then(|l| l.parse::<u8>().ok());
        let level = outline.map(|l| l + 1).or_else(|| styles.heading(style));
        read.heading = level.filter(|l| (1..=9).contains(l)).map(|l| l.min(6));
        let own = props.and_then(|p| child(p, "numPr"));
        read.list = styles.list(style, own);
        read
    }
}

impl<'a, 'i> Runs<'_, '_, 'a, 'i> {
    fn walk(&mut self, node: Node<'a, 'i>) {
        for child in node.children().filter(Node::is_element) {
            match name(child) {
                "r" => self.run(child),
                "del" | "moveFrom" => {
                    if has_text(child) {
                        self.leave_out(left_out::DELETED);
                    }
                }
                // What stands beside the text, or is said by something else.
                "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "rt" | "Fallback" | "instrText" => {}
                // Formulas of OfficeMath have their text in elements of the same name.
                "t" => self.push(child.text().unwrap_or_default()),
                _ => self.walk(child),
            }
        }
    }

    fn run(&mut self, run: Node<'a, 'i>) {
        let props = child(run, "rPr");
        let look = self.styles.run(props, self.base);
        let has_text = has_text(run);
        if has_text {
            let shaded = self.shaded || look.shaded;
            let hidden = if look.struck {
                Some(left_out::STRUCK)
            } else if look.hidden {
                Some(left_out::TEXT)
            } else if (look.white && !shaded) || look.tiny {
                Some(left_out::UNSEEN)
            } else {
                None
            };
            if let Some(what) = hidden
                && self.leave_out(what)
            {
                return;
            }
            if hidden.is_none() {
                self.hidden = None;
            }
        }
        let from = self.read.text.len();
        self.pieces(run);
        if look.raised || look.lowered {
            let inner = self.read.text.split_off(from);
            let marked = if look.raised { raised(&inner) } else { lowered(&inner) };
            self.read.text.push_str(&marked);
        }
    }

    /// Counts what is hidden, neighbours once; whether it stays out.
    fn leave_out(&mut self, what: left_out::Hidden) -> bool {
        if self.hidden == Some(what) {
            return self.left_out.hide_many(what, "", 0);
        }
        self.hidden = Some(what);
        self.left_out.hide(what, "")
    }

    fn pieces(&mut self, node: Node<'a, 'i>) {
        for child in node.children().filter(Node::is_element) {
            match name(child) {
                "t" => self.push(child.text().unwrap_or_default()),
                "tab" | "ptab" | "br" | "cr" => self.push(" "),
                "noBreakHyphen" => self.push("-"),
                "footnoteReference" => self.note("footnote", child),
                "endnoteReference" => self.note("endnote", child),
                "txbxContent" => self.read.boxes.push(child),
                "rPr" | "Fallback" | "instrText" | "delText" | "rt" => {}
                "r" => self.run(child),
                _ => self.pieces(child),
            }
        }
    }

    fn note(&mut self, kind: &'static str, reference: Node<'_, '_>) {
        let id = attribute(reference, "id").unwrap_or_default();
        self.read.notes.push((kind, id.to_owned()));
    }

    fn push(&mut self, text: &str) {
        self.read.text.push_str(text);
    }
}

/// Whether something would be read here.
fn has_text(node: Node<'_, '_>) -> bool {
    let is_text = |n: Node<'_, '_>| {
        ["t", "delText"].contains(&name(n)) && n.text().is_some_and(|t| !t.trim().is_empty())
    };
    node.descendants().any(is_text)
}
