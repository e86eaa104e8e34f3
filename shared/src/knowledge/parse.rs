//! Files to documents. A format is one file here and one line in the table.

mod faq;
mod html;
mod markdown;
mod plain;

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
    blocks: fn(&str) -> Result<Vec<Block>, String>,
}

/// Every format known.
pub static FORMATS: &[Format] = &[markdown::FORMAT, html::FORMAT, plain::FORMAT, faq::FORMAT];

/// Largest text that is parsed, in bytes.
pub const MAX_BYTES: usize = 1_000_000;

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
    /// More than `MAX_BYTES`.
    #[error("`{name}` has {bytes} bytes, at most {MAX_BYTES} are read")]
    TooLarge {
        /// The file.
        name: String,
        /// Its size.
        bytes: usize,
    },
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

/// Parses `text` into the document `id`, titled by its first heading or `name`.
pub fn parse(
    id: &str,
    name: &str,
    media_type: Option<&str>,
    language: Option<Language>,
    text: &str,
) -> Result<Document, ParseError> {
    if text.len() > MAX_BYTES {
        return Err(ParseError::TooLarge { name: name.to_owned(), bytes: text.len() });
    }
    let format = format_of(name, media_type)?;
    let blocks = (format.blocks)(text)
        .map_err(|what| ParseError::Malformed { name: name.to_owned(), what })?;
    let mut document = assemble(id, name, language, blocks);
    document.valid_until =
        valid_until(text).map_err(|what| ParseError::Malformed { name: name.to_owned(), what })?;
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
        assert_eq!(error.to_string(), "unknown format `a.exe`, known: markdown, html, text, faq");
    }

    #[test]
    fn a_file_may_say_until_when_it_holds() {
        let text = "---\ntitle: Prices\nvalid_until: 2026-12-31\n---\n\n# Prices\n\nA day costs 900 euros.";
        let document = parse("a", "a.md", None, None, text).unwrap();
        assert!(document.is_valid_on("2026-12-31") && !document.is_valid_on("2027-01-01"));
        let error =
            parse("a", "a.md", None, None, &text.replace("2026-12-31", "soon")).unwrap_err();
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
                let Ok(blocks) = (format.blocks)(&text) else { continue };
                let document = assemble("x", "x", None, blocks);
                for p in &document.passages {
                    proptest::prop_assert!(document.text.get(p.start..p.end).is_some_and(|t| !t.is_empty()));
                }
            }
        }
    }
}
