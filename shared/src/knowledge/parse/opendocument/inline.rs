//! The text of a paragraph of OpenDocument, as it is seen.

use roxmltree::Node;

use super::super::left_out::{self, Hidden, LeftOut};
use super::super::xml::{attribute, name};
use super::styles::{Look, Styles};
use crate::knowledge::figures::{lowered, raised};

/// Most spaces that one element stands for.
const SPACES: usize = 100;

/// A paragraph that was read.
#[derive(Default)]
pub(super) struct Inline<'a, 'i> {
    pub(super) text: String,
    /// Frames that are anchored in it.
    pub(super) boxes: Vec<Node<'a, 'i>>,
    /// Notes that it refers to.
    pub(super) notes: Vec<Node<'a, 'i>>,
}

struct Walk<'s, 'l, 'a, 'i> {
    styles: &'s Styles,
    left_out: &'l mut LeftOut,
    place: &'l str,
    shaded: bool,
    read: Inline<'a, 'i>,
}

impl<'a, 'i> Inline<'a, 'i> {
    pub(super) fn read(
        node: Node<'a, 'i>,
        styles: &Styles,
        shaded: bool,
        left_out: &mut LeftOut,
        place: &str,
    ) -> Self {
        let look = styles.look(attribute(node, "style-name"), Look::default());
        let is_hidden = node
            .descendants()
            .any(|n| name(n) == "hidden-paragraph" && attribute(n, "is-hidden") == Some("true"));
        let mut walk = Walk { styles, left_out, place, shaded, read: Self::default() };
        if is_hidden && walk.left_out.hide(left_out::TEXT, place) {
            return walk.read;
        }
        walk.children(node, look);
        walk.read
    }
}

impl<'a, 'i> Walk<'_, '_, 'a, 'i> {
    fn children(&mut self, node: Node<'a, 'i>, look: Look) {
        let own: String =
            node.children().filter_map(|n| n.text().filter(|_| n.is_text())).collect();
        let has_text = !own.trim().is_empty();
        let hidden = self.hidden(look).filter(|_| has_text);
        let stays_out = hidden.is_some_and(|h| self.left_out.hide(h, self.place));
        for child in node.children() {
            if child.is_text() {
                if !stays_out {
                    self.push(child.text().unwrap_or_default(), look);
                }
            } else if child.is_element() {
                self.element(child, look);
            }
        }
    }

    fn element(&mut self, node: Node<'a, 'i>, look: Look) {
        match name(node) {
            "s" => {
                let count = attribute(node, "c").and_then(|c| c.parse().ok()).unwrap_or(1_usize);
                self.read.text.push_str(&" ".repeat(count.min(SPACES)));
            }
            "tab" | "line-break" => self.read.text.push(' '),
            "span" | "a" | "meta" => {
                let look = self.styles.look(attribute(node, "style-name"), look);
                self.children(node, look);
            }
            "hidden-text" => {
                if attribute(node, "is-hidden") != Some("true")
                    || !self.left_out.hide(left_out::TEXT, self.place)
                {
                    self.children(node, look);
                }
            }
            "note" => {
                let body = node.children().find(|n| name(*n) == "note-body");
                self.read.notes.extend(body);
            }
            "annotation" => {
                self.left_out.hide(left_out::COMMENT, self.place);
            }
            "frame" | "custom-shape" | "rect" | "ellipse" | "g" | "text-box" => {
                self.read.boxes.push(node);
            }
            "ruby-text" | "hidden-paragraph" | "annotation-end" | "change" | "change-start"
            | "change-end" => {}
            _ => self.children(node, look),
        }
    }

    fn hidden(&self, look: Look) -> Option<Hidden> {
        if look.struck {
            Some(left_out::STRUCK)
        } else if look.hidden {
            Some(left_out::TEXT)
        } else if look.tiny || (look.white && !look.shaded && !self.shaded) {
            Some(left_out::UNSEEN)
        } else {
            None
        }
    }

    fn push(&mut self, text: &str, look: Look) {
        let text = match (look.raised, look.lowered) {
            (true, _) => &raised(text),
            (_, true) => &lowered(text),
            _ => text,
        };
        self.read.text.push_str(text);
    }
}
