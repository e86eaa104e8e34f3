//! The styles of a workbook: fonts, fills and number formats by the number of a style.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::xml::{self, attribute, child, children};
use super::formats;

/// Points up to which text is too small to be seen.
const TINY: f64 = 2.0;

/// What of a font matters to what is read.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are switches of the format")]
pub(super) struct Font {
    pub(super) struck: bool,
    pub(super) raised: bool,
    pub(super) lowered: bool,
    pub(super) bold: bool,
    pub(super) white: bool,
    pub(super) tiny: bool,
}

impl Font {
    pub(super) fn read(node: Node<'_, '_>) -> Self {
        let value = |of: &str| child(node, of).and_then(|n| attribute(n, "val"));
        let is_on = |of: &str| child(node, of).is_some_and(|n| xml::is_on(attribute(n, "val")));
        let color = child(node, "color");
        let rgb = color.and_then(|c| attribute(c, "rgb"));
        let theme = color.and_then(|c| attribute(c, "theme"));
        let has_tint = color.is_some_and(|c| attribute(c, "tint").is_some_and(|t| t != "0"));
        Self {
            struck: is_on("strike"),
            raised: value("vertAlign") == Some("superscript"),
            lowered: value("vertAlign") == Some("subscript"),
            bold: is_on("b"),
            // The first colour of a theme is its background.
            white: rgb.is_some_and(|c| c.to_ascii_uppercase().ends_with("FFFFFF"))
                || (theme == Some("0") && !has_tint),
            tiny: value("sz").and_then(|s| s.parse().ok()).is_some_and(|s: f64| s <= TINY),
        }
    }
}

/// A style of cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style<'s> {
    pub(super) font: Font,
    pub(super) filled: bool,
    pub(super) format: &'s str,
}

/// All styles of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: Vec<(usize, usize, u32)>,
    fonts: Vec<Font>,
    filled: Vec<bool>,
    formats: BTreeMap<u32, String>,
}

impl Styles {
    pub(super) fn read(text: Option<&str>) -> Result<Self, String> {
        let Some(text) = text else { return Ok(Self::default()) };
        let tree = xml::parse(text, "styles.xml")?;
        let root = tree.root_element();
        let list = |of: &str, each: &'static str| {
            child(root, of).map(|l| children(l, each).collect::<Vec<_>>()).unwrap_or_default()
        };
        let number =
            |n: Node<'_, '_>, of: &str| attribute(n, of).and_then(|v| v.parse::<u32>().ok());
        let formats = list("numFmts", "numFmt")
            .into_iter()
            .filter_map(|f| Some((number(f, "numFmtId")?, attribute(f, "formatCode")?.to_owned())));
        let cells = list("cellXfs", "xf").into_iter().map(|x| {
            let at = |of: &str| number(x, of).unwrap_or(0);
            (at("fontId") as usize, at("fillId") as usize, at("numFmtId"))
        });
        let is_filled = |fill: Node<'_, '_>| match child(fill, "patternFill") {
            Some(pattern) => {
                let color = child(pattern, "fgColor").and_then(|c| attribute(c, "rgb"));
                attribute(pattern, "patternType").is_some_and(|p| p != "none")
                    && !color.is_some_and(|c| c.to_ascii_uppercase().ends_with("FFFFFF"))
            }
            None => true,
        };
        Ok(Self {
            cells: cells.collect(),
            fonts: list("fonts", "font").into_iter().map(Font::read).collect(),
            filled: list("fills", "fill").into_iter().map(is_filled).collect(),
            formats: formats.collect(),
        })
    }

    /// The style of a number.
    pub(super) fn of(&self, number: usize) -> Style<'_> {
        let (font, fill, format) = self.cells.get(number).copied().unwrap_or_default();
        let own = self.formats.get(&format).map(String::as_str);
        Style {
            font: self.fonts.get(font).copied().unwrap_or_default(),
            filled: self.filled.get(fill).copied().unwrap_or_default(),
            format: own.unwrap_or_else(|| formats::built_in(format)),
        }
    }
}
