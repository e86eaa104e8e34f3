//! Markdown: CommonMark with tables, footnotes and struck text. It is read as the page that it becomes, so that HTML within it
//! means what it means there.

use pulldown_cmark::{
    CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream, html::push_html,
};

use super::super::passages::Block;
use super::left_out::LeftOut;
use super::{Format, charset, html};

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    endings: &["md", "markdown"],
    media_types: &["text/markdown"],
    blocks: |bytes, left_out| read(&charset::plain(bytes)?, left_out),
};

/// Most lists and quotes in one another.
const DEPTH: usize = 60;
/// Longest mark of a footnote.
const MARK: usize = 40;

/// The blocks of a text of Markdown, such as an article.
pub(in crate::knowledge) fn blocks(text: &str) -> Result<Vec<Block>, String> {
    read(text, &mut LeftOut::default())
}

fn read(text: &str, left_out: &mut LeftOut) -> Result<Vec<Block>, String> {
    let text = text.trim_start_matches('\u{FEFF}');
    let text = front_matter(text).1;
    if text.lines().any(|l| depth(l) > DEPTH) {
        return Err(format!("cannot be read: its lists are nested more than {DEPTH} deep"));
    }
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    // The text of a footnote stays where it is written; its mark is no part of what it stands behind.
    let mut hidden = 0_usize;
    let events =
        TextMergeStream::new(Parser::new_ext(text, options)).filter_map(|event| match event {
            Event::Start(Tag::Image { .. }) => {
                hidden += 1;
                None
            }
            Event::End(TagEnd::Image) => {
                hidden = hidden.saturating_sub(1);
                None
            }
            _ if hidden > 0 => None,
            Event::FootnoteReference(_) => None,
            Event::Start(Tag::FootnoteDefinition(_)) => Some(Event::Start(Tag::BlockQuote(None))),
            Event::End(TagEnd::FootnoteDefinition) => Some(Event::End(TagEnd::BlockQuote(None))),
            Event::Text(text) if text.contains("[^") => Some(Event::Text(without_marks(&text))),
            other => Some(other),
        });
    let mut markup = String::with_capacity(text.len() * 2);
    push_html(&mut markup, events);
    let page = html::parse(&markup)?;
    html::read(&page, page.root_element(), &|_| false, left_out)
}

/// A block of `key: value` lines between `---` lines at the very top is for machines: that block, and what follows it.
pub(super) fn front_matter(text: &str) -> (&str, &str) {
    let first = text.strip_prefix("---\r\n").or_else(|| text.strip_prefix("---\n"));
    let Some(rest) = first else { return ("", text) };
    let ends = ["\n---\n", "\n---\r\n"].iter().filter_map(|e| Some((rest.find(e)?, e.len())));
    ends.min().map_or(("", text), |(end, length)| (&rest[..end], &rest[end + length..]))
}

/// Text without marks of footnotes that the file does not have.
fn without_marks(text: &str) -> CowStr<'static> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("[^") {
        out.push_str(&rest[..open]);
        let inner = &rest[open + 2..];
        let is_label =
            |end: &usize| (1..=MARK).contains(end) && !inner[..*end].contains(char::is_whitespace);
        if let Some(end) = inner.find(']').filter(is_label) {
            rest = &inner[end + 1..];
        } else {
            out.push_str("[^");
            rest = inner;
        }
    }
    out.push_str(rest);
    out.into()
}

/// How many lists and quotes a line begins or goes on with at most.
fn depth(line: &str) -> usize {
    let mut depth = 0;
    let mut blanks = 0;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ' ' => blanks += 1,
            '\t' => blanks += 4,
            '>' => depth += 1,
            '-' | '*' | '+' if chars.peek().is_none_or(|n| n.is_whitespace()) => depth += 1,
            '0'..='9' | '.' | ')' => {}
            _ => break,
        }
        if depth > DEPTH {
            break;
        }
    }
    // Two blanks are the least that a level is indented by, and only where a mark follows are they one.
    let is_item = line
        .trim_start()
        .starts_with(['-', '*', '+', '>', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    depth + if is_item { blanks / 2 } else { 0 }
}

#[cfg(test)]
#[expect(clippy::format_collect, reason = "a test may be slow")]
mod tests {
    use super::*;
    use crate::knowledge::BlockKind;

    fn check(text: &str, expect: &[&str]) {
        let got = blocks(text).unwrap();
        assert_eq!(got.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_table_row_keeps_its_header() {
        check(
            "| Plan | Uptime |\n|---|---|\n| Standard | 99.5 % |\n| Plus | 99.9 % |\n",
            &["Plan: Standard | Uptime: 99.5 %", "Plan: Plus | Uptime: 99.9 %"],
        );
    }

    #[test]
    fn lists_are_items_and_comments_are_gone() {
        let got =
            blocks("Included:\n\n- **Setup**\n- Training\n  - on site\n\n<!-- ignore me -->\n")
                .unwrap();
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
        check("---\nsecret: 1\n---\nHello", &["Hello"]);
        check("---\r\nsecret: 1\r\n---\r\nHello", &["Hello"]);
    }

    #[test]
    fn marks_of_footnotes_are_no_part_of_a_figure() {
        check(
            "It costs €49[^1] a month, or €500[^year] a year.[^2]\n\n[^1]: Without tax.\n[^2]: Paid at once.\n",
            &["It costs €49 a month, or €500 a year.", "Without tax.", "Paid at once."],
        );
    }

    #[test]
    fn html_within_means_what_it_means_on_a_page() {
        check(
            "It costs $11<sup>99</sup>, ~~$15~~ <del>$14</del>.<span hidden>Floor: $9</span>\n\n<div style=\"display:none\">\n\nSecret.\n\n</div>\n\nEnd.",
            &["It costs $11.99, .", "End."],
        );
    }

    #[test]
    fn endless_nesting_is_refused() {
        assert!(blocks(&"- ".repeat(50_000)).unwrap_err().contains("nested more than 60"));
        assert!(blocks(&">".repeat(5_000)).unwrap_err().contains("nested more than 60"));
        let stairs: String = (0..300).map(|n| format!("{}- x\n", "  ".repeat(n))).collect();
        assert!(blocks(&stairs).unwrap_err().contains("nested more than 60"));
    }
}
