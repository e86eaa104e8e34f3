//! Comma-separated values (RFC 4180), with semicolons or tabs for commas where a table uses those: a row with its header.

use csv::ReaderBuilder;

use super::super::passages::Block;
use super::{Format, decode, row};

pub(super) const FORMAT: Format = Format {
    name: "csv",
    endings: &["csv", "tsv"],
    media_types: &["text/csv", "text/tab-separated-values"],
    blocks,
};

fn blocks(bytes: &[u8]) -> Result<Vec<Block>, String> {
    let text = decode(bytes)?;
    let first = text.lines().next().unwrap_or_default();
    let count = |c: char| first.matches(c).count();
    let delimiter = [';', '\t', '|']
        .into_iter()
        .fold(',', |best, c| if count(c) > count(best) { c } else { best });
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut header: Option<Vec<String>> = None;
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| format!("is no table of separated values: {e}"))?;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        match &header {
            None => header = Some(cells),
            Some(header) => out.extend(row(header, &cells)),
        }
    }
    // A table of one row is that row.
    if out.is_empty() {
        out.extend(row(&[], &header.unwrap_or_default()));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &[u8], expect: &[&str]) {
        let got = blocks(text).unwrap();
        assert_eq!(got.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_row_has_its_header_whatever_separates_the_cells() {
        let expect = ["Plan: Plus, large | Price: 9.50", "Plan: Basic"];
        check(b"Plan,Price\n\"Plus, large\",9.50\nBasic,\n", &expect);
        check(b"\xEF\xBB\xBFPlan;Price\r\nPlus, large;9.50\r\nBasic;\r\n", &expect);
        check("Plan\tPrice\nPlus, large\t9.50\nBasic\t".as_bytes(), &expect);
        // As Windows writes it in western Europe.
        check(b"Stra\xDFe;Gr\xF6\xDFe\nAm Tor;5\n", &["Straße: Am Tor | Größe: 5"]);
        check(b"only one", &["only one"]);
    }
}
