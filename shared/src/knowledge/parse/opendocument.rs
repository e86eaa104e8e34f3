//! OpenDocument (ISO/IEC 26300): texts, slides and sheets; ODT, ODP and ODS.

mod inline;
mod lists;
mod sheet;
mod styles;

use roxmltree::Node;

use super::super::passages::{Block, BlockKind};
use super::Format;
use super::archive::{self, Archive};
use super::left_out::{self, LeftOut};
use super::table::{self, Header};
use super::xml::{self, attribute, child, name};
use inline::Inline;
use lists::Lists;
use styles::Styles;

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
pub(super) const ODS: Format = Format {
    name: "ods",
    endings: &["ods"],
    media_types: &["application/vnd.oasis.opendocument.spreadsheet"],
    blocks,
};

fn blocks(bytes: &[u8], left_out: &mut LeftOut) -> Result<Vec<Block>, String> {
    let mut archive = archive::open(bytes)?;
    if is_encrypted(&mut archive)? {
        return Err("is encrypted; save it without a password".to_owned());
    }
    let content = archive::text(&mut archive, "content.xml")?
        .ok_or_else(|| "is no OpenDocument: it has no `content.xml`".to_owned())?;
    let common = archive::text(&mut archive, "styles.xml")?;
    let common = common.as_deref().map(|c| xml::parse(c, "styles.xml")).transpose()?;
    let tree = xml::parse(&content, "content.xml")?;
    let root = tree.root_element();
    let mut styles = Styles::default();
    let mut lists = Lists::default();
    for part in common.iter().map(roxmltree::Document::root_element).chain([root]) {
        styles.read(part);
        lists.read(part);
    }
    let body = child(root, "body").unwrap_or(root);
    let mut reader =
        Reader { styles: &styles, lists, left_out, place: String::new(), out: Vec::new() };
    match body.children().find(|n| name(*n) == "spreadsheet") {
        Some(book) => reader.book(book)?,
        None => reader.walk(body, Place::default())?,
    }
    Ok(reader.out)
}

fn is_encrypted(archive: &mut Archive<'_>) -> Result<bool, String> {
    let manifest = archive::text(archive, "META-INF/manifest.xml")?;
    Ok(manifest.is_some_and(|m| m.contains("encryption-data")))
}

/// Where something stands.
#[derive(Debug, Clone, Copy, Default)]
struct Place<'s> {
    /// How many lists it is in, and the style of their numbers.
    depth: usize,
    list: Option<&'s str>,
    /// Whether it is the first of its item, which has the number.
    is_first: bool,
    in_cell: bool,
    /// Whether something behind it has a colour.
    shaded: bool,
}

struct Reader<'s, 'l> {
    styles: &'s Styles,
    lists: Lists,
    left_out: &'l mut LeftOut,
    /// Where in the file, for what is left out.
    place: String,
    out: Vec<Block>,
}

impl Reader<'_, '_> {
    fn walk(&mut self, node: Node<'_, '_>, place: Place<'_>) -> Result<(), String> {
        for child in node.children().filter(Node::is_element) {
            self.element(child, place)?;
        }
        Ok(())
    }

    fn element(&mut self, node: Node<'_, '_>, place: Place<'_>) -> Result<(), String> {
        match name(node) {
            "h" | "p" => self.paragraph(node, place)?,
            "list" => self.list(node, place)?,
            "table" => {
                let rows = sheet::rows(self, node, place.shaded)?;
                let header = match rows.header {
                    0 => Header::Guessed,
                    said => Header::Said(said),
                };
                table::write(rows.rows, header, &mut self.out)?;
            }
            "section" => {
                let is_hidden = attribute(node, "display").is_some_and(|d| d != "true");
                if !(is_hidden && self.left_out.hide(left_out::TEXT, "in a hidden section")) {
                    self.walk(node, place)?;
                }
            }
            "page" => self.slide(node)?,
            "notes" => {
                let has_text = node.descendants().any(|n| {
                    ["p", "h"].contains(&name(n))
                        && n.descendants()
                            .any(|t| t.is_text() && t.text().is_some_and(|t| !t.trim().is_empty()))
                });
                if has_text && !self.left_out.hide(left_out::NOTES, "") {
                    self.walk(node, place)?;
                }
            }
            "annotation" => {
                self.left_out.hide(left_out::COMMENT, &self.place);
            }
            "tracked-changes" => {
                let deletions = node.descendants().filter(|n| name(*n) == "deletion");
                self.left_out.hide_many(left_out::DELETED, &self.place, deletions.count());
            }
            "sequence-decls" | "forms" | "desc" | "title" | "scripts" | "calculation-settings" => {}
            "frame" | "custom-shape" | "rect" | "ellipse" | "g" | "text-box" => {
                if !self.is_shape_left_out(node) {
                    let shaded =
                        place.shaded || self.styles.is_filled(attribute(node, "style-name"));
                    self.walk(node, Place { shaded, ..place })?;
                }
            }
            _ => self.walk(node, place)?,
        }
        Ok(())
    }

    fn paragraph(&mut self, node: Node<'_, '_>, place: Place<'_>) -> Result<(), String> {
        let read = Inline::read(node, self.styles, place.shaded, self.left_out, &self.place);
        let is_heading = name(node) == "h" && !place.in_cell;
        let is_title = self.styles.is_title(attribute(node, "style-name"));
        let level: u8 = attribute(node, "outline-level").and_then(|l| l.parse().ok()).unwrap_or(2);
        let mut kind = match (is_heading, is_title && !place.in_cell) {
            (true, _) => BlockKind::Heading(level.clamp(1, 6)),
            (false, true) => BlockKind::Heading(1),
            _ if place.depth > 0 => BlockKind::Item,
            _ => BlockKind::Paragraph,
        };
        let mut text = read.text;
        if !text.trim().is_empty() {
            let label = match place.list {
                Some(style) if place.is_first => self.lists.next(style, place.depth),
                None if name(node) == "h" => self.lists.heading(usize::from(level)),
                _ => None,
            };
            if let Some(label) = label {
                if kind == BlockKind::Item {
                    kind = BlockKind::Paragraph;
                }
                text = format!("{label} {text}");
            }
        }
        self.out.extend(Block::new(kind, &text));
        for inner in read.boxes {
            self.element(
                inner,
                Place { in_cell: place.in_cell, shaded: place.shaded, ..Place::default() },
            )?;
        }
        for note in read.notes {
            self.walk(note, Place { in_cell: place.in_cell, ..Place::default() })?;
        }
        Ok(())
    }

    fn list(&mut self, node: Node<'_, '_>, place: Place<'_>) -> Result<(), String> {
        let style = attribute(node, "style-name").or(place.list);
        let goes_on = attribute(node, "continue-numbering") == Some("true")
            || attribute(node, "continue-list").is_some()
            || node.descendants().any(|n| name(n) == "h");
        if let (Some(style), 0, false) = (style, place.depth, goes_on) {
            self.lists.restart(style);
        }
        let inner = Place { depth: place.depth + 1, list: style, ..place };
        for item in node.children().filter(Node::is_element) {
            let is_item = name(item) == "list-item";
            if let (Some(style), Some(start)) =
                (style, attribute(item, "start-value").and_then(|s| s.parse().ok()))
            {
                self.lists.set(style, inner.depth, start);
            }
            let mut is_first = is_item;
            for part in item.children().filter(Node::is_element) {
                self.element(part, Place { is_first, ..inner })?;
                if ["p", "h"].contains(&name(part)) {
                    is_first = false;
                }
            }
        }
        Ok(())
    }

    /// A slide is a heading; its title, where it has one, says more than its name.
    fn slide(&mut self, page: Node<'_, '_>) -> Result<(), String> {
        let label = attribute(page, "name").unwrap_or_default();
        if self.styles.is_hidden_page(attribute(page, "style-name"))
            && self.left_out.hide(left_out::SLIDE, "")
        {
            return Ok(());
        }
        self.place = format!("on slide `{label}`");
        let titles = page.children().filter(|n| attribute(*n, "class") == Some("title"));
        let mut title = Vec::new();
        for shape in titles {
            if self.is_shape_left_out(shape) {
                continue;
            }
            let outer = std::mem::take(&mut self.out);
            let done = self.walk(shape, Place { in_cell: true, shaded: true, ..Place::default() });
            title.extend(std::mem::replace(&mut self.out, outer).into_iter().map(|b| b.text));
            done?;
        }
        let title = title.join(" ");
        let heading = if title.trim().is_empty() { label } else { &title };
        self.out.extend(Block::new(BlockKind::Heading(2), heading));
        let shaded = !self
            .styles
            .is_plain_page(attribute(page, "style-name"), attribute(page, "master-page-name"))
            || page.descendants().any(|n| name(n) == "image");
        for shape in page.children().filter(Node::is_element) {
            if attribute(shape, "class") != Some("title") {
                self.element(shape, Place { shaded, ..Place::default() })?;
            }
        }
        self.place.clear();
        Ok(())
    }

    /// Whether a shape is hidden or lies beside its page.
    fn is_shape_left_out(&mut self, shape: Node<'_, '_>) -> bool {
        let has_text = shape
            .descendants()
            .any(|n| n.is_text() && n.text().is_some_and(|t| !t.trim().is_empty()));
        let is_none = |n: &str| attribute(shape, n) == Some("none");
        if is_none("display") || attribute(shape, "visible") == Some("false") {
            return !has_text || self.left_out.hide(left_out::SHAPE, &self.place);
        }
        self.styles.is_beside(shape)
            && (!has_text || self.left_out.hide(left_out::UNSEEN, &self.place))
    }

    fn book(&mut self, book: Node<'_, '_>) -> Result<(), String> {
        for node in book.children().filter(|n| name(*n) == "table") {
            let title = attribute(node, "name").unwrap_or_default();
            if self.styles.is_hidden_table(attribute(node, "style-name"))
                && self.left_out.hide(left_out::SHEET, &format!("(`{title}`)"))
            {
                continue;
            }
            self.place = format!("in sheet `{title}`");
            let rows = sheet::rows(self, node, false)?;
            let mut inner = Vec::new();
            table::write(rows.rows, Header::Sheet, &mut inner)
                .map_err(|what| format!("{what} in sheet `{title}`"))?;
            if !inner.is_empty() {
                self.out.extend(Block::new(BlockKind::Heading(2), title));
                self.out.append(&mut inner);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "opendocument/tests.rs"]
mod tests;
