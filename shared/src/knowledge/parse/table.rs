//! Tables: merged cells are laid out, the header is found, and a row is said with the names of its columns.

use super::super::passages::{Block, BlockKind};
use super::grid::{Row, Slot};
use super::header::{self, Names};
use super::row;

/// Most cells of a table after its merged ones are laid out, and most bytes in them.
pub(super) const CELLS: usize = 400_000;
const BYTES: usize = 16_000_000;

/// Says that a table has more cells than are read.
pub(super) fn too_many() -> String {
    format!("has a table of more than {CELLS} cells")
}

/// A cell as a file states it.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    /// Columns and rows that it goes over; none counts as one.
    pub(super) across: usize,
    pub(super) down: usize,
    /// Whether the file marks it as the name of a row or column.
    pub(super) is_name: bool,
    /// What a table within it says; the outer table is layout then.
    pub(super) nested: Vec<Block>,
}

impl Cell {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), across: 1, down: 1, ..Self::default() }
    }
}

/// How the header of a table is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    /// The file says how many rows it has; none is said by nothing.
    Said(usize),
    /// By what the rows look like.
    Guessed,
    /// By what they look like, and an empty row may divide two tables: a sheet.
    Sheet,
}

/// Writes a table as blocks.
pub(super) fn write(
    rows: Vec<Vec<Cell>>,
    header: Header,
    out: &mut Vec<Block>,
) -> Result<(), String> {
    if rows.iter().flatten().any(|c| !c.nested.is_empty()) {
        for cell in rows.into_iter().flatten() {
            out.extend(Block::new(BlockKind::Paragraph, &cell.text));
            out.extend(cell.nested);
        }
        return Ok(());
    }
    let mut grid = lay_out(rows)?;
    match header {
        Header::Sheet => {
            let mut names = Names::default();
            for part in grid.split(|row| row.iter().all(Slot::is_empty)) {
                if !part.is_empty() {
                    names = section(part, header::find(part), names, out);
                }
            }
        }
        Header::Said(count) if count > 0 => {
            let count = count.min(grid.len());
            // Empty rows above would count as names.
            let (head, body) = grid.split_at(count);
            let names = Names::of(head, body);
            write_rows(body, &names, out);
            if body.iter().flatten().all(Slot::is_empty) {
                out.extend(head.iter().filter_map(plain));
            }
        }
        Header::Said(_) | Header::Guessed => {
            grid.retain(|row| row.iter().any(|s| !s.is_empty()));
            if !grid.is_empty() {
                section(&grid, header::find(&grid), Names::default(), out);
            }
        }
    }
    Ok(())
}

/// Writes rows that belong together. Where they have no header of their own and as many columns as the table above the gap,
/// they go on with that.
fn section(part: &[Row], found: header::Found, above: Names, out: &mut Vec<Block>) -> Names {
    let header::Found { titles, count } = found;
    for row in &part[..titles] {
        out.extend(title(row));
    }
    let rest = &part[titles..];
    if count == 0 && titles == 0 && above.fit(rest) {
        write_rows(rest, &above, out);
        return above;
    }
    let (head, body) = rest.split_at(count.min(rest.len()));
    let names = Names::of(head, body);
    if body.is_empty() {
        out.extend(head.iter().filter_map(plain));
    } else {
        write_rows(body, &names, out);
    }
    names
}

fn write_rows(rows: &[Row], names: &Names, out: &mut Vec<Block>) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns =
        (0..width).filter(|c| rows.iter().any(|r| r.get(*c).is_some_and(|s| !s.is_empty())));
    let is_pairs = names.is_empty() && columns.count() == 2;
    for row in rows {
        let filled: Vec<&Slot> = row.iter().filter(|s| !s.is_empty()).collect();
        let is_one = filled.first().is_some_and(|f| filled.iter().all(|s| s.cell == f.cell));
        if names.say(row) {
            // The header once more, as on each page of a print.
        } else if is_one && filled.len() > 1 && filled.len() == width {
            out.extend(title(row));
        } else if names.is_empty() && filled.len() > 1 && (is_pairs || filled[0].is_name) {
            let values: Vec<&str> = distinct(&filled[1..]);
            let name = filled[0].text.trim_end_matches(':');
            let joint = if name.ends_with('?') { "" } else { ":" };
            let text = format!("{name}{joint} {}", values.join(" | "));
            out.extend(Block::new(BlockKind::Row, &text));
        } else {
            let cells: Vec<String> = row.iter().map(|s| s.text.clone()).collect();
            out.extend(named(names, row, &cells));
        }
    }
}

/// A row with the names of its columns. Where there are none, a cell that goes over several columns is said once.
fn named(names: &Names, row_of: &Row, cells: &[String]) -> Option<Block> {
    if names.is_empty() { plain(row_of) } else { row(&names.all, cells) }
}

fn plain(of: &Row) -> Option<Block> {
    let all: Vec<&Slot> = of.iter().filter(|s| !s.is_empty()).collect();
    Block::new(BlockKind::Row, &distinct(&all).join(" | "))
}

/// A line above a table, or one that goes over all its columns.
fn title(of: &Row) -> Option<Block> {
    let all: Vec<&Slot> = of.iter().filter(|s| !s.is_empty()).collect();
    Block::new(BlockKind::Paragraph, &distinct(&all).join(" "))
}

/// The texts of cells, each cell once.
fn distinct<'s>(slots: &[&'s Slot]) -> Vec<&'s str> {
    let mut last = None;
    let mut out = Vec::new();
    for slot in slots {
        if last != Some(slot.cell) {
            out.push(slot.text.as_str());
        }
        last = Some(slot.cell);
    }
    out
}

/// The grid of a table: what a merged cell says holds for each place that it covers.
fn lay_out(rows: Vec<Vec<Cell>>) -> Result<Vec<Row>, String> {
    let count = rows.len();
    let mut grid: Vec<Vec<Option<Slot>>> = vec![Vec::new(); count];
    let (mut cells, mut bytes) = (0_usize, 0_usize);
    let mut number = 0;
    for (at, row) in rows.into_iter().enumerate() {
        let mut column = 0;
        for cell in row {
            while grid[at].get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            number += 1;
            let (across, down) = (cell.across.max(1), cell.down.clamp(1, count - at));
            cells = across.checked_mul(down).map_or(usize::MAX, |n| n.saturating_add(cells));
            bytes += cell.text.len() * if cells > CELLS { 0 } else { across * down };
            if cells > CELLS {
                return Err(too_many());
            }
            if bytes > BYTES {
                return Err(format!("has a table of more than {} MB of text", BYTES / 1_000_000));
            }
            let text = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
            for line in grid.iter_mut().skip(at).take(down) {
                if line.len() < column + across {
                    line.resize(column + across, None);
                }
                for slot in &mut line[column..column + across] {
                    let (text, is_name) = (text.clone(), cell.is_name);
                    *slot = Some(Slot { text, is_name, cell: number, across, down });
                }
            }
            column += across;
        }
    }
    let width = grid.iter().map(Vec::len).max().unwrap_or(0);
    if width.saturating_mul(count) > CELLS {
        return Err(too_many());
    }
    Ok(grid
        .into_iter()
        .map(|mut row| {
            row.resize(width, None);
            row.into_iter().map(Option::unwrap_or_default).collect()
        })
        .collect())
}

#[cfg(test)]
#[path = "table/tests.rs"]
mod tests;
