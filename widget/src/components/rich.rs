//! The text of a message, with its lists, tables and links.

use web_sys::Element;

use super::dom::{Maker, set};
use crate::rich::{Block, Inline, blocks};

/// Draws a text into an element; text is never taken for markup.
pub(crate) fn draw(maker: &Maker, parent: &Element, text: &str) {
    for block in blocks(text) {
        match block {
            Block::Paragraph(parts) => runs(maker, &maker.add(parent, "p", "cs-rich"), parts),
            Block::List(is_numbered, items) => {
                let tag = if is_numbered { "ol" } else { "ul" };
                let list = maker.add(parent, tag, "cs-rich");
                for item in items {
                    runs(maker, &maker.add(&list, "li", ""), item);
                }
            }
            Block::Table(heads, rows) => table(maker, parent, &heads, rows),
        }
    }
}

fn table(maker: &Maker, parent: &Element, heads: &[String], rows: Vec<Vec<Vec<Inline>>>) {
    let frame = maker.add(parent, "div", "cs-rich cs-rich--table");
    // What is too wide scrolls, by the keyboard too.
    set(&frame, "tabindex", "0");
    let table = maker.add(&frame, "table", "");
    if !heads.is_empty() {
        let row = maker.add(&table, "tr", "");
        for head in heads {
            set(&maker.text(&row, "th", "", head), "scope", "col");
        }
    }
    for cells in rows {
        let row = maker.add(&table, "tr", "");
        for cell in cells {
            runs(maker, &maker.add(&row, "td", ""), cell);
        }
    }
}

fn runs(maker: &Maker, parent: &Element, parts: Vec<Inline>) {
    for part in parts {
        match part {
            Inline::Text(text) => maker.run(parent, &text),
            Inline::Link(text, href) => link(maker, parent, "", &text, &href),
        }
    }
}

/// Adds a link that opens beside the page and tells nothing of it.
pub(crate) fn link(maker: &Maker, parent: &Element, class: &str, text: &str, href: &str) {
    let link = maker.text(parent, "a", class, text);
    set(&link, "href", href);
    set(&link, "target", "_blank");
    set(&link, "rel", "noopener noreferrer nofollow");
}
