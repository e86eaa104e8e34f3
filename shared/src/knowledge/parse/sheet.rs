//! Spreadsheets: XLSX and OpenDocument. A sheet is a heading, a row has the first one as its header.

use std::io::Cursor;

use calamine::{Data, Ods, Reader, Xlsx};

use super::super::passages::{Block, BlockKind};
use super::{Format, archive, row};

pub(super) const XLSX: Format = Format {
    name: "xlsx",
    endings: &["xlsx"],
    media_types: &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    blocks: |bytes| read::<Xlsx<_>>(bytes),
};
pub(super) const ODS: Format = Format {
    name: "ods",
    endings: &["ods"],
    media_types: &["application/vnd.oasis.opendocument.spreadsheet"],
    blocks: |bytes| read::<Ods<_>>(bytes),
};

/// Most rows of a sheet that are read.
const ROWS: usize = 20_000;

fn read<'b, R: Reader<Cursor<&'b [u8]>>>(bytes: &'b [u8]) -> Result<Vec<Block>, String> {
    archive::open(bytes)?;
    let mut book = R::new(Cursor::new(bytes)).map_err(|_| "is no spreadsheet".to_owned())?;
    let mut out = Vec::new();
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let mut rows = range
            .rows()
            .map(|cells| cells.iter().map(plain).collect::<Vec<String>>())
            .filter(|cells| cells.iter().any(|c| !c.is_empty()))
            .take(ROWS);
        let Some(header) = rows.next() else { continue };
        out.extend(Block::new(BlockKind::Heading(2), &name));
        let before = out.len();
        // A line above the table, such as its title, is text and no header.
        let is_title = |cells: &[String]| cells.iter().filter(|c| !c.is_empty()).count() == 1;
        let mut header = header;
        while is_title(&header) {
            out.extend(Block::new(BlockKind::Paragraph, &header.join(" ")));
            let Some(next) = rows.next() else { break };
            header = next;
        }
        out.extend(rows.filter_map(|cells| row(&header, &cells)));
        if out.len() == before {
            out.extend(row(&[], &header));
        }
    }
    Ok(out)
}

/// A cell as a person reads it, as far as the file says how.
fn plain(cell: &Data) -> String {
    match cell {
        Data::Float(number) => number.to_string(),
        Data::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
            let time =
                if hour + minute > 0 { format!(" {hour:02}:{minute:02}") } else { String::new() };
            format!("{year:04}-{month:02}-{day:02}{time}")
        }
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}
