//! HTML pages: what a reader sees, in order.

use scraper::{ElementRef, Html, Node};

use super::super::passages::{Block, BlockKind};
use super::{Format, decode, row};

pub(super) const FORMAT: Format = Format {
    name: "html",
    endings: &["html", "htm"],
    media_types: &["text/html", "application/xhtml+xml"],
    blocks: |bytes| Ok(blocks(&decode(bytes)?)),
};

/// Elements whose text is no content of the page.
const SKIPPED: &[&str] = &[
    "script", "style", "template", "noscript", "nav", "footer", "head", "svg", "iframe", "form",
    "button", "select", "object", "audio", "video", "canvas",
];
/// Elements that end the line of text before them.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "dl",
    "dd",
    "dt",
    "figure",
    "figcaption",
    "address",
    "aside",
    "hr",
    "table",
    "body",
    "html",
    "details",
    "summary",
];

pub(in crate::knowledge) fn blocks(text: &str) -> Vec<Block> {
    let page = Html::parse_document(text);
    read(page.root_element(), &|_| false)
}

/// What a reader sees of an element, but for what is `skipped`.
pub(super) fn read(root: ElementRef<'_>, skipped: &dyn Fn(ElementRef<'_>) -> bool) -> Vec<Block> {
    let mut walk = Walk { out: Vec::new(), text: String::new(), skipped };
    walk.element(root, 0);
    walk.flush(BlockKind::Paragraph);
    walk.out
}

/// Deeper nesting than any page needs; what lies below is not read.
const MAX_DEPTH: usize = 256;

struct Walk<'s> {
    out: Vec<Block>,
    text: String,
    skipped: &'s dyn Fn(ElementRef<'_>) -> bool,
}

impl Walk<'_> {
    fn element(&mut self, element: ElementRef<'_>, depth: usize) {
        if depth > MAX_DEPTH || is_hidden(element) || (self.skipped)(element) {
            return;
        }
        let name = element.value().name();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush(BlockKind::Paragraph);
                self.children(element, depth);
                let level = name.as_bytes().get(1).map_or(6, |b| b - b'0');
                self.flush(BlockKind::Heading(level));
            }
            "li" | "dd" => {
                self.flush(BlockKind::Paragraph);
                self.children(element, depth);
                self.flush(BlockKind::Item);
            }
            "table" => {
                self.flush(BlockKind::Paragraph);
                self.table(element, depth);
            }
            "br" => self.text.push(' '),
            _ if BLOCKS.contains(&name) => {
                self.flush(BlockKind::Paragraph);
                self.children(element, depth);
                self.flush(BlockKind::Paragraph);
            }
            _ => self.children(element, depth),
        }
    }

    fn children(&mut self, element: ElementRef<'_>, depth: usize) {
        for child in element.children() {
            match child.value() {
                Node::Text(t) => self.text.push_str(t),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn table(&mut self, table: ElementRef<'_>, depth: usize) {
        let mut header: Vec<String> = Vec::new();
        // Its own rows: those of a table in a cell belong to that, or each level would read all below it twice.
        let is_row = |e: &ElementRef<'_>| e.value().name() == "tr";
        let groups = table.child_elements().filter(|e| !is_row(e));
        let grouped = groups.flat_map(|g| g.child_elements().collect::<Vec<_>>());
        let own = table.child_elements().filter(is_row);
        for tr in own.chain(grouped.filter(is_row)) {
            let cells: Vec<ElementRef<'_>> = tr
                .child_elements()
                .filter(|e| matches!(e.value().name(), "td" | "th") && !is_hidden(*e))
                .collect();
            let texts: Vec<String> = cells.iter().map(|c| self.cell(*c, depth)).collect();
            if header.is_empty()
                && !cells.is_empty()
                && cells.iter().all(|c| c.value().name() == "th")
            {
                header = texts;
            } else {
                self.out.extend(row(&header, &texts));
            }
        }
    }

    fn cell(&self, cell: ElementRef<'_>, depth: usize) -> String {
        let mut inner = Walk { out: Vec::new(), text: String::new(), skipped: self.skipped };
        inner.children(cell, depth + 1);
        let mut parts: Vec<String> = inner.out.into_iter().map(|b| b.text).collect();
        parts.extend(Block::new(BlockKind::Paragraph, &inner.text).map(|b| b.text));
        parts.join(" ")
    }

    fn flush(&mut self, kind: BlockKind) {
        let text = std::mem::take(&mut self.text);
        self.out.extend(Block::new(kind, &text));
    }
}

/// Whether a reader cannot see the element: text hidden from people is a way to plant instructions.
fn is_hidden(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let style = value.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    let styled = ["display:none", "visibility:hidden", "font-size:0", "opacity:0;"]
        .iter()
        .any(|s| style.contains(s))
        || style.ends_with("opacity:0");
    SKIPPED.contains(&value.name())
        || styled
        || value.attr("hidden").is_some()
        || value.attr("aria-hidden") == Some("true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_cannot_see_is_not_read() {
        let got = blocks(
            "<nav>Home</nav><p>Seen <b>text</b>.</p><p hidden>No</p><div style='display: none'>No</div>\
             <script>no()</script><!-- no -->",
        );
        assert_eq!(got, [Block::new(BlockKind::Paragraph, "Seen text.").unwrap()]);
    }

    #[test]
    fn tables_and_lists_keep_their_structure() {
        let got = blocks(
            "<ul><li>One<li>Two</ul><table><tr><th>Size<th>Price</tr><tr><td>S<td>5 €</tr></table>",
        );
        let text: Vec<&str> = got.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(text, ["One", "Two", "Size: S | Price: 5 €"]);
    }

    #[test]
    fn tables_in_tables_are_read_once() {
        let page = "<table><tr><td>deep ".repeat(100);
        let words = blocks(&page).iter().map(|b| b.text.matches("deep").count()).sum::<usize>();
        assert_eq!(words, 100);
    }

    #[test]
    fn deep_nesting_does_not_overflow() {
        let page = "<div>".repeat(20_000) + "deep";
        assert!(blocks(&page).is_empty());
    }
}
