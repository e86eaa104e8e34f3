//! Texts of Word (ECMA-376, `WordprocessingML`): DOCX, read from its XML, since what is hidden, struck, merged and numbered by
//! the program is stated nowhere else.

mod numbering;
mod paragraph;
mod styles;

use roxmltree::Node;

use super::super::passages::{Block, BlockKind};
use super::Format;
use super::archive::{self, Archive, Relations};
use super::left_out::{self, LeftOut};
use super::table::{self, Cell, Header};
use super::xml::{self, attribute, child, children, name};
use numbering::Numbering;
use paragraph::Paragraph;
use styles::Styles;

pub(super) const FORMAT: Format = Format {
    name: "docx",
    endings: &["docx"],
    media_types: &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    blocks,
};

fn blocks(bytes: &[u8], left_out: &mut LeftOut) -> Result<Vec<Block>, String> {
    let mut archive = archive::open(bytes)?;
    let main = Relations::read(&mut archive, "")?;
    let main = main.by_kind("officeDocument").unwrap_or("word/document.xml").to_owned();
    let text = archive::text(&mut archive, &main)?
        .ok_or_else(|| format!("cannot be read: it has no `{main}`"))?;
    let relations = Relations::read(&mut archive, &main)?;
    let styles = Styles::read(part(&mut archive, &relations, "styles")?.as_deref())?;
    let numbering = Numbering::read(part(&mut archive, &relations, "numbering")?.as_deref())?;
    let footnotes = part(&mut archive, &relations, "footnotes")?;
    let endnotes = part(&mut archive, &relations, "endnotes")?;
    let comments = part(&mut archive, &relations, "comments")?;
    let tree = xml::parse(&text, &main)?;
    let body = child(tree.root_element(), "body")
        .ok_or_else(|| format!("cannot be read: `{main}` has no body"))?;
    let is_dark = child(tree.root_element(), "background")
        .and_then(|b| attribute(b, "color"))
        .is_some_and(|c| !is_light(c));
    let mut reader =
        Reader { styles, numbering, left_out, is_dark, notes: Vec::new(), out: Vec::new() };
    reader.walk(body, Place { in_cell: false, shaded: false })?;
    for (notes, what) in [(footnotes, "footnote"), (endnotes, "endnote")] {
        if let Some(text) = notes {
            reader.notes(&text, what)?;
        }
    }
    if let Some(text) = comments {
        let tree = xml::parse(&text, "comments")?;
        let count = children(tree.root_element(), "comment").count();
        reader.left_out.hide_many(left_out::COMMENT, "", count);
    }
    Ok(reader.out)
}

fn part(
    archive: &mut Archive<'_>,
    relations: &Relations,
    kind: &str,
) -> Result<Option<String>, String> {
    match relations.by_kind(kind).map(str::to_owned) {
        Some(name) => archive::text(archive, &name),
        // Some programs name no relation; the usual name is tried.
        None => archive::text(archive, &format!("word/{kind}.xml")),
    }
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    in_cell: bool,
    /// Whether something behind it has a colour, so that white is no invisible one.
    shaded: bool,
}

struct Reader<'l> {
    styles: Styles,
    numbering: Numbering,
    left_out: &'l mut LeftOut,
    /// The page has a dark background.
    is_dark: bool,
    /// Kinds and ids of the notes that were referred to.
    notes: Vec<(&'static str, String)>,
    out: Vec<Block>,
}

impl Reader<'_> {
    fn walk(&mut self, node: Node<'_, '_>, place: Place) -> Result<(), String> {
        for child in node.children().filter(Node::is_element) {
            match name(child) {
                "p" => self.paragraph(child, place)?,
                "tbl" => self.table(child, place)?,
                "del" | "moveFrom" => {
                    self.left_out.hide(left_out::DELETED, "");
                }
                "sectPr" | "pPr" | "rPr" | "Fallback" => {}
                _ => self.walk(child, place)?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, node: Node<'_, '_>, place: Place) -> Result<(), String> {
        let shaded = place.shaded || self.is_dark;
        let mut read = Paragraph::read(node, &self.styles, shaded, self.left_out);
        self.notes.append(&mut read.notes);
        let label = if read.text.trim().is_empty() {
            None
        } else {
            read.list.as_ref().and_then(|l| self.numbering.next(l))
        };
        let text = match &label {
            Some(label) if !label.is_bullet() => format!("{} {}", label.text, read.text),
            _ => read.text,
        };
        let kind = match (read.heading, &label) {
            (Some(level), _) if !place.in_cell => BlockKind::Heading(level),
            (_, Some(label)) if label.is_bullet() => BlockKind::Item,
            _ => BlockKind::Paragraph,
        };
        self.out.extend(Block::new(kind, &text));
        for boxed in read.boxes {
            self.walk(boxed, Place { in_cell: place.in_cell, shaded: true })?;
        }
        Ok(())
    }

    fn table(&mut self, node: Node<'_, '_>, place: Place) -> Result<(), String> {
        let styled = child(node, "tblPr").and_then(|p| child(p, "tblStyle"));
        let styled = styled.and_then(|s| attribute(s, "val"));
        // The style of a table may colour what is behind its cells.
        let shaded =
            place.shaded || styled.is_some_and(|s| !["TableGrid", "TableNormal"].contains(&s));
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut said = 0;
        // Where a merged cell of each column began: row and place in it.
        let mut open: Vec<Option<(usize, usize)>> = Vec::new();
        for tr in descend(node, "tr") {
            let props = child(tr, "trPr");
            let has = |what: &str| props.and_then(|p| child(p, what));
            if has("del").is_some() {
                self.left_out.hide(left_out::DELETED, "");
                continue;
            }
            if has("hidden").is_some_and(|h| xml::is_on(attribute(h, "val")))
                && self.left_out.hide(left_out::ROW, "in a table")
            {
                continue;
            }
            let is_header = has("tblHeader").is_some_and(|h| xml::is_on(attribute(h, "val")));
            if is_header && said == rows.len() {
                said += 1;
            }
            let before = has("gridBefore").and_then(|g| attribute(g, "val")?.parse().ok());
            let mut column = before.unwrap_or(0_usize).min(1_000);
            let mut row: Vec<Cell> = vec![Cell::new(""); column];
            for tc in descend(tr, "tc") {
                let props = child(tc, "tcPr");
                let value = |what: &str| props.and_then(|p| child(p, what));
                let across = value("gridSpan").and_then(|g| attribute(g, "val")?.parse().ok());
                let across = across.unwrap_or(1_usize).clamp(1, 1_000);
                open.resize(open.len().max(column + across), None);
                if let Some(merge) = value("vMerge") {
                    if attribute(merge, "val") == Some("restart") {
                        open[column] = Some((rows.len(), row.len()));
                    } else if let Some((from, at)) = open[column] {
                        rows[from][at].down += 1;
                        column += across;
                        continue;
                    }
                } else {
                    open[column] = None;
                }
                let has_fill = value("shd").is_some_and(is_filled);
                let mut cell =
                    self.cell(tc, Place { in_cell: true, shaded: shaded || has_fill })?;
                cell.across = across;
                row.push(cell);
                column += across;
            }
            rows.push(row);
        }
        let header = if said > 0 { Header::Said(said) } else { Header::Guessed };
        table::write(rows, header, &mut self.out)
    }

    fn cell(&mut self, tc: Node<'_, '_>, place: Place) -> Result<Cell, String> {
        let outer = std::mem::take(&mut self.out);
        let done = self.walk(tc, place);
        let inner = std::mem::replace(&mut self.out, outer);
        done?;
        let text: Vec<&str> = inner.iter().map(|b| b.text.as_str()).collect();
        let is_name = self.styles.is_bold(tc);
        let cell = Cell { is_name, ..Cell::new(text.join(" ")) };
        if tc.descendants().any(|n| name(n) == "tbl") {
            return Ok(Cell { nested: inner, text: String::new(), ..cell });
        }
        Ok(cell)
    }

    /// Footnotes or endnotes that the text refers to, as text at its end.
    fn notes(&mut self, text: &str, what: &str) -> Result<(), String> {
        let tree = xml::parse(text, &format!("{what}s"))?;
        for note in tree.root_element().children().filter(|n| name(*n) == what) {
            let id = attribute(note, "id").unwrap_or_default();
            if self.notes.iter().any(|(kind, known)| *kind == what && known == id) {
                self.walk(note, Place { in_cell: false, shaded: false })?;
            }
        }
        Ok(())
    }
}

/// Rows of a table, or cells of a row: direct ones, and those in controls and insertions around them.
fn descend<'a, 'i>(node: Node<'a, 'i>, of: &str) -> Vec<Node<'a, 'i>> {
    let mut out = Vec::new();
    for child in node.children().filter(Node::is_element) {
        match name(child) {
            found if found == of => out.push(child),
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => {
                out.extend(descend(child, of));
            }
            _ => {}
        }
    }
    out
}

/// Whether a shade is a colour that white is seen on.
fn is_filled(shade: Node<'_, '_>) -> bool {
    let fill = attribute(shade, "fill").unwrap_or("auto");
    attribute(shade, "themeFill").is_some() || (fill != "auto" && !is_light(fill))
}

/// Whether a colour is white, or so near it that white on it is not seen.
fn is_light(color: &str) -> bool {
    let color = color.trim_start_matches('#');
    let parts =
        |from: usize| color.get(from..from + 2).and_then(|p| u8::from_str_radix(p, 16).ok());
    color.len() == 6 && [0, 2, 4].into_iter().all(|from| parts(from).is_some_and(|v| v >= 0xF0))
}

#[cfg(test)]
#[path = "word/tests.rs"]
mod tests;
