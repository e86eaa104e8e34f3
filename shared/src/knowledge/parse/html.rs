//! HTML pages: what a reader sees, in order.

mod tree;
mod unseen;

use scraper::{ElementRef, Html, Node};

use super::super::figures::{lowered, raised};
use super::super::passages::{Block, BlockKind};
use super::left_out::{self, LeftOut};
use super::table::{self, Cell, Header};
use super::{Format, charset};
pub(super) use tree::parse;
use unseen::{Sheets, is_raised, is_struck};

pub(super) const FORMAT: Format = Format {
    name: "html",
    endings: &["html", "htm"],
    media_types: &["text/html", "application/xhtml+xml"],
    blocks: |bytes, left_out| {
        let page = parse(&charset::markup(bytes, None)?)?;
        let blocks = read(&page, page.root_element(), &|_| false, left_out)?;
        has_own_text(&page, &blocks)?;
        Ok(blocks)
    },
};

/// Elements whose text is no content of the page.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "nav", "footer", "head", "svg", "iframe", "form", "button",
    "select", "object", "audio", "video", "canvas", "datalist", "rp", "rt",
];
/// Elements that end the line of text before them.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "dl",
    "figure",
    "figcaption",
    "address",
    "aside",
    "hr",
    "table",
    "caption",
    "body",
    "html",
    "details",
    "summary",
    "dialog",
    "form",
];
/// Elements that a button may be the words of: the heading of an accordion is one.
const HEADS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"];
/// Longest term of a list of terms that is put before its value on one line, in characters.
const TERM: usize = 60;
/// A page that only a script fills has no more words than these.
const WAITING: usize = 8;
/// How such a page asks for patience.
const LOADING: &[&str] = &[
    "loading",
    "please wait",
    "javascript",
    "lädt",
    "laden",
    "wird geladen",
    "chargement",
    "cargando",
    "caricamento",
    "carregando",
    "ładowanie",
    "laddar",
    "indlæser",
    "読み込み",
    "加载",
    "جار",
];

/// The blocks of a text of HTML, such as an article, and what is hidden in it, counted and named.
pub(in crate::knowledge) fn blocks(text: &str) -> Result<(Vec<Block>, Vec<String>), String> {
    let page = parse(text)?;
    let mut left_out = LeftOut::default();
    let blocks = read(&page, page.root_element(), &|_| false, &mut left_out)?;
    Ok((blocks, left_out.sentences()))
}

/// What a reader sees of an element, but for what is `skipped`.
pub(super) fn read(
    page: &Html,
    root: ElementRef<'_>,
    skipped: &dyn Fn(ElementRef<'_>) -> bool,
    left_out: &mut LeftOut,
) -> Result<Vec<Block>, String> {
    let sheets = Sheets::read(page);
    let mut walk = Walk {
        out: Vec::new(),
        text: String::new(),
        skipped,
        sheets: &sheets,
        left_out,
        items: 0,
        term: None,
    };
    walk.element(root)?;
    walk.flush();
    Ok(walk.out)
}

/// Refuses a page whose text only a script brings.
pub(super) fn has_own_text(page: &Html, blocks: &[Block]) -> Result<(), String> {
    let is_text = |b: &&Block| !matches!(b.kind, BlockKind::Heading(_));
    let text: Vec<&str> = blocks.iter().filter(is_text).map(|b| b.text.as_str()).collect();
    let text = text.join(" ").to_lowercase();
    let elements = || page.root_element().descendent_elements();
    let has_script = elements().any(|e| e.value().name() == "script");
    let is_waiting = text.split_whitespace().count() <= WAITING
        && (text.ends_with("...")
            || text.ends_with('…')
            || LOADING.iter().any(|l| text.contains(l)));
    let has_heading = blocks.iter().any(|b| matches!(b.kind, BlockKind::Heading(_)));
    if has_script && ((text.is_empty() && !has_heading) || is_waiting) {
        return Err("is filled by a script when it is opened: without one there is no text in it. Save the page as it is shown, or give its text".to_owned());
    }
    Ok(())
}

struct Walk<'s> {
    out: Vec<Block>,
    text: String,
    skipped: &'s dyn Fn(ElementRef<'_>) -> bool,
    sheets: &'s Sheets,
    left_out: &'s mut LeftOut,
    /// How many items of lists it is within.
    items: usize,
    /// The term that the next value belongs to.
    term: Option<String>,
}

impl Walk<'_> {
    /// The depth of the tree is bounded, and with it that of the calls.
    fn element(&mut self, element: ElementRef<'_>) -> Result<(), String> {
        let name = element.value().name();
        if is_no_content(element) || (self.skipped)(element) || self.is_left_out(element) {
            return Ok(());
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                let level = name.as_bytes().get(1).map_or(6, |b| b - b'0');
                let outer = std::mem::take(&mut self.out);
                self.children(element)?;
                self.flush();
                let inner = std::mem::replace(&mut self.out, outer);
                let text: Vec<String> = inner.into_iter().map(|b| b.text).collect();
                self.out.extend(Block::new(BlockKind::Heading(level), &text.join(" ")));
            }
            "li" => {
                self.flush();
                self.items += 1;
                self.children(element)?;
                self.flush();
                self.items -= 1;
            }
            "dt" => {
                self.flush();
                let from = self.out.len();
                self.children(element)?;
                self.flush();
                self.take_term(from);
            }
            "dd" => self.value(element)?,
            "table" => {
                self.flush();
                self.table(element)?;
            }
            "br" => self.text.push(' '),
            _ if is_raised(element).is_some() => {
                let outer = std::mem::take(&mut self.text);
                self.children(element)?;
                let inner = std::mem::replace(&mut self.text, outer);
                self.push_shifted(element, &inner);
            }
            _ if BLOCKS.contains(&name) => {
                self.flush();
                self.children(element)?;
                self.flush();
            }
            _ => self.children(element)?,
        }
        Ok(())
    }

    /// Whether nobody sees the element and it stays out. What has no text is left out without a word.
    fn is_left_out(&mut self, element: ElementRef<'_>) -> bool {
        let has_text = || {
            element
                .descendants()
                .any(|n| matches!(n.value(), Node::Text(t) if !t.trim().is_empty()))
        };
        let hidden =
            self.sheets.hides(element).or_else(|| is_struck(element).then_some(left_out::STRUCK));
        hidden.is_some_and(|what| {
            let place = if element.value().name() == "tr" { "in a table" } else { "" };
            !has_text()
                || self.left_out.hide(if place.is_empty() { what } else { left_out::ROW }, place)
        })
    }

    /// Raised and lowered text. A raised link within the page leads to a footnote.
    fn push_shifted(&mut self, element: ElementRef<'_>, inner: &str) {
        let is_note = |e: ElementRef<'_>| {
            e.value().name() == "a" && e.value().attr("href").is_some_and(|h| h.starts_with('#'))
        };
        let around = element.ancestors().filter_map(ElementRef::wrap);
        if inner.chars().count() <= 5
            && (element.descendent_elements().any(is_note) || around.into_iter().any(is_note))
        {
            return;
        }
        let marked = if is_raised(element) == Some(true) { raised(inner) } else { lowered(inner) };
        self.text.push_str(&marked);
    }

    fn children(&mut self, element: ElementRef<'_>) -> Result<(), String> {
        for child in element.children() {
            self.node(child)?;
        }
        Ok(())
    }

    fn node(&mut self, node: ego_tree::NodeRef<'_, Node>) -> Result<(), String> {
        match node.value() {
            Node::Text(t) => self.text.push_str(t),
            Node::Element(_) => {
                if let Some(child) = ElementRef::wrap(node) {
                    self.element(child)?;
                }
            }
            // The content of a template, where that is let in.
            Node::Fragment => {
                for child in node.children() {
                    self.node(child)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A term that was just read goes before its value, unless it is long or a question.
    fn take_term(&mut self, from: usize) {
        let Some(term) = self.out.get(from).map(|b| b.text.clone()) else { return };
        if self.out.len() == from + 1
            && term.chars().count() <= TERM
            && !term.ends_with(['?', '？', '؟'])
        {
            self.out.truncate(from);
            self.term = Some(term.trim_end_matches(':').to_owned());
        }
    }

    /// The value of a term.
    fn value(&mut self, element: ElementRef<'_>) -> Result<(), String> {
        self.flush();
        let term = self.term.clone();
        let from = self.out.len();
        self.items += 1;
        self.children(element)?;
        self.flush();
        self.items -= 1;
        if let Some(term) = term {
            if self.out.len() == from + 1 {
                let text = format!("{term}: {}", self.out[from].text);
                self.out.truncate(from);
                self.out.extend(Block::new(BlockKind::Row, &text));
            } else {
                self.out.splice(from..from, Block::new(BlockKind::Paragraph, &term));
            }
        }
        Ok(())
    }

    fn table(&mut self, table: ElementRef<'_>) -> Result<(), String> {
        // Its own rows: those of a table in a cell belong to that, or each level would read all below it twice.
        let mut rows = Vec::new();
        let mut said = 0;
        for child in table.child_elements() {
            match child.value().name() {
                "caption" => self.element(child)?,
                "tr" => rows.push(child),
                _ if self.is_left_out(child) => {}
                group => {
                    let own = child.child_elements().filter(|e| e.value().name() == "tr");
                    let before = rows.len();
                    rows.extend(own);
                    if group == "thead" && before == said {
                        said = rows.len();
                    }
                }
            }
        }
        let mut cells: Vec<Vec<Cell>> = Vec::new();
        let mut named = 0;
        let mut has_names = false;
        for (at, tr) in rows.into_iter().enumerate() {
            if self.is_left_out(tr) {
                said -= usize::from(at < said);
                continue;
            }
            let mut line = Vec::new();
            for cell in tr.child_elements().filter(|e| matches!(e.value().name(), "td" | "th")) {
                line.push(self.cell(cell)?);
            }
            has_names |= line.iter().any(|c| c.is_name);
            if named == cells.len() && !line.is_empty() && line.iter().all(|c| c.is_name) {
                named += 1;
            }
            cells.push(line);
        }
        let said = said.max(named);
        let is_all = said == cells.len();
        let header = match said {
            0 if has_names && cells.iter().all(|r| r.first().is_some_and(|c| c.is_name)) => {
                Header::Said(0)
            }
            0 => Header::Guessed,
            _ if is_all => Header::Guessed,
            said => Header::Said(said),
        };
        table::write(cells, header, &mut self.out)
    }

    fn cell(&mut self, cell: ElementRef<'_>) -> Result<Cell, String> {
        let span = |name: &str| cell.value().attr(name).and_then(|n| n.trim().parse().ok());
        let (across, down) =
            (span("colspan").unwrap_or(1_usize).clamp(1, 1_000), span("rowspan").unwrap_or(1));
        let is_name = cell.value().name() == "th";
        let mut read = Cell {
            across,
            down: if down == 0 { usize::MAX } else { down },
            is_name,
            ..Cell::default()
        };
        if is_no_content(cell) || (self.skipped)(cell) || self.is_left_out(cell) {
            return Ok(read);
        }
        let outer = (std::mem::take(&mut self.out), std::mem::take(&mut self.text));
        let (items, term) = (std::mem::take(&mut self.items), self.term.take());
        let done = self.children(cell);
        self.flush();
        let inner = std::mem::replace(&mut self.out, outer.0);
        (self.text, self.items, self.term) = (outer.1, items, term);
        done?;
        if cell.descendent_elements().any(|e| e.value().name() == "table") {
            read.nested = inner;
        } else {
            let texts: Vec<&str> = inner.iter().map(|b| b.text.as_str()).collect();
            read.text = texts.join(" ");
        }
        Ok(read)
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let kind = if self.items > 0 { BlockKind::Item } else { BlockKind::Paragraph };
        if let Some(block) = Block::new(kind, &text) {
            self.term = None;
            self.out.push(block);
        }
    }
}

/// Whether an element is no part of what the page says: scripts, menus, fields.
fn is_no_content(element: ElementRef<'_>) -> bool {
    let name = element.value().name();
    let is_head = || {
        let around = element.ancestors().filter_map(ElementRef::wrap);
        name == "button" && around.into_iter().any(|a| HEADS.contains(&a.value().name()))
    };
    // Some systems put the whole page into a form.
    let is_page = || {
        name == "form"
            && element
                .descendent_elements()
                .any(|e| ["h1", "h2", "main", "article"].contains(&e.value().name()))
    };
    SKIPPED.contains(&name) && !is_head() && !is_page()
}

#[cfg(test)]
#[path = "html/tests.rs"]
mod tests;
