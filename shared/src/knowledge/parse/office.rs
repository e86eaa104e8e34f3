//! Texts and slides of Microsoft's Office: DOCX and PPTX, by way of Markdown.

use undoc::render::{RenderOptions, to_markdown};

use super::super::passages::Block;
use super::{Format, archive, markdown};

pub(super) const DOCX: Format = Format {
    name: "docx",
    endings: &["docx"],
    media_types: &["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    blocks,
};
pub(super) const PPTX: Format = Format {
    name: "pptx",
    endings: &["pptx"],
    media_types: &["application/vnd.openxmlformats-officedocument.presentationml.presentation"],
    blocks,
};

fn blocks(bytes: &[u8]) -> Result<Vec<Block>, String> {
    archive::open(bytes)?;
    let failed = |e: undoc::Error| format!("cannot be read: {e}");
    let document = undoc::parse_bytes(bytes).map_err(failed)?;
    let text = to_markdown(&document, &RenderOptions::default()).map_err(failed)?;
    Ok(markdown::blocks(&text))
}
