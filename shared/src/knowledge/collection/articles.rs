//! What the help centres have in common: articles with a title and a body of HTML or Markdown.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::super::fetched::Found;
use super::super::parse::{html, markdown};
use super::super::{Block, BlockKind, assemble};
use super::{found, language};

/// A number or a string, as ids are written.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Id {
    Number(u64),
    Text(String),
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::Text(t) => f.write_str(t),
        }
    }
}

/// The JSON of an answer, or in which way it is another one.
pub(super) fn json<T: DeserializeOwned>(bytes: &[u8], whose: &str) -> Result<T, String> {
    serde_json::from_slice(bytes).map_err(|e| format!("is not what {whose} answers: {e}"))
}

/// How the body of an article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body<'b> {
    Html(&'b str),
    Markdown(&'b str),
}

/// An article as a document titled by its title.
pub(super) fn article(
    name: String,
    address: Option<String>,
    title: &str,
    body: Body<'_>,
    tag: Option<&str>,
) -> Found {
    let mut blocks: Vec<Block> = Block::new(BlockKind::Heading(1), title).into_iter().collect();
    let read = match body {
        Body::Html(text) => html::blocks(text),
        Body::Markdown(text) => markdown::blocks(text).map(|blocks| (blocks, Vec::new())),
    };
    let (read, left_out) = match read {
        Ok(read) => read,
        Err(what) => {
            let refused = Some(what);
            return Found { name, address, document: None, refused, left_out: Vec::new() };
        }
    };
    // The title is said once, and whatever else is a title in the article stands below it.
    let first = read.first().is_some_and(|b| b.text == title.trim());
    blocks.extend(read.into_iter().skip(usize::from(first)).map(|b| match b.kind {
        BlockKind::Heading(1) => Block { kind: BlockKind::Heading(2), ..b },
        _ => b,
    }));
    found(name, address, assemble("", title, language(tag), blocks), left_out)
}

/// The address, where it is one that buyers can follow.
pub(super) fn public(address: Option<&str>) -> Option<String> {
    let url = Url::parse(address?).ok()?;
    matches!(url.scheme(), "https" | "http").then(|| url.to_string())
}
