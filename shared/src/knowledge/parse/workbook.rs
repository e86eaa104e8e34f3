//! Workbooks of Excel (ECMA-376, `SpreadsheetML`): XLSX, read from its XML, since what is hidden, merged and formatted is
//! stated nowhere else. A sheet is a heading.

mod cells;
mod formats;
mod styles;

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::passages::{Block, BlockKind};
use super::Format;
use super::archive::{self, Relations};
use super::left_out::{self, LeftOut};
use super::table::{self, Cell, Header};
use super::xml::{self, attribute, child, children, name};
use cells::{Content, place, strings};
use styles::Styles;

pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    endings: &["xlsx"],
    media_types: &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    blocks,
};

/// Most bytes of text in the cells of a sheet: many cells may share one long text.
const BYTES: usize = 16_000_000;
/// Most rows and columns of a sheet, as Excel has them.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

fn blocks(bytes: &[u8], left_out: &mut LeftOut) -> Result<Vec<Block>, String> {
    let mut archive = archive::open(bytes)?;
    let main = Relations::read(&mut archive, "")?;
    let main = main.by_kind("officeDocument").unwrap_or("xl/workbook.xml").to_owned();
    let text = archive::text(&mut archive, &main)?
        .ok_or_else(|| format!("cannot be read: it has no `{main}`"))?;
    let relations = Relations::read(&mut archive, &main)?;
    let mut part = |kind: &str| match relations.by_kind(kind) {
        Some(name) => archive::text(&mut archive, name),
        None => Ok(None),
    };
    let (shared, styles) = (part("sharedStrings")?, part("styles")?);
    let styles = Styles::read(styles.as_deref())?;
    let shared = strings(shared.as_deref())?;
    let tree = xml::parse(&text, &main)?;
    let root = tree.root_element();
    let since_1904 = child(root, "workbookPr").and_then(|p| attribute(p, "date1904"));
    let since_1904 = since_1904.is_some_and(|d| xml::is_on(Some(d)));
    let mut out = Vec::new();
    let sheets = child(root, "sheets").map(|s| children(s, "sheet").collect::<Vec<_>>());
    for sheet in sheets.unwrap_or_default() {
        let title = attribute(sheet, "name").unwrap_or_default();
        let is_hidden = attribute(sheet, "state").is_some_and(|s| s != "visible");
        if is_hidden && left_out.hide(left_out::SHEET, &format!("(`{title}`)")) {
            continue;
        }
        let id = sheet.attributes().find(|a| a.name() == "id" && a.namespace().is_some());
        let Some(part) = id.and_then(|id| relations.by_id(id.value())) else { continue };
        let Some(text) = archive::text(&mut archive, part)? else { continue };
        let tree = xml::parse(&text, part)?;
        let place = format!("in sheet `{title}`");
        let mut reader =
            Sheet { styles: &styles, shared: &shared, since_1904, place: &place, left_out };
        let rows = reader.rows(tree.root_element())?;
        if let Some(name) = Relations::read(&mut archive, part)?.by_kind("comments")
            && let Some(text) = archive::text(&mut archive, name)?
        {
            let tree = xml::parse(&text, name)?;
            let list = child(tree.root_element(), "commentList");
            let count = list.map_or(0, |l| children(l, "comment").count());
            left_out.hide_many(left_out::COMMENT, &place, count);
        }
        let mut inner = Vec::new();
        table::write(rows, Header::Sheet, &mut inner)
            .map_err(|what| format!("{what} in sheet `{title}`"))?;
        if !inner.is_empty() {
            out.extend(Block::new(BlockKind::Heading(2), title));
            out.append(&mut inner);
        }
    }
    Ok(out)
}

struct Sheet<'s> {
    styles: &'s Styles,
    shared: &'s [String],
    since_1904: bool,
    place: &'s str,
    left_out: &'s mut LeftOut,
}

impl Sheet<'_> {
    /// The rows that have something in them; an empty one stands where there is a gap.
    fn rows(&mut self, sheet: Node<'_, '_>) -> Result<Vec<Vec<Cell>>, String> {
        let hidden = hidden_columns(sheet);
        let is_hidden =
            |column: u32| hidden.iter().any(|(from, to)| (*from..=*to).contains(&column));
        let all_hidden = child(sheet, "sheetFormatPr").and_then(|f| attribute(f, "zeroHeight"));
        let all_hidden = all_hidden.is_some_and(|z| xml::is_on(Some(z)));
        let mut grid: BTreeMap<u32, BTreeMap<u32, Content>> = BTreeMap::new();
        let mut columns: BTreeMap<u32, bool> = BTreeMap::new();
        let mut gone: Vec<u32> = Vec::new();
        let mut bytes = 0;
        let mut number = 0_u32;
        let data = child(sheet, "sheetData").map(|d| children(d, "row").collect::<Vec<_>>());
        for row in data.unwrap_or_default() {
            number = attribute(row, "r").and_then(|r| r.parse().ok()).unwrap_or(number + 1);
            if !(1..=ROWS).contains(&number) {
                return Err(format!("is damaged: row {number} {}", self.place));
            }
            let cells = self.cells(row)?;
            bytes += cells.values().map(|c| c.text.len()).sum::<usize>();
            if bytes > BYTES {
                let most = BYTES / 1_000_000;
                return Err(format!("has more than {most} MB of text {}", self.place));
            }
            if cells.values().all(|c| c.text.is_empty()) {
                continue;
            }
            let zero = attribute(row, "ht").is_some_and(|h| h.parse() == Ok(0.0));
            let state = attribute(row, "hidden").map_or(all_hidden, |h| xml::is_on(Some(h)));
            if (state || zero) && self.left_out.hide(left_out::ROW, self.place) {
                gone.push(number);
                continue;
            }
            for (column, content) in &cells {
                if !content.text.is_empty() {
                    columns.entry(*column).or_insert_with(|| is_hidden(*column));
                }
            }
            grid.insert(number, cells);
        }
        let count = columns.values().filter(|h| **h).count();
        if self.left_out.hide_many(left_out::COLUMN, self.place, count) {
            columns.retain(|_, hidden| !*hidden);
        }
        let columns: Vec<u32> = columns.into_keys().collect();
        if grid.len().saturating_mul(columns.len()) > table::CELLS {
            return Err(format!("{} {}", table::too_many(), self.place));
        }
        Ok(table_of(sheet, grid, &columns, &gone))
    }

    /// The cells of a row by column. What cannot be seen is left out.
    fn cells(&mut self, row: Node<'_, '_>) -> Result<BTreeMap<u32, Content>, String> {
        let mut cells = BTreeMap::new();
        let mut column = 0;
        for cell in children(row, "c") {
            column = match attribute(cell, "r") {
                Some(name) => place(name)
                    .map(|p| p.0)
                    .filter(|c| (1..=COLUMNS).contains(c))
                    .ok_or_else(|| format!("is damaged: it has no cell `{name}`"))?,
                None => column + 1,
            };
            let mut content = cells::read(cell, self.styles, self.shared, self.since_1904);
            if let Some(what) = content.hidden
                && self.left_out.hide(what, self.place)
            {
                content.text.clear();
            }
            cells.insert(column, content);
        }
        Ok(cells)
    }
}

/// The grid of the columns that are in use, with merged cells.
fn table_of(
    sheet: Node<'_, '_>,
    mut grid: BTreeMap<u32, BTreeMap<u32, Content>>,
    columns: &[u32],
    gone: &[u32],
) -> Vec<Vec<Cell>> {
    let merges = merges(sheet);
    let rows: Vec<u32> = grid.keys().copied().collect();
    let within = |all: &[u32], from: u32, to: u32| {
        all.partition_point(|a| *a <= to) - all.partition_point(|a| *a < from)
    };
    let mut out: Vec<Vec<Cell>> = Vec::new();
    let mut last: Option<u32> = None;
    // Columns that merged cells of rows above cover, and up to which row.
    let mut covered: BTreeMap<u32, u32> = BTreeMap::new();
    for row in &rows {
        // Rows that were left out are no gap.
        let is_gap = last.is_some_and(|l| (l + 1..*row).any(|r| gone.binary_search(&r).is_err()));
        if is_gap && !covered.values().any(|to| to >= row) {
            out.push(Vec::new());
        }
        last = Some(*row);
        covered.retain(|_, to| *to >= *row);
        let mut line = Vec::new();
        let mut past = 0;
        for column in columns {
            if *column <= past || covered.get(column).is_some_and(|to| to >= row) {
                continue;
            }
            let content = grid.get_mut(row).and_then(|r| r.remove(column)).unwrap_or_default();
            let mut cell = Cell { is_name: content.bold, ..Cell::new(content.text) };
            if let Some((to_row, to_column)) = merges.get(&(*row, *column)) {
                cell.across = within(columns, *column, *to_column);
                cell.down = within(&rows, *row, *to_row);
                past = *to_column;
                if to_row > row {
                    let below = columns.iter().filter(|c| (*column..=*to_column).contains(*c));
                    covered.extend(below.map(|c| (*c, *to_row)));
                }
            }
            line.push(cell);
        }
        out.push(line);
    }
    out
}

/// From and to of the columns that are hidden, or have no width.
fn hidden_columns(sheet: Node<'_, '_>) -> Vec<(u32, u32)> {
    let columns = child(sheet, "cols").map(|c| children(c, "col").collect::<Vec<_>>());
    let number = |n: Node<'_, '_>, of: &str| attribute(n, of).and_then(|v| v.parse().ok());
    let is_hidden = |c: &Node<'_, '_>| {
        attribute(*c, "hidden").is_some_and(|h| xml::is_on(Some(h)))
            || attribute(*c, "width").is_some_and(|w| w.parse() == Ok(0.0))
    };
    let hidden = columns.unwrap_or_default().into_iter().filter(is_hidden);
    hidden.filter_map(|c| Some((number(c, "min")?, number(c, "max")?))).collect()
}

/// The last row and column of each merged cell, by its first.
fn merges(sheet: Node<'_, '_>) -> BTreeMap<(u32, u32), (u32, u32)> {
    let all = sheet.children().filter(|n| name(*n) == "mergeCells");
    let all = all.flat_map(|m| children(m, "mergeCell").collect::<Vec<_>>());
    let ends = |m: Node<'_, '_>| {
        let (from, to) = attribute(m, "ref")?.split_once(':')?;
        let ((from_column, from_row), (to_column, to_row)) = (place(from)?, place(to)?);
        Some(((from_row, from_column), (to_row, to_column)))
    };
    all.filter_map(ends).collect()
}

#[cfg(test)]
#[path = "workbook/tests.rs"]
mod tests;
