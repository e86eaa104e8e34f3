//! Texts and slides of OpenDocument (ISO/IEC 26300): ODT and ODP.

use roxmltree::{Document, Node};

use super::super::passages::{Block, BlockKind};
use super::{Format, archive, row};

pub(super) const ODT: Format = Format {
    name: "odt",
    endings: &["odt"],
    media_types: &["application/vnd.oasis.opendocument.text"],
    blocks,
};
pub(super) const ODP: Format = Format {
    name: "odp",
    endings: &["odp"],
    media_types: &["application/vnd.oasis.opendocument.presentation"],
    blocks,
};

/// Deeper nesting than any document needs; what lies below is not read.
const MAX_DEPTH: usize = 128;

fn blocks(bytes: &[u8]) -> Result<Vec<Block>, String> {
    let mut archive = archive::open(bytes)?;
    let content = archive::text(&mut archive, "content.xml")
        .ok_or_else(|| "is no OpenDocument: it has no `content.xml`".to_owned())?;
    let tree = Document::parse(&content).map_err(|e| format!("is damaged: {e}"))?;
    let mut out = Vec::new();
    let body = tree
        .root_element()
        .children()
        .find(|n| n.has_tag_name("body") || n.tag_name().name() == "body");
    walk(body.unwrap_or(tree.root_element()), 0, false, &mut out);
    Ok(out)
}

fn walk(node: Node<'_, '_>, depth: usize, in_list: bool, out: &mut Vec<Block>) {
    if depth > MAX_DEPTH {
        return;
    }
    for child in node.children().filter(Node::is_element) {
        match child.tag_name().name() {
            "h" => {
                let level = attribute(child, "outline-level").and_then(|l| l.parse().ok());
                let level: u8 = level.unwrap_or(2).clamp(1, 6);
                out.extend(Block::new(BlockKind::Heading(level), &text(child)));
            }
            "p" => {
                let kind = if in_list { BlockKind::Item } else { BlockKind::Paragraph };
                out.extend(Block::new(kind, &text(child)));
            }
            "table" => table(child, out),
            // A slide is a heading; its title, where it has one, says more.
            "page" => {
                let title = child.descendants().find(|n| attribute(*n, "class") == Some("title"));
                let title = title.map(text).filter(|t| !t.trim().is_empty());
                let name =
                    title.or(attribute(child, "name").map(str::to_owned)).unwrap_or_default();
                out.extend(Block::new(BlockKind::Heading(2), &name));
                walk(child, depth + 1, false, out);
            }
            // What is written beside the text, and what was struck from it.
            "annotation" | "tracked-changes" | "sequence-decls" | "forms" => {}
            _ if attribute(child, "class") == Some("title") => {}
            name => walk(child, depth + 1, in_list || name == "list", out),
        }
    }
}

fn table(node: Node<'_, '_>, out: &mut Vec<Block>) {
    let rows = node.descendants().filter(|n| n.tag_name().name() == "table-row");
    let mut header: Option<Vec<String>> = None;
    for cells in rows {
        let cells = cells.children().filter(|n| n.tag_name().name() == "table-cell");
        let cells: Vec<String> = cells.map(|c| text(c).trim().to_owned()).collect();
        match &header {
            None => header = Some(cells),
            Some(header) => out.extend(row(header, &cells)),
        }
    }
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

/// The text in a node, paragraphs and breaks in it as blanks.
fn text(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for part in node.descendants() {
        if part.is_text() {
            out.push_str(part.text().unwrap_or_default());
        } else if matches!(part.tag_name().name(), "p" | "s" | "tab" | "line-break") {
            out.push(' ');
        }
    }
    out
}
