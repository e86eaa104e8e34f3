//! A file on its way to the reader, and what comes back when it cannot be read.

use serde::{Deserialize, Serialize};

use super::Document;

/// Path at the reader where a [`File`] becomes a document.
pub const DOCUMENT: &str = "/document";

/// What is said of a file that is handed in; its bytes go beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Id of the document that it becomes.
    pub id: String,
    /// Its name; the ending tells the format when `media_type` does not.
    pub name: String,
    /// Media type, parameters allowed.
    pub media_type: Option<String>,
    /// BCP 47 tag; detected when absent.
    pub language: Option<String>,
    /// Whether it is taken although something sensitive is in it.
    #[serde(default)]
    pub allow_sensitive: bool,
    /// Whether what is hidden in it is read as well: rows, slides, notes.
    #[serde(default)]
    pub allow_hidden: bool,
}

/// A file that was read: its document, and what of the file is not in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReadFile {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// What the seller hid and what was taken back, counted and named, a sentence each.
    #[serde(default)]
    pub left_out: Vec<String>,
}

/// Why a file is no source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// The field of [`File`] that is at fault.
    pub field: String,
    /// A sentence without its end, for the person who handed it in.
    pub what: String,
}
