//! What the library's model of a page knows and its Markdown does not say: raised and lowered text, and tables as they are.

use unpdf::model::{Block as Part, InlineContent, Page, Paragraph, Table};

use super::super::left_out::{self, LeftOut};
use super::super::table::{self, Cell, Header};
use crate::knowledge::figures::{lowered, raised};
use crate::knowledge::{Block, BlockKind};

/// Stands in the Markdown of a page where one of its tables was: a private character, and its number.
const TABLE: char = '\u{F0010}';

/// Tables that were taken out of a page.
#[derive(Default)]
pub(super) struct Tables(Vec<Vec<Vec<Cell>>>);

/// Marks what is raised or lowered in a page, leaves out what is struck, and takes out its tables.
pub(super) fn prepare(page: &mut Page, left_out: &mut LeftOut, place: &str) -> Tables {
    let mut tables = Tables::default();
    for part in &mut page.elements {
        match part {
            Part::Paragraph(paragraph) => mark(paragraph, left_out, place),
            Part::Table(table) => {
                let stand_in = Paragraph::with_text(format!("{TABLE}{}", tables.0.len()));
                let rows = cells(table, left_out, place);
                tables.0.push(rows);
                *part = Part::Paragraph(stand_in);
            }
            _ => {}
        }
    }
    tables
}

impl Tables {
    /// Puts the tables back, as blocks.
    pub(super) fn put_back(mut self, blocks: Vec<Block>) -> Result<Vec<Block>, String> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            let number = block.text.strip_prefix(TABLE).and_then(|n| n.parse::<usize>().ok());
            match number.and_then(|n| self.0.get_mut(n)).map(std::mem::take) {
                Some(rows) => table::write(rows, Header::Guessed, &mut out)?,
                None => out.push(block),
            }
        }
        Ok(out)
    }
}

fn mark(paragraph: &mut Paragraph, left_out: &mut LeftOut, place: &str) {
    for content in &mut paragraph.content {
        let InlineContent::Text(run) = content else { continue };
        if run.style.strikethrough && !run.text.trim().is_empty() {
            left_out.hide(left_out::STRUCK, place);
            run.text.clear();
        } else if run.style.superscript {
            run.text = raised(&run.text);
        } else if run.style.subscript {
            run.text = lowered(&run.text);
        }
    }
}

fn cells(table: &mut Table, left_out: &mut LeftOut, place: &str) -> Vec<Vec<Cell>> {
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &mut table.rows {
        let mut line = Vec::with_capacity(row.cells.len());
        for cell in &mut row.cells {
            cell.content.iter_mut().for_each(|p| mark(p, left_out, place));
            let texts: Vec<String> = cell.content.iter().map(text).collect();
            let is_name =
                cell.content.iter().all(is_bold) && texts.iter().any(|t| !t.trim().is_empty());
            line.push(Cell {
                across: usize::from(cell.colspan),
                down: usize::from(cell.rowspan),
                is_name,
                ..Cell::new(
                    Block::new(BlockKind::Paragraph, &texts.join(" "))
                        .map_or_else(String::new, |b| b.text),
                )
            });
        }
        rows.push(line);
    }
    rows
}

fn text(paragraph: &Paragraph) -> String {
    let piece = |content: &InlineContent| match content {
        InlineContent::Text(run) => run.text.clone(),
        InlineContent::Link { text, .. } => text.clone(),
        InlineContent::LineBreak => " ".to_owned(),
        InlineContent::Image { .. } => String::new(),
    };
    paragraph.content.iter().map(piece).collect()
}

fn is_bold(paragraph: &Paragraph) -> bool {
    let mut runs = paragraph.content.iter().filter_map(|c| match c {
        InlineContent::Text(run) if !run.text.trim().is_empty() => Some(run.style.bold),
        _ => None,
    });
    runs.all(|bold| bold)
}
