//! Comma-separated values (RFC 4180), with semicolons or tabs for commas where a table uses those: a row with its header.

use csv::{ReaderBuilder, StringRecord};

use super::super::passages::Block;
use super::table::{self, Cell, Header};
use super::{Format, charset};

pub(super) const FORMAT: Format = Format {
    name: "csv",
    endings: &["csv", "tsv"],
    media_types: &["text/csv", "text/tab-separated-values"],
    blocks: |bytes, _| blocks(bytes),
};

/// Lines by which the separator is told, and how much of each.
const LINES: usize = 20;
const SAMPLE: usize = 4_000;
/// Most cells of one row.
const COLUMNS: usize = 16_384;

fn blocks(bytes: &[u8]) -> Result<Vec<Block>, String> {
    let text = charset::plain(bytes)?;
    let text = text.trim_start_matches('\u{FEFF}');
    let (said, text) = said_separator(text);
    let separator = said.unwrap_or_else(|| guess(text));
    // A row is held in memory as a whole, so its cells are counted before.
    if text.lines().any(|l| l.len() > COLUMNS && l.matches(separator).count() >= COLUMNS) {
        return Err(format!("has a row of more than {COLUMNS} cells"));
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut count = 0;
    let mut record = StringRecord::new();
    let mut from = 0;
    loop {
        let more = reader.read_record(&mut record);
        if !more.map_err(|e| format!("is no table of separated values: {e}"))? {
            break;
        }
        count += record.len();
        if count > table::CELLS {
            return Err(table::too_many());
        }
        // Empty lines are passed over by the reader, and divide tables.
        let to = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        let ended = text.get(..from).is_none_or(|t| t.ends_with('\n'));
        let mut raw = text.get(from..to).unwrap_or_default();
        if !ended {
            raw = raw.strip_prefix('\r').unwrap_or(raw);
            raw = raw.strip_prefix('\n').unwrap_or(raw);
        }
        if !rows.is_empty() && raw.starts_with(['\n', '\r']) {
            rows.push(Vec::new());
        }
        from = to;
        rows.push(record.iter().map(Cell::new).collect());
    }
    let mut out = Vec::new();
    table::write(rows, Header::Sheet, &mut out)?;
    Ok(out)
}

/// The separator that a first line `sep=;` says, which Excel writes and reads.
fn said_separator(text: &str) -> (Option<char>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim().trim_matches('"');
    let said = first.get(..4).filter(|s| s.eq_ignore_ascii_case("sep=")).and(first.get(4..));
    let mut chars = said.unwrap_or_default().chars();
    match (chars.next().filter(char::is_ascii), chars.next()) {
        (Some(separator), None) => (Some(separator), rest),
        // A tab is trimmed away with the line's end.
        (None, _) if said == Some("") => (Some('\t'), rest),
        _ => (None, text),
    }
}

/// The separator that most lines have equally often, outside quotes.
fn guess(text: &str) -> char {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(LINES).collect();
    let score = |separator: char| {
        let mut counts: Vec<usize> = lines.iter().map(|l| outside(l, separator)).collect();
        counts.sort_unstable();
        let mode = |count: usize| counts.iter().filter(|c| **c == count).count();
        let best = counts.iter().copied().filter(|c| *c > 0).max_by_key(|c| (mode(*c), *c));
        best.map_or((0, 0), |count| (mode(count), count))
    };
    [';', '\t', '|'].into_iter().fold(',', |best, c| if score(c) > score(best) { c } else { best })
}

fn outside(line: &str, separator: char) -> usize {
    let mut quoted = false;
    line.chars()
        .take(SAMPLE)
        .filter(|c| {
            quoted ^= *c == '"';
            !quoted && *c == separator
        })
        .count()
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

    #[test]
    fn a_first_line_that_names_the_separator_is_no_row() {
        let expect = ["Item: Pump | Price: 1.200,00 EUR"];
        check(b"sep=;\nItem;Price\nPump;1.200,00 EUR\n", &expect);
        check(b"\"sep=;\"\r\nItem;Price\r\nPump;1.200,00 EUR\r\n", &expect);
        check(b"\xEF\xBB\xBFSEP=\t\r\nItem\tPrice\r\nPump\t1.200,00 EUR\r\n", &expect);
        // Without it, commas of decimals are no separators.
        check(b"Item;Price\nPump;1.200,00 EUR\n", &expect);
    }

    #[test]
    fn names_and_values_titles_and_second_tables_are_told_apart() {
        let pairs = b"Weight,48 kg\nNoise level,52 dB\nWarranty,36 months\n";
        check(pairs, &["Weight: 48 kg", "Noise level: 52 dB", "Warranty: 36 months"]);
        check(
            b"Prices 2027,,\nItem,Size,Price\nPump,L,9\n\nCountry,Days,Way\nJapan,9,ship\n",
            &[
                "Prices 2027",
                "Item: Pump | Size: L | Price: 9",
                "Country: Japan | Days: 9 | Way: ship",
            ],
        );
    }

    #[test]
    fn a_cell_may_hold_lines_and_an_endless_row_is_refused() {
        check(
            b"Item,Text\nPump,\"two\n\nlines\"\nHose,one\n",
            &["Item: Pump | Text: two lines", "Item: Hose | Text: one"],
        );
        let fault = blocks(",".repeat(20_000).as_bytes()).unwrap_err();
        assert_eq!(fault, "has a row of more than 16384 cells");
    }
}
