//! Plain text: paragraphs between blank lines, simple lists.

use super::super::passages::{Block, BlockKind};
use super::{Format, charset};

pub(super) const FORMAT: Format = Format {
    name: "text",
    endings: &["txt", "text"],
    media_types: &["text/plain"],
    blocks: |bytes, _| Ok(blocks(&charset::plain(bytes)?)),
};

fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    for paragraph in text.replace("\r\n", "\n").split("\n\n") {
        let mut lines = String::new();
        for line in paragraph.lines() {
            if let Some(rest) = item(line) {
                out.extend(Block::new(BlockKind::Paragraph, &std::mem::take(&mut lines)));
                out.extend(Block::new(BlockKind::Item, rest));
            } else {
                lines.push_str(line);
                lines.push(' ');
            }
        }
        out.extend(Block::new(BlockKind::Paragraph, &lines));
    }
    out
}

fn item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mut chars = line.chars();
    // Word processors take the marks of lists from fonts of symbols, which lie in the private area of Unicode.
    let mark =
        chars.next().filter(|c| "-*•–▪●◦‣·".contains(*c) || ('\u{E000}'..='\u{F8FF}').contains(c));
    let rest = chars.as_str();
    mark.and(rest.strip_prefix(char::is_whitespace))
}
