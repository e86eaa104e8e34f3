//! Files to documents. A format is one file here and one line in the table.

mod archive;
pub(super) mod charset;
mod csv;
mod faq;
mod grid;
mod header;
pub(super) mod html;
mod json;
mod left_out;
pub(super) mod markdown;
mod numbers;
mod opendocument;
pub(super) mod page;
mod pdf;
mod plain;
mod slides;
mod table;
mod word;
mod workbook;
pub(super) mod xml;

use chrono::NaiveDate;

use crate::text::Language;

use super::Document;
use super::passages::{Block, BlockKind, assemble};
use left_out::LeftOut;

/// A file format that the knowledge base reads.
pub struct Format {
    /// Short name, used in errors.
    pub name: &'static str,
    /// Endings of file names, without the point.
    pub endings: &'static [&'static str],
    /// Media types.
    pub media_types: &'static [&'static str],
    blocks: fn(&[u8], &mut LeftOut) -> Result<Vec<Block>, String>,
}

/// Every format known.
pub static FORMATS: &[Format] = &[
    markdown::FORMAT,
    html::FORMAT,
    plain::FORMAT,
    csv::FORMAT,
    json::FORMAT,
    pdf::FORMAT,
    word::FORMAT,
    slides::FORMAT,
    workbook::FORMAT,
    opendocument::ODT,
    opendocument::ODP,
    opendocument::ODS,
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

/// A document that was read, and what of the file is not in it.
#[derive(Debug)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// What the seller hid and what was taken back, counted and named, a sentence each.
    pub left_out: Vec<String>,
}

/// Parses a file into the document `id`, titled by its first heading or `name`. What is hidden in it is left out.
pub fn parse(
    id: &str,
    name: &str,
    media_type: Option<&str>,
    language: Option<Language>,
    content: impl AsRef<[u8]>,
) -> Result<Document, ParseError> {
    read(id, name, media_type, language, content.as_ref(), false).map(|read| read.document)
}

/// Parses a file like [`parse`], and says what was left out; `allow_hidden` lets in what is hidden.
pub fn read(
    id: &str,
    name: &str,
    media_type: Option<&str>,
    language: Option<Language>,
    bytes: &[u8],
    allow_hidden: bool,
) -> Result<Read, ParseError> {
    let malformed = |what| ParseError::Malformed { name: name.to_owned(), what };
    let too_large =
        |bytes, of, most| ParseError::TooLarge { name: name.to_owned(), bytes, of, most };
    if bytes.len() > MAX_FILE {
        return Err(too_large(bytes.len(), "", MAX_FILE));
    }
    let format = format_of(name, media_type)?;
    format.recognize(bytes).map_err(malformed)?;
    let mut left_out = LeftOut::new(allow_hidden);
    let blocks = (format.blocks)(bytes, &mut left_out).map_err(malformed)?;
    let mut document = assemble(id, name, language, blocks);
    if document.text.len() > MAX_BYTES {
        return Err(too_large(document.text.len(), " of text", MAX_BYTES));
    }
    if let Some(near) = charset::garbled(&document.text) {
        return Err(malformed(format!(
            "holds characters that were read in a wrong charset, near “{near}”: save it as UTF-8"
        )));
    }
    let front = std::str::from_utf8(bytes).unwrap_or_default();
    document.valid_until = valid_until(front).map_err(malformed)?;
    let readable =
        document.passages.iter().any(|p| document.excerpt(p).chars().any(char::is_alphanumeric));
    let left_out = left_out.sentences();
    match (readable, left_out.as_slice()) {
        (true, _) => Ok(Read { document, left_out }),
        (false, []) => Err(ParseError::Empty { name: name.to_owned() }),
        (false, all) => {
            Err(malformed(format!("holds no text that is not hidden: {}", all.join("; "))))
        }
    }
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

/// The text of a piece of HTML, as a reader sees it, a line for each of its blocks.
pub(crate) fn text_of(markup: &str) -> Result<String, String> {
    let texts: Vec<String> = html::blocks(markup)?.0.into_iter().map(|b| b.text).collect();
    Ok(texts.join("\n"))
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
                let read = (format.blocks)(text.as_bytes(), &mut LeftOut::default());
                let Ok(blocks) = read else { continue };
                let document = assemble("x", "x", None, blocks);
                for p in &document.passages {
                    proptest::prop_assert!(document.text.get(p.start..p.end).is_some_and(|t| !t.is_empty()));
                }
            }
        }
    }
}
