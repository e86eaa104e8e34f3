//! Markdown: CommonMark with tables.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::super::passages::{Block, BlockKind};
use super::{Format, decode, html, row};

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    endings: &["md", "markdown"],
    media_types: &["text/markdown"],
    blocks: |bytes| Ok(blocks(&decode(bytes)?)),
};

pub(in crate::knowledge) fn blocks(text: &str) -> Vec<Block> {
    let mut state = State::default();
    for event in Parser::new_ext(
        front_matter(text).1,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        state.event(event);
    }
    state.flush(BlockKind::Paragraph);
    state.out
}

/// A block of `key: value` lines between `---` lines at the very top is for machines: that block, and what follows it.
pub(super) fn front_matter(text: &str) -> (&str, &str) {
    let Some(rest) = text.strip_prefix("---\n") else { return ("", text) };
    rest.find("\n---\n").map_or(("", text), |end| (&rest[..end], &rest[end + 5..]))
}

#[derive(Default)]
struct State {
    out: Vec<Block>,
    text: String,
    depth: usize,
    header: Vec<String>,
    cells: Vec<String>,
    hidden: usize,
}

impl State {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Item) => {
                self.flush_inline();
                self.depth += 1;
            }
            Event::Start(Tag::Table(_)) => {
                self.flush_inline();
                self.header.clear();
            }
            Event::Start(Tag::Image { .. }) => self.hidden += 1,
            Event::End(TagEnd::Image) => self.hidden = self.hidden.saturating_sub(1),
            Event::End(TagEnd::Item) => {
                self.flush(BlockKind::Item);
                self.depth = self.depth.saturating_sub(1);
            }
            Event::End(TagEnd::Heading(level)) => self.flush(BlockKind::Heading(level as u8)),
            Event::Start(
                Tag::Heading { .. } | Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_),
            )
            | Event::End(TagEnd::Paragraph | TagEnd::CodeBlock) => self.flush_inline(),
            Event::End(TagEnd::TableCell) => {
                let cell = std::mem::take(&mut self.text);
                self.cells.push(cell);
            }
            Event::End(TagEnd::TableHead) => self.header = std::mem::take(&mut self.cells),
            Event::End(TagEnd::TableRow) => {
                let cells = std::mem::take(&mut self.cells);
                self.out.extend(row(&self.header, &cells));
            }
            Event::Text(t) | Event::Code(t) if self.hidden == 0 => self.text.push_str(&t),
            Event::Html(markup) => {
                // Read as HTML, so that comments and scripts stay out.
                self.flush_inline();
                self.out.extend(html::blocks(&markup));
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            _ => {}
        }
    }

    fn flush_inline(&mut self) {
        self.flush(if self.depth > 0 { BlockKind::Item } else { BlockKind::Paragraph });
    }

    fn flush(&mut self, kind: BlockKind) {
        let text = std::mem::take(&mut self.text);
        self.out.extend(Block::new(kind, &text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_row_keeps_its_header() {
        let got =
            blocks("| Plan | Uptime |\n|---|---|\n| Standard | 99.5 % |\n| Plus | 99.9 % |\n");
        let text: Vec<&str> = got.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(text, ["Plan: Standard | Uptime: 99.5 %", "Plan: Plus | Uptime: 99.9 %"]);
    }

    #[test]
    fn lists_are_items_and_comments_are_gone() {
        let got =
            blocks("Included:\n\n- **Setup**\n- Training\n  - on site\n\n<!-- ignore me -->\n");
        let text: Vec<(BlockKind, &str)> = got.iter().map(|b| (b.kind, b.text.as_str())).collect();
        assert_eq!(
            text,
            [
                (BlockKind::Paragraph, "Included:"),
                (BlockKind::Item, "Setup"),
                (BlockKind::Item, "Training"),
                (BlockKind::Item, "on site"),
            ]
        );
    }

    #[test]
    fn front_matter_is_not_read() {
        assert_eq!(blocks("---\nsecret: 1\n---\nHello").len(), 1);
    }
}
