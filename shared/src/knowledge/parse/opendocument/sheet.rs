//! Tables of OpenDocument, in texts and in sheets: what is hidden, merged and repeated.

use roxmltree::Node;

use super::super::left_out;
use super::super::table::{self, Cell};
use super::super::xml::{attribute, name};
use super::styles::Look;
use super::{Place, Reader};
use crate::knowledge::Block;

/// Most columns of a sheet.
const COLUMNS: usize = 16_384;
/// Most rows that a row with something in it stands for.
const REPEATED: usize = 20_000;

/// The rows of a table, and how many of them the file calls its header.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) header: usize,
}

/// Reads a table.
pub(super) fn rows(
    reader: &mut Reader<'_, '_>,
    table: Node<'_, '_>,
    shaded: bool,
) -> Result<Rows, String> {
    let mut hidden = Vec::new();
    columns(table, false, &mut hidden);
    let mut read = Table {
        reader,
        shaded,
        hidden,
        used: Vec::new(),
        gap: false,
        rows: Rows::default(),
        count: 0,
    };
    read.walk(table, false, false)?;
    let Table { used, rows, .. } = read;
    let count = used.iter().filter(|u| **u).count();
    let place = reader.place.clone();
    reader.left_out.hide_many(left_out::COLUMN, &place, count);
    Ok(rows)
}

/// Which columns are hidden.
fn columns(node: Node<'_, '_>, within: bool, out: &mut Vec<bool>) {
    for child in node.children().filter(Node::is_element) {
        let is_hidden = within
            || attribute(child, "visibility").is_some_and(|v| v != "visible")
            || attribute(child, "display") == Some("false");
        match name(child) {
            "table-column" => {
                let count = repeated(child, "number-columns-repeated");
                let count = count.min(COLUMNS.saturating_sub(out.len()));
                out.resize(out.len() + count, is_hidden);
            }
            "table-columns" | "table-header-columns" | "table-column-group" => {
                columns(child, is_hidden, out);
            }
            _ => {}
        }
    }
}

fn repeated(node: Node<'_, '_>, of: &str) -> usize {
    attribute(node, of).and_then(|n| n.parse().ok()).unwrap_or(1_usize).max(1)
}

struct Table<'t, 's, 'l> {
    reader: &'t mut Reader<'s, 'l>,
    shaded: bool,
    hidden: Vec<bool>,
    /// Hidden columns that have something in them.
    used: Vec<bool>,
    gap: bool,
    rows: Rows,
    /// Cells so far.
    count: usize,
}

impl Table<'_, '_, '_> {
    fn walk(&mut self, node: Node<'_, '_>, in_header: bool, within: bool) -> Result<(), String> {
        for child in node.children().filter(Node::is_element) {
            match name(child) {
                "table-row" => self.row(child, in_header, within)?,
                "table-header-rows" => self.walk(child, true, within)?,
                "table-rows" | "table-row-group" => {
                    let is_hidden = attribute(child, "display") == Some("false");
                    self.walk(child, in_header, within || is_hidden)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: Node<'_, '_>, in_header: bool, within: bool) -> Result<(), String> {
        let cells =
            row.children().filter(|n| ["table-cell", "covered-table-cell"].contains(&name(*n)));
        let is_empty = |n: Node<'_, '_>| {
            !n.descendants().any(|t| t.is_text() && t.text().is_some_and(|t| !t.trim().is_empty()))
                && attribute(n, "value-type").is_none()
        };
        let times = repeated(row, "number-rows-repeated");
        if cells.clone().all(is_empty) {
            // An empty row is a gap, unless cells from above reach into it.
            if cells.clone().all(|c| name(c) == "table-cell") {
                self.gap = !self.rows.rows.is_empty();
            } else {
                self.rows.rows.push(Vec::new());
            }
            return Ok(());
        }
        let is_hidden = within || attribute(row, "visibility").is_some_and(|v| v != "visible");
        let place = self.reader.place.clone();
        if is_hidden && self.reader.left_out.hide_many(left_out::ROW, &place, times.min(REPEATED)) {
            return Ok(());
        }
        let mut line = Vec::new();
        let mut column = 0;
        for cell in cells {
            let count =
                repeated(cell, "number-columns-repeated").min(COLUMNS - column.min(COLUMNS));
            if name(cell) == "covered-table-cell" {
                column += count;
                continue;
            }
            let read = if is_empty(cell) { Cell::new("") } else { self.cell(cell)? };
            // Empty cells at the end of a row stand for all columns that there could be.
            let is_rest = read.text.is_empty()
                && read.nested.is_empty()
                && column + count >= COLUMNS.min(1_024);
            for _ in 0..if is_rest { 0 } else { count } {
                self.push(&mut line, column, read.clone());
                column += 1;
            }
        }
        if self.gap {
            self.rows.rows.push(Vec::new());
            self.gap = false;
        }
        self.count += (line.len() + 1) * times.min(REPEATED);
        if self.count > table::CELLS {
            return Err(format!("{} {place}", table::too_many()));
        }
        for _ in 0..times.min(REPEATED) {
            self.rows.rows.push(line.clone());
        }
        if in_header && self.rows.header + 1 == self.rows.rows.len() {
            self.rows.header += 1;
        }
        Ok(())
    }

    /// Adds a cell, unless its column is hidden; a merged one is as wide as what is seen of it.
    fn push(&mut self, line: &mut Vec<Cell>, column: usize, mut cell: Cell) {
        let is_hidden = |c: usize| self.hidden.get(c).copied().unwrap_or(false);
        let across = cell.across.max(1);
        if !self.reader.left_out.is_allowed() {
            cell.across = (column..column + across).filter(|c| !is_hidden(*c)).count();
        }
        if is_hidden(column) {
            if !cell.text.is_empty() {
                self.used.resize(self.used.len().max(column + 1), false);
                self.used[column] = true;
            }
            if cell.across == 0 || across == 1 {
                if self.reader.left_out.is_allowed() {
                    line.push(cell);
                }
                return;
            }
        }
        line.push(cell);
    }

    fn cell(&mut self, node: Node<'_, '_>) -> Result<Cell, String> {
        let style = attribute(node, "style-name");
        let look = self.reader.styles.look(style, Look::default());
        let is_shaded = self.shaded || look.shaded || self.reader.styles.is_filled(style);
        let place = Place { in_cell: true, shaded: is_shaded, ..Place::default() };
        let outer = std::mem::take(&mut self.reader.out);
        let done = self.reader.walk(node, place);
        let inner = std::mem::replace(&mut self.reader.out, outer);
        done?;
        let texts: Vec<&str> = inner.iter().map(|b| b.text.as_str()).collect();
        let mut text = texts.join(" ");
        let has_text = node.children().any(|n| name(n) == "p");
        if !has_text {
            text = value(node);
        }
        if attribute(node, "value-type") == Some("percentage") && !text.contains(" %") {
            text = text.replace('%', " %");
        }
        let place = self.reader.place.clone();
        let hidden = match () {
            () if text.is_empty() => None,
            () if look.struck => Some(left_out::STRUCK),
            () if look.tiny || (look.white && !is_shaded) => Some(left_out::UNSEEN),
            () => None,
        };
        if hidden.is_some_and(|h| self.reader.left_out.hide(h, &place)) {
            text.clear();
        }
        let nested: Vec<Block> =
            if node.descendants().any(|n| name(n) == "table") { inner } else { Vec::new() };
        Ok(Cell {
            text: if nested.is_empty() { text } else { String::new() },
            across: repeated(node, "number-columns-spanned").min(COLUMNS),
            down: repeated(node, "number-rows-spanned"),
            is_name: look.bold || is_bold(self.reader, node),
            nested,
        })
    }
}

/// Whether all text of a cell is bold.
fn is_bold(reader: &Reader<'_, '_>, cell: Node<'_, '_>) -> bool {
    let mut texts = cell
        .descendants()
        .filter(|n| n.is_text() && n.text().is_some_and(|t| !t.trim().is_empty()))
        .peekable();
    let bold = |text: Node<'_, '_>| {
        let around: Vec<_> = text.ancestors().take_while(|n| *n != cell).collect();
        let look = around.into_iter().rev().fold(Look::default(), |look, node| {
            reader.styles.look(attribute(node, "style-name"), look)
        });
        look.bold
    };
    texts.peek().is_some() && texts.all(bold)
}

/// A value that no text stands beside.
fn value(cell: Node<'_, '_>) -> String {
    let of = |name: &str| attribute(cell, name).unwrap_or_default();
    match of("value-type") {
        "percentage" => {
            let number = of("value").parse::<f64>().unwrap_or(0.0) * 100.0;
            format!("{} %", (number * 1e6).round() / 1e6)
        }
        "currency" => format!("{} {}", of("value"), of("currency")).trim().to_owned(),
        "date" => of("date-value").trim_end_matches("T00:00:00").replace('T', " "),
        "time" => duration(of("time-value")),
        "boolean" => if of("boolean-value") == "true" { "yes" } else { "no" }.to_owned(),
        "string" => of("string-value").to_owned(),
        _ => of("value").to_owned(),
    }
}

/// `PT36H00M00S` as `36:00`.
fn duration(text: &str) -> String {
    let part = |end: char| {
        let head = text.split(end).next().filter(|h| h.len() < text.len())?;
        let digits = head.rsplit(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u32>().ok()
    };
    match (part('H'), part('M'), part('S').unwrap_or(0)) {
        (Some(h), m, 0) => format!("{h:02}:{:02}", m.unwrap_or(0)),
        (Some(h), m, s) => format!("{h:02}:{:02}:{s:02}", m.unwrap_or(0)),
        _ => text.to_owned(),
    }
}
