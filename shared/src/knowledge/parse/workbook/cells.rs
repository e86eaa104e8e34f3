//! What a cell of a sheet says, as it is shown.

use roxmltree::Node;

use super::super::left_out::{self, Hidden};
use super::super::xml::{self, attribute, child, name};
use super::formats;
use super::styles::{Font, Styles};
use crate::knowledge::figures::{lowered, raised};

/// What is in a cell.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) text: String,
    pub(super) bold: bool,
    /// Why nobody sees it.
    pub(super) hidden: Option<Hidden>,
}

/// Column and row of a name such as `AB12`, from one.
pub(super) fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.trim_matches('$');
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = name[..letters]
        .bytes()
        .fold(0, |sum, b| sum * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    Some((column, name[letters..].trim_start_matches('$').parse().ok()?))
}

/// The strings that cells share.
pub(super) fn strings(text: Option<&str>) -> Result<Vec<String>, String> {
    let Some(text) = text else { return Ok(Vec::new()) };
    let tree = xml::parse(text, "sharedStrings.xml")?;
    let items = tree.root_element().children().filter(|n| name(*n) == "si");
    Ok(items.map(rich).collect())
}

/// Rich text: what is struck is not read, what is raised or lowered is marked.
fn rich(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for part in node.children().filter(Node::is_element) {
        let text = || child(part, "t").and_then(|t| t.text()).unwrap_or_default();
        match name(part) {
            "t" => out.push_str(part.text().unwrap_or_default()),
            "r" => {
                let font = child(part, "rPr").map(Font::read).unwrap_or_default();
                if font.struck {
                    continue;
                }
                match (font.raised, font.lowered) {
                    (true, _) => out.push_str(&raised(text())),
                    (_, true) => out.push_str(&lowered(text())),
                    _ => out.push_str(text()),
                }
            }
            _ => {}
        }
    }
    out
}

pub(super) fn read(
    cell: Node<'_, '_>,
    styles: &Styles,
    shared: &[String],
    since_1904: bool,
) -> Content {
    let style = styles.of(attribute(cell, "s").and_then(|s| s.parse().ok()).unwrap_or(0));
    let value = child(cell, "v").and_then(|v| v.text()).unwrap_or_default().trim();
    let (text, is_plain) = match attribute(cell, "t").unwrap_or("n") {
        "s" => {
            let at = value.parse::<usize>().ok();
            (at.and_then(|at| shared.get(at)).cloned().unwrap_or_default(), true)
        }
        "inlineStr" => (child(cell, "is").map(rich).unwrap_or_default(), true),
        "str" => (value.to_owned(), true),
        "b" => (if value == "1" { "yes" } else { "no" }.to_owned(), false),
        "e" => (String::new(), false),
        "d" => (value.trim_end_matches("T00:00:00").replace('T', " "), false),
        _ => match value.parse::<f64>() {
            Ok(number) => (formats::show(number, style.format, since_1904), false),
            Err(_) => (value.to_owned(), true),
        },
    };
    let text = if is_plain { formats::show_text(&text, style.format) } else { text };
    let text = text.trim().to_owned();
    let hides = !value.is_empty() && text.is_empty() && style.format.contains(";;");
    let hidden = match style.font {
        _ if hides => Some(left_out::UNSEEN),
        _ if text.is_empty() => None,
        Font { struck: true, .. } => Some(left_out::STRUCK),
        Font { tiny: true, .. } => Some(left_out::UNSEEN),
        Font { white: true, .. } if !style.filled => Some(left_out::UNSEEN),
        _ => None,
    };
    let text = match style.font {
        Font { raised: true, .. } => raised(&text),
        Font { lowered: true, .. } => lowered(&text),
        _ => text,
    };
    Content { text, bold: style.font.bold, hidden }
}
