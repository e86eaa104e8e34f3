//! PDF, by way of Markdown: the text of each page under the number of the page, which is what a citation names.

mod grid;
mod model;
mod seen;
mod unseen;

use unpdf::parser::backend::RawBackend;
use unpdf::parser::{BlockType, LayoutAnalyzer};
use unpdf::render::{PageSelection, RenderOptions, to_markdown};
use unpdf::{Error, ParseOptions, PdfParser};

use super::super::passages::{Block, BlockKind};
use super::left_out::{self, LeftOut};
use super::table::{self, Cell, Header};
use super::{Format, markdown, row};
use grid::Line;
use seen::Seen;

pub(super) const FORMAT: Format =
    Format { name: "pdf", endings: &["pdf"], media_types: &["application/pdf"], blocks };

/// Most pages that are read.
const PAGES: usize = 1_000;
/// Levels that the headings of a page go down, to stand under the title and the number of the page.
const DOWN: u8 = 2;

fn blocks(bytes: &[u8], left_out: &mut LeftOut) -> Result<Vec<Block>, String> {
    let options = ParseOptions { parallel: false, ..ParseOptions::default() };
    let failed = |error: Error| match error {
        Error::Encrypted | Error::InvalidPassword => {
            "is encrypted; save it without a password".to_owned()
        }
        other => format!("cannot be read: {other}"),
    };
    let parser = PdfParser::from_bytes_with_options(bytes, options).map_err(failed)?;
    let mut document = parser.parse().map_err(failed)?;
    let count = document.pages.len();
    if count > PAGES {
        return Err(format!("has {count} pages, at most {PAGES} are read"));
    }
    let backend = RawBackend::load_bytes(bytes).ok();
    let seen = backend.map(|b| Seen::new(b, !left_out.is_allowed()));
    // A table that goes on over pages has its header on the first of them.
    let mut header = Vec::new();
    let mut pages = Vec::with_capacity(count);
    for at in 0..count {
        let number = document.pages[at].number;
        let place = format!("on page {number}");
        let hidden = seen.as_ref().map_or(0, |s| s.hidden_on(number));
        let is_hidden = left_out.hide_many(left_out::UNSEEN, &place, hidden) && hidden > 0;
        if let Some(lines) = seen.as_ref().and_then(|s| grid::lines(s, number)) {
            pages.push(table(lines, &mut header)?);
            continue;
        }
        let tables = model::prepare(&mut document.pages[at], left_out, &place);
        let options = RenderOptions {
            page_selection: PageSelection::Pages(vec![number]),
            ..RenderOptions::default()
        };
        let text = to_markdown(&document, &options).map_err(failed)?;
        let is_turned = text.chars().any(|c| ('\u{0590}'..='\u{08FF}').contains(&c));
        let own = seen.as_ref().filter(|_| is_hidden || is_turned);
        pages.push(match own.and_then(|s| laid_out(s, number, is_hidden)) {
            Some(blocks) => blocks,
            None => tables.put_back(markdown::blocks(&text)?)?,
        });
    }
    if pages.iter().all(Vec::is_empty) {
        return Err(format!("has {count} pages and no text: a scan? Recognize its text first"));
    }
    let mut out = Vec::new();
    let first = pages.iter().find_map(|p| p.first());
    let title = first.filter(|b| b.kind == BlockKind::Heading(1)).map(|b| b.text.clone());
    let title = title.or(document.metadata.title).unwrap_or_default();
    out.extend(Block::new(BlockKind::Heading(1), &title));
    for (number, page) in (1..).zip(pages) {
        if count > 1 {
            let of = format!("{number} / {count}");
            out.extend(Block::new(BlockKind::Heading(DOWN), &of));
        }
        out.extend(page.into_iter().filter(|b| b.text != title).map(|block| match block.kind {
            BlockKind::Heading(level) => {
                Block { kind: BlockKind::Heading((level + DOWN).min(6)), ..block }
            }
            _ => block,
        }));
    }
    Ok(out)
}

/// The blocks of a page as it is seen, where the library reads more of it or in another order; tables that are ruled are not
/// told there.
fn laid_out(seen: &Seen, number: u32, always: bool) -> Option<Vec<Block>> {
    let _ = seen.has_turned();
    let blocks = LayoutAnalyzer::new(seen).extract_page_blocks(number).ok()?;
    if !seen.has_turned() && !always {
        return None;
    }
    let block = |block: &unpdf::parser::TextBlock| match block.block_type {
        BlockType::Heading => {
            Block::new(BlockKind::Heading(block.heading_level.clamp(1, 6)), &block.text())
        }
        BlockType::ListItem => match block.list_item_number {
            Some(n) => {
                Block::new(BlockKind::Paragraph, &format!("{n}. {}", block.list_item_text()))
            }
            None => Block::new(BlockKind::Item, &block.list_item_text()),
        },
        _ => Block::new(BlockKind::Paragraph, &block.text()),
    };
    Some(blocks.iter().filter_map(block).collect())
}

/// The blocks of a page that is a grid. Where the page before had a header of as many columns, it goes on under that.
fn table(lines: Vec<Line>, header: &mut Vec<String>) -> Result<Vec<Block>, String> {
    let mut out = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        match line {
            Line::Text(text) => out.extend(Block::new(BlockKind::Paragraph, &text)),
            Line::Row(cells) => rows.push(cells),
        }
        if rows.is_empty() || matches!(lines.peek(), Some(Line::Row(_))) {
            continue;
        }
        let all = std::mem::take(&mut rows);
        if header.len() == all[0].len() {
            out.extend(
                all.iter().filter(|cells| *cells != header).filter_map(|cells| row(header, cells)),
            );
            continue;
        }
        let cells = |row: &Vec<String>| row.iter().map(Cell::new).collect();
        let before = out.len();
        table::write(all.iter().map(cells).collect(), Header::Guessed, &mut out)?;
        // The first row named the columns when it is no row of its own.
        let first = all[0].join(" | ");
        if out.len() - before < all.len() && !out[before..].iter().any(|b| b.text == first) {
            header.clone_from(&all[0]);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
