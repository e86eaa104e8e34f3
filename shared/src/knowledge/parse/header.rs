//! Where the header of a table is, when the file does not say so: by what its rows look like.

use super::grid::{Row, Slot};

/// Most rows of a header.
const DEEP: usize = 4;

/// What stands above the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Rows that are titles or a letterhead.
    pub(super) titles: usize,
    /// Rows that name the columns, after those.
    pub(super) count: usize,
}

/// The names of columns, and what their values have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) all: Vec<String>,
    shapes: Vec<Option<String>>,
}

impl Names {
    /// The names that the rows of a header give together, for these rows below them.
    pub(super) fn of(head: &[Row], body: &[Row]) -> Self {
        let width = head.iter().map(Vec::len).max().unwrap_or(0);
        let name = |column: usize| {
            let mut parts: Vec<&Slot> = Vec::new();
            for slot in head.iter().filter_map(|r| r.get(column)).filter(|s| !s.is_empty()) {
                if !parts.iter().any(|p| p.cell == slot.cell || p.text == slot.text) {
                    parts.push(slot);
                }
            }
            parts.iter().map(|s| s.text.trim_end_matches(':')).collect::<Vec<_>>().join(" ")
        };
        let shape = |column: usize| {
            let mut shapes = values(body, column).map(shape);
            let first = shapes.next()?;
            shapes.all(|s| s == first).then_some(first)
        };
        Self { all: (0..width).map(name).collect(), shapes: (0..width).map(shape).collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.iter().all(String::is_empty)
    }

    /// Whether a row says the names themselves.
    pub(super) fn say(&self, row: &Row) -> bool {
        !self.is_empty()
            && row.len() == self.all.len()
            && row.iter().zip(&self.all).all(|(s, n)| s.text == *n)
    }

    /// Whether rows below a gap may go on under these names: they fill no other columns, one of them fills all, and their
    /// values are of the same kinds.
    pub(super) fn fit(&self, rows: &[Row]) -> bool {
        let named = self.all.iter().filter(|n| !n.is_empty()).count();
        let within = |row: &Row| {
            row.iter()
                .enumerate()
                .all(|(c, s)| s.is_empty() || self.all.get(c).is_some_and(|n| !n.is_empty()))
        };
        let is_alike = |(column, known): (usize, &Option<String>)| {
            known.as_ref().is_none_or(|k| values(rows, column).all(|v| shape(v) == *k))
        };
        named > 1
            && rows.iter().all(within)
            && rows.iter().any(|r| filled(r) >= named)
            && self.shapes.iter().enumerate().all(is_alike)
    }
}

/// The texts of a column that begin with a figure.
fn values(rows: &[Row], column: usize) -> impl Iterator<Item = &str> {
    let texts = rows.iter().filter_map(move |r| r.get(column)).map(|s| s.text.as_str());
    texts.filter(|t| is_value(t))
}

/// Cells of a row, a merged one counted once.
fn filled(row: &Row) -> usize {
    let mut last = usize::MAX;
    row.iter().filter(|s| !s.is_empty() && std::mem::replace(&mut last, s.cell) != s.cell).count()
}

/// Finds titles and header of rows that belong together.
pub(super) fn find(rows: &[Row]) -> Found {
    let widest = rows.iter().map(filled).max().unwrap_or(0);
    // A title is one cell; a letterhead fills half of the columns at most.
    let is_title = |row: &Row| filled(row) <= 1 || (widest > 3 && 2 * filled(row) <= widest);
    let is_kept = |row: &Row| row.iter().all(|s| s.is_name || s.is_empty());
    let mut titles =
        if widest < 2 { rows.len() } else { rows.iter().take_while(|r| is_title(r)).count() };
    // One name at the head of a column and an empty corner beside it is a header.
    if let Some(row) = titles.checked_sub(1).and_then(|last| rows.get(last))
        && widest == 2
        && row.first().is_some_and(Slot::is_empty)
        && row.len() > 1
    {
        titles -= 1;
    }
    let body = &rows[titles..];
    let Some(first) = body.first() else { return Found { titles, count: 0 } };
    if body.len() > 1 && (is_kept(first) || looks_like_names(body)) {
        return Found { titles, count: depth(body) };
    }
    Found { titles, count: 0 }
}

/// How many rows of a header there are: one that goes over several columns has its parts below it.
fn depth(rows: &[Row]) -> usize {
    let mut count = 1;
    while count < DEEP.min(rows.len() - 1) {
        let above = &rows[count - 1];
        let goes_on = above.iter().any(|s| !s.is_empty() && s.across > 1 && s.across < above.len())
            || (0..count).any(|r| rows[r].iter().any(|s| !s.is_empty() && s.down + r > count));
        if !goes_on || rows[count].iter().any(|s| is_value(&s.text)) {
            break;
        }
        count += 1;
    }
    count
}

/// Whether the first row names the columns of the others.
fn looks_like_names(rows: &[Row]) -> bool {
    let (first, body) = (&rows[0], &rows[1..]);
    let columns: Vec<usize> = (0..first.len())
        .filter(|c| rows.iter().any(|r| r.get(*c).is_some_and(|s| !s.is_empty())))
        .collect();
    // Names beside their values, each row by itself.
    if body.iter().all(|r| r[columns[0]].is_name)
        && !first[columns[0]].is_empty()
        && first[columns[0]].is_name
    {
        return false;
    }
    let ends_as_name = |r: &Row| r[columns[0]].text.ends_with(':');
    if columns.len() == 2 && rows.iter().filter(|r| ends_as_name(r)).count() * 2 > rows.len() {
        return false;
    }
    columns.iter().all(|column| {
        let texts = body.iter().filter_map(|r| r.get(*column)).map(|s| s.text.as_str());
        let (values, words): (Vec<&str>, Vec<&str>) =
            texts.filter(|t| !t.is_empty()).partition(|t| is_value(t));
        let mut shapes: Vec<String> = values.iter().map(|v| shape(v)).collect();
        shapes.dedup();
        let name = &first[*column];
        if is_value(&name.text) {
            // Such as `10 pieces` over prices, or a year. One row alone may be a pair as well.
            return is_year(&name.text)
                || (values.len() > 1 && shapes.len() == 1 && shapes[0] != shape(&name.text));
        }
        let is_alike = shapes.len() == 1
            && (values.len() > 1 || words.is_empty())
            && values.len() > words.len();
        columns.len() > 2 || *column == columns[0] || values.is_empty() || is_alike
    })
}

/// Whether a text begins with a figure.
fn is_value(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_numeric)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y))
}

/// A value without its figures: `# months` for `36 months`.
fn shape(value: &str) -> String {
    let mut out = String::new();
    for c in value.chars() {
        let is_inner =
            out.ends_with('#') && (".,'’ \u{A0}\u{202F}-–/:".contains(c) || c.is_numeric());
        if c.is_numeric() {
            if !out.ends_with('#') {
                out.push('#');
            }
        } else if !is_inner && !c.is_whitespace() {
            out.extend(c.to_lowercase());
        }
    }
    out.trim_end_matches('s').to_owned()
}
