//! PDF, by way of Markdown: the text of each page under the number of the page, which is what a citation names.

mod grid;

use unpdf::parser::backend::RawBackend;
use unpdf::render::{PageSelection, RenderOptions, to_markdown};
use unpdf::{Error, ParseOptions, PdfParser};

use super::super::passages::{Block, BlockKind};
use super::{Format, markdown, row};
use grid::Line;

pub(super) const FORMAT: Format =
    Format { name: "pdf", endings: &["pdf"], media_types: &["application/pdf"], blocks };

/// Most pages that are read.
const PAGES: usize = 1_000;
/// Levels that the headings of a page go down, to stand under the title and the number of the page.
const DOWN: u8 = 2;

fn blocks(bytes: &[u8]) -> Result<Vec<Block>, String> {
    let options = ParseOptions { parallel: false, ..ParseOptions::default() };
    let failed = |error: Error| match error {
        Error::Encrypted | Error::InvalidPassword => {
            "is encrypted; save it without a password".to_owned()
        }
        other => format!("cannot be read: {other}"),
    };
    let parser = PdfParser::from_bytes_with_options(bytes, options).map_err(failed)?;
    let document = parser.parse().map_err(failed)?;
    let count = document.pages.len();
    if count > PAGES {
        return Err(format!("has {count} pages, at most {PAGES} are read"));
    }
    let backend = RawBackend::load_bytes(bytes).ok();
    // A table that goes on over pages has its header on the first of them.
    let mut header = Vec::new();
    let mut pages = Vec::with_capacity(count);
    for page in &document.pages {
        if let Some(lines) = backend.as_ref().and_then(|b| grid::lines(b, page.number)) {
            pages.push(table(lines, &mut header));
            continue;
        }
        let options = RenderOptions {
            page_selection: PageSelection::Pages(vec![page.number]),
            ..RenderOptions::default()
        };
        pages.push(markdown::blocks(&to_markdown(&document, &options).map_err(failed)?));
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

/// The blocks of a page that is a grid. The first row ever is the header.
fn table(lines: Vec<Line>, header: &mut Vec<String>) -> Vec<Block> {
    let mut out = Vec::new();
    for line in lines {
        match line {
            Line::Text(text) => out.extend(Block::new(BlockKind::Paragraph, &text)),
            Line::Row(cells) if header.len() != cells.len() => *header = cells,
            Line::Row(cells) if cells == *header => {}
            Line::Row(cells) => out.extend(row(header, &cells)),
        }
    }
    out
}
