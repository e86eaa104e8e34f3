//! Files to documents. A format is one file here and one line in the table.

mod archive;
mod csv;
mod faq;
pub(super) mod html;
mod json;
pub(super) mod markdown;
mod office;
mod opendocument;
pub(super) mod page;
mod pdf;
mod plain;
mod sheet;

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::text::Language;

use super::Document;
use super::passages::{Block, BlockKind, assemble};

/// A file format that the knowledge base reads.
pub struct Format {
    /// Short name, used in errors.
    pub name: &'static str,
    /// Endings of file names, without the point.
    pub endings: &'static [&'static str],
    /// Media types.
    pub media_types: &'static [&'static str],
    blocks: fn(&[u8]) -> Result<Vec<Block>, String>,
}

/// Every format known.
pub static FORMATS: &[Format] = &[
    markdown::FORMAT,
    html::FORMAT,
    plain::FORMAT,
    csv::FORMAT,
    json::FORMAT,
    pdf::FORMAT,
    office::DOCX,
    office::PPTX,
    sheet::XLSX,
    opendocument::ODT,
    opendocument::ODP,
    sheet::ODS,
];

/// Largest text that a file may hold, in bytes.
pub const MAX_BYTES: usize = 1_000_000;
/// Largest file, in bytes.
pub const MAX_FILE: usize = 20_000_000;
/// How the Office files of before 2007 begin, and encrypted ones of today: an OLE compound file.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Why a file is no source.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ParseError {
    /// Neither the media type nor the ending is known.
    #[error("unknown format `{given}`, known: {known}")]
    UnknownFormat {
        /// What was given.
        given: String,
        /// What there is.
        known: String,
    },
    /// The content is not what the format asks for.
    #[error("`{name}` {what}")]
    Malformed {
        /// The file.
        name: String,
        /// What is wrong.
        what: String,
    },
    /// Nothing readable in it.
    #[error("`{name}` holds no readable text")]
    Empty {
        /// The file.
        name: String,
    },
    /// More than [`MAX_FILE`], or more text than [`MAX_BYTES`].
    #[error("`{name}` has {bytes} bytes{of}, at most {most} are read")]
    TooLarge {
        /// The file.
        name: String,
        /// Its size.
        bytes: usize,
        /// ` of text`, where that is what is too much.
        of: &'static str,
        /// What it may have.
        most: usize,
    },
}

impl Format {
    /// Whether a file begins as one of this format does; what it is instead, if not.
    fn recognize(&self, bytes: &[u8]) -> Result<(), String> {
        let begins = |magic: &[u8]| bytes.starts_with(magic);
        // Some write a line before it.
        let is_pdf = bytes.windows(5).take(1024).any(|w| w == b"%PDF-");
        let is_zip = begins(archive::MAGIC);
        match self.name {
            _ if begins(COMPOUND) => Err(
                "is encrypted, or an Office file of before 2007: save it anew, without a password"
                    .to_owned(),
            ),
            "pdf" if !is_pdf => Err("is no PDF, whatever its name says".to_owned()),
            "docx" | "pptx" | "xlsx" | "odt" | "odp" | "ods" if !is_zip => {
                Err(format!("is no {}, whatever its name says", self.name.to_uppercase()))
            }
            "markdown" | "html" | "text" | "csv" | "json" if begins(b"%PDF-") || is_zip => {
                let what = if is_zip { "an archive or an Office file" } else { "a PDF" };
                Err(format!("is {what}, whatever its name says"))
            }
            _ => Ok(()),
        }
    }
}

/// The text of a file: by its byte order mark, else UTF-8, else what Windows writes in western Europe, unless there are
/// bytes in it that no text has.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    if bytes.iter().any(|b| *b < 0x20 && !b"\t\r\n\x0C".contains(b)) {
        return Err("is no text".to_owned());
    }
    Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0)
}

/// Finds a format by media type, else by the ending of `name`.
pub fn format_of(name: &str, media_type: Option<&str>) -> Result<&'static Format, ParseError> {
    let media = media_type.map(|m| m.split(';').next().unwrap_or(m).trim().to_ascii_lowercase());
    let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    let by_media = |f: &&Format| media.as_deref().is_some_and(|m| f.media_types.contains(&m));
    let by_ending = |f: &&Format| ending.as_deref().is_some_and(|e| f.endings.contains(&e));
    FORMATS.iter().find(by_media).or_else(|| FORMATS.iter().find(by_ending)).ok_or_else(|| {
        ParseError::UnknownFormat {
            given: media.unwrap_or_else(|| name.to_owned()),
            known: FORMATS.iter().map(|f| f.name).collect::<Vec<_>>().join(", "),
        }
    })
}

/// Parses a file into the document `id`, titled by its first heading or `name`.
pub fn parse(
    id: &str,
    name: &str,
    media_type: Option<&str>,
    language: Option<Language>,
    content: impl AsRef<[u8]>,
) -> Result<Document, ParseError> {
    let bytes = content.as_ref();
    let malformed = |what| ParseError::Malformed { name: name.to_owned(), what };
    let too_large =
        |bytes, of, most| ParseError::TooLarge { name: name.to_owned(), bytes, of, most };
    if bytes.len() > MAX_FILE {
        return Err(too_large(bytes.len(), "", MAX_FILE));
    }
    let format = format_of(name, media_type)?;
    format.recognize(bytes).map_err(malformed)?;
    let blocks = (format.blocks)(bytes).map_err(malformed)?;
    let mut document = assemble(id, name, language, blocks);
    if document.text.len() > MAX_BYTES {
        return Err(too_large(document.text.len(), " of text", MAX_BYTES));
    }
    let front = std::str::from_utf8(bytes).unwrap_or_default();
    document.valid_until = valid_until(front).map_err(malformed)?;
    let readable =
        document.passages.iter().any(|p| document.excerpt(p).chars().any(char::is_alphanumeric));
    if readable { Ok(document) } else { Err(ParseError::Empty { name: name.to_owned() }) }
}

/// The day that the front matter of a text names as its last.
fn valid_until(text: &str) -> Result<Option<String>, String> {
    let lines = markdown::front_matter(text).0.lines().filter_map(|l| l.split_once(':'));
    let Some((_, day)) = lines.map(|(k, v)| (k.trim(), v.trim())).find(|l| l.0 == "valid_until")
    else {
        return Ok(None);
    };
    let date: NaiveDate = day
        .parse()
        .map_err(|_| format!("says `valid_until: {day}`, which is no date such as 2026-12-31"))?;
    Ok(Some(date.to_string()))
}

/// A table row whose cells are named by the header: `Plan: Standard | Uptime: 99.5 %`.
fn row(header: &[String], cells: &[String]) -> Option<Block> {
    let named: Vec<String> = cells
        .iter()
        .enumerate()
        .filter(|(_, c)| !c.trim().is_empty())
        .map(|(i, c)| match header.get(i).map(|h| h.trim()) {
            Some(h) if !h.is_empty() => format!("{h}: {}", c.trim()),
            _ => c.trim().to_owned(),
        })
        .collect();
    Block::new(BlockKind::Row, &named.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_gives_the_heading_path_and_the_text() {
        for (name, text) in [
            ("a.md", "# Terms\n\n## Payment\n\nNet 30 days."),
            ("a.html", "<title>x</title><h1>Terms</h1><h2>Payment</h2><p>Net 30\n days.</p>"),
            ("a.txt", "Net 30\ndays."),
        ] {
            let document = parse("a", name, None, None, text).unwrap();
            assert_eq!(document.excerpt(&document.passages[0]), "Net 30 days.", "{name}");
        }
    }

    #[test]
    fn an_unknown_format_names_the_known_ones() {
        let error = parse("a", "a.exe", None, None, "MZ").unwrap_err();
        assert_eq!(
            error.to_string(),
            "unknown format `a.exe`, known: markdown, html, text, csv, json, pdf, docx, pptx, xlsx, odt, odp, ods"
        );
    }

    #[test]
    fn a_file_may_say_until_when_it_holds() {
        let text = "---\ntitle: Prices\nvalid_until: 2026-12-31\n---\n\n# Prices\n\nA day costs 900 euros.";
        let document = parse("a", "a.md", None, None, text).unwrap();
        assert!(document.is_valid_on("2026-12-31") && !document.is_valid_on("2027-01-01"));
        let error = parse("a", "a.md", None, None, text.replace("2026-12-31", "soon")).unwrap_err();
        assert!(error.to_string().contains("valid_until: soon"), "{error}");
    }

    #[test]
    fn an_empty_file_is_refused() {
        assert!(matches!(
            parse("a", "a.md", None, None, " \n# \n---\n"),
            Err(ParseError::Empty { .. })
        ));
    }

    proptest::proptest! {
        #[test]
        fn any_text_parses_to_passages_within_the_text(text in "[#*|<>/a-z0-9\\-\n \\PC]{0,200}") {
            for format in FORMATS {
                let Ok(blocks) = (format.blocks)(text.as_bytes()) else { continue };
                let document = assemble("x", "x", None, blocks);
                for p in &document.passages {
                    proptest::prop_assert!(document.text.get(p.start..p.end).is_some_and(|t| !t.is_empty()));
                }
            }
        }
    }
}
