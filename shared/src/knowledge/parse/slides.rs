//! Slides of `PowerPoint` (ECMA-376, `PresentationML`): PPTX. A slide is a heading; hidden slides, hidden shapes and speaker
//! notes are left out.

mod text;

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::passages::{Block, BlockKind};
use super::Format;
use super::archive::{self, Archive, Relations};
use super::left_out::{self, LeftOut};
use super::table::{self, Cell, Header};
use super::xml::{self, attribute, child, children, name};
use text::Shape;

pub(super) const FORMAT: Format = Format {
    name: "pptx",
    endings: &["pptx"],
    media_types: &["application/vnd.openxmlformats-officedocument.presentationml.presentation"],
    blocks,
};

/// Placeholders that say the same on every slide.
const REPEATED: &[&str] = &["sldNum", "dt", "ftr", "hdr", "sldImg"];

fn blocks(bytes: &[u8], left_out: &mut LeftOut) -> Result<Vec<Block>, String> {
    let mut archive = archive::open(bytes)?;
    let main = Relations::read(&mut archive, "")?;
    let main = main.by_kind("officeDocument").unwrap_or("ppt/presentation.xml").to_owned();
    let text = archive::text(&mut archive, &main)?
        .ok_or_else(|| format!("cannot be read: it has no `{main}`"))?;
    let relations = Relations::read(&mut archive, &main)?;
    let tree = xml::parse(&text, &main)?;
    let root = tree.root_element();
    let length = |name: &str| child(root, "sldSz").and_then(|s| attribute(s, name)?.parse().ok());
    let size = (length("cx").unwrap_or(i64::MAX), length("cy").unwrap_or(i64::MAX));
    let listed = child(root, "sldIdLst")
        .map(|list| children(list, "sldId").collect::<Vec<_>>())
        .unwrap_or_default();
    let mut out = Vec::new();
    let mut backdrops = Backdrops::default();
    for (number, slide) in (1..).zip(listed) {
        // The id of the relation has a prefix, the id of the slide has none.
        let id = slide.attributes().find(|a| a.name() == "id" && a.namespace().is_some());
        let Some(part) = id.and_then(|id| relations.by_id(id.value())) else { continue };
        let Some(text) = archive::text(&mut archive, part)? else { continue };
        let tree = xml::parse(&text, part)?;
        let root = tree.root_element();
        let beside = Relations::read(&mut archive, part)?;
        if attribute(root, "show").is_some_and(|s| !xml::is_on(Some(s)))
            && left_out.hide(left_out::SLIDE, "")
        {
            continue;
        }
        out.extend(Block::new(BlockKind::Heading(2), &format!("Slide {number}")));
        let place = format!("on slide {number}");
        let is_plain = !is_coloured(root) && backdrops.are_plain(&mut archive, &beside)?;
        let mut reader = Slide { size, place: &place, is_plain, left_out, out: &mut out };
        reader.shapes(root)?;
        if let Some(part) = beside.by_kind("notesSlide") {
            notes(&mut archive, part, left_out, &place, &mut out)?;
        }
        if let Some(part) = beside.by_kind("comments")
            && let Some(text) = archive::text(&mut archive, part)?
        {
            let tree = xml::parse(&text, part)?;
            let count = tree.root_element().children().filter(|n| name(*n) == "cm").count();
            left_out.hide_many(left_out::COMMENT, &place, count);
        }
    }
    Ok(out)
}

/// What a speaker sees and nobody else.
fn notes(
    archive: &mut Archive<'_>,
    part: &str,
    left_out: &mut LeftOut,
    place: &str,
    out: &mut Vec<Block>,
) -> Result<(), String> {
    let Some(text) = archive::text(archive, part)? else { return Ok(()) };
    let tree = xml::parse(&text, part)?;
    let mut inner = Vec::new();
    let size = (i64::MAX, i64::MAX);
    let mut aside = LeftOut::new(left_out.is_allowed());
    let mut notes = Slide { size, place, is_plain: false, left_out: &mut aside, out: &mut inner };
    notes.shapes(tree.root_element())?;
    if !inner.is_empty() && !left_out.hide(left_out::NOTES, "") {
        out.append(&mut inner);
    }
    Ok(())
}

/// Whether something may be behind white text: a picture, a colour.
fn is_coloured(root: Node<'_, '_>) -> bool {
    root.descendants().any(|n| match name(n) {
        "pic" | "blipFill" | "gradFill" | "pattFill" => true,
        "solidFill" => {
            let is_text = n.parent().is_some_and(|p| {
                ["rPr", "endParaRPr", "defRPr", "ln", "lnL", "lnR", "lnT", "lnB"].contains(&name(p))
            });
            !is_text && !n.children().any(text::is_white)
        }
        "bgRef" => n.children().any(|c| c.is_element() && !text::is_white(c)),
        _ => false,
    })
}

/// Layouts and masters, each read once: whether it is coloured, and the part that it stands on.
#[derive(Default)]
struct Backdrops(BTreeMap<String, (bool, Option<String>)>);

impl Backdrops {
    fn are_plain(&mut self, archive: &mut Archive<'_>, slide: &Relations) -> Result<bool, String> {
        let mut part = slide.by_kind("slideLayout").map(str::to_owned);
        while let Some(name) = part {
            if !self.0.contains_key(&name) {
                let text = archive::text(archive, &name)?.unwrap_or_else(|| "<none/>".to_owned());
                let coloured = is_coloured(xml::parse(&text, &name)?.root_element());
                let above = Relations::read(archive, &name)?;
                let above = above.by_kind("slideMaster").filter(|a| *a != name);
                self.0.insert(name.clone(), (coloured, above.map(str::to_owned)));
            }
            let Some((coloured, above)) = self.0.get(&name) else { break };
            if *coloured {
                return Ok(false);
            }
            // A master stands on nothing.
            part = above.clone().filter(|a| !self.0.contains_key(a) || self.0[a].1.is_none());
        }
        Ok(true)
    }
}

struct Slide<'s, 'l> {
    /// Width and height.
    size: (i64, i64),
    place: &'s str,
    /// Whether white text is on white.
    is_plain: bool,
    left_out: &'l mut LeftOut,
    out: &'s mut Vec<Block>,
}

impl Slide<'_, '_> {
    fn shapes(&mut self, node: Node<'_, '_>) -> Result<(), String> {
        for shape in node.children().filter(Node::is_element) {
            match name(shape) {
                "sp" | "grpSp" | "graphicFrame" | "pic" | "cxnSp" => {
                    if !self.is_left_out(shape) {
                        self.shape(shape)?;
                    }
                }
                "Fallback" | "timing" | "transition" => {}
                _ => self.shapes(shape)?,
            }
        }
        Ok(())
    }

    fn shape(&mut self, shape: Node<'_, '_>) -> Result<(), String> {
        match name(shape) {
            "sp" => {
                let place = placeholder(shape);
                let kind = place.map(|p| attribute(p, "type").unwrap_or("obj"));
                if kind.is_some_and(|k| REPEATED.contains(&k)) {
                    return Ok(());
                }
                if let Some(body) = child(shape, "txBody") {
                    self.text(body, kind);
                }
                Ok(())
            }
            "graphicFrame" => match shape.descendants().find(|n| name(*n) == "tbl") {
                Some(table) => self.table(table),
                None => Ok(()),
            },
            _ => self.shapes(shape),
        }
    }

    fn text(&mut self, body: Node<'_, '_>, kind: Option<&str>) {
        let mut shape = Shape::new(kind, self.is_plain, self.place, self.left_out);
        let paragraphs: Vec<(BlockKind, String)> =
            children(body, "p").map(|p| shape.paragraph(p)).collect();
        if matches!(kind, Some("title" | "ctrTitle")) {
            let all: Vec<&str> = paragraphs.iter().map(|p| p.1.as_str()).collect();
            self.out.extend(Block::new(BlockKind::Heading(3), &all.join(" ")));
        } else {
            self.out.extend(paragraphs.iter().filter_map(|(kind, text)| Block::new(*kind, text)));
        }
    }

    fn table(&mut self, table: Node<'_, '_>) -> Result<(), String> {
        let number =
            |n: Node<'_, '_>, of: &str| attribute(n, of).and_then(|v| v.parse().ok()).unwrap_or(1);
        let mut rows = Vec::new();
        for tr in children(table, "tr") {
            let mut row = Vec::new();
            for tc in children(tr, "tc") {
                let is_covered = |of: &str| attribute(tc, of).is_some_and(|v| xml::is_on(Some(v)));
                if is_covered("hMerge") || is_covered("vMerge") {
                    continue;
                }
                let body = child(tc, "txBody");
                // The style of a table may colour its cells.
                let mut shape = Shape::new(None, false, self.place, self.left_out);
                let lines = body.map(|b| children(b, "p").map(|p| shape.paragraph(p).1).collect());
                let lines: Vec<String> = lines.unwrap_or_default();
                row.push(Cell {
                    across: number(tc, "gridSpan"),
                    down: number(tc, "rowSpan"),
                    is_name: body.is_some_and(text::is_bold),
                    ..Cell::new(lines.join(" "))
                });
            }
            rows.push(row);
        }
        table::write(rows, Header::Guessed, self.out)
    }

    /// Whether a shape is hidden, or lies beside the slide.
    fn is_left_out(&mut self, shape: Node<'_, '_>) -> bool {
        let has_text = shape
            .descendants()
            .any(|n| name(n) == "t" && n.text().is_some_and(|t| !t.trim().is_empty()));
        let props = shape.children().flat_map(|n| n.children()).find(|n| name(*n) == "cNvPr");
        let hidden = props.and_then(|p| attribute(p, "hidden"));
        if hidden.is_some_and(|h| xml::is_on(Some(h))) {
            return !has_text || self.left_out.hide(left_out::SHAPE, self.place);
        }
        self.is_beside(shape) && (!has_text || self.left_out.hide(left_out::UNSEEN, self.place))
    }

    fn is_beside(&self, shape: Node<'_, '_>) -> bool {
        // Shapes in a group have coordinates of their own.
        if shape.parent().is_some_and(|p| name(p) == "grpSp") {
            return false;
        }
        let own = ["spPr", "grpSpPr"].iter().find_map(|p| child(shape, p));
        let Some(frame) = own.and_then(|p| child(p, "xfrm")).or_else(|| child(shape, "xfrm"))
        else {
            return false;
        };
        let number = |of: &str, side: &str| -> Option<i64> {
            child(frame, of).and_then(|n| attribute(n, side))?.parse().ok()
        };
        let is_out = |from: Option<i64>, length: Option<i64>, most: i64| {
            from.zip(length).is_some_and(|(f, l)| f >= most || f.saturating_add(l) <= 0)
        };
        is_out(number("off", "x"), number("ext", "cx"), self.size.0)
            || is_out(number("off", "y"), number("ext", "cy"), self.size.1)
    }
}

fn placeholder<'a, 'i>(shape: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    child(child(child(shape, "nvSpPr")?, "nvPr")?, "ph")
}

#[cfg(test)]
#[path = "slides/tests.rs"]
mod tests;
