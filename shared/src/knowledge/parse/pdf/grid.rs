//! Pages that are one grid of cells without rules, as spreadsheets print them: rows by their baselines, columns by the white
//! between them. Everything else is left to the library, which sees tables that are ruled or stand in text.

use unpdf::parser::backend::PdfBackend;
use unpdf::parser::{LayoutAnalyzer, TextSpan};

use crate::knowledge::figures::{lowered, raised};
use crate::text::words::is_unspaced;

/// Rows of a grid at least.
const ROWS: usize = 4;
/// Share of the lines of a page that are rows of its grid.
const SHARE: f32 = 0.8;
/// Share of the font size by which two baselines of a line differ at most.
const LEVEL: f32 = 0.4;
/// White between two columns, and between two words, at least, as a share of the font size.
const GUTTER: f32 = 0.5;
const SPACE: f32 = 0.12;
/// Share of the font size up to which text is small, and from which on its baseline is another.
const SMALL: f32 = 0.8;
const SHIFT: f32 = 0.1;
/// Points by which what is aligned may differ, and the share of rows that begin something there.
const ALIGNED: f32 = 0.5;
const OFTEN: f32 = 0.6;
/// Half of the cells of a table are no longer than this, in characters; lines of running text in columns are. A character of
/// a script without spaces counts twice.
const LONG: usize = 22;

/// A line of a page: a row of its grid, or something above or below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// The cells by column; empty ones too.
    Row(Vec<String>),
    /// Text that is no row.
    Text(String),
}

/// A piece of a line between two gutters.
struct Piece {
    from: f32,
    to: f32,
    text: String,
}

/// The lines of a page that is a grid; `None` where it is none, or cannot be told.
pub(super) fn lines(backend: &dyn PdfBackend, page: u32) -> Option<Vec<Line>> {
    let spans = LayoutAnalyzer::new(backend).extract_page_spans(page).ok()?;
    of(spans)
}

fn of(mut spans: Vec<TextSpan>) -> Option<Vec<Line>> {
    spans.retain(|s| !s.text.trim().is_empty() && !s.is_rotated() && !s.is_struck);
    // From the top of the page down, then from the left.
    spans.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<TextSpan>> = Vec::new();
    for span in spans {
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|f| (f.y - span.y).abs() <= LEVEL * f.font_size) =>
            {
                row.push(span);
            }
            _ => rows.push(vec![span]),
        }
    }
    let starts = starts(&rows);
    let rows: Vec<Vec<Piece>> = rows.into_iter().map(|row| pieces(row, &starts)).collect();
    let many: Vec<&Vec<Piece>> = rows.iter().filter(|r| r.len() > 1).collect();
    if many.len() < ROWS || (many.len() as f32) < SHARE * rows.len() as f32 {
        return None;
    }
    let mut lengths: Vec<usize> =
        many.iter().flat_map(|r| r.iter().map(|p| length(&p.text))).collect();
    lengths.sort_unstable();
    if lengths.get(lengths.len() / 2).is_none_or(|median| *median > LONG) {
        return None;
    }
    let columns = columns(&many);
    let most = many.iter().map(|r| r.len()).max().unwrap_or(0);
    if columns.len() < 2 || columns.len() < most {
        return None;
    }
    Some(rows.into_iter().map(|row| line(row, &columns)).collect())
}

fn length(text: &str) -> usize {
    text.chars().map(|c| if is_unspaced(c) { 2 } else { 1 }).sum()
}

/// Where so many rows begin something at one place that a column begins there: numbers that end where the text beside them
/// begins leave no white between the two.
fn starts(rows: &[Vec<TextSpan>]) -> Vec<f32> {
    let mut all: Vec<f32> = rows.iter().flat_map(|r| r.iter().map(|s| s.x)).collect();
    all.sort_by(f32::total_cmp);
    let often = |x: &&f32| {
        let near = all.iter().filter(|y| (*y - **x).abs() <= ALIGNED).count();
        near >= ROWS && near as f32 >= OFTEN * rows.len() as f32
    };
    all.iter().filter(often).copied().collect()
}

/// What stands between the gutters of a line.
fn pieces(mut row: Vec<TextSpan>, starts: &[f32]) -> Vec<Piece> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    // The largest text of a line is on its baseline; small digits beside it are raised or lowered.
    let base = row.iter().max_by(|a, b| a.font_size.total_cmp(&b.font_size));
    let (size, level) = base.map_or((0.0, 0.0), |b| (b.font_size, b.y));
    for span in &mut row {
        let is_small = span.font_size <= SMALL * size;
        if is_small && span.y - level > SHIFT * size {
            span.text = raised(&span.text);
        } else if is_small && level - span.y > SHIFT * size {
            span.text = lowered(&span.text);
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for span in row {
        let (from, to) = (span.x, span.x + span.ink_width.unwrap_or(span.width));
        let white = pieces.last().map_or(f32::MAX, |last| (from - last.to) / span.font_size);
        let is_start = || white > SPACE && starts.iter().any(|s| (s - from).abs() <= ALIGNED);
        match pieces.last_mut() {
            Some(last) if white < GUTTER && !is_start() => {
                if white > SPACE && !last.text.ends_with(' ') {
                    last.text.push(' ');
                }
                last.text.push_str(&span.text);
                last.to = last.to.max(to);
            }
            _ => pieces.push(Piece { from, to, text: span.text }),
        }
    }
    pieces
}

/// Where the columns are: what the pieces of all rows cover together.
fn columns(rows: &[&Vec<Piece>]) -> Vec<(f32, f32)> {
    let mut covered: Vec<(f32, f32)> =
        rows.iter().flat_map(|r| r.iter().map(|p| (p.from, p.to))).collect();
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (from, to) in covered {
        match columns.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => columns.push((from, to)),
        }
    }
    columns
}

fn line(row: Vec<Piece>, columns: &[(f32, f32)]) -> Line {
    if row.len() < 2 {
        return Line::Text(row.into_iter().map(|p| p.text).collect());
    }
    let mut cells = vec![String::new(); columns.len()];
    for piece in row {
        let place = columns.iter().position(|c| piece.from <= c.1 && piece.to >= c.0);
        if let Some(cell) = place.and_then(|p| cells.get_mut(p)) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(piece.text.trim());
        }
    }
    Line::Row(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, x: f32, y: f32, width: f32) -> TextSpan {
        let mut span = TextSpan::new(text.to_owned(), x, y, 10.0, "Sans".to_owned());
        span.width = width;
        span
    }

    #[test]
    fn a_printed_sheet_is_rows_of_cells() {
        let mut spans = vec![span("Prices", 250.0, 800.0, 30.0)];
        for (row, (name, price)) in
            [("Item", "Price"), ("Pump", "1,200.00"), ("Long filter", "9.50"), ("Hose", "")]
                .iter()
                .enumerate()
        {
            let y = 700.0 - 12.0 * row as f32;
            spans.push(span(name, 50.0, y, 5.0 * name.len() as f32));
            // Numbers end where their column does.
            spans.push(span(price, 200.0 - 5.0 * price.len() as f32, y, 5.0 * price.len() as f32));
            spans.push(span("pc", 220.0, y + 1.0, 10.0));
        }
        let row = |cells: [&str; 3]| Line::Row(cells.map(str::to_owned).to_vec());
        let expect = [
            Line::Text("Prices".to_owned()),
            row(["Item", "Price", "pc"]),
            row(["Pump", "1,200.00", "pc"]),
            row(["Long filter", "9.50", "pc"]),
            row(["Hose", "", "pc"]),
        ];
        assert_eq!(of(spans).unwrap(), expect);
    }

    #[test]
    fn text_in_two_columns_is_no_grid() {
        let text = "A sentence of a column that goes on to its very end.";
        let spans = (0..20).flat_map(|n| {
            let y = 700.0 - 12.0 * n as f32;
            [span(text, 50.0, y, 220.0), span(text, 300.0, y, 220.0)]
        });
        assert_eq!(of(spans.collect()), None);
        assert_eq!(of(vec![span("One line.", 50.0, 700.0, 40.0)]), None);
    }
}
